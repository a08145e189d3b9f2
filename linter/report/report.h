/*
 * Reports: findings and faults in one order and in any format, and the
 * account of the run.
 */
#ifndef FUNDLINT_REPORT_REPORT_H
#define FUNDLINT_REPORT_REPORT_H

#include "linter/engine/engine.h"
#include "linter/load/load.h"
#include "linter/source/input.h"

#include <stdio.h>

/* Everything a run has to say. Borrowed; lists of findings and faults are
 * sorted. */
struct report {
	const struct profile *profile;
	const struct model *model;
	struct source *sources;
	size_t source_count;
	const struct loaded_source *loaded; /* one for each source */
	const struct input_list *inputs;
	const struct fault_list *faults;
	const struct rules_summary *rules;
	bool as_of_given;
	bool show_personal; /* else identity numbers and the like are masked */
};

struct run_summary;
struct writer;

/*
 * Writes findings and faults in one order (by file as given, line, column,
 * id) to every writer in one pass. Returns -1 with errno when one of them
 * fails (a closed pipe included).
 */
int report_findings(const struct report *report, struct writer *writers,
		    size_t count);
/* account/account.c */
/* The account: files, encodings, rows; every rule passed, found or not run
 * and why; undecided rows; totals. With `all`, rules that passed and the
 * --stats lines (encodings, mapping of headers, peak memory) too. */
int report_account(const struct run_summary *summary, bool all, bool color,
		   FILE *stream);
/* problems.c: problems of a profile, each with its place, line and caret. */
void report_problems(const struct problem_list *problems, bool color,
		     FILE *stream);

#endif
