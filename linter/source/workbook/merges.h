/*
 * Merged cells: the value stands in the first, and those below it in the same
 * column are of the form FORM_MERGED. Whether they have its value is for
 * whoever knows what the column holds. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_MERGES_H
#define FUNDLINT_SOURCE_WORKBOOK_MERGES_H

#include "linter/source/workbook/reference.h"

/* Names of households and places stand in the first columns; merges beside
 * them are not kept, so that none of a hostile sheet cost more. */
#define MERGED_COLUMNS 256

struct merge {
	uint32_t first_row, last_row; /* from 1, both in it */
	uint32_t column;              /* the first; from 0 */
};

/* Those of a sheet that have more than one row. */
struct merges {
	struct merge *merges; /* owned */
	size_t count, capacity;
};

void merges_add(struct merges *merges, const struct cell_range *range);
/* Once all are added. */
void merges_sort(struct merges *merges);
void merges_release(struct merges *merges);

/* Where one that goes through the rows is. */
struct merge_cursor {
	const struct merges *merges; /* sorted */
	size_t next;                 /* the first that begins further down */
	uint32_t last_row[MERGED_COLUMNS]; /* of the one above; 0: none */
	uint32_t columns;                  /* of them in use */
};

void merge_cursor_init(struct merge_cursor *cursor,
		       const struct merges *merges);
/* Goes to a row, further down each time. */
void merge_cursor_go(struct merge_cursor *cursor, uint32_t row);
/* Whether the cell of that row is merged with one above it. */
static inline bool merge_cursor_covers(const struct merge_cursor *cursor,
				       uint32_t row, uint32_t column)
{
	return column < cursor->columns && cursor->last_row[column] >= row;
}

#endif
