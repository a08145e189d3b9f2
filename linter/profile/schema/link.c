/*
 * What ties tables together, once all their columns are known: keys, the
 * column that dates a row, columns that refer, histories, roles, where to look
 * when a cell is blank, and in whose sheets a table may stand too.
 */
#include "linter/profile/schema/link.h"

/* Runs `visit` for each place that a file writes of a table. */
static void each_table(struct compilation *compilation,
		       void (*visit)(struct compiler *compiler,
				     struct table_schema *table,
				     const struct node *node))
{
	struct profile *profile = compilation->compiler.profile;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *tables =
			document_get(&compilation->documents[i], "tables");

		for (size_t j = 0; tables && j < tables->count; j++) {
			const struct table_schema *found =
				profile_table(profile, tables->keys[j]->text);

			if (found && tables->items[j]->kind == NODE_MAPPING)
				visit(&compilation->compiler,
				      &profile->tables[found->number],
				      tables->items[j]);
		}
	}
}

static void each_column(struct compiler *compiler, struct table_schema *table,
			const struct node *node,
			void (*visit)(struct compiler *compiler,
				      const struct table_schema *table,
				      struct column_schema *column,
				      const struct node *node))
{
	const struct node *columns = keys_get(node, LEVEL_TABLE, "columns");

	for (size_t i = 0; columns && i < columns->count; i++) {
		uint32_t number = schema_column(table, columns->keys[i]->text);

		if (number != NO_COLUMN &&
		    columns->items[i]->kind == NODE_MAPPING)
			visit(compiler, table, &table->columns[number],
			      columns->items[i]);
	}
}

static void link_date(struct compiler *compiler, struct table_schema *table,
		      const struct node *node)
{
	const struct node *date = keys_get(node, LEVEL_TABLE, "date");

	if (!date)
		return;
	table->date = lookup_column(compiler, table, date);
	if (table->date != NO_COLUMN &&
	    table->columns[table->date].type != COLUMN_DATE &&
	    table->columns[table->date].type != COLUMN_PERIOD)
		problem_add(compiler->problems, date->mark,
			    _("\"%.*s\" cannot date a row: it is no date or "
			      "period column"),
			    SLICE_ARGUMENTS(date->text));
}

static void link_period_for(struct compiler *compiler,
			    struct table_schema *table, const struct node *node)
{
	const struct node *period = keys_get(node, LEVEL_TABLE, "period_for");

	if (!period)
		return;
	table->period_for = lookup_column(compiler, table, period);
	if (table->period_for == NO_COLUMN)
		return;
	if (table->columns[table->period_for].type != COLUMN_PERIOD)
		problem_add(compiler->problems, period->mark,
			    _("\"%.*s\" is no period column"),
			    SLICE_ARGUMENTS(period->text));
	else if (table->date == NO_COLUMN ||
		 table->columns[table->date].type != COLUMN_DATE)
		problem_add(compiler->problems, period->mark,
			    _("period_for needs a date column under date"));
}

static void link_key_and_date(struct compiler *compiler,
			      struct table_schema *table,
			      const struct node *node)
{
	const struct node *key = keys_get(node, LEVEL_TABLE, "key");

	if (key) {
		table->key = lookup_column(compiler, table, key);
		if (table->key != NO_COLUMN &&
		    table->columns[table->key].type != COLUMN_TEXT &&
		    table->columns[table->key].type != COLUMN_IDENTITY)
			problem_add(compiler->problems, key->mark,
				    _("\"%.*s\" cannot be a key: keys are text "
				      "or identity columns"),
				    SLICE_ARGUMENTS(key->text));
	}
	link_date(compiler, table, node);
	link_period_for(compiler, table, node);
}

static void link_reference(struct compiler *compiler,
			   const struct table_schema *table,
			   struct column_schema *column,
			   const struct node *node)
{
	const struct node *refers = keys_get(node, LEVEL_COLUMN, "refers");
	const struct table_schema *target;

	(void)table;
	if (!refers)
		return;
	target = lookup_table(compiler, refers);
	if (!target)
		return;
	if (target->key == NO_COLUMN) {
		problem_add(compiler->problems, refers->mark,
			    _("the table \"%.*s\" has no key to refer to"),
			    SLICE_ARGUMENTS(target->name));
		return;
	}
	if (target->columns[target->key].type != column->type) {
		problem_add(compiler->problems, refers->mark,
			    _("the column \"%.*s\" is not of the type of the "
			      "key of \"%.*s\""),
			    SLICE_ARGUMENTS(column->name),
			    SLICE_ARGUMENTS(target->name));
		return;
	}
	column->refers = target;
}

static void link_references(struct compiler *compiler,
			    struct table_schema *table, const struct node *node)
{
	each_column(compiler, table, node, link_reference);
}

static uint32_t history_day(struct compiler *compiler,
			    const struct table_schema *table,
			    const struct node *history, const char *key)
{
	const struct node *name = keys_get(history, LEVEL_HISTORY, key);
	uint32_t column;

	if (!name)
		return NO_COLUMN;
	column = lookup_column(compiler, table, name);
	if (column != NO_COLUMN && table->columns[column].type != COLUMN_DATE)
		problem_add(compiler->problems, name->mark,
			    _("\"%.*s\" is no date column"),
			    SLICE_ARGUMENTS(name->text));
	return column;
}

