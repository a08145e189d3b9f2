/*
 * One order for everything that is printed: findings of all rules and faults
 * of all kinds by source, place in it and id.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ORDER_H
#define FUNDLINT_REPORT_ORDER_H

#include "linter/report/report.h"

/* One finding or one fault. */
struct entry {
	const struct finding *finding; /* NULL: a fault */
	const struct fault *fault;
	uint32_t source;
	uint32_t field; /* one more than the field; 0: the row as a whole */
	struct row_address row;
	uint32_t from;    /* byte of the row; 0 too where `field` says it */
	uint32_t arrival; /* keeps the order of equals */
};

/* All findings and faults that were kept, in order; owned by the caller. */
struct entry *report_order(const struct report *report, size_t *count);

/* The id of the rule, or of the kind of fault. */
struct slice entry_id(const struct entry *entry);
enum severity entry_severity(const struct entry *entry);

#endif
