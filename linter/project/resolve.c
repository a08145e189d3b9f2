/* Finds the tables, columns, values and units that fundlint.yml names. */
#include "linter/project/project.h"

#include "linter/base/text.h"
#include "linter/profile/schema/keys.h"
#include "linter/project/naming.h"

struct resolving {
	struct naming naming;
	struct problem_list *problems;
	struct arena *arena;
	struct directions *directions; /* of the entry at hand */
};

/* Says at a place what is wrong with a name. */
static void refuse(struct resolving *resolving, struct mark mark)
{
	const struct naming *naming = &resolving->naming;

	problem_add(resolving->problems, mark, "%.*s",
		    SLICE_ARGUMENTS(naming->message));
	if (naming->nearest.length)
		problem_help(resolving->problems, _("did you mean \"%.*s\"?"),
			     SLICE_ARGUMENTS(naming->nearest));
}

static void add_table(struct resolving *resolving, const struct node *name)
{
	struct directions *directions = resolving->directions;
	const struct table_schema *table =
		naming_table(&resolving->naming, name->text);

	if (!table) {
		refuse(resolving, name->mark);
		return;
	}
	for (uint32_t i = 0; i < directions->table_count; i++)
		if (directions->tables[i] == table) {
			problem_add(resolving->problems, name->mark,
				    _("the table \"%.*s\" is named twice"),
				    SLICE_ARGUMENTS(table->name));
			return;
		}
	directions->tables[directions->table_count++] = table;
}

static void resolve_tables(struct resolving *resolving, const struct node *node)
{
	const struct node *one = keys_get(node, LEVEL_PROJECT_FILES, "table");
	const struct node *list = keys_get(node, LEVEL_PROJECT_FILES, "tables");
	const size_t most = list ? list->count : 1;

	if (one && list)
		problem_add(resolving->problems, list->mark,
			    _("an entry has \"table\" or \"tables\", not "
			      "both"));
	resolving->directions->tables = ARENA_ARRAY(
		resolving->arena, const struct table_schema *, most + 1);
	if (one)
		add_table(resolving, one);
	for (size_t i = 0; list && i < list->count; i++)
		if (list->items[i]->kind == NODE_SCALAR)
			add_table(resolving, list->items[i]);
		else
			problem_add(resolving->problems, list->items[i]->mark,
				    _("a table is a name"));
}

/* Whether the name is table.column of one of the entry's tables, which it is
 * then without the table. */
static const struct table_schema *table_before(struct resolving *resolving,
					       struct slice *name)
{
	const struct directions *directions = resolving->directions;
	const size_t dot = slice_find(*name, SLICE_LITERAL("."));
	const struct table_schema *table;

	if (dot == SIZE_MAX)
		return directions->table_count == 1 ? directions->tables[0]
						    : NULL;
	table = naming_table(&resolving->naming, slice_part(*name, 0, dot));
	for (uint32_t i = 0; table && i < directions->table_count; i++)
		if (directions->tables[i] == table) {
			*name = slice_part(*name, dot + 1, SIZE_MAX);
			return table;
		}
	return NULL;
}

/* A column of the entry's tables: by its name where there is one table, else
 * behind the name of its table. NO_COLUMN after adding a problem. */
static uint32_t find_column(struct resolving *resolving, struct slice name,
			    struct mark mark, const struct table_schema **table)
{
	uint32_t column;

	*table = table_before(resolving, &name);
	if (!*table) {
		problem_add(resolving->problems, mark,
			    _("of which table is the column \"%.*s\"?"),
			    SLICE_ARGUMENTS(name));
		problem_help(resolving->problems,
			     _("name the table in the same entry; of several, "
			       "write table.column"));
		return NO_COLUMN;
	}
	column = naming_column(&resolving->naming, *table, name);
	if (column == NO_COLUMN)
		refuse(resolving, mark);
	return column;
}

/* The items of a mapping whose values are texts; others are problems. */
static const struct node *texts_of(struct resolving *resolving,
				   const struct node *node, const char *key)
{
	const struct node *mapping = keys_get(node, LEVEL_PROJECT_FILES, key);

	for (size_t i = 0; mapping && i < mapping->count; i++)
		if (mapping->items[i]->kind != NODE_SCALAR ||
		    !mapping->items[i]->text.length) {
			problem_add(resolving->problems,
				    mapping->items[i]->mark,
				    _("\"%.*s\" must be a text"),
				    SLICE_ARGUMENTS(mapping->keys[i]->text));
			return NULL;
		}
	return mapping;
}

