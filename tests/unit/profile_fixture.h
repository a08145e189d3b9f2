/*
 * Profiles written in tests, and what is wrong with them: for the suites of
 * the profile compiler.
 */
#ifndef FUNDLINT_TESTS_PROFILE_FIXTURE_H
#define FUNDLINT_TESTS_PROFILE_FIXTURE_H

#include "linter/profile/compilation.h"

/* A profile that is read in a test, and the problems met. */
struct reading {
	struct arena arena;
	struct interner *texts;
	struct problem_list problems;
	struct profile_request request;
	struct profile *profile; /* NULL: it has problems */
};

/* A mistake: "@@" in the text stands right before its place, once. */
struct mistake {
	const char *text;
	const char *message;
	const char *help; /* "" for none */
};

/* Three checks that have every type of parameter between them. */
extern const struct check_signature *const fixture_checks[];

/* Units, vocabularies and tables that rules are written over. */
extern const char fixture_schema[];

void reading_init(struct reading *reading);
/* Reads the texts, one after the other, as one file p.yml. */
void reading_load(struct reading *reading, const char *first,
		  const char *second);
void reading_free(struct reading *reading);
/* Asserts that this is the only problem of the profile before + text. */
void assert_mistake(const char *before, const struct mistake *mistake);
/* Asserts that there is no problem. */
void assert_fine(const char *before, const char *text);

#endif
