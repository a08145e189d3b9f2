/*
 * One table's part of a line: its cells, read into the columns. A span has as
 * many parts as tables are read from it. Private to rows.c.
 */
#ifndef FUNDLINT_LOAD_ROW_PART_H
#define FUNDLINT_LOAD_ROW_PART_H

#include "linter/load/rows.h"

/* Rows after which texts must be interned: row_part_intern(). */
#define ROW_BATCH 2048

struct id_batch;

/* Where the cells of one column go. */
struct part_column {
	const struct cell_plan *plan;
	void *values; /* of the table's column; NULL: it is not stored */
	struct id_batch *batch;   /* NULL: its values are no texts */
	struct code_cache *codes; /* NULL: they are no codes */
};

struct row_part {
	struct load_part *into;
	const struct row_plan *plan;
	struct model *model;
	struct period plausible;     /* dates outside are typing errors */
	struct cell_reader *cells;   /* shared by the parts of a span */
	struct slice lasting;        /* the reader's: struct rows */
	struct fault_list *unsaid;   /* gets what another part says */
	struct arena *arena;         /* the span's: of totals and words */
	struct part_column *columns; /* of each cell plan */
	decimal amount;              /* of the row at hand */
	/* Words of the row at hand that their open vocabularies lack. */
	struct other_word *others;
	uint32_t other_count;
};

/* The rest of `part` is filled in; `plan`, `into` and what is shared are. */
void row_part_init(struct row_part *part);
/* `row` counts from the span's first. */
void row_part_read(struct row_part *part, const struct row *line, uint32_t row);
/*
 * Behind a missing delimiter, or one too many, cells stand in wrong columns:
 * no rule may judge by them. Keys are kept, so that neither what refers to
 * the row nor whom the row is about is said to have nothing at all.
 */
void row_part_read_keys(struct row_part *part, const struct row *line,
			uint32_t row);
/* Takes back all but the keys of the row read last. */
void row_part_distrust(struct row_part *part, uint32_t row);
/* The same of a row read earlier. */
void row_part_distrust_read(const struct load_part *part, uint32_t row);
void row_part_total(struct row_part *part, const struct row *line,
		    enum total_kind kind);
/* Gives the texts that wait their ids. */
void row_part_intern(struct row_part *part);

#endif
