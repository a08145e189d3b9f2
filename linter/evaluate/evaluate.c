/* Computes expressions on a row: literals, arithmetic, conditions. */
#include "linter/evaluate/parts.h"

#include "linter/base/text.h"
#include "linter/base/pattern.h"

/* Never inlined: evaluate_condition() is asked for every row and calls itself;
 * where it holds them all, each call pays for the values of the largest. */
#define APART __attribute__((noinline))

static struct value literal_value(const struct scope *scope,
				  const struct expression *expression)
{
	struct value value = { .state = VALUE_KNOWN, .type = expression->type };

	switch (expression->type) {
	case VALUE_NUMBER:
		return value_number(expression->literal.number);
	case VALUE_DAY:
		return value_of_day(expression->literal.day);
	case VALUE_PERIOD:
		value.period = expression->literal.period;
		break;
	case VALUE_TEXT:
		value.texts = scope->context->model->profile->texts;
		value.id = expression->literal.id;
		break;
	case VALUE_CODE:
		value.id = expression->literal.id;
		break;
	case VALUE_BOOL:
		value.truth = expression->literal.truth;
		break;
	}
	return value;
}

static struct value as_of_value(const struct scope *scope)
{
	return value_of_day(scope->context->as_of);
}

/* The first operand, then each further one on top of it. */
static struct value arithmetic_value(const struct scope *scope,
				     const struct expression *expression)
{
	struct value result = evaluate_operand(scope, expression, 0);
	struct number none = number_of_integer(0);
	bool known = result.state == VALUE_KNOWN;

	if (known && expression->count == 1)
		return value_number(expression_arithmetic(expression->operation,
							  result.number, none));
	for (uint32_t i = 1; i < expression->count; i++) {
		struct value next = evaluate_operand(scope, expression, i);

		result.state = state_of_both(&result, &next);
		if (result.state == VALUE_KNOWN)
			result = value_number(expression_arithmetic(
				expression->operation, result.number,
				next.number));
	}
	return result;
}

static struct value if_value(const struct scope *scope,
			     const struct expression *expression)
{
	switch (evaluate_condition(scope, expression->operands[0])) {
	case TRUTH_TRUE:
		return evaluate_operand(scope, expression, 1);
	case TRUTH_FALSE:
		return evaluate_operand(scope, expression, 2);
	default:
		return value_unknown(expression, VALUE_UNREADABLE);
	}
}

/* The operand that is the value at a number or day; 0: it is below all. */
static uint32_t tier_of(const struct expression *expression,
			const struct value *at)
{
	uint32_t tier = 0;

	for (uint32_t i = 1; i < expression->count; i += 2) {
		const struct expression *from = expression->operands[i];

		if (at->type == VALUE_DAY ? from->literal.day > at->day
					  : number_compare(from->literal.number,
							   at->number) > 0)
			break;
		tier = i + 1;
	}
	return tier;
}

/* The value of the last tier that starts at or below the number or day; of a
 * month or year in which a tier starts nobody knows it. */
static struct value tier_value(const struct scope *scope,
			       const struct expression *expression)
{
	struct value number = evaluate_operand(scope, expression, 0);
	uint32_t tier;

	if (number.state != VALUE_KNOWN)
		return value_unknown(expression, number.state);
	tier = tier_of(expression, &number);
	if (number.type == VALUE_DAY && number.until != number.day) {
		struct value last = value_of_day(number.until);

		if (tier_of(expression, &last) != tier)
			return value_unknown(expression, VALUE_UNREADABLE);
	}
	if (tier == 0)
		return value_unknown(expression, VALUE_MISSING);
	return evaluate_operand(scope, expression, tier);
}

static struct value text_value(const struct scope *scope,
			       const struct expression *expression)
{
	struct value text = evaluate_operand(scope, expression, 0);
	struct slice content, captured, unit;
	struct number number;

	if (text.state != VALUE_KNOWN)
		return value_unknown(expression, text.state);
	content = interner_text(text.texts, text.id);
	if (expression->operation == OPERATION_LENGTH)
		return value_number(
			number_of_integer((int64_t)text_characters(content)));
	if (!pattern_capture(expression->pattern, content, &captured))
		return value_unknown(expression, VALUE_MISSING);
	if (number_parse(captured, &number, &unit) != NUMBER_FINE)
		return value_unknown(expression, VALUE_UNREADABLE);
	return value_number(number);
}

/* A condition as a value. What is unknown may be so for several reasons;
 * unreadable is the one that claims least. */
