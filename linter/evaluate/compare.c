/*
 * Compares values. A column of the row itself against a literal, which most
 * predicates are, is compared without making values of either.
 */
#include "linter/evaluate/parts.h"

static enum truth ordered_truth(enum operation operation, int order)
{
	switch (operation) {
	case OPERATION_EQUAL:
		return truth_of(order == 0);
	case OPERATION_NOT_EQUAL:
		return truth_of(order != 0);
	case OPERATION_LESS:
		return truth_of(order < 0);
	case OPERATION_LESS_EQUAL:
		return truth_of(order <= 0);
	case OPERATION_GREATER:
		return truth_of(order > 0);
	default:
		return truth_of(order >= 0);
	}
}

/* Whether two values outside an open vocabulary are the same is not known. */
static enum truth codes_equal(uint32_t a, uint32_t b)
{
	if (a == CODE_OTHER && b == CODE_OTHER)
		return TRUTH_UNKNOWN;
	return truth_of(a == b);
}

static enum truth texts_equal(const struct value *a, const struct value *b)
{
	if (a->texts == b->texts)
		return truth_of(a->id == b->id);
	return truth_of(slice_equal(interner_text(a->texts, a->id),
				    interner_text(b->texts, b->id)));
}

static enum truth values_equal(const struct value *a, const struct value *b)
{
	if (a->state != VALUE_KNOWN || b->state != VALUE_KNOWN)
		return TRUTH_UNKNOWN;
	switch (a->type) {
	case VALUE_NUMBER:
		return truth_of(number_compare(a->number, b->number) == 0);
	case VALUE_DAY:
		if (a->until < b->day || b->until < a->day)
			return TRUTH_FALSE;
		return a->day == a->until && b->day == b->until ? TRUTH_TRUE
								: TRUTH_UNKNOWN;
	case VALUE_PERIOD:
		return truth_of(a->period.first == b->period.first &&
				a->period.last == b->period.last);
	case VALUE_TEXT:
		return texts_equal(a, b);
	case VALUE_CODE:
		return codes_equal(a->id, b->id);
	case VALUE_BOOL:
		return truth_of(a->truth == b->truth);
	}
	BUG("values of no type");
}

static int day_order(day a, day b)
{
	return (a > b) - (a < b);
}

/* Of numbers and days; unknown of days whose ends say otherwise. */
static enum truth order_truth(enum operation operation, const struct value *a,
			      const struct value *b)
{
	enum truth early, late;

	if (a->type == VALUE_NUMBER)
		return ordered_truth(operation,
				     number_compare(a->number, b->number));
	early = ordered_truth(operation, day_order(a->day, b->until));
	late = ordered_truth(operation, day_order(a->until, b->day));
	return early == late ? early : TRUTH_UNKNOWN;
}

static enum truth pair_truth(enum operation operation, const struct value *a,
			     const struct value *b)
{
	enum truth equal;

	if (a->state != VALUE_KNOWN || b->state != VALUE_KNOWN)
		return TRUTH_UNKNOWN;
	if (operation != OPERATION_EQUAL && operation != OPERATION_NOT_EQUAL)
		return order_truth(operation, a, b);
	equal = values_equal(a, b);
	if (equal == TRUTH_UNKNOWN || operation == OPERATION_EQUAL)
		return equal;
	return truth_of(equal == TRUTH_FALSE);
}

static enum truth in_truth(const struct scope *scope,
			   const struct expression *expression)
{
	struct value value = evaluate_operand(scope, expression, 0);
	enum truth result = TRUTH_FALSE;

	for (uint32_t i = 1; i < expression->count; i++) {
		struct value item = evaluate_operand(scope, expression, i);
		enum truth equal = values_equal(&value, &item);

		if (equal == TRUTH_TRUE)
			return equal;
		if (equal == TRUTH_UNKNOWN)
			result = equal;
	}
	return result;
}

/* Both bounds are asked: outside a known one is outside for certain. */
static enum truth between_truth(const struct scope *scope,
				const struct expression *expression)
{
	struct value value = evaluate_operand(scope, expression, 0);
	struct value low = evaluate_operand(scope, expression, 1);
	struct value high = evaluate_operand(scope, expression, 2);
	enum truth above = pair_truth(OPERATION_GREATER_EQUAL, &value, &low);
	enum truth below = pair_truth(OPERATION_LESS_EQUAL, &value, &high);

	if (above == TRUTH_FALSE || below == TRUTH_FALSE)
		return TRUTH_FALSE;
	return above == TRUTH_UNKNOWN ? above : below;
}

