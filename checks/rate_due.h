/*
 * What a quantity is worth under a rate, a scale, steps and a cap: the
 * arithmetic of checks/rate.c.
 * Private to the check rate.
 */
#ifndef FUNDLINT_CHECKS_RATE_DUE_H
#define FUNDLINT_CHECKS_RATE_DUE_H

#include "linter/engine/subject.h"

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

/*
 * The row's quantity in units of the rate. *unit_word receives the cell's own
 * unit when it is a known one that the rate does not count in; the quantity
 * is then unknown.
 */
struct value rate_quantity(const struct check_run *run, uint32_t row,
			   struct slice *unit_word);

/* What is due for a quantity on the row's day; false when unknown. */
bool rate_due(const struct check_run *run, uint32_t row, struct number quantity,
	      struct number *due);

/* The most that is ever due for one quantity; false: there is no most, or it
 * depends on the rows. */
bool rate_most_due(const struct rule *rule, struct number *most);

/*
 * What is left under the cap of `within` for the group the row is in: its
 * limit less what the group's rows add up to. False when there is no such
 * cap, or it cannot be told.
 */
bool rate_room(const struct check_run *run, uint32_t row, struct number *room);

#endif
