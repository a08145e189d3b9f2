/* Counts what a run read, ran and found. */
#include "linter/report/summary.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/report/remark.h"
#include "linter/report/resolve.h"
#include "linter/report/unread.h"

static struct slice safe(struct arena *arena, struct slice text)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice copy;

	text_escape(&buffer, text);
	copy = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return copy;
}

static struct slice safe_title(struct arena *arena,
			       const struct bilingual *title, struct slice name)
{
	return safe(arena, language_title(title, name));
}

static struct slice table_title(struct arena *arena,
				const struct table_schema *table)
{
	return safe_title(arena, &table->title, table->name);
}

static void sum_columns(struct source_summary *sum,
			const struct binding *binding, struct arena *arena)
{
	const struct table_schema *table = binding->table;
	struct column_summary *columns =
		ARENA_ARRAY(arena, struct column_summary, table->column_count);

	for (uint32_t i = 0; i < table->column_count; i++) {
		uint32_t field = binding->field_of[i];
		const struct unit *unit =
			binding->units ? binding->units[i] : NULL;

		if (field == NO_COLUMN)
			continue;
		columns[sum->column_count++] = (struct column_summary){
			.field = field,
			.header = safe(arena, binding->headers[field]),
			.name = safe(arena, table->columns[i].name),
			.unit = unit ? safe_title(arena, &unit->title,
						  unit->name)
				     : SLICE_EMPTY,
		};
	}
	sum->columns = columns;
}

static const char *origin_name(enum given_origin origin)
{
	switch (origin) {
	case GIVEN_BY_USER:
		return _("given value");
	case GIVEN_BY_TITLE:
		return _("title line");
	case GIVEN_BY_SHEET:
		return _("sheet name");
	case GIVEN_BY_FILE:
		return _("file name");
	case GIVEN_BY_FOLDER:
		return _("folder");
	}
	BUG("origin %d", (int)origin);
}

/* What the rows of the table were given beside their cells. */
static void sum_given(struct source_summary *sum, const struct binding *binding,
		      struct arena *arena)
{
	struct given_summary *list =
		ARENA_ARRAY(arena, struct given_summary, binding->given_count);

	for (size_t i = 0; i < binding->given_count; i++) {
		const struct given *given = &binding->given[i];

		if (!given->used)
			continue;
		list[sum->given_count++] = (struct given_summary){
			.where = slice_of(origin_name(given->origin)),
			.text = safe(arena, given->text),
			.name = safe(
				arena,
				binding->table->columns[given->column].name),
		};
	}
	sum->given = list;
}

static void sum_unused(struct source_summary *sum,
		       const struct loaded_source *loaded, struct arena *arena)
{
	struct slice *headers =
		ARENA_ARRAY(arena, struct slice, loaded->unused_count);

	for (size_t i = 0; i < loaded->unused_count; i++)
		headers[i] = safe(arena, loaded->unused_headers[i]);
	sum->unused_headers = headers;
	sum->unused_count = loaded->unused_count;
}

/* The line, or row of a sheet, where a table below another begins. */
static uint64_t line_of(const struct source *source,
			const struct loaded_source *loaded, struct arena *arena)
{
	const struct spot spot = source_spot(source, loaded->first, arena);

	return source->sheet.length ? spot.row : spot.line;
}

/* One table of a source, or what else became of it. */
static struct source_summary sum_table(const struct source *source,
				       const struct loaded_source *loaded,
				       struct arena *arena)
{
	struct source_summary sum = {
		.path = source->path,
		.sheet = source->sheet,
		.state = SOURCE_NOT_FITTING,
		.encoding = encoding_name(source->file->encoding),
		.reader = slice_of(source->file->reader->name),
		.marked = source->file->marked,
		.rows = loaded->rows,
		.title_lines = loaded->title_lines,
		.blank_lines = loaded->blank_lines,
		.total_lines = loaded->total_lines,
		.foot_lines = loaded->foot_lines,
		.head_lines = loaded->head_lines,
	};

	if (loaded->state == LOADED) {
		sum.state = SOURCE_READ;
		sum.table = table_title(arena, loaded->table);
		sum.table_name = loaded->table->name;
		sum_columns(&sum, loaded->binding, arena);
		sum_given(&sum, loaded->binding, arena);
	} else if (loaded->state == LOADED_IGNORED) {
		sum.state = SOURCE_IGNORED;
		sum.reason = slice_of(_("fundlint.yml passes it over"));
	} else if (loaded->state == LOADED_UNKNOWN) {
		sum.reason = slice_of(
			_("no table of the profile has such a header"));
	} else if (loaded->state == LOADED_LEAVERS) {
		sum.reason =
			slice_of(_("a list of those who left, and no roster"));
	} else if (loaded->state == LOADED_COPY) {
		sum.state = SOURCE_COPIED;
		sum.reason = slice_of(_("a copy"));
	} else {
		sum.reason = slice_of(_("see its fault of input"));
	}
	sum_unused(&sum, loaded, arena);
	return sum;
}

