/*
 * Whether what the check `exclusive` excludes is allowed again, by the same
 * rule or by another: the arithmetic of its parameters.
 */
#ifndef FUNDLINT_CHECKS_EXCLUSIVE_ALLOWED_H
#define FUNDLINT_CHECKS_EXCLUSIVE_ALLOWED_H

#include "linter/engine/check.h"

/* Parameters of the check, in the order of its table. */
enum exclusive_parameter {
	PER,
	BETWEEN,
	ALLOWED,
	OVERLAP,
	TWICE,
	AMOUNT,
	NEAR,
};

/* Refuses a rule that allows whatever it excludes; warns of an allowance of
 * what is not excluded. Its `allowed` must be pairs. */
void exclusive_lint_allowed(const struct rule *rule,
			    struct problem_list *problems);
/* Refuses what one rule excludes and the other allows. */
void exclusive_compare(const struct rule *earlier, const struct rule *later,
		       struct problem_list *problems);

#endif
