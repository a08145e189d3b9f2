/*
 * What giving the fields under a header to the columns of a table needs at
 * hand. Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_COLUMNS_H
#define FUNDLINT_LOAD_COLUMNS_H

#include "linter/load/header.h"

struct column_binder {
	const struct load_request *request;
	const struct header_search *search;
	const struct header *header;
	const struct header_line *lines; /* the row or rows of the header */
	struct binding *binding;
	bool *used;  /* of each field */
	bool *taken; /* of each field: the first table of the lines reads it */
	size_t ignored; /* fields that the user wants passed over */
};

/* Reads 万元 and 单位:万元, folded; NULL when it is no unit. */
const struct unit *column_units_read(const struct column_binder *binder,
				     struct slice text);
/* Gives units to the columns whose header names none: what the user said, a row
 * of units under the header, then titles and names. */
void column_units_bind(const struct column_binder *binder);

#endif
