/*
 * The commands other than check (see run.h). Each prints to the standard output
 * and returns how the program ends.
 */
#ifndef FUNDLINT_COMMANDS_COMMANDS_H
#define FUNDLINT_COMMANDS_COMMANDS_H

#include "linter/commands/options.h"

/* One rule, check or fault of input in full. */
enum status command_explain(const struct options *options,
			    const struct check *const *checks);
/* The rules of the profile, a line each, and what it calls not checkable. */
enum status command_rules(const struct options *options,
			  const struct check *const *checks);
/* The checks and their parameters. */
enum status command_checks(const struct options *options,
			   const struct check *const *checks);
/* Runs the examples of every rule of the named profiles. */
enum status command_test(const struct options *options,
			 const struct check *const *checks);
/* What was read, or the rules as compiled. */
enum status command_dump(const struct options *options,
			 const struct check *const *checks);

#endif
