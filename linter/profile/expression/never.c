/*
 * Finds predicates that no row can fulfil: conditions joined by `and` that need
 * one subject (a column, or a function of one) to have two values at once.
 * Ranges on a line all meet when every two of them do, so comparing pairs is
 * enough. Conditions of other forms are ignored, so the answer errs towards "it
 * can be".
 */
#include "linter/profile/expression/expression.h"

#define DEMANDS_MOST 64

/* What one condition asks of its subject. */
enum demand_kind {
	DEMAND_RANGE,   /* a number or day from `low` to `high` */
	DEMAND_ONE_OF,  /* a value of the literals of `list` */
	DEMAND_NONE_OF, /* none of them */
	DEMAND_MISSING,
	DEMAND_KNOWN, /* anything, but not missing */
	DEMAND_TRUE,
	DEMAND_FALSE,
};

struct bound {
	bool given;
	bool open; /* the value itself is outside */
	struct number value;
};

struct demand {
	enum demand_kind kind;
	const struct expression *subject;
	struct bound low, high;        /* DEMAND_RANGE */
	const struct expression *list; /* literals from operand 1 on */
};

struct demands {
	struct demand items[DEMANDS_MOST];
	size_t count;
};

static void collect(struct demands *demands, const struct expression *tree,
		    bool turned);

static void add(struct demands *demands, struct demand demand)
{
	if (demands->count < DEMANDS_MOST)
		demands->items[demands->count++] = demand;
}

/* A condition that is compared only as a whole. */
static void add_simple(struct demands *demands, const struct expression *tree,
		       bool turned)
{
	add(demands,
	    (struct demand){ .kind = turned ? DEMAND_FALSE : DEMAND_TRUE,
			     .subject = tree });
}

static bool is_literal(const struct expression *operand)
{
	return operand->operation == OPERATION_LITERAL;
}

/* Numbers and days lie on one line. */
static struct bound bound_at(const struct expression *literal, bool open)
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
		demand.high = bound_at(literal, operation == OPERATION_LESS);
	else
		demand.low = bound_at(literal, operation == OPERATION_GREATER);
	add(demands, demand);
}

/* The order that results when a comparison is negated or its sides are
 * swapped. */
static enum operation turn(enum operation operation)
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

static enum operation swap(enum operation operation)
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
		demand.low = demand.high = bound_at(literal, false);
		add(demands, demand);
	} else if (subject == tree->operands[0]) {
		demand.kind = DEMAND_ONE_OF;
		demand.list = tree;
		add(demands, demand);
	}
}

static void collect_pair(struct demands *demands, const struct expression *tree,
			 bool turned)
{
	const struct expression *subject = tree->operands[0];
	const struct expression *literal = tree->operands[1];
	enum operation operation = tree->operation;

	if (is_literal(subject)) {
		subject = tree->operands[1];
		literal = tree->operands[0];
		operation = swap(operation);
	}
	if (!is_literal(literal)) {
		add_simple(demands, tree, turned);
		return;
	}
	if (turned)
		operation = turn(operation);
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
			 bool turned)
{
	const struct expression *subject = tree->operands[0];

	for (uint32_t i = 1; i < tree->count; i++) {
		if (is_literal(tree->operands[i]))
			continue;
		add_simple(demands, tree, turned);
		return;
	}
	if (tree->operation == OPERATION_IN) {
		add(demands, (struct demand){ .kind = turned ? DEMAND_NONE_OF
							     : DEMAND_ONE_OF,
					      .subject = subject,
					      .list = tree });
	} else if (!turned) {
		add_range(demands, OPERATION_GREATER_EQUAL, subject,
			  tree->operands[1]);
		add_range(demands, OPERATION_LESS_EQUAL, subject,
			  tree->operands[2]);
	}
}

/* All parts of an `and` must hold; of a negated `or`, the negations of all. */
static void collect_joined(struct demands *demands,
			   const struct expression *tree, bool turned)
{
	if ((tree->operation == OPERATION_OR) != turned)
		return;
	for (uint32_t i = 0; i < tree->count; i++)
		collect(demands, tree->operands[i], turned);
}

