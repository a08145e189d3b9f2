/*
 * Writes expressions from their trees: for the profile's author as a profile
 * would write them, for readers of a report with titles for names.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_PRINT_H
#define FUNDLINT_PROFILE_EXPRESSION_PRINT_H

#include "linter/base/buffer.h"
#include "linter/profile/expression/expression.h"

/* Compiled over the same table it gives an equal tree. Numbers stand as they
 * were written, before they were converted or computed. */
void expression_write(struct buffer *buffer,
		      const struct expression *expression);
/* The same with columns, values and units by their titles in the user's
 * language; of a path the last column's. */
void expression_show(struct buffer *buffer,
		     const struct expression *expression);

/* computed.c: the name of what checks alone ask (enum operation); NULL: a
 * profile may write it. */
const char *computed_name(const struct expression *computed);

#endif
