/*
 * When a visit was due: what checks/visit.c asks of the calendar.
 * Private to the check visit.
 */
#ifndef FUNDLINT_CHECKS_VISIT_DUTY_H
#define FUNDLINT_CHECKS_VISIT_DUTY_H

#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

/* Parameters of the check, in the order of its table. */
enum visit_parameter {
	VISITS,
	THROUGH,
	ON,
	HAVING,
	EVERY,
	DURING,
	OUTSIDE,
	AT_MOST_SINCE,
};

/* What is asked of the visits of a row. */
struct visit_measures {
	const struct expression *count, *last, *ledger_first;
	const struct expression *due, *missing, *first_missing, *from, *until;
};

/* Gives the query its partners, its calendar and the measures of both. */
struct visit_measures visit_measures(struct query_maker *maker);
/* No day that bounds the duty is unreadable; NULL: none bounds it. */
const struct expression *visit_duty_known(struct query_maker *maker);
/* The duty holds on every day from one to another; NULL: always. */
const struct expression *visit_duty_during(struct query_maker *maker,
					   const struct expression *from,
					   const struct expression *until);
/* A day so much later, or earlier. */
const struct expression *visit_shift(struct query_maker *maker,
				     const struct expression *on,
				     const struct argument *duration,
				     bool earlier);

#endif
