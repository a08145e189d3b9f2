/* Makes the expressions of queries that no profile writes. */
#include "linter/engine/query_make.h"

const struct expression *
query_operation(struct query_maker *maker, enum operation operation,
		enum value_type type, const struct expression *const *operands,
		uint32_t count)
{
	struct expression *made = ARENA_NEW(maker->arena, struct expression);
	const struct expression **copy =
		ARENA_ARRAY(maker->arena, const struct expression *, count);

	made->operation = operation;
	made->type = type;
	made->history_column = NO_COLUMN;
	made->operands = copy;
	made->count = count;
	for (uint32_t i = 0; i < count; i++) {
		copy[i] = operands[i];
		if (!made->mark.file)
			made->mark = operands[i]->mark;
		/* What chooses among values of one type has their unit. */
		if (operands[i]->type != type || type == VALUE_BOOL)
			continue;
		if (!made->unit)
			made->unit = operands[i]->unit;
		made->vocabulary = operands[i]->vocabulary;
	}
	return made;
}

const struct expression *query_cell(struct query_maker *maker, uint32_t column)
{
	struct expression *cell =
		make_column(maker->arena, maker->query->table, column);

	cell->operation = OPERATION_CELL;
	return cell;
}

const struct expression *query_call(struct query_maker *maker,
				    enum expression_function function,
				    enum value_type type,
				    const struct expression *const *operands,
				    uint32_t count)
{
	struct expression *made = ARENA_NEW(maker->arena, struct expression);

	*made = *query_operation(maker, OPERATION_FUNCTION, type, operands,
				 count);
	made->function = function;
	return made;
}

const struct expression *query_function(struct query_maker *maker,
					enum expression_function function,
					enum value_type type,
					const struct expression *first,
					const struct expression *second)
{
	const struct expression *operands[] = { first, second };

	return query_call(maker, function, type, operands, second ? 2 : 1);
}

const struct expression *query_if(struct query_maker *maker,
				  const struct expression *condition,
				  const struct expression *one,
				  const struct expression *other)
{
	const struct expression *operands[] = { condition, one, other };

	return query_operation(maker, OPERATION_IF, one->type, operands,
			       ARRAY_SIZE(operands));
}

const struct expression *query_otherwise(struct query_maker *maker,
					 const struct expression *one,
					 const struct expression *other)
{
	const struct expression *operands[] = { one, other };

	return query_operation(maker, OPERATION_OTHERWISE, one->type, operands,
			       ARRAY_SIZE(operands));
}

const struct expression *query_other_row(struct query_maker *maker,
					 const struct expression *expression)
{
	return query_operation(maker, OPERATION_OTHER_ROW, expression->type,
			       &expression, 1);
}

const struct expression *query_blank(struct query_maker *maker,
				     enum value_type type)
{
	return query_operation(maker, OPERATION_BLANK, type, NULL, 0);
}

const struct expression *query_integer(struct query_maker *maker,
				       int64_t number)
{
	return make_number(maker->arena, number_of_integer(number), NULL);
}

const struct expression *query_compare(struct query_maker *maker,
				       enum operation operation,
				       const struct expression *left,
				       const struct expression *right)
{
	return make_comparison(maker->arena, operation, left, right);
}

const struct expression *query_compute(struct query_maker *maker,
				       enum operation operation,
				       const struct expression *left,
				       const struct expression *right)
{
	return make_arithmetic(maker->arena, operation, left, right);
}

const struct expression *query_known(struct query_maker *maker,
				     const struct expression *value)
{
	return make_known(maker->arena, value);
}

const struct expression *query_not(struct query_maker *maker,
				   const struct expression *condition)
{
	return make_not(maker->arena, condition);
}

const struct expression *query_both(struct query_maker *maker,
				    const struct expression *one,
				    const struct expression *other)
{
	const struct expression *conditions[] = { one, other };

	return make_all(maker->arena, conditions, ARRAY_SIZE(conditions));
}

const struct expression *query_either(struct query_maker *maker,
				      const struct expression *one,
				      const struct expression *other)
{
	const struct expression *conditions[] = { one, other };

	return make_any(maker->arena, conditions, ARRAY_SIZE(conditions));
}

const struct expression *query_all(struct query_maker *maker,
				   const struct expression *const *conditions,
				   uint32_t count)
{
	return make_all(maker->arena, conditions, count);
}

const struct expression *query_any(struct query_maker *maker,
				   const struct expression *const *conditions,
				   uint32_t count)
{
	return make_any(maker->arena, conditions, count);
}

const struct expression *query_total(struct query_maker *maker,
				     const struct expression *const *numbers,
				     uint32_t count)
{
	return query_operation(maker, OPERATION_ADD, VALUE_NUMBER, numbers,
			       count);
}

const struct expression *query_boolean(struct query_maker *maker, bool truth)
{
	struct expression *made = ARENA_NEW(maker->arena, struct expression);

	*made = *query_operation(maker, OPERATION_LITERAL, VALUE_BOOL, NULL, 0);
	made->literal.truth = truth;
	return made;
}

const struct expression *query_as_of(struct query_maker *maker)
{
	return query_operation(maker, OPERATION_AS_OF, VALUE_DAY, NULL, 0);
}

const struct expression *query_fits(struct query_maker *maker,
				    const struct expression *text,
				    const struct pattern *pattern)
{
	struct expression *made = ARENA_NEW(maker->arena, struct expression);

	*made = *query_operation(maker, OPERATION_FITS, VALUE_BOOL, &text, 1);
	made->pattern = pattern;
	return made;
}

const struct expression *query_unit_function(struct query_maker *maker,
					     enum expression_function function,
					     const struct expression *word,
					     const struct unit *unit)
{
	enum value_type type =
		function == FUNCTION_UNIT_OTHER ? VALUE_BOOL : VALUE_NUMBER;
	struct expression *made = ARENA_NEW(maker->arena, struct expression);

	*made = *query_function(maker, function, type, word, NULL);
	made->unit = unit;
	return made;
}
