/* Hands the unit of a quantity on to the column of units. */
#include "linter/load/quantity.h"

uint32_t quantity_of(const struct binding *binding, uint32_t column)
{
	const struct table_schema *table = binding->table;

	for (uint32_t c = 0; c < table->column_count; c++)
		if (table->columns[c].unit_in == &table->columns[column] &&
		    binding->field_of[c] != NO_COLUMN)
			return c;
	return NO_COLUMN;
}

/* 万斤 is 斤 ten thousand times. */
static decimal times_of(const struct profile *profile, const struct unit *unit)
{
	const struct unit *one =
		unit ? header_unit(profile, unit->title.zh) : NULL;
	struct number times;
	decimal factor;

	if (!one || unit->factor == one->factor)
		return 0;
	times = number_divide(number_of_decimal(unit->factor),
			      number_of_decimal(one->factor));
	return number_to_decimal(times, &factor) ? factor : 0;
}

void quantity_plan(struct cell_plan *cell, const struct binding *binding,
		   const struct profile *profile)
{
	const uint32_t quantity = quantity_of(binding, cell->number);

	cell->times = binding->part_of_one[cell->number];
	if (cell->column->unit_in) {
		cell->gives_unit = true;
		cell->times = times_of(profile, cell->unit);
		cell->unit = NULL;
	}
	if (quantity == NO_COLUMN)
		return;
	cell->takes_unit = true;
	if (binding->units[quantity])
		cell->header_unit = binding->units[quantity]->title.zh;
}

void quantity_bound(struct table *table, const struct binding *binding)
{
	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		const uint32_t unit = schema_unit_column(table->schema, c);

		if (unit == NO_COLUMN || binding->field_of[c] == NO_COLUMN)
			continue;
		table->columns[unit].given = true;
		table->columns[unit].in_file |= binding->units[c] != NULL;
	}
}

void quantity_named(const struct row_plan *plan)
{
	for (uint32_t i = 0; i < plan->cell_count; i++)
		if (plan->cells[i].takes_unit)
			plan->table->columns[plan->cells[i].number].in_file =
				true;
}
