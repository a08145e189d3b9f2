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
 * ("H1, 2024-03") and the subject's key. Without keys (one group of all rows)
 * it gets the fact alone, in words.
 */
void finding_group(struct finding *finding, const struct check_run *run,
		   const struct expression *const *keys, uint32_t key_count,
		   uint32_t row);
/* The first values of a list (OPERATION_IN), as they are on the row. */
void finding_permitted(struct finding *finding, const struct check_run *run,
		       const char *name, const struct expression *list,
		       uint32_t row);

/* The cells of the row that an expression reads, of keys too, each with its
 * column: at most the first few. */
void finding_cells(struct finding *finding, const struct check_run *run,
		   const char *name, const struct expression *expression,
		   uint32_t row);

/* Gives the finding what the rule's own wordings tell of the row. */
void finding_told(struct finding *finding, const struct check_run *run,
		  uint32_t row);

/* For check.columns: the column of the usual name, where the rule gives no
 * argument. */
void visit_default_column(const struct column_visitor *visitor,
			  const struct rule *rule, unsigned parameter,
			  const char *usual, bool needed);

/* For check.columns: what says in which township a row is. */
void subject_visit_township(const struct column_visitor *visitor,
			    const struct table_schema *table);

#endif
