/*
 * rate: what is paid is the quantity times the rate, from the smallest scale
 * on and up to the largest.
 *
 * Per row, or with `per` on the sums of a group (a scale that a household
 * must reach, steps for its first, second ... head). More than is due is
 * found at the rule's severity; less than is due is only an info, since a cap
 * above (`within`) or a fund that ran dry may have cut it: with `exact: yes`
 * it is found like more, unless that cap is used up.
 * Does not flag rows whose quantity, amount or unit is unknown (undecided);
 * a unit the profile does not know is unknown.
 * Cost: O(rows); with `within` O(group) for each row paid short.
 */
#include "checks/rate_due.h"

static const struct parameter parameters[] = {
	[RATE] = { .name = "rate",
		   .type = PARAMETER_LIMIT,
		   .bound = BOUND_EXACT,
		   .summary = N_("the amount for one unit: 13 yuan/bird") },
	[STEPS] = { .name = "steps",
		    .type = PARAMETER_NUMBERS,
		    .bound = BOUND_EXACT,
		    .summary = N_("instead of a rate: the amounts for the "
				  "first, second ... unit") },
	[QUANTITY] = { .name = "quantity",
		       .type = PARAMETER_NUMBER,
		       .summary = N_("the quantity (the column quantity)") },
	[AMOUNT] = { .name = "amount",
		     .type = PARAMETER_NUMBER,
		     .summary = N_("what was paid (the column amount)") },
	[UNIT] = { .name = "unit",
		   .type = PARAMETER_COLUMN,
		   .summary = N_("the quantity's unit (the column unit)") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("quantities and amounts are summed over such "
				"a group: household, year(paid_on) ...") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .summary = N_("the smallest quantity that is paid") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .summary = N_("the largest quantity that is paid") },
	[WITHIN] = { .name = "within",
		     .type = PARAMETER_RULE,
		     .summary = N_("the rule of the cap it stands under") },
	[EXACT] = { .name = "exact",
		    .type = PARAMETER_FLAG,
		    .summary = N_("less than due is a finding like more") },
};

enum { OVERPAID, BELOW_SCALE, OTHER_UNIT, SHORT, SHORT_INFO };

static const struct message messages[] = {
	[OVERPAID] = { .id = "overpaid",
		       .direction = DIRECTION_OVER,
		       .text = N_("{amount} paid for {quantity}, {due} due: "
				  "{excess} too much"),
		       .help = N_("Check the quantity; recover what was paid "
				  "too much.") },
	[BELOW_SCALE] = { .id = "below-scale",
			  .direction = DIRECTION_OVER,
			  .text = N_("{amount} paid for {quantity}, but "
				     "nothing is due below {least}"),
			  .help = N_(
				  "Check the quantity; recover the amount.") },
	[OTHER_UNIT] = { .id = "other-unit",
			 .text = N_("the quantity is in {unit}, the rate is "
				    "for {one}"),
			 .help = N_("Enter the quantity in the unit of the "
				    "rate.") },
	[SHORT] = { .id = "short",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{amount} paid for {quantity}, {due} due: "
			       "{lack} too little"),
		    .help = N_("Check the quantity; pay what is lacking.") },
	[SHORT_INFO] = { .id = "short-info",
			 .direction = DIRECTION_UNDER,
			 .text = N_("{amount} paid for {quantity}, {due} due: "
				    "{lack} less"),
			 .help = N_("See why less was paid: a cap, a cut, or a "
				    "mistake."),
			 .info = true },
};

/* One row, or the rows of one group taken together. */
struct award {
	const uint32_t *rows;
	uint32_t count;
	struct number quantity, amount;
};

static const struct unit *rate_unit(const struct check_run *run)
{
	const struct argument *rate = run_argument(run, RATE);

	return rate->count ? rate->limits[0].value->per_unit : NULL;
}

/* The unit of what was paid; a rate such as 30% has none of its own. */
static const struct unit *money_unit(const struct check_run *run)
{
	const struct argument *rate = run_argument(run, RATE);
	const struct argument *steps = run_argument(run, STEPS);
	const struct argument *amount = run_argument(run, AMOUNT);
	const struct table_schema *schema = run->table->schema;
	const struct unit *unit = rate->count ? rate->limits[0].value->unit
					      : steps->expressions[0]->unit;

	if (unit)
		return unit;
	if (amount->given)
		return amount->expression->unit;
	return schema->columns[default_column(schema, "amount")].unit;
}

static struct place amount_place(const struct check_run *run, uint32_t row)
{
	const struct argument *amount = run_argument(run, AMOUNT);

	if (!amount->given)
		return run_cell(run, row,
				default_column(run->table->schema, "amount"));
	return run_place(run, amount->expression, row);
}

static struct finding *begin(struct check_run *run, unsigned message,
			     const struct award *award, decimal money)
{
	uint32_t last = award->rows[award->count - 1];
	struct finding *finding = finding_add(run->findings, message,
					      amount_place(run, last), money);

	if (!finding)
		return NULL;
	if (run_argument(run, PER)->given)
		finding_group(finding, run, PER, last);
	finding_number(finding, "amount", award->amount, money_unit(run));
	finding_number(finding, "quantity", award->quantity, rate_unit(run));
	for (uint32_t i = 0; i + 1 < award->count; i++)
		finding_relate(finding, amount_place(run, award->rows[i]),
			       N_("counted here"));
	return finding;
}

