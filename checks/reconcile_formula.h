/*
 * The arithmetic that declared figures carry in a cell: 655/3955*100.
 * Private to the check reconcile.
 */
#ifndef FUNDLINT_CHECKS_RECONCILE_FORMULA_H
#define FUNDLINT_CHECKS_RECONCILE_FORMULA_H

#include "linter/base/figure.h"

/* Where a formula finds the figures it names. */
struct formula_names {
	/* The figure of that name, in its normalised form; false: none. */
	bool (*find)(void *context, struct slice name, struct number *figure);
	void *context;
};

enum formula_state {
	FORMULA_FINE,
	FORMULA_WRONG,        /* no arithmetic, divides by zero, overflows */
	FORMULA_UNKNOWN_NAME, /* `unknown` is no figure */
};

struct formula_result {
	struct number number;
	struct buffer arithmetic; /* the formula with figures for names */
	struct buffer unknown;    /* FORMULA_UNKNOWN_NAME */
	unsigned operations;      /* 0: one figure, nothing computed */
};

/*
 * Computes + - * / and brackets over decimals and named figures, exactly;
 * × ÷ and full-width signs are read too. A name is whatever is neither sign,
 * bracket nor space and does not begin with a digit.
 */
enum formula_state reconcile_formula(struct slice text,
				     const struct formula_names *names,
				     struct formula_result *result);
void reconcile_formula_release(struct formula_result *result);

#endif
