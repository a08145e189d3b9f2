/* Tells when a row is for: its period, else its day. */
#include "linter/evaluate/evaluate.h"
#include "linter/profile/expression/make.h"

/* The day, where a blank one says to look elsewhere from there. */
static struct value row_day(const struct evaluation *context,
			    const struct table *table, uint32_t row)
{
	uint32_t date = table->schema->date;
	struct expression column;

	if (!table->columns[date].stored)
		return value_of_day(DAY_MISSING);
	if (cell_day(table, date, row) == DAY_MISSING &&
	    table->schema->columns[date].otherwise.count) {
		column = make_own_column(table->schema, date);
		return evaluate_value(context, &column, table, row);
	}
	return value_of_days(cell_days(table, date, row));
}

struct value evaluate_row_period(const struct evaluation *context,
				 const struct table *table, uint32_t row)
{
	const struct table_schema *schema = table->schema;
	struct value value = { .state = VALUE_MISSING, .type = VALUE_PERIOD };
	struct value on;

	if (schema->period_for != NO_COLUMN &&
	    table->columns[schema->period_for].stored) {
		value.period = cell_period(table, schema->period_for, row);
		if (value.period.first > DAY_UNREADABLE) {
			value.state = VALUE_KNOWN;
			return value;
		}
	}
	if (schema->date == NO_COLUMN ||
	    schema->columns[schema->date].type != COLUMN_DATE)
		return value;
	on = row_day(context, table, row);
	value.state = on.state;
	if (on.state == VALUE_KNOWN)
		value.period = (struct period){ on.day, on.until };
	return value;
}
