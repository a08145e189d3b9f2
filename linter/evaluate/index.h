/*
 * Shared indexes: the rows that hold each id of a text, key or code
 * column, in row order. Built once at first need, whichever thread asks.
 */
#ifndef FUNDLINT_EVALUATE_INDEX_H
#define FUNDLINT_EVALUATE_INDEX_H

#include "linter/model/model.h"

struct row_index {
	uint32_t limit;   /* ids run below this */
	uint32_t *starts; /* limit + 1 entries */
	uint32_t *rows;
};

/* Rows whose cell is missing or unreadable are under 0 and 1. The column's
 * `otherwise` path is followed. */
const struct row_index *index_of_column(const struct model *model,
					const struct table *table,
					uint32_t column);
static inline uint32_t index_count(const struct row_index *index, uint32_t id)
{
	return index->starts[id + 1] - index->starts[id];
}
static inline const uint32_t *index_rows(const struct row_index *index,
					 uint32_t id)
{
	return index->rows + index->starts[id];
}

/* For the loader, which makes and ends them with the model. */
struct index_cache *index_cache_new(const struct model *model);
void index_cache_free(struct index_cache *cache);

#endif
