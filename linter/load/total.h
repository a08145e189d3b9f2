/*
 * Total lines: 小计, 合计, 总计. They are no rows; what they state is compared
 * with the rows. Private to linter/load (and its unit tests).
 */
#ifndef FUNDLINT_LOAD_TOTAL_H
#define FUNDLINT_LOAD_TOTAL_H

#include "linter/base/arena.h"
#include "linter/source/fault.h"
#include "linter/base/number.h"

enum total_kind {
	TOTAL_NONE, /* no total line */
	TOTAL_PART, /* 小计, 本页合计: the rows since the last total line */
	TOTAL_SECTION, /* 合计: since the last 合计, or of the whole file */
	TOTAL_WHOLE,   /* 总计, 累计: of the file so far */
};

/* A sum of the cells of one column. */
struct total_sum {
	wide sum;
	bool unsure; /* some cell could not be read */
};

/* A total line met, and the rows between it and the one before. */
struct total_line {
	enum total_kind kind;
	struct row_address address;
	uint64_t rows;
	struct total_sum *sums; /* of each column */
	decimal *stated;        /* DECIMAL_MISSING where it states nothing */
};

/* What one span of a source adds up to. */
struct totals {
	struct arena *arena; /* borrowed: keeps sums and stated values */
	uint32_t columns;
	struct total_line *lines; /* owned */
	size_t line_count, line_capacity;
	uint64_t rows;          /* since the last line */
	struct total_sum *sums; /* since the last line */
};

void totals_init(struct totals *totals, uint32_t columns, struct arena *arena);
static inline void totals_add(struct totals *totals, uint32_t column,
			      decimal value)
{
	if (value == DECIMAL_UNREADABLE)
		totals->sums[column].unsure = true;
	else if (value != DECIMAL_MISSING)
		totals->sums[column].sum += value;
}
/* Ends the rows before a total line; returns where its cells go. */
decimal *totals_line(struct totals *totals, enum total_kind kind,
		     struct row_address address);
void totals_release(struct totals *totals);

/* How many total lines were compared with their rows, and how many state an
 * amount that could not be. */
struct totals_compared {
	uint64_t lines, gaps;
	/* The first amount that could not be: its line and field. */
	struct row_address gap;
	uint32_t gap_field;
};

/* Compares the total lines of one source with its rows. */
struct total_judge {
	struct fault_list *faults;
	struct arena *arena; /* for the texts of faults */
	uint32_t source;
	const uint32_t *fields; /* of each column */
	uint32_t columns;
	struct totals_compared *compared; /* added to */
};

/* `parts` are those of the source's spans, in order. */
void totals_judge(const struct total_judge *judge,
		  const struct totals *const *parts, size_t count);

#endif
