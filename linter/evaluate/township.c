/*
 * Finds out which townships a roster lacks: of the rows of ledgers that name
 * a township, which ones name keys of the roster. Once for each roster,
 * whichever thread asks first.
 */
#include "linter/evaluate/township.h"

#include "linter/base/hash_map.h"
#include "linter/base/platform.h"
#include "linter/evaluate/evaluate.h"

#include <stdatomic.h>

/* What is known of the townships of one roster. */
struct view {
	uint32_t *of_key; /* owned: of each key the township, or TEXT_MISSING */
	struct hash_map given; /* townships of which the roster has rows */
	bool lacks;            /* ledgers name one of which it has none */
};

struct view_place {
	_Atomic(struct view *) view;     /* owned; NULL until asked for */
	struct platform_mutex *building; /* owned */
};

struct township_cache {
	struct view_place *tables; /* owned */
	const struct model *model; /* borrowed */
};

struct township_cache *township_cache_new(const struct model *model)
{
	struct township_cache *cache = memory_allocate(1, sizeof(*cache));
	size_t count = model->profile->table_count;

	cache->model = model;
	cache->tables = memory_allocate(count, sizeof(*cache->tables));
	for (size_t t = 0; t < count; t++)
		cache->tables[t].building = platform_mutex_new();
	return cache;
}

void township_cache_free(struct township_cache *cache)
{
	if (!cache)
		return;
	for (size_t t = 0; t < cache->model->profile->table_count; t++) {
		struct view *view = atomic_load(&cache->tables[t].view);

		if (view) {
			memory_release(view->of_key);
			hash_map_release(&view->given);
			memory_release(view);
		}
		platform_mutex_free(cache->tables[t].building);
	}
	memory_release(cache->tables);
	memory_release(cache);
}

/* The text of a cell as an id of model.texts. */
static uint32_t text_of_cell(const struct model *model,
			     const struct table *table, uint32_t column,
			     uint32_t row)
{
	uint32_t id = cell_id(table, column, row);
	struct interner *texts;

	if (id < TEXT_FIRST)
		return TEXT_MISSING;
	texts = column_texts(model, &table->schema->columns[column],
			     table->schema);
	if (texts == model->texts)
		return id;
	return interner_add(model->texts, interner_text(texts, id));
}

static uint32_t own_township(const struct model *model,
			     const struct table *table, uint32_t row)
{
	uint32_t column = schema_township(table->schema);

	return column == NO_COLUMN ? TEXT_MISSING
				   : text_of_cell(model, table, column, row);
}

uint32_t township_of_row(const struct model *model, const struct table *table,
			 uint32_t row)
{
	const struct column_path *path = &table->schema->roles[ROLE_TOWNSHIP];
	const struct column_step *last;
	uint32_t township = own_township(model, table, row);
	uint32_t there;

	if (township != TEXT_MISSING || path->count < 2)
		return township;
	there = evaluate_path_row(model, path, table, row);
	last = &path->steps[path->count - 1];
	if (there == NO_ROW ||
	    last->table->columns[last->column].type != COLUMN_TEXT)
		return TEXT_MISSING;
	return text_of_cell(model, model_table(model, last->table),
			    last->column, there);
}

static void add_given(struct view *view, uint64_t township)
{
	bool added;

	hash_map_put(&view->given, township, 0, &added);
}

static void add_roster(const struct model *model, const struct table *roster,
		       struct view *view)
{
	uint32_t key = roster->schema->key;

	for (uint32_t row = 0; row < roster->row_count; row++) {
		uint32_t id = cell_id(roster, key, row);
		uint32_t township = township_of_row(model, roster, row);

		if (township == TEXT_MISSING)
			continue;
		add_given(view, township);
		if (id >= TEXT_FIRST && view->of_key[id] == TEXT_MISSING)
			view->of_key[id] = township;
	}
}

/* The rows of ledgers that name a township: those with a key of the roster
 * in the upper half of the word, those without in the lower. */
#define WITH_KEY (UINT64_C(1) << 32)

