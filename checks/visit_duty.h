/*
 * When a visit was due and when one was made: the calendar of checks/visit.c.
 * Private to the check visit.
 */
#ifndef FUNDLINT_CHECKS_VISIT_DUTY_H
#define FUNDLINT_CHECKS_VISIT_DUTY_H

#include "linter/engine/subject.h"

struct visit_duty {
	const struct evaluation *evaluation;
	const struct table *table;        /* who must be visited */
	const struct table *visits;       /* the ledger */
	uint32_t on;                      /* its column with the day */
	const struct expression *having;  /* which visits count; NULL: all */
	const uint32_t *during, *outside; /* two columns of table, or NULL */
	int32_t months; /* of a period; 0: periods are not judged */
	day as_of;
	struct period effective;
	/* The ledger's first day that counts; DAY_MISSING: none. Filled in by
	 * visit_duty_begin(). */
	day ledger_first;
};

/* Visits of one household that count, up to the as-of day, by day. */
struct visit_days {
	uint32_t *rows;
	day *days;
	uint32_t count;
	bool unknown; /* a visit that may count has no readable day */
};

/* Periods due and those without a visit. */
struct visit_gaps {
	uint32_t due, missing;
	struct period first_missing;
	day from, until; /* of the first and the last period due */
};

void visit_duty_begin(struct visit_duty *duty);
/* True when the ledger begins too late for periods of the effective time. */
bool visit_duty_cut(const struct visit_duty *duty);
/* False when a day that bounds the duty is unreadable. */
bool visit_duty_known(const struct visit_duty *duty, uint32_t row);
/* True when the duty holds on every day of the period. */
bool visit_duty_during(const struct visit_duty *duty, uint32_t row,
		       struct period period);
struct visit_days visit_days(const struct visit_duty *duty,
			     const uint32_t *rows, uint32_t count,
			     struct arena *arena);
struct visit_gaps visit_gaps(const struct visit_duty *duty, uint32_t row,
			     const struct visit_days *days);

#endif
