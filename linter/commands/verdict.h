/*
 * The status a check ends with, and why it is 3 where it is: what was asked
 * for by name, or demanded by the profile, and was not read or not run.
 */
#ifndef FUNDLINT_COMMANDS_VERDICT_H
#define FUNDLINT_COMMANDS_VERDICT_H

#include "linter/commands/run.h"

/* The status, were the findings written; reasons for 3 are added to
 * `reasons`, a line each. */
enum status verdict_make(const struct run *run,
			 const struct run_summary *summary,
			 struct buffer *reasons);
/* The status of what was read alone, where no rule is run. */
enum status verdict_of_files(const struct run *run, struct buffer *reasons);
/* Complains of each reason and gives the buffer back. */
void verdict_complain(struct buffer *reasons);

#endif
