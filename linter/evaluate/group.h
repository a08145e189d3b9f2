/*
 * Groups of rows with equal keys: a scan over a shared index when the first
 * key is a column of ids, else over a sort; never more than the rows of
 * one group and a little at a time beside the index.
 */
#ifndef FUNDLINT_EVALUATE_GROUP_H
#define FUNDLINT_EVALUATE_GROUP_H

#include "linter/evaluate/evaluate.h"

struct grouping {
	const struct evaluation *evaluation;
	const struct table *table;
	/* The rows that are grouped: a bit for each row of the table. */
	const uint64_t *selected;
	uint32_t selected_count;
	const struct expression *const *keys; /* count 0: one group of all */
	uint32_t key_count;
	/* A blank key is a key too, equal to other blank ones, and so is a
	 * value that is outside its vocabulary. */
	bool blanks;
	/* Columns of the table that are read of each row, by the grouping or
	 * by visit(): their cells are fetched ahead of time. May be none. */
	const uint32_t *columns;
	uint32_t column_count;
	/* Rows left out because a key is unknown: filled in. */
	uint64_t undecided;
	uint64_t evaluated; /* rows that got into a group: filled in */
};

/*
 * Calls visit(context, rows, count) once for each group, its rows in row
 * order. The order of groups is not fixed. `rows` holds for the call only.
 */
void group_rows(struct grouping *grouping, struct arena *scratch,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context);

/* Sorts rows by the date of the table, undated ones last, ties in row order;
 * `by_period`: first by the last day of what they are for. */
void group_sort_by_day(const struct evaluation *evaluation,
		       const struct table *table, bool by_period,
		       uint32_t *rows, uint32_t count);

#endif
