/*
 * A small profile read from text, expressions compiled over it, and files
 * bound to it: for the suites of expressions.
 */
#ifndef FUNDLINT_TESTS_EXPRESSION_FIXTURE_H
#define FUNDLINT_TESTS_EXPRESSION_FIXTURE_H

#include "linter/load/load.h"
#include "linter/evaluate/evaluate.h"
#include "linter/profile/schema/compile.h"

struct fixture {
	struct arena arena;
	struct interner *texts;
	struct problem_list problems;
	struct profile_request request;
	struct profile *profile;
	struct compiler compiler;
	struct source_list sources;
	struct fault_list faults;
	struct model *model; /* once bound */
	struct evaluation evaluation;
};

/* Reads the profile; stops the test on any problem. */
void fixture_init(struct fixture *fixture);
void fixture_free(struct fixture *fixture);
/* Adds a file of a table; the text is borrowed. */
void fixture_add(struct fixture *fixture, const char *name, const char *text);
void fixture_bind(struct fixture *fixture);

const struct table_schema *fixture_table(struct fixture *fixture,
					 const char *name);
/* Compiles over payments; NULL after a problem. */
struct expression *fixture_compile(struct fixture *fixture, const char *text);
/* The same, but a problem stops the test. */
struct expression *fixture_good(struct fixture *fixture, const char *text);
/* On a row of payments. */
struct value fixture_value(struct fixture *fixture, const char *text,
			   uint32_t row);
enum truth fixture_truth(struct fixture *fixture, const char *text,
			 uint32_t row);

#endif
