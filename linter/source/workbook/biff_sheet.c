/* Reads the cells of a sheet of a BIFF stream. */
#include "linter/source/workbook/biff.h"

#include "linter/source/workbook/biff_number.h"
#include "linter/source/workbook/bytes.h"
#include "linter/source/workbook/value.h"

/* What a formula's eight bytes hold when the last two of them are 0xFFFF. */
enum formula_value { VALUE_TEXT, VALUE_TRUTH, VALUE_ERROR };

/* Flags of the records of rows and of columns. */
#define ROW_HIDDEN     0x20
#define COLUMNS_HIDDEN 0x01

#define CELL_HEAD 6 /* row, column, format */

struct sheet_reading {
	const struct biff_book *book;
	struct sheet_grid *grid;
	struct buffer text;
	/* The cell of a formula whose text comes in a record of its own. */
	uint32_t row, column;
	bool waiting;
};

static void add_text(struct sheet_reading *reading, uint32_t row,
		     uint32_t column, enum cell_form form)
{
	sheet_grid_add(
		reading->grid, row, column, form,
		arena_copy(reading->book->arena, buffer_slice(&reading->text)));
}

static enum number_kind kind_of(const struct biff_book *book, uint16_t format)
{
	const uint16_t number = format < book->cell_format_count
					? book->cell_formats[format]
					: 0;

	if (number < book->format_count && book->formats[number].length)
		return number_format_kind(book->formats[number]);
	return number_format_builtin(number);
}

static void add_number(struct sheet_reading *reading, uint32_t row,
		       uint32_t column, uint16_t format, struct slice written)
{
	const enum number_kind kind = kind_of(reading->book, format);
	enum cell_form form;

	buffer_reset(&reading->text);
	form = value_add(&reading->text, written, kind,
			 reading->book->date_1904);
	add_text(reading, row, column, form);
}

static void add_rk(struct sheet_reading *reading, uint32_t row, uint32_t column,
		   const char *at)
{
	char written[BIFF_NUMBER_SIZE];

	add_number(reading, row, column, bytes_read16(at),
		   biff_number_rk(bytes_read32(at + 2), written));
}

/* A row of numbers: row, first column, (format, number) ..., last column. */
static void add_numbers(struct sheet_reading *reading, struct slice data)
{
	const uint32_t row = bytes_read16(data.at);
	uint32_t column = bytes_read16(data.at + 2);

	for (size_t at = 4; at + 6 + 2 <= data.length; at += 6)
		add_rk(reading, row, column++, data.at + at);
}

static void add_truth_or_error(struct sheet_reading *reading, uint32_t row,
			       uint32_t column, unsigned char value,
			       bool is_error)
{
	static const struct {
		unsigned char code;
		const char *name;
	} errors[] = { { 0x00, "#NULL!" },  { 0x07, "#DIV/0!" },
		       { 0x0F, "#VALUE!" }, { 0x17, "#REF!" },
		       { 0x1D, "#NAME?" },  { 0x24, "#NUM!" },
		       { 0x2A, "#N/A" } };
	const char *name = value ? "TRUE" : "FALSE";

	if (is_error) {
		name = "#ERROR!";
		for (size_t i = 0; i < ARRAY_SIZE(errors); i++)
			if (errors[i].code == value)
				name = errors[i].name;
	}
	sheet_grid_add(reading->grid, row, column,
		       is_error ? FORM_ERROR : FORM_TRUTH, slice_of(name));
}

/* The value that was computed when the book was saved. */
static void add_formula(struct sheet_reading *reading, struct slice data)
{
	const uint32_t row = bytes_read16(data.at);
	const uint32_t column = bytes_read16(data.at + 2);
	const char *value = data.at + CELL_HEAD;
	char written[BIFF_NUMBER_SIZE];

	if (bytes_read16(value + 6) != 0xFFFF) {
		add_number(reading, row, column, bytes_read16(data.at + 4),
			   biff_number_double(bytes_read64(value), written));
		return;
	}
	switch (value[0]) {
	case VALUE_TEXT:
		reading->row = row;
		reading->column = column;
		reading->waiting = true;
		break;
	case VALUE_TRUTH:
	case VALUE_ERROR:
		add_truth_or_error(reading, row, column,
				   (unsigned char)value[2],
				   value[0] == VALUE_ERROR);
		break;
	}
}

/* A text at byte `from` of a record, which may go on in the next ones. */
static void read_text(struct sheet_reading *reading, struct slice data,
		      size_t from, struct slice rest)
{
	const struct biff_text_style style = {
		.unicode = reading->book->unicode,
		.code_page = reading->book->code_page,
		.length_size = 2,
	};
	struct biff_cursor cursor = {
		.part = slice_part(data, from, data.length), .rest = rest
	};

	buffer_reset(&reading->text);
	biff_cursor_text(&cursor, style, &reading->text);
}

