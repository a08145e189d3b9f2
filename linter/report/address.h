/*
 * Rows as a spreadsheet numbers them: a row is a record (or a blank line)
 * however many lines it takes.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ADDRESS_H
#define FUNDLINT_REPORT_ADDRESS_H

#include "linter/source/csv/record.h"

/* Where a record of several lines ended, and how many lines that and all
 * earlier ones took beyond one each. */
struct long_record {
	uint64_t end;
	uint64_t extra;
};

/* Counts the rows of one source; looks no further than it was asked. */
struct row_counter {
	struct source *source;       /* borrowed */
	uint64_t scanned;            /* where the next record starts */
	struct long_record *records; /* owned */
	size_t count, capacity;
};

void row_counter_init(struct row_counter *counter, struct source *source);
void row_counter_release(struct row_counter *counter);
/* The row that starts at the offset, which is on physical line `line`. */
uint64_t row_counter_row(struct row_counter *counter, uint64_t offset,
			 uint64_t line);

#endif
