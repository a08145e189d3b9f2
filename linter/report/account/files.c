/* The account of files: what was read as which table, and what was not. */
#include "linter/report/account/account.h"

#include "linter/base/language.h"
#include "linter/base/text.h"
#include "linter/source/spot.h"

/* Files named in one line of the short account. */
#define NAMED_MOST 5

/* How many rows each table has: the long account. */
static void add_tables(struct buffer *buffer, const struct run_summary *summary)
{
	const char *between = "";

	for (size_t i = 0; i < summary->table_count; i++) {
		const struct table_summary *table = &summary->tables[i];

		if (!table->given)
			continue;
		buffer_add(buffer, slice_of(*between ? between
						     : _("  rows by table: ")));
		buffer_add(buffer, table->title);
		buffer_add_character(buffer, ' ');
		money_count_add(buffer, table->rows);
		between = _(", ");
	}
	if (*between)
		buffer_add_character(buffer, '\n');
}

/* "; total lines compared: 5", nothing of none. */
static void add_lines(struct buffer *buffer, const char *text, uint64_t lines)
{
	struct buffer count = BUFFER_EMPTY;

	if (!lines)
		return;
	money_count_add(&count, lines);
	account_fill(buffer, text, &count);
	buffer_release(&count);
}

/* ledger.csv, book.xlsx!Sheet1 */
static void add_name(struct buffer *buffer, const struct source_summary *source)
{
	const struct spot spot = { .path = source->path,
				   .sheet = source->sheet,
				   .row = source->sheet.length ? source->line
							       : 0,
				   .field = FIELD_NONE };

	spot_add(buffer, &spot);
	if (source->below && !source->beside && !source->sheet.length)
		buffer_format(buffer, ":%llu",
			      (unsigned long long)source->line);
}

/* Names what was not read, and why, on the same line. */
static void add_unread(struct buffer *buffer, const struct run_summary *summary,
		       enum source_state state, size_t *named)
{
	for (size_t i = 0; i < summary->source_count; i++) {
		const struct source_summary *source = &summary->sources[i];

		if (source->state != state || (*named)++ >= NAMED_MOST)
			continue;
		buffer_add(buffer,
			   slice_of(*named == 1 ? _("; not read: ") : _(", ")));
		add_name(buffer, source);
		buffer_add(buffer, slice_of(_(" (")));
		buffer_add(buffer, source->reason);
		buffer_add(buffer, slice_of(_(")")));
	}
}

static void add_all_unread(struct buffer *buffer,
			   const struct run_summary *summary)
{
	size_t named = 0;

	add_unread(buffer, summary, SOURCE_COPIED, &named);
	add_unread(buffer, summary, SOURCE_UNREADABLE, &named);
	add_unread(buffer, summary, SOURCE_SKIPPED, &named);
	add_unread(buffer, summary, SOURCE_NOT_FITTING, &named);
	if (named > NAMED_MOST)
		buffer_format(buffer, _(" and %zu more"), named - NAMED_MOST);
}

void account_files(struct buffer *buffer, const struct run_summary *summary)
{
	struct buffer rows = BUFFER_EMPTY;

	money_count_add(&rows, summary->rows);
	buffer_format(buffer, _("read: files %zu"), summary->files_read);
	if (summary->sheets_read)
		buffer_format(buffer, _(", sheets %zu"), summary->sheets_read);
	if (summary->tables_read > summary->files_read)
		buffer_format(buffer, _(", tables %zu"), summary->tables_read);
	buffer_format(buffer, _(", rows %s"), rows.text);
	buffer_release(&rows);
	add_lines(buffer, _("; lines above the header passed over: {amount}"),
		  summary->head_lines);
	add_lines(buffer, _("; total lines compared: {amount}"),
		  summary->unrecognised.totals_compared);
	add_lines(buffer, _("; lines below the rows passed over: {amount}"),
		  summary->foot_lines);
	add_lines(buffer,
		  _("; files and sheets that fundlint.yml passes over: "
		    "{amount}"),
		  summary->ignored);
	add_lines(buffer,
		  _("; columns that fundlint.yml passes over: {amount}"),
		  summary->ignored_headers);
	add_all_unread(buffer, summary);
	buffer_add_character(buffer, '\n');
}

/* Why a fundlint.yml that was met does not count. */
static const char *why_unused(const struct input_project *project)
{
	switch (project->place) {
	case PROJECT_IN_FOLDER:
		return N_("another one is used, or none");
	case PROJECT_NESTED:
		return N_("it lies in a folder below");
	case PROJECT_BESIDE:
		return N_("it lies beside a file that was named");
	}
	BUG("place %d", (int)project->place);
}

