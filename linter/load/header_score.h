/*
 * How well a row, or a pair of rows, would do as the header of each table.
 * Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_HEADER_SCORE_H
#define FUNDLINT_LOAD_HEADER_SCORE_H

#include "linter/load/header.h"

/*
 * Whether the header at the number of a match is evidence for its table: its
 * cells are of a kind, hold keys, or it is a word of that table alone. 姓名,
 * 单位 and 备注 stand in any list.
 */
bool header_tells(const struct header_names *names,
		  const struct header_match *match, size_t number);

/* Whether the header names a column of the table that holds numbers, days or
 * keys. */
bool header_of_numbers(const struct header_names *names,
		       const struct header_match *match,
		       const struct table_schema *table);

/* What speaks for a table in the header of a candidate. */
struct evidence {
	uint32_t columns; /* that are named */
	uint32_t telling; /* of them, by headers that tell */
	uint32_t weight;  /* of them: amounts count twice */
};

/* What speaks for each table in the candidate taken last. */
struct header_score {
	const struct header_names *names;
	struct evidence *tables;
	uint32_t named;      /* fields that name a column of any table */
	uint32_t *seen;      /* of each column: the last candidate it is in */
	uint32_t candidates; /* so far */
};

void header_score_init(struct header_score *score,
		       const struct header_names *names, struct arena *arena);
/* `lines` is the upper row of a header of two rows, or its only row. */
void header_score_take(struct header_score *score,
		       const struct header_line *lines, bool two_rows,
		       struct arena *arena);
/* The most columns of one table that the candidate names. */
uint32_t header_score_most(const struct header_score *score);
/*
 * Whether the line heads a table: it names three columns of one, one of them
 * by a header that tells, and more of its cells are headers than not. Of a
 * form that has names and values side by side only half are.
 */
bool header_score_heads(struct header_score *score,
			const struct header_line *line, struct arena *arena);

/* Whether no column of the header's table says anything of whom it names. */
bool header_only_whom(const struct header_search *search,
		      const struct header *header);
/* How many of the lines directly above the header at line `top` are its own:
 * the upper row of a header of two, and titles. */
uint32_t header_lines_above(struct header_score *score,
			    const struct header_line *lines, uint32_t top,
			    struct arena *arena);

/* Whether a cell, trimmed, holds a number, a date or digits alone. */
bool header_is_number(struct slice text);
/* Whether the line may stand above a header as its title: a few words, that
 * are neither a total nor a signature (line_kind.c). */
bool line_kind_is_title(const struct header_line *line);
/* (万元), folded, as 万元; other texts as they are. */
struct slice header_without_brackets(struct slice text);
/* Cells of a line that are not blank. */
uint32_t header_filled(const struct header_line *line);
/* Copies a row; `arena` keeps it. */
void header_line_copy(struct header_line *line, const struct row *row,
		      struct arena *arena);

#endif
