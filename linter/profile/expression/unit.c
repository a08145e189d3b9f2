/* Units of numbers: what may be compared, and what products are in. */
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/parse.h"

static bool is_literal(const struct expression *operand)
{
	return operand->operation == OPERATION_LITERAL;
}

/* The unit all operands are converted to: that of a column before that of a
 * literal, so that literals are converted once, at compile time, and columns
 * not at all. */
static const struct expression *find_leader(const struct expression *tree,
					    uint32_t first)
{
	const struct expression *leader = NULL;

	for (uint32_t i = first; i < tree->count; i++) {
		const struct expression *operand = tree->operands[i];

		if (operand->unit &&
		    (!leader || (is_literal(leader) && !is_literal(operand))))
			leader = operand;
	}
	return leader;
}

/* Converts the operand to the unit by multiplying with the factor between
 * them. */
static void convert(const struct typing *typing, struct expression **operand,
		    const struct unit *unit)
{
	struct arena *arena = &typing->compiler->profile->arena;
	struct number factor =
		number_divide(number_of_decimal((*operand)->unit->factor),
			      number_of_decimal(unit->factor));
	struct expression *product, *literal;

	if (is_literal(*operand)) {
		if (!(*operand)->written)
			(*operand)->written = expression_keep(arena, *operand);
		(*operand)->literal.number = expression_literal_number(
			number_multiply((*operand)->literal.number, factor));
		(*operand)->unit = unit;
		return;
	}
	literal = ARENA_NEW(arena, struct expression);
	literal->operation = OPERATION_LITERAL;
	literal->type = VALUE_NUMBER;
	literal->mark = (*operand)->mark;
	literal->text = (*operand)->text;
	literal->literal.number = factor;
	product = ARENA_NEW(arena, struct expression);
	*product = *literal;
	product->operation = OPERATION_MULTIPLY;
	product->unit = unit;
	product->per_unit = (*operand)->per_unit;
	product->count = 2;
	product->open = ARENA_ARRAY(arena, struct expression *, 2);
	product->open[0] = *operand;
	product->open[1] = literal;
	*operand = product;
}

static bool differ(const struct typing *typing, const struct expression *a,
		   const struct expression *b)
{
	problem_add(typing->compiler->problems, b->mark,
		    _("this is in %.*s%s%.*s, but \"%.*s\" is in "
		      "%.*s%s%.*s"),
		    SLICE_ARGUMENTS(b->unit->name), b->per_unit ? "/" : "",
		    b->per_unit ? (int)b->per_unit->name.length : 0,
		    b->per_unit ? b->per_unit->name.at : "",
		    SLICE_ARGUMENTS(a->text), SLICE_ARGUMENTS(a->unit->name),
		    a->per_unit ? "/" : "",
		    a->per_unit ? (int)a->per_unit->name.length : 0,
		    a->per_unit ? a->per_unit->name.at : "");
	return false;
}

/* A quantity whose unit stands in the row is counted in that of the others. */
static void count_in(const struct typing *typing, struct expression **operand,
		     const struct unit *unit)
{
	struct expression *counted =
		make_in_unit(&typing->compiler->profile->arena, *operand, unit);

	if (counted)
		*operand = counted;
}

bool expression_units_agree(const struct typing *typing,
			    struct expression *tree, uint32_t first)
{
	const struct expression *leader = find_leader(tree, first);

	if (!leader)
		return true;
	for (uint32_t i = first; i < tree->count; i++) {
		const struct expression *operand;

		if (!leader->per_unit)
			count_in(typing, &tree->open[i], leader->unit);
		operand = tree->operands[i];
		if (!operand->unit)
			continue;
		if (operand->unit->base != leader->unit->base ||
		    operand->per_unit != leader->per_unit)
			return differ(typing, leader, operand);
		if (operand->unit != leader->unit)
			convert(typing, &tree->open[i], leader->unit);
	}
	if (tree->type == VALUE_NUMBER) {
		tree->unit = leader->unit;
		tree->per_unit = leader->per_unit;
	}
	return true;
}

/* A number written out without a unit leaves the other's unit as it is. */
static bool is_plain(const struct expression *operand)
{
	return is_literal(operand) && !operand->unit;
}

void expression_units_count(const struct typing *typing,
			    struct expression *product)
{
	const struct expression *a = product->operands[0];
	const struct expression *b = product->operands[1];

	count_in(typing, &product->open[0], b->per_unit);
	count_in(typing, &product->open[1], a->per_unit);
}

void expression_units_combine(struct expression *tree)
{
	const struct expression *a = tree->operands[0];
	const struct expression *b = tree->operands[1];
	bool product = tree->operation == OPERATION_MULTIPLY;

	if (product &&
	    (is_plain(a) || (b->per_unit && a->unit == b->per_unit))) {
		const struct expression *swapped = a;

		a = b;
		b = swapped;
	}
	if (is_plain(b)) {
		tree->unit = a->unit;
		tree->per_unit = a->per_unit;
	} else if (product && a->per_unit && b->unit == a->per_unit &&
		   !b->per_unit) {
		tree->unit = a->unit; /* 13 yuan/bird * birds */
	}
}
