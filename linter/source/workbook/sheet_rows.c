/* Reads the rows of a sheet one after another. */
#include "linter/source/workbook/sheet_rows.h"

#include <stdlib.h>

/* ---- elements ------------------------------------------------------------ */

static void pass_over(struct sheet_rows *rows)
{
	rows->ignored = 1;
}

/* A row says its number, or is the next one. */
static void start_row(struct sheet_rows *rows, const char *const *attributes)
{
	const char *text = xml_attribute(attributes, "r");
	const char *hidden = xml_attribute(attributes, "hidden");
	const unsigned long number = text ? strtoul(text, NULL, 10) : 0;

	if (number && number <= rows->number) {
		sheet_rows_tell(rows, FAULT_ROW_ORDER, FIELD_NONE, SLICE_EMPTY);
		pass_over(rows);
		return;
	}
	if (number > SHEET_ROWS || rows->number == SHEET_ROWS) {
		pass_over(rows);
		return;
	}
	rows->number = number ? (uint32_t)number : rows->number + 1;
	if (rows->number >= rows->end) {
		rows->past = true;
		pass_over(rows);
		xml_pause(rows->reader.xml);
		return;
	}
	if (rows->number < rows->from) {
		pass_over(rows);
		return;
	}
	rows->hidden = hidden ? xml_truth(hidden) : rows->sheet->rows_hidden;
	rows->place = PLACE_ROW;
	rows->cell.column = UINT32_MAX;
	sheet_row_begin(&rows->row);
}

static char type_of(const char *type)
{
	if (!type)
		return 'n';
	return strcmp(type, "str") == 0 ? 'S' : type[0];
}

/* A cell says its column, or is the next one. */
static void start_cell(struct sheet_rows *rows, const char *const *attributes)
{
	struct cell_reading *cell = &rows->cell;
	const char *name = xml_attribute(attributes, "r");
	const char *style = xml_attribute(attributes, "s");
	const uint32_t last = cell->column;
	struct cell_reference reference;

	*cell = (struct cell_reading){
		.type = type_of(xml_attribute(attributes, "t")),
		.column = last + 1,
		.style = style ? strtoul(style, NULL, 10) : 0,
		.start = rows->row.text.length,
	};
	if (name && reference_read(slice_of(name), &reference))
		cell->column = reference.column;
	if (cell->column >= SHEET_COLUMNS) {
		cell->column = last;
		pass_over(rows);
		return;
	}
	rows->place = PLACE_CELL;
}

static void start_in_cell(struct sheet_rows *rows, const char *name)
{
	const bool is_inline = strcmp(name, "is") == 0;

	/* A text of its own goes before a value; neither comes twice. */
	if (is_inline || (strcmp(name, "v") == 0 && !rows->cell.valued)) {
		rows->place = is_inline ? PLACE_INLINE : PLACE_VALUE;
		rows->cell.valued = true;
		rows->row.text.length = rows->cell.start;
		return;
	}
	rows->cell.formula |= strcmp(name, "f") == 0;
	pass_over(rows);
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct sheet_rows *rows = context;

	if (rows->ignored) {
		rows->ignored++;
		return;
	}
	switch (rows->place) {
	case PLACE_FILE:
		rows->place = PLACE_SHEET;
		return;
	case PLACE_SHEET:
		if (strcmp(name, "sheetData") == 0)
			rows->place = PLACE_DATA;
		else
			pass_over(rows);
		return;
	case PLACE_DATA:
		if (strcmp(name, "row") == 0)
			start_row(rows, attributes);
		else
			pass_over(rows);
		return;
	case PLACE_ROW:
		if (strcmp(name, "c") == 0)
			start_cell(rows, attributes);
		else
			pass_over(rows);
		return;
	case PLACE_CELL:
		start_in_cell(rows, name);
		return;
	case PLACE_INLINE:
	case PLACE_RUN:
		if (strcmp(name, "t") == 0)
			rows->place = rows->place == PLACE_RUN ? PLACE_RUN_TEXT
							       : PLACE_TEXT;
		else if (strcmp(name, "r") == 0)
			rows->place = PLACE_RUN;
		else
			pass_over(rows);
		return;
	case PLACE_VALUE:
	case PLACE_TEXT:
	case PLACE_RUN_TEXT:
		pass_over(rows);
		return;
	}
}

