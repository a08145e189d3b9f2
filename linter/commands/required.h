/*
 * Tables and columns that must be given: --require household,payment.amount.
 */
#ifndef FUNDLINT_COMMANDS_REQUIRED_H
#define FUNDLINT_COMMANDS_REQUIRED_H

#include "linter/model/model.h"

struct required {
	const struct table_schema *table;
	uint32_t column; /* NO_COLUMN: the table alone */
};

/* What "household" or "payment.amount" names, by names or Chinese titles.
 * False when the profile has no such table or column. */
bool required_find(const struct profile *profile, struct slice name,
		   struct required *required);
/* False after saying that the profile has none, with the nearest name. */
bool required_known(const struct profile *profile, struct slice name);
/* Whether a file is that table, and of a column whether one has it. */
bool required_given(const struct required *required, const struct model *model);

#endif
