/*
 * The stages of a check, in the order main.c calls them; each leaves what
 * the next ones need.
 */
#ifndef FUNDLINT_COMMANDS_RUN_H
#define FUNDLINT_COMMANDS_RUN_H

#include "linter/commands/load.h"
#include "linter/project/project.h"

struct run {
	const struct options *options;
	const struct check *const *checks;
	/* stage_project(): what is asked for on the command line, else by
	 * fundlint.yml */
	struct project *project; /* NULL: none is used */
	struct slice profile;
	struct mark profile_named_at; /* in fundlint.yml; or no place */
	day as_of;
	struct slice *required; /* of the arena */
	size_t required_count;
	struct input_list inputs;
	struct arena arena;           /* of all that */
	struct problem_list problems; /* of fundlint.yml, not yet told */
	struct loaded loaded;         /* stage_profile() */
	bool *selected;               /* by rule; of the run's arena */
	struct source_list sources;   /* owned; stage_sources() */
	struct fault_list faults;
	struct loaded_source *loaded_sources; /* stage_model(); of the arena */
	struct model *model;                  /* owned */
	struct rules_summary rules;           /* stage_rules() */
	bool incomplete;                      /* status 3 is due */
};

void run_begin(struct run *run, const struct options *options,
	       const struct check *const *checks);
/*
 * The first three return STATUS_CLEAN when the next stage can follow, else how
 * the program ends, after saying why.
 */
/* Walks the folders named and reads the fundlint.yml that counts for them. */
enum status stage_project(struct run *run, char *const *paths, size_t count);
/* Reads the profile and picks the rules. */
enum status stage_profile(struct run *run);
/* Opens and decodes every file named. What cannot be read makes the run
 * incomplete, and ends it when nothing at all is left to be checked. */
enum status stage_sources(struct run *run);
/* Reads the rows into the model. */
void stage_model(struct run *run);
/* Runs the rules on the model. */
void stage_rules(struct run *run);
/* The day that rules look back from: the one asked for, else the newest in the
 * data, else the last that the profile is in effect; each may be DAY_MISSING. */
day run_as_of(const struct model *model, day asked);
/* Writes findings and account, and gives the verdict. */
enum status stage_report(struct run *run);
void run_end(struct run *run);

#endif
