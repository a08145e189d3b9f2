/*
 * Vocabularies: the values a code column may hold, how cells write them, and
 * the merging of those a profile takes over from what it extends.
 */
#include "linter/base/text.h"
#include "linter/profile/compilation.h"
#include "linter/profile/schema/words.h"
#include "linter/base/pattern.h"

#define VOCABULARY_LIMIT 1000
#define VALUE_LIMIT      10000

const struct pattern *compiler_pattern(struct compiler *compiler,
				       struct slice text, struct mark start)
{
	struct profile *profile = compiler->profile;
	struct slice message = SLICE_EMPTY;
	size_t at = 0;
	struct pattern *pattern =
		pattern_compile(text, &profile->arena, &message, &at);

	if (!pattern) {
		problem_add(compiler->problems,
			    node_mark_within(start, text, at),
			    _("this is not a regular expression: %.*s"),
			    SLICE_ARGUMENTS(message));
		return NULL;
	}
	memory_grow((void **)&profile->patterns, &profile->pattern_capacity,
		    profile->pattern_count, sizeof(struct pattern *));
	profile->patterns[profile->pattern_count++] = pattern;
	return pattern;
}

static struct vocabulary *vocabulary_named(struct profile *profile,
					   const struct node *key)
{
	struct vocabulary *vocabulary;

	for (size_t i = 0; i < profile->vocabulary_count; i++)
		if (slice_equal(profile->vocabularies[i]->name, key->text))
			return profile->vocabularies[i];
	vocabulary = ARENA_NEW(&profile->arena, struct vocabulary);
	vocabulary->name = key->text;
	vocabulary->mark = key->mark;
	profile->vocabularies[profile->vocabulary_count++] = vocabulary;
	return vocabulary;
}

static bool has_alias(const struct vocabulary_entry *entry, struct slice alias)
{
	for (size_t i = 0; i < entry->alias_count; i++)
		if (slice_equal(entry->aliases[i], alias))
			return true;
	return false;
}

static void add_alias(struct vocabulary_entry *entry, struct slice alias,
		      size_t profile)
{
	if (has_alias(entry, alias))
		return;
	entry->aliases[entry->alias_count] = alias;
	entry->alias_profiles[entry->alias_count++] = profile;
}

/* Reads a value; of an older one of its name it keeps words and pattern. */
static void read_entry(struct compilation *compilation,
		       struct vocabulary_entry *entry,
		       const struct vocabulary_entry *older,
		       const struct node *key, const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	struct arena *arena = &compiler->profile->arena;
	const struct node *also = keys_get(node, LEVEL_VALUE, "also");
	const struct node *like = keys_get(node, LEVEL_VALUE, "like");
	size_t most = (also ? also->count : 0) + older->alias_count + 2;
	struct slice *words = ARENA_ARRAY(arena, struct slice, most);
	size_t count = 0;
	struct vocabulary_entry own = {
		.name = key->text,
		.mark = key->mark,
		.aliases = ARENA_ARRAY(arena, struct slice, most),
		.alias_profiles = ARENA_ARRAY(arena, size_t, most),
		.like = older->like,
		.like_profile = older->like_profile,
	};

	(void)value_read_text(node, LEVEL_VALUE, "zh", &own.title.zh);
	(void)value_read_text(node, LEVEL_VALUE, "en", &own.title.en);
	words[count++] = text_fold(arena, key->text);
	if (own.title.zh.length > 0)
		words[count++] = text_fold(arena, own.title.zh);
	if (also)
		count += profile_read_words(compiler, "also", also,
					    words + count, NULL);
	for (size_t i = 0; i < count; i++)
		add_alias(&own, words[i], compilation->profile);
	for (size_t i = 0; i < older->alias_count; i++)
		add_alias(&own, older->aliases[i], older->alias_profiles[i]);
	if (like) {
		own.like = compiler_pattern(compiler, like->text, like->start);
		own.like_profile = compilation->profile;
	}
	*entry = own;
}

/* Adds values behind the older ones; one of the same name adds to it. */
static void read_values(struct compilation *compilation,
			struct vocabulary *vocabulary,
			const struct node *values)
{
	struct compiler *compiler = &compilation->compiler;
	static const struct vocabulary_entry none;
	struct claims older = CLAIMS_EMPTY;
	struct vocabulary_entry *entries =
		ARENA_ARRAY(&compiler->profile->arena, struct vocabulary_entry,
			    vocabulary->count + values->count);

	for (size_t i = 0; i < vocabulary->count; i++) {
		entries[i] = vocabulary->entries[i];
		(void)claims_add(&older, entries[i].name, i);
	}
	vocabulary->entries = entries;
	for (size_t i = 0; i < values->count; i++) {
		const struct node *key = values->keys[i];
		size_t place;

		if (!value_check_name(compiler, key, NAME_DASH) ||
		    !keys_check(compiler, values->items[i], LEVEL_VALUE,
				key->text, NULL))
			continue;
		place = claims_find(&older, key->text);
		read_entry(compilation,
			   &entries[place == NO_OWNER ? vocabulary->count++
						      : place],
			   place == NO_OWNER ? &none : &entries[place], key,
			   values->items[i]);
	}
	claims_release(&older);
}

