/*
 * Loads a profile with everything that is needed to use it.
 */
#ifndef FUNDLINT_COMMANDS_LOAD_H
#define FUNDLINT_COMMANDS_LOAD_H

#include "linter/commands/options.h"

struct loaded {
	struct arena arena;     /* the run's */
	struct interner *texts; /* owned */
	struct problem_list problems;
	struct profile *profile; /* owned; NULL when it cannot be used */
};

/*
 * Reads and prepares a profile, which a file may name at `where`, and prints its
 * problems to the standard error. False when it cannot be used. command_loaded_release() is due either way.
 */
bool command_load_profile(struct loaded *loaded, struct slice name,
			  struct mark where, const struct options *options,
			  const struct check *const *checks);
void command_loaded_release(struct loaded *loaded);

#endif
