/*
 * Hides personal data: identity numbers, accounts and telephone numbers.
 * What is hidden becomes asterisks of the same width.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_MASK_H
#define FUNDLINT_REPORT_MASK_H

#include "linter/base/buffer.h"
#include "linter/profile/schema/schema.h"

/* What a text is known to hold. */
enum mask {
	MASK_NOTHING,  /* the user asked to see everything */
	MASK_KEY,      /* codes of households and the like: shown, unless they
			  are identity numbers */
	MASK_AMOUNT,   /* whatever looks like a personal number and is not the
			  places behind a point */
	MASK_UNKNOWN,  /* whatever looks like a personal number */
	MASK_IDENTITY, /* keeps the first six and the last four digits */
	MASK_ACCOUNT,  /* keeps the last four */
	MASK_PHONE,    /* keeps the first three and the last four */
};

enum mask mask_of_kind(enum personal_kind kind);
/* Of the cells of a column. */
enum mask mask_of_column(const struct table_schema *table, uint32_t column);
/* False when no mask could hide any of the text: it has too few digits. */
bool mask_could_hide(struct slice text);
/* Adds the text with what its mask hides as asterisks. */
void mask_add(struct buffer *buffer, struct slice text, enum mask mask);
/*
 * The same beside another number of the kind: of the digits in which the two
 * differ the last ones are shown too, so that they never look equal.
 */
void mask_add_differing(struct buffer *buffer, struct slice text,
			struct slice beside, enum mask mask);
/* As mask_add(), made safe for a terminal. */
void mask_add_escaped(struct buffer *buffer, struct slice text, enum mask mask);

#endif
