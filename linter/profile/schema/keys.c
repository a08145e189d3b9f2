/*
 * Which keys each kind of mapping may have: the grammar of a profile as one
 * table, and the check against it.
 */
#include "linter/base/suggest.h"
#include "linter/profile/schema/keys.h"

#include "linter/profile/compilation.h"

#define KEY_LIMIT 20

struct key {
	const char *name;
	unsigned kinds;
	bool required;
};

#define TEXT    KIND_TEXT
#define LIST    KIND_LIST
#define MAPPING KIND_MAPPING
/* clang-format off */
#define PARTS \
	{ "units", MAPPING, false }, { "vocabularies", MAPPING, false }, \
	{ "tables", MAPPING, false }, { "rules", LIST, false }, \
	{ "figures", LIST, false }, { "figure_examples", LIST, false }, \
	{ "not_checkable", LIST, false }
/* clang-format on */

static const struct {
	const char *title;          /* as in: key "x" belongs to ... */
	struct key keys[KEY_LIMIT]; /* to the first without a name */
} levels[LEVELS] = {
	[LEVEL_PROFILE] = { N_("the profile"),
			    { { "profile", TEXT, true },
			      { "title", MAPPING, false },
			      { "extends", TEXT | LIST, false },
			      { "include", TEXT | LIST, false },
			      { "effective", TEXT, false },
			      { "source", MAPPING, false },
			      { "adjust", MAPPING, false },
			      PARTS } },
	[LEVEL_PART] = { N_("a part of a profile"), { PARTS } },
	[LEVEL_BILINGUAL] = { N_("a text in two languages"),
			      { { "zh", TEXT, false },
				{ "en", TEXT, false } } },
	[LEVEL_SOURCE] = { N_("the profile's source"),
			   { { "number", TEXT, true },
			     { "issued", TEXT, false } } },
	[LEVEL_UNIT] = { N_("a unit"),
			 { { "zh", TEXT, false },
			   { "en", TEXT, false },
			   { "also", LIST, false },
			   { "of", TEXT, false },
			   { "factor", TEXT, false } } },
	[LEVEL_VOCABULARY] = { N_("a vocabulary"),
			       { { "open", TEXT, false },
				 { "loose", TEXT, false },
				 { "values", MAPPING, true } } },
	[LEVEL_VALUE] = { N_("a value of a vocabulary"),
			  { { "zh", TEXT, false },
			    { "en", TEXT, false },
			    { "also", LIST, false },
			    { "like", TEXT, false } } },
	[LEVEL_TABLE] = { N_("a table"),
			  { { "title", MAPPING, false },
			    { "files", LIST, false },
			    { "key", TEXT, false },
			    { "date", TEXT, false },
			    { "period_for", TEXT, false },
			    { "columns", MAPPING, false },
			    { "history_of", TEXT, false },
			    { "history", MAPPING, false },
			    { "roles", MAPPING, false },
			    { "beside", MAPPING, false } } },
	[LEVEL_COLUMN] = { N_("a column"),
			   { { "type", TEXT, false },
			     { "zh", TEXT, false },
			     { "en", TEXT, false },
			     { "also", LIST, false },
			     { "also_if_alone", LIST, false },
			     { "unit", TEXT, false },
			     { "unit_in", TEXT, false },
			     { "vocabulary", TEXT, false },
			     { "refers", TEXT, false },
			     { "personal", TEXT, false },
			     { "otherwise", TEXT, false } } },
	[LEVEL_HISTORY] = { N_("a table's history"),
			    { { "key", TEXT, true },
			      { "from", TEXT, true },
			      { "until", TEXT, true } } },
	[LEVEL_ROLES] = { N_("a table's roles"),
			  { { "household", TEXT, false },
			    { "person", TEXT, false },
			    { "name", TEXT, false },
			    { "township", TEXT, false },
			    { "village", TEXT, false },
			    { "programme", TEXT, false },
			    { "period", TEXT, false } } },
	[LEVEL_RULE] = { N_("a rule"),
			 { { "id", TEXT, true },
			   { "title", MAPPING, true },
			   { "check", TEXT, true },
			   { "table", TEXT, true },
			   { "where", TEXT, false },
			   { "severity", TEXT, false },
			   { "effective", TEXT, false },
			   { "optional", TEXT, false },
			   { "must_run", TEXT, false },
			   { "suspicion", TEXT, false },
			   { "cite", MAPPING, false },
			   { "hint", MAPPING, false },
			   { "because", MAPPING, false },
			   { "note", MAPPING, false },
			   { "examples", MAPPING, false } } },
	[LEVEL_CITE] = { N_("a citation"),
			 { { "document", TEXT, false },
			   { "clause", TEXT, false },
			   { "quote", TEXT, false } } },
	[LEVEL_EXAMPLES] = { N_("the mapping of examples"),
			     { { "ok", TEXT | LIST | MAPPING, false },
			       { "bad", TEXT | LIST | MAPPING, false } } },
	[LEVEL_FIGURE] = { N_("a figure"),
			   { { "id", TEXT, true },
			     { "declared", TEXT, true },
			     { "of", TEXT, true },
			     { "counted", TEXT, false },
			     { "equals", TEXT, false },
			     { "divided_by", TEXT, false },
			     { "where", TEXT, false },
			     { "tolerance", TEXT, false },
			     { "severity", TEXT, false },
			     { "optional", TEXT, false },
			     { "clause", TEXT, true },
			     { "quote", TEXT, false },
			     { "note", MAPPING, false } } },
	[LEVEL_FIGURE_EXAMPLE] = { N_("an example of figures"),
				   { { "gives", MAPPING, true } } },
	[LEVEL_ADJUSTMENT] = { N_("an adjustment"),
			       { { "severity", TEXT, false },
				 { "enabled", TEXT, false } } },
	[LEVEL_NOT_CHECKABLE] = { N_("an entry of not_checkable"),
				  { { "id", TEXT, true },
				    { "reason", MAPPING, true } } },
	[LEVEL_PROJECT] = { N_("fundlint.yml"),
			    { { "profile", TEXT, false },
			      { "as_of", TEXT, false },
			      { "files", LIST, false },
			      { "require", LIST, false } } },
	[LEVEL_PROJECT_FILES] = { N_("an entry of files"),
				  { { "match", TEXT, true },
				    { "table", TEXT, false },
				    { "tables", LIST, false },
				    { "constants", MAPPING, false },
				    { "units", MAPPING, false },
				    { "columns", MAPPING, false },
				    { "ignore", TEXT, false } } },
};