static enum truth quick_code(const struct scope *scope,
			     const struct expression *expression,
			     const struct column *column)
{
	uint32_t code = ((const uint32_t *)column->values)[scope->row];

	if (code < CODE_OTHER)
		return TRUTH_UNKNOWN;
	for (uint32_t i = 1; i < expression->count; i++) {
		const struct expression *item = expression->operands[i];

		if (item->operation != OPERATION_LITERAL)
			return TRUTH_UNKNOWN;
		if (item->literal.id == code)
			return truth_of(expression->operation !=
					OPERATION_NOT_EQUAL);
	}
	return truth_of(expression->operation == OPERATION_NOT_EQUAL);
}

/* Cells are millionths: a literal of millionths is compared as it stands. */
static enum truth quick_decimal(const struct scope *scope,
				const struct expression *expression,
				const struct column *column)
{
	decimal cell = ((const decimal *)column->values)[scope->row];
	struct number literal = expression->operands[1]->literal.number;

	if (cell <= DECIMAL_UNREADABLE || literal.denominator != DECIMAL_ONE)
		return TRUTH_UNKNOWN;
	return ordered_truth(expression->operation,
			     (cell > literal.numerator) -
				     (cell < literal.numerator));
}

static enum truth quick_day(const struct scope *scope,
			    const struct expression *expression,
			    const struct column *column)
{
	const struct expression *right = expression->operands[1];
	day cell = ((const day *)column->values)[scope->row];
	day literal = right->operation == OPERATION_AS_OF
			      ? scope->context->as_of
			      : right->literal.day;

	if (!day_exact(cell) || literal <= DAY_UNREADABLE)
		return TRUTH_UNKNOWN;
	return ordered_truth(expression->operation,
			     (cell > literal) - (cell < literal));
}

/* Days between two that are written out. */
static enum truth quick_between(const struct scope *scope,
				const struct expression *expression,
				const struct column *column)
{
	day cell = ((const day *)column->values)[scope->row];

	if (!day_exact(cell) ||
	    expression->operands[2]->operation != OPERATION_LITERAL)
		return TRUTH_UNKNOWN;
	return truth_of(cell >= expression->operands[1]->literal.day &&
			cell <= expression->operands[2]->literal.day);
}

/*
 * The truth without the long way round; unknown where that has to be gone:
 * blank cells may be found elsewhere, and other shapes are not looked at.
 */
static enum truth quick_truth(const struct scope *scope,
			      const struct expression *expression)
{
	const struct expression *right = expression->operands[1];
	const struct column *column;

	if (right->operation != OPERATION_LITERAL &&
	    (right->operation != OPERATION_AS_OF ||
	     expression->operation == OPERATION_BETWEEN))
		return TRUTH_UNKNOWN;
	column = own_column(scope, expression->operands[0]);
	if (!column)
		return TRUTH_UNKNOWN;
	if (expression->operands[0]->type == VALUE_CODE)
		return quick_code(scope, expression, column);
	if (expression->operation == OPERATION_BETWEEN)
		return expression->operands[0]->type == VALUE_DAY
			       ? quick_between(scope, expression, column)
			       : TRUTH_UNKNOWN;
	if (expression->count != 2 || expression->operation == OPERATION_IN)
		return TRUTH_UNKNOWN;
	if (expression->operands[0]->type == VALUE_NUMBER)
		return quick_decimal(scope, expression, column);
	if (expression->operands[0]->type == VALUE_DAY)
		return quick_day(scope, expression, column);
	return TRUTH_UNKNOWN;
}

static enum truth slow_truth(const struct scope *scope,
			     const struct expression *expression)
{
	struct value a, b;

	if (expression->operation == OPERATION_IN)
		return in_truth(scope, expression);
	if (expression->operation == OPERATION_BETWEEN)
		return between_truth(scope, expression);
	a = evaluate_operand(scope, expression, 0);
	b = evaluate_operand(scope, expression, 1);
	return pair_truth(expression->operation, &a, &b);
}

enum truth evaluate_comparison(const struct scope *scope,
			       const struct expression *expression)
{
	enum truth quick = quick_truth(scope, expression);

	return quick != TRUTH_UNKNOWN ? quick : slow_truth(scope, expression);
}
