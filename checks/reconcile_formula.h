/*
 * The arithmetic that declared figures carry in a cell: 655/3955*100.
 */
#ifndef FUNDLINT_CHECKS_RECONCILE_FORMULA_H
#define FUNDLINT_CHECKS_RECONCILE_FORMULA_H

#include "linter/base/number.h"

/*
 * Computes + - * / and brackets over decimals, exactly; × ÷ and full-width
 * signs are read too. False when the text is no such formula, divides by zero
 * or overflows.
 */
bool formula_compute(struct slice text, struct number *result);

/* How a declared figure is stated: 3894, >=0, <=5000. */
enum figure_relation {
	FIGURE_EQUAL,
	FIGURE_AT_LEAST,
	FIGURE_AT_MOST,
	FIGURE_ABOVE,
	FIGURE_BELOW,
};

struct figure {
	enum figure_relation relation;
	struct number value;
};

/* False when the text is no figure. */
bool figure_read(struct slice text, struct figure *figure);
/* True when what was computed is what the figure states, give or take. */
bool figure_holds(const struct figure *figure, struct number computed,
		  struct number tolerance);

#endif
