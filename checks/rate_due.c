/* Asks what a quantity is worth, and what room a cap above leaves. */
#include "checks/rate_due.h"

/* The unit a rate counts in: 13 yuan/bird counts birds. */
static const struct unit *counted_unit(const struct query_maker *maker)
{
	const struct argument *rate = query_argument(maker, RATE);

	return rate->count ? rate->limits[0].value->per_unit : NULL;
}

/* The unit of what was paid; a rate such as 30% has none of its own. */
static const struct unit *money_unit(struct query_maker *maker)
{
	const struct argument *rate = query_argument(maker, RATE);
	const struct argument *steps = query_argument(maker, STEPS);
	const struct unit *unit = rate->count ? rate->limits[0].value->unit
					      : steps->expressions[0]->unit;

	if (unit)
		return unit;
	return query_operand(maker, AMOUNT, "amount")->unit;
}

/* The cell with the quantity's own unit; NULL: there is none. */
static const struct expression *unit_word(struct query_maker *maker)
{
	const struct argument *unit = query_argument(maker, UNIT);
	const struct table_schema *schema = maker->query->table;
	uint32_t column =
		unit->given ? unit->columns[0]
			    : schema_column(schema, SLICE_LITERAL("unit"));

	if (column == NO_COLUMN || schema->columns[column].type != COLUMN_TEXT)
		return NULL;
	return query_cell(maker, column);
}

/* A number of the row or, of a group, its sum. */
static const struct expression *add_sum(struct query_maker *maker,
					const struct expression *value,
					const char *name)
{
	bool group = query_argument(maker, PER)->given;

	return query_measure(
		maker, (struct query_measure){ .name = name,
					       .kind = group ? MEASURE_SUM
							     : MEASURE_VALUE,
					       .value = value });
}

/* The row's quantity in units of the rate. */
static const struct expression *row_quantity(struct query_maker *maker,
					     struct rate_award *award)
{
	const struct expression *quantity =
		query_operand(maker, QUANTITY, "quantity");
	const struct expression *word = unit_word(maker);
	const struct unit *counted = award->counted_unit;

	/* Months and what is counted already have their own. */
	if (!counted || !word ||
	    (quantity->unit && !query_argument(maker, UNIT)->given))
		return quantity;
	award->unit_word = word;
	award->other_unit = query_both(
		maker, query_known(maker, quantity),
		query_unit_function(maker, FUNCTION_UNIT_OTHER, word, counted));
	return query_compute(maker, OPERATION_MULTIPLY, quantity,
			     query_unit_function(maker, FUNCTION_UNIT_FACTOR,
						 word, counted));
}

/* The amounts of the first, second ... unit; none beyond the last step. */
static const struct expression *steps_due(struct query_maker *maker,
					  const struct expression *quantity)
{
	const struct argument *steps = query_argument(maker, STEPS);
	const struct expression **due = ARENA_ARRAY(
		maker->arena, const struct expression *, steps->count);
	const struct expression *whole = query_operation(
		maker, OPERATION_FLOOR, VALUE_NUMBER, &quantity, 1);

	for (uint32_t i = 0; i < steps->count; i++)
		due[i] = query_if(
			maker,
			query_compare(maker, OPERATION_GREATER_EQUAL, whole,
				      query_integer(maker, i + 1)),
			steps->expressions[i], query_integer(maker, 0));
	return query_total(maker, due, steps->count);
}

/* What is due for a quantity on the row's day. */
static const struct expression *due(struct query_maker *maker,
				    const struct expression *quantity)
{
	const struct expression *most = query_limit(maker, AT_MOST);

	if (most)
		quantity = query_if(
			maker,
			query_compare(maker, OPERATION_GREATER, quantity, most),
			most, quantity);
	if (query_argument(maker, STEPS)->given)
		return steps_due(maker, quantity);
	return query_compute(maker, OPERATION_MULTIPLY,
			     query_limit(maker, RATE), quantity);
}