static struct value condition_value(const struct scope *scope,
				    const struct expression *expression)
{
	enum truth truth = evaluate_condition(scope, expression);

	return (struct value){
		.state =
			truth == TRUTH_UNKNOWN ? VALUE_UNREADABLE : VALUE_KNOWN,
		.type = VALUE_BOOL,
		.truth = truth == TRUTH_TRUE,
	};
}

/* The first operand that is known; else the last, for its reason. */
static struct value otherwise_value(const struct scope *scope,
				    const struct expression *expression)
{
	struct value value = evaluate_operand(scope, expression, 0);

	for (uint32_t i = 1;
	     i < expression->count && value.state != VALUE_KNOWN; i++)
		value = evaluate_operand(scope, expression, i);
	return value;
}

static struct value measure_value(const struct scope *scope,
				  const struct expression *expression)
{
	struct measures *measures = scope->measures;
	uint32_t measure = expression->measure;

	if (measures->ready[measure] != measures->now) {
		measures->ready[measure] = measures->now;
		measures->compute(measures, scope, measure);
	}
	return measures->values[measure];
}

struct value evaluate_in(const struct scope *scope,
			 const struct expression *expression)
{
	switch (expression->operation) {
	case OPERATION_LITERAL:
		return literal_value(scope, expression);
	case OPERATION_COLUMN:
		return evaluate_column(scope, expression);
	case OPERATION_CELL:
		return evaluate_cell(scope, expression);
	case OPERATION_AS_OF:
		return as_of_value(scope);
	case OPERATION_ROW_PERIOD:
		return evaluate_row_period(scope->context, scope->table,
					   scope->row);
	case OPERATION_BLANK:
		return value_unknown(expression, VALUE_MISSING);
	case OPERATION_MEASURE:
		return measure_value(scope, expression);
	case OPERATION_OTHER_ROW:
		return evaluate_operand(scope->other, expression, 0);
	case OPERATION_OTHERWISE:
		return otherwise_value(scope, expression);
	case OPERATION_FUNCTION:
		return evaluate_function(scope, expression);
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE:
	case OPERATION_NEGATE:
	case OPERATION_MIN:
	case OPERATION_MAX:
	case OPERATION_ABSOLUTE:
	case OPERATION_ROUND:
	case OPERATION_FLOOR:
		return arithmetic_value(scope, expression);
	case OPERATION_IN_UNIT:
		return evaluate_in_unit(scope, expression);
	case OPERATION_IF:
		return if_value(scope, expression);
	case OPERATION_TIER:
		return tier_value(scope, expression);
	case OPERATION_LENGTH:
	case OPERATION_NUMBER_IN:
		return text_value(scope, expression);
	default:
		return expression->type == VALUE_BOOL
			       ? condition_value(scope, expression)
			       : evaluate_date(scope, expression);
	}
}

/* `decisive` settles it: false for `and`, true for `or`. */
APART static enum truth joined_truth(const struct scope *scope,
				     const struct expression *expression,
				     enum truth decisive)
{
	enum truth result = decisive == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;

	for (uint32_t i = 0; i < expression->count; i++) {
		enum truth next =
			evaluate_condition(scope, expression->operands[i]);

		if (next == decisive)
			return decisive;
		if (next == TRUTH_UNKNOWN)
			result = TRUTH_UNKNOWN;
	}
	return result;
}

/* Whether a day or a number of the row itself is there, without making a value
 * of it; unknown where its column says to look elsewhere. */
static enum truth quick_presence(const struct scope *scope,
				 const struct expression *operand,
				 const struct column *column)
{
	bool missing;

	if (operand->type == VALUE_DAY) {
		day cell = ((const day *)column->values)[scope->row];

		if (cell > DAY_UNREADABLE)
			return TRUTH_TRUE;
		missing = cell == DAY_MISSING;
	} else {
		decimal cell = ((const decimal *)column->values)[scope->row];

		if (cell > DECIMAL_UNREADABLE)
			return TRUTH_TRUE;
		missing = cell == DECIMAL_MISSING;
	}
	if (!missing || (operand->operation == OPERATION_COLUMN &&
			 path_column(&operand->path)->otherwise.count))
		return TRUTH_UNKNOWN;
	return TRUTH_FALSE;
}

APART static enum truth presence_truth(const struct scope *scope,
				       const struct expression *expression)
{
	const struct expression *operand = expression->operands[0];
	bool wants_known = expression->operation == OPERATION_IS_KNOWN;
	const struct column *column = own_column(scope, operand);
	enum truth known = TRUTH_UNKNOWN;
	struct value value;

	if (column &&
	    (operand->type == VALUE_DAY || operand->type == VALUE_NUMBER))
		known = quick_presence(scope, operand, column);
	if (known != TRUTH_UNKNOWN)
		return truth_of((known == TRUTH_TRUE) == wants_known);
	value = evaluate_in(scope, operand);
	if (value.state == VALUE_UNREADABLE)
		return TRUTH_UNKNOWN;
	return truth_of((value.state == VALUE_KNOWN) == wants_known);
}

