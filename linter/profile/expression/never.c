/*
 * Finds predicates that no row can fulfil: conditions joined by `and` that need
 * one subject (a column, or a function of one) to have two values at once.
 * Ranges on a line all meet when every two of them do, so comparing pairs is
 * enough. Conditions of other forms are ignored, so the answer errs towards "it
 * can be".
 */
#include "linter/profile/expression/demand.h"

/* Does every value up to `high` lie before `low`? */
static bool apart(const struct bound *high, const struct bound *low)
{
	int order;

	if (!high->given || !low->given)
		return false;
	order = number_compare(high->value, low->value);
	return order < 0 || (order == 0 && (high->open || low->open));
}

static bool in_range(const struct demand *range,
		     const struct expression *literal)
{
	struct bound at = demand_bound(literal, false);

	return !apart(&range->high, &at) && !apart(&at, &range->low);
}

static bool in_list(const struct expression *list,
		    const struct expression *literal)
{
	for (uint32_t i = 1; i < list->count; i++)
		if (expression_literal_equal(list->operands[i], literal))
			return true;
	return false;
}

/* Is none of the values one_of lists left by the other demand? */
static bool none_left(const struct demand *one_of, const struct demand *other)
{
	for (uint32_t i = 1; i < one_of->list->count; i++) {
		const struct expression *value = one_of->list->operands[i];

		if (other->kind == DEMAND_RANGE
			    ? in_range(other, value)
			    : in_list(other->list, value) ==
				      (other->kind == DEMAND_ONE_OF))
			return false;
	}
	return true;
}

/* A range of one point that the list takes out. */
static bool point_excluded(const struct demand *range,
			   const struct demand *none_of)
{
	for (uint32_t i = 1; i < none_of->list->count; i++) {
		const struct expression *value = none_of->list->operands[i];

		if (range->low.given && range->high.given &&
		    number_compare(range->low.value, range->high.value) == 0 &&
		    in_range(range, value))
			return true;
	}
	return false;
}

/* `a` is of a kind that does not come later in the enum than that of `b`. */
static bool exclude(const struct demand *a, const struct demand *b)
{
	if (b->kind == DEMAND_MISSING)
		return a->kind != DEMAND_MISSING;
	if (a->kind == DEMAND_MISSING)
		return true;
	if (a->kind == DEMAND_TRUE)
		return b->kind == DEMAND_FALSE;
	if (b->kind >= DEMAND_KNOWN)
		return false;
	if (a->kind == DEMAND_ONE_OF)
		return none_left(a, b);
	if (a->kind != DEMAND_RANGE)
		return false;
	switch (b->kind) {
	case DEMAND_RANGE:
		return apart(&a->high, &b->low) || apart(&b->high, &a->low);
	case DEMAND_ONE_OF:
		return none_left(b, a);
	default:
		return point_excluded(a, b);
	}
}

/* The range of a function's results: months of the year are 1 to 12. */
static bool outside_function(const struct demand *demand)
{
	struct demand range = { .kind = DEMAND_RANGE,
				.low = { .given = true },
				.high = { .given = true } };
	int64_t low = 1;
	int64_t high;

	switch (demand->subject->operation) {
	case OPERATION_MONTH_OF_YEAR:
		high = 12;
		break;
	case OPERATION_QUARTER_OF_YEAR:
		high = 4;
		break;
	case OPERATION_DAY_OF_MONTH:
		high = 31;
		break;
	case OPERATION_YEAR: /* the years that day_parse() accepts */
		low = 1900;
		high = 2199;
		break;
	case OPERATION_HALF:
		low = 1900 * 2;
		high = 2200 * 2 - 1;
		break;
	case OPERATION_QUARTER:
		low = 1900 * 4;
		high = 2200 * 4 - 1;
		break;
	case OPERATION_MONTH:
		low = 1900 * 12;
		high = 2200 * 12 - 1;
		break;
	default:
		return false;
	}
	range.low.value = number_of_integer(low);
	range.high.value = number_of_integer(high);
	return demand->kind <= DEMAND_ONE_OF && exclude(&range, demand);
}

