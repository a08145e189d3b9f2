/* Decides whether one condition follows from another; false when unsure. */
#include "linter/profile/expression/expression.h"

/* Does the predicate follow from each side of an `or`? */
static bool each_implies(const struct expression *either,
			 const struct expression *predicate)
{
	for (uint32_t i = 0; i < either->count; i++)
		if (!expression_implies(either->operands[i], predicate))
			return false;
	return true;
}

static bool implies_all(const struct expression *known,
			const struct expression *all)
{
	for (uint32_t i = 0; i < all->count; i++)
		if (!expression_implies(known, all->operands[i]))
			return false;
	return true;
}

/* Both bounds must follow, each by itself. */
static bool implies_between(const struct expression *known,
			    const struct expression *between)
{
	const struct expression *const upper[] = { between->operands[0],
						   between->operands[2] };
	struct expression low = { .operation = OPERATION_GREATER_EQUAL,
				  .type = VALUE_BOOL,
				  .operands = between->operands,
				  .count = 2 };
	struct expression high = { .operation = OPERATION_LESS_EQUAL,
				   .type = VALUE_BOOL,
				   .operands = upper,
				   .count = 2 };

	return expression_implies(known, &low) &&
	       expression_implies(known, &high);
}

bool expression_implies(const struct expression *known,
			const struct expression *predicate)
{
	struct condition conditions[] = { { .predicate = known },
					  { predicate, .negated = true } };

	if (!predicate)
		return true;
	if (known && expression_equal(known, predicate))
		return true;
	if (predicate->operation == OPERATION_AND)
		return implies_all(known, predicate);
	if (known && known->operation == OPERATION_OR)
		return each_implies(known, predicate);
	if (predicate->operation == OPERATION_BETWEEN &&
	    implies_between(known, predicate))
		return true;
	return expression_never_together(conditions, ARRAY_SIZE(conditions));
}
