/*
 * Loading: finds which table each source is and where its header stands,
 * reads its rows in parallel into typed columns, and checks total lines.
 */
#ifndef FUNDLINT_LOAD_LOAD_H
#define FUNDLINT_LOAD_LOAD_H

#include "linter/load/other_words.h"
#include "linter/load/total.h"
#include "linter/model/model.h"

/* What became of each source. */
enum loaded_state {
	LOADED,         /* it is `table` */
	LOADED_UNKNOWN, /* no known table: skipped */
	LOADED_LEAVERS, /* those who left a roster: no table either */
	LOADED_REFUSED, /* empty, ambiguous, too long: a fault says so */
	LOADED_COPY,    /* the same content was read from another file */
	LOADED_IGNORED, /* the user wants it passed over */
};

struct loaded_source {
	enum loaded_state state;
	const struct table_schema *table; /* LOADED */
	const struct binding *binding;    /* LOADED */
	/* Where its rows are, if they are not all of the source. */
	struct row_address first;
	/* The next table of the source, below this one or beside it; NULL: no
	 * more. */
	struct loaded_source *next;
	bool beside; /* of the same lines as the one before */
	uint64_t rows, total_lines, blank_lines, title_lines;
	uint64_t foot_lines;          /* 制表人：..., 填表日期：... */
	uint64_t head_lines;          /* above the header; title_lines too */
	struct slice *unused_headers; /* headers no column took */
	uint32_t *unused_fields;      /* where they stand */
	size_t unused_count;
	size_t ignored_count; /* headers that the user wants passed over */
	struct totals_compared totals;
	const struct other_word *words; /* that no rule knows */
	size_t word_count;
};

struct load_request {
	const struct profile *profile;
	const struct source *sources;
	size_t source_count;
	/* Columns some rule reads, by table and column: only these are
	 * stored; the rest are read for faults only. NULL: store all. */
	bool *const *needed;
	struct arena *arena; /* the run's */
	unsigned threads;
	struct fault_list *faults;
	/* Told of bytes done, for a progress bar; may be NULL. Called from
	 * one thread at a time. */
	void (*progress)(void *context, uint64_t done, uint64_t all);
	void *progress_context;
};

/* The model, and in `bound` (source_count entries) what became of each. */
struct model *model_load(const struct load_request *request,
			 struct loaded_source *bound);
void model_unload(struct model *model);

#endif
