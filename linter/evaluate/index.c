/*
 * Builds the rows of each id of a column by counting, once, whichever
 * thread asks first; the others wait for it.
 */
#include "linter/evaluate/index.h"

#include "linter/base/platform.h"
#include "linter/evaluate/evaluate.h"

#include <stdatomic.h>

struct index_place {
	_Atomic(struct row_index *) index; /* owned; NULL until asked for */
	struct platform_mutex *building;   /* owned */
};

struct index_cache {
	struct index_place **tables; /* owned: of each table, each column */
	const struct model *model;   /* borrowed */
};

struct index_cache *index_cache_new(const struct model *model)
{
	struct index_cache *cache = memory_allocate(1, sizeof(*cache));
	size_t count = model->profile->table_count;

	cache->model = model;
	cache->tables = memory_allocate(count, sizeof(*cache->tables));
	for (size_t t = 0; t < count; t++) {
		uint32_t columns = model->tables[t].schema->column_count;

		cache->tables[t] =
			memory_allocate(columns, sizeof(**cache->tables));
		for (uint32_t c = 0; c < columns; c++)
			cache->tables[t][c].building = platform_mutex_new();
	}
	return cache;
}

static void index_free(struct row_index *index)
{
	if (!index)
		return;
	memory_release(index->starts);
	memory_release(index->rows);
	memory_release(index);
}

void index_cache_free(struct index_cache *cache)
{
	if (!cache)
		return;
	for (size_t t = 0; t < cache->model->profile->table_count; t++) {
		const struct table *table = &cache->model->tables[t];

		for (uint32_t c = 0; c < table->schema->column_count; c++) {
			struct index_place *place = &cache->tables[t][c];

			index_free(atomic_load(&place->index));
			platform_mutex_free(place->building);
		}
		memory_release(cache->tables[t]);
	}
	memory_release(cache->tables);
	memory_release(cache);
}

/* The id where a blank cell's column says to look instead. */
static uint32_t id_otherwise(const struct model *model,
			     const struct table *table,
			     const struct column_schema *column, uint32_t row)
{
	const struct column_path *path = &column->otherwise;
	const struct column_step *last = &path->steps[path->count - 1];
	const struct table *there = model_table(model, last->table);
	uint32_t there_row = evaluate_path_row(model, path, table, row);
	struct interner *to = column_texts(model, column, table->schema);
	struct interner *from = column_texts(
		model, &last->table->columns[last->column], last->table);
	uint32_t id;

	if (there_row == NO_ROW)
		return TEXT_MISSING;
	id = cell_id(there, last->column, there_row);
	if (column->type == COLUMN_CODE || from == to || id < TEXT_FIRST)
		return id;
	return interner_add(to, interner_text(from, id));
}

/* The id of every row; *owned tells whether to release it. */
static uint32_t *ids_of(const struct model *model, const struct table *table,
			uint32_t column, bool *owned)
{
	const struct column_schema *schema = &table->schema->columns[column];
	uint32_t *ids = table->columns[column].values;

	*owned = !ids || schema->otherwise.count > 0;
	if (!*owned)
		return ids;
	ids = memory_allocate((size_t)table->row_count + 1, sizeof(*ids));
	for (uint32_t row = 0; row < table->row_count; row++) {
		ids[row] = cell_id(table, column, row);
		if (ids[row] == TEXT_MISSING && schema->otherwise.count)
			ids[row] = id_otherwise(model, table, schema, row);
	}
	return ids;
}

/* Numbers lie in no order: what later rows will touch is asked for early. */
#define ROWS_AHEAD 32

static struct row_index *build(const struct model *model,
			       const struct table *table, uint32_t column)
{
	struct row_index *index = memory_allocate(1, sizeof(*index));
	bool owned;
	uint32_t *ids = ids_of(model, table, column, &owned);

	index->limit = TEXT_FIRST;
	for (uint32_t row = 0; row < table->row_count; row++)
		if (ids[row] >= index->limit)
			index->limit = ids[row] + 1;
	/* One more: while rows are placed, starts[n + 1] is where the next
	 * row of n goes, and in the end where those of n + 1 start. */
	index->starts = memory_allocate((size_t)index->limit + 2,
					sizeof(*index->starts));
	index->rows = memory_allocate((size_t)table->row_count + 1,
				      sizeof(*index->rows));
	for (uint32_t row = 0; row < table->row_count; row++) {
		if (table->row_count - row > ROWS_AHEAD)
			__builtin_prefetch(
				&index->starts[ids[row + ROWS_AHEAD] + 2], 1);
		index->starts[ids[row] + 2]++;
	}
	for (uint32_t n = 2; n <= index->limit + 1; n++)
		index->starts[n] += index->starts[n - 1];
	for (uint32_t row = 0; row < table->row_count; row++) {
		if (table->row_count - row > ROWS_AHEAD)
			__builtin_prefetch(
				&index->starts[ids[row + ROWS_AHEAD] + 1], 1);
		if (table->row_count - row > ROWS_AHEAD / 2)
			__builtin_prefetch(
				&index->rows[index->starts[ids[row +
							       ROWS_AHEAD / 2] +
							   1]],
				1);
		index->rows[index->starts[ids[row] + 1]++] = row;
	}
	if (owned)
		memory_release(ids);
	return index;
}

const struct row_index *index_of_column(const struct model *model,
					const struct table *table,
					uint32_t column)
{
	struct index_place *place =
		&model->indexes->tables[table->schema->number][column];
	struct row_index *index =
		atomic_load_explicit(&place->index, memory_order_acquire);

	if (index)
		return index;
	platform_mutex_lock(place->building);
	index = atomic_load_explicit(&place->index, memory_order_relaxed);
	if (!index) {
		index = build(model, table, column);
		atomic_store_explicit(&place->index, index,
				      memory_order_release);
	}
	platform_mutex_unlock(place->building);
	return index;
}
