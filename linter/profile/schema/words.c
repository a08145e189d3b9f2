/*
 * The words of a vocabulary in order, so that a cell's text is found among a
 * thousand of them in ten steps. Names of programmes have further lists, in
 * which ever more of each name is left out.
 */
#include "linter/profile/schema/words.h"

#include "linter/base/pattern.h"
#include "linter/base/text.h"

#include <stdlib.h>

static int compare_words(const void *left, const void *right)
{
	const struct vocabulary_word *a = left;
	const struct vocabulary_word *b = right;
	int order = slice_compare(a->text, b->text);

	return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

static void drop_repeated(struct word_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (!kept ||
		    compare_words(&list->words[kept - 1], &list->words[i]) != 0)
			list->words[kept++] = list->words[i];
	list->count = kept;
}

static void list_words(struct vocabulary *vocabulary, enum looseness looseness,
		       struct arena *arena)
{
	struct word_list *list = &vocabulary->words[looseness];
	size_t most = 0;

	for (size_t i = 0; i < vocabulary->count; i++)
		most += vocabulary->entries[i].alias_count;
	*list = (struct word_list){
		.words = ARENA_ARRAY(arena, struct vocabulary_word, most),
	};
	for (uint32_t i = 0; i < vocabulary->count; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];

		for (size_t j = 0; j < entry->alias_count; j++)
			list->words[list->count++] = (struct vocabulary_word){
				loose_word(arena, entry->aliases[j], looseness),
				i
			};
	}
	if (list->count)
		qsort(list->words, list->count, sizeof(*list->words),
		      compare_words);
	drop_repeated(list);
}

/* The patterns of a profile are asked before those of what it extends; of
 * one profile they are asked in their order. */
static void list_patterns(struct vocabulary *vocabulary, struct arena *arena)
{
	uint32_t *patterns = ARENA_ARRAY(arena, uint32_t, vocabulary->count);
	size_t count = 0;

	for (uint32_t i = 0; i < vocabulary->count; i++) {
		size_t at = count;

		if (!vocabulary->entries[i].like)
			continue;
		for (;
		     at && vocabulary->entries[patterns[at - 1]].like_profile <
				   vocabulary->entries[i].like_profile;
		     at--)
			patterns[at] = patterns[at - 1];
		patterns[at] = i;
		count++;
	}
	vocabulary->patterns = patterns;
	vocabulary->pattern_count = count;
}

void vocabulary_index(struct vocabulary *vocabulary, struct arena *arena)
{
	unsigned last = vocabulary->loose ? LOOSENESSES - 1 : LOOSE_NOT;

	for (unsigned looseness = LOOSE_NOT; looseness <= last; looseness++)
		list_words(vocabulary, (enum looseness)looseness, arena);
	list_patterns(vocabulary, arena);
}

/* The first word that does not sort before the text. */
static size_t lower_bound(const struct word_list *list, struct slice text)
{
	size_t low = 0;
	size_t high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(list->words[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many entries have the word, and the first of them. */
static size_t count_owners(const struct word_list *list, struct slice text,
			   uint32_t *entry)
{
	size_t at = lower_bound(list, text);
	size_t count = 0;

	while (at + count < list->count &&
	       slice_equal(list->words[at + count].text, text))
		count++;
	*entry = count ? list->words[at].entry : NO_ENTRY;
	return count;
}

uint32_t vocabulary_word(const struct vocabulary *vocabulary, struct slice text,
			 struct arena *scratch)
{
	unsigned last = vocabulary->loose ? LOOSENESSES - 1 : LOOSE_NOT;
	struct slice folded = text_fold(scratch, text);
	uint32_t entry;

	for (unsigned looseness = LOOSE_NOT; looseness <= last; looseness++) {
		struct slice word =
			loose_word(scratch, folded, (enum looseness)looseness);
		size_t count = count_owners(&vocabulary->words[looseness], word,
					    &entry);

		/* Where two share what is left, what was left out counts. */
		if (count)
			return count == 1 ? entry : NO_ENTRY;
	}
	return NO_ENTRY;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct slice text,
			 struct arena *scratch)
{
	uint32_t entry = vocabulary_word(vocabulary, text, scratch);
	struct slice form;

	if (entry != NO_ENTRY || !vocabulary->pattern_count)
		return entry;
	form = text_normalise(scratch, text);
	for (size_t i = 0; i < vocabulary->pattern_count; i++) {
		entry = vocabulary->patterns[i];
		if (pattern_found(vocabulary->entries[entry].like, form))
			return entry;
	}
	return NO_ENTRY;
}
