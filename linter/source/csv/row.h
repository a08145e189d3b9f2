/*
 * Rows of a delimited text: where each starts, what its cells hold.
 * A line without a quotation mark is cut at its delimiters; in one with any,
 * cells are followed to their closing marks, and those that hold doubled
 * marks are unquoted by libcsv. Private to source/csv (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_CSV_ROW_H
#define FUNDLINT_SOURCE_CSV_ROW_H

#include "linter/source/csv/csv.h"

/* Places in a row are 32-bit; a longer line goes on as a new row. */
#define ROW_BYTES_MOST (UINT64_C(1) << 30)

struct csv_adapter;

/* The reading of a span. */
struct csv_rows {
	struct rows rows; /* for the descriptor's users; blank lines counted */
	const struct csv_text *csv;
	uint64_t next, end; /* what is still to be read */
	uint64_t length;    /* bytes of the row read last, without line end */
	struct row_cell *cells; /* owned */
	size_t capacity;
	struct csv_adapter *adapter; /* owned; made at the first doubled mark */
};

/* Reads the rows that start in [from, to); `from` must start one. */
void csv_rows_init(struct csv_rows *rows, const struct csv_text *csv,
		   uint64_t from, uint64_t to, struct fault_list *faults);
/*
 * The next row that has any text; its cells hold until the next call. Blank
 * lines are skipped and counted. False at the end. A line of delimiters only
 * is a row of empty cells.
 */
bool csv_rows_next(struct csv_rows *rows, struct row *row);
void csv_rows_release(struct csv_rows *rows);

#endif
