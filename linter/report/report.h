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

/* What of the command line changes findings or the exit status. */
struct run_arguments {
	struct slice version;  /* of the program */
	struct slice profile;  /* as it was named */
	struct slice project;  /* fundlint.yml; empty: none */
	day as_of;             /* DAY_MISSING: none */
	struct slice level;    /* of --fail-on */
	struct slice encoding; /* empty: found out */
	bool optional, strict;
	const struct slice *rules; /* none: all that are not optional */
	size_t rule_count;
	const struct slice *required;
	size_t required_count;
	const struct input_list *inputs; /* with the tables named by hand */
};

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
	const struct run_arguments *arguments; /* NULL: not known */
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