void account_project(struct buffer *buffer, const struct run_summary *summary)
{
	const struct run_arguments *arguments = summary->arguments;
	const struct input_list *inputs = arguments ? arguments->inputs : NULL;

	if (arguments && arguments->project.length) {
		buffer_add(buffer, slice_of(_("following ")));
		text_escape(buffer, arguments->project);
		buffer_add_character(buffer, '\n');
	}
	for (size_t i = 0; inputs && i < inputs->project_count; i++) {
		const struct input_project *project = &inputs->projects[i];

		buffer_add(buffer, slice_of(_("not used: ")));
		text_escape(buffer, project->path);
		buffer_format(buffer, _(" (%s)\n"), _(why_unused(project)));
	}
}

/* "    D 补贴金额 -> amount", one line a column. */
static void add_mapping(struct buffer *buffer,
			const struct source_summary *source)
{
	for (size_t i = 0; i < source->column_count; i++) {
		const struct column_summary *column = &source->columns[i];

		buffer_add(buffer, SLICE_LITERAL("    "));
		spot_letters_add(buffer, column->field);
		buffer_add_character(buffer, ' ');
		buffer_add(buffer, column->header);
		buffer_add(buffer, SLICE_LITERAL(" -> "));
		buffer_add(buffer, column->name);
		if (column->unit.length) {
			buffer_add(buffer, SLICE_LITERAL(" ("));
			buffer_add(buffer, column->unit);
			buffer_add_character(buffer, ')');
		}
		buffer_add_character(buffer, '\n');
	}
}

/* "    title 土地流转奖补 -> programme", one line a value. */
static void add_given(struct buffer *buffer,
		      const struct source_summary *source)
{
	for (size_t i = 0; i < source->given_count; i++) {
		const struct given_summary *given = &source->given[i];

		buffer_add(buffer, SLICE_LITERAL("    "));
		buffer_add(buffer, given->where);
		buffer_add_character(buffer, ' ');
		buffer_add(buffer, given->text);
		buffer_add(buffer, SLICE_LITERAL(" -> "));
		buffer_add(buffer, given->name);
		buffer_add_character(buffer, '\n');
	}
}

static void add_unused(struct buffer *buffer,
		       const struct source_summary *source)
{
	if (!source->unused_count)
		return;
	buffer_add(buffer, SLICE_LITERAL("    "));
	buffer_add(buffer, slice_of(_("headers not recognised: ")));
	for (size_t i = 0; i < source->unused_count; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		buffer_add(buffer, source->unused_headers[i]);
	}
	buffer_add_character(buffer, '\n');
}

static void add_rows(struct buffer *buffer, const struct source_summary *source)
{
	buffer_add(buffer, slice_of(_(", ")));
	buffer_add(buffer, source->table);
	buffer_format(buffer,
		      _(", rows %llu, title lines %llu, blank lines "
			"%llu, total lines %llu"),
		      (unsigned long long)source->rows,
		      (unsigned long long)source->title_lines,
		      (unsigned long long)source->blank_lines,
		      (unsigned long long)source->total_lines);
	if (source->foot_lines)
		buffer_format(buffer, _(", foot lines %llu"),
			      (unsigned long long)source->foot_lines);
}

/* Files in a folder that nobody takes for ledgers, or wants to be read. */
static void add_passed_over(struct buffer *buffer,
			    const struct run_summary *summary)
{
	for (size_t i = 0; i < summary->source_count; i++) {
		const struct source_summary *source = &summary->sources[i];

		if (source->state != SOURCE_PASSED_OVER &&
		    (source->state != SOURCE_IGNORED || source->encoding))
			continue;
		buffer_add(buffer, SLICE_LITERAL("  "));
		text_escape(buffer, source->path);
		buffer_add(buffer, SLICE_LITERAL(": "));
		buffer_add(buffer, source->reason);
		buffer_add_character(buffer, '\n');
	}
}

void account_files_all(struct buffer *buffer, const struct run_summary *summary)
{
	for (size_t i = 0; i < summary->source_count; i++) {
		const struct source_summary *source = &summary->sources[i];

		if (!source->encoding)
			continue;
		buffer_add(buffer, SLICE_LITERAL("  "));
		add_name(buffer, source);
		if (*source->encoding)
			buffer_format(buffer, ": %s", source->encoding);
		else
			buffer_add(buffer, slice_of(_(": workbook")));
		if (source->marked)
			buffer_add(buffer,
				   slice_of(_(" with a byte-order mark")));
		if (source->state == SOURCE_READ)
			add_rows(buffer, source);
		if (source->state == SOURCE_IGNORED) {
			buffer_add(buffer, slice_of(_(", ")));
			buffer_add(buffer, source->reason);
		}
		buffer_add_character(buffer, '\n');
		add_mapping(buffer, source);
		add_given(buffer, source);
		add_unused(buffer, source);
	}
	add_passed_over(buffer, summary);
	add_tables(buffer, summary);
}
