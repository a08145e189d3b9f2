/*
 * Columns: types, what goes with each type, and the headers they are known
 * by.
 */
#include "linter/base/text.h"
#include "linter/profile/expression/lexer.h"
#include "linter/profile/compilation.h"

/* In the order of enum personal_kind, from PERSONAL_IDENTITY. */
static const char *const personal_names[] = { "identity", "account", "phone",
					      NULL };

/* More columns than any table has: see header_owner(). */
#define COLUMN_MOST ((size_t)1 << 20)

static struct column_schema *column_named(struct compiler *compiler,
					  struct table_schema *table,
					  const struct node *key, bool *added)
{
	uint32_t number = schema_column(table, key->text);
	struct column_schema *column;

	*added = number == NO_COLUMN;
	if (!*added)
		return &table->columns[number];
	if (!value_check_name(compiler, key, NAME_SNAKE))
		return NULL;
	if (lexer_reserved(key->text)) {
		problem_add(compiler->problems, key->mark,
			    _("\"%.*s\" cannot name a column: it is a word of "
			      "the expressions"),
			    SLICE_ARGUMENTS(key->text));
		return NULL;
	}
	column = &table->columns[table->column_count++];
	*column =
		(struct column_schema){ .name = key->text, .mark = key->mark };
	return column;
}

static void read_type(struct compiler *compiler, struct column_schema *column,
		      const struct node *node, bool added)
{
	const struct node *type = keys_get(node, LEVEL_COLUMN, "type");
	unsigned choice;

	if (!type) {
		if (added && !node_get(node, "type")) {
			problem_add(compiler->problems, column->mark,
				    _("the column \"%.*s\" has no type"),
				    SLICE_ARGUMENTS(column->name));
		}
		return;
	}
	if (!value_choice(compiler, type, schema_type_names, &choice))
		return;
	if (!added && (enum column_type)choice != column->type) {
		problem_add(compiler->problems, type->mark,
			    _("the column \"%.*s\" is of type %s already and "
			      "cannot become %s"),
			    SLICE_ARGUMENTS(column->name),
			    schema_type_names[column->type],
			    schema_type_names[choice]);
		return;
	}
	column->type = (enum column_type)choice;
}

static void read_unit_key(struct compiler *compiler,
			  struct column_schema *column, const struct node *unit)
{
	if (!unit)
		return;
	if (column->type != COLUMN_DECIMAL)
		problem_add(compiler->problems, unit->mark,
			    _("a %s column has no unit"),
			    schema_type_names[column->type]);
	else
		column->unit = lookup_unit(compiler, unit->text, unit->mark);
}

static void read_vocabulary_key(struct compiler *compiler,
				struct column_schema *column,
				const struct node *node)
{
	const struct node *name = keys_get(node, LEVEL_COLUMN, "vocabulary");

	if (!name) {
		if (column->type == COLUMN_CODE && !column->vocabulary &&
		    !node_get(node, "vocabulary"))
			problem_add(compiler->problems, column->mark,
				    _("the code column \"%.*s\" needs a "
				      "vocabulary"),
				    SLICE_ARGUMENTS(column->name));
		return;
	}
	if (column->type != COLUMN_CODE) {
		problem_add(compiler->problems, name->mark,
			    _("a %s column has no vocabulary"),
			    schema_type_names[column->type]);
		problem_help(compiler->problems,
			     _("columns with a vocabulary are of type code"));
		return;
	}
	column->vocabulary = lookup_vocabulary(compiler, name);
}

static void read_personal(struct compiler *compiler,
			  struct column_schema *column,
			  const struct node *personal)
{
	unsigned choice;

	if (column->type == COLUMN_IDENTITY)
		column->personal = PERSONAL_IDENTITY;
	if (personal &&
	    value_choice(compiler, personal, personal_names, &choice))
		column->personal =
			(enum personal_kind)(PERSONAL_IDENTITY + choice);
}

static bool has_header(const struct slice *headers, size_t count,
		       struct slice header)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(headers[i], header))
			return true;
	return false;
}

static size_t drop_header(struct slice *headers, size_t count,
			  struct slice header)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (!slice_equal(headers[i], header))
			headers[kept++] = headers[i];
	return kept;
}

/* Who a header belongs to: the column of a table, by which profile's word. */
static size_t header_owner(size_t profile, size_t column)
{
	return profile * COLUMN_MOST + column;
}

/* Makes the header the column's; false after saying that it is another's. A
 * profile's own word takes it from a column that it took over. */
static bool claim_header(struct compilation *compilation,
			 struct table_schema *table, struct claims *headers,
			 const struct column_schema *column,
			 struct slice header, struct mark mark)
{
	struct compiler *compiler = &compilation->compiler;
	size_t number = (size_t)(column - table->columns);
	size_t own = header_owner(compilation->profile, number);
	size_t owner = claims_add(headers, header, own);
	struct column_schema *other = &table->columns[owner % COLUMN_MOST];

