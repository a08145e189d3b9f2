/*
 * What several checks say of their rows in the same way: the cell concerned,
 * what a group has in common, limits by day, columns of usual names.
 */
#ifndef FUNDLINT_ENGINE_SUBJECT_H
#define FUNDLINT_ENGINE_SUBJECT_H

#include "linter/engine/check.h"

/* The row's own cell when the expression is one of its columns, else the
 * row. */
struct place run_place(const struct check_run *run,
		       const struct expression *expression, uint32_t row);

/*
 * A finding at a cell of the row, with the cell as the fact "value" and no
 * money at stake; NULL as finding_add().
 */
struct finding *finding_at_cell(struct check_run *run, unsigned message,
				uint32_t row, uint32_t column);

/*
 * Gives the finding the group's keys, as the row has them: the fact "group"
 * ("H1, 2024-03") and the subject's key. An argument not given (one group of
 * all rows) gives the fact alone, in words.
 */
void finding_group(struct finding *finding, const struct check_run *run,
		   unsigned parameter, uint32_t row);

/*
 * Names the cell of a column argument that says otherwise than the primary
 * one: the facts "other" (its column) and "found", and a related place.
 */
void finding_beside(struct finding *finding, const struct check_run *run,
		    unsigned parameter, uint32_t row);

/*
 * The dated limit in force on the row's own day, computed on the row. False
 * when none is, or it is unknown. A row without a date has a limit only
 * where the limit is not dated.
 */
bool run_limit(const struct check_run *run, unsigned parameter, uint32_t row,
	       struct number *limit);
/* The same of the limit in force on another day. */
bool run_limit_on(const struct check_run *run, unsigned parameter, day on,
		  uint32_t row, struct number *limit);
/* The unit of a limit, for people; NULL: none. */
const struct unit *limit_unit(const struct argument *limits);

/* The column of decimals of that name; NO_COLUMN when there is none. */
uint32_t default_column(const struct table_schema *table, const char *usual);
/*
 * A number argument on the row or, where the rule gives none, the row's cell
 * in the default_column() column; missing when there is none.
 */
struct value run_operand(const struct check_run *run, unsigned parameter,
			 const char *usual, uint32_t row);
/* For check.columns: the column of the usual name, where the rule gives no
 * argument. */
void visit_default_column(const struct column_visitor *visitor,
			  const struct rule *rule, unsigned parameter,
			  const char *usual, bool needed);

/* All of a group's rows counted as undecided: see run_skip_unknown(). */
void run_skip_unknown_rows(struct check_run *run, uint32_t count);
/* A copy of a group's rows in order of their days, ties in row order. */
uint32_t *run_by_day(const struct check_run *run, const uint32_t *rows,
		     uint32_t count, struct arena *arena);

#endif