static void report_scale(struct check_run *run, const struct award *award,
			 struct number least)
{
	struct finding *finding =
		begin(run, BELOW_SCALE, award,
		      finding_money(award->amount, money_unit(run)));

	if (finding)
		finding_number(finding, "least", least, rate_unit(run));
}

static void report_difference(struct check_run *run, const struct award *award,
			      unsigned message, struct number due)
{
	struct number difference =
		message == OVERPAID ? number_subtract(award->amount, due)
				    : number_subtract(due, award->amount);
	decimal money = message == OVERPAID
				? finding_money(difference, money_unit(run))
				: DECIMAL_MISSING;
	struct finding *finding = begin(run, message, award, money);

	if (!finding)
		return;
	finding_number(finding, "due", due, money_unit(run));
	finding_number(finding, message == OVERPAID ? "excess" : "lack",
		       difference, money_unit(run));
}

/* Less than due is right where the cap above leaves no room for the rest. */
static void judge_short(struct check_run *run, const struct award *award,
			struct number due)
{
	bool exact = run_argument(run, EXACT)->flag;
	struct number room;

	if (rate_room(run, award->rows[award->count - 1], &room) &&
	    room.numerator <= 0)
		return;
	report_difference(run, award, exact ? SHORT : SHORT_INFO, due);
}

static void judge_award(struct check_run *run, const struct award *award)
{
	uint32_t last = award->rows[award->count - 1];
	struct number least, due;
	int order;

	if (run_argument(run, AT_LEAST)->given) {
		if (!run_limit(run, AT_LEAST, last, &least)) {
			run_skip_unknown_rows(run, award->count);
			return;
		}
		if (number_compare(award->quantity, least) < 0) {
			if (award->amount.numerator > 0)
				report_scale(run, award, least);
			return;
		}
	}
	if (number_overflowed(award->amount) ||
	    !rate_due(run, last, award->quantity, &due)) {
		run_skip_unknown_rows(run, award->count);
		return;
	}
	order = number_compare(award->amount, due);
	if (order > 0)
		report_difference(run, award, OVERPAID, due);
	else if (order < 0)
		judge_short(run, award, due);
}

static void report_unit(struct check_run *run, uint32_t row, struct slice word)
{
	struct finding *finding = finding_add(
		run->findings, OTHER_UNIT, run_row(run, row), DECIMAL_MISSING);

	if (!finding)
		return;
	finding_text(finding, "unit", word, PERSONAL_NONE);
	finding_number(finding, "one", number_of_integer(1), rate_unit(run));
}

/* Adds one row to an award; false when the row cannot be judged. */
static bool add_row(struct check_run *run, struct award *award, uint32_t row)
{
	struct slice word;
	struct value quantity = rate_quantity(run, row, &word);
	struct value amount = run_operand(run, AMOUNT, "amount", row);

	if (word.length)
		report_unit(run, row, word);
	if (quantity.state != VALUE_KNOWN || amount.state != VALUE_KNOWN)
		return false;
	award->quantity = number_add(award->quantity, quantity.number);
	award->amount = number_add(award->amount, amount.number);
	return !number_overflowed(award->quantity);
}

/* A group of which one row is unknown is not judged: its sums are open. */
static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct check_run *run = context;
	struct award award = {
		.rows = rows,
		.count = count,
		.quantity = number_of_integer(0),
		.amount = number_of_integer(0),
	};
	bool known = true;

	for (uint32_t i = 0; i < count; i++)
		known &= add_row(run, &award, rows[i]);
	if (known)
		judge_award(run, &award);
	else
		run_skip_unknown_rows(run, count);
}

static void run(struct check_run *run)
{
	if (run_argument(run, PER)->given) {
		run_groups(run, PER, judge_group, run);
		return;
	}
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge_group(run, &row, 1);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;

	if (arguments[RATE].given == arguments[STEPS].given)
		problem_add(problems, rule->mark,
			    _("a rate rule needs either rate or steps"));
	if (!arguments[QUANTITY].given &&
	    default_column(rule->table, "quantity") == NO_COLUMN)
		problem_add(problems, rule->mark,
			    _("the table has no column quantity; name one with "
			      "quantity"));
	if (!arguments[AMOUNT].given &&
	    default_column(rule->table, "amount") == NO_COLUMN)
		problem_add(problems, rule->mark,
			    _("the table has no column amount; name one with "
			      "amount"));
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	visit_default_column(visitor, rule, QUANTITY, "quantity", true);
	visit_default_column(visitor, rule, AMOUNT, "amount", true);
	visit_default_column(visitor, rule, UNIT, "unit", false);
}

const struct check check_rate = {
	.signature = { "rate", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("what is paid is the quantity times the rate"),
	.explanation =
		N_("An award pays so much for each mu, head or bird, from a "
		   "smallest scale on, up to a largest one, or in steps. Paid "
		   "and due are compared exactly, in the unit of the rate."),
	.not_flagged = N_(
		"Less than is due is only mentioned, unless the rule is exact, "
		"and not at all where the cap above is used up; rows whose "
		"quantity, amount or unit is blank or unknown are counted as "
		"silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.most_due = rate_most_due,
	.columns = columns,
	.run = run,
};
