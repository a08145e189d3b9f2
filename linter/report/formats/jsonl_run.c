/* The first and the last line: what was asked for, read, and judged. */
#include "linter/report/formats/jsonl.h"

#include "linter/report/style.h"

struct slice jsonl_direction(enum direction direction)
{
	static const struct slice words[DIRECTIONS] = {
		[DIRECTION_NONE] = SLICE_CONSTANT("none"),
		[DIRECTION_OVER] = SLICE_CONSTANT("over"),
		[DIRECTION_UNDER] = SLICE_CONSTANT("under"),
		[DIRECTION_DOUBT] = SLICE_CONSTANT("doubt"),
	};

	return words[direction];
}

static void set_day(struct record *record, const char *key, day value)
{
	struct buffer text = BUFFER_EMPTY;

	if (value == DAY_MISSING)
		return;
	day_format(&text, value);
	record_text(record, key, buffer_slice(&text));
	buffer_release(&text);
}

static void set_as_of(struct record *record, const struct run_summary *summary)
{
	static const struct slice words[] = {
		[DAY_OF_NOTHING] = SLICE_CONSTANT("nothing"),
		[DAY_ASKED] = SLICE_CONSTANT("asked"),
		[DAY_NEWEST] = SLICE_CONSTANT("newest"),
		[DAY_OF_EFFECTIVE] = SLICE_CONSTANT("effective"),
	};

	set_day(record, "as_of", summary->as_of);
	record_text(record, "as_of_from", words[summary->as_of_from]);
}

/* Tables that were named by hand. */
static void add_tables(struct record *list, const struct input *input)
{
	for (uint32_t i = 0; i < input->table_count; i++) {
		const struct input_table *named = input->tables[i];
		struct record *table = record_item(list);

		record_text(table, "table", named->name);
		record_text_if_any(table, "constants", named->constants);
		record_text(table, "path", input->path);
		record_text_if_any(table, "sheet", named->sheet);
	}
}

/* Sheets that were chosen where not all of the workbook were. */
static void set_sheets(struct record *object, const struct input_list *inputs)
{
	struct record *list = NULL;

	for (size_t i = 0; i < inputs->count; i++) {
		const struct input *input = &inputs->inputs[i];
		const struct chosen_sheet *sheet = input->choice.sheets;

		for (; sheet && !input->choice.whole; sheet = sheet->next) {
			struct record *chosen;

			if (!list)
				list = record_list(object, "sheets");
			chosen = record_item(list);
			record_text(chosen, "path", input->path);
			record_text(chosen, "sheet", sheet->sheet);
		}
	}
}

/* Only what changes findings or the exit status. */
static void set_arguments(struct record *record,
			  const struct run_arguments *arguments)
{
	struct record *object = record_object(record, "arguments");
	struct record *list;

	record_text(object, "profile", arguments->profile);
	record_text_if_any(object, "project", arguments->project);
	set_day(object, "as_of", arguments->as_of);
	record_text(object, "level", arguments->level);
	record_text_if_any(object, "encoding", arguments->encoding);
	record_flag(object, "optional", arguments->optional);
	record_flag(object, "strict", arguments->strict);
	list = record_list(object, "rules");
	for (size_t i = 0; i < arguments->rule_count; i++)
		record_item_text(list, arguments->rules[i]);
	list = record_list(object, "require");
	for (size_t i = 0; i < arguments->required_count; i++)
		record_item_text(list, arguments->required[i]);
	list = record_list(object, "tables");
	for (size_t i = 0; i < arguments->inputs->count; i++)
		add_tables(list, &arguments->inputs->inputs[i]);
	set_sheets(object, arguments->inputs);
}

/* The tables of a source, which stand side by side, make one file of them. */
static void add_file(struct record *list, const struct source_summary *source,
		     const struct source_summary *end)
{
	static const struct slice states[] = {
		[SOURCE_READ] = SLICE_CONSTANT("read"),
		[SOURCE_COPIED] = SLICE_CONSTANT("not-read"),
		[SOURCE_UNREADABLE] = SLICE_CONSTANT("not-read"),
		[SOURCE_NOT_FITTING] = SLICE_CONSTANT("not-fitting"),
		[SOURCE_SKIPPED] = SLICE_CONSTANT("not-read"),
		[SOURCE_IGNORED] = SLICE_CONSTANT("not-read"),
	};
	struct record *file, *tables;
	uint64_t rows = 0;

	if (source->state == SOURCE_PASSED_OVER || source->below)
		return;
	file = record_item(list);
	record_text(file, "path", source->path);
	record_text_if_any(file, "sheet", source->sheet);
	if (source->encoding) {
		record_text(file, "reader", source->reader);
		record_text_if_any(file, "encoding",
				   slice_of(source->encoding));
	}
	record_text(file, "state", states[source->state]);
	record_text_if_any(file, "reason", source->reason);
	if (source->state != SOURCE_READ)
		return;
	tables = record_list(file, "tables");
	do {
		if (source->state == SOURCE_READ)
			record_item_text(tables, source->table_name);
		rows += source->beside ? 0 : source->rows;
	} while (++source < end && source->below);
	record_count(file, "rows", rows);
}

