/*
 * What was read and no rule can have judged: words and headers that the
 * profile does not know, rows outside its time, totals that could not be
 * compared. Texts are masked, escaped and in the user's language.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_UNRECOGNISED_H
#define FUNDLINT_REPORT_UNRECOGNISED_H

#include "linter/report/report.h"

/* A word of an open vocabulary that is none of its values. */
struct unknown_word {
	struct slice column; /* title */
	struct slice word;   /* empty: further words of the column, together */
	uint64_t rows;
	struct number money; /* yuan in these rows */
	bool priced;         /* some of these rows have an amount */
	/* A word it may stand for, or one that it holds; empty: none. */
	struct slice nearest;
	/* Title of the column that `nearest` is a word of, where it is another
	 * one; else empty. */
	struct slice of_column;
};

/* A header that is none of its table's. */
struct unknown_header {
	struct slice header;
	struct slice place;   /* "payment.csv line 2, column E": the first */
	struct slice nearest; /* title of a column it may mean; else empty */
	size_t files;         /* that have it */
	/* It is one edit from a known one, or is named like money, a date or
	 * an identity number: --strict does not pass over it. */
	bool grave;
};

/* Rows dated before or after the time the profile is in effect. */
struct rows_outside {
	uint64_t rows;
	struct number money;
	bool priced;
	int32_t first_year, last_year;
};

struct unrecognised {
	const struct unknown_word *words; /* most money first, then rows */
	size_t word_count;
	const struct unknown_header *headers; /* grave ones first */
	size_t header_count, graves;
	struct rows_outside outside;
	uint64_t totals_compared, total_gaps; /* lines */
	struct slice gap; /* place of the first; empty: none */
};

struct unrecognised unrecognised_find(const struct report *report,
				      struct arena *arena);

/* The parts of it, in files of their own; `safe` ones come from the arena. */
void unrecognised_words(struct unrecognised *found, const struct report *report,
			struct arena *arena);
void unrecognised_headers(struct unrecognised *found,
			  const struct report *report, struct arena *arena);
/* "payment.csv line 2, column E", or as a workbook's places are written. */
struct slice unrecognised_place(const struct source *source,
				struct row_address row, uint32_t field,
				struct arena *arena);

#endif
