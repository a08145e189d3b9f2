/*
 * What names and titles say of the table that a header is of. Private to
 * linter/load.
 */
#ifndef FUNDLINT_LOAD_HEADER_SAID_H
#define FUNDLINT_LOAD_HEADER_SAID_H

#include "linter/load/header.h"

/* What stands above a candidate's line, or in the names of its file. */
struct header_said {
	struct slice *texts; /* folded */
	size_t count;
	size_t *until; /* of each line: how many of them stand above it */
};

struct header_said header_said_read(const struct header_search *search,
				    const struct header *header);
/* The last part of a path. */
struct slice header_file_name(struct slice path);
/* How many words that speak for the table stand above the line. */
uint32_t header_said_like(const struct table_schema *table,
			  const struct header_said *said, uint32_t line);
/* Whether the table is a roster, and those listed are no longer there. */
bool header_said_leavers(const struct table_schema *table,
			 const struct header_said *said, uint32_t line);

#endif
