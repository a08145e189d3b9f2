/* Runs one example of a rule and compares findings with the marked rows. */
#include "linter/commands/example.h"
#include "linter/base/text.h"
#include "linter/commands/run.h"
#include "linter/project/directions.h"
#include "linter/source/reader.h"

/* One row of an example. */
struct example_row {
	uint32_t source;
	uint64_t number; /* of its line in the text that is run, from 1 */
	uint32_t line;   /* of the profile */
	bool marked, found;
	struct slice why; /* behind the mark */
};

/* One example, while it is run. */
struct trial {
	const struct example_setting *setting;
	const struct rule *rule;
	const struct example *example;
	struct buffer *said;
	struct arena arena;
	struct example_row *rows; /* owned */
	size_t row_count, row_capacity;
	struct source_list sources;
	struct fault_list faults;
	bool passed;
};

/* Begins a line about a place in the profile, and fails the example. */
static void fail_at(struct trial *trial, uint32_t line)
{
	const struct mark *mark = &trial->example->mark;

	text_escape(trial->said, mark->file->path);
	buffer_format(trial->said, ":%u: %.*s: ", line,
		      SLICE_ARGUMENTS(trial->rule->id));
	trial->passed = false;
}

/* Cuts ` # why` off a line. */
static struct slice cut_mark(struct slice line, struct example_row *row)
{
	size_t at = slice_find(line, SLICE_LITERAL(" # "));

	row->marked = at != SIZE_MAX;
	if (!row->marked)
		return line;
	row->why = slice_trim(slice_part(line, at + 3, line.length));
	return slice_trim(slice_part(line, 0, at));
}

/* The table's text without its marks, which are kept by row. */
static struct slice read_table(struct trial *trial, uint32_t source)
{
	const struct example_table *table = &trial->example->tables[source];
	struct slice rest = table->text, text;
	struct buffer plain = BUFFER_EMPTY;
	uint32_t line = 0;

	for (; rest.length; line++) {
		size_t end = slice_find(rest, SLICE_LITERAL("\n"));
		struct example_row row = { .source = source,
					   .number = line + 1,
					   .line = table->mark.line + line };

		buffer_add(&plain, cut_mark(slice_part(rest, 0, end), &row));
		buffer_add_character(&plain, '\n');
		memory_grow((void **)&trial->rows, &trial->row_capacity,
			    trial->row_count, sizeof(*trial->rows));
		trial->rows[trial->row_count++] = row;
		rest = end == SIZE_MAX ? SLICE_EMPTY
				       : slice_part(rest, end + 1, rest.length);
	}
	text = arena_copy(&trial->arena, buffer_slice(&plain));
	buffer_release(&plain);
	return text;
}

static void open_tables(struct trial *trial)
{
	const struct example *example = trial->example;

	for (uint32_t i = 0; i < example->table_count; i++) {
		const struct table_schema *table = example->tables[i].table;

		source_open_text(&trial->sources, table->name,
				 read_table(trial, i), &trial->faults);
		trial->sources.sources[i].directions =
			directions_of_table(table, &trial->arena);
	}
}

static struct example_row *row_at(struct trial *trial, uint32_t source,
				  struct row_address address)
{
	const uint64_t line = source_spot(&trial->sources.sources[source],
					  address, &trial->arena)
				      .line;

	for (size_t i = 0; i < trial->row_count; i++)
		if (trial->rows[i].source == source &&
		    trial->rows[i].number == line)
			return &trial->rows[i];
	return NULL;
}

/* A fault of the example's own is a mistake, but on a row marked as wrong. */
static void judge_faults(struct trial *trial)
{
	fault_list_sort(&trial->faults);
	for (size_t i = 0; i < trial->faults.count; i++) {
		const struct fault *fault = &trial->faults.faults[i];
		struct example_row *row =
			row_at(trial, fault->source, fault->row);

		if (row && row->marked)
			continue;
		fail_at(trial, row ? row->line : trial->example->mark.line);
		buffer_format(trial->said,
			      _("the example itself is faulty: %s"),
			      fault_info(fault->kind)->id);
		if (fault->text.length)
			buffer_format(trial->said, " (%.*s)",
				      SLICE_ARGUMENTS(fault->text));
		buffer_add_character(trial->said, '\n');
	}
}

