/*
 * How much money is at stake over all rules, each yuan once.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_MONEY_H
#define FUNDLINT_REPORT_MONEY_H

#include "linter/engine/engine.h"

/* Yuan by direction; of DIRECTION_NONE there is none. */
struct money_sums {
	struct number of[DIRECTIONS];
};

/*
 * Several rules may find fault with one payment. Of each row, a line of which
 * may be a row of several tables, the largest finding of a direction counts, and a finding about a group of rows counts
 * by what it exceeds that which its rows count already. All findings count,
 * shown or not.
 */
struct money_sums money_at_stake(const struct model *model,
				 const struct rules_summary *rules);

/* Adds 1,234.50: rounded to two places, with thousands separators. */
void money_add(struct buffer *buffer, struct number yuan);
/* Adds 318,204. */
void money_count_add(struct buffer *buffer, uint64_t count);

#endif
