/* Takes a condition apart into demands on its subjects. */
#include "linter/profile/expression/demand.h"

static void add(struct demands *demands, struct demand demand)
{
	if (demands->count < DEMANDS_MOST)
		demands->items[demands->count++] = demand;
}

/* A condition that is compared only as a whole. */
static void add_simple(struct demands *demands, const struct expression *tree,
		       bool negated)
{
	add(demands,
	    (struct demand){ .kind = negated ? DEMAND_FALSE : DEMAND_TRUE,
			     .subject = tree });
}

static bool is_literal(const struct expression *operand)
{
	return operand->operation == OPERATION_LITERAL;
}

struct bound demand_bound(const struct expression *literal, bool open)
{
	return (struct bound){
		.given = true,
		.open = open,
		.value = literal->type == VALUE_DAY
				 ? number_of_integer(literal->literal.day)
				 : literal->literal.number,
	};
}

/* `subject operation literal`, for <, <=, > and >=. */
static void add_range(struct demands *demands, enum operation operation,
		      const struct expression *subject,
		      const struct expression *literal)
{
	struct demand demand = { .kind = DEMAND_RANGE, .subject = subject };

	if (operation == OPERATION_LESS || operation == OPERATION_LESS_EQUAL)
		demand.high =
			demand_bound(literal, operation == OPERATION_LESS);
	else
		demand.low =
			demand_bound(literal, operation == OPERATION_GREATER);
	add(demands, demand);
}

/* The comparison that is true when the other is false. */
static enum operation opposite(enum operation operation)
{
	switch (operation) {
	case OPERATION_EQUAL:
		return OPERATION_NOT_EQUAL;
	case OPERATION_NOT_EQUAL:
		return OPERATION_EQUAL;
	case OPERATION_LESS:
		return OPERATION_GREATER_EQUAL;
	case OPERATION_LESS_EQUAL:
		return OPERATION_GREATER;
	case OPERATION_GREATER:
		return OPERATION_LESS_EQUAL;
	default:
		return OPERATION_LESS;
	}
}

/* The same comparison with its sides swapped. */
static enum operation swapped(enum operation operation)
{
	switch (operation) {
	case OPERATION_LESS:
		return OPERATION_GREATER;
	case OPERATION_LESS_EQUAL:
		return OPERATION_GREATER_EQUAL;
	case OPERATION_GREATER:
		return OPERATION_LESS;
	case OPERATION_GREATER_EQUAL:
		return OPERATION_LESS_EQUAL;
	default:
		return operation;
	}
}

/* A number or day equal to a literal is a range of one point. */
static void add_equal(struct demands *demands, const struct expression *tree,
		      const struct expression *subject,
		      const struct expression *literal)
{
	struct demand demand = { .kind = DEMAND_RANGE, .subject = subject };

	if (literal->type == VALUE_NUMBER || literal->type == VALUE_DAY) {
		demand.low = demand.high = demand_bound(literal, false);
		add(demands, demand);
	} else if (subject == tree->operands[0]) {
		demand.kind = DEMAND_ONE_OF;
		demand.list = tree;
		add(demands, demand);
	}
}

static void collect_pair(struct demands *demands, const struct expression *tree,
			 bool negated)
{
	const struct expression *subject = tree->operands[0];
	const struct expression *literal = tree->operands[1];
	enum operation operation = tree->operation;

	if (is_literal(subject)) {
		subject = tree->operands[1];
		literal = tree->operands[0];
		operation = swapped(operation);
	}
	if (!is_literal(literal)) {
		add_simple(demands, tree, negated);
		return;
	}
	if (negated)
		operation = opposite(operation);
	if (operation == OPERATION_EQUAL)
		add_equal(demands, tree, subject, literal);
	else if (operation != OPERATION_NOT_EQUAL)
		add_range(demands, operation, subject, literal);
	else if (subject == tree->operands[0])
		add(demands, (struct demand){ .kind = DEMAND_NONE_OF,
					      .subject = subject,
					      .list = tree });
}

static void collect_list(struct demands *demands, const struct expression *tree,
			 bool negated)
{
	const struct expression *subject = tree->operands[0];

	for (uint32_t i = 1; i < tree->count; i++) {
		if (is_literal(tree->operands[i]))
			continue;
		add_simple(demands, tree, negated);
		return;
	}
	if (tree->operation == OPERATION_IN) {
		add(demands, (struct demand){ .kind = negated ? DEMAND_NONE_OF
							      : DEMAND_ONE_OF,
					      .subject = subject,
					      .list = tree });
	} else if (!negated) {
		add_range(demands, OPERATION_GREATER_EQUAL, subject,
			  tree->operands[1]);
		add_range(demands, OPERATION_LESS_EQUAL, subject,
			  tree->operands[2]);
	}
}

/* All parts of an `and` must hold; of a negated `or`, the negations of all. */
static void collect_joined(struct demands *demands,
			   const struct expression *tree, bool negated)
{
	if ((tree->operation == OPERATION_OR) != negated)
		return;
	for (uint32_t i = 0; i < tree->count; i++)
		demands_collect(demands, tree->operands[i], negated);
}

void demands_collect(struct demands *demands, const struct expression *tree,
		     bool negated)
{
	struct demand simple = { .subject = tree };

	switch (tree->operation) {
	case OPERATION_AND:
	case OPERATION_OR:
		collect_joined(demands, tree, negated);
		return;
	case OPERATION_NOT:
		demands_collect(demands, tree->operands[0], !negated);
		return;
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
	case OPERATION_LESS:
	case OPERATION_LESS_EQUAL:
	case OPERATION_GREATER:
	case OPERATION_GREATER_EQUAL:
		collect_pair(demands, tree, negated);
		return;
	case OPERATION_IN:
	case OPERATION_BETWEEN:
		collect_list(demands, tree, negated);
		return;
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		simple.subject = tree->operands[0];
		simple.kind =
			(tree->operation == OPERATION_IS_MISSING) != negated
				? DEMAND_MISSING
				: DEMAND_KNOWN;
		break;
	default:
		add_simple(demands, tree, negated);
		return;
	}
	add(demands, simple);
}
