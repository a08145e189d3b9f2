/* Counts words that no value of their vocabulary is written as. */
#include "linter/load/other_words.h"

/* The word, or NULL; `key` becomes its place in the map, or where it would
 * go: of two words with one hash the second lies at the next free key. */
static struct other_word *find(const struct other_words *words, uint32_t column,
			       struct slice text, uint64_t *key)
{
	const uint64_t *place;

	*key = hash_mix(slice_hash(text) ^ column);
	while ((place = hash_map_get(&words->places, *key)) != NULL) {
		struct other_word *word = &words->words[*place];

		if (word->column == column && slice_equal(word->text, text))
			return word;
		++*key;
	}
	return NULL;
}

static struct other_word *add(struct other_words *words, uint32_t column,
			      struct slice text, uint64_t key)
{
	bool added;

	memory_grow((void **)&words->words, &words->capacity, words->count,
		    sizeof(*words->words));
	(void)hash_map_put(&words->places, key, words->count, &added);
	words->words[words->count] = (struct other_word){
		.column = column,
		.text = text,
	};
	return &words->words[words->count++];
}

void other_words_add(struct other_words *words, const struct other_word *more,
		     struct arena *arena)
{
	struct slice text = more->text;
	uint64_t key;
	struct other_word *word = find(words, more->column, text, &key);

	if (!word && words->count >= OTHER_WORDS_MOST) {
		text = SLICE_EMPTY;
		word = find(words, more->column, text, &key);
	}
	if (!word)
		word = add(words, more->column, arena_copy(arena, text), key);
	word->rows += more->rows;
	word->amount += more->amount;
	word->unsure |= more->unsure;
}

void other_words_release(struct other_words *words)
{
	memory_release(words->words);
	hash_map_release(&words->places);
	*words = OTHER_WORDS_EMPTY;
}