/* What the rows of one ledger say by a column that refers to the roster. */
static void add_ledger(const struct model *model, const struct table *roster,
		       const struct table *ledger, uint32_t column,
		       struct view *view, struct hash_map *named)
{
	for (uint32_t row = 0; row < ledger->row_count; row++) {
		uint32_t key = cell_id(ledger, column, row);
		uint32_t township;
		bool listed, added;

		if (key < TEXT_FIRST || key >= roster->key_limit)
			continue;
		township = own_township(model, ledger, row);
		if (township == TEXT_MISSING)
			continue;
		listed = roster->row_of_key[key] != NO_ROW;
		*hash_map_put(named, township, 0, &added) +=
			listed ? WITH_KEY : 1;
		if (view->of_key[key] == TEXT_MISSING)
			view->of_key[key] = township;
	}
}

static void add_ledgers(const struct model *model, const struct table *roster,
			struct view *view, struct hash_map *named)
{
	for (size_t t = 0; t < model->profile->table_count; t++) {
		const struct table *ledger = &model->tables[t];
		const struct table_schema *schema = ledger->schema;
		uint32_t township = schema_township(schema);

		if (ledger == roster || township == NO_COLUMN ||
		    !ledger->columns[township].values)
			continue;
		for (uint32_t c = 0; c < schema->column_count; c++)
			if (schema->columns[c].refers == roster->schema &&
			    ledger->columns[c].values)
				add_ledger(model, roster, ledger, c, view,
					   named);
	}
}

/* A township spelt in another way has its people on the roster; one of which
 * the roster lacks the rows has next to none of them there. */
static void weigh(const struct hash_map *named, struct view *view)
{
	for (size_t i = 0; i < named->capacity; i++) {
		uint64_t with, without;

		if (!named->used[i])
			continue;
		with = named->values[i] >> 32;
		without = named->values[i] & UINT32_MAX;
		if (with >= without)
			add_given(view, named->keys[i]);
		else if (!hash_map_get(&view->given, named->keys[i]))
			view->lacks = true;
	}
}

static struct view *build(const struct model *model, const struct table *roster)
{
	struct view *view = memory_allocate(1, sizeof(*view));
	struct hash_map named = HASH_MAP_EMPTY;

	view->of_key = memory_allocate((size_t)roster->key_limit + 1,
				       sizeof(*view->of_key));
	add_roster(model, roster, view);
	add_ledgers(model, roster, view, &named);
	weigh(&named, view);
	hash_map_release(&named);
	return view;
}

static const struct view *view_of(const struct model *model,
				  const struct table_schema *roster)
{
	struct view_place *place = &model->townships->tables[roster->number];
	struct view *view =
		atomic_load_explicit(&place->view, memory_order_acquire);

	if (view)
		return view;
	platform_mutex_lock(place->building);
	view = atomic_load_explicit(&place->view, memory_order_relaxed);
	if (!view) {
		view = build(model, model_table(model, roster));
		atomic_store_explicit(&place->view, view, memory_order_release);
	}
	platform_mutex_unlock(place->building);
	return view;
}

/* By the keys the row holds: what other rows with them say. */
static uint32_t township_by_keys(const struct model *model,
				 const struct table *table, uint32_t row)
{
	const struct table_schema *schema = table->schema;

	for (uint32_t c = 0; c < schema->column_count; c++) {
		const struct table_schema *refers = schema->columns[c].refers;
		uint32_t key = cell_id(table, c, row);
		uint32_t township;

		if (!refers || refers == schema || key < TEXT_FIRST ||
		    key >= model_table(model, refers)->key_limit)
			continue;
		township = view_of(model, refers)->of_key[key];
		if (township != TEXT_MISSING)
			return township;
	}
	return TEXT_MISSING;
}

enum township_state township_of_stranger(const struct model *model,
					 const struct table_schema *roster,
					 const struct table *table,
					 uint32_t row, uint32_t *township)
{
	const struct view *view = view_of(model, roster);

	*township = own_township(model, table, row);
	if (*township == TEXT_MISSING)
		*township = township_by_keys(model, table, row);
	if (*township == TEXT_MISSING)
		return view->lacks ? TOWNSHIP_DOUBT : TOWNSHIP_UNKNOWN;
	if (hash_map_get(&view->given, *township))
		return TOWNSHIP_GIVEN;
	return view->given.count ? TOWNSHIP_ABSENT : TOWNSHIP_UNKNOWN;
}
