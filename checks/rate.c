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
 * a unit the profile does not know is unknown. Of a group such a payment is
 * left out, and then only too much is found.
 * Cost: O(rows); with `within` O(group) for each row paid short.
 */
#include "checks/rate_due.h"
#include "linter/engine/subject.h"

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

/* The column with what was paid; NO_COLUMN when it is computed. */
static uint32_t amount_column(const struct query_maker *maker)
{
	const struct argument *amount = query_argument(maker, AMOUNT);

	if (!amount->given)
		return query_default_column(maker->query->table, "amount");
	return query_place(amount->expression);
}

/* A case of a row, or of a group: then its last row is the primary place. */
static struct query_case new_case(const struct query_maker *maker,
				  const struct rate_award *award,
				  unsigned message)
{
	return (struct query_case){
		.level = award->group ? CASE_GROUP : CASE_ROW,
		.message = message,
		.column = amount_column(maker),
		.money_unit = award->money_unit,
	};
}

static void add_number(struct query_maker *maker, struct query_case *broken,
		       const char *name, const struct expression *value,
		       const struct unit *unit)
{
	query_fact(maker, broken,
		   (struct query_fact){ .name = name,
					.kind = QUERY_NUMBER,
					.value = value,
					.unit = unit });
}

static struct query_case *add_case(struct query_maker *maker,
				   const struct rate_award *award,
				   struct query_case broken)
{
	struct query_case *added = query_case(maker, broken);

	if (award->group)
		query_fact(maker, added,
			   (struct query_fact){ .name = "group",
						.kind = QUERY_GROUP });
	add_number(maker, added, "amount", award->amount, award->money_unit);
	add_number(maker, added, "quantity", award->quantity,
		   award->counted_unit);
	if (award->group)
		query_relate(
			maker, added,
			(struct query_relation){ .kind = RELATE_GROUP,
						 .column = broken.column,
						 .role = FINDING_COUNTED });
	return added;
}

/* Of a group all rows are counted: none was left out for want of a quantity.
 * NULL: rows are never left out. */
static const struct expression *all_counted(struct query_maker *maker,
					    const struct rate_award *award)
{
	if (!award->group || query_argument(maker, STEPS)->given)
		return NULL;
	return query_compare(maker, OPERATION_EQUAL,
			     query_measure(maker,
					   (struct query_measure){
						   .name = "left_out",
						   .kind = MEASURE_LEFT_OUT }),
			     query_integer(maker, 0));
}

static void add_scale(struct query_maker *maker, const struct rate_award *award)
{
	struct query_case below = new_case(maker, award, BELOW_SCALE);

	if (!award->least)
		return;
	below.test = query_both(maker,
				query_compare(maker, OPERATION_LESS,
					      award->quantity, award->least),
				query_compare(maker, OPERATION_GREATER,
					      award->amount,
					      query_integer(maker, 0)));
	below.test = query_both(maker, all_counted(maker, award), below.test);
	below.money = award->amount;
	add_number(maker, add_case(maker, award, below), "least", award->least,
		   award->counted_unit);
}

/* From the smallest scale on. */
static const struct expression *in_scale(struct query_maker *maker,
					 const struct rate_award *award)
{
	if (!award->least)
		return NULL;
	return query_compare(maker, OPERATION_GREATER_EQUAL, award->quantity,
			     award->least);
}

static void add_overpaid(struct query_maker *maker,
			 const struct rate_award *award)
{
	struct query_case over = new_case(maker, award, OVERPAID);
	struct query_case *added;

	over.test = query_both(maker, in_scale(maker, award),
			       query_compare(maker, OPERATION_GREATER,
					     award->amount, award->due));
	over.money = query_compute(maker, OPERATION_SUBTRACT, award->amount,
				   award->due);
	added = add_case(maker, award, over);
	add_number(maker, added, "due", award->due, award->money_unit);
	add_number(maker, added, "excess", over.money, award->money_unit);
}

