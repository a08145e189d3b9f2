/*
 * Figures that a report declares: a number, or a bound such as >=0.
 */
#ifndef FUNDLINT_BASE_FIGURE_H
#define FUNDLINT_BASE_FIGURE_H

#include "linter/base/number.h"

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