	if (owner % COLUMN_MOST == number)
		return true;
	if (owner / COLUMN_MOST < compilation->profile) {
		other->alias_count =
			drop_header(other->aliases, other->alias_count, header);
		other->spare_count =
			drop_header(other->spares, other->spare_count, header);
		claims_take(headers, header, own);
		return true;
	}
	problem_add(
		compiler->problems, mark,
		_("the header \"%.*s\" belongs to the column \"%.*s\" already"),
		SLICE_ARGUMENTS(header), SLICE_ARGUMENTS(other->name));
	problem_help(compiler->problems, _("that column is at %.*s:%u"),
		     SLICE_ARGUMENTS(other->mark.file->path),
		     (unsigned)other->mark.line);
	return false;
}

static void refuse_repeats(struct compiler *compiler, const struct slice *words,
			   const struct mark *marks, size_t count)
{
	struct claims seen = CLAIMS_EMPTY;

	for (size_t i = 0; i < count; i++)
		if (claims_add(&seen, words[i], i) != i)
			problem_add(compiler->problems, marks[i],
				    _("the header \"%.*s\" is written twice"),
				    SLICE_ARGUMENTS(words[i]));
	claims_release(&seen);
}

static struct slice *with_room(struct compilation *compilation,
			       const struct slice *words, size_t count,
			       size_t more)
{
	struct slice *copy = ARENA_ARRAY(&compilation->compiler.profile->arena,
					 struct slice, count + more);

	for (size_t i = 0; i < count; i++)
		copy[i] = words[i];
	return copy;
}

static void read_spares(struct compilation *compilation,
			struct table_schema *table, struct claims *headers,
			struct column_schema *column, const struct node *list)
{
	struct arena *arena = &compilation->compiler.profile->arena;
	struct slice *words = ARENA_ARRAY(arena, struct slice, list->count);
	struct mark *marks = ARENA_ARRAY(arena, struct mark, list->count);
	size_t count = profile_read_words(&compilation->compiler,
					  "also_if_alone", list, words, marks);

	refuse_repeats(&compilation->compiler, words, marks, count);
	column->spares = with_room(compilation, column->spares,
				   column->spare_count, count);
	for (size_t i = 0; i < count; i++)
		if (!has_header(column->aliases, column->alias_count,
				words[i]) &&
		    !has_header(column->spares, column->spare_count,
				words[i]) &&
		    claim_header(compilation, table, headers, column, words[i],
				 marks[i]))
			column->spares[column->spare_count++] = words[i];
}

static void read_headers(struct compilation *compilation,
			 struct table_schema *table, struct claims *headers,
			 struct column_schema *column, const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	struct arena *arena = &compiler->profile->arena;
	const struct node *zh = keys_get(node, LEVEL_COLUMN, "zh");
	const struct node *also = keys_get(node, LEVEL_COLUMN, "also");
	size_t most = (also ? also->count : 0) + 2;
	struct slice *words = ARENA_ARRAY(arena, struct slice, most);
	struct mark *marks = ARENA_ARRAY(arena, struct mark, most);
	size_t count = 0;
	size_t named;
	const struct node *spares =
		keys_get(node, LEVEL_COLUMN, "also_if_alone");

	if (column->alias_count == 0) {
		marks[count] = column->mark;
		words[count++] = text_fold(arena, column->name);
	}
	if (zh) {
		column->title.zh = zh->text;
		marks[count] = zh->mark;
		words[count++] = text_fold(arena, zh->text);
	}
	if (also)
		count += profile_read_words(compiler, "also", also,
					    words + count, marks + count);
	/* A header may repeat the column's own name. */
	named = column->alias_count == 0;
	refuse_repeats(compiler, words + named, marks + named, count - named);
	column->aliases = with_room(compilation, column->aliases,
				    column->alias_count, count);
	for (size_t i = 0; i < count; i++)
		if (!has_header(column->aliases, column->alias_count,
				words[i]) &&
		    claim_header(compilation, table, headers, column, words[i],
				 marks[i]))
			column->aliases[column->alias_count++] = words[i];
	if (spares)
		read_spares(compilation, table, headers, column, spares);
}

void column_compile(struct compilation *compilation, struct table_schema *table,
		    struct claims *headers, const struct node *key,
		    const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	bool added;
	struct column_schema *column =
		column_named(compiler, table, key, &added);
	size_t before;

	if (!column ||
	    !keys_check(compiler, node, LEVEL_COLUMN, key->text, NULL))
		return;
	before = compiler->problems->errors;
	read_type(compiler, column, node, added);
	/* With an unknown type the other keys cannot be checked. */
	if (compiler->problems->errors == before) {
		read_unit_key(compiler, column,
			      keys_get(node, LEVEL_COLUMN, "unit"));
		read_vocabulary_key(compiler, column, node);
	}
	read_personal(compiler, column,
		      keys_get(node, LEVEL_COLUMN, "personal"));
	(void)value_read_text(node, LEVEL_COLUMN, "en", &column->title.en);
	read_headers(compilation, table, headers, column, node);
}
