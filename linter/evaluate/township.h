/*
 * Of which townships the rows of a roster were given, as far as the rows
 * themselves tell: a ledger of the whole county names people of townships
 * whose part of the roster nobody handed in.
 */
#ifndef FUNDLINT_EVALUATE_TOWNSHIP_H
#define FUNDLINT_EVALUATE_TOWNSHIP_H

#include "linter/model/model.h"

/* What is known of the township of a row whose key is not on the roster. */
enum township_state {
	TOWNSHIP_UNKNOWN, /* nothing, and the roster lacks no township */
	TOWNSHIP_GIVEN,   /* the roster has rows of it */
	TOWNSHIP_ABSENT,  /* the roster has none of it */
	TOWNSHIP_DOUBT,   /* nothing, and the roster lacks some township */
};

/*
 * The township of a row of a roster, as an id of model.texts: its own cell,
 * else along the role of its table. TEXT_MISSING when it is not known.
 */
uint32_t township_of_row(const struct model *model, const struct table *table,
			 uint32_t row);
/*
 * The same of a row that refers to a roster: its own cell, else what other
 * rows that name the same household or person say. *township is the id where
 * that is known, else TEXT_MISSING.
 */
enum township_state township_of_stranger(const struct model *model,
					 const struct table_schema *roster,
					 const struct table *table,
					 uint32_t row, uint32_t *township);

/* For the loader, which makes and ends them with the model. */
struct township_cache *township_cache_new(const struct model *model);
void township_cache_free(struct township_cache *cache);

#endif
