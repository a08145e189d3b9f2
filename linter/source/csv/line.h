/*
 * Line ends: CRLF, LF and CR each end one line, counted at its last byte.
 */
#ifndef FUNDLINT_SOURCE_CSV_LINE_H
#define FUNDLINT_SOURCE_CSV_LINE_H

#include "linter/source/csv/csv.h"

/* Line ends are counted per block of this many bytes. */
#define LINE_BLOCK (UINT64_C(1) << 13)

struct line_count {
	uint64_t feeds;   /* LF */
	uint64_t returns; /* CR */
	uint64_t pairs;   /* CR followed by LF */
};

struct line_index {
	/* Owned; line ends before each block starts, and in the whole text
	 * after all of them. */
	uint64_t *before;
	size_t blocks;
};

/* What ends lines in [from, to); looks one byte beyond `to`. */
struct line_count line_count(struct slice text, uint64_t from, uint64_t to);
/* Line ends whose last byte lies in [from, to). */
uint64_t line_ends(struct slice text, uint64_t from, uint64_t to);
/* Where the line that holds `at` starts; looks no further back than
 * `first`, which is the answer when no line end is met. */
uint64_t line_start(struct slice text, uint64_t at, uint64_t first);
/* Where the line that holds `at` ends: at its line end or the text's. */
uint64_t line_end(struct slice text, uint64_t at);
/* Where the line after the one that ends at `end` starts. */
uint64_t line_after(struct slice text, uint64_t end);

#endif
