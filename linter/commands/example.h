/*
 * Runs one example of a rule through the real pipeline and says where what
 * was found differs from what its rows are marked as.
 */
#ifndef FUNDLINT_COMMANDS_EXAMPLE_H
#define FUNDLINT_COMMANDS_EXAMPLE_H

#include "linter/engine/engine.h"
#include "linter/load/load.h"

/* What the examples are run with. */
struct example_setting {
	const struct profile *profile;
	/* One for each rule, all false; the rule's own is set for the run,
	 * so each thread needs its own. */
	bool *selected;
};

/* True when the example passed; else adds a line to `said` for each row that
 * is wrong, with its place in the profile. */
bool example_run(const struct example_setting *setting, const struct rule *rule,
		 const struct example *example, struct buffer *said);

#endif
