/*
 * Rows as a spreadsheet numbers them: a row (or a blank line) is one however
 * many lines it takes.
 */
#ifndef FUNDLINT_SOURCE_CSV_ROW_COUNTER_H
#define FUNDLINT_SOURCE_CSV_ROW_COUNTER_H

#include "linter/base/system.h"

/* Where a row of several lines ended, and how many lines that and all
 * earlier ones took beyond one each. */
struct long_row {
	uint64_t end;
	uint64_t extra;
};

/* Counts the rows of one text; looks no further than it was asked. */
struct row_counter {
	uint64_t scanned;      /* where the next row starts */
	struct long_row *rows; /* owned */
	size_t count, capacity;
};

struct source;

void row_counter_release(struct row_counter *counter);
/* The row that starts at the byte, which is on physical line `line`. The
 * counter is the source's own. */
uint64_t row_counter_row(const struct source *source, uint64_t at,
			 uint64_t line);

#endif
