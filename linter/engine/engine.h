/*
 * Runs the rules: which can run on what was given, all of them in parallel,
 * and the account of what each did.
 */
#ifndef FUNDLINT_ENGINE_ENGINE_H
#define FUNDLINT_ENGINE_ENGINE_H

#include "linter/engine/check.h"

/* "Not a finding" is worth nothing unless it is known what was judged. */
enum rule_state {
	RULE_FINDINGS,
	RULE_NOTHING_FOUND,    /* it judged at least one row */
	RULE_NOTHING_TO_JUDGE, /* no row of what was given falls under it */
	RULE_NOT_RUN,   /* `missing` was not given or, where that is NULL, every
			 row that falls under it was undecided */
	RULE_NOT_ASKED, /* optional, or others were named: outside the sum */
};

/* Why no row could be judged. */
struct undecided_cause {
	const struct column_schema *column; /* NULL: no one column */
	uint64_t blank, unreadable;         /* rows, as the column stands */
};

struct rule_summary {
	const struct rule *rule;
	enum rule_state state;
	/* RULE_NOT_RUN; NULL: every row was undecided */
	const struct table_schema *missing_table;
	const struct column_schema *missing_column; /* NULL: the whole table */
	uint64_t evaluated, undecided;
	struct undecided_cause cause; /* where every row was undecided */
	struct remark remarks[REMARKS_MOST];
	unsigned remark_count;
	struct finding_list findings;
};

struct engine_request {
	const struct model *model;
	const bool *selected; /* one for each rule */
	day as_of;
	unsigned threads;
	size_t most; /* findings kept of each rule; 0: all */
};

struct rules_summary {
	struct rule_summary *rules; /* as profile->rules; owned */
	size_t rule_count;
	day as_of;
};

/* Lets every check look at its rules' parameters; problems are added. */
void lint_profile(const struct profile *profile,
		  const struct check *const *checks,
		  struct problem_list *problems);
/*
 * Which columns the selected rules read: needed[table][column], from the
 * arena. What a finding shows beside them is read from the source again.
 */
bool **engine_needed(const struct profile *profile, const bool *selected,
		     struct arena *arena);
void engine_run(const struct engine_request *request,
		struct rules_summary *account);
void rules_summary_release(struct rules_summary *account);

#endif
