/*
 * Finds places again in the files: line, character, header and spreadsheet
 * address of a cell, and the text around it. Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_RESOLVE_H
#define FUNDLINT_REPORT_RESOLVE_H

#include "linter/report/mask.h"
#include "linter/report/order.h"
#include "linter/source/reader.h"

/* A place in a file. It holds until the resolver's next batch. */
struct location {
	struct spot spot;
	const struct binding *binding; /* NULL: not in the rows of a table */
	/* The cells of the row; their bytes count from the row's first, as
	 * does `shown_from`, where the spot's line begins. */
	const struct row_cell *cells;
	uint32_t cell_count; /* 0: no row is there */
	uint64_t shown_from;
};

/* An entry with its places. */
struct resolved {
	const struct entry *entry;
	const struct location *primary;
	const struct location *related; /* those asked for, side by side */
	uint32_t related_count;
};

struct resolver {
	const struct report *report;
	struct arena arena; /* of the batch */
	enum mask **masks;  /* owned; of each binding's fields, made at first
			       need */
};

/* How many entries are best resolved at once: each batch passes over the
 * files once, and holds the rows it shows in memory. */
#define RESOLVED_AT_ONCE 512

/* gather.c */
void resolver_init(struct resolver *resolver, const struct report *report);
void resolver_release(struct resolver *resolver);
/*
 * Resolves `count` entries: of each its own place and, of a finding, those of
 * the first `related_most` related places. Returns `count` of them, in the
 * order of `entries`; all that hangs on them holds until the next call.
 */
const struct resolved *resolver_gather(struct resolver *resolver,
				       const struct entry *entries,
				       size_t count, uint32_t related_most);
/* Places that belong to no entry, in their order; they hold as long as the
 * entries gathered last. */
const struct location *resolver_places(struct resolver *resolver,
				       const struct place *places,
				       size_t count);

/* resolve.c */
/* The cell's text, quotation marks taken off; empty when there is no cell. */
struct slice location_cell(const struct location *location);
/* The text of any cell of the row; empty when the row has none there. */
struct slice location_cell_of(const struct location *location, uint32_t field);
/* The header above the cell, as written; empty when there is none. */
struct slice location_header(const struct location *location);
/* MASK_NOTHING when the user asked to see everything, else the mask. */
enum mask resolver_mask(const struct resolver *resolver, enum mask mask);
/* How a field of the row is masked. */
enum mask location_mask(struct resolver *resolver,
			const struct location *location, uint32_t field);
/* Adds a part of the spot's line as it may be shown: each cell masked as its
 * column asks, escaped for a terminal. */
void location_text_add(struct resolver *resolver,
		       const struct location *location, struct slice part,
		       struct buffer *buffer);

#endif