/* Does the demand leave its subject this value? */
static bool leaves(const struct demand *demand,
		   const struct expression *literal)
{
	switch (demand->kind) {
	case DEMAND_RANGE:
		return in_range(demand, literal);
	case DEMAND_ONE_OF:
		return in_list(demand->list, literal);
	case DEMAND_NONE_OF:
		return !in_list(demand->list, literal);
	default:
		return true;
	}
}

/* Does any of them take this value from the subject of `of`? */
static bool value_taken(const struct demands *demands, const struct demand *of,
			const struct expression *literal)
{
	for (size_t i = 0; i < demands->count; i++)
		if (expression_equal(demands->items[i].subject, of->subject) &&
		    !leaves(&demands->items[i], literal))
			return true;
	return false;
}

/* Of the values listed, or of a vocabulary that has no others, is each one
 * taken by some demand? */
static bool all_taken(const struct demands *demands, const struct demand *of)
{
	const struct vocabulary *words = of->subject->vocabulary;
	struct expression word = { .operation = OPERATION_LITERAL,
				   .type = VALUE_CODE,
				   .vocabulary = words };

	if (of->kind == DEMAND_ONE_OF) {
		for (uint32_t i = 1; i < of->list->count; i++)
			if (!value_taken(demands, of, of->list->operands[i]))
				return false;
		return true;
	}
	if (of->kind != DEMAND_NONE_OF || of->subject->type != VALUE_CODE ||
	    !words || words->open)
		return false;
	for (uint32_t i = 0; i < words->count; i++) {
		word.literal.id = CODE_FIRST + i;
		if (!value_taken(demands, of, &word))
			return false;
	}
	return true;
}

/* Can no value meet the demand, whatever the others are? */
static bool hopeless(const struct demand *demand)
{
	const struct expression *subject = demand->subject;

	if (subject->operation == OPERATION_LITERAL &&
	    ((demand->kind == DEMAND_TRUE && !subject->literal.truth) ||
	     (demand->kind == DEMAND_FALSE && subject->literal.truth)))
		return true;
	return outside_function(demand);
}

static bool contradict(const struct demands *demands)
{
	for (size_t i = 0; i < demands->count; i++) {
		const struct demand *a = &demands->items[i];

		if (hopeless(a) || all_taken(demands, a))
			return true;
		for (size_t k = 0; k < i; k++) {
			const struct demand *b = &demands->items[k];

			if (expression_equal(a->subject, b->subject) &&
			    (a->kind < b->kind ? exclude(a, b) : exclude(b, a)))
				return true;
		}
	}
	return false;
}

/* One of several: a side of an `or`, or of an `and` that must be false. */
static bool is_choice(const struct expression *tree, bool negated)
{
	return tree->operation == (negated ? OPERATION_AND : OPERATION_OR);
}

/* Every side of the choice contradicts the other demands. */
static bool no_side_left(const struct demands *demands,
			 const struct expression *choice, bool negated)
{
	for (uint32_t i = 0; i < choice->count; i++) {
		struct demands with_side = *demands;

		demands_collect(&with_side, choice->operands[i], negated);
		if (!contradict(&with_side))
			return false;
	}
	return true;
}

/* Examines one choice at a time: the condition itself, or one joined in it. */
static bool no_choice_left(const struct demands *demands,
			   const struct condition *condition)
{
	const struct expression *tree = condition->predicate;
	bool negated = condition->negated;

	if (is_choice(tree, negated))
		return no_side_left(demands, tree, negated);
	if (!is_choice(tree, !negated))
		return false;
	for (uint32_t i = 0; i < tree->count; i++)
		if (is_choice(tree->operands[i], negated) &&
		    no_side_left(demands, tree->operands[i], negated))
			return true;
	return false;
}

bool expression_never_together(const struct condition *conditions, size_t count)
{
	struct demands demands = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		if (conditions[i].predicate)
			demands_collect(&demands, conditions[i].predicate,
					conditions[i].negated);
	if (contradict(&demands))
		return true;
	for (size_t i = 0; i < count; i++)
		if (conditions[i].predicate &&
		    no_choice_left(&demands, &conditions[i]))
			return true;
	return false;
}

bool expression_never_true(const struct expression *predicate)
{
	struct condition condition = { .predicate = predicate };

	return expression_never_together(&condition, 1);
}
