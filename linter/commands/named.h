/*
 * Tables that arguments name by hand, with the values of all their rows:
 * payment[programme=dibao-allowance]=ledger.csv.
 */
#ifndef FUNDLINT_COMMANDS_NAMED_H
#define FUNDLINT_COMMANDS_NAMED_H

#include "linter/project/naming.h"
#include "linter/project/directions.h"
#include "linter/source/input.h"

/*
 * Adds to *directions what the arguments say of a sheet of an input (empty: it
 * has none); they win over what it holds. False after complaining of a name that
 * the profile does not know.
 */
bool named_directions(struct naming *naming, const struct input *input,
		      struct slice sheet, struct directions *directions);
/* Shows what a name stands in, then what is wrong with it. */
void named_complain(const struct naming *naming, struct slice where);
/* Whether an argument says what the sheet is. */
bool named_any(const struct input *input, struct slice sheet);

#endif
