/*
 * Reports: findings and faults as text or JSON lines, and the run's account.
 */
#ifndef FUNDLINT_REPORT_REPORT_H
#define FUNDLINT_REPORT_REPORT_H

#include "linter/engine/engine.h"
#include "linter/load/load.h"
#include "linter/source/input.h"
#include <stdio.h>

enum report_format { REPORT_TEXT, REPORT_JSONL };

/* Everything a run has to say. Borrowed; the faults are sorted. */
struct report {
	const struct profile *profile;
	const struct model *model;
	struct source *sources;
	size_t source_count;
	const struct loaded_source *bound;
	const struct input_list *inputs;
	const struct fault_list *faults;
	const struct rules_summary *account;
	bool as_of_given;
	size_t most;        /* --max-findings: shown of each rule; 0: all */
	bool color;         /* only for a terminal */
	bool show_personal; /* else identity numbers and the like are masked */
};

/* How many findings and faults there are of each severity, shown or not. */
struct severity_totals {
	uint64_t count[3]; /* by enum severity */
};
struct severity_totals report_totals(const struct report *report);

/*
 * Writes findings and faults in one order: by file as given, line, column,
 * id. Returns -1 with errno when the stream fails (a closed pipe included).
 */
int report_findings(const struct report *report, enum report_format format,
		    FILE *stream);
/* The account: files, encodings, rows; every rule passed, found or not run
 * and why; undecided rows; totals. With `all`, rules that passed and the
 * --stats lines (encodings, mapping of headers, peak memory) too. */
int report_account(const struct report *report, bool all, FILE *stream);
/* Problems of a profile, each with its place, the line and a caret. */
void report_problems(const struct problem_list *problems, bool color,
		     FILE *stream);

#endif
