/* Keeps the merged cells of a sheet in order of their rows. */
#include "linter/source/workbook/merges.h"

#include <stdlib.h>

#include "linter/base/system.h"

void merges_add(struct merges *merges, const struct cell_range *range)
{
	if (range->first.row == range->last.row ||
	    range->first.column >= MERGED_COLUMNS)
		return;
	memory_grow((void **)&merges->merges, &merges->capacity, merges->count,
		    sizeof(*merges->merges));
	merges->merges[merges->count++] = (struct merge){
		.first_row = range->first.row,
		.last_row = range->last.row,
		.column = range->first.column,
	};
}

static int compare(const void *left, const void *right)
{
	const struct merge *a = left;
	const struct merge *b = right;

	if (a->first_row != b->first_row)
		return a->first_row < b->first_row ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

void merges_sort(struct merges *merges)
{
	if (merges->count)
		qsort(merges->merges, merges->count, sizeof(*merges->merges),
		      compare);
}

void merges_release(struct merges *merges)
{
	memory_release(merges->merges);
	*merges = (struct merges){ .merges = NULL };
}

void merge_cursor_init(struct merge_cursor *cursor, const struct merges *merges)
{
	*cursor = (struct merge_cursor){ .merges = merges };
}

void merge_cursor_go(struct merge_cursor *cursor, uint32_t row)
{
	const struct merges *merges = cursor->merges;

	for (; cursor->next < merges->count; cursor->next++) {
		const struct merge *merge = &merges->merges[cursor->next];

		if (merge->first_row >= row)
			break;
		if (merge->last_row > cursor->last_row[merge->column])
			cursor->last_row[merge->column] = merge->last_row;
		if (merge->column >= cursor->columns)
			cursor->columns = merge->column + 1;
	}
}
