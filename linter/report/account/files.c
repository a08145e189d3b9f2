/* The account of files: what was read as which table, and what was not. */
#include "linter/report/account/account.h"

#include "linter/base/language.h"
#include "linter/base/text.h"
#include "linter/source/spot.h"

/* Files named in one line of the short account. */
#define NAMED_MOST 5

static void add_tables(struct buffer *buffer, const struct run_summary *summary)
{
	const char *between = "";

	for (size_t i = 0; i < summary->table_count; i++) {
		const struct table_summary *table = &summary->tables[i];

		if (!table->given)
			continue;
		buffer_add(buffer, slice_of(*between ? between : _(" (")));
		buffer_add(buffer, table->title);
		buffer_format(buffer, " %llu", (unsigned long long)table->rows);
		between = _(", ");
	}
	if (*between)
		buffer_add(buffer, slice_of(_(")")));
}

static void add_read(struct buffer *buffer, const struct run_summary *summary)
{
	buffer_format(buffer, _("read: files %zu, rows %llu"),
		      summary->files_read, (unsigned long long)summary->rows);
	add_tables(buffer, summary);
	if (summary->total_lines)
		buffer_format(buffer, _("; total lines checked: %llu"),
			      (unsigned long long)summary->total_lines);
	if (summary->foot_lines)
		buffer_format(buffer,
			      _("; lines below the rows passed over: %llu"),
			      (unsigned long long)summary->foot_lines);
	buffer_add_character(buffer, '\n');
}

/* Says why the files in that state were not read; `named` counts them. */
static void add_unread(struct buffer *buffer, const struct run_summary *summary,
		       enum source_state state, size_t *named)
{
	for (size_t i = 0; i < summary->source_count; i++) {
		const struct source_summary *source = &summary->sources[i];

		if (source->state != state || (*named)++ >= NAMED_MOST)
			continue;
		buffer_add(buffer, slice_of(_("not read: ")));
		text_escape(buffer, source->path);
		buffer_add(buffer, SLICE_LITERAL(": "));
		buffer_add(buffer, source->reason);
		buffer_add_character(buffer, '\n');
	}
}

void account_files(struct buffer *buffer, const struct run_summary *summary)
{
	size_t named = 0;

	add_read(buffer, summary);
	add_unread(buffer, summary, SOURCE_UNREADABLE, &named);
	add_unread(buffer, summary, SOURCE_NOT_FITTING, &named);
	add_unread(buffer, summary, SOURCE_SKIPPED, &named);
	if (named > NAMED_MOST)
		buffer_format(buffer, _("not read, more files: %zu\n"),
			      named - NAMED_MOST);
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

static void add_unused(struct buffer *buffer,
		       const struct source_summary *source)
{
	if (!source->unused_count)
		return;
	buffer_add(buffer, SLICE_LITERAL("    "));
	buffer_add(buffer, slice_of(_("headers nothing reads: ")));
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

void account_files_all(struct buffer *buffer, const struct run_summary *summary)
{
	for (size_t i = 0; i < summary->source_count; i++) {
		const struct source_summary *source = &summary->sources[i];

		if (!source->encoding)
			continue;
		buffer_add(buffer, SLICE_LITERAL("  "));
		text_escape(buffer, source->path);
		buffer_format(buffer, ": %s", source->encoding);
		if (source->marked)
			buffer_add(buffer,
				   slice_of(_(" with a byte-order mark")));
		if (source->state == SOURCE_READ)
			add_rows(buffer, source);
		buffer_add_character(buffer, '\n');
		add_mapping(buffer, source);
		add_unused(buffer, source);
	}
}
