/* Looks up what was said of a source. */
#include "linter/project/directions.h"

const struct direction_header *
directions_header(const struct directions *directions, struct slice folded)
{
	for (size_t i = 0; directions && i < directions->header_count; i++)
		if (slice_equal(directions->headers[i].folded, folded))
			return &directions->headers[i];
	return NULL;
}

const struct direction_constant *
directions_constant(const struct directions *directions,
		    const struct table_schema *table, uint32_t column)
{
	for (size_t i = 0; directions && i < directions->constant_count; i++) {
		const struct direction_constant *constant =
			&directions->constants[i];

		if (constant->table == table && constant->column == column)
			return constant;
	}
	return NULL;
}

const struct unit *directions_unit(const struct directions *directions,
				   const struct table_schema *table,
				   uint32_t column)
{
	for (size_t i = 0; directions && i < directions->unit_count; i++)
		if (directions->units[i].table == table &&
		    directions->units[i].column == column)
			return directions->units[i].unit;
	return NULL;
}

const struct directions *directions_of_table(const struct table_schema *table,
					     struct arena *arena)
{
	struct directions *directions = ARENA_NEW(arena, struct directions);

	directions->tables = ARENA_ARRAY(arena, const struct table_schema *, 1);
	directions->tables[0] = table;
	directions->table_count = 1;
	return directions;
}
