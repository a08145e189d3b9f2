/*
 * What the rows of a roster give: how many, their sum, a mean or a ratio.
 * Private to the check reconcile.
 */
#ifndef FUNDLINT_CHECKS_RECONCILE_COUNT_H
#define FUNDLINT_CHECKS_RECONCILE_COUNT_H

#include "linter/evaluate/evaluate.h"

/* What is counted; the expressions are over `counted`. */
struct reconcile_count {
	const struct evaluation *evaluation;
	const struct table *counted;
	const struct expression *having;     /* NULL: every row */
	const struct expression *sum;        /* NULL: nothing is summed */
	const struct expression *distinct;   /* NULL: values may repeat */
	const struct expression *divided_by; /* NULL: no mean or ratio */
};

/* Goes over all rows; false when a part is unknown or does not fit. */
bool reconcile_count(const struct reconcile_count *count,
		     struct number *result);

#endif