struct record *jsonl_run(const struct run_summary *summary)
{
	struct record *record = record_new();
	struct record *list;

	record_text(record, "type", SLICE_LITERAL("run"));
	record_count(record, "schema", JSONL_SCHEMA);
	if (summary->arguments)
		record_text(record, "version", summary->arguments->version);
	record_text(record_object(record, "profile"), "name", summary->profile);
	set_as_of(record, summary);
	if (summary->arguments)
		set_arguments(record, summary->arguments);
	list = record_list(record, "files");
	for (size_t i = 0; i < summary->source_count; i++)
		add_file(list, &summary->sources[i],
			 summary->sources + summary->source_count);
	return record;
}

static void set_money(struct record *record,
		      const struct number money[DIRECTIONS])
{
	struct record *object = record_object(record, "money");

	for (int i = DIRECTION_OVER; i < DIRECTIONS; i++)
		record_number(object, jsonl_direction((enum direction)i).at,
			      money[i]);
}

static void set_reason(struct record *record, const struct rule_line *line)
{
	struct buffer reason = BUFFER_EMPTY;

	if (line->run->state != RULE_NOT_RUN)
		return;
	summary_reason_add(&reason, line);
	record_text(record, "reason", buffer_slice(&reason));
	buffer_release(&reason);
}

static void add_rule(struct record *list, const struct rule_line *line)
{
	static const struct slice states[] = {
		[RULE_FINDINGS] = SLICE_CONSTANT("findings"),
		[RULE_NOTHING_FOUND] = SLICE_CONSTANT("nothing-found"),
		[RULE_NOTHING_TO_JUDGE] = SLICE_CONSTANT("nothing-to-judge"),
		[RULE_NOT_RUN] = SLICE_CONSTANT("not-run"),
	};
	const struct rule_summary *run = line->run;
	struct record *rule;

	if (run->state == RULE_NOT_ASKED)
		return;
	rule = record_item(list);
	record_text(rule, "id", run->rule->id);
	record_text(rule, "state", states[run->state]);
	set_reason(rule, line);
	record_count(rule, "judged", run->evaluated);
	record_count(rule, "undecided", run->undecided);
	record_count(rule, "findings", run->findings.total);
	set_money(rule, run->findings.money);
}

static void set_words(struct record *record, const struct unrecognised *found)
{
	struct record *list = record_list(record, "unknown_words");

	for (size_t i = 0; i < found->word_count; i++) {
		const struct unknown_word *word = &found->words[i];
		struct record *item = record_item(list);

		record_text(item, "column", word->column);
		record_text_if_any(item, "word", word->word);
		record_count(item, "rows", word->rows);
		if (word->priced)
			record_number(item, "money", word->money);
		record_text_if_any(item, "nearest", word->nearest);
		record_text_if_any(item, "of_column", word->of_column);
	}
}

static void set_headers(struct record *record, const struct unrecognised *found)
{
	struct record *list = record_list(record, "unknown_headers");

	for (size_t i = 0; i < found->header_count; i++) {
		const struct unknown_header *header = &found->headers[i];
		struct record *item = record_item(list);

		record_text(item, "header", header->header);
		record_text(item, "place", header->place);
		record_count(item, "files", header->files);
		record_text_if_any(item, "nearest", header->nearest);
		record_flag(item, "grave", header->grave);
	}
}

static void set_outside(struct record *record,
			const struct rows_outside *outside)
{
	struct record *object = record_object(record, "outside_time");

	record_count(object, "rows", outside->rows);
	if (!outside->rows)
		return;
	if (outside->priced)
		record_number(object, "money", outside->money);
	record_count(object, "first_year", (uint64_t)outside->first_year);
	record_count(object, "last_year", (uint64_t)outside->last_year);
}

static void set_totals(struct record *record, const struct run_summary *summary)
{
	const struct unrecognised *found = &summary->unrecognised;
	struct record *object = record_object(record, "totals");

	record_count(object, "compared", found->totals_compared);
	record_count(object, "not_compared", found->total_gaps);
	record_text_if_any(object, "first_not_compared", found->gap);
}

static void set_found(struct record *record, const struct run_summary *summary)
{
	struct record *object = record_object(record, "found");

	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
		record_count(object, severity_id((enum severity)i),
			     summary->severities[i]);
	set_money(object, summary->money.of);
}

struct record *jsonl_summary(const struct run_summary *summary)
{
	struct record *record = record_new();
	struct record *list;

	record_text(record, "type", SLICE_LITERAL("summary"));
	list = record_list(record, "rules");
	for (size_t i = 0; i < summary->rule_count; i++)
		add_rule(list, &summary->rules[i]);
	record_count(record, "rules_not_asked_for",
		     summary->rules_in[RULE_NOT_ASKED]);
	set_words(record, &summary->unrecognised);
	set_headers(record, &summary->unrecognised);
	set_outside(record, &summary->unrecognised.outside);
	set_totals(record, summary);
	set_found(record, summary);
	record_count(record, "exit", (uint64_t)summary->exit);
	return record;
}
