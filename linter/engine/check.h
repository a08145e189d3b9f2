/*
 * What a check is: one const descriptor at the foot of its file. Checks
 * read the model and report through finding.h, nothing else.
 */
#ifndef FUNDLINT_ENGINE_CHECK_H
#define FUNDLINT_ENGINE_CHECK_H

#include "linter/engine/finding.h"
#include "linter/evaluate/evaluate.h"
#include "linter/evaluate/group.h"
#include "linter/evaluate/index.h"
#include "linter/profile/expression/make.h"
#include "linter/base/pattern.h"

/* Which way what was found departs from what is due. */
enum direction {
	DIRECTION_NONE,  /* it is no more or less */
	DIRECTION_OVER,  /* too much: money is to be recovered */
	DIRECTION_UNDER, /* too little: money is still owed */
	DIRECTION_DOUBT, /* the wording serves both */
};

/* One wording of a check: a finding names it by number. */
struct message {
	const char *id; /* stable, kebab-case: "over", "never-visited" */
	enum direction direction;
	const char *text; /* msgid; {fact} and {column} are filled in */
	const char *help; /* msgid; shown when the rule has no hint */
	bool info; /* never more than info, whatever the rule's severity */
};

/* What a check costs, for `fundlint checks`. */
enum check_cost { COST_ROWS, COST_KEYS, COST_ROWS_SORTED };

struct check_run;

/* Takes the columns a rule reads, one path after the other. */
struct column_visitor {
	/* `dated`: read `at` a day; `needed`: without it the rule is not run */
	void (*visit)(void *context, const struct column_path *path, bool dated,
		      bool needed);
	void *context;
};

struct check {
	struct check_signature signature; /* first: rules point at it */
	const char *summary;              /* msgid, one line */
	const char *explanation; /* msgid: what, why it matters, how to fix */
	const char *not_flagged; /* msgid: what it deliberately leaves alone */
	enum check_cost cost;
	const struct message *messages;
	size_t message_count;
	/* Refuses parameters that contradict each other or can never fire:
	 * adds problems at their marks. NULL: nothing to refuse. */
	void (*prepare)(const struct rule *rule, struct problem_list *problems);
	/* What every row a rule judges must fulfil, in the arena; NULL: that
	 * cannot be said. */
	const struct expression *(*demand)(const struct rule *rule,
					   struct arena *arena);
	/* Looks at two rules of the check over one table: adds problems at
	 * their marks. NULL: nothing beside their bounds to compare. */
	void (*compare)(const struct rule *earlier, const struct rule *later,
			struct problem_list *problems);
	/* The most that is ever due to one group of the rule's rows; false:
	 * there is no most, or it depends on the rows. NULL: always false. */
	bool (*most_due)(const struct rule *rule, struct number *most);
	/* Names columns it reads beside those its arguments name: a default
	 * column, another table's date. NULL: none. */
	void (*columns)(const struct rule *rule,
			const struct column_visitor *visitor);
	void (*run)(struct check_run *run);
};

/* The check a rule uses. */
static inline const struct check *rule_check(const struct rule *rule)
{
	return (const struct check *)(const void *)rule->check;
}

/* How bad a rule's finding with that message is. */
static inline enum severity message_severity(const struct rule *rule,
					     unsigned message)
{
	return rule_check(rule)->messages[message].info ? SEVERITY_INFO
							: rule->severity;
}

/* For check.columns: one column of a table; NO_COLUMN is passed over. */
static inline void visit_column(const struct column_visitor *visitor,
				const struct table_schema *table,
				uint32_t column, bool needed)
{
	struct column_path path = { .steps = { { table, column } },
				    .count = 1 };

	if (column != NO_COLUMN)
		visitor->visit(visitor->context, &path, false, needed);
}

/* One run of one rule. */
struct check_run {
	const struct rule *rule;
	const struct evaluation *evaluation; /* the model and the as-of day */
	const struct table *table;           /* of the rule */
	/* The rule's `where`, and the row's date in the rule's effective
	 * time: which rows it judges. NULL: every row. */
	const struct expression *where;
	struct arena *scratch; /* reset after the run */
	struct finding_list *findings;
	uint64_t evaluated; /* rows (or groups' rows) judged */
	uint64_t undecided; /* rows a missing or unreadable cell kept out */
	/* What could not be judged and why, for the account: a msgid with
	 * one {day}, or NULL. */
	const char *remark;
	day remark_day;
};

/* The argument of the rule for that parameter of its check. */
static inline const struct argument *run_argument(const struct check_run *run,
						  unsigned parameter)
{
	return &run->rule->arguments[parameter];
}

/* The column that a PARAMETER_COLUMN of the rule's own table names. */
static inline const struct column_schema *rule_column(const struct rule *rule,
						      unsigned parameter)
{
	return &rule->table->columns[rule->arguments[parameter].columns[0]];
}

/* An expression over the rule's own table, computed on one of its rows. */
static inline struct value run_value(const struct check_run *run,
				     const struct expression *expression,
				     uint32_t row)
{
	return evaluate_value(run->evaluation, expression, run->table, row);
}

/* The same of a predicate; NULL is true. */
static inline enum truth run_truth(const struct check_run *run,
				   const struct expression *predicate,
				   uint32_t row)
{
	return evaluate_truth(run->evaluation, predicate, run->table, row);
}

/* A row, or a cell, of the rule's own table as a place. */
static inline struct place run_row(const struct check_run *run, uint32_t row)
{
	return (struct place){ run->table->schema->number, row, NO_COLUMN };
}

static inline struct place run_cell(const struct check_run *run, uint32_t row,
				    uint32_t column)
{
	return (struct place){ run->table->schema->number, row, column };
}

/* Groups the rows it judges by its argument `parameter` (PARAMETER_VALUES) and
 * adds to evaluated and undecided. An argument not given makes one group. */
void run_groups(struct check_run *run, unsigned parameter,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context);
/* True when the rule judges the row: run.where; counts evaluated or
 * undecided. */
bool run_selects(struct check_run *run, uint32_t row);
/* A row counted as evaluated cannot be judged after all: what the check
 * reads there is unknown. */
static inline void run_skip_unknown(struct check_run *run)
{
	run->evaluated--;
	run->undecided++;
}

#endif
