/*
 * Tables: names first, so that each can refer to any other, then what every
 * file says of each.
 */
#include "linter/base/text.h"
#include "linter/profile/compilation.h"

#define TABLE_LIMIT  500
#define COLUMN_LIMIT 1000

const char *const schema_type_names[] = {
	[COLUMN_TEXT] = "text",         [COLUMN_CODE] = "code",
	[COLUMN_IDENTITY] = "identity", [COLUMN_DECIMAL] = "decimal",
	[COLUMN_DATE] = "date",         [COLUMN_PERIOD] = "period",
	[COLUMN_BOOL] = "bool",         [COLUMN_BOOL + 1] = NULL,
};

static const struct node *table_node(const struct compilation *compilation,
				     size_t document, struct slice name)
{
	const struct node *tables =
		document_get(&compilation->documents[document], "tables");

	for (size_t i = 0; tables && i < tables->count; i++)
		if (slice_equal(tables->keys[i]->text, name))
			return tables->items[i];
	return NULL;
}

static void name_table(struct compiler *compiler, const struct node *key)
{
	struct profile *profile = compiler->profile;
	struct table_schema *table;

	if (profile_table(profile, key->text) ||
	    !value_check_name(compiler, key, NAME_SNAKE))
		return;
	table = &profile->tables[profile->table_count];
	*table = (struct table_schema){
		.number = (uint32_t)profile->table_count,
		.name = key->text,
		.key = NO_COLUMN,
		.date = NO_COLUMN,
		.period_for = NO_COLUMN,
		.history_key = NO_COLUMN,
		.history_from = NO_COLUMN,
		.history_until = NO_COLUMN,
		.mark = key->mark,
	};
	profile->table_count++;
}

static void name_tables(struct compilation *compilation)
{
	struct compiler *compiler = &compilation->compiler;
	struct profile *profile = compiler->profile;
	size_t most = 0;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *tables =
			document_get(&compilation->documents[i], "tables");

		if (tables && profile_check_count(compiler, tables->mark,
						  tables->count, TABLE_LIMIT))
			most += tables->count;
	}
	profile->tables =
		ARENA_ARRAY(&profile->arena, struct table_schema, most);
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *tables =
			document_get(&compilation->documents[i], "tables");

		for (size_t j = 0; tables && j < tables->count &&
				   tables->count <= TABLE_LIMIT;
		     j++)
			name_table(compiler, tables->keys[j]);
	}
}

static void read_files(struct compiler *compiler, struct table_schema *table,
		       const struct node *list)
{
	struct slice *files =
		ARENA_ARRAY(&compiler->profile->arena, struct slice,
			    table->file_count + list->count);

	for (size_t i = 0; i < table->file_count; i++)
		files[i] = table->files[i];
	table->files = files;
	table->file_count += profile_read_words(
		compiler, "files", list, files + table->file_count, NULL);
}

static void read_columns(struct compilation *compilation,
			 struct table_schema *table, struct claims *headers,
			 const struct node *columns)
{
	struct column_schema *all;

	if (!profile_check_count(&compilation->compiler, columns->mark,
				 columns->count, COLUMN_LIMIT))
		return;
	all = ARENA_ARRAY(&compilation->compiler.profile->arena,
			  struct column_schema,
			  table->column_count + columns->count);
	for (uint32_t i = 0; i < table->column_count; i++)
		all[i] = table->columns[i];
	table->columns = all;
	for (size_t i = 0; i < columns->count; i++)
		column_compile(compilation, table, headers, columns->keys[i],
			       columns->items[i]);
}

static void read_table(struct compilation *compilation,
		       struct table_schema *table, struct claims *headers,
		       const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *files, *columns;

	if (!keys_check(compiler, node, LEVEL_TABLE, table->name, NULL))
		return;
	(void)value_read_bilingual(compiler, node, LEVEL_TABLE, "title",
				   &table->title);
	files = keys_get(node, LEVEL_TABLE, "files");
	if (files)
		read_files(compiler, table, files);
	columns = keys_get(node, LEVEL_TABLE, "columns");
	if (columns)
		read_columns(compilation, table, headers, columns);
}

void tables_compile(struct compilation *compilation)
{
	struct profile *profile = compilation->compiler.profile;

	name_tables(compilation);
	for (size_t i = 0; i < profile->table_count; i++) {
		struct table_schema *table = &profile->tables[i];
		struct claims headers = CLAIMS_EMPTY;

		for (size_t j = 0; j < compilation->count; j++) {
			const struct node *node =
				table_node(compilation, j, table->name);

			compilation->profile =
				compilation->documents[j].profile;
			if (node)
				read_table(compilation, table, &headers, node);
		}
		claims_release(&headers);
		if (table->column_count == 0 &&
		    compilation->compiler.problems->errors == 0)
			problem_add(compilation->compiler.problems, table->mark,
				    _("the table \"%.*s\" has no columns"),
				    SLICE_ARGUMENTS(table->name));
	}
	links_compile(compilation);
}
