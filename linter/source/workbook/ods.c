/* The reader of OpenDocument spreadsheets: .ods files. */
#include "linter/source/workbook/ods.h"

#include <stdlib.h>

#include "linter/source/workbook/ooxml.h"

/* A row that is repeated more often holds nothing that anybody entered. */
#define REPEATS_MOST 65536

extern const struct reader reader_ods;

/* A package with the parts of a document. */
static bool knows(struct slice bytes)
{
	struct arena scratch = ARENA_EMPTY;
	struct package package;
	bool found = false;

	if (!slice_starts(bytes, SLICE_LITERAL("PK\003\004")))
		return false;
	if (package_open(&package, bytes, &scratch)) {
		found = package_find(&package, SLICE_LITERAL("content.xml")) !=
				NO_PART &&
			package_find(&package,
				     SLICE_LITERAL("META-INF/manifest.xml")) !=
				NO_PART;
		package_close(&package);
	}
	arena_release(&scratch);
	return found;
}

static uint32_t repeats_of(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute_prefixed(attributes, name);
	const unsigned long count = text ? strtoul(text, NULL, 10) : 1;

	if (count < 1)
		return 1;
	return count > SHEET_ROWS ? SHEET_ROWS : (uint32_t)count;
}

/* Columns tell the style of cells that have none. */
static void add_columns(struct ods_reading *reading,
			const char *const *attributes)
{
	const char *style =
		xml_attribute_prefixed(attributes, "default-cell-style-name");
	uint32_t count = repeats_of(attributes, "number-columns-repeated");

	for (; count && reading->column_styles < ODS_COLUMNS; count--)
		reading->columns[reading->column_styles++] =
			ods_style_kind(&reading->styles, style);
}

static void start_table(struct ods_reading *reading,
			const char *const *attributes)
{
	const char *name = xml_attribute_prefixed(attributes, "name");

	reading->sheet =
		kept_book_sheet(reading->book, slice_of(name ? name : ""));
	reading->sheet->grid.hidden = ods_style_hides(
		&reading->styles,
		xml_attribute_prefixed(attributes, "style-name"));
	reading->row = 0;
	reading->column_styles = 0;
}

static void start_row(struct ods_reading *reading,
		      const char *const *attributes)
{
	const char *seen = xml_attribute_prefixed(attributes, "visibility");

	reading->rows = repeats_of(attributes, "number-rows-repeated");
	if (seen && strcmp(seen, "visible") != 0)
		sheet_grid_hide(&reading->sheet->grid.hidden_rows, reading->row,
				reading->row + reading->rows - 1);
	reading->column = 0;
	reading->kept_count = 0;
	buffer_reset(&reading->row_text);
}

static void start_in_table(struct ods_reading *reading, const char *name,
			   const char *const *attributes)
{
	if (strcmp(name, "table-row") == 0)
		start_row(reading, attributes);
	else if (strcmp(name, "table-cell") == 0 ||
		 strcmp(name, "covered-table-cell") == 0)
		ods_cell_start(reading, attributes);
	else if (strcmp(name, "table-column") == 0)
		add_columns(reading, attributes);
	else if (strncmp(name, "table-", 6) != 0)
		/* Shapes, forms and the like; groups of rows are not. */
		reading->ignored = 1;
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct ods_reading *reading = context;

	if (reading->ignored)
		reading->ignored++;
	else if (reading->in_cell)
		ods_text_start(reading, name, attributes);
	else if (reading->sheet)
		start_in_table(reading, name, attributes);
	else if (strcmp(name, "table") == 0)
		start_table(reading, attributes);
	else if (strcmp(name, "tracked-changes") == 0)
		reading->ignored = 1;
	else
		ods_style_start(&reading->styles, name, attributes);
}

static void end_row(struct ods_reading *reading)
{
	const uint32_t rows =
		reading->rows < REPEATS_MOST ? reading->rows : REPEATS_MOST;

	for (uint32_t r = 0; r < rows && reading->kept_count; r++)
		for (size_t i = 0; i < reading->kept_count; i++) {
			const struct ods_kept *kept = &reading->kept[i];

			kept_book_cell(reading->book, reading->sheet,
				       reading->row + r, kept->column,
				       kept->form,
				       (struct slice){ reading->row_text.text +
							       kept->start,
						       kept->length });
		}
	reading->row += reading->rows;
	/* No sheet is longer: what stands further down is said to be left. */
	if (reading->row > SHEET_ROWS)
		reading->row = SHEET_ROWS;
}

static void end_in_table(struct ods_reading *reading, const char *name)
{
	if (strcmp(name, "table-row") == 0)
		end_row(reading);
	else if (strcmp(name, "table") == 0)
		reading->sheet = NULL;
}

static void end(void *context, const char *name)
{
	struct ods_reading *reading = context;

	if (reading->ignored)
		reading->ignored--;
	else if (reading->in_text)
		ods_text_end(reading);
	else if (reading->in_cell)
		ods_cell_end(reading);
	else if (reading->sheet)
		end_in_table(reading, name);
	else
		ods_style_end(&reading->styles, name);
}

static void take_text(void *context, struct slice text)
{
	struct ods_reading *reading = context;

	if (reading->in_text && !reading->ignored)
		buffer_add(&reading->cell.text, text);
}

/* Of a locked document the parts are there, and encrypted. */
static void seek_lock(void *context, const char *name,
		      const char *const *attributes)
{
	bool *locked = context;

	(void)attributes;
	*locked |= strcmp(name, "encryption-data") == 0;
}

static void ignore_end(void *context, const char *name)
{
	(void)context;
	(void)name;
}

static void ignore_text(void *context, struct slice text)
{
	(void)context;
	(void)text;
}

static bool is_locked(const struct package *package)
{
	static const struct xml_handlers handlers = { seek_lock, ignore_end,
						      ignore_text };
	bool locked = false;

	package_read(
		package,
		package_find(package, SLICE_LITERAL("META-INF/manifest.xml")),
		&handlers, &locked);
	return locked;
}

static struct book_problem read_book(struct kept_book *book,
				     const struct package *package)
{
	static const struct xml_handlers handlers = { start, end, take_text };
	struct ods_reading reading = { .book = book };
	struct book_problem problem;

	if (is_locked(package))
		return ooxml_problem(ZIP_ENCRYPTED);
	problem = ooxml_problem(package_read(
		package, package_find(package, SLICE_LITERAL("content.xml")),
		&handlers, &reading));
	hash_map_release(&reading.styles.kinds);
	hash_map_release(&reading.styles.hidden);
	buffer_release(&reading.cell.value);
	buffer_release(&reading.cell.text);
	buffer_release(&reading.row_text);
	memory_release(reading.kept);
	return problem;
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	struct kept_book *book = kept_book_new(file);
	struct book_problem problem = ooxml_problem(ZIP_BROKEN);
	struct package package;

	if (package_open(&package, file->bytes, &book->arena)) {
		problem = read_book(book, &package);
		package_close(&package);
	}
	if (problem.met)
		book_fault_of_file(file, into, faults, problem.kind,
				   problem.text);
	else
		kept_book_end(book, file, options, into, faults);
}

const struct reader reader_ods = {
	.name = "ods",
	.endings = (const char *const[]){ ".ods", NULL },
	.in_columns = true,
	.knows = knows,
	.open = open_file,
	.cut = sheet_grid_cut,
	.start = sheet_grid_start,
	.next = sheet_grid_next,
	.stop = sheet_grid_stop,
	.gather = sheet_grid_gather,
	.forget = sheet_grid_forget,
	.close = kept_book_close,
};
