/*
 * What a rule could not judge and why, for the account.
 */
#ifndef FUNDLINT_ENGINE_REMARK_H
#define FUNDLINT_ENGINE_REMARK_H

#include "linter/profile/schema/schema.h"

struct remark {
	const char *text; /* msgid with {day}, {table}, {names}, {rows} */
	day on;
	const struct table_schema *table;
	uint32_t *names; /* owned: townships, as texts of the model */
	uint32_t name_count;
	uint64_t rows;
};

/* Of one rule: it has no more queries that make any. */
#define REMARKS_MOST 4

#endif
