/* Computes what a quantity is worth, and what room a cap above leaves. */
#include "checks/rate_due.h"

#include "linter/base/text.h"

/* The unit a rate counts in: 13 yuan/bird counts birds. */
static const struct unit *counted_unit(const struct check_run *run)
{
	const struct argument *rate = run_argument(run, RATE);

	return rate->count ? rate->limits[0].value->per_unit : NULL;
}

static const struct unit *unit_of_word(const struct profile *profile,
				       struct slice folded)
{
	for (size_t i = 0; i < profile->unit_count; i++) {
		const struct unit *unit = profile->units[i];

		for (size_t k = 0; k < unit->alias_count; k++)
			if (slice_equal(unit->aliases[k], folded))
				return unit;
	}
	return NULL;
}

static uint32_t unit_column(const struct check_run *run)
{
	const struct argument *unit = run_argument(run, UNIT);
	const struct table_schema *schema = run->table->schema;
	uint32_t column =
		unit->given ? unit->columns[0]
			    : schema_column(schema, SLICE_LITERAL("unit"));

	if (column == NO_COLUMN || schema->columns[column].type != COLUMN_TEXT)
		return NO_COLUMN;
	return column;
}

/* Changes a quantity in the cell's unit to one in the rate's. */
static void convert(struct value *quantity, const struct unit *from,
		    const struct unit *to)
{
	quantity->number =
		number_divide(number_multiply(quantity->number,
					      number_of_decimal(from->factor)),
			      number_of_decimal(to->factor));
}

struct value rate_quantity(const struct check_run *run, uint32_t row,
			   struct slice *unit_word)
{
	const struct model *model = run->evaluation->model;
	const struct unit *counted = counted_unit(run), *unit;
	struct value quantity = run_operand(run, QUANTITY, "quantity", row);
	uint32_t column = unit_column(run);
	struct slice word;

	*unit_word = SLICE_EMPTY;
	if (quantity.state != VALUE_KNOWN || !counted || column == NO_COLUMN)
		return quantity;
	word = cell_text(model, run->table, column, row);
	if (!word.length)
		return quantity;
	unit = unit_of_word(model->profile, text_fold(run->scratch, word));
	if (unit && unit->base == counted->base) {
		convert(&quantity, unit, counted);
		return quantity;
	}
	/* A word that is no unit we know may well mean the right one. */
	quantity.state = VALUE_UNREADABLE;
	if (unit)
		*unit_word = word;
	return quantity;
}

/* The amounts of the first, second ... unit; none beyond the last step. */
static bool steps_due(const struct check_run *run, uint32_t row,
		      struct number quantity, struct number *due)
{
	const struct argument *steps = run_argument(run, STEPS);
	struct number whole = number_floor(quantity);

	*due = number_of_integer(0);
	for (uint32_t i = 0; i < steps->count; i++) {
		struct value step;

		if (number_compare(whole, number_of_integer(i + 1)) < 0)
			break;
		step = run_value(run, steps->expressions[i], row);
		if (step.state != VALUE_KNOWN)
			return false;
		*due = number_add(*due, step.number);
	}
	return true;
}

bool rate_due(const struct check_run *run, uint32_t row, struct number quantity,
	      struct number *due)
{
	struct number rate, most;

	if (run_argument(run, AT_MOST)->given) {
		if (!run_limit(run, AT_MOST, row, &most))
			return false;
		if (number_compare(quantity, most) > 0)
			quantity = most;
	}
	if (run_argument(run, STEPS)->given)
		return steps_due(run, row, quantity, due);
	if (!run_limit(run, RATE, row, &rate))
		return false;
	*due = number_multiply(rate, quantity);
	return !number_overflowed(*due);
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

/* True when both rows have the same values of the cap's keys. */
static bool same_group(const struct check_run *cap, unsigned per, uint32_t a,
		       uint32_t b)
{
	const struct argument *keys = run_argument(cap, per);

	for (uint32_t i = 0; i < keys->count; i++) {
		struct value left = evaluate_value(
			cap->evaluation, keys->expressions[i], cap->table, a);
		struct value right = evaluate_value(
			cap->evaluation, keys->expressions[i], cap->table, b);

		if (left.state != VALUE_KNOWN || right.state != VALUE_KNOWN ||
		    value_word(&left) != value_word(&right))
			return false;
	}
	return true;
}

/* The argument of a rule by its parameter's name; NULL: it has none. */
static const struct argument *named_argument(const struct rule *rule,
					     const char *name)
{
	for (size_t i = 0; i < rule->check->parameter_count; i++)
		if (!strcmp(rule->check->parameters[i].name, name))
			return &rule->arguments[i];
	return NULL;
}

struct room {
	struct check_run cap; /* stands for a run of the cap's rule */
	const struct argument *per, *sum, *at_most;
	uint32_t row;
};

static bool room_begin(struct room *room, const struct check_run *run,
		       uint32_t row)
{
	const struct rule *rule = run_argument(run, WITHIN)->rule;

	if (!rule || rule->table != run->rule->table)
		return false;
	room->cap = *run;
	room->cap.rule = rule;
	room->row = row;
	room->per = named_argument(rule, "per");
	room->sum = named_argument(rule, "sum");
	room->at_most = named_argument(rule, "at_most");
	return room->per && room->sum && room->sum->given && room->at_most &&
	       room->at_most->given && room->per->count &&
	       room->per->expressions[0]->operation == OPERATION_COLUMN &&
	       room->per->expressions[0]->path.count == 1;
}

bool rate_room(const struct check_run *run, uint32_t row, struct number *left)
{
	const struct row_index *index;
	struct number sum = number_of_integer(0), limit;
	struct value key;
	struct room room;

	if (!room_begin(&room, run, row) ||
	    !run_limit(&room.cap,
		       (unsigned)(room.at_most - room.cap.rule->arguments), row,
		       &limit))
		return false;
	key = run_value(run, room.per->expressions[0], row);
	if (key.state != VALUE_KNOWN)
		return false;
	index = index_of_column(run->evaluation->model, run->table,
				room.per->expressions[0]->path.steps[0].column);
	for (uint32_t i = 0; i < index_count(index, key.id); i++) {
		uint32_t other = index_rows(index, key.id)[i];
		struct value amount;

		if (run_truth(run, room.cap.rule->where, other) != TRUTH_TRUE ||
		    !same_group(&room.cap,
				(unsigned)(room.per - room.cap.rule->arguments),
				row, other))
			continue;
		amount = run_value(run, room.sum->expression, other);
		if (amount.state != VALUE_KNOWN)
			return false;
		sum = number_add(sum, amount.number);
	}
	*left = number_subtract(limit, sum);
	return !number_overflowed(*left);
}
