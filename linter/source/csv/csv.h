/*
 * Delimited text: what this reader keeps of a file. Private to source/csv
 * (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_CSV_CSV_H
#define FUNDLINT_SOURCE_CSV_CSV_H

#include "linter/source/csv/row_counter.h"
#include "linter/source/reader.h"

struct line_index;

/* A file's text. Addresses of rows are bytes of it. */
struct csv_text {
	uint32_t source;    /* its number, for faults */
	struct slice text;  /* UTF-8, without the byte-order mark; in the file's
			       bytes */
	char delimiter;     /* , \t ; or | */
	uint64_t first_row; /* 0, or behind a leading line "sep=;" */
	struct line_index *lines; /* owned */
	struct row_counter counter;
};

static inline struct row_address csv_address(uint64_t byte)
{
	return (struct row_address){ .raw = byte };
}

extern const struct reader reader_csv;

/* What a source of delimited text is made of. */
static inline struct csv_text *csv_of(const struct source *source)
{
	return source->state;
}

/* Says where a fault of the text is: at the byte `at`, as a part of what
 * begins at `start`, a row or a line. */
static inline void csv_place_fault(struct fault *fault, uint64_t start,
				   uint64_t at)
{
	/* Where a line is too long for 32 bits. */
	if (at - start > UINT32_MAX)
		start = at;
	fault->row = csv_address(start);
	fault->from = (uint32_t)(at - start);
}

/* The parts of the descriptor: cut.c, gather.c, row.c. */
size_t csv_cut(const struct source *source, struct row_address from,
	       uint64_t size, struct arena *arena, struct span **spans);
void csv_gather(const struct source *source, const struct row_mark *marks,
		size_t count, struct gathered *found, struct arena *arena);
struct rows *csv_start(const struct source *source, const struct span *span,
		       struct fault_list *faults);
bool csv_next(struct rows *rows, struct row *row);
void csv_stop(struct rows *rows);

struct line_column {
	uint64_t line;   /* physical, from 1; CRLF, LF and CR each end one */
	uint64_t column; /* in characters, from 1 */
};

/* line.c */
/* How many line ends lie before the byte; reads a few kilobytes. */
uint64_t csv_line_ends(const struct csv_text *csv, uint64_t before);
struct line_column csv_position(const struct csv_text *csv, uint64_t at);

/* Places asked for one after the other: of those in one line, the next further
 * on, only what lies between two is looked at. Zeroed to begin with. */
struct line_walk {
	struct slice line;   /* that of the last place, without its end */
	uint64_t start;      /* where it starts */
	uint64_t at, column; /* the last place */
};

/* The place of a byte; walk->line is then the physical line that holds it. */
struct line_column csv_walk(struct line_walk *walk, const struct csv_text *csv,
			    uint64_t at);

#endif
