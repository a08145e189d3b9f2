/* The account of files: what was read as which table, and what was not. */
#include "linter/report/account/account.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/report/style.h"
#include "linter/source/spot.h"

/* Files named in one line of the short account. */
#define NAMED_MOST 5

static struct slice table_title(const struct table_schema *table)
{
	return language_title(&table->title, table->name);
}

static uint64_t table_rows(const struct report *report,
			   const struct table_schema *table)
{
	uint64_t rows = 0;

	for (size_t i = 0; i < report->source_count; i++)
		if (report->bound[i].state == LOADED &&
		    report->bound[i].table == table)
			rows += report->bound[i].rows;
	return rows;
}

static void add_tables(struct buffer *buffer, const struct report *report)
{
	const struct profile *profile = report->profile;
	const char *between = "";

	for (size_t i = 0; i < profile->table_count; i++) {
		if (!report->model->tables[i].given)
			continue;
		buffer_add(buffer, slice_of(*between ? between : _(" (")));
		buffer_add(buffer, table_title(&profile->tables[i]));
		buffer_format(buffer, " %llu",
			      (unsigned long long)table_rows(
				      report, &profile->tables[i]));
		between = _(", ");
	}
	if (*between)
		buffer_add(buffer, slice_of(_(")")));
}

static void add_read(struct buffer *buffer, const struct report *report)
{
	size_t files = 0;
	uint64_t rows = 0, total_lines = 0, foot_lines = 0;

	for (size_t i = 0; i < report->source_count; i++) {
		if (report->bound[i].state != LOADED)
			continue;
		files++;
		rows += report->bound[i].rows;
		total_lines += report->bound[i].total_lines;
		foot_lines += report->bound[i].foot_lines;
	}
	buffer_format(buffer, _("read: files %zu, rows %llu"), files,
		      (unsigned long long)rows);
	add_tables(buffer, report);
	if (total_lines)
		buffer_format(buffer, _("; total lines checked: %llu"),
			      (unsigned long long)total_lines);
	if (foot_lines)
		buffer_format(buffer,
			      _("; lines below the rows passed over: %llu"),
			      (unsigned long long)foot_lines);
	buffer_add_character(buffer, '\n');
}

/* Why a file was not read; the number of lines about it so far. */
static void add_unread(struct buffer *buffer, struct slice path,
		       const char *why, size_t *named)
{
	if ((*named)++ >= NAMED_MOST)
		return;
	buffer_add(buffer, slice_of(_("not read: ")));
	text_escape(buffer, path);
	buffer_format(buffer, ": %s\n", why);
}

static const char *input_reason(const struct input *input)
{
	if (input->state == INPUT_UNREADABLE)
		return platform_error_text(input->error_number);
	return _("no kind of file that is read");
}

static const char *bound_reason(const struct loaded_source *bound)
{
	if (bound->state == LOADED_UNKNOWN)
		return _("no table of the profile has such a header");
	return _("see its fault of input");
}

static void add_all_unread(struct buffer *buffer, const struct report *report)
{
	size_t named = 0;

	for (size_t i = 0; i < report->inputs->count; i++) {
		const struct input *input = &report->inputs->inputs[i];

		if (input->state == INPUT_UNREADABLE)
			add_unread(buffer, input->path, input_reason(input),
				   &named);
	}
	for (size_t i = 0; i < report->source_count; i++)
		if (report->bound[i].state != LOADED)
			add_unread(buffer, report->sources[i].path,
				   bound_reason(&report->bound[i]), &named);
	for (size_t i = 0; i < report->inputs->count; i++) {
		const struct input *input = &report->inputs->inputs[i];

		if (input->state == INPUT_SKIPPED)
			add_unread(buffer, input->path, input_reason(input),
				   &named);
	}
	if (named > NAMED_MOST)
		buffer_format(buffer, _("not read, more files: %zu\n"),
			      named - NAMED_MOST);
}

void account_files(struct buffer *buffer, const struct report *report)
{
	add_read(buffer, report);
	add_all_unread(buffer, report);
}

static const struct binding *binding_of(const struct report *report,
					size_t source)
{
	for (size_t i = 0; i < report->model->binding_count; i++)
		if (report->model->bindings[i].source == source)
			return &report->model->bindings[i];
	return NULL;
}

/* "    D 补贴金额 -> amount", one line a column. */
static void add_mapping(struct buffer *buffer, const struct binding *binding)
{
	const struct table_schema *table = binding->table;

	for (uint32_t i = 0; i < table->column_count; i++) {
		uint32_t field = binding->field_of[i];
		const struct unit *unit;

		if (field == NO_COLUMN)
			continue;
		buffer_add(buffer, SLICE_LITERAL("    "));
		spot_letters_add(buffer, field);
		buffer_add_character(buffer, ' ');
		text_escape(buffer, binding->headers[field]);
		buffer_add(buffer, SLICE_LITERAL(" -> "));
		buffer_add(buffer, table->columns[i].name);
		unit = binding->units ? binding->units[i] : NULL;
		if (unit) {
			buffer_add(buffer, SLICE_LITERAL(" ("));
			buffer_add(buffer,
				   language_title(&unit->title, unit->name));
			buffer_add_character(buffer, ')');
		}
		buffer_add_character(buffer, '\n');
	}
}

static void add_unused(struct buffer *buffer, const struct loaded_source *bound)
{
	if (!bound->unused_count)
		return;
	buffer_add(buffer, SLICE_LITERAL("    "));
	buffer_add(buffer, slice_of(_("headers nothing reads: ")));
	for (size_t i = 0; i < bound->unused_count; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		text_escape(buffer, bound->unused_headers[i]);
	}
	buffer_add_character(buffer, '\n');
}

static void add_file(struct buffer *buffer, const struct report *report,
		     size_t number)
{
	const struct source *source = &report->sources[number];
	const struct loaded_source *bound = &report->bound[number];
	const struct binding *binding = binding_of(report, number);

	buffer_add(buffer, SLICE_LITERAL("  "));
	text_escape(buffer, source->path);
	buffer_format(buffer, ": %s", encoding_name(source->encoding));
	if (source->marked)
		buffer_add(buffer, slice_of(_(" with a byte-order mark")));
	if (bound->state == LOADED) {
		buffer_add(buffer, slice_of(_(", ")));
		buffer_add(buffer, table_title(bound->table));
		buffer_format(buffer,
			      _(", rows %llu, title lines %llu, blank lines "
				"%llu, total lines %llu"),
			      (unsigned long long)bound->rows,
			      (unsigned long long)bound->title_lines,
			      (unsigned long long)bound->blank_lines,
			      (unsigned long long)bound->total_lines);
		if (bound->foot_lines)
			buffer_format(buffer, _(", foot lines %llu"),
				      (unsigned long long)bound->foot_lines);
	}
	buffer_add_character(buffer, '\n');
	if (binding)
		add_mapping(buffer, binding);
	add_unused(buffer, bound);
}

void account_files_all(struct buffer *buffer, const struct report *report)
{
	for (size_t i = 0; i < report->source_count; i++)
		add_file(buffer, report, i);
}
