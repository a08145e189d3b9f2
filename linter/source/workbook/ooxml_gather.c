/* Finds rows of a sheet again, in one pass forward that the next call goes on
 * with where it can. */
#include "linter/source/workbook/ooxml.h"

/* Reads on to the row of that number; false when there is none. */
static bool find_row(struct ooxml_sheet *sheet, uint64_t number,
		     struct row *row)
{
	struct rows *rows = (struct rows *)sheet->finder;

	while (ooxml_next(rows, row)) {
		if (row->address.raw >= number)
			return row->address.raw == number;
	}
	return false;
}

static void begin(struct ooxml_sheet *sheet, const struct source *source,
		  uint64_t from)
{
	const struct span span = { .from = { from }, .to = source->end };

	if (sheet->finder)
		ooxml_stop((struct rows *)sheet->finder);
	sheet->finder = (struct sheet_rows *)ooxml_start(source, &span, NULL);
}

static enum hidden hidden_of(const struct ooxml_sheet *sheet, bool row_hidden,
			     uint32_t field)
{
	if (sheet->hidden)
		return HIDDEN_SHEET;
	if (row_hidden)
		return HIDDEN_ROW;
	return sheet->hidden_columns && field < SHEET_COLUMNS &&
			       sheet->hidden_columns[field]
		       ? HIDDEN_COLUMN
		       : HIDDEN_NOT;
}

void ooxml_gather(const struct source *source, const struct row_mark *marks,
		  size_t count, struct gathered *found, struct arena *arena)
{
	struct ooxml_sheet *sheet = ooxml_sheet_of(source);
	struct shown_row shown = { .count = 0 };
	struct slice line = SLICE_EMPTY;
	struct row row;

	for (size_t i = 0; i < count; i++) {
		const uint64_t number = marks[i].address.raw;

		if (i == 0 || number != marks[i - 1].address.raw) {
			shown = (struct shown_row){ .number = number };
			line = SLICE_EMPTY;
			if (sheet && number && (i == 0 || !sheet->finder))
				begin(sheet, source, number);
			if (sheet && number && find_row(sheet, number, &row)) {
				sheet_row_keep(&shown, &line, &row, arena);
				shown.hidden = sheet_rows_hidden(sheet->finder);
			}
		}
		sheet_row_answer(source, &marks[i], &shown, line, &found[i]);
		if (sheet && number)
			found[i].spot.hidden =
				hidden_of(sheet, shown.hidden, marks[i].field);
	}
}
