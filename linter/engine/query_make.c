/* Makes queries of a rule's arguments. */
#include "linter/engine/query_make.h"

#define CAPACITY_FIRST 4

struct query_maker query_begin(const struct rule *rule, struct arena *arena,
			       enum query_shape shape)
{
	struct query *query = ARENA_NEW(arena, struct query);

	*query = (struct query){
		.shape = shape,
		.table = rule->table,
		.where = rule->where,
		.effective = rule->effective,
	};
	return (struct query_maker){ rule, arena, query };
}

void query_group_by(struct query_maker *maker, unsigned parameter)
{
	const struct argument *keys = query_argument(maker, parameter);

	maker->query->keys = keys->expressions;
	maker->query->key_count = keys->given ? keys->count : 0;
}

/* Room for one more in an array of the arena. */
static void *grow(struct arena *arena, void *array, uint32_t count,
		  uint32_t *capacity, size_t size)
{
	void *larger;

	if (count < *capacity)
		return array;
	*capacity = *capacity ? *capacity * 2 : CAPACITY_FIRST;
	larger = arena_allocate(arena, *capacity, size);
	if (count)
		memcpy(larger, array, count * size);
	return larger;
}

/* What a measure gives. */
static enum value_type measure_type(const struct query_measure *measure)
{
	switch (measure->kind) {
	case MEASURE_VALUE:
		return measure->value->type;
	case MEASURE_ENTRY_LAST:
	case MEASURE_LEDGER_FIRST:
	case MEASURE_DUE_FROM:
	case MEASURE_DUE_UNTIL:
		return VALUE_DAY;
	case MEASURE_FIRST_MISSING:
		return VALUE_PERIOD;
	default:
		return VALUE_NUMBER;
	}
}

const struct expression *query_measure(struct query_maker *maker,
				       struct query_measure measure)
{
	struct query *query = maker->query;
	struct expression *read = ARENA_NEW(maker->arena, struct expression);
	const struct expression *value = measure.value;

	query->measures =
		grow(maker->arena, query->measures, query->measure_count,
		     &query->measure_capacity, sizeof(*query->measures));
	read->operation = OPERATION_MEASURE;
	read->type = measure_type(&measure);
	read->history_column = NO_COLUMN;
	read->measure = query->measure_count;
	read->text = slice_of(measure.name);
	if (value && read->type == value->type) {
		read->unit = value->unit;
		read->per_unit = value->per_unit;
		read->vocabulary = value->vocabulary;
	}
	query->measures[query->measure_count++] = measure;
	return read;
}

const struct expression *query_value(struct query_maker *maker,
				     const struct expression *value,
				     const char *name)
{
	return query_measure(maker, (struct query_measure){
					    .name = name,
					    .kind = MEASURE_VALUE,
					    .value = value,
				    });
}

struct query_case *query_case(struct query_maker *maker,
			      struct query_case broken)
{
	struct query *query = maker->query;

	query->cases = grow(maker->arena, query->cases, query->case_count,
			    &query->case_capacity, sizeof(*query->cases));
	query->cases[query->case_count] = broken;
	return &query->cases[query->case_count++];
}

void query_fact(struct query_maker *maker, struct query_case *broken,
		struct query_fact fact)
{
	broken->facts = grow(maker->arena, broken->facts, broken->fact_count,
			     &broken->fact_capacity, sizeof(*broken->facts));
	broken->facts[broken->fact_count++] = fact;
}

void query_fact_cell(struct query_maker *maker, struct query_case *broken,
		     uint32_t column)
{
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = "value",
			   .value = make_column(maker->arena,
						maker->query->table, column),
		   });
}

void query_fact_beside(struct query_maker *maker, struct query_case *broken,
		       unsigned parameter)
{
	const struct table_schema *table = maker->query->table;
	uint32_t column = query_argument(maker, parameter)->columns[0];

	query_fact(maker, broken,
		   (struct query_fact){ .name = "other",
					.kind = QUERY_COLUMN,
					.column = &table->columns[column] });
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = "found",
			   .value = make_column(maker->arena, table, column) });
	query_relate(maker, broken,
		     (struct query_relation){ .kind = RELATE_BESIDE,
					      .column = column,
					      .role = N_("compared with") });
}

void query_relate(struct query_maker *maker, struct query_case *broken,
		  struct query_relation relation)
{
	broken->related =
		grow(maker->arena, broken->related, broken->related_count,
		     &broken->related_capacity, sizeof(*broken->related));
	broken->related[broken->related_count++] = relation;
}

