/* Finds in titles and names the township that a list is of. */
#include "linter/load/given.h"

#include "linter/base/text.h"

#define CHARACTER 3 /* bytes of an ideograph */
/* Characters of a name before 镇: 清溪, 禾塘坪. */
#define NAME_SHORTEST 2
#define NAME_LONGEST  3

static bool is_ideograph(struct slice text, size_t at)
{
	const unsigned char byte = (unsigned char)text.at[at];

	return byte >= 0xE4 && byte <= 0xE9;
}

/* Whether the character is one of the list. */
static bool is_one_of(struct slice character, struct slice list)
{
	for (size_t at = 0; at < list.length; at += CHARACTER)
		if (slice_equal(character, slice_part(list, at, CHARACTER)))
			return true;
	return false;
}

/* Where the name before a sign at `end` begins: behind what is no ideograph,
 * or a character that ends a time, a county or a label. */
static size_t name_start(struct slice text, size_t end)
{
	static const struct slice ends =
		SLICE_CONSTANT("年月日度省市县区旗州的");
	size_t start = end;

	while (start >= CHARACTER && is_ideograph(text, start - CHARACTER) &&
	       !is_one_of(slice_part(text, start - CHARACTER, CHARACTER), ends))
		start -= CHARACTER;
	return start;
}

/* What ends the name of a township, and the characters that make another word
 * of it before it: 城镇, 返乡. */
static const struct township_sign {
	struct slice sign, not_behind;
} signs[] = {
	{ SLICE_CONSTANT("镇"), SLICE_CONSTANT("城集村乡小") },
	{ SLICE_CONSTANT("乡"), SLICE_CONSTANT("城返下回") },
	{ SLICE_CONSTANT("街道"), SLICE_CONSTANT("镇乡") },
};

/* The township whose sign stands at a place of the text; empty: none. 乡村,
 * 镇级 and the like are none. */
static struct slice township_at(struct slice text, size_t at,
				const struct township_sign *sign)
{
	static const struct slice not_before = SLICE_CONSTANT("镇村居级街");
	const size_t start = name_start(text, at);
	const size_t end = at + sign->sign.length;
	const size_t characters = (at - start) / CHARACTER;

	if (characters < NAME_SHORTEST || characters > NAME_LONGEST ||
	    is_one_of(slice_part(text, at - CHARACTER, CHARACTER),
		      sign->not_behind) ||
	    is_one_of(slice_part(text, end, CHARACTER), not_before))
		return SLICE_EMPTY;
	return slice_part(text, start, end - start);
}

/* The township whose sign stands at a place of the text, whichever it is. */
static struct slice any_township_at(struct slice text, size_t at)
{
	const struct slice rest = slice_part(text, at, text.length);

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (slice_starts(rest, signs[i].sign))
			return township_at(text, at, &signs[i]);
	return SLICE_EMPTY;
}

void given_townships_add(struct given_words *words,
			 const struct given_place *place)
{
	struct given_word word = { .place = place, .is_value = true };

	for (size_t at = 0; at < place->text.length; at++) {
		const struct slice found = any_township_at(place->text, at);

		if (!found.length || slice_equal(found, word.text))
			continue;
		/* A list of two townships is of neither. */
		if (word.text.length)
			return;
		word.text = found;
	}
	if (word.text.length)
		given_word_add(words, &word);
}
