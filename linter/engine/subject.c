/* Says of rows what several checks say: cells, groups, limits by day. */
#include "linter/engine/subject.h"

struct place run_place(const struct check_run *run,
		       const struct expression *expression, uint32_t row)
{
	if (expression->operation == OPERATION_COLUMN &&
	    expression->path.count == 1)
		return run_cell(run, row, expression->path.steps[0].column);
	return run_row(run, row);
}

struct finding *finding_at_cell(struct check_run *run, unsigned message,
				uint32_t row, uint32_t column)
{
	struct place place = run_cell(run, row, column);
	struct finding *finding =
		finding_add(run->findings, message, place, DECIMAL_MISSING);

	if (finding)
		finding_cell(finding, "value", place);
	return finding;
}

/* The subject's key: the group's values as the profile names them, masked as
 * the first of them that is personal. */
static void set_group_key(struct finding *finding)
{
	const struct fact *group = &finding->facts[finding->fact_count - 1];
	enum personal_kind personal = PERSONAL_NONE;
	struct buffer text = BUFFER_EMPTY;

	for (uint32_t i = 0; i < group->part_count; i++)
		if (personal == PERSONAL_NONE)
			personal = group->parts[i].personal;
	fact_write(&text, group);
	finding_key_text(finding, buffer_slice(&text), personal);
	buffer_release(&text);
}

void finding_group(struct finding *finding, const struct check_run *run,
		   unsigned parameter, uint32_t row)
{
	const struct argument *keys = run_argument(run, parameter);
	struct value *values;

	if (!keys->given) {
		finding_word(finding, "group", N_("all rows"));
		return;
	}
	values = ARENA_ARRAY(&finding->list->arena, struct value, keys->count);
	for (uint32_t i = 0; i < keys->count; i++)
		values[i] = run_value(run, keys->expressions[i], row);
	finding_values(finding, "group", keys->expressions, values, keys->count,
		       false);
	set_group_key(finding);
}

void finding_beside(struct finding *finding, const struct check_run *run,
		    unsigned parameter, uint32_t row)
{
	uint32_t column = run_argument(run, parameter)->columns[0];
	struct place place = run_cell(run, row, column);

	finding_column(finding, "other", &run->table->schema->columns[column]);
	finding_cell(finding, "found", place);
	finding_relate(finding, place, N_("compared with"));
}

/* The row's own day: its table's date column; DAY_MISSING without one. */
static day run_day(const struct check_run *run, uint32_t row)
{
	const struct table_schema *schema = run->table->schema;

	if (schema->date == NO_COLUMN ||
	    schema->columns[schema->date].type != COLUMN_DATE)
		return DAY_MISSING;
	return cell_day(run->table, schema->date, row);
}

bool run_limit_on(const struct check_run *run, unsigned parameter, day on,
		  uint32_t row, struct number *limit)
{
	const struct argument *limits = run_argument(run, parameter);
	const struct expression *expression;
	struct value value;

	if (!limits->given)
		return false;
	if (limits->count == 1 && limits->limits[0].from == DAY_FIRST)
		expression = limits->limits[0].value;
	else
		expression = evaluate_limit_on(limits, on);
	if (!expression)
		return false;
	value = run_value(run, expression, row);
	*limit = value.number;
	return value.state == VALUE_KNOWN;
}

bool run_limit(const struct check_run *run, unsigned parameter, uint32_t row,
	       struct number *limit)
{
	return run_limit_on(run, parameter, run_day(run, row), row, limit);
}

const struct unit *limit_unit(const struct argument *limits)
{
	return limits->count ? limits->limits[0].value->unit : NULL;
}

uint32_t default_column(const struct table_schema *table, const char *usual)
{
	uint32_t column = schema_column(table, slice_of(usual));

	if (column == NO_COLUMN ||
	    table->columns[column].type != COLUMN_DECIMAL)
		return NO_COLUMN;
	return column;
}

struct value run_operand(const struct check_run *run, unsigned parameter,
			 const char *usual, uint32_t row)
{
	const struct argument *argument = run_argument(run, parameter);
	struct value value = { .state = VALUE_MISSING, .type = VALUE_NUMBER };
	uint32_t column;
	decimal cell;

	if (argument->given)
		return run_value(run, argument->expression, row);
	column = default_column(run->table->schema, usual);
	if (column == NO_COLUMN)
		return value;
	cell = cell_decimal(run->table, column, row);
	if (cell == DECIMAL_UNREADABLE)
		value.state = VALUE_UNREADABLE;
	if (cell <= DECIMAL_UNREADABLE)
		return value;
	value.state = VALUE_KNOWN;
	value.number = number_of_decimal(cell);
	return value;
}

void visit_default_column(const struct column_visitor *visitor,
			  const struct rule *rule, unsigned parameter,
			  const char *usual, bool needed)
{
	if (!rule->arguments[parameter].given)
		visit_column(visitor, rule->table,
			     schema_column(rule->table, slice_of(usual)),
			     needed);
}

void run_skip_unknown_rows(struct check_run *run, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		run_skip_unknown(run);
}

uint32_t *run_by_day(const struct check_run *run, const uint32_t *rows,
		     uint32_t count, struct arena *arena)
{
	const struct table_schema *schema = run->table->schema;
	uint32_t *sorted = ARENA_ARRAY(arena, uint32_t, count);

	memcpy(sorted, rows, count * sizeof(*sorted));
	if (schema->date != NO_COLUMN &&
	    schema->columns[schema->date].type == COLUMN_DATE)
		group_sort_by_day(run->evaluation, run->table, NULL,
				  schema->date, sorted, count);
	return sorted;
}
