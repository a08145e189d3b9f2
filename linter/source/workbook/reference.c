/* Reads names of cells. */
#include "linter/source/workbook/reference.h"

bool reference_read(struct slice text, struct cell_reference *reference)
{
	uint32_t column = 0, row = 0;
	size_t at = 0;

	for (; at < text.length; at++) {
		const char letter = (char)(text.at[at] & ~32);

		if (text.at[at] == '$')
			continue;
		if (letter < 'A' || letter > 'Z' || column > SHEET_COLUMNS)
			break;
		column = column * 26 + (uint32_t)(letter - 'A' + 1);
	}
	for (; at < text.length && row <= SHEET_ROWS; at++) {
		if (text.at[at] < '0' || text.at[at] > '9')
			return false;
		row = row * 10 + (uint32_t)(text.at[at] - '0');
	}
	*reference = (struct cell_reference){ row, column - 1 };
	return column >= 1 && column <= SHEET_COLUMNS && row >= 1 &&
	       row <= SHEET_ROWS;
}

bool reference_read_range(struct slice text, struct cell_range *range)
{
	const char *colon = memchr(text.at, ':', text.length);
	const size_t end = colon ? (size_t)(colon - text.at) : text.length;

	if (!reference_read(slice_part(text, 0, end), &range->first))
		return false;
	if (!colon) {
		range->last = range->first;
		return true;
	}
	return reference_read(slice_part(text, end + 1, text.length),
			      &range->last) &&
	       range->first.row <= range->last.row &&
	       range->first.column <= range->last.column;
}