/* By a set of kinds. */
static const char *const kind_words[] = {
	[TEXT] = N_("a text"),
	[LIST] = N_("a list"),
	[MAPPING] = N_("a mapping"),
	[TEXT | LIST] = N_("a text or a list"),
	[TEXT | MAPPING] = N_("a text or a mapping"),
	[LIST | MAPPING] = N_("a list or a mapping"),
	[TEXT | LIST | MAPPING] = N_("a text, a list or a mapping"),
};

bool keys_check_kind(struct compiler *compiler, const struct node *node,
		     struct slice name, unsigned kinds)
{
	if (node->kind == NODE_SCALAR && node->text.length == 0) {
		problem_add(compiler->problems, node->mark,
			    _("\"%.*s\" has no value"), SLICE_ARGUMENTS(name));
		return false;
	}
	if ((kinds & 1U << node->kind) != 0)
		return true;
	problem_add(compiler->problems, node->mark,
		    _("\"%.*s\" must be %s, not %s"), SLICE_ARGUMENTS(name),
		    _(kind_words[kinds]), _(kind_words[1U << node->kind]));
	return false;
}

static const struct key *find_key(enum level level, struct slice name)
{
	for (size_t i = 0; i < KEY_LIMIT; i++) {
		const struct key *key = &levels[level].keys[i];

		if (!key->name)
			break;
		if (slice_equal(slice_of(key->name), name))
			return key;
	}
	return NULL;
}

static bool has_parameter(const struct check_signature *check,
			  struct slice name)
{
	for (size_t i = 0; i < check->parameter_count; i++)
		if (slice_equal(slice_of(check->parameters[i].name), name))
			return true;
	return false;
}