static void link_history(struct compiler *compiler, struct table_schema *table,
			 const struct node *node)
{
	const struct node *of = keys_get(node, LEVEL_TABLE, "history_of");
	const struct node *history = keys_get(node, LEVEL_TABLE, "history");
	const struct node *key;

	if ((!of) != (!history)) {
		problem_add(compiler->problems, of ? of->mark : history->mark,
			    _("a table of dated states needs both "
			      "\"history_of\" and \"history\""));
		return;
	}
	if (!of || !keys_check(compiler, history, LEVEL_HISTORY,
			       SLICE_LITERAL("history"), NULL))
		return;
	table->history_of = lookup_table(compiler, of);
	table->history_from = history_day(compiler, table, history, "from");
	table->history_until = history_day(compiler, table, history, "until");
	key = keys_get(history, LEVEL_HISTORY, "key");
	if (!key || !table->history_of)
		return;
	table->history_key = lookup_column(compiler, table, key);
	if (table->history_key != NO_COLUMN &&
	    table->columns[table->history_key].refers != table->history_of)
		problem_add(compiler->problems, key->mark,
			    _("the column \"%.*s\" does not refer to \"%.*s\""),
			    SLICE_ARGUMENTS(key->text),
			    SLICE_ARGUMENTS(table->history_of->name));
}

/* A later file's path for a role replaces that of an earlier one. */
static void link_roles(struct compiler *compiler, struct table_schema *table,
		       const struct node *node)
{
	static const char *const names[TABLE_ROLES] = {
		[ROLE_HOUSEHOLD] = "household", [ROLE_PERSON] = "person",
		[ROLE_NAME] = "name",           [ROLE_TOWNSHIP] = "township",
		[ROLE_VILLAGE] = "village",     [ROLE_PROGRAMME] = "programme",
		[ROLE_PERIOD] = "period",
	};
	const struct node *roles = keys_get(node, LEVEL_TABLE, "roles");

	if (!roles || !keys_check(compiler, roles, LEVEL_ROLES,
				  SLICE_LITERAL("roles"), NULL))
		return;
	for (int i = 0; i < TABLE_ROLES; i++) {
		const struct node *path =
			keys_get(roles, LEVEL_ROLES, names[i]);
		struct column_path found;

		if (path && path_compile(compiler, table, path->text,
					 path->start, &found))
			table->roles[i] = found;
	}
}

/* What stands in for a cell must be of its kind. */
static bool fits(const struct column_schema *column,
		 const struct column_schema *other)
{
	return other->type == column->type &&
	       other->vocabulary == column->vocabulary &&
	       other->unit == column->unit &&
	       (!column->refers || other->refers == column->refers);
}

static bool leads_through(const struct column_path *path,
			  const struct column_schema *column)
{
	for (uint32_t i = 0; i < path->count; i++)
		if (&path->steps[i].table->columns[path->steps[i].column] ==
		    column)
			return true;
	return false;
}

static void link_otherwise(struct compiler *compiler,
			   const struct table_schema *table,
			   struct column_schema *column,
			   const struct node *node)
{
	const struct node *otherwise =
		keys_get(node, LEVEL_COLUMN, "otherwise");
	struct column_path path = { .count = 0 };
	const struct column_step *last;

	if (!otherwise || !path_compile(compiler, table, otherwise->text,
					otherwise->start, &path))
		return;
	last = &path.steps[path.count - 1];
	if (leads_through(&path, column))
		problem_add(compiler->problems, otherwise->mark,
			    _("\"otherwise\" of the column \"%.*s\" leads back "
			      "to itself"),
			    SLICE_ARGUMENTS(column->name));
	else if (!fits(column, &last->table->columns[last->column]))
		problem_add(
			compiler->problems, otherwise->mark,
			_("\"%.*s\" cannot stand in for \"%.*s\": its type, "
			  "unit, vocabulary or what it refers to differs"),
			SLICE_ARGUMENTS(otherwise->text),
			SLICE_ARGUMENTS(column->name));
	else
		column->otherwise = path;
}

/* What says in which unit a number is: 头 in the column 单位. */
static void link_unit_in(struct compiler *compiler,
			 const struct table_schema *table,
			 struct column_schema *column, const struct node *node)
{
	const struct node *name = keys_get(node, LEVEL_COLUMN, "unit_in");
	uint32_t number;

	if (!name)
		return;
	number = lookup_column(compiler, table, name);
	if (number == NO_COLUMN)
		return;
	if (column->type != COLUMN_DECIMAL || column->unit ||
	    table->columns[number].type != COLUMN_TEXT)
		problem_add(compiler->problems, name->mark,
			    _("\"unit_in\" is for numbers without a unit, "
			      "and names a text column"));
	else
		column->unit_in = &table->columns[number];
}

static void link_units_in(struct compiler *compiler, struct table_schema *table,
			  const struct node *node)
{
	each_column(compiler, table, node, link_unit_in);
}

static void link_all_otherwise(struct compiler *compiler,
			       struct table_schema *table,
			       const struct node *node)
{
	each_column(compiler, table, node, link_otherwise);
}

void links_compile(struct compilation *compilation)
{
	each_table(compilation, link_key_and_date);
	each_table(compilation, link_references);
	each_table(compilation, link_history);
	each_table(compilation, link_roles);
	each_table(compilation, link_all_otherwise);
	each_table(compilation, link_units_in);
	each_table(compilation, link_beside);
}