/* Adds the demands of `tree`, or of its negation. */
static void collect(struct demands *demands, const struct expression *tree,
		    bool turned)
{
	struct demand simple = { .subject = tree };

	switch (tree->operation) {
	case OPERATION_AND:
	case OPERATION_OR:
		collect_joined(demands, tree, turned);
		return;
	case OPERATION_NOT:
		collect(demands, tree->operands[0], !turned);
		return;
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
	case OPERATION_LESS:
	case OPERATION_LESS_EQUAL:
	case OPERATION_GREATER:
	case OPERATION_GREATER_EQUAL:
		collect_pair(demands, tree, turned);
		return;
	case OPERATION_IN:
	case OPERATION_BETWEEN:
		collect_list(demands, tree, turned);
		return;
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		simple.subject = tree->operands[0];
		simple.kind =
			(tree->operation == OPERATION_IS_MISSING) != turned
				? DEMAND_MISSING
				: DEMAND_KNOWN;
		break;
	default:
		add_simple(demands, tree, turned);
		return;
	}
	add(demands, simple);
}

/* Does every value up to `high` lie before `low`? */
static bool apart(const struct bound *high, const struct bound *low)
{
	int order;

	if (!high->given || !low->given)
		return false;
	order = number_compare(high->value, low->value);
	return order < 0 || (order == 0 && (high->open || low->open));
}

static bool in_range(const struct demand *range,
		     const struct expression *literal)
{
	struct bound at = bound_at(literal, false);

	return !apart(&range->high, &at) && !apart(&at, &range->low);
}

static bool in_list(const struct expression *list,
		    const struct expression *literal)
{
	for (uint32_t i = 1; i < list->count; i++)
		if (expression_literal_equal(list->operands[i], literal))
			return true;
	return false;
}

/* Is none of the values one_of lists left by the other demand? */
static bool none_left(const struct demand *one_of, const struct demand *other)
{
	for (uint32_t i = 1; i < one_of->list->count; i++) {
		const struct expression *value = one_of->list->operands[i];

		if (other->kind == DEMAND_RANGE
			    ? in_range(other, value)
			    : in_list(other->list, value) ==
				      (other->kind == DEMAND_ONE_OF))
			return false;
	}
	return true;
}

/* A range of one point that the list takes out. */
static bool point_excluded(const struct demand *range,
			   const struct demand *none_of)
{
	for (uint32_t i = 1; i < none_of->list->count; i++) {
		const struct expression *value = none_of->list->operands[i];

		if (range->low.given && range->high.given &&
		    number_compare(range->low.value, range->high.value) == 0 &&
		    in_range(range, value))
			return true;
	}
	return false;
}

/* `a` is of a kind that does not come later in the enum than that of `b`. */
static bool exclude(const struct demand *a, const struct demand *b)
{
	if (b->kind == DEMAND_MISSING)
		return a->kind != DEMAND_MISSING;
	if (a->kind == DEMAND_MISSING)
		return true;
	if (a->kind == DEMAND_TRUE)
		return b->kind == DEMAND_FALSE;
	if (b->kind >= DEMAND_KNOWN)
		return false;
	if (a->kind == DEMAND_ONE_OF)
		return none_left(a, b);
	if (a->kind != DEMAND_RANGE)
		return false;
	switch (b->kind) {
	case DEMAND_RANGE:
		return apart(&a->high, &b->low) || apart(&b->high, &a->low);
	case DEMAND_ONE_OF:
		return none_left(b, a);
	default:
		return point_excluded(a, b);
	}
}

/* The range of a function's results: months of the year are 1 to 12. */
static bool outside_function(const struct demand *demand)
{
	struct demand range = { .kind = DEMAND_RANGE,
				.low = { .given = true },
				.high = { .given = true } };
	int64_t low = 1;
	int64_t high;

	switch (demand->subject->operation) {
	case OPERATION_MONTH_OF_YEAR:
		high = 12;
		break;
	case OPERATION_QUARTER_OF_YEAR:
		high = 4;
		break;
	case OPERATION_DAY_OF_MONTH:
		high = 31;
		break;
	case OPERATION_YEAR: /* the years that day_parse() accepts */
		low = 1900;
		high = 2199;
		break;
	case OPERATION_HALF:
		low = 1900 * 2;
		high = 2200 * 2 - 1;
		break;
	case OPERATION_QUARTER:
		low = 1900 * 4;
		high = 2200 * 4 - 1;
		break;
	case OPERATION_MONTH:
		low = 1900 * 12;
		high = 2200 * 12 - 1;
		break;
	default:
		return false;
	}
	range.low.value = number_of_integer(low);
	range.high.value = number_of_integer(high);
	return demand->kind <= DEMAND_ONE_OF && exclude(&range, demand);
}

