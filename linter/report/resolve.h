/*
 * Finds places again in the files: the record is read once more to tell
 * line, character, header and spreadsheet address of a cell.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_RESOLVE_H
#define FUNDLINT_REPORT_RESOLVE_H

#include "linter/report/address.h"
#include "linter/report/mask.h"
#include "linter/report/report.h"

struct resolver {
	const struct report *report;
	struct record_reader reader;  /* of the source read last */
	const struct source *reading; /* NULL: none yet */
	struct record record;         /* read last; fields NULL: none */
	struct row_counter *rows;     /* owned; one for each source */
	enum mask **masks;            /* owned; of each binding's fields, made
					 at first need */
	uint32_t *binding_of;         /* owned; source -> binding + 1, or 0 */
};

/*
 * A place in a file. It borrows from the resolver: `record` holds only until
 * the resolver finds the next place.
 */
struct location {
	struct source *source;         /* NULL: in no file */
	const struct binding *binding; /* NULL: not in the rows of a table */
	struct record record;          /* fields NULL: no record is there */
	uint32_t field;                /* FIELD_NONE: the row, or a stretch */
	uint64_t from, length;         /* bytes of the source to underline;
					  length 0: the row as a whole */
	struct line_column position;   /* of `from` */
	uint64_t row;                  /* in a spreadsheet */
	struct slice line;             /* physical line that holds `from` */
};

void resolver_init(struct resolver *resolver, const struct report *report);
void resolver_release(struct resolver *resolver);
void resolve_place(struct resolver *resolver, const struct place *place,
		   struct location *location);
void resolve_fault(struct resolver *resolver, const struct fault *fault,
		   struct location *location);

/* The cell's text, quotation marks taken off; empty when there is no cell. */
struct slice location_cell(const struct location *location);
/* The header above the cell, as written; empty when there is none. */
struct slice location_header(const struct location *location);
/* How a field of the record is masked. */
enum mask location_mask(struct resolver *resolver,
			const struct location *location, uint32_t field);
/* D122, or 122 for a row. */
void location_address(struct buffer *buffer, const struct location *location);
/* Adds bytes [from, to) of the record's source as they may be shown: masked
 * by field, escaped for a terminal. */
void location_text(struct resolver *resolver, const struct location *location,
		   uint64_t from, uint64_t to, struct buffer *buffer);
/* Adds a text, masked and escaped. */
void text_add(struct buffer *buffer, struct slice text, enum mask mask);

#endif
