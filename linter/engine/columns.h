/*
 * Which columns a rule reads, and whether what was given has them.
 * Private to linter/engine.
 */
#ifndef FUNDLINT_ENGINE_COLUMNS_H
#define FUNDLINT_ENGINE_COLUMNS_H

#include "linter/engine/engine.h"

/* Every column path of the rule: of its where, its arguments and what its
 * check names; the date of each table it goes over; and, as not needed, the
 * columns of a rule it refers to. */
void rule_columns(const struct rule *rule,
		  const struct column_visitor *visitor);

/* The table of dated states of `table` that has a column of that name, and
 * that column; NULL when there is none. */
const struct table_schema *rule_history(const struct profile *profile,
					const struct table_schema *table,
					struct slice name, uint32_t *column);

struct missing {
	const struct table_schema *table;   /* NULL: nothing is missing */
	const struct column_schema *column; /* NULL: the whole table */
};

/* What a rule needs and was not given: the first thing met. */
struct missing rule_missing(const struct rule *rule, const struct model *model);

/* undecided.c: the column that was most often unknown on the rows that fall under
 * the rule. To be asked when every one of them was undecided. */
struct undecided_cause undecided_cause(const struct check_run *run);

/* What a rule does with an expression. */
enum needs_use {
	NEEDS_DEMAND,    /* rows must fulfil it, or are measured by it */
	NEEDS_SELECTION, /* it says which rows are judged */
	NEEDS_VALUE,     /* rows are told apart by it */
};

/*
 * expression_needs.c: hands on the columns of an expression, none of them
 * needed unless `needed`. It does without those it asks for first: `column is
 * missing or ...`, if(column is missing, ...); where it selects rows, also
 * `column is known or ...` and `... or column is known and ...`; as a value,
 * `column is missing`.
 */
void expression_needs(const struct expression *expression, bool needed,
		      enum needs_use use, const struct column_visitor *visitor);

#endif
