/*
 * Finds texts one edit apart without comparing all with all: what is left of
 * a text when one character is taken out is what it shares with its likes.
 */
#include "checks/similar_texts.h"

#include "linter/base/buffer.h"
#include "linter/base/hash_map.h"
#include "linter/base/text.h"

/* So few texts are compared all with all. */
#define FEW 16

/* The earliest texts by the hash of what they hold. */
struct known {
	struct hash_map whole;   /* of the text itself */
	struct hash_map shorter; /* of it without some character */
	struct hash_map changed; /* of that and of the character's position */
};

/* One text on its way through its edits. */
struct search {
	const struct slice *texts;
	uint32_t number; /* of the text looked at */
	uint32_t like;   /* earliest found so far */
	struct known *known;
	struct buffer edited;
};

static size_t character_end(struct slice text, size_t at)
{
	at++;
	while (at < text.length && text_continues(text.at[at]))
		at++;
	return at;
}

static bool alike(struct slice a, struct slice b)
{
	return text_distance(a, b, 1) <= 1;
}

/* Takes the text that a map has for a hash, if it is earlier and alike. */
static void take(struct search *search, const struct hash_map *map,
		 uint64_t hash)
{
	const uint64_t *found = hash_map_get(map, hash);

	if (found && *found < search->like &&
	    alike(search->texts[*found], search->texts[search->number]))
		search->like = (uint32_t)*found;
}

static uint64_t hash_at(uint64_t hash, size_t position)
{
	return hash_mix(hash ^ hash_mix(position + 1));
}

/* The text without the bytes from `from` to `to`. */
static uint64_t hash_without(struct search *search, size_t from, size_t to)
{
	struct slice text = search->texts[search->number];

	search->edited.length = 0;
	buffer_add(&search->edited, slice_part(text, 0, from));
	buffer_add(&search->edited, slice_part(text, to, text.length));
	return slice_hash(buffer_slice(&search->edited));
}

/* The text with the character up to `middle` behind the next one. */
static uint64_t hash_swapped(struct search *search, size_t from, size_t middle)
{
	struct slice text = search->texts[search->number];
	size_t to = character_end(text, middle);

	search->edited.length = 0;
	buffer_add(&search->edited, slice_part(text, 0, from));
	buffer_add(&search->edited, slice_part(text, middle, to - middle));
	buffer_add(&search->edited, slice_part(text, from, middle - from));
	buffer_add(&search->edited, slice_part(text, to, text.length));
	return slice_hash(buffer_slice(&search->edited));
}

/*
 * Texts that differ in one character are equal without it, so all that share
 * a hash and a position are alike, and the earliest of them is enough.
 */
static void look_and_learn(struct search *search)
{
	struct slice text = search->texts[search->number];
	uint64_t whole = slice_hash(text);
	struct known *known = search->known;
	size_t position = 0;
	bool added;

	take(search, &known->shorter, whole);
	for (size_t at = 0, end; at < text.length; at = end, position++) {
		uint64_t without;

		end = character_end(text, at);
		without = hash_without(search, at, end);
		take(search, &known->whole, without);
		take(search, &known->changed, hash_at(without, position));
		hash_map_put(&known->shorter, without, search->number, &added);
		hash_map_put(&known->changed, hash_at(without, position),
			     search->number, &added);
		if (end < text.length)
			take(search, &known->whole,
			     hash_swapped(search, at, end));
	}
	hash_map_put(&known->whole, whole, search->number, &added);
}

static void compare_all(const struct slice *texts, uint32_t count,
			uint32_t *like)
{
	for (uint32_t i = 0; i < count; i++) {
		like[i] = NO_TEXT;
		for (uint32_t j = 0; j < i && like[i] == NO_TEXT; j++)
			if (alike(texts[j], texts[i]))
				like[i] = j;
	}
}

void similar_texts(const struct slice *texts, uint32_t count, uint32_t *like)
{
	struct known known = { HASH_MAP_EMPTY, HASH_MAP_EMPTY, HASH_MAP_EMPTY };
	struct search search = { .texts = texts,
				 .known = &known,
				 .edited = BUFFER_EMPTY };

	if (count <= FEW) {
		compare_all(texts, count, like);
		return;
	}
	for (uint32_t i = 0; i < count; i++) {
		search.number = i;
		search.like = NO_TEXT;
		look_and_learn(&search);
		like[i] = search.like;
	}
	buffer_release(&search.edited);
	hash_map_release(&known.whole);
	hash_map_release(&known.shorter);
	hash_map_release(&known.changed);
}
