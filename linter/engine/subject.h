/*
 * What the rows of one group have in common, as a finding shows it.
 * May be included by linter/engine and every folder after it, and by checks/.
 */
#ifndef FUNDLINT_ENGINE_SUBJECT_H
#define FUNDLINT_ENGINE_SUBJECT_H

#include "linter/engine/check.h"

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
/* The unit of a limit, for people; NULL: none. */
const struct unit *limit_unit(const struct argument *limits);

/* The row's own day: its table's date column; DAY_MISSING without one. */
day run_day(const struct check_run *run, uint32_t row);
/* A copy of a group's rows in order of their days, ties in row order. */
uint32_t *run_by_day(const struct check_run *run, const uint32_t *rows,
		     uint32_t count, struct arena *arena);

#endif