static size_t tables_of(const struct loaded_source *loaded)
{
	size_t count = 0;

	for (; loaded; loaded = loaded->next)
		count++;
	return count;
}

/* Adds a source's tables, in the order of its rows; returns how many. */
static size_t sum_source(const struct report *report, size_t number,
			 struct source_summary *sums, struct arena *arena)
{
	const struct source *source = &report->sources[number];
	size_t count = 0;

	for (const struct loaded_source *loaded = &report->loaded[number];
	     loaded; loaded = loaded->next) {
		sums[count] = sum_table(source, loaded, arena);
		if (count) {
			sums[count].below = true;
			sums[count].beside = loaded->beside;
			sums[count].line = line_of(source, loaded, arena);
		}
		count++;
	}
	return count;
}

static struct source_summary sum_input(const struct input *input,
				       struct arena *arena)
{
	struct source_summary sum = { .path = input->path };
	const char *kind = reader_reads(input->path) ? N_("no plain file")
						     : unread_kind(input->path);

	if (input->state == INPUT_UNREADABLE) {
		sum.state = SOURCE_UNREADABLE;
		sum.reason = arena_copy(arena, slice_of(platform_error_text(
						       input->error_number)));
	} else if (input->state == INPUT_IGNORED) {
		sum.state = SOURCE_IGNORED;
		sum.reason = slice_of(_("fundlint.yml passes it over"));
	} else {
		sum.state = kind ? SOURCE_SKIPPED : SOURCE_PASSED_OVER;
		sum.reason = slice_of(kind ? _(kind)
					   : _("no kind of file that is read"));
	}
	return sum;
}

/* Sources of one file stand side by side: it counts with the first read. */
static void count_read(struct run_summary *summary, const struct report *report,
		       const struct source_summary *sums)
{
	const struct file *counted = NULL;
	const struct source *sheet = NULL;

	for (size_t i = 0; i < report->source_count; i++) {
		const struct source *source = &report->sources[i];
		const size_t tables = tables_of(&report->loaded[i]);

		for (size_t k = 0; k < tables; k++, sums++) {
			if (sums->state != SOURCE_READ)
				continue;
			summary->files_read += source->file != counted;
			counted = source->file;
			summary->sheets_read +=
				source->sheet.length && source != sheet;
			sheet = source;
			summary->tables_read++;
			summary->rows += sums->beside ? 0 : sums->rows;
			summary->foot_lines += sums->foot_lines;
			summary->head_lines += sums->head_lines;
		}
	}
}

static void sum_sources(struct run_summary *summary,
			const struct report *report, struct arena *arena)
{
	const struct input_list *inputs = report->inputs;
	size_t most = inputs->count, count = 0;
	struct source_summary *sources;

	for (size_t i = 0; i < report->source_count; i++)
		most += tables_of(&report->loaded[i]);
	sources = ARENA_ARRAY(arena, struct source_summary, most);
	for (size_t i = 0; i < report->source_count; i++)
		count += sum_source(report, i, sources + count, arena);
	count_read(summary, report, sources);
	for (size_t i = 0; i < inputs->count; i++)
		if (inputs->inputs[i].state != INPUT_READ)
			sources[count++] = sum_input(&inputs->inputs[i], arena);
	summary->sources = sources;
	summary->source_count = count;
	for (size_t i = 0; i < count; i++) {
		summary->ignored += sources[i].state == SOURCE_IGNORED;
		summary->unread += sources[i].state != SOURCE_READ &&
				   sources[i].state != SOURCE_COPIED &&
				   sources[i].state != SOURCE_IGNORED &&
				   sources[i].state != SOURCE_PASSED_OVER;
	}
	for (size_t i = 0; i < report->source_count; i++)
		for (const struct loaded_source *loaded = &report->loaded[i];
		     loaded; loaded = loaded->next)
			summary->ignored_headers += loaded->ignored_count;
}

static void sum_tables(struct run_summary *summary, const struct report *report,
		       struct arena *arena)
{
	const struct profile *profile = report->profile;
	struct table_summary *tables =
		ARENA_ARRAY(arena, struct table_summary, profile->table_count);

	for (size_t i = 0; i < profile->table_count; i++) {
		const struct table_schema *schema = &profile->tables[i];

		tables[i].schema = schema;
		tables[i].title = table_title(arena, schema);
		tables[i].given = report->model->tables[i].given;
		tables[i].rows = report->model->tables[i].row_count;
	}
	summary->tables = tables;
	summary->table_count = profile->table_count;
}

static void sum_findings(struct run_summary *summary,
			 const struct rule_summary *rule)
{
	const struct finding_list *list = &rule->findings;

	summary->rules_in[rule->state]++;
	summary->optional_off +=
		rule->state == RULE_NOT_ASKED && rule->rule->optional;
	summary->severities[rule->rule->severity] += list->total - list->info;
	summary->severities[SEVERITY_INFO] += list->info;
	summary->capped |= list->count < list->total;
}

