/*
 * Cells and ranges as a sheet names them: J14, A2:A5. Private to
 * source/workbook (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_REFERENCE_H
#define FUNDLINT_SOURCE_WORKBOOK_REFERENCE_H

#include "linter/base/slice.h"

/* What a sheet can have. */
#define SHEET_ROWS    1048576
#define SHEET_COLUMNS 16384

struct cell_reference {
	uint32_t row;    /* from 1 */
	uint32_t column; /* from 0 */
};

/* Both ends are in it. */
struct cell_range {
	struct cell_reference first, last;
};

/* False when the text is no cell that a sheet can have. */
bool reference_read(struct slice text, struct cell_reference *reference);
/* A2:A5, or one cell. */
bool reference_read_range(struct slice text, struct cell_range *range);

#endif