/* Less than due is right where the cap above leaves no room for the rest. */
static void add_short(struct query_maker *maker, const struct rate_award *award)
{
	bool exact = query_argument(maker, EXACT)->flag;
	struct query_case less =
		new_case(maker, award, exact ? SHORT : SHORT_INFO);
	const struct expression *room = rate_room(maker);
	const struct expression *lack = query_compute(
		maker, OPERATION_SUBTRACT, award->due, award->amount);
	const struct expression *tests[] = {
		in_scale(maker, award),
		query_compare(maker, OPERATION_LESS, award->amount, award->due),
		all_counted(maker, award),
		NULL,
	};
	struct query_case *added;

	if (room)
		tests[3] = query_compare(
			maker, OPERATION_GREATER,
			query_otherwise(maker, room, query_integer(maker, 1)),
			query_integer(maker, 0));
	less.test = query_all(maker, tests, ARRAY_SIZE(tests));
	added = add_case(maker, award, less);
	add_number(maker, added, "due", award->due, award->money_unit);
	add_number(maker, added, "lack", lack, award->money_unit);
}

/* A row's own unit that the rate does not count in, whatever the award. */
static void add_other_unit(struct query_maker *maker,
			   const struct rate_award *award)
{
	struct query_case *added;

	if (!award->other_unit)
		return;
	added = query_case(maker,
			   (struct query_case){ .test = award->other_unit,
						.always = true,
						.message = OTHER_UNIT,
						.column = NO_COLUMN });
	query_fact(maker, added,
		   (struct query_fact){ .name = "unit",
					.kind = QUERY_TEXT,
					.value = award->unit_word });
	add_number(maker, added, "one", query_integer(maker, 1),
		   award->counted_unit);
}

/* What is unknown of an award leaves it undecided; below the smallest scale
 * it does not matter what would be due. */
static const struct expression *judged(struct query_maker *maker,
				       const struct rate_award *award)
{
	const struct expression *parts[] = {
		query_known(maker, award->quantity),
		query_known(maker, award->amount),
		award->least ? query_known(maker, award->least) : NULL,
		query_known(maker, award->due),
	};

	if (award->least)
		parts[3] = query_either(maker,
					query_compare(maker, OPERATION_LESS,
						      award->quantity,
						      award->least),
					parts[3]);
	return query_all(maker, parts, ARRAY_SIZE(parts));
}

/*
 * A payment without a quantity, or in a unit nobody knows, is left out of its
 * group: what the others come to is too much all the same. A refund is not,
 * since it may lower theirs, nor is anything where steps rise.
 */
static const struct expression *counted(struct query_maker *maker,
					const struct rate_award *award)
{
	const struct expression *no = query_boolean(maker, false);
	const struct expression *paid =
		query_compare(maker, OPERATION_GREATER,
			      query_operand(maker, AMOUNT, "amount"),
			      query_integer(maker, 0));
	const struct expression *any[] = {
		query_known(maker, award->row_quantity),
		award->other_unit
			? query_otherwise(maker, award->other_unit, no)
			: NULL,
		query_not(maker, query_otherwise(maker, paid, no)),
	};

	return query_any(maker, any, ARRAY_SIZE(any));
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	bool group = rule->arguments[PER].given;
	struct query_maker maker =
		query_begin(rule, arena, group ? QUERY_GROUPS : QUERY_ROWS);
	struct rate_award award = rate_award(&maker);

	if (group) {
		query_group_by(&maker, PER);
		maker.query->group_last = true;
		maker.query->group_judged = judged(&maker, &award);
		if (!rule->arguments[STEPS].given)
			maker.query->judged = counted(&maker, &award);
	} else {
		maker.query->judged = judged(&maker, &award);
	}
	add_other_unit(&maker, &award);
	add_scale(&maker, &award);
	add_overpaid(&maker, &award);
	add_short(&maker, &award);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;

	if (arguments[RATE].given == arguments[STEPS].given)
		problem_add(problems, rule->mark,
			    _("a rate rule needs either rate or steps"));
	if (!arguments[QUANTITY].given &&
	    query_default_column(rule->table, "quantity") == NO_COLUMN)
		problem_add(problems, rule->mark,
			    _("the table has no column quantity; name one with "
			      "quantity"));
	if (!arguments[AMOUNT].given &&
	    query_default_column(rule->table, "amount") == NO_COLUMN)
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
		"undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.most_due = rate_most_due,
	.columns = columns,
	.query = query,
};
