/* Types the names and texts of expressions: columns and values of codes. */
#include "linter/base/identity.h"
#include "linter/base/text.h"
#include "linter/profile/schema/keys.h"
#include "linter/profile/expression/parse.h"

static void set_code(struct expression *leaf, const struct vocabulary *codes,
		     uint32_t entry)
{
	leaf->operation = OPERATION_LITERAL;
	leaf->type = VALUE_CODE;
	leaf->vocabulary = codes;
	leaf->literal.id = CODE_FIRST + entry;
}

static bool type_entry_name(struct expression *name,
			    const struct vocabulary *codes)
{
	for (uint32_t i = 0; codes && i < codes->count; i++) {
		if (!slice_equal(codes->entries[i].name, name->text))
			continue;
		set_code(name, codes, i);
		return true;
	}
	return false;
}

/* The table of dated states for `path ... at`, and its column. */
static bool find_history(const struct typing *typing, struct expression *name)
{
	const struct profile *profile = typing->compiler->profile;
	const struct column_path *path = &name->path;
	const struct table_schema *table = path->steps[path->count - 1].table;
	struct problem_list *problems = typing->compiler->problems;
	bool any = false;

	for (size_t i = 0; i < profile->table_count; i++) {
		const struct table_schema *history = &profile->tables[i];
		uint32_t column;

		if (history->history_of != table)
			continue;
		any = true;
		column = schema_column(history, path_column(path)->name);
		if (column == NO_COLUMN)
			continue;
		if (history->columns[column].type != path_column(path)->type ||
		    history->columns[column].vocabulary !=
			    path_column(path)->vocabulary)
			continue;
		name->history = history;
		name->history_column = column;
		return true;
	}
	if (any)
		problem_add(problems, name->mark,
			    _("no table of dated states has a column \"%.*s\" "
			      "of this type"),
			    SLICE_ARGUMENTS(path_column(path)->name));
	else
		problem_add(problems, name->mark,
			    _("no table holds dated states of table "
			      "\"%.*s\", so \"at\" cannot be used"),
			    SLICE_ARGUMENTS(table->name));
	return false;
}

enum value_type expression_column_type(enum column_type type)
{
	switch (type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		return VALUE_TEXT;
	case COLUMN_CODE:
		return VALUE_CODE;
	case COLUMN_DECIMAL:
		return VALUE_NUMBER;
	case COLUMN_DATE:
		return VALUE_DAY;
	case COLUMN_PERIOD:
		return VALUE_PERIOD;
	case COLUMN_BOOL:
		return VALUE_BOOL;
	}
	BUG("column type %d", (int)type);
}

static void take_column(struct expression *name)
{
	const struct column_schema *column = path_column(&name->path);

	name->type = expression_column_type(column->type);
	name->vocabulary = column->vocabulary;
	name->unit = column->unit;
}

/* a-b: says so when both sides of a hyphen are columns. */
static bool help_with_minus(const struct typing *typing, struct slice name)
{
	size_t hyphen = slice_find(name, SLICE_LITERAL("-"));

	if (hyphen == SIZE_MAX ||
	    schema_column(typing->over, slice_part(name, 0, hyphen)) ==
		    NO_COLUMN)
		return false;
	problem_help(typing->compiler->problems,
		     _("put spaces around a minus sign"));
	return true;
}

/* Candidates are the table's columns and, if wanted, the values. */
static void help_with_name(const struct typing *typing, struct slice name,
			   const struct vocabulary *codes)
{
	const struct table_schema *table = typing->over;
	size_t values = codes ? codes->count : 0;
	struct slice *names;
	size_t count = 0;

	if (help_with_minus(typing, name))
		return;
	if ((unsigned char)name.at[0] >= 0x80) {
		problem_help(typing->compiler->problems,
			     _("texts are written in quotation marks"));
		return;
	}
	names = ARENA_ARRAY(&typing->compiler->profile->arena, struct slice,
			    values + table->column_count);
	for (size_t i = 0; i < values; i++)
		names[count++] = codes->entries[i].name;
	for (uint32_t i = 0; i < table->column_count; i++)
		names[count++] = table->columns[i].name;
	value_help_nearest(typing->compiler, name, names, count);
}

static bool no_such_name(const struct typing *typing, struct expression *name,
			 const struct vocabulary *codes)
{
	struct problem_list *problems = typing->compiler->problems;

	if (codes)
		problem_add(problems, name->mark,
			    _("\"%.*s\" is neither a value of vocabulary "
			      "\"%.*s\" nor a column of table \"%.*s\""),
			    SLICE_ARGUMENTS(name->text),
			    SLICE_ARGUMENTS(codes->name),
			    SLICE_ARGUMENTS(typing->over->name));
	else
		problem_add(problems, name->mark,
			    _("table \"%.*s\" has no column \"%.*s\""),
			    SLICE_ARGUMENTS(typing->over->name),
			    SLICE_ARGUMENTS(name->text));
	help_with_name(typing, name->text, codes);
	return false;
}

bool type_name(const struct typing *typing, struct expression *name,
	       const struct vocabulary *codes)
{
	bool dotted = slice_find(name->text, SLICE_LITERAL(".")) != SIZE_MAX;

	if (name->count == 0 && type_entry_name(name, codes))
		return true;
	if (!dotted && schema_column(typing->over, name->text) == NO_COLUMN)
		return no_such_name(typing, name, codes);
	if (!path_compile(typing->compiler, typing->over, name->text,
			  name->mark, &name->path))
		return false;
	take_column(name);
	if (name->count == 0)
		return true;
	return find_history(typing, name) &&
	       type_wanted(typing, name->open[0], VALUE_DAY);
}

struct slice type_text_content(const struct expression *text)
{
	return slice_part(text->text, 1, text->text.length - 2);
}

/* A value by its name, Chinese title or alias. */
static bool type_entry_text(struct arena *arena, struct expression *text,
			    const struct vocabulary *codes)
{
	struct slice written = text_fold(arena, type_text_content(text));

	for (uint32_t i = 0; i < codes->count; i++) {
		const struct vocabulary_entry *entry = &codes->entries[i];
		bool same =
			slice_equal(entry->name, type_text_content(text)) ||
			slice_equal(text_fold(arena, entry->title.zh), written);

		for (size_t k = 0; k < entry->alias_count && !same; k++)
			same = slice_equal(entry->aliases[k], written);
		if (!same)
			continue;
		set_code(text, codes, i);
		return true;
	}
	return false;
}

bool type_text(const struct typing *typing, struct expression *text,
	       const struct vocabulary *codes)
{
	struct profile *profile = typing->compiler->profile;
	struct slice content = type_text_content(text);

	if (!codes) {
		text->literal.text = content;
		text->literal.id =
			interner_add(profile->texts,
				     text_normalise(&profile->arena, content));
		return true;
	}
	if (type_entry_text(&profile->arena, text, codes))
		return true;
	problem_add(typing->compiler->problems, text->mark,
		    _("vocabulary \"%.*s\" has no value \"%.*s\""),
		    SLICE_ARGUMENTS(codes->name), SLICE_ARGUMENTS(content));
	help_with_name(typing, content, codes);
	return false;
}
