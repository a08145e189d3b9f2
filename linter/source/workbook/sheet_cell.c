/* Ends the cells of a sheet: their texts, as their types and formats say. */
#include "linter/source/workbook/sheet_rows.h"

#include "linter/source/workbook/value.h"

void sheet_rows_tell(const struct sheet_rows *rows, enum fault_kind kind,
		     uint32_t field, struct slice text)
{
	if (rows->rows.faults)
		fault_add(rows->rows.faults,
			  &(struct fault){ .kind = kind,
					   .source = rows->rows.source->number,
					   .field = field,
					   .row = { rows->number },
					   .text = text });
}

static struct slice text_read(const struct sheet_rows *rows)
{
	const struct cell_reading *cell = &rows->cell;
	const struct buffer *text = &rows->row.text;

	if (text->length == cell->start)
		return SLICE_EMPTY;
	return slice_trim((struct slice){ text->text + cell->start,
					  text->length - cell->start });
}

/* Whether the cell's text may be one; else it is left blank. */
static bool may_be_text(const struct sheet_rows *rows, size_t length)
{
	if (length <= CELL_BYTES_MOST &&
	    rows->row.text.length <= ROW_BYTES_MOST)
		return true;
	sheet_rows_tell(rows, FAULT_BROKEN_SHEET, rows->cell.column,
			slice_of(_("more text than a cell can hold")));
	return false;
}

/* False when the text is no whole number. */
static bool read_number(struct slice text, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] < '0' || text.at[i] > '9' || i > 9)
			return false;
		*number = *number * 10 + (uint64_t)(text.at[i] - '0');
	}
	return text.length > 0;
}

static void put_shared(struct sheet_rows *rows)
{
	const uint32_t column = rows->cell.column;
	struct slice text;
	uint64_t number;

	if (read_number(text_read(rows), &number) &&
	    shared_strings_get(&rows->sheet->book->strings, number, &text)) {
		if (may_be_text(rows, text.length))
			sheet_row_put(&rows->row, column, text, FORM_TEXT);
		return;
	}
	sheet_rows_tell(rows, FAULT_BROKEN_SHEET, column,
			slice_of(_("a text that it refers to is not there")));
}

/* Puts another text in the place of the one that was read. */
static void put_instead(struct sheet_rows *rows, struct slice text,
			enum cell_form form)
{
	sheet_row_put(&rows->row, rows->cell.column, text, form);
}

/* 2020-03-27T00:00:00 is a day alone. */
static void put_day(struct sheet_rows *rows)
{
	static const struct slice midnight = SLICE_CONSTANT("T00:00:00");
	struct buffer *text = &rows->row.text;
	const size_t at = slice_find(text_read(rows), midnight);

	if (at != SIZE_MAX)
		text->length = rows->cell.start + at;
	for (size_t i = rows->cell.start; i < text->length; i++)
		if (text->text[i] == 'T')
			text->text[i] = ' ';
	sheet_row_put_text(&rows->row, rows->cell.column, rows->cell.start,
			   FORM_DAY);
}

static void put_number(struct sheet_rows *rows)
{
	const struct ooxml_book *book = rows->sheet->book;
	struct cell_reading *cell = &rows->cell;
	struct buffer *text = &rows->row.text;
	struct buffer shown = BUFFER_EMPTY;
	enum cell_form form = value_add(&shown, text_read(rows),
					styles_kind(&book->styles, cell->style),
					book->since_1904);

	text->length = cell->start;
	buffer_add(text, buffer_slice(&shown));
	buffer_release(&shown);
	sheet_row_put_text(&rows->row, cell->column, cell->start, form);
}

void sheet_cell_end(struct sheet_rows *rows)
{
	const struct cell_reading *cell = &rows->cell;

	if (!cell->valued || rows->row.text.length == cell->start) {
		if (cell->formula && cell->type != 'S')
			sheet_rows_tell(rows, FAULT_NOT_CALCULATED,
					cell->column, SLICE_EMPTY);
		return;
	}
	if (!may_be_text(rows, rows->row.text.length - cell->start)) {
		rows->row.text.length = cell->start;
		return;
	}
	switch (cell->type) {
	case 's':
		put_shared(rows);
		break;
	case 'b':
		put_instead(rows,
			    slice_equal(text_read(rows), SLICE_LITERAL("0"))
				    ? SLICE_LITERAL("FALSE")
				    : SLICE_LITERAL("TRUE"),
			    FORM_TRUTH);
		break;
	case 'e':
		sheet_row_put_text(&rows->row, cell->column, cell->start,
				   FORM_ERROR);
		break;
	case 'd':
		put_day(rows);
		break;
	case 'S':
	case 'i':
		escapes_decode(&rows->row.text, cell->start);
		sheet_row_put_text(&rows->row, cell->column, cell->start,
				   FORM_TEXT);
		break;
	default:
		put_number(rows);
	}
}
