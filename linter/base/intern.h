/*
 * Gives equal texts equal small numbers. Safe to use from several threads
 * at once: the table is split by hash, each part under its own lock. The
 * numbers depend on who came first, so they are never printed and never
 * decide an order; they are only compared for equality.
 */
#ifndef FUNDLINT_BASE_INTERN_H
#define FUNDLINT_BASE_INTERN_H

#include "linter/base/slice.h"

#define TEXT_MISSING    UINT32_C(0) /* the cell is blank */
#define TEXT_UNREADABLE UINT32_C(1) /* the cell cannot be that type */
#define TEXT_FIRST      UINT32_C(2) /* the first number given to a text */

struct interner;

struct interner *interner_new(void);
void interner_free(struct interner *interner);
/* Copies the text when it is new. */
uint32_t intern(struct interner *interner, struct slice text);
/* As intern() for each text, many at once: what the readers use. */
void intern_all(struct interner *interner, const struct slice *texts,
		size_t count, uint32_t *numbers);
/* TEXT_MISSING when the text was never interned. */
uint32_t intern_find(const struct interner *interner, struct slice text);
/* The text of a number from TEXT_FIRST on; borrowed from the interner. */
struct slice intern_text(const struct interner *interner, uint32_t number);
/* One more than the largest number given; numbers may have gaps. */
uint32_t intern_limit(const struct interner *interner);
size_t intern_count(const struct interner *interner);

#endif
