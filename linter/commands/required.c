/* Finds the tables and columns that must be given. */
#include "linter/commands/required.h"

#include "linter/commands/terminal.h"

/* The part before the first dot; *rest: behind it, empty without one. */
static struct slice split(struct slice name, struct slice *rest)
{
	const size_t dot = slice_find(name, SLICE_LITERAL("."));

	*rest = dot == SIZE_MAX ? SLICE_EMPTY
				: slice_part(name, dot + 1, name.length);
	return slice_part(name, 0, dot);
}

static const struct table_schema *find_table(const struct profile *profile,
					     struct slice name)
{
	for (size_t i = 0; i < profile->table_count; i++)
		if (slice_equal(profile->tables[i].name, name) ||
		    slice_equal(profile->tables[i].title.zh, name))
			return &profile->tables[i];
	return NULL;
}

static uint32_t find_column(const struct table_schema *table, struct slice name)
{
	for (uint32_t i = 0; i < table->column_count; i++)
		if (slice_equal(table->columns[i].name, name) ||
		    slice_equal(table->columns[i].title.zh, name))
			return i;
	return NO_COLUMN;
}

bool required_find(const struct profile *profile, struct slice name,
		   struct required *required)
{
	struct slice column;

	required->table = find_table(profile, split(name, &column));
	required->column = NO_COLUMN;
	if (!required->table || !column.length)
		return required->table != NULL;
	required->column = find_column(required->table, column);
	return required->column != NO_COLUMN;
}

static void suggest_table(const struct profile *profile, struct slice name)
{
	struct slice *names =
		memory_allocate(profile->table_count, sizeof(*names));

	for (size_t i = 0; i < profile->table_count; i++)
		names[i] = profile->tables[i].name;
	terminal_suggest("", name, names, profile->table_count);
	memory_release(names);
}

static void suggest_column(const struct table_schema *table, struct slice name)
{
	struct slice *names =
		memory_allocate(table->column_count, sizeof(*names));

	for (uint32_t i = 0; i < table->column_count; i++)
		names[i] = table->columns[i].name;
	terminal_suggest("", name, names, table->column_count);
	memory_release(names);
}

bool required_known(const struct profile *profile, struct slice name)
{
	struct required required;
	struct slice table, column;

	if (required_find(profile, name, &required))
		return true;
	table = split(name, &column);
	terminal_complain(_("--require: profile %.*s has no \"%.*s\""),
			  SLICE_ARGUMENTS(profile->name),
			  SLICE_ARGUMENTS(name));
	if (required.table)
		suggest_column(required.table, column);
	else
		suggest_table(profile, table);
	return false;
}

bool required_given(const struct required *required, const struct model *model)
{
	const struct table *table = model_table(model, required->table);

	return table->given && (required->column == NO_COLUMN ||
				table->columns[required->column].in_file);
}
