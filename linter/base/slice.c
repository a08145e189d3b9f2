/* Compares, searches, trims and hashes borrowed text. */
#include "linter/base/slice.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

int slice_compare(struct slice a, struct slice b)
{
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	if (order)
		return order < 0 ? -1 : 1;
	return (a.length > b.length) - (a.length < b.length);
}

bool slice_starts(struct slice text, struct slice prefix)
{
	return text.length >= prefix.length &&
	       slice_equal(slice_part(text, 0, prefix.length), prefix);
}

bool slice_ends(struct slice text, struct slice suffix)
{
	return text.length >= suffix.length &&
	       slice_equal(slice_part(text, text.length - suffix.length,
				      suffix.length),
			   suffix);
}

size_t slice_find(struct slice text, struct slice part)
{
	const char *found;

	if (part.length == 0)
		return 0;
	if (part.length > text.length)
		return SIZE_MAX;
	/* Most texts lack its first byte, which is found out faster. */
	found = memchr(text.at, part.at[0], text.length);
	if (found)
		found = memmem(found, text.length - (size_t)(found - text.at),
			       part.at, part.length);
	return found ? (size_t)(found - text.at) : SIZE_MAX;
}

struct slice slice_part(struct slice text, size_t from, size_t length)
{
	struct slice part = text;

	if (from > text.length)
		from = text.length;
	if (length > text.length - from)
		length = text.length - from;
	if (from)
		part.at = text.at + from;
	part.length = length;
	return part;
}

/* White space outside ASCII, in UTF-8. */
static const struct slice wide_spaces[] = {
	{ "\xC2\xA0", 2 },     /* U+00A0 no-break space */
	{ "\xE3\x80\x80", 3 }, /* U+3000 ideographic space */
	{ "\xE2\x80\x8B", 3 }, /* U+200B zero-width space */
	{ "\xE2\x80\x8C", 3 }, /* U+200C zero-width non-joiner */
	{ "\xE2\x80\x8D", 3 }, /* U+200D zero-width joiner */
	{ "\xE2\x81\xA0", 3 }, /* U+2060 word joiner */
	{ "\xEF\xBB\xBF", 3 }, /* U+FEFF byte-order mark */
};

static bool visible_ascii(char character)
{
	return character >= '!' && character <= '~';
}

static bool ascii_space(char character)
{
	return character == ' ' || (character >= '\t' && character <= '\r');
}

/* Bytes of white space at the beginning, 0 where there is none. */
static size_t space_before(struct slice text)
{
	if (text.length == 0 || visible_ascii(text.at[0]))
		return 0;
	if (ascii_space(text.at[0]))
		return 1;
	for (size_t i = 0; i < sizeof(wide_spaces) / sizeof(*wide_spaces); i++)
		if (slice_starts(text, wide_spaces[i]))
			return wide_spaces[i].length;
	return 0;
}

static size_t space_behind(struct slice text)
{
	char last;

	if (text.length == 0)
		return 0;
	last = text.at[text.length - 1];
	if (visible_ascii(last))
		return 0;
	if (ascii_space(last))
		return 1;
	for (size_t i = 0; i < sizeof(wide_spaces) / sizeof(*wide_spaces); i++)
		if (slice_ends(text, wide_spaces[i]))
			return wide_spaces[i].length;
	return 0;
}

struct slice slice_trim_slow(struct slice text)
{
	size_t space;

	while ((space = space_before(text)) > 0)
		text = slice_part(text, space, text.length - space);
	while ((space = space_behind(text)) > 0)
		text.length -= space;
	return text;
}

uint64_t slice_hash(struct slice text)
{
	return XXH3_64bits(text.at, text.length);
}