static void resolve_constants(struct resolving *resolving,
			      const struct node *node)
{
	const struct node *mapping = texts_of(resolving, node, "constants");
	struct direction_constant *constants;

	if (!mapping)
		return;
	constants = ARENA_ARRAY(resolving->arena, struct direction_constant,
				mapping->count);
	resolving->directions->constants = constants;
	for (size_t i = 0; i < mapping->count; i++) {
		struct direction_constant constant = {
			.text = mapping->items[i]->text,
		};

		constant.column =
			find_column(resolving, mapping->keys[i]->text,
				    mapping->keys[i]->mark, &constant.table);
		if (constant.column == NO_COLUMN)
			continue;
		if (naming_value(&resolving->naming, constant.table,
				 constant.column, constant.text,
				 constant.value))
			constants[resolving->directions->constant_count++] =
				constant;
		else
			refuse(resolving, mapping->items[i]->mark);
	}
}

static void resolve_units(struct resolving *resolving, const struct node *node)
{
	const struct node *mapping = texts_of(resolving, node, "units");
	struct direction_unit *units;

	if (!mapping)
		return;
	units = ARENA_ARRAY(resolving->arena, struct direction_unit,
			    mapping->count);
	resolving->directions->units = units;
	for (size_t i = 0; i < mapping->count; i++) {
		struct direction_unit unit;

		unit.column = find_column(resolving, mapping->keys[i]->text,
					  mapping->keys[i]->mark, &unit.table);
		if (unit.column == NO_COLUMN)
			continue;
		unit.unit = naming_unit(&resolving->naming,
					&unit.table->columns[unit.column],
					mapping->items[i]->text);
		if (unit.unit)
			units[resolving->directions->unit_count++] = unit;
		else
			refuse(resolving, mapping->items[i]->mark);
	}
}

static void resolve_headers(struct resolving *resolving,
			    const struct node *node)
{
	const struct node *mapping = texts_of(resolving, node, "columns");
	struct direction_header *headers;

	if (!mapping)
		return;
	headers = ARENA_ARRAY(resolving->arena, struct direction_header,
			      mapping->count);
	resolving->directions->headers = headers;
	for (size_t i = 0; i < mapping->count; i++) {
		struct direction_header header = {
			.folded = text_fold(resolving->arena,
					    mapping->keys[i]->text),
			.column = NO_COLUMN,
		};
		const struct node *name = mapping->items[i];

		if (!slice_equal(name->text, SLICE_LITERAL("ignore")) &&
		    !slice_equal(name->text, SLICE_LITERAL("忽略"))) {
			header.column = find_column(resolving, name->text,
						    name->mark, &header.table);
			if (header.column == NO_COLUMN)
				continue;
		}
		headers[resolving->directions->header_count++] = header;
	}
}

/* table or table.column as the profile calls them; empty after adding a
 * problem. */
static struct slice required_name(struct resolving *resolving,
				  const struct node *node)
{
	uint32_t column;
	const struct table_schema *table =
		naming_place(&resolving->naming, node->text, &column);

	if (!table) {
		refuse(resolving, node->mark);
		return SLICE_EMPTY;
	}
	if (column == NO_COLUMN)
		return table->name;
	return arena_format(resolving->arena, "%.*s.%.*s",
			    SLICE_ARGUMENTS(table->name),
			    SLICE_ARGUMENTS(table->columns[column].name));
}

static void resolve_required(struct resolving *resolving,
			     struct project *project)
{
	project->required_names = ARENA_ARRAY(resolving->arena, struct slice,
					      project->required_count);
	for (size_t i = 0; i < project->required_count; i++)
		project->required_names[i] =
			required_name(resolving, project->required[i]);
}

bool project_resolve(struct project *project, const struct profile *profile,
		     struct problem_list *problems)
{
	struct arena *arena = problems->arena;
	struct resolving resolving = {
		.naming = { .profile = profile, .arena = arena },
		.problems = problems,
		.arena = arena,
	};

	for (size_t i = 0; i < project->entry_count; i++) {
		struct project_entry *entry = &project->entries[i];

		if (entry->ignore)
			continue;
		resolving.directions = &entry->directions;
		resolve_tables(&resolving, entry->node);
		resolve_constants(&resolving, entry->node);
		resolve_units(&resolving, entry->node);
		resolve_headers(&resolving, entry->node);
	}
	resolve_required(&resolving, project);
	return !problems->errors;
}
