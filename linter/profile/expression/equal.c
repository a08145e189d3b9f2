/* Tells whether two expressions are the same, whatever the row. */
#include "linter/profile/expression/expression.h"
#include "linter/base/pattern.h"

bool expression_literal_equal(const struct expression *a,
			      const struct expression *b)
{
	const struct literal *x = &a->literal;
	const struct literal *y = &b->literal;

	switch (a->type) {
	case VALUE_NUMBER:
		return number_compare(x->number, y->number) == 0;
	case VALUE_DAY:
		return x->day == y->day;
	case VALUE_PERIOD:
		return x->period.first == y->period.first &&
		       x->period.last == y->period.last;
	case VALUE_TEXT:
	case VALUE_CODE:
		return x->id == y->id;
	case VALUE_BOOL:
		return x->truth == y->truth;
	}
	return false;
}

static bool same_path(const struct column_path *a, const struct column_path *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (a->steps[i].table != b->steps[i].table ||
		    a->steps[i].column != b->steps[i].column)
			return false;
	return true;
}

/* Patterns are compiled anew at each place in a profile: their texts are
 * compared. */
static bool same_pattern(const struct expression *a, const struct expression *b)
{
	return a->pattern == b->pattern ||
	       (a->pattern && b->pattern &&
		slice_equal(pattern_text(a->pattern),
			    pattern_text(b->pattern)));
}

/* A number without a unit equals one with any. */
static bool same_unit(const struct unit *a, const struct unit *b)
{
	return !a || !b || a == b;
}

/* The first of the operands whose order does not matter. */
static uint32_t unordered_from(const struct expression *expression)
{
	switch (expression->operation) {
	case OPERATION_AND:
	case OPERATION_OR:
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
		return 0;
	case OPERATION_IN:
		return 1;
	default:
		return expression->count;
	}
}

/* Is each operand of `a` from number `from` on one of `b`? */
static bool all_among(const struct expression *a, const struct expression *b,
		      uint32_t from)
{
	for (uint32_t i = from; i < a->count; i++) {
		uint32_t k = from;

		while (k < b->count &&
		       !expression_equal(a->operands[i], b->operands[k]))
			k++;
		if (k == b->count)
			return false;
	}
	return true;
}

bool expression_equal(const struct expression *a, const struct expression *b)
{
	uint32_t unordered = unordered_from(a);

	if (a == b)
		return true;
	if (a->operation != b->operation || a->type != b->type ||
	    a->vocabulary != b->vocabulary || a->count != b->count ||
	    a->history != b->history || !same_unit(a->unit, b->unit) ||
	    !same_unit(a->per_unit, b->per_unit) || !same_pattern(a, b) ||
	    !same_path(&a->path, &b->path))
		return false;
	if (a->operation == OPERATION_LITERAL &&
	    !expression_literal_equal(a, b))
		return false;
	for (uint32_t i = 0; i < unordered; i++)
		if (!expression_equal(a->operands[i], b->operands[i]))
			return false;
	return all_among(a, b, unordered) && all_among(b, a, unordered);
}
