/*
 * One attempt to load all sources: what its steps share. Private to
 * linter/load.
 */
#ifndef FUNDLINT_LOAD_LOADING_H
#define FUNDLINT_LOAD_LOADING_H

#include "linter/load/blocks.h"
#include "linter/load/rows.h"

struct loading {
	struct load_request request; /* its faults are those of the attempt */
	struct fault_list faults;
	struct model *model;
	struct loaded_source *bound;
	struct arena arena; /* until all is read */
	struct header_names names;
	struct block_list blocks; /* met by attempts before */
	struct row_plan **plans;  /* owned; of each binding, in their order */
	size_t plan_count, plan_capacity;
	struct row_reading reading;
	uint64_t span_size;
};

/* Finds which tables a source is and binds them (bind.c). */
void loading_bind(struct loading *loading, uint32_t source);
/* Leaves out the sources that are copies, once all are bound (copies.c). */
void loading_leave_copies(struct loading *loading);
/* Says why what was found in a source, or a block of it, is not read. */
void loading_refuse(struct loading *loading, struct loaded_source *bound,
		    const struct source *block, enum fault_kind kind,
		    struct slice text);

#endif
