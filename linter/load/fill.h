/*
 * Filling down: 同上 means the cell above, and merged cells, which delimited
 * text leaves blank but for the first, are those of the household above.
 * Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_FILL_H
#define FUNDLINT_LOAD_FILL_H

#include "linter/load/cell.h"
#include "linter/load/header.h"

/* What is met while rows are read. */
enum fill_kind {
	FILL_BARRIER,   /* something other than a row stands above the row */
	FILL_CELL,      /* one of its cells says 同上 */
	FILL_MERGED,    /* one of its cells is merged with that above it */
	FILL_HOUSEHOLD, /* all that names its household is blank */
};

struct fill_event {
	uint32_t row; /* counted from the first of its span */
	enum fill_kind kind;
	uint32_t cell; /* its plan, where one cell is meant */
};

/* In order of rows; owned. */
struct fill_events {
	struct fill_event *events;
	size_t count, capacity;
};

/* The fields that name the household of a row; at least two, or none: one
 * alone is blank for many reasons. */
struct fill_fields {
	uint32_t *fields;
	uint32_t count;
};

struct fill_fields fill_fields_of(const struct header_names *names,
				  const struct binding *binding,
				  struct arena *arena);
/* Whether 同上 may stand in the column: it names something. */
bool fill_may_repeat(const struct table_schema *table, uint32_t column);
/* 同上, 〃, 同左. */
bool fill_is_ditto(struct slice text);
/* Whether the row names no household though its table has such columns. */
bool fill_is_open(const struct fill_fields *fields, const struct row *row);
void fill_add(struct fill_events *events, uint32_t row, enum fill_kind kind,
	      uint32_t cell);

/* One span of a source, read. */
struct fill_span {
	uint32_t first_row; /* in its table */
	const struct fill_events *events;
};

/* What the spans of one source share. */
struct fill_job {
	struct table *table;
	const struct cell_plan *cells;
	uint32_t cell_count;
	const struct fill_fields *fields;
	struct fault_list *faults;
};

/* Fills the rows of all spans of a source, which are in order. */
void fill_down(const struct fill_job *job, const struct fill_span *spans,
	       size_t count);

#endif
