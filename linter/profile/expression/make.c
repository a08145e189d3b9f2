/* Makes expressions out of others, typed as the compiler would type them. */
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/parse.h"

struct expression make_own_column(const struct table_schema *table,
				  uint32_t column)
{
	const struct column_schema *schema = &table->columns[column];

	return (struct expression){
		.operation = OPERATION_COLUMN,
		.type = expression_column_type(schema->type),
		.vocabulary = schema->vocabulary,
		.unit = schema->unit,
		.path = { .steps = { { table, column } }, .count = 1 },
		.history_column = NO_COLUMN,
	};
}

struct expression *make_column(struct arena *arena,
			       const struct table_schema *table,
			       uint32_t column)
{
	struct expression *made = ARENA_NEW(arena, struct expression);

	*made = make_own_column(table, column);
	return made;
}

static struct expression *make_literal(struct arena *arena,
				       enum value_type type)
{
	struct expression *made = ARENA_NEW(arena, struct expression);

	made->operation = OPERATION_LITERAL;
	made->type = type;
	made->history_column = NO_COLUMN;
	return made;
}

struct expression *make_number(struct arena *arena, struct number number,
			       const struct unit *unit)
{
	struct expression *made = make_literal(arena, VALUE_NUMBER);

	made->literal.number = expression_literal_number(number);
	made->unit = unit;
	return made;
}

struct expression *make_day(struct arena *arena, day value)
{
	struct expression *made = make_literal(arena, VALUE_DAY);

	made->literal.day = value;
	return made;
}

struct expression *make_code(struct arena *arena,
			     const struct vocabulary *vocabulary, uint32_t id)
{
	struct expression *made = make_literal(arena, VALUE_CODE);

	made->vocabulary = vocabulary;
	made->literal.id = id;
	return made;
}

static struct expression *
make_node(struct arena *arena, enum operation operation, enum value_type type,
	  const struct expression *const *operands, uint32_t count)
{
	struct expression *made = ARENA_NEW(arena, struct expression);
	const struct expression **copy =
		ARENA_ARRAY(arena, const struct expression *, count);

	memcpy(copy, operands, count * sizeof(*operands));
	made->operation = operation;
	made->type = type;
	made->history_column = NO_COLUMN;
	made->operands = copy;
	made->count = count;
	for (uint32_t i = 0; i < count && !made->mark.file; i++)
		made->mark = operands[i]->mark;
	return made;
}

struct expression *make_in_unit(struct arena *arena,
				const struct expression *number,
				const struct unit *unit)
{
	struct expression *word, *made;
	struct column_step *last;
	uint32_t named;

	if (!unit || number->operation != OPERATION_COLUMN || number->history)
		return NULL;
	word = ARENA_NEW(arena, struct expression);
	*word = *number;
	last = &word->path.steps[word->path.count - 1];
	named = schema_unit_column(last->table, last->column);
	if (named == NO_COLUMN)
		return NULL;
	last->column = named;
	word->type = VALUE_TEXT;
	made = make_node(arena, OPERATION_IN_UNIT, VALUE_NUMBER,
			 (const struct expression *const[]){ number, word }, 2);
	made->unit = unit;
	made->text = number->text;
	return made;
}

struct expression *make_row_period(struct arena *arena,
				   const struct table_schema *table)
{
	const struct expression *operands[] = {
		make_column(arena, table, table->period_for),
		make_column(arena, table, table->date),
	};

	return make_node(arena, OPERATION_ROW_PERIOD, VALUE_PERIOD, operands,
			 2);
}

struct expression *make_comparison(struct arena *arena,
				   enum operation operation,
				   const struct expression *left,
				   const struct expression *right)
{
	const struct expression *operands[] = { left, right };

	return make_node(arena, operation, VALUE_BOOL, operands, 2);
}

struct expression *make_between(struct arena *arena,
				const struct expression *subject,
				const struct expression *low,
				const struct expression *high)
{
	const struct expression *operands[] = { subject, low, high };

	return make_node(arena, OPERATION_BETWEEN, VALUE_BOOL, operands, 3);
}

struct expression *make_in(struct arena *arena,
			   const struct expression *subject,
			   const struct expression *const *values,
			   uint32_t count)
{
	const struct expression **operands =
		ARENA_ARRAY(arena, const struct expression *, count + 1);

	operands[0] = subject;
	memcpy(&operands[1], values, count * sizeof(*values));
	return make_node(arena, OPERATION_IN, VALUE_BOOL, operands, count + 1);
}

struct expression *make_missing(struct arena *arena,
				const struct expression *subject)
{
	return make_node(arena, OPERATION_IS_MISSING, VALUE_BOOL, &subject, 1);
}

struct expression *make_known(struct arena *arena,
			      const struct expression *subject)
{
	return make_node(arena, OPERATION_IS_KNOWN, VALUE_BOOL, &subject, 1);
}

struct expression *make_not(struct arena *arena,
			    const struct expression *condition)
{
	return make_node(arena, OPERATION_NOT, VALUE_BOOL, &condition, 1);
}

static const struct expression *
make_joined(struct arena *arena, enum operation operation,
	    const struct expression *const *conditions, uint32_t count)
{
	const struct expression **given =
		ARENA_ARRAY(arena, const struct expression *, count);
	uint32_t kept = 0;

	for (uint32_t i = 0; i < count; i++)
		if (conditions[i])
			given[kept++] = conditions[i];
	if (kept < 2)
		return kept ? given[0] : NULL;
	return make_node(arena, operation, VALUE_BOOL, given, kept);
}

const struct expression *make_all(struct arena *arena,
				  const struct expression *const *conditions,
				  uint32_t count)
{
	return make_joined(arena, OPERATION_AND, conditions, count);
}

const struct expression *make_any(struct arena *arena,
				  const struct expression *const *conditions,
				  uint32_t count)
{
	return make_joined(arena, OPERATION_OR, conditions, count);
}

struct expression *make_arithmetic(struct arena *arena,
				   enum operation operation,
				   const struct expression *left,
				   const struct expression *right)
{
	const struct expression *operands[] = { left, right };
	const struct expression *leader = left->unit ? left : right;
	struct expression *made =
		make_node(arena, operation, VALUE_NUMBER, operands, 2);

	if (operation == OPERATION_MULTIPLY || operation == OPERATION_DIVIDE) {
		expression_units_combine(made);
	} else {
		made->unit = leader->unit;
		made->per_unit = leader->per_unit;
	}
	return made;
}
