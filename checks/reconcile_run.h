/*
 * Computes formulas that stand in cells, for rules of checks/reconcile.c with
 * a `formula`.
 * Private to the check reconcile.
 */
#ifndef FUNDLINT_CHECKS_RECONCILE_RUN_H
#define FUNDLINT_CHECKS_RECONCILE_RUN_H

#include "linter/engine/check.h"

/* Parameters of the check, in the order of its table. */
enum reconcile_parameter {
	DECLARED,
	FORMULA,
	EQUALS,
	COUNTED,
	HAVING,
	SUM,
	DISTINCT,
	DIVIDED_BY,
	TOLERANCE,
	FIGURE,
	DOCUMENT,
};

/* Its messages. */
enum reconcile_message {
	DIFFERENT,
	COUNTED_OTHERWISE,
	RESTATED,
	OUT_OF_BOUND,
	NO_FORMULA,
	UNKNOWN_FIGURE,
};

void reconcile_run(struct check_run *run);

#endif
