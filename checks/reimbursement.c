/*
 * reimbursement: all payers of a claim together bear at least (or at most) a
 * ratio of its cost.
 *
 * Compares the sum of `paid` with `cost` by cross multiplication: 89.996 %
 * is not 90 %. Names what is still owed, rounded up to the fen.
 * Does not flag claims without cost, nor claims of which a paid line is
 * unknown, unless the known lines alone reach the ratio (undecided). With
 * `blank: zero` a blank line is nothing paid where another one is filled in.
 * Cost: O(rows).
 */
#include "linter/engine/subject.h"

enum { COST, PAID, AT_LEAST, AT_MOST, BLANK };

static const char *const blanks[] = { "unknown", "zero", NULL };
enum { BLANK_UNKNOWN, BLANK_ZERO };

static const struct parameter parameters[] = {
	[COST] = { .name = "cost",
		   .type = PARAMETER_NUMBER,
		   .required = true,
		   .summary = N_("the cost of the claim") },
	[PAID] = { .name = "paid",
		   .type = PARAMETER_NUMBERS,
		   .required = true,
		   .summary = N_("what each payer bore") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted ratio, 90%") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted ratio") },
	[BLANK] = { .name = "blank",
		    .type = PARAMETER_CHOICE,
		    .choices = blanks,
		    .summary = N_("zero: a blank payer bore nothing, unless "
				  "all are blank; unknown (the rule): the "
				  "claim is not judged") },
};

enum { SHORT, OVER };

static const struct message messages[] = {
	[SHORT] = { .id = "short",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{paid} of {cost} reimbursed, {ratio}, at least "
			       "{limit} due: {owed} still owed"),
		    .help = N_("Reimburse what is still owed, or correct the "
			       "claim.") },
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{paid} of {cost} reimbursed, {ratio}, at most "
			      "{limit} permitted: {excess} too much"),
		   .help = N_("Recover the excess, or correct the claim.") },
};

/* Sums the known lines; false in *complete when one is unknown. */
static struct number paid_sum(const struct check_run *run, uint32_t row,
			      bool *complete)
{
	const struct argument *paid = run_argument(run, PAID);
	struct number sum = number_of_integer(0);
	uint32_t known = 0, blank = 0;

	for (uint32_t i = 0; i < paid->count; i++) {
		struct value value = run_value(run, paid->expressions[i], row);

		if (value.state == VALUE_KNOWN)
			sum = number_add(sum, value.number);
		known += value.state == VALUE_KNOWN;
		blank += value.state == VALUE_MISSING;
	}
	*complete = known == paid->count;
	/* A claim of which nothing is filled in was not settled yet. */
	if (known && run_argument(run, BLANK)->choice == BLANK_ZERO)
		*complete = known + blank == paid->count;
	return sum;
}

/* Up to the next fen. */
static struct number fen_above(struct number amount)
{
	struct number hundred = number_of_integer(100);
	struct number zero = number_of_integer(0);
	struct number below = number_floor(
		number_multiply(number_subtract(zero, amount), hundred));

	return number_divide(number_subtract(zero, below), hundred);
}

static void report(struct check_run *run, unsigned message, uint32_t row,
		   const struct number *figures)
{
	const struct argument *cost = run_argument(run, COST);
	const struct unit *unit = cost->expression->unit;
	struct number cost_there = figures[0], paid = figures[1],
		      limit = figures[2];
	struct number due = number_multiply(cost_there, limit);
	struct number difference =
		message == SHORT ? fen_above(number_subtract(due, paid))
				 : number_subtract(paid, due);
	struct finding *finding = finding_add(
		run->findings, message,
		run_place(run, run_argument(run, PAID)->expressions[0], row),
		finding_money(difference, unit));

	if (!finding)
		return;
	finding_number(finding, "cost", cost_there, unit);
	finding_number(finding, "paid", paid, unit);
	finding_ratio(finding, "ratio", number_divide(paid, cost_there));
	finding_ratio(finding, "limit", limit);
	finding_number(finding, "due", due, unit);
	finding_number(finding, message == SHORT ? "owed" : "excess",
		       difference, unit);
}

/* How `paid` stands to cost * limit; 2 when it cannot be told. */
static int against_limit(const struct check_run *run, unsigned parameter,
			 uint32_t row, struct number *figures)
{
	struct number due;

	if (!run_limit(run, parameter, row, &figures[2]))
		return 2;
	due = number_multiply(figures[0], figures[2]);
	if (number_overflowed(due) || number_overflowed(figures[1]))
		return 2;
	return number_compare(figures[1], due);
}

static void judge(struct check_run *run, uint32_t row)
{
	const struct argument *cost = run_argument(run, COST);
	struct value value = run_value(run, cost->expression, row);
	struct number figures[3]; /* cost, paid, limit */
	bool complete;
	int least, most;

	if (value.state != VALUE_KNOWN || value.number.numerator <= 0) {
		run_skip_unknown(run);
		return;
	}
	figures[0] = value.number;
	figures[1] = paid_sum(run, row, &complete);
	most = against_limit(run, AT_MOST, row, figures);
	if (most == 1)
		report(run, OVER, row, figures);
	least = against_limit(run, AT_LEAST, row, figures);
	if (least == -1 && complete)
		report(run, SHORT, row, figures);
	else if (least == -1 || (least == 2 && most == 2))
		run_skip_unknown(run);
}

static void run(struct check_run *run)
{
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(run, row);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (!rule->arguments[AT_LEAST].given && !rule->arguments[AT_MOST].given)
		problem_add(problems, rule->mark,
			    _("a reimbursement needs at_least or at_most"));
}

const struct check check_reimbursement = {
	.signature = { "reimbursement", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("all payers together bear the due ratio of a claim"),
	.explanation = N_(
		"Basic insurance, critical-illness insurance, supplementary "
		"insurance, medical assistance and special funds are added up "
		"and compared with the cost, exactly. What is still owed to "
		"the person is named."),
	.not_flagged = N_(
		"Claims without a cost, and claims of which a payer's line is "
		"blank or unreadable, unless the other lines reach the ratio: "
		"they are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
