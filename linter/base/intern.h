/*
 * Gives equal texts equal small ids. Safe to use from several threads
 * at once: the table is split by hash, each part under its own lock. The
 * ids depend on who came first, so they are never printed and never
 * decide an order; they are only compared for equality.
 */
#ifndef FUNDLINT_BASE_INTERN_H
#define FUNDLINT_BASE_INTERN_H

#include "linter/base/slice.h"

#define TEXT_MISSING    UINT32_C(0) /* the cell is blank */
#define TEXT_UNREADABLE UINT32_C(1) /* the cell cannot be that type */
#define TEXT_FIRST      UINT32_C(2) /* the first id given to a text */

struct interner;

struct interner *interner_new(void);
void interner_free(struct interner *interner);
/* Copies the text when it is new. */
uint32_t interner_add(struct interner *interner, struct slice text);
/* As interner_add() for each text, many at once: what the readers use. */
void interner_add_all(struct interner *interner, const struct slice *texts,
		      size_t count, uint32_t *ids);
/* TEXT_MISSING when the text was never interned. */
uint32_t interner_find(const struct interner *interner, struct slice text);
/* The text of an id from TEXT_FIRST on; borrowed from the interner. */
struct slice interner_text(const struct interner *interner, uint32_t id);
/* One more than the largest id given; ids may have gaps. */
uint32_t interner_limit(const struct interner *interner);
size_t interner_count(const struct interner *interner);

#endif
