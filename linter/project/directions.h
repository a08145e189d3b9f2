/*
 * What a user says of a source beside its cells: the tables it is, values and
 * units of all its rows, what its headers mean. Borrows from the profile and
 * the run's arena; loading follows it.
 */
#ifndef FUNDLINT_PROJECT_DIRECTIONS_H
#define FUNDLINT_PROJECT_DIRECTIONS_H

#include "linter/profile/profile.h"

/* What all rows have whose cell is blank. */
struct direction_constant {
	const struct table_schema *table;
	uint32_t column;
	struct slice text;      /* as written */
	unsigned char value[8]; /* naming_value() */
};

struct direction_unit {
	const struct table_schema *table;
	uint32_t column;
	const struct unit *unit;
};

/* What a header means whatever else it may. */
struct direction_header {
	struct slice folded;
	const struct table_schema *table; /* NULL: it is ignored */
	uint32_t column;
};

struct directions {
	bool ignore; /* it is passed over */
	/* All is said of a file that has other sheets too: this one need not
	 * be any of the tables. */
	bool of_file;
	const struct table_schema **tables;
	uint32_t table_count; /* 0: they are to be found */
	const struct direction_constant *constants;
	size_t constant_count;
	const struct direction_unit *units;
	size_t unit_count;
	const struct direction_header *headers;
	size_t header_count;
};

/* NULL where nothing is said; `directions` may be NULL too. */
const struct direction_header *
directions_header(const struct directions *directions, struct slice folded);
const struct direction_constant *
directions_constant(const struct directions *directions,
		    const struct table_schema *table, uint32_t column);
const struct unit *directions_unit(const struct directions *directions,
				   const struct table_schema *table,
				   uint32_t column);
/* That a source is this table and nothing else. */
const struct directions *directions_of_table(const struct table_schema *table,
					     struct arena *arena);

#endif
