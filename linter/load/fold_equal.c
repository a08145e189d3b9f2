/* Finds rows that say nothing which another row has not said. */
#include "linter/load/fold.h"

#include "linter/base/hash_map.h"

static bool is_read(const struct table *table, const struct binding *binding,
		    uint32_t column)
{
	return table->columns[column].values &&
	       binding->field_of[column] != NO_COLUMN;
}

/* Whether all that only this table reads of the line is unknown. */
static bool says_nothing(const struct table *table,
			 const struct binding *binding, uint32_t row)
{
	for (uint32_t c = 0; c < table->schema->column_count; c++)
		if (is_read(table, binding, c) && !fold_shared(binding, c) &&
		    !fold_unknown(table, c, row))
			return false;
	return true;
}

static uint64_t hash_row(const struct table *table, uint32_t row)
{
	uint64_t hash = 0;

	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		uint64_t bits = 0;
		size_t width;
		const char *cell;

		if (!table->columns[c].values)
			continue;
		cell = fold_cell(table, c, row, &width);
		memcpy(&bits, cell, width);
		hash = hash_mix(hash ^ bits);
	}
	return hash;
}

static bool equal(const struct table *table, uint32_t a, uint32_t b)
{
	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		size_t width;
		const char *left, *right;

		if (!table->columns[c].values)
			continue;
		left = fold_cell(table, c, a, &width);
		right = fold_cell(table, c, b, &width);
		if (memcmp(left, right, width) != 0)
			return false;
	}
	return true;
}

/* Whether the row is kept: none before it is equal. Rows whose hashes meet
 * without being equal are all kept, which is seldom and does no harm. */
static bool is_first(const struct table *table, struct hash_map *seen,
		     uint32_t row)
{
	bool added;
	const uint64_t first =
		*hash_map_put(seen, hash_row(table, row), row, &added);

	return added || !equal(table, (uint32_t)first, row);
}

void fold_equal(const struct table *table, uint64_t *kept)
{
	struct hash_map seen = HASH_MAP_EMPTY;

	for (size_t s = 0; s < table->segment_count; s++) {
		const struct segment *segment = &table->segments[s];

		if (!segment->binding->beside)
			continue;
		for (uint32_t i = 0; i < segment->row_count; i++) {
			const uint32_t row = segment->first_row + i;

			if (says_nothing(table, segment->binding, row) ||
			    !is_first(table, &seen, row))
				fold_drop(kept, row);
		}
	}
	hash_map_release(&seen);
}
