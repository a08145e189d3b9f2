/*
 * Rows that stand beside those of another table are repeated on its lines: the
 * household on the line of each of its members. They become one row. Private
 * to linter/load.
 */
#ifndef FUNDLINT_LOAD_FOLD_H
#define FUNDLINT_LOAD_FOLD_H

#include "linter/model/model.h"
#include "linter/source/fault.h"

/*
 * Leaves one row of each key, or of each kind of equal rows in a table that
 * has no key, of all rows whose bindings repeat; other rows stay. What rows of
 * a key say differently becomes a fault at both places. Done when all values
 * are in their columns and before any key is looked up.
 */
void fold_tables(struct model *model, struct fault_list *faults);

/* fold_equal.c: drops from `kept`, bits by row, what repeats in a table
 * without a key, and rows of which nothing but what they share is known. */
void fold_equal(const struct table *table, uint64_t *kept);

/* Whether the cell holds nothing, or nothing readable. */
bool fold_unknown(const struct table *table, uint32_t column, uint32_t row);
/* Bytes that two cells of a column have in common when they are equal. */
const char *fold_cell(const struct table *table, uint32_t column, uint32_t row,
		      size_t *width);
/* Whether a field of the binding is read by the first table of its lines as
 * well. */
bool fold_shared(const struct binding *binding, uint32_t column);

static inline bool fold_is_kept(const uint64_t *kept, uint32_t row)
{
	return (kept[row / 64] >> row % 64 & 1) != 0;
}

static inline void fold_drop(uint64_t *kept, uint32_t row)
{
	kept[row / 64] &= ~(UINT64_C(1) << row % 64);
}

#endif