struct rate_award rate_award(struct query_maker *maker)
{
	struct rate_award award = {
		.group = query_argument(maker, PER)->given,
		.counted_unit = counted_unit(maker),
		.money_unit = money_unit(maker),
		.least = query_limit(maker, AT_LEAST),
	};

	award.row_quantity = row_quantity(maker, &award);
	award.quantity = add_sum(maker, award.row_quantity, "quantity");
	award.amount = add_sum(maker, query_operand(maker, AMOUNT, "amount"),
			       "amount");
	award.due = query_value(maker, due(maker, award.quantity), "due");
	return award;
}

/* The largest of dated limits; false when one depends on the rows. */
static bool largest_limit(const struct argument *limits, struct number *largest)
{
	*largest = number_of_integer(0);
	for (uint32_t i = 0; i < limits->count; i++) {
		const struct expression *limit = limits->limits[i].value;

		if (limit->operation != OPERATION_LITERAL)
			return false;
		if (number_compare(limit->literal.number, *largest) > 0)
			*largest = limit->literal.number;
	}
	return limits->given;
}

static bool most_of_steps(const struct argument *steps,
			  const struct number *quantity, struct number *most)
{
	*most = number_of_integer(0);
	for (uint32_t i = 0; i < steps->count; i++) {
		const struct expression *step = steps->expressions[i];

		if (quantity &&
		    number_compare(*quantity, number_of_integer(i + 1)) < 0)
			break;
		if (step->operation != OPERATION_LITERAL ||
		    step->literal.number.numerator < 0)
			return false;
		*most = number_add(*most, step->literal.number);
	}
	return !number_overflowed(*most);
}

bool rate_most_due(const struct rule *rule, struct number *most)
{
	const struct argument *arguments = rule->arguments;
	struct number quantity, rate;
	bool limited = largest_limit(&arguments[AT_MOST], &quantity);

	if (arguments[STEPS].given)
		return most_of_steps(&arguments[STEPS],
				     limited ? &quantity : NULL, most);
	if (!limited || !largest_limit(&arguments[RATE], &rate))
		return false;
	*most = number_multiply(rate, quantity);
	return !number_overflowed(*most);
}

/* The number of the parameter of that name; the count: it has none. */
static unsigned parameter_named(const struct rule *rule, const char *name)
{
	unsigned i = 0;

	while (i < rule->check->parameter_count &&
	       strcmp(rule->check->parameters[i].name, name) != 0)
		i++;
	return i;
}

/* The rows of the table that are in the cap's group of a row. */
static void add_partners(struct query_maker *maker, const struct rule *cap,
			 const struct argument *per)
{
	struct query_partners *partners =
		ARENA_NEW(maker->arena, struct query_partners);

	*partners = (struct query_partners){
		.table = cap->table,
		.own = per->expressions,
		.theirs = per->expressions,
		.key_count = per->count,
		.having = cap->where,
	};
	maker->query->partners = partners;
}

const struct expression *rate_room(struct query_maker *maker)
{
	const struct rule *cap = query_argument(maker, WITHIN)->rule;
	struct query_maker above = *maker;
	const struct argument *per, *sum;
	const struct expression *used;
	unsigned at_most;

	if (!cap || cap->table != maker->query->table)
		return NULL;
	above.rule = cap;
	at_most = parameter_named(cap, "at_most");
	if (parameter_named(cap, "per") == cap->check->parameter_count ||
	    parameter_named(cap, "sum") == cap->check->parameter_count ||
	    at_most == cap->check->parameter_count)
		return NULL;
	per = &cap->arguments[parameter_named(cap, "per")];
	sum = &cap->arguments[parameter_named(cap, "sum")];
	if (!sum->given || !cap->arguments[at_most].given || !per->count ||
	    query_place(per->expressions[0]) == NO_COLUMN)
		return NULL;
	add_partners(maker, cap, per);
	used = query_measure(
		maker, (struct query_measure){ .name = "used",
					       .kind = MEASURE_PARTNERS_SUM,
					       .value = sum->expression });
	return query_value(maker,
			   query_compute(maker, OPERATION_SUBTRACT,
					 query_bound(&above, at_most), used),
			   "room");
}
