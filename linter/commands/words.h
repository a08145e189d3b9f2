/*
 * Costs, parameters and arguments in the user's language.
 */
#ifndef FUNDLINT_COMMANDS_WORDS_H
#define FUNDLINT_COMMANDS_WORDS_H

#include "linter/engine/check.h"

/* "O(rows)". */
const char *words_cost(enum check_cost cost);
/* The parameters of a check, a line each. */
void words_parameters(const struct check *check, size_t indent);

/* Prints the rule's `where` and arguments, a line each, much as the profile
 * writes them. */
void words_rule(const struct rule *rule, struct arena *arena);

/* words_query.c: what the rule asks the engine, a line for each part. */
void words_query(const struct rule *rule, struct arena *arena);

#endif
