/*
 * Finds what a name in a profile stands for; suggests the nearest name when
 * there is none.
 */
#include "linter/base/text.h"
#include "linter/profile/compilation.h"

uint32_t schema_column(const struct table_schema *table, struct slice name)
{
	for (uint32_t i = 0; i < table->column_count; i++)
		if (slice_equal(table->columns[i].name, name))
			return i;
	return NO_COLUMN;
}

bool unit_is_money(const struct unit *unit)
{
	return unit && slice_equal(unit->base->name, SLICE_LITERAL("yuan"));
}

uint32_t schema_unit_column(const struct table_schema *table, uint32_t column)
{
	const struct column_schema *named = table->columns[column].unit_in;

	return named ? (uint32_t)(named - table->columns) : NO_COLUMN;
}

uint32_t schema_amount(const struct table_schema *table)
{
	uint32_t column = schema_column(table, SLICE_LITERAL("amount"));

	if (column == NO_COLUMN ||
	    table->columns[column].type != COLUMN_DECIMAL ||
	    !unit_is_money(table->columns[column].unit))
		return NO_COLUMN;
	return column;
}

uint32_t schema_township(const struct table_schema *table)
{
	const struct column_path *role = &table->roles[ROLE_TOWNSHIP];
	uint32_t column =
		role->count == 1
			? role->steps[0].column
			: schema_column(table, SLICE_LITERAL("township"));

	if (column == NO_COLUMN || table->columns[column].type != COLUMN_TEXT)
		return NO_COLUMN;
	return column;
}

const struct table_schema *profile_table(const struct profile *profile,
					 struct slice name)
{
	for (size_t i = 0; i < profile->table_count; i++)
		if (slice_equal(profile->tables[i].name, name))
			return &profile->tables[i];
	return NULL;
}

const struct rule *profile_rule(const struct profile *profile, struct slice id)
{
	for (size_t i = 0; i < profile->rule_count; i++)
		if (slice_equal(profile->rules[i].id, id))
			return &profile->rules[i];
	return NULL;
}

const struct table_schema *lookup_table(struct compiler *compiler,
					const struct node *name)
{
	const struct profile *profile = compiler->profile;
	const struct table_schema *table = profile_table(profile, name->text);
	struct slice *names;

	if (table)
		return table;
	problem_add(compiler->problems, name->mark,
		    _("there is no table \"%.*s\""),
		    SLICE_ARGUMENTS(name->text));
	names = ARENA_ARRAY(compiler->problems->arena, struct slice,
			    profile->table_count);
	for (size_t i = 0; i < profile->table_count; i++)
		names[i] = profile->tables[i].name;
	value_help_nearest(compiler, name->text, names, profile->table_count);
	return NULL;
}

uint32_t lookup_column(struct compiler *compiler,
		       const struct table_schema *table,
		       const struct node *name)
{
	uint32_t column = schema_column(table, name->text);
	struct slice *names;

	if (column != NO_COLUMN)
		return column;
	problem_add(compiler->problems, name->mark,
		    _("the table \"%.*s\" has no column \"%.*s\""),
		    SLICE_ARGUMENTS(table->name), SLICE_ARGUMENTS(name->text));
	names = ARENA_ARRAY(compiler->problems->arena, struct slice,
			    table->column_count);
	for (uint32_t i = 0; i < table->column_count; i++)
		names[i] = table->columns[i].name;
	value_help_nearest(compiler, name->text, names, table->column_count);
	return NO_COLUMN;
}

const struct vocabulary *lookup_vocabulary(struct compiler *compiler,
					   const struct node *name)
{
	const struct profile *profile = compiler->profile;
	size_t count = profile->vocabulary_count;
	struct slice *names;

	for (size_t i = 0; i < count; i++)
		if (slice_equal(profile->vocabularies[i]->name, name->text))
			return profile->vocabularies[i];
	problem_add(compiler->problems, name->mark,
		    _("there is no vocabulary \"%.*s\""),
		    SLICE_ARGUMENTS(name->text));
	names = ARENA_ARRAY(compiler->problems->arena, struct slice, count);
	for (size_t i = 0; i < count; i++)
		names[i] = profile->vocabularies[i]->name;
	value_help_nearest(compiler, name->text, names, count);
	return NULL;
}

const struct unit *lookup_unit(struct compiler *compiler, struct slice name,
			       struct mark mark)
{
	const struct profile *profile = compiler->profile;
	const struct unit *unit = compiler_unit(compiler, name);
	struct slice *names;

	if (unit)
		return unit;
	problem_add(compiler->problems, mark, _("there is no unit \"%.*s\""),
		    SLICE_ARGUMENTS(name));
	names = ARENA_ARRAY(compiler->problems->arena, struct slice,
			    profile->unit_count);
	for (size_t i = 0; i < profile->unit_count; i++)
		names[i] = profile->units[i]->name;
	value_help_nearest(compiler, name, names, profile->unit_count);
	return NULL;
}

void lookup_no_rule(struct compilation *compilation, const struct node *id)
{
	struct compiler *compiler = &compilation->compiler;
	struct slice *names;

	problem_add(compiler->problems, id->mark,
		    _("there is no rule \"%.*s\""), SLICE_ARGUMENTS(id->text));
	if (problem_list_full(compiler->problems))
		return;
	names = ARENA_ARRAY(compiler->problems->arena, struct slice,
			    compilation->entry_count);
	for (size_t i = 0; i < compilation->entry_count; i++)
		names[i] = compilation->entries[i].id->text;
	value_help_nearest(compiler, id->text, names, compilation->entry_count);
}
