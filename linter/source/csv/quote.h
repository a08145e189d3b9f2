/*
 * Quotation marks: where a quoted cell ends, and which line starts cannot
 * lie inside one. Reading and cutting rest on the same scanner.
 */
#ifndef FUNDLINT_SOURCE_CSV_QUOTE_H
#define FUNDLINT_SOURCE_CSV_QUOTE_H

#include "linter/source/csv/csv.h"

/* A quoted cell that is longer than this was never closed. */
#define QUOTED_BYTES_MOST (UINT64_C(1) << 20)
#define QUOTED_LINES_MOST UINT64_C(2000)

enum quoted_end {
	QUOTED_CLOSED, /* by the quotation mark at `mark` */
	QUOTED_STRAY, /* the mark at `mark`, on the same line, closes nothing */
	QUOTED_UNCLOSED, /* read on for `lines` more lines without an end */
};

struct quoted {
	enum quoted_end end;
	uint64_t mark;
	uint64_t lines;
};

/* Follows the quoted cell whose opening mark stands at `open`. */
struct quoted quote_follow(const struct csv_text *csv, uint64_t open);
/* Position of the first byte from `at` on that is no space; gives up after
 * QUOTED_BYTES_MOST of them. */
uint64_t quote_skip_spaces(const struct csv_text *csv, uint64_t at);

/*
 * Where the next single quotation mark (not one of a doubled pair) stands,
 * as it would be met from inside a quoted cell, and whether it would close
 * that cell. `at` is the end of the search when there is none in reach.
 */
struct lone_quote {
	uint64_t at;
	bool closes;
};

struct lone_quote quote_find_lone(const struct csv_text *csv, uint64_t from);

#endif
