/* Reads and computes the arithmetic and the figures of checks/reconcile.c. */
#include "checks/reconcile_formula.h"

#include "linter/base/text.h"

/* sum = product { (+|-) product }; product = factor { (*|/) factor };
 * factor = [-] ( number | "(" sum ")" ) */
struct formula {
	struct slice rest;
	unsigned depth; /* of brackets; bounded, cells are not trusted */
	bool wrong;
};

#define DEPTH_MOST 50

static struct number formula_sum(struct formula *formula);

static struct number wrong(struct formula *formula)
{
	formula->wrong = true;
	formula->rest = SLICE_EMPTY;
	return NUMBER_OVERFLOW;
}

static char next_sign(struct formula *formula)
{
	formula->rest = slice_trim(formula->rest);
	return formula->rest.length ? *formula->rest.at : '\0';
}

/* Takes one of the texts when it comes next. */
static bool take(struct formula *formula, const char *ascii, const char *other)
{
	const char *forms[] = { ascii, other };

	formula->rest = slice_trim(formula->rest);
	for (size_t i = 0; i < ARRAY_SIZE(forms) && forms[i]; i++) {
		struct slice form = slice_of(forms[i]);

		if (!slice_starts(formula->rest, form))
			continue;
		formula->rest =
			slice_part(formula->rest, form.length, SIZE_MAX);
		return true;
	}
	return false;
}

static struct number formula_number(struct formula *formula)
{
	size_t length = 0;
	struct slice unit;
	decimal value;

	next_sign(formula);
	while (length < formula->rest.length &&
	       ((formula->rest.at[length] >= '0' &&
		 formula->rest.at[length] <= '9') ||
		formula->rest.at[length] == '.'))
		length++;
	if (decimal_parse(slice_part(formula->rest, 0, length), &value,
			  &unit) != NUMBER_FINE)
		return wrong(formula);
	formula->rest = slice_part(formula->rest, length, SIZE_MAX);
	return number_of_decimal(value);
}

static struct number formula_factor(struct formula *formula)
{
	struct number value;

	if (take(formula, "-", "−"))
		return number_subtract(number_of_integer(0),
				       formula_number(formula));
	if (!take(formula, "(", NULL))
		return formula_number(formula);
	if (++formula->depth > DEPTH_MOST)
		return wrong(formula);
	value = formula_sum(formula);
	formula->depth--;
	return take(formula, ")", NULL) ? value : wrong(formula);
}

static struct number formula_product(struct formula *formula)
{
	struct number value = formula_factor(formula);

	for (;;) {
		if (take(formula, "*", "×"))
			value = number_multiply(value, formula_factor(formula));
		else if (take(formula, "/", "÷"))
			value = number_divide(value, formula_factor(formula));
		else
			return value;
	}
}

static struct number formula_sum(struct formula *formula)
{
	struct number value = formula_product(formula);

	for (;;) {
		if (take(formula, "+", NULL))
			value = number_add(value, formula_product(formula));
		else if (take(formula, "-", "−"))
			value = number_subtract(value,
						formula_product(formula));
		else
			return value;
	}
}

bool formula_compute(struct slice text, struct number *result)
{
	struct arena arena = ARENA_EMPTY;
	/* Full-width digits, brackets and signs become ASCII. */
	struct formula formula = { .rest = text_normalise(&arena, text) };

	*result = formula_sum(&formula);
	formula.wrong |= slice_trim(formula.rest).length != 0;
	arena_release(&arena);
	return !formula.wrong && !number_overflowed(*result);
}

bool figure_read(struct slice text, struct figure *figure)
{
	static const struct {
		const char *ascii, *other;
		enum figure_relation relation;
	} relations[] = {
		{ ">=", "≥", FIGURE_AT_LEAST },
		{ "<=", "≤", FIGURE_AT_MOST },
		{ ">", NULL, FIGURE_ABOVE },
		{ "<", NULL, FIGURE_BELOW },
	};
	struct formula formula;
	struct arena arena = ARENA_EMPTY;
	struct slice unit;
	decimal value;
	bool right;

	formula = (struct formula){ .rest = text_normalise(&arena, text) };
	figure->relation = FIGURE_EQUAL;
	for (size_t i = 0; i < ARRAY_SIZE(relations); i++) {
		if (!take(&formula, relations[i].ascii, relations[i].other))
			continue;
		figure->relation = relations[i].relation;
		break;
	}
	right = decimal_parse(slice_trim(formula.rest), &value, &unit) ==
		NUMBER_FINE;
	if (right)
		figure->value = number_of_decimal(value);
	arena_release(&arena);
	return right;
}

bool figure_holds(const struct figure *figure, struct number computed,
		  struct number tolerance)
{
	struct number high = number_add(figure->value, tolerance);
	struct number low = number_subtract(figure->value, tolerance);

	switch (figure->relation) {
	case FIGURE_EQUAL:
		return number_compare(computed, low) >= 0 &&
		       number_compare(computed, high) <= 0;
	case FIGURE_AT_LEAST:
		return number_compare(computed, low) >= 0;
	case FIGURE_AT_MOST:
		return number_compare(computed, high) <= 0;
	case FIGURE_ABOVE:
		return number_compare(computed, low) > 0;
	case FIGURE_BELOW:
		return number_compare(computed, high) < 0;
	}
	BUG("a figure of no relation");
}
