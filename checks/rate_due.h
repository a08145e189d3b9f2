/*
 * What a quantity is worth under a rate, a scale, steps and a cap: the
 * arithmetic of checks/rate.c.
 * Private to the check rate.
 */
#ifndef FUNDLINT_CHECKS_RATE_DUE_H
#define FUNDLINT_CHECKS_RATE_DUE_H

#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

/* Parameters of the check, in the order of its table. */
enum rate_parameter {
	RATE,
	STEPS,
	QUANTITY,
	AMOUNT,
	UNIT,
	PER,
	AT_LEAST,
	AT_MOST,
	WITHIN,
	EXACT,
};

/* One row, or the rows of one group taken together. */
struct rate_award {
	const struct expression *row_quantity; /* in units of the rate */
	bool group;
	const struct unit *counted_unit; /* NULL: the rate counts in none */
	const struct unit *money_unit; /* NULL: of what was paid none either */
	const struct expression *quantity, *amount, *due;
	const struct expression *least; /* the smallest scale; NULL: none */
	/* The row's own unit, and that it is one the rate does not count in;
	 * NULL: no unit is looked at. */
	const struct expression *unit_word, *other_unit;
};

/* What a rule of the check asks of an award. */
struct rate_award rate_award(struct query_maker *maker);

/*
 * What is left under the cap of `within` for the group the row is in: its
 * limit less what the group's rows add up to. NULL when there is no such cap.
 */
const struct expression *rate_room(struct query_maker *maker);

/* The most that is ever due for one quantity; false: there is no most, or it
 * depends on the rows. */
bool rate_most_due(const struct rule *rule, struct number *most);

#endif