APART static enum truth matches_truth(const struct scope *scope,
				      const struct expression *expression)
{
	struct value text = evaluate_operand(scope, expression, 0);

	struct slice content;

	if (text.state != VALUE_KNOWN)
		return TRUTH_UNKNOWN;
	content = interner_text(text.texts, text.id);
	return truth_of(expression->operation == OPERATION_FITS
				? pattern_fits(expression->pattern, content)
				: pattern_found(expression->pattern, content));
}

/* Nobody knows what a value outside an open vocabulary is. */
APART static enum truth named_truth(const struct scope *scope,
				    const struct expression *expression)
{
	struct value value = evaluate_operand(scope, expression, 0);

	return truth_of(value.state == VALUE_KNOWN &&
			(value.type != VALUE_CODE || value.id != CODE_OTHER));
}

static bool texts_alike(struct slice a, struct slice b)
{
	struct arena arena = ARENA_EMPTY;
	bool alike = slice_equal(text_fold(&arena, a), text_fold(&arena, b));

	arena_release(&arena);
	return alike;
}

APART static enum truth alike_truth(const struct scope *scope,
				    const struct expression *expression)
{
	struct value a = evaluate_operand(scope, expression, 0);
	struct value b = evaluate_operand(scope, expression, 1);

	if (a.state != VALUE_KNOWN || b.state != VALUE_KNOWN)
		return TRUTH_UNKNOWN;
	if (a.type != VALUE_TEXT)
		return truth_of(value_word(&a) == value_word(&b));
	if (a.texts == b.texts && a.id == b.id)
		return TRUTH_TRUE;
	return truth_of(texts_alike(interner_text(a.texts, a.id),
				    interner_text(b.texts, b.id)));
}

/* The truth of what is a value. */
APART static enum truth value_truth(const struct scope *scope,
				    const struct expression *expression)
{
	struct value value = evaluate_in(scope, expression);

	return value.state == VALUE_KNOWN ? truth_of(value.truth)
					  : TRUTH_UNKNOWN;
}

APART static enum truth negated_truth(const struct scope *scope,
				      const struct expression *expression)
{
	enum truth truth = evaluate_condition(scope, expression->operands[0]);

	return truth == TRUTH_UNKNOWN ? truth : truth_of(truth == TRUTH_FALSE);
}

enum truth evaluate_condition(const struct scope *scope,
			      const struct expression *predicate)
{
	if (!predicate)
		return TRUTH_TRUE;
	switch (predicate->operation) {
	case OPERATION_AND:
		return joined_truth(scope, predicate, TRUTH_FALSE);
	case OPERATION_OR:
		return joined_truth(scope, predicate, TRUTH_TRUE);
	case OPERATION_NOT:
		return negated_truth(scope, predicate);
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
	case OPERATION_LESS:
	case OPERATION_LESS_EQUAL:
	case OPERATION_GREATER:
	case OPERATION_GREATER_EQUAL:
	case OPERATION_IN:
	case OPERATION_BETWEEN:
		return evaluate_comparison(scope, predicate);
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		return presence_truth(scope, predicate);
	case OPERATION_MATCHES:
	case OPERATION_FITS:
		return matches_truth(scope, predicate);
	case OPERATION_IS_NAMED:
		return named_truth(scope, predicate);
	case OPERATION_ALIKE:
		return alike_truth(scope, predicate);
	case OPERATION_LITERAL:
	case OPERATION_COLUMN:
	case OPERATION_IF:
	case OPERATION_BLANK:
	case OPERATION_CELL:
	case OPERATION_OTHERWISE:
	case OPERATION_MEASURE:
	case OPERATION_OTHER_ROW:
	case OPERATION_FUNCTION:
		return value_truth(scope, predicate);
	default:
		BUG("operation %d is no condition", (int)predicate->operation);
	}
}

struct value evaluate_value(const struct evaluation *context,
			    const struct expression *expression,
			    const struct table *table, uint32_t row)
{
	struct scope scope = { .context = context, .table = table, .row = row };

	return evaluate_in(&scope, expression);
}

enum truth evaluate_truth(const struct evaluation *context,
			  const struct expression *predicate,
			  const struct table *table, uint32_t row)
{
	struct scope scope = { .context = context, .table = table, .row = row };

	return evaluate_condition(&scope, predicate);
}
