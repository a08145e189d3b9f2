/*
 * What a check is: one const descriptor at the foot of its file. Checks
 * read the model and report through finding.h, nothing else.
 */
#ifndef FUNDLINT_ENGINE_CHECK_H
#define FUNDLINT_ENGINE_CHECK_H

#include "linter/engine/finding.h"
#include "linter/engine/query.h"
#include "linter/engine/remark.h"
#include "linter/evaluate/evaluate.h"
#include "linter/evaluate/group.h"
#include "linter/evaluate/index.h"
#include "linter/profile/expression/make.h"
#include "linter/base/pattern.h"

/* One wording of a check: a finding names it by number. */
struct message {
	const char *id; /* stable, kebab-case: "over", "never-visited" */
	enum direction direction;
	const char *text; /* msgid; {fact} and {column} are filled in */
	const char *help; /* msgid; shown when the rule has no hint */
	bool info; /* never more than info, whatever the rule's severity */
};

/* What a check costs, for `fundlint checks`. */
enum check_cost {
	COST_ROWS,
	COST_KEYS,
	COST_ROWS_SORTED,
	COST_ROWS_KINDS, /* each row with the kinds of its group */
};

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
	/* What a rule asks, in the arena: the engine computes its findings.
	 * NULL, or giving NULL: run() does. */
	const struct query *(*query)(const struct rule *rule,
				     struct arena *arena);
	/* Computes the findings of rules for which no query can be said. */
	void (*run)(struct check_run *run);
};

/* The check a rule uses. */
static inline const struct check *rule_check(const struct rule *rule)
{
	return (const struct check *)(const void *)rule->check;
}

/* Which way a finding points, as its wording says; what is only suspected
 * is in doubt. */
static inline enum direction message_direction(const struct rule *rule,
					       unsigned message)
{
	enum direction direction =
		rule_check(rule)->messages[message].direction;

	return rule->suspicion && direction != DIRECTION_NONE ? DIRECTION_DOUBT
							      : direction;
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
	const struct table *table;           /* whose rows are judged */
	const struct expression *where;      /* which rows; NULL: every row */
	/* And only rows for a time within `effective`; false: for any. */
	bool dated;
	struct period effective; /* see run_within() */
	struct arena *scratch;   /* reset after the run */
	struct finding_list *findings;
	uint64_t evaluated; /* rows (or groups' rows) judged */
	uint64_t undecided; /* rows a missing or unreadable cell kept out */
	uint64_t outside;   /* rows for another time, its `where` not asked */
	struct remark remarks[REMARKS_MOST];
	unsigned remark_count;
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

/* run_rows.c: only rows for a time within are judged from now on, and those
 * without a period and a date. */
void run_within(struct check_run *run, const struct period *effective);
/* Calls visit() for each row the rule judges, in no fixed order,
 * and counts it as evaluated; counts those of which that is unknown. */
void run_rows(struct check_run *run, void (*visit)(void *context, uint32_t row),
	      void *context);
/* Groups the rows it judges by values of the row (none: one group of all) and
 * adds to evaluated and undecided. The rows of a group are in row order.
 * `blanks`: blank values make groups too. */
void run_groups(struct check_run *run, const struct expression *const *keys,
		uint32_t key_count, bool blanks,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context);
/* A row counted as evaluated cannot be judged after all: what the check
 * reads there is unknown. */
static inline void run_skip_unknown(struct check_run *run)
{
	run->evaluated--;
	run->undecided++;
}

#endif
