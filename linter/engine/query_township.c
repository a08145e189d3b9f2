/*
 * Rows of which nothing can be said because their township's part of another
 * table was not given: they are undecided, and the account says so once.
 */
#include "linter/engine/query_run.h"
#include "linter/evaluate/township.h"

#include <stdlib.h>

static const struct model *model_of(const struct query_run *query_run)
{
	return query_run->run->evaluation->model;
}

/* Where townships are what the table lists, each row is one by itself. */
static bool lists_townships(const struct table_schema *table)
{
	return table->key != NO_COLUMN && schema_township(table) == table->key;
}

/* What is counted of a township: its rows, and those that have partners. */
#define WITH_PARTNERS (UINT64_C(1) << 32)
/* So few rows without a partner are no part that was not given. */
#define FEW_ROWS 5

void query_townships_begin(struct query_run *query_run)
{
	const struct table *table = query_run->run->table;
	const struct row_index *index = query_run->index;

	if (lists_townships(table->schema))
		return;
	for (uint32_t row = 0; row < table->row_count; row++) {
		uint32_t key = cell_id(table, table->schema->key, row);
		uint32_t township =
			township_of_row(model_of(query_run), table, row);
		uint64_t *counts;
		bool added;

		if (key < TEXT_FIRST || township == TEXT_MISSING)
			continue;
		counts = hash_map_put(&query_run->townships.counts, township, 0,
				      &added);
		*counts += 1;
		if (key < index->limit && index_count(index, key))
			*counts += WITH_PARTNERS;
	}
}

/* The other table has rows, but none of the row's township. */
static bool without_rows(const struct query_run *query_run, uint32_t row,
			 uint32_t *township)
{
	const uint64_t *counts;

	if (!query_run->townships.counts.count)
		return false;
	*township = township_of_row(model_of(query_run), query_run->run->table,
				    row);
	if (*township == TEXT_MISSING)
		return false;
	counts = hash_map_get(&query_run->townships.counts, *township);
	return counts && *counts < WITH_PARTNERS && *counts >= FEW_ROWS;
}

enum township_state query_township(const struct query_run *query_run,
				   uint32_t row, uint32_t *township)
{
	return township_of_stranger(model_of(query_run),
				    query_run->query->partners->table,
				    query_run->run->table, row, township);
}

/* The row's key is on no roster, and its township's part of the roster is
 * not given, or may not be. */
static bool without_roster(const struct query_run *query_run,
			   const struct scope *scope, uint32_t *township)
{
	enum township_state state;

	if (query_is_listed(query_run, scope))
		return false;
	state = query_township(query_run, scope->row, township);
	return state == TOWNSHIP_ABSENT || state == TOWNSHIP_DOUBT;
}

bool query_lacks_township(const struct query_run *query_run,
			  const struct scope *scope, uint32_t *township)
{
	const struct query_partners *partners = query_run->query->partners;

	if (!partners)
		return false;
	return partners->listed ? without_roster(query_run, scope, township)
				: without_rows(query_run, scope->row, township);
}

void query_township_left_out(struct query_run *query_run, uint32_t township)
{
	bool added;

	query_run->townships.rows++;
	if (township != TEXT_MISSING)
		hash_map_put(&query_run->townships.lacking, township, 0,
			     &added);
}

/* Ids depend on threads; texts do not. */
struct named {
	struct slice text;
	uint32_t id;
};

static int by_text(const void *left, const void *right)
{
	return slice_compare(((const struct named *)left)->text,
			     ((const struct named *)right)->text);
}

static void add_names(const struct query_run *query_run, struct remark *remark)
{
	const struct hash_map *lacking = &query_run->townships.lacking;
	const struct interner *texts = model_of(query_run)->texts;
	struct named *named = ARENA_ARRAY(query_run->run->scratch, struct named,
					  lacking->count);
	uint32_t count = 0;

	for (size_t i = 0; i < lacking->capacity; i++)
		if (lacking->used[i])
			named[count++].id = (uint32_t)lacking->keys[i];
	for (uint32_t i = 0; i < count; i++)
		named[i].text = interner_text(texts, named[i].id);
	qsort(named, count, sizeof(*named), by_text);
	remark->names =
		memory_allocate((size_t)count + 1, sizeof(*remark->names));
	for (uint32_t i = 0; i < count; i++)
		remark->names[i] = named[i].id;
	remark->name_count = count;
}

void query_townships_end(struct query_run *query_run)
{
	struct remark remark = {
		.text = N_("{table}: nothing was given of {names}; rows that "
			   "are not judged for it: {rows}"),
		.rows = query_run->townships.rows,
	};

	if (query_run->townships.rows) {
		remark.table = query_run->query->partners->table;
		add_names(query_run, &remark);
		query_remark(query_run, remark);
	}
	hash_map_release(&query_run->townships.counts);
	hash_map_release(&query_run->townships.lacking);
}