static void sum_rules(struct run_summary *summary, const struct report *report,
		      struct arena *arena)
{
	const struct rules_summary *account = report->rules;
	struct rule_line *lines =
		ARENA_ARRAY(arena, struct rule_line, account->rule_count);

	for (size_t i = 0; i < account->rule_count; i++) {
		const struct rule_summary *run = &account->rules[i];
		struct rule_line *line = &lines[i];

		line->run = run;
		line->id = safe(arena, run->rule->id);
		line->title = safe(arena, language_text(&run->rule->title));
		for (unsigned k = 0; k < run->remark_count; k++)
			line->remarks[k] = remark_text(&run->remarks[k],
						       report->model, arena);
		if (run->missing_table)
			line->missing_table =
				table_title(arena, run->missing_table);
		if (run->missing_column)
			line->missing_column =
				safe_title(arena, &run->missing_column->title,
					   run->missing_column->name);
		if (run->cause.column)
			line->unknown_column =
				safe_title(arena, &run->cause.column->title,
					   run->cause.column->name);
		sum_findings(summary, run);
	}
	/* Where rules were named, --optional would run no others. */
	if (summary->rules_in[RULE_NOT_ASKED] > summary->optional_off)
		summary->optional_off = 0;
	summary->rules = lines;
	summary->rule_count = account->rule_count;
}

static void sum_faults(struct run_summary *summary,
		       const struct fault_list *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		summary->faults_kept[faults->faults[i].kind]++;
	for (size_t i = 0; i < FAULT_KINDS; i++) {
		enum severity severity =
			fault_info((enum fault_kind)i)->severity;

		summary->faults[i] = faults->total[i];
		summary->severities[severity] += faults->total[i];
		summary->capped |= summary->faults_kept[i] < faults->total[i];
	}
}

/* "visits.csv:42": where the newest date stands. */
static struct slice newest_row(const struct report *report, struct arena *arena)
{
	const struct model *model = report->model;
	struct place place = {
		.table = model->newest_table,
		.row = model->newest_row,
		.column = model->tables[model->newest_table].schema->date,
	};
	struct buffer text = BUFFER_EMPTY;
	struct resolver resolver;
	struct slice copy;

	resolver_init(&resolver, report);
	spot_row_add(&text, &resolver_places(&resolver, &place, 1)->spot);
	copy = arena_copy(arena, buffer_slice(&text));
	resolver_release(&resolver);
	buffer_release(&text);
	return copy;
}

static void sum_day(struct run_summary *summary, const struct report *report,
		    struct arena *arena)
{
	summary->as_of = report->rules->as_of;
	if (summary->as_of == DAY_MISSING) {
		summary->as_of_from = DAY_OF_NOTHING;
	} else if (report->as_of_given) {
		summary->as_of_from = DAY_ASKED;
	} else if (summary->as_of == report->model->newest) {
		summary->as_of_from = DAY_NEWEST;
		summary->newest = newest_row(report, arena);
	} else {
		summary->as_of_from = DAY_OF_EFFECTIVE;
	}
}

struct run_summary summary_make(const struct report *report,
				struct arena *arena)
{
	struct run_summary summary = {
		.profile = report->profile->name,
		.arguments = report->arguments,
		.money = money_at_stake(report->model, report->rules),
		.unrecognised = unrecognised_find(report, arena),
	};

	sum_sources(&summary, report, arena);
	sum_tables(&summary, report, arena);
	sum_rules(&summary, report, arena);
	sum_faults(&summary, report->faults);
	sum_day(&summary, report, arena);
	return summary;
}

/* "undecided: 312 rows, Amount unreadable 300" */
static void undecided_add(struct buffer *buffer, const struct rule_line *line)
{
	const struct undecided_cause *cause = &line->run->cause;
	const bool blank = cause->blank >= cause->unreadable;

	buffer_format(buffer, _("undecided: %llu rows"),
		      (unsigned long long)line->run->undecided);
	if (cause->column)
		buffer_format(buffer,
			      blank ? _(", %.*s blank %llu")
				    : _(", %.*s unreadable %llu"),
			      SLICE_ARGUMENTS(line->unknown_column),
			      (unsigned long long)(blank ? cause->blank
							 : cause->unreadable));
}

void summary_reason_add(struct buffer *buffer, const struct rule_line *line)
{
	if (!line->run->missing_table)
		undecided_add(buffer, line);
	else if (!line->run->missing_column)
		buffer_format(buffer, _("table %.*s was not given"),
			      SLICE_ARGUMENTS(line->missing_table));
	else
		buffer_format(buffer,
			      _("no file of table %.*s has column %.*s"),
			      SLICE_ARGUMENTS(line->missing_table),
			      SLICE_ARGUMENTS(line->missing_column));
}