static void end_row(struct sheet_rows *rows)
{
	rows->place = PLACE_DATA;
	merge_cursor_go(&rows->merges, rows->number);
	rows->whole = sheet_row_end(&rows->row, &rows->merges, rows->number);
	if (rows->whole)
		xml_pause(rows->reader.xml);
}

static void end(void *context, const char *name)
{
	struct sheet_rows *rows = context;

	(void)name;
	if (rows->ignored) {
		rows->ignored--;
		return;
	}
	switch (rows->place) {
	case PLACE_FILE:
	case PLACE_SHEET:
		rows->place = PLACE_FILE;
		return;
	case PLACE_DATA:
		rows->place = PLACE_SHEET;
		return;
	case PLACE_ROW:
		end_row(rows);
		return;
	case PLACE_CELL:
		sheet_cell_end(rows);
		rows->place = PLACE_ROW;
		return;
	case PLACE_VALUE:
	case PLACE_INLINE:
		rows->place = PLACE_CELL;
		return;
	case PLACE_RUN:
	case PLACE_TEXT:
		rows->place = PLACE_INLINE;
		return;
	case PLACE_RUN_TEXT:
		rows->place = PLACE_RUN;
		return;
	}
}

static void take_text(void *context, struct slice text)
{
	struct sheet_rows *rows = context;

	if (!rows->ignored &&
	    rows->row.text.length - rows->cell.start <= CELL_BYTES_MOST &&
	    (rows->place == PLACE_VALUE || rows->place == PLACE_TEXT ||
	     rows->place == PLACE_RUN_TEXT))
		buffer_add(&rows->row.text, text);
}

bool sheet_rows_hidden(const struct sheet_rows *rows)
{
	return rows->hidden;
}

/* ---- rows ---------------------------------------------------------------- */

struct rows *ooxml_start(const struct source *source, const struct span *span,
			 struct fault_list *faults)
{
	static const struct xml_handlers handlers = { start, end, take_text };
	const struct ooxml_sheet *sheet = ooxml_sheet_of(source);
	struct sheet_rows *rows = memory_allocate(1, sizeof(*rows));

	*rows = (struct sheet_rows){
		.rows = { .source = source,
			  .reader = &reader_ooxml,
			  .faults = faults,
			  .lasting = SLICE_EMPTY },
		.sheet = sheet,
		.from = (uint32_t)span->from.raw,
		.end = (uint32_t)span->to.raw,
		.above = (uint32_t)(span->from.raw ? span->from.raw - 1 : 0),
	};
	if (!sheet || rows->from >= rows->end)
		return &rows->rows;
	if (sheet->book->strings.count)
		rows->rows.lasting = buffer_slice(&sheet->book->strings.text);
	merge_cursor_init(&rows->merges, &sheet->merges);
	rows->archive = zip_archive_open(sheet->book->bytes);
	if (rows->archive)
		part_reader_open(&rows->reader, rows->archive, sheet->part,
				 &handlers, rows);
	return &rows->rows;
}

/* The sheet broke off, or has more rows than were counted. */
static void tell_broken(const struct sheet_rows *rows)
{
	sheet_rows_tell(rows, FAULT_BROKEN_SHEET, FIELD_NONE,
			slice_of(_("a part of it cannot be read")));
}

bool ooxml_next(struct rows *reading, struct row *row)
{
	struct sheet_rows *rows = (struct sheet_rows *)reading;

	rows->whole = false;
	if (rows->past || !part_reader_go_on(&rows->reader) || !rows->whole) {
		if (rows->reader.xml && rows->reader.problem != ZIP_FINE)
			tell_broken(rows);
		rows->past = true;
		return false;
	}
	if (rows->given++ == rows->sheet->row_most) {
		tell_broken(rows);
		rows->past = true;
		return false;
	}
	reading->blank_lines += rows->number - rows->above - 1;
	rows->above = rows->number;
	*row = (struct row){ .address = { rows->number },
			     .next = { (uint64_t)rows->number + 1 },
			     .cells = rows->row.cells,
			     .count = rows->row.count };
	return true;
}

void ooxml_stop(struct rows *reading)
{
	struct sheet_rows *rows = (struct sheet_rows *)reading;

	part_reader_close(&rows->reader);
	zip_archive_close(rows->archive);
	sheet_row_release(&rows->row);
	memory_release(rows);
}