uint32_t query_default_column(const struct table_schema *table,
			      const char *usual)
{
	uint32_t column = schema_column(table, slice_of(usual));

	if (column == NO_COLUMN ||
	    table->columns[column].type != COLUMN_DECIMAL)
		return NO_COLUMN;
	return column;
}

uint32_t query_place(const struct expression *expression)
{
	if ((expression->operation == OPERATION_COLUMN ||
	     expression->operation == OPERATION_CELL) &&
	    expression->path.count == 1)
		return expression->path.steps[0].column;
	return NO_COLUMN;
}

const struct expression *query_operand(struct query_maker *maker,
				       unsigned parameter, const char *usual)
{
	const struct argument *argument = query_argument(maker, parameter);
	uint32_t column;

	if (argument->given)
		return argument->expression;
	column = query_default_column(maker->query->table, usual);
	return column == NO_COLUMN ? NULL : query_cell(maker, column);
}

/* tier(on, from1, limit1, from2, limit2 ...) */
static const struct expression *dated_limit(struct query_maker *maker,
					    const struct argument *limits,
					    const struct expression *on)
{
	const struct expression **operands = ARENA_ARRAY(
		maker->arena, const struct expression *, limits->count * 2 + 1);
	uint32_t count = 0;

	operands[count++] = on;
	for (uint32_t i = 0; i < limits->count; i++) {
		operands[count++] =
			make_day(maker->arena, limits->limits[i].from);
		operands[count++] = limits->limits[i].value;
	}
	return query_operation(maker, OPERATION_TIER, VALUE_NUMBER, operands,
			       count);
}

const struct expression *query_limit_on(struct query_maker *maker,
					unsigned parameter,
					const struct expression *on)
{
	const struct argument *limits = query_argument(maker, parameter);

	if (!limits->given)
		return NULL;
	if (limits->count == 1 && limits->limits[0].from == DAY_FIRST)
		return limits->limits[0].value;
	return on ? dated_limit(maker, limits, on)
		  : query_blank(maker, VALUE_NUMBER);
}

/* The limits in force on the first and on the last day of a period, or of a
 * day that is known to its month or year only. */
static void limit_ends(struct query_maker *maker, unsigned parameter,
		       const struct expression *period,
		       const struct expression **first,
		       const struct expression **last)
{
	const struct expression *from = query_operation(
		maker, OPERATION_FIRST_DAY, VALUE_DAY, &period, 1);
	const struct expression *until = query_operation(
		maker, OPERATION_LAST_DAY, VALUE_DAY, &period, 1);

	*first = query_limit_on(maker, parameter, from);
	*last = query_limit_on(maker, parameter, until);
}

/* The limit that what departs from it in that direction departs from on every
 * day of the row's period. */
static const struct expression *widest(struct query_maker *maker,
				       enum bound_kind bound,
				       const struct expression *first,
				       const struct expression *last)
{
	const struct expression *ends[] = { first, last };

	switch (bound) {
	case BOUND_MOST:
		return query_operation(maker, OPERATION_MAX, VALUE_NUMBER, ends,
				       ARRAY_SIZE(ends));
	case BOUND_LEAST:
		return query_operation(maker, OPERATION_MIN, VALUE_NUMBER, ends,
				       ARRAY_SIZE(ends));
	default:
		return query_if(
			maker,
			query_compare(maker, OPERATION_EQUAL, first, last),
			first, query_blank(maker, VALUE_NUMBER));
	}
}

static const struct expression *limit_of_row(struct query_maker *maker,
					     unsigned parameter,
					     enum bound_kind bound)
{
	const struct table_schema *table = maker->query->table;
	const struct expression *on, *first, *last;

	if (table->period_for != NO_COLUMN)
		on = make_row_period(maker->arena, table);
	else if (table->date != NO_COLUMN &&
		 table->columns[table->date].type == COLUMN_DATE)
		on = query_cell(maker, table->date);
	else
		return query_limit_on(maker, parameter, NULL);
	limit_ends(maker, parameter, on, &first, &last);
	return first == last ? first : widest(maker, bound, first, last);
}

const struct expression *query_limit(struct query_maker *maker,
				     unsigned parameter)
{
	return limit_of_row(maker, parameter, BOUND_NONE);
}

const struct expression *query_bound(struct query_maker *maker,
				     unsigned parameter)
{
	return limit_of_row(maker, parameter,
			    maker->rule->check->parameters[parameter].bound);
}