static void read_vocabulary(struct compilation *compilation,
			    const struct node *key, const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	struct vocabulary *vocabulary;
	const struct node *values;

	if (!value_check_name(compiler, key, NAME_DASH) ||
	    !keys_check(compiler, node, LEVEL_VOCABULARY, key->text, NULL))
		return;
	vocabulary = vocabulary_named(compiler->profile, key);
	(void)value_read_flag(compiler, node, LEVEL_VOCABULARY, "open",
			      &vocabulary->open);
	(void)value_read_flag(compiler, node, LEVEL_VOCABULARY, "loose",
			      &vocabulary->loose);
	values = keys_get(node, LEVEL_VOCABULARY, "values");
	if (!values || !profile_check_count(compiler, values->mark,
					    vocabulary->count + values->count,
					    VALUE_LIMIT))
		return;
	read_values(compilation, vocabulary, values);
}

static void drop_alias(struct vocabulary_entry *entry, struct slice alias)
{
	size_t kept = 0;

	for (size_t i = 0; i < entry->alias_count; i++) {
		if (slice_equal(entry->aliases[i], alias))
			continue;
		entry->aliases[kept] = entry->aliases[i];
		entry->alias_profiles[kept++] = entry->alias_profiles[i];
	}
	entry->alias_count = kept;
}

/* The profile that gave an entry the word it has. */
static size_t alias_profile(const struct vocabulary_entry *entry,
			    struct slice alias)
{
	size_t i = 0;

	while (!slice_equal(entry->aliases[i], alias))
		i++;
	return entry->alias_profiles[i];
}

/* Two values have a word: a profile's own goes before one it took over. */
static void settle_alias(struct compiler *compiler, struct claims *claims,
			 struct vocabulary *vocabulary, size_t number,
			 struct slice alias)
{
	struct vocabulary_entry *entry = &vocabulary->entries[number];
	size_t owner = claims_add(claims, alias, number);
	struct vocabulary_entry *other = &vocabulary->entries[owner];
	size_t profile = alias_profile(entry, alias);
	size_t other_profile;

	if (owner == number)
		return;
	other_profile = alias_profile(other, alias);
	if (other_profile < profile) {
		drop_alias(other, alias);
		claims_take(claims, alias, number);
	} else if (other_profile > profile) {
		drop_alias(entry, alias);
	} else {
		problem_add(compiler->problems, entry->mark,
			    _("\"%.*s\" is written for the value "
			      "\"%.*s\" already"),
			    SLICE_ARGUMENTS(alias),
			    SLICE_ARGUMENTS(other->name));
	}
}

static void settle_aliases(struct compiler *compiler,
			   struct vocabulary *vocabulary)
{
	struct claims claims = CLAIMS_EMPTY;

	/* From the last: the word at hand may be dropped. */
	for (size_t i = 0; i < vocabulary->count; i++)
		for (size_t j = vocabulary->entries[i].alias_count; j-- > 0;)
			settle_alias(compiler, &claims, vocabulary, i,
				     vocabulary->entries[i].aliases[j]);
	claims_release(&claims);
}

void vocabularies_compile(struct compilation *compilation)
{
	struct compiler *compiler = &compilation->compiler;
	struct profile *profile = compiler->profile;
	size_t most = 0;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *all = document_get(
			&compilation->documents[i], "vocabularies");

		if (all && !profile_check_count(compiler, all->mark, all->count,
						VOCABULARY_LIMIT))
			return;
		most += all ? all->count : 0;
	}
	profile->vocabularies =
		ARENA_ARRAY(&profile->arena, struct vocabulary *, most);
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *all = document_get(
			&compilation->documents[i], "vocabularies");

		compilation->profile = compilation->documents[i].profile;
		for (size_t j = 0; all && j < all->count; j++)
			read_vocabulary(compilation, all->keys[j],
					all->items[j]);
	}
	for (size_t i = 0; i < profile->vocabulary_count; i++) {
		settle_aliases(compiler, profile->vocabularies[i]);
		vocabulary_index(profile->vocabularies[i], &profile->arena);
	}
}
