/* Reads in whose sheets the rows of a table may stand too. */
#include "linter/profile/schema/link.h"

/* household, or person.relation: a column of either table. */
static bool read_column(struct compiler *compiler,
			const struct table_schema *table,
			const struct table_schema *leads,
			const struct node *node, struct column_of *column)
{
	struct node name = *node;
	const size_t dot = slice_find(node->text, SLICE_LITERAL("."));

	column->table = table;
	if (dot != SIZE_MAX) {
		if (!slice_equal(slice_part(node->text, 0, dot), leads->name)) {
			problem_add(compiler->problems, node->mark,
				    _("a column here is one of \"%.*s\", or is "
				      "written %.*s.column"),
				    SLICE_ARGUMENTS(table->name),
				    SLICE_ARGUMENTS(leads->name));
			return false;
		}
		column->table = leads;
		name.text = slice_part(node->text, dot + 1, SIZE_MAX);
	}
	column->column = lookup_column(compiler, column->table, &name);
	return column->column != NO_COLUMN;
}

/* A column, or a list of columns one of which is enough. */
static void read_demand(struct compiler *compiler,
			const struct table_schema *table,
			const struct table_schema *leads,
			const struct node *node, struct column_choice *demand)
{
	const size_t most = node->kind == NODE_SEQUENCE ? node->count : 1;

	demand->columns =
		ARENA_ARRAY(&compiler->profile->arena, struct column_of, most);
	for (size_t i = 0; i < most; i++) {
		const struct node *item =
			node->kind == NODE_SEQUENCE ? node->items[i] : node;

		if (keys_check_kind(compiler, item, SLICE_LITERAL("beside"),
				    KIND_TEXT) &&
		    read_column(compiler, table, leads, item,
				&demand->columns[demand->count]))
			demand->count++;
	}
}

/* The place of what is said of that table; a later file's word replaces an
 * earlier one's. */
static struct table_beside *place_for(struct compiler *compiler,
				      struct table_schema *table,
				      const struct table_schema *leads)
{
	struct table_beside *more;

	for (uint32_t i = 0; i < table->beside_count; i++)
		if (table->beside[i].leads == leads)
			return &table->beside[i];
	more = ARENA_ARRAY(&compiler->profile->arena, struct table_beside,
			   (size_t)table->beside_count + 1);
	if (table->beside_count)
		memcpy(more, table->beside,
		       table->beside_count * sizeof(*more));
	table->beside = more;
	return &more[table->beside_count++];
}

void link_beside(struct compiler *compiler, struct table_schema *table,
		 const struct node *node)
{
	const struct node *beside = keys_get(node, LEVEL_TABLE, "beside");

	for (size_t i = 0; beside && i < beside->count; i++) {
		const struct node *list = beside->items[i];
		const struct table_schema *leads =
			lookup_table(compiler, beside->keys[i]);
		struct table_beside *place;

		if (!leads ||
		    !keys_check_kind(compiler, list, SLICE_LITERAL("beside"),
				     KIND_LIST))
			continue;
		place = place_for(compiler, table, leads);
		*place = (struct table_beside){
			.leads = leads,
			.demands =
				ARENA_ARRAY(&compiler->profile->arena,
					    struct column_choice, list->count),
		};
		for (size_t k = 0; k < list->count; k++)
			read_demand(compiler, table, leads, list->items[k],
				    &place->demands[place->demand_count++]);
	}
}
