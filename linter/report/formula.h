/*
 * Expressions of a profile as people read them.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_FORMULA_H
#define FUNDLINT_REPORT_FORMULA_H

#include "linter/profile/schema/schema.h"

/* Adds an expression's text with the titles of columns for their names; what
 * is no column of `table` or reached from it stays as written. */
void formula_add(struct buffer *buffer, struct slice text,
		 const struct table_schema *table);

#endif
