/* Reads and computes the arithmetic and the figures of checks/reconcile.c. */
#include "checks/reconcile_formula.h"

#include "linter/base/text.h"

/* sum = product { (+|-) product }; product = factor { (*|/) factor };
 * factor = [-] ( number | name | "(" sum ")" ) */
struct formula {
	struct slice rest;
	const struct formula_names *names;
	struct formula_result *result;
	enum formula_state state;
	unsigned depth; /* of brackets; bounded, cells are not trusted */
};

#define DEPTH_MOST 50

static struct number formula_sum(struct formula *formula);

static struct number stop(struct formula *formula, enum formula_state state)
{
	if (formula->state == FORMULA_FINE)
		formula->state = state;
	formula->rest = SLICE_EMPTY;
	return NUMBER_OVERFLOW;
}

static void drop(struct slice *rest, size_t length)
{
	*rest = slice_trim(slice_part(*rest, length, SIZE_MAX));
}

/* Takes one of the texts when it comes next. */
static bool take(struct slice *rest, const char *ascii, const char *other)
{
	const char *forms[] = { ascii, other };

	*rest = slice_trim(*rest);
	for (size_t i = 0; i < ARRAY_SIZE(forms) && forms[i]; i++) {
		struct slice form = slice_of(forms[i]);

		if (!slice_starts(*rest, form))
			continue;
		drop(rest, form.length);
		return true;
	}
	return false;
}

static bool take_sign(struct formula *formula, const char *ascii,
		      const char *other)
{
	if (!take(&formula->rest, ascii, other))
		return false;
	buffer_add(&formula->result->arithmetic, slice_of(ascii));
	formula->result->operations++;
	return true;
}

static bool is_digit(char character)
{
	return (character >= '0' && character <= '9') || character == '.';
}

static struct number formula_number(struct formula *formula)
{
	size_t length = 0;
	struct slice unit;
	decimal value;

	while (length < formula->rest.length &&
	       is_digit(formula->rest.at[length]))
		length++;
	if (decimal_parse(slice_part(formula->rest, 0, length), &value,
			  &unit) != NUMBER_FINE)
		return stop(formula, FORMULA_WRONG);
	drop(&formula->rest, length);
	decimal_format(&formula->result->arithmetic, value);
	return number_of_decimal(value);
}

/* Bytes of the name that comes next. */
static size_t name_length(struct slice rest)
{
	static const char *const ends[] = { "+", "-", "*", "/", "(",
					    ")", " ", "×", "÷", "−" };
	size_t length = rest.length;

	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		size_t at = slice_find(rest, slice_of(ends[i]));

		if (at < length)
			length = at;
	}
	return length;
}

static struct number formula_name(struct formula *formula)
{
	size_t length = name_length(formula->rest);
	struct slice name = slice_part(formula->rest, 0, length);
	struct number figure;

	if (!length || !formula->names)
		return stop(formula, FORMULA_WRONG);
	if (!formula->names->find(formula->names->context, name, &figure)) {
		buffer_add(&formula->result->unknown, name);
		return stop(formula, FORMULA_UNKNOWN_NAME);
	}
	drop(&formula->rest, length);
	number_format(&formula->result->arithmetic, figure, 2);
	return figure;
}

static struct number formula_factor(struct formula *formula)
{
	struct number value;

	if (formula->depth > DEPTH_MOST)
		return stop(formula, FORMULA_WRONG);
	if (take_sign(formula, "-", "−")) {
		formula->depth++;
		value = number_subtract(number_of_integer(0),
					formula_factor(formula));
		formula->depth--;
		return value;
	}
	if (take_sign(formula, "(", NULL)) {
		formula->depth++;
		value = formula_sum(formula);
		formula->depth--;
		return take_sign(formula, ")", NULL)
			       ? value
			       : stop(formula, FORMULA_WRONG);
	}
	formula->rest = slice_trim(formula->rest);
	if (formula->rest.length && is_digit(*formula->rest.at))
		return formula_number(formula);
	return formula_name(formula);
}

static struct number formula_product(struct formula *formula)
{
	struct number value = formula_factor(formula);

	for (;;) {
		if (take_sign(formula, "*", "×"))
			value = number_multiply(value, formula_factor(formula));
		else if (take_sign(formula, "/", "÷"))
			value = number_divide(value, formula_factor(formula));
		else
			return value;
	}
}

static struct number formula_sum(struct formula *formula)
{
	struct number value = formula_product(formula);

	for (;;) {
		if (take_sign(formula, "+", NULL))
			value = number_add(value, formula_product(formula));
		else if (take_sign(formula, "-", "−"))
			value = number_subtract(value,
						formula_product(formula));
		else
			return value;
	}
}

enum formula_state reconcile_formula(struct slice text,
				     const struct formula_names *names,
				     struct formula_result *result)
{
	struct arena arena = ARENA_EMPTY;
	/* Full-width digits, brackets and signs become ASCII. */
	struct formula formula = {
		.rest = text_normalise(&arena, text),
		.names = names,
		.result = result,
	};

	result->number = formula_sum(&formula);
	if (formula.state == FORMULA_FINE &&
	    (slice_trim(formula.rest).length ||
	     number_overflowed(result->number)))
		formula.state = FORMULA_WRONG;
	arena_release(&arena);
	return formula.state;
}

void reconcile_formula_release(struct formula_result *result)
{
	buffer_release(&result->arithmetic);
	buffer_release(&result->unknown);
}
