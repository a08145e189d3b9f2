/*
 * Sheets that feed several tables: which they are, by what their header names.
 * Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_BESIDE_H
#define FUNDLINT_LOAD_BESIDE_H

#include "linter/load/header.h"

/* The first speaks for the lines: each is a row of it. */
struct header_tables {
	const struct table_schema **tables;
	uint32_t count;
};

/*
 * The table that was found for a header, and those beside it: `beside` of a
 * profile says what the header must name for that. Another table than the one
 * found may come first. From the search's arena.
 */
struct header_tables beside_find(const struct header_search *search,
				 const struct header *header);
bool beside_has(const struct header_tables *tables,
		const struct table_schema *table);
/* Puts the table first that others are beside of, or that refers to their
 * keys. */
void beside_order(struct header_tables *tables);
/* Whether a header has columns of a table: its key or, where it has none, at
 * least two. */
bool beside_carries(const struct header_search *search,
		    const struct header *header,
		    const struct table_schema *table);
/* Whether a column may be read from a field that the first table reads too:
 * those that say which household a line is about, and all of a table whose
 * rows have no key. */
bool beside_shares(const struct table_schema *table, uint32_t column);

#endif