/* The first check that has such a parameter, or NULL. */
static const struct check_signature *
parameter_owner(const struct compiler *compiler, struct slice name)
{
	const struct check_signature *const *check = compiler->request->checks;
	for (; *check; check++)
		if (has_parameter(*check, name))
			return *check;
	return NULL;
}

static struct slice nearest_key(enum level level, struct slice misspelt,
				const struct check_signature *check,
				struct arena *arena)
{
	size_t extra = check ? check->parameter_count : 0;
	struct slice *names =
		ARENA_ARRAY(arena, struct slice, KEY_LIMIT + extra);
	size_t count = 0;

	for (size_t i = 0; i < extra; i++)
		names[count++] = slice_of(check->parameters[i].name);
	for (size_t i = 0; i < KEY_LIMIT; i++)
		if (levels[level].keys[i].name)
			names[count++] = slice_of(levels[level].keys[i].name);
	return suggest_nearest(misspelt, names, count);
}

/* Says which key was meant, or where this one belongs. */
static void help_key(struct compiler *compiler, struct slice name,
		     enum level level, const struct check_signature *check)
{
	struct problem_list *problems = compiler->problems;
	struct slice near;
	const struct check_signature *owner;

	if (problem_list_full(problems))
		return;
	near = nearest_key(level, name, check, problems->arena);
	if (near.length > 0) {
		problem_help(problems, _("did you mean \"%.*s\"?"),
			     SLICE_ARGUMENTS(near));
		return;
	}
	for (enum level other = 0; other < LEVELS; other++) {
		if (other == LEVEL_PART || !find_key(other, name))
			continue;
		problem_help(problems, _("\"%.*s\" belongs to %s"),
			     SLICE_ARGUMENTS(name), _(levels[other].title));
		return;
	}
	owner = parameter_owner(compiler, name);
	if (owner)
		problem_help(problems,
			     _("\"%.*s\" is a parameter of the check \"%s\""),
			     SLICE_ARGUMENTS(name), owner->name);
}

static void report_key(struct compiler *compiler, const struct node *key,
		       enum level level, const struct check_signature *check)
{
	if (check)
		problem_add(compiler->problems, key->mark,
			    _("the check \"%s\" has no parameter \"%.*s\""),
			    check->name, SLICE_ARGUMENTS(key->text));
	else
		problem_add(compiler->problems, key->mark,
			    _("%s has no key \"%.*s\""), _(levels[level].title),
			    SLICE_ARGUMENTS(key->text));
	help_key(compiler, key->text, level, check);
}

static void check_required(struct compiler *compiler,
			   const struct node *mapping, enum level level)
{
	for (size_t i = 0; i < KEY_LIMIT; i++) {
		const struct key *key = &levels[level].keys[i];

		if (!key->name)
			break;
		if (key->required && !node_get(mapping, key->name))
			problem_add(compiler->problems, mapping->mark,
				    _("%s needs the key \"%s\""),
				    _(levels[level].title), key->name);
	}
}

bool keys_check(struct compiler *compiler, const struct node *mapping,
		enum level level, struct slice name,
		const struct check_signature *check)
{
	if (!keys_check_kind(compiler, mapping, name, KIND_MAPPING))
		return false;
	for (size_t i = 0; i < mapping->count; i++) {
		const struct node *node = mapping->keys[i];
		const struct key *key = find_key(level, node->text);

		if (key) {
			(void)keys_check_kind(compiler, mapping->items[i],
					      node->text, key->kinds);
			continue;
		}
		/* With an unknown check, any key may be a parameter. */
		if (level == LEVEL_RULE &&
		    (!check || has_parameter(check, node->text)))
			continue;
		report_key(compiler, node, level, check);
	}
	check_required(compiler, mapping, level);
	return true;
}

const struct node *keys_get(const struct node *mapping, enum level level,
			    const char *name)
{
	const struct key *key = find_key(level, slice_of(name));
	const struct node *node = node_get(mapping, name);

	if (!key)
		BUG("no key \"%s\"", name);
	if (!node || (key->kinds & 1U << node->kind) == 0 ||
	    (node->kind == NODE_SCALAR && node->text.length == 0))
		return NULL;
	return node;
}