/* Does the demand leave its subject this value? */
static bool leaves(const struct demand *demand,
		   const struct expression *literal)
{
	switch (demand->kind) {
	case DEMAND_RANGE:
		return in_range(demand, literal);
	case DEMAND_ONE_OF:
		return in_list(demand->list, literal);
	case DEMAND_NONE_OF:
		return !in_list(demand->list, literal);
	default:
		return true;
	}
}

/* Does any of them take this value from the subject of `of`? */
static bool value_taken(const struct demands *demands, const struct demand *of,
			const struct expression *literal)
{
	for (size_t i = 0; i < demands->count; i++)
		if (expression_equal(demands->items[i].subject, of->subject) &&
		    !leaves(&demands->items[i], literal))
			return true;
	return false;
}

/* Of the values listed, or of a vocabulary that has no others, is each one
 * taken by some demand? */
static bool all_taken(const struct demands *demands, const struct demand *of)
{
	const struct vocabulary *words = of->subject->vocabulary;
	struct expression word = { .operation = OPERATION_LITERAL,
				   .type = VALUE_CODE,
				   .vocabulary = words };

	if (of->kind == DEMAND_ONE_OF) {
		for (uint32_t i = 1; i < of->list->count; i++)
			if (!value_taken(demands, of, of->list->operands[i]))
				return false;
		return true;
	}
	if (of->kind != DEMAND_NONE_OF || of->subject->type != VALUE_CODE ||
	    !words || words->open)
		return false;
	for (uint32_t i = 0; i < words->count; i++) {
		word.literal.id = CODE_FIRST + i;
		if (!value_taken(demands, of, &word))
			return false;
	}
	return true;
}

/* Can no value meet the demand, whatever the others are? */
static bool hopeless(const struct demand *demand)
{
	const struct expression *subject = demand->subject;

	if (is_literal(subject) &&
	    ((demand->kind == DEMAND_TRUE && !subject->literal.truth) ||
	     (demand->kind == DEMAND_FALSE && subject->literal.truth)))
		return true;
	return outside_function(demand);
}

static bool contradict(const struct demands *demands)
{
	for (size_t i = 0; i < demands->count; i++) {
		const struct demand *a = &demands->items[i];

		if (hopeless(a) || all_taken(demands, a))
			return true;
		for (size_t k = 0; k < i; k++) {
			const struct demand *b = &demands->items[k];

			if (expression_equal(a->subject, b->subject) &&
			    (a->kind < b->kind ? exclude(a, b) : exclude(b, a)))
				return true;
		}
	}
	return false;
}

/* One of several: a side of an `or`, or of an `and` that must be false. */
static bool is_choice(const struct expression *tree, bool negated)
{
	return tree->operation == (negated ? OPERATION_AND : OPERATION_OR);
}

/* Every side of the choice contradicts the other demands. */
static bool no_side_left(const struct demands *demands,
			 const struct expression *choice, bool negated)
{
	for (uint32_t i = 0; i < choice->count; i++) {
		struct demands with_side = *demands;

		collect(&with_side, choice->operands[i], negated);
		if (!contradict(&with_side))
			return false;
	}
	return true;
}

/* Examines one choice at a time: the condition itself, or one joined in it. */
static bool no_choice_left(const struct demands *demands,
			   const struct condition *condition)
{
	const struct expression *tree = condition->predicate;
	bool negated = condition->negated;

	if (is_choice(tree, negated))
		return no_side_left(demands, tree, negated);
	if (!is_choice(tree, !negated))
		return false;
	for (uint32_t i = 0; i < tree->count; i++)
		if (is_choice(tree->operands[i], negated) &&
		    no_side_left(demands, tree->operands[i], negated))
			return true;
	return false;
}

bool expression_never_together(const struct condition *conditions, size_t count)
{
	struct demands demands = { .count = 0 };

	for (size_t i = 0; i < count; i++)
		if (conditions[i].predicate)
			collect(&demands, conditions[i].predicate,
				conditions[i].negated);
	if (contradict(&demands))
		return true;
	for (size_t i = 0; i < count; i++)
		if (conditions[i].predicate &&
		    no_choice_left(&demands, &conditions[i]))
			return true;
	return false;
}

bool expression_never_true(const struct expression *predicate)
{
	struct condition condition = { .predicate = predicate };

	return expression_never_together(&condition, 1);
}
