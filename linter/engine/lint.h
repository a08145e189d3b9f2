/*
 * Looks at the rules of a profile beside one another, before any data is
 * read: what no table could ever satisfy is refused, what finds nothing of
 * its own is warned about.
 * Private to linter/engine.
 */
#ifndef FUNDLINT_ENGINE_LINT_H
#define FUNDLINT_ENGINE_LINT_H

#include "linter/engine/check.h"

/* lint.c */
/* Rules that contradict or repeat each other, and rules whose demand every
 * row fulfils. */
void lint_rules(const struct profile *profile, struct problem_list *problems);

/* lint_cap.c: a cap that what is due under it never reaches. */
void lint_cap(const struct profile *profile, const struct rule *cap,
	      struct problem_list *problems);

/* lint_bound.c: two rules of one check that judge the same rows. */
void lint_bounds(const struct rule *earlier, const struct rule *later,
		 struct problem_list *problems);
/* Its own bounds leave nothing between them. */
void lint_own_bounds(const struct rule *rule, struct problem_list *problems);

/* The rules can judge one row on one day, and in one run. */
static inline bool lint_rules_meet(const struct rule *a, const struct rule *b)
{
	return a->optional == b->optional &&
	       a->effective.first <= b->effective.last &&
	       b->effective.first <= a->effective.last;
}

/* lint.c: tells where the other rule of a problem stands. */
void lint_help_other(struct problem_list *problems, const struct rule *other);

#endif
