/*
 * Several tables one under the other in a source: where those below the first
 * begin. Rows are read once to meet their headers; then the whole is loaded
 * anew, each table as a block of its own. Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_BLOCKS_H
#define FUNDLINT_LOAD_BLOCKS_H

#include "linter/load/header_score.h"

/* A table below another one of its source. */
struct block_start {
	uint32_t source;
	struct row_address head;  /* a row of its header */
	struct row_address first; /* of its titles, or its header */
	bool settled;             /* `first` is known */
};

/* By source and address, once they are settled. */
struct block_list {
	struct block_start *starts; /* owned */
	size_t count, capacity;
};

/* Adds a header that was met in a source; false: it has too many already. */
bool blocks_add(struct block_list *list, uint32_t source,
		struct row_address head);
/* Sorts them and finds, for those added, where their titles begin. */
void blocks_settle(struct block_list *list, const struct source *sources,
		   const struct header_names *names);
/* Those of a source, in order; returns how many. */
size_t blocks_of(const struct block_list *list, uint32_t source,
		 const struct block_start **starts);

#endif
