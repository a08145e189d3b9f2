/*
 * What row.c and row_quoted.c share.
 */
#ifndef FUNDLINT_SOURCE_CSV_ROW_PARTS_H
#define FUNDLINT_SOURCE_CSV_ROW_PARTS_H

#include "linter/source/csv/line.h"
#include "linter/source/csv/row.h"

/* Adds the cell of the bytes [start, end) of the text as they are. */
struct row_cell *csv_rows_add_cell(struct csv_rows *rows, struct row *row,
				   uint64_t start, uint64_t end);
/* The row that starts at `start` ends here at the latest. */
uint64_t csv_row_limit(const struct csv_text *csv, uint64_t start);
/* row_quoted.c: reads the row at the address, which holds a quotation mark. */
void csv_rows_read_quoted(struct csv_rows *rows, struct row *row);

#endif
