/* Computes what checks ask of one cell: numbers of persons, cards, accounts
 * and vouchers, units, declared figures. */
#include "linter/evaluate/parts.h"

#include "linter/base/bank_card.h"
#include "linter/base/disability_card.h"
#include "linter/base/figure.h"
#include "linter/base/series.h"
#include "linter/base/text.h"

#define LAST_CHARACTER  17
#define PROVINCE_DIGITS 2
#define REGION_DIGITS   6

static struct value number_result(int64_t number)
{
	return value_number(number_of_integer(number));
}

static struct value truth_result(bool truth)
{
	return (struct value){ .state = VALUE_KNOWN,
			       .type = VALUE_BOOL,
			       .truth = truth };
}

/* The text of an operand; false and its state when it is not known. */
static bool operand_text(const struct scope *scope,
			 const struct expression *expression, uint32_t operand,
			 struct slice *text, enum value_state *state)
{
	struct value value = evaluate_operand(scope, expression, operand);

	*state = value.state;
	if (value.state != VALUE_KNOWN)
		return false;
	*text = interner_text(value.texts, value.id);
	return true;
}

static struct value identity_value(const struct scope *scope,
				   const struct expression *expression,
				   struct slice text)
{
	struct identity identity = identity_read(text);
	day as_of = scope->context->as_of;

	switch (expression->function) {
	case FUNCTION_IDENTITY_FAULT:
		return number_result(identity_fault(&identity, as_of));
	case FUNCTION_IDENTITY_MALE:
		return truth_result(identity.male);
	default:
		return value_of_day(identity.birth);
	}
}

static struct value card_value(const struct scope *scope,
			       const struct expression *expression,
			       struct slice text)
{
	struct disability_card card = disability_card_read(text);
	enum value_state state;
	struct slice identity;
	bool same;

	if (expression->function == FUNCTION_CARD_FAULT)
		return number_result(card.fault);
	if (card.fault == DISABILITY_CARD_FORM)
		return value_unknown(expression, VALUE_UNREADABLE);
	if (expression->function == FUNCTION_CARD_KIND)
		return number_result(card.kind);
	if (expression->function == FUNCTION_CARD_GRADE)
		return number_result(card.grade);
	if (!operand_text(scope, expression, 1, &identity, &state) ||
	    !disability_card_holder(&card, identity, &same))
		return value_unknown(expression, VALUE_UNREADABLE);
	return truth_result(same);
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

/* A word that is no unit we know may well mean the right one. */
static struct value unit_value(const struct scope *scope,
			       const struct expression *expression,
			       uint32_t operand, bool other)
{
	const struct unit *wanted = expression->unit, *unit;
	struct arena arena = ARENA_EMPTY;
	enum value_state state;
	struct slice word;

	if (!operand_text(scope, expression, operand, &word, &state))
		return other ? truth_result(false) : number_result(1);
	unit = unit_of_word(scope->context->model->profile,
			    text_fold(&arena, word));
	arena_release(&arena);
	if (other)
		return truth_result(unit && unit->base != wanted->base);
	if (!unit || unit->base != wanted->base)
		return value_unknown(expression, VALUE_UNREADABLE);
	return value_number(number_divide(number_of_decimal(unit->factor),
					  number_of_decimal(wanted->factor)));
}

struct value evaluate_in_unit(const struct scope *scope,
			      const struct expression *expression)
{
	struct value number = evaluate_operand(scope, expression, 0);
	struct value factor;

	if (number.state != VALUE_KNOWN)
		return number;
	factor = unit_value(scope, expression, 1, false);
	if (factor.state != VALUE_KNOWN)
		return factor;
	return value_number(number_multiply(number.number, factor.number));
}

static struct value series_value(const struct scope *scope,
				 const struct expression *expression,
				 struct slice text)
{
	struct series_text one = series_read(text);
	enum value_state state;
	struct slice other;

