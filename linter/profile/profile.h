/*
 * A profile: schema, vocabularies and rules of one place's policy, compiled.
 */
#ifndef FUNDLINT_PROFILE_PROFILE_H
#define FUNDLINT_PROFILE_PROFILE_H

#include "linter/base/intern.h"
#include "linter/profile/rules/rule.h"

struct not_checkable {
	struct slice id;
	struct bilingual reason;
	struct mark mark;
};

struct profile {
	struct arena arena;     /* owns everything below but `texts` */
	struct interner *texts; /* borrowed from the run: text literals */
	struct slice name;
	struct bilingual title;
	struct period effective; /* DAY_FIRST..DAY_LAST when not given */
	struct slice source_number;
	day source_issued;
	struct profile_file **files; /* all that were read, the first named */
	size_t file_count;
	struct table_schema *tables;
	size_t table_count;
	struct vocabulary **vocabularies;
	size_t vocabulary_count;
	struct unit **units;
	size_t unit_count;
	struct rule *rules; /* in order of the files: bases first */
	size_t rule_count;
	struct not_checkable *not_checkable;
	size_t not_checkable_count;
	struct pattern **patterns; /* owned: every pattern compiled */
	size_t pattern_count, pattern_capacity;
};

struct profile_request {
	struct slice name;    /* a path, or a name looked up in `folders` */
	struct mark named_at; /* where a file says so; no place: nowhere */
	const char *const *folders;                  /* NULL at the end */
	const struct check_signature *const *checks; /* NULL at the end */
	struct interner *texts;
	bool demand_examples; /* a rule without both kinds is a problem */
};

/*
 * Reads and compiles a profile with all it extends and includes. Every
 * mistake is added to `problems`; NULL when any of them is an error.
 */
struct profile *profile_load(const struct profile_request *request,
			     struct problem_list *problems);
void profile_free(struct profile *profile);

/* lookup.c: NULL when there is none of that name. */
const struct table_schema *profile_table(const struct profile *profile,
					 struct slice name);
const struct rule *profile_rule(const struct profile *profile, struct slice id);

#endif