static void judge_unused(struct trial *trial,
			 const struct loaded_source *loaded)
{
	for (uint32_t i = 0; i < trial->example->table_count; i++)
		for (size_t j = 0; j < loaded[i].unused_count; j++) {
			fail_at(trial, trial->example->tables[i].mark.line);
			buffer_format(
				trial->said,
				_("table %.*s has no column \"%.*s\"\n"),
				SLICE_ARGUMENTS(
					trial->example->tables[i].table->name),
				SLICE_ARGUMENTS(loaded[i].unused_headers[j]));
		}
}

static void judge_finding(struct trial *trial, const struct finding *finding)
{
	struct example_row *row = row_at(trial, finding->source, finding->row);
	const struct check *check = rule_check(trial->rule);

	if (row)
		row->found = true;
	if (row && row->marked)
		return;
	fail_at(trial, row ? row->line : trial->example->mark.line);
	buffer_format(trial->said, _("found (%s), but the row is not marked\n"),
		      check->messages[finding->message].id);
}

static void judge_marked(struct trial *trial)
{
	for (size_t i = 0; i < trial->row_count; i++) {
		const struct example_row *row = &trial->rows[i];

		if (!row->marked || row->found)
			continue;
		fail_at(trial, row->line);
		buffer_format(trial->said, _("not found: %.*s\n"),
			      SLICE_ARGUMENTS(row->why));
	}
}

static void judge_account(struct trial *trial,
			  const struct rule_summary *account)
{
	if (account->missing_table) {
		fail_at(trial, trial->example->mark.line);
		buffer_format(
			trial->said, _("the rule cannot run: no %.*s%s%.*s\n"),
			SLICE_ARGUMENTS(account->missing_table->name),
			account->missing_column ? "." : "",
			SLICE_ARGUMENTS(account->missing_column
						? account->missing_column->name
						: SLICE_EMPTY));
		return;
	}
	for (size_t i = 0; i < account->findings.count; i++)
		judge_finding(trial, &account->findings.findings[i]);
	judge_marked(trial);
}

static void run_rule(struct trial *trial, const struct model *model)
{
	const struct example_setting *setting = trial->setting;
	struct engine_request request = {
		.model = model,
		.selected = setting->selected,
		.as_of = run_as_of(model, trial->example->as_of),
		.threads = 1,
	};
	struct rules_summary account;

	setting->selected[trial->rule->number] = true;
	engine_run(&request, &account);
	setting->selected[trial->rule->number] = false;
	judge_account(trial, &account.rules[trial->rule->number]);
	rules_summary_release(&account);
}

bool example_run(const struct example_setting *setting, const struct rule *rule,
		 const struct example *example, struct buffer *said)
{
	struct trial trial = { .setting = setting,
			       .rule = rule,
			       .example = example,
			       .said = said,
			       .arena = ARENA_EMPTY,
			       .passed = true };
	struct load_request request = { .profile = setting->profile,
					.source_count = example->table_count,
					.arena = &trial.arena,
					.threads = 1,
					.faults = &trial.faults };
	struct loaded_source *loaded;
	struct model *model;

	fault_list_init(&trial.faults, 0);
	open_tables(&trial);
	loaded = ARENA_ARRAY(&trial.arena, struct loaded_source,
			     example->table_count);
	request.sources = trial.sources.sources;
	model = model_load(&request, loaded);
	judge_faults(&trial);
	judge_unused(&trial, loaded);
	run_rule(&trial, model);
	model_unload(model);
	source_list_release(&trial.sources);
	fault_list_release(&trial.faults);
	memory_release(trial.rows);
	arena_release(&trial.arena);
	return trial.passed;
}
