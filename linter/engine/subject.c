/* Says of rows what several checks say: cells, groups, limits by day. */
#include "linter/engine/subject.h"

/* Periods counted on from the year 0 are shown as people write them. */
static bool add_counted_period(struct buffer *text, enum operation operation,
			       int64_t number)
{
	switch (operation) {
	case OPERATION_MONTH:
		buffer_format(text, "%04d-%02d", (int)(number / 12),
			      (int)(number % 12) + 1);
		return true;
	case OPERATION_QUARTER:
		buffer_format(text, "%04dQ%d", (int)(number / 4),
			      (int)(number % 4) + 1);
		return true;
	case OPERATION_HALF:
		buffer_format(text, "%04dH%d", (int)(number / 2),
			      (int)(number % 2) + 1);
		return true;
	default:
		return false;
	}
}

static void add_value(struct buffer *text, const struct expression *key,
		      const struct value *value)
{
	decimal whole;

	switch (value->type) {
	case VALUE_NUMBER:
		if (number_to_decimal(value->number, &whole) &&
		    add_counted_period(text, key->operation,
				       whole / DECIMAL_ONE))
			return;
		number_format(text, value->number, 2);
		return;
	case VALUE_DAY:
		day_format(text, value->day);
		return;
	case VALUE_PERIOD:
		period_format(text, value->period);
		return;
	case VALUE_TEXT:
		buffer_add(text, interner_text(value->texts, value->id));
		return;
	case VALUE_CODE:
		if (value->id >= CODE_FIRST)
			buffer_add(
				text,
				key->vocabulary->entries[value->id - CODE_FIRST]
					.title.zh);
		return;
	case VALUE_BOOL:
		buffer_add_character(text, value->truth ? '1' : '0');
		return;
	}
}

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

void finding_group(struct finding *finding, const struct check_run *run,
		   unsigned parameter, uint32_t row)
{
	const struct argument *keys = run_argument(run, parameter);
	struct buffer text = BUFFER_EMPTY;
	enum personal_kind personal = PERSONAL_NONE;

	for (uint32_t i = 0; i < keys->count; i++) {
		const struct expression *key = keys->expressions[i];
		struct value value = run_value(run, key, row);

		if (value.state != VALUE_KNOWN)
			continue;
		if (text.length)
			buffer_add(&text, SLICE_LITERAL(", "));
		add_value(&text, key, &value);
		if (personal == PERSONAL_NONE)
			personal = expression_personal(key);
	}
	if (!keys->given)
		finding_word(finding, "group", N_("all rows"));
	if (text.length) {
		finding_text(finding, "group", buffer_slice(&text), personal);
		finding_key_text(finding, buffer_slice(&text), personal);
	}
	buffer_release(&text);
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
