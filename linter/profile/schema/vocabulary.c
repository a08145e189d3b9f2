/*
 * Vocabularies: the values a code column may hold, how cells write them, and
 * the merging of those a profile takes over from what it extends.
 */
#include "linter/base/text.h"
#include "linter/profile/compilation.h"
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

static void read_entry(struct compilation *compilation,
		       struct vocabulary_entry *entry, const struct node *key,
		       const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	struct arena *arena = &compiler->profile->arena;
	const struct node *also;
	size_t most;
	const struct node *like;

	*entry = (struct vocabulary_entry){ .name = key->text,
					    .mark = key->mark };
	(void)value_read_text(node, LEVEL_VALUE, "zh", &entry->title.zh);
	(void)value_read_text(node, LEVEL_VALUE, "en", &entry->title.en);
	also = keys_get(node, LEVEL_VALUE, "also");
	most = also ? also->count : 0;
	entry->aliases = ARENA_ARRAY(arena, struct slice, most + 2);
	entry->aliases[entry->alias_count++] = text_fold(arena, key->text);
	if (entry->title.zh.length > 0)
		entry->aliases[entry->alias_count++] =
			text_fold(arena, entry->title.zh);
	if (also)
		entry->alias_count += profile_read_words(
			compiler, "also", also,
			entry->aliases + entry->alias_count, NULL);
	like = keys_get(node, LEVEL_VALUE, "like");
	if (like)
		entry->like =
			compiler_pattern(compiler, like->text, like->start);
}

/* Adds values behind the older ones; one of the same name takes its place. */
static void read_values(struct compilation *compilation,
			struct vocabulary *vocabulary,
			const struct node *values)
{
	struct compiler *compiler = &compilation->compiler;
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
		if (place == NO_OWNER)
			place = vocabulary->count++;
		read_entry(compilation, &entries[place], key, values->items[i]);
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
	values = keys_get(node, LEVEL_VOCABULARY, "values");
	if (!values || !profile_check_count(compiler, values->mark,
					    vocabulary->count + values->count,
					    VALUE_LIMIT))
		return;
	read_values(compilation, vocabulary, values);
}

static void check_aliases(struct compiler *compiler,
			  const struct vocabulary *vocabulary)
{
	struct claims claims = CLAIMS_EMPTY;

	for (size_t i = 0; i < vocabulary->count; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];

		for (size_t j = 0; j < entry->alias_count; j++) {
			size_t owner =
				claims_add(&claims, entry->aliases[j], i);

			if (owner == i)
				continue;
			problem_add(compiler->problems, entry->mark,
				    _("\"%.*s\" is written for the value "
				      "\"%.*s\" already"),
				    SLICE_ARGUMENTS(entry->aliases[j]),
				    SLICE_ARGUMENTS(
					    vocabulary->entries[owner].name));
		}
	}
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

		for (size_t j = 0; all && j < all->count; j++)
			read_vocabulary(compilation, all->keys[j],
					all->items[j]);
	}
	for (size_t i = 0; i < profile->vocabulary_count; i++)
		check_aliases(compiler, profile->vocabularies[i]);
}