	if (expression->function == FUNCTION_SERIES_NUMBER)
		return one.numbered
			       ? number_result(one.number)
			       : value_unknown(expression, VALUE_UNREADABLE);
	if (!operand_text(scope, expression, 1, &other, &state))
		return value_unknown(expression, state);
	return truth_result(slice_equal(one.series, series_read(other).series));
}

/* A declared figure: a number, or a text such as >=0. */
static bool read_figure(const struct value *declared, struct figure *figure)
{
	if (declared->state != VALUE_KNOWN)
		return false;
	if (declared->type == VALUE_TEXT)
		return figure_read(interner_text(declared->texts, declared->id),
				   figure);
	*figure = (struct figure){ FIGURE_EQUAL, declared->number };
	return true;
}

static struct value declared_value(const struct scope *scope,
				   const struct expression *expression)
{
	struct value declared = evaluate_operand(scope, expression, 0);
	struct value computed, tolerance;
	struct figure figure;

	if (!read_figure(&declared, &figure))
		return value_unknown(expression, VALUE_UNREADABLE);
	if (expression->function == FUNCTION_FIGURE_NUMBER)
		return value_number(figure.value);
	if (expression->function == FUNCTION_FIGURE_BOUND)
		return truth_result(figure.relation != FIGURE_EQUAL);
	computed = evaluate_operand(scope, expression, 1);
	tolerance = evaluate_operand(scope, expression, 2);
	if (computed.state != VALUE_KNOWN || tolerance.state != VALUE_KNOWN)
		return value_unknown(expression,
				     state_of_both(&computed, &tolerance));
	return truth_result(
		figure_holds(&figure, computed.number, tolerance.number));
}

struct value evaluate_function(const struct scope *scope,
			       const struct expression *expression)
{
	struct slice text = SLICE_EMPTY;
	enum value_state state;

	if (expression->function >= FUNCTION_FIGURE_NUMBER)
		return declared_value(scope, expression);
	if (expression->function == FUNCTION_UNIT_FACTOR ||
	    expression->function == FUNCTION_UNIT_OTHER)
		return unit_value(scope, expression, 0,
				  expression->function == FUNCTION_UNIT_OTHER);
	if (!operand_text(scope, expression, 0, &text, &state))
		return value_unknown(expression, state);
	switch (expression->function) {
	case FUNCTION_OTHER_DOCUMENT:
		return truth_result(identity_other_document(text));
	case FUNCTION_IDENTITY_FAULT:
	case FUNCTION_IDENTITY_BIRTH:
	case FUNCTION_IDENTITY_MALE:
		return identity_value(scope, expression, text);
	case FUNCTION_CARD_FAULT:
	case FUNCTION_CARD_HOLDER:
	case FUNCTION_CARD_KIND:
	case FUNCTION_CARD_GRADE:
		return card_value(scope, expression, text);
	case FUNCTION_ACCOUNT_FAULT:
		return number_result(bank_card_read(text).fault);
	case FUNCTION_SERIES_NUMBER:
	case FUNCTION_SERIES_SAME:
		return series_value(scope, expression, text);
	default:
		BUG("function %d makes a text that only facts show",
		    (int)expression->function);
	}
}

/* Characters of the 18 that an identity number has. */
static void add_digits(struct buffer *text, const struct identity *identity,
		       size_t from, size_t count)
{
	buffer_add(text, (struct slice){ identity->number + from, count });
}

static void add_part(enum expression_function function, struct slice whole,
		     struct buffer *text)
{
	struct identity identity = identity_read(whole);

	switch (function) {
	case FUNCTION_IDENTITY_LAST:
		add_digits(text, &identity, LAST_CHARACTER, 1);
		break;
	case FUNCTION_IDENTITY_PROVINCE:
		add_digits(text, &identity, 0, PROVINCE_DIGITS);
		break;
	case FUNCTION_IDENTITY_REGION:
		add_digits(text, &identity, 0, REGION_DIGITS);
		break;
	case FUNCTION_IDENTITY_DUE:
		buffer_add_character(text, identity.checksum_due);
		break;
	case FUNCTION_CARD_DUE:
		buffer_add_character(
			text,
			disability_card_read(whole).identity.checksum_due);
		break;
	case FUNCTION_ACCOUNT_LAST:
		buffer_add_character(text, bank_card_read(whole).last);
		break;
	case FUNCTION_ACCOUNT_DUE:
		buffer_add_character(text, bank_card_read(whole).due);
		break;
	default:
		BUG("function %d makes no text", (int)function);
	}
}

bool evaluate_text(const struct scope *scope,
		   const struct expression *expression, struct buffer *text)
{
	bool part = expression->operation == OPERATION_FUNCTION;
	struct value whole = part ? evaluate_operand(scope, expression, 0)
				  : evaluate_in(scope, expression);

	if (whole.state != VALUE_KNOWN)
		return false;
	if (part)
		add_part(expression->function,
			 interner_text(whole.texts, whole.id), text);
	else
		buffer_add(text, interner_text(whole.texts, whole.id));
	return true;
}
