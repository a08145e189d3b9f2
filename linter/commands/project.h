/* What the stages share of fundlint.yml. Private to linter/commands. */
#ifndef FUNDLINT_COMMANDS_PROJECT_H
#define FUNDLINT_COMMANDS_PROJECT_H

#include "linter/commands/run.h"

/* Finds what fundlint.yml names in the profile; false after complaining. */
bool project_settle(struct run *run);
/* Prints what is wrong with it, and forgets that. */
void project_tell(struct run *run);

#endif
