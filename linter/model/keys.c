/* Keys: the id spaces their values live in, and the row each names. */
#include "linter/model/keys.h"

/* The table whose keys a table's key column holds: itself, unless that
 * column refers to another one. */
static const struct table_schema *keys_owner(const struct model *model,
					     const struct table_schema *table)
{
	/* A circle of references ends where it began. */
	for (size_t i = 0; i < model->profile->table_count; i++) {
		const struct table_schema *refers;

		if (table->key == NO_COLUMN)
			break;
		refers = table->columns[table->key].refers;
		if (!refers || refers == table || refers->key == NO_COLUMN)
			break;
		table = refers;
	}
	return table;
}

static bool has_key(const struct table_schema *table)
{
	return table->key != NO_COLUMN;
}

void keys_init(struct model *model)
{
	for (size_t t = 0; t < model->profile->table_count; t++) {
		const struct table_schema *table = &model->profile->tables[t];
		const struct table_schema *owner = keys_owner(model, table);

		if (!has_key(table))
			continue;
		if (!model->tables[owner->number].keys)
			model->tables[owner->number].keys = interner_new();
		model->tables[t].keys = model->tables[owner->number].keys;
	}
}

void keys_free(struct model *model)
{
	for (size_t t = 0; t < model->profile->table_count; t++) {
		const struct table_schema *table = &model->profile->tables[t];

		memory_release(model->tables[t].row_of_key);
		memory_release(model->tables[t].repeated);
		if (has_key(table) && keys_owner(model, table) == table)
			interner_free(model->tables[t].keys);
	}
}

static void note_row(struct table *table, uint32_t key, uint32_t row)
{
	if (table->row_of_key[key] != NO_ROW) {
		if (!table->repeated)
			table->repeated =
				memory_allocate(table->key_limit / 64 + 1,
						sizeof(*table->repeated));
		table->repeated[key / 64] |= UINT64_C(1) << key % 64;
	}
	table->row_of_key[key] = row;
}

void keys_find_rows(struct model *model)
{
	for (size_t t = 0; t < model->profile->table_count; t++) {
		struct table *table = &model->tables[t];
		const uint32_t *keys;

		if (!table->keys)
			continue;
		table->key_limit = interner_limit(table->keys);
		table->row_of_key = memory_allocate(table->key_limit,
						    sizeof(*table->row_of_key));
		for (uint32_t k = 0; k < table->key_limit; k++)
			table->row_of_key[k] = NO_ROW;
		keys = table->columns[table->schema->key].values;
		if (!keys)
			continue;
		/* Backwards, so that the first of equal keys stays. */
		for (uint32_t row = table->row_count; row-- > 0;)
			if (keys[row] >= TEXT_FIRST)
				note_row(table, keys[row], row);
	}
}
