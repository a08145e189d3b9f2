/* Marks the columns that rules read, so that no others are stored. */
#include "linter/engine/columns.h"

struct marking {
	const struct profile *profile;
	bool **needed;
};

static void mark_path(const struct marking *marking,
		      const struct column_path *path);

/* With what it leads to: the keys it refers to, and where a blank cell says
 * to look instead. */
static void mark_column(const struct marking *marking,
			const struct table_schema *table, uint32_t column)
{
	const struct table_schema *refers;

	if (column == NO_COLUMN || marking->needed[table->number][column])
		return;
	marking->needed[table->number][column] = true;
	refers = table->columns[column].refers;
	if (refers)
		mark_column(marking, refers, refers->key);
	mark_path(marking, &table->columns[column].otherwise);
}

/* Steps lead from a key in one table to the key column of the next. */
static void mark_path(const struct marking *marking,
		      const struct column_path *path)
{
	for (uint32_t i = 0; i < path->count; i++) {
		const struct table_schema *table = path->steps[i].table;

		mark_column(marking, table, path->steps[i].column);
		if (i > 0)
			mark_column(marking, table, table->key);
	}
}

static void visit_needed(void *context, const struct column_path *path,
			 bool dated, bool needed)
{
	const struct marking *marking = context;
	const struct table_schema *table = path->steps[path->count - 1].table;
	const struct table_schema *history;
	uint32_t column;

	(void)needed;
	mark_path(marking, path);
	if (!dated)
		return;
	/* The states of a row of the table itself are found by its key. */
	mark_column(marking, table, table->key);
	history = rule_history(marking->profile, table, path_column(path)->name,
			       &column);
	if (!history)
		return;
	mark_column(marking, history, column);
	mark_column(marking, history, history->history_key);
	mark_column(marking, history, history->history_from);
	mark_column(marking, history, history->history_until);
}

/* The keys that lead to whom a row is about; what is at their end, a report
 * reads in the file. */
static void mark_keys(const struct marking *marking,
		      const struct column_path *path)
{
	for (uint32_t i = 0; i + 1 < path->count; i++)
		mark_column(marking, path->steps[i].table,
			    path->steps[i].column);
}

static void mark_role(const struct marking *marking,
		      const struct column_path *path)
{
	mark_keys(marking, path);
	if (path->count == 1)
		mark_keys(marking,
			  &path->steps[0]
				   .table->columns[path->steps[0].column]
				   .otherwise);
}

/* Whom a finding on the table is about. */
static void mark_subject(const struct marking *marking,
			 const struct table_schema *table)
{
	mark_column(marking, table, finding_subject(marking->profile, table));
	for (int i = 0; i < TABLE_ROLES; i++)
		mark_role(marking, &table->roles[i]);
}

bool **engine_needed(const struct profile *profile, const bool *selected,
		     struct arena *arena)
{
	struct marking marking = {
		.profile = profile,
		.needed = ARENA_ARRAY(arena, bool *, profile->table_count),
	};
	struct column_visitor visitor = { visit_needed, &marking };

	for (size_t i = 0; i < profile->table_count; i++)
		marking.needed[i] = ARENA_ARRAY(
			arena, bool, profile->tables[i].column_count);
	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct rule *rule = &profile->rules[i];

		if (!selected[i])
			continue;
		rule_columns(rule, &visitor);
		mark_subject(&marking, rule->table);
		for (size_t j = 0; j < rule->check->parameter_count; j++)
			if (rule->arguments[j].table)
				mark_subject(&marking,
					     rule->arguments[j].table);
	}
	return marking.needed;
}
