/* Resolves paths such as household.category against the schema. */
#include "linter/profile/schema/keys.h"
#include "linter/profile/expression/lexer.h"

/* The columns of a table that are near to a misspelt name. */
static void help_with_columns(struct compiler *compiler,
			      const struct table_schema *table,
			      struct slice name)
{
	struct slice *names = ARENA_ARRAY(&compiler->profile->arena,
					  struct slice, table->column_count);

	for (uint32_t i = 0; i < table->column_count; i++)
		names[i] = table->columns[i].name;
	value_help_nearest(compiler, name, names, table->column_count);
}

/* One step; `table` is where it is looked up. */
static bool add_step(struct compiler *compiler,
		     const struct table_schema *table, struct slice name,
		     struct mark mark, struct column_path *path)
{
	uint32_t column = schema_column(table, name);

	if (column == NO_COLUMN) {
		problem_add(compiler->problems, mark,
			    _("table \"%.*s\" has no column \"%.*s\""),
			    SLICE_ARGUMENTS(table->name),
			    SLICE_ARGUMENTS(name));
		help_with_columns(compiler, table, name);
		return false;
	}
	if (path->count == ARRAY_SIZE(path->steps)) {
		problem_add(compiler->problems, mark,
			    _("a path has at most %zu steps"),
			    ARRAY_SIZE(path->steps));
		return false;
	}
	path->steps[path->count].table = table;
	path->steps[path->count++].column = column;
	return true;
}

bool path_compile(struct compiler *compiler, const struct table_schema *over,
		  struct slice text, struct mark mark, struct column_path *path)
{
	const struct table_schema *table = over;

	path->count = 0;
	for (;;) {
		size_t dot = slice_find(text, SLICE_LITERAL("."));
		struct slice name = slice_part(text, 0, dot);

		if (!add_step(compiler, table, name, mark, path))
			return false;
		if (dot == SIZE_MAX)
			return true;
		table = path_column(path)->refers;
		if (!table) {
			problem_add(compiler->problems, mark,
				    _("column \"%.*s\" holds no key of a "
				      "table, so nothing can follow it"),
				    SLICE_ARGUMENTS(name));
			return false;
		}
		mark = lexer_mark_after(mark, slice_part(text, 0, dot + 1));
		text = slice_part(text, dot + 1, SIZE_MAX);
	}
}
