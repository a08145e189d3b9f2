/*
 * What a condition demands of its subjects, apart from how it is written:
 * ranges, lists, known or missing, true or false.
 * Private to linter/profile.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_DEMAND_H
#define FUNDLINT_PROFILE_EXPRESSION_DEMAND_H

#include "linter/profile/expression/expression.h"

#define DEMANDS_MOST 64

/* What one condition asks of its subject. */
enum demand_kind {
	DEMAND_RANGE,   /* a number or day from `low` to `high` */
	DEMAND_ONE_OF,  /* a value of the literals of `list` */
	DEMAND_NONE_OF, /* none of them */
	DEMAND_MISSING,
	DEMAND_KNOWN, /* anything, but not missing */
	DEMAND_TRUE,
	DEMAND_FALSE,
};

struct bound {
	bool given;
	bool open; /* the value itself is outside */
	struct number value;
};

struct demand {
	enum demand_kind kind;
	const struct expression *subject;
	struct bound low, high;        /* DEMAND_RANGE */
	const struct expression *list; /* literals from operand 1 on */
};

struct demands {
	struct demand items[DEMANDS_MOST];
	size_t count;
};

/* Adds what the tree, or its negation, demands. Conditions of other forms, and
 * demands beyond DEMANDS_MOST, are left out. */
void demands_collect(struct demands *demands, const struct expression *tree,
		     bool negated);
/* A literal number or day as an end of a range: both lie on one line. */
struct bound demand_bound(const struct expression *literal, bool open);

#endif