static void add_shared_text(struct sheet_reading *reading, struct slice data)
{
	const uint32_t number = bytes_read32(data.at + CELL_HEAD);

	if (number < reading->book->text_count)
		sheet_grid_add(reading->grid, bytes_read16(data.at),
			       bytes_read16(data.at + 2), FORM_TEXT,
			       reading->book->texts[number]);
}

/* How long a record must be to be read, by its type; 0: it is passed over. */
static size_t smallest(uint16_t type)
{
	switch (type) {
	case BIFF_TEXT_SHARED:
	case BIFF_NUMBER_RK:
		return CELL_HEAD + 4;
	case BIFF_TEXT:
	case BIFF_TEXT_RICH:
	case BIFF_TRUTH_OR_ERROR:
	case BIFF_NUMBERS_RK:
		return CELL_HEAD + 2;
	case BIFF_NUMBER:
	case BIFF_FORMULA:
	case BIFF_FORMULA_3:
	case BIFF_FORMULA_4:
		return CELL_HEAD + 8;
	case BIFF_COLUMNS:
		return 10;
	case BIFF_ROW:
		return 14;
	case BIFF_FORMULA_TEXT:
	case BIFF_MERGED:
		return 2;
	}
	return 0;
}

static void add_merged(struct sheet_grid *grid, struct slice data)
{
	for (size_t at = 2; at + 8 <= data.length; at += 8)
		sheet_grid_merge(grid, bytes_read16(data.at + at),
				 bytes_read16(data.at + at + 2),
				 bytes_read16(data.at + at + 4),
				 bytes_read16(data.at + at + 6));
}

static void take_cell(struct sheet_reading *reading,
		      const struct biff_record *record, struct slice rest)
{
	const struct slice data = record->data;
	const uint32_t row = bytes_read16(data.at);
	const uint32_t column =
		data.length >= CELL_HEAD ? bytes_read16(data.at + 2) : 0;
	char written[BIFF_NUMBER_SIZE];

	switch (record->type) {
	case BIFF_TEXT_SHARED:
		add_shared_text(reading, data);
		break;
	case BIFF_TEXT:
	case BIFF_TEXT_RICH:
		read_text(reading, data, CELL_HEAD, rest);
		add_text(reading, row, column, FORM_TEXT);
		break;
	case BIFF_NUMBER:
		add_number(reading, row, column, bytes_read16(data.at + 4),
			   biff_number_double(bytes_read64(data.at + CELL_HEAD),
					      written));
		break;
	case BIFF_NUMBER_RK:
		add_rk(reading, row, column, data.at + 4);
		break;
	case BIFF_NUMBERS_RK:
		add_numbers(reading, data);
		break;
	case BIFF_TRUTH_OR_ERROR:
		add_truth_or_error(reading, row, column,
				   (unsigned char)data.at[CELL_HEAD],
				   data.at[CELL_HEAD + 1] != 0);
		break;
	case BIFF_FORMULA:
	case BIFF_FORMULA_3:
	case BIFF_FORMULA_4:
		add_formula(reading, data);
		break;
	case BIFF_FORMULA_TEXT:
		if (reading->waiting) {
			read_text(reading, data, 0, rest);
			add_text(reading, reading->row, reading->column,
				 FORM_TEXT);
		}
		reading->waiting = false;
		break;
	case BIFF_MERGED:
		add_merged(reading->grid, data);
		break;
	case BIFF_COLUMNS:
		if (bytes_read16(data.at + 8) & COLUMNS_HIDDEN)
			sheet_grid_hide(&reading->grid->hidden_columns, row,
					column);
		break;
	case BIFF_ROW:
		if (bytes_read16(data.at + 12) & ROW_HIDDEN)
			sheet_grid_hide(&reading->grid->hidden_rows, row, row);
		break;
	}
}

bool biff_sheet_read(const struct biff_book *book,
		     const struct biff_sheet *sheet, struct sheet_grid *grid)
{
	struct sheet_reading reading = { .book = book,
					 .grid = grid,
					 .text = BUFFER_EMPTY };
	struct slice rest =
		slice_part(book->stream, sheet->position, book->stream.length);
	struct biff_record record;
	int depth = 0; /* charts stand inside a sheet, begun and ended */

	while (biff_record_next(&rest, &record)) {
		const size_t least = smallest(record.type);

		if (record.type == BIFF_BEGIN)
			depth++;
		else if (record.type == BIFF_END)
			depth--;
		else if (depth == 1 && least && record.data.length >= least)
			take_cell(&reading, &record, rest);
		if (depth <= 0)
			break;
	}
	buffer_release(&reading.text);
	sheet_grid_end(grid);
	return depth <= 0;
}
