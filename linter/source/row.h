/*
 * Rows of cells, as every reader gives them, and where a row is.
 */
#ifndef FUNDLINT_SOURCE_ROW_H
#define FUNDLINT_SOURCE_ROW_H

#include "linter/base/slice.h"
#include "linter/base/system.h"

/*
 * Where a row is in its source. Only the source's reader knows what the
 * number counts; for everybody else addresses grow in the order of the rows
 * and are compared. 0 is the source as a whole, or its first row.
 */
struct row_address {
	uint64_t raw;
};

static inline int row_address_compare(struct row_address a,
				      struct row_address b)
{
	return (a.raw > b.raw) - (a.raw < b.raw);
}

static inline bool row_address_same(struct row_address a, struct row_address b)
{
	return a.raw == b.raw;
}

static inline bool row_address_before(struct row_address a,
				      struct row_address b)
{
	return a.raw < b.raw;
}

/* In place of a cell's number in its row: the row as a whole. */
#define FIELD_NONE UINT32_MAX

/* What the file itself says that a cell is; of delimited text all are text. */
enum cell_form {
	FORM_TEXT,
	FORM_NUMBER,
	FORM_DAY,
	FORM_TRUTH,
	FORM_ERROR,
	FORM_MERGED, /* blank, and one with the cell above it */
};

struct row_cell {
	const char *at; /* its text, whatever its form */
	uint32_t length;
	/* Where it stands in its row, as gather() shows that; in delimited
	 * text quotation marks are counted. */
	uint32_t start, raw_length;
	enum cell_form form;
};

struct row {
	struct row_address address, next; /* next: of the row behind it */
	const struct row_cell *cells;
	uint32_t count;
};

static inline struct slice cell_slice(const struct row_cell *cell)
{
	return (struct slice){ .at = cell->at, .length = cell->length };
}

#endif
