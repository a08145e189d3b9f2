/* Arithmetic on numbers, and on numbers known before any data is read. */
#include "linter/profile/expression/parse.h"

struct number expression_arithmetic(enum operation operation, struct number a,
				    struct number b)
{
	switch (operation) {
	case OPERATION_ADD:
		return number_add(a, b);
	case OPERATION_SUBTRACT:
		return number_subtract(a, b);
	case OPERATION_MULTIPLY:
		return number_multiply(a, b);
	case OPERATION_DIVIDE:
		return number_divide(a, b);
	case OPERATION_NEGATE:
		return number_subtract(number_of_integer(0), a);
	case OPERATION_ABSOLUTE:
		return number_overflowed(a) || a.numerator >= 0
			       ? a
			       : number_subtract(number_of_integer(0), a);
	case OPERATION_FLOOR:
		return number_floor(a);
	case OPERATION_ROUND:
		/* Places are checked when it is typed: 0 to 6. */
		return number_round(a, (int)(b.numerator / b.denominator));
	case OPERATION_MIN:
	case OPERATION_MAX:
		if (number_overflowed(a) || number_overflowed(b))
			return NUMBER_OVERFLOW;
		return (number_compare(a, b) < 0) ==
				       (operation == OPERATION_MIN)
			       ? a
			       : b;
	default:
		BUG("operation %d is no arithmetic", (int)operation);
	}
}

struct number expression_literal_number(struct number number)
{
	decimal value;

	return number_to_decimal(number, &value) ? number_of_decimal(value)
						 : number;
}

const struct expression *expression_keep(struct arena *arena,
					 const struct expression *node)
{
	struct expression *copy = ARENA_NEW(arena, struct expression);

	*copy = *node;
	return copy;
}

bool expression_fold(const struct typing *typing, struct expression *tree)
{
	struct number result;

	for (uint32_t i = 0; i < tree->count; i++)
		if (tree->operands[i]->operation != OPERATION_LITERAL)
			return true;
	result = tree->operands[0]->literal.number;
	if (tree->count == 1)
		result = expression_arithmetic(tree->operation, result,
					       number_of_integer(0));
	for (uint32_t i = 1; i < tree->count; i++)
		result = expression_arithmetic(
			tree->operation, result,
			tree->operands[i]->literal.number);
	if (number_overflowed(result)) {
		problem_add(typing->compiler->problems, tree->mark,
			    _("this divides by zero or is too large a "
			      "number"));
		return false;
	}
	tree->written =
		expression_keep(&typing->compiler->profile->arena, tree);
	tree->operation = OPERATION_LITERAL;
	tree->literal.number = expression_literal_number(result);
	tree->count = 0;
	return true;
}
