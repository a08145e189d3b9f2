/*
 * share: a part of a total reaches, or stays under, a ratio.
 *
 * Sums `part` (over the rows of `part_where`) and `whole` over all rows, or
 * over each group of `per`, and compares by cross multiplication. A dated
 * limit is taken on the as-of day: 50 % by the end of June, 75 % by the end
 * of September. The group's first row is the primary place, the others are
 * related ones.
 * Does not flag a group with an unknown part or whole (all its rows are
 * undecided), nor anything before the first day of a dated limit.
 * Cost: O(rows).
 */
#include "linter/engine/subject.h"

enum { PART, WHOLE, PART_WHERE, PER, AT_LEAST, AT_MOST };

static const struct parameter parameters[] = {
	[PART] = { .name = "part",
		   .type = PARAMETER_NUMBER,
		   .required = true,
		   .summary = N_("the number summed as the part; 1 counts "
				 "rows") },
	[WHOLE] = { .name = "whole",
		    .type = PARAMETER_NUMBER,
		    .required = true,
		    .summary = N_("the number summed as the whole; 1 counts "
				  "rows") },
	[PART_WHERE] = { .name = "part_where",
			 .type = PARAMETER_PREDICATE,
			 .summary = N_("which rows count in the part") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("what makes a group; without it all rows are "
				"one") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted share, 50%") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted share") },
};

enum { UNDER, OVER };

static const struct message messages[] = {
	[UNDER] = { .id = "under",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{part} of {whole} is {ratio}, at least {limit} "
			       "demanded: {difference} too little"),
		    .help = N_("Raise the part, or correct the rows that are "
			       "wrong.") },
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{part} of {whole} is {ratio}, at most {limit} "
			      "permitted: {difference} too much"),
		   .help = N_("Lower the part, or correct the rows that are "
			      "wrong.") },
};

struct totals {
	struct number part, whole;
	bool known;
};

/* Adds the expression's value on a row; marks the totals when unknown. */
static void add_value(const struct check_run *run, unsigned parameter,
		      uint32_t row, struct number *sum, bool *known)
{
	struct value value =
		run_value(run, run_argument(run, parameter)->expression, row);

	if (value.state == VALUE_KNOWN)
		*sum = number_add(*sum, value.number);
	else
		*known = false;
}

static struct totals totals_of(const struct check_run *run,
			       const uint32_t *rows, uint32_t count)
{
	const struct expression *counts =
		run_argument(run, PART_WHERE)->expression;
	struct totals totals = { number_of_integer(0), number_of_integer(0),
				 true };

	for (uint32_t i = 0; i < count && totals.known; i++) {
		add_value(run, WHOLE, rows[i], &totals.whole, &totals.known);
		switch (run_truth(run, counts, rows[i])) {
		case TRUTH_TRUE:
			add_value(run, PART, rows[i], &totals.part,
				  &totals.known);
			break;
		case TRUTH_UNKNOWN:
			totals.known = false;
			break;
		case TRUTH_FALSE:
			break;
		}
	}
	if (number_overflowed(totals.part) || number_overflowed(totals.whole))
		totals.known = false;
	return totals;
}

static void report(struct check_run *run, unsigned message,
		   const uint32_t *rows, uint32_t count,
		   const struct totals *totals, struct number limit)
{
	const struct unit *unit = run_argument(run, WHOLE)->expression->unit;
	struct number due = number_multiply(totals->whole, limit);
	struct number difference = message == UNDER
					   ? number_subtract(due, totals->part)
					   : number_subtract(totals->part, due);
	struct finding *finding = finding_add(
		run->findings, message, run_row(run, rows[0]), DECIMAL_MISSING);

	if (!finding)
		return;
	finding_group(finding, run, PER, rows[0]);
	finding_number(finding, "part", totals->part, unit);
	finding_number(finding, "whole", totals->whole, unit);
	finding_ratio(finding, "ratio",
		      number_divide(totals->part, totals->whole));
	finding_ratio(finding, "limit", limit);
	finding_number(finding, "difference", difference, unit);
	for (uint32_t i = 1; i < count; i++)
		finding_relate(finding, run_row(run, rows[i]),
			       N_("counted here"));
}

/* The limit on the as-of day, computed on the group's first row. */
static bool limit_now(const struct check_run *run, unsigned parameter,
		      uint32_t row, struct number *limit)
{
	return run_limit_on(run, parameter, run->evaluation->as_of, row, limit);
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct check_run *run = context;
	struct totals totals = totals_of(run, rows, count);
	struct number limit;

	if (!totals.known || totals.whole.numerator <= 0) {
		run_skip_unknown_rows(run, count);
		return;
	}
	if (limit_now(run, AT_LEAST, rows[0], &limit) &&
	    number_compare(totals.part, number_multiply(totals.whole, limit)) <
		    0)
		report(run, UNDER, rows, count, &totals, limit);
	if (limit_now(run, AT_MOST, rows[0], &limit) &&
	    number_compare(totals.part, number_multiply(totals.whole, limit)) >
		    0)
		report(run, OVER, rows, count, &totals, limit);
}

static void run(struct check_run *run)
{
	run_groups(run, PER, judge_group, run);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (!rule->arguments[AT_LEAST].given && !rule->arguments[AT_MOST].given)
		problem_add(problems, rule->mark,
			    _("a share needs at_least or at_most"));
}

const struct check check_share = {
	.signature = { "share", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("a part of a total reaches, or stays under, a ratio"),
	.explanation = N_(
		"Funds for industry are a share of all funds, money paid out "
		"a share of the plan by a day, insured people a share of all. "
		"Both sums are exact and compared by cross multiplication."),
	.not_flagged =
		N_("Totals of which a part is blank or unreadable: their rows "
		   "are counted as silenced; and anything before the first day "
		   "of a dated limit."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
