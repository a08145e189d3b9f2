/* Unicode work through utf8proc, which no other file includes. */
#include "linter/base/text.h"

#include <endian.h>
#include <utf8proc.h>

/* Characters kept on the stack; longer texts are rare in tables. */
#define CHARACTERS_AT_HAND 512

/* Eight times the same byte. */
#define EVERY_BYTE(byte) ((uint64_t)(unsigned char)(byte) * (UINT64_MAX / 255))
#define TOP_BITS         EVERY_BYTE(0x80)

static uint64_t eight_bytes(const char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return le64toh(bytes);
}

/* Bytes of the valid character at `at`, or 0 when it is broken. */
static size_t decode(struct slice text, size_t at, int32_t *character)
{
	utf8proc_ssize_t length = utf8proc_iterate(
		(const utf8proc_uint8_t *)text.at + at,
		(utf8proc_ssize_t)(text.length - at), character);

	return length > 0 ? (size_t)length : 0;
}

/* Ideographs U+4E00 to U+9FFF, which no normalisation changes. */
static bool ideograph(const char *at)
{
	unsigned lead = (unsigned char)at[0];
	unsigned second = (unsigned char)at[1];
	unsigned third = (unsigned char)at[2];

	return lead >= 0xE4 && lead <= 0xE9 &&
	       (lead > 0xE4 || second >= 0xB8) && (second & 0xC0) == 0x80 &&
	       (third & 0xC0) == 0x80;
}

/* How many ASCII characters the text has from `at` on, of eight at most. */
static size_t ascii_ahead(struct slice text, size_t at)
{
	uint64_t others;

	if (text.length - at < sizeof(others))
		return (unsigned char)text.at[at] < 0x80;
	others = eight_bytes(text.at + at) & TOP_BITS;
	return others ? (size_t)__builtin_ctzll(others) / 8 : sizeof(others);
}

bool text_is_ascii(struct slice text)
{
	uint64_t all = 0;

	if (text.length < sizeof(all)) {
		for (size_t i = 0; i < text.length; i++)
			all |= (unsigned char)text.at[i];
		return !(all & TOP_BITS);
	}
	for (size_t i = sizeof(all); i < text.length; i += sizeof(all))
		all |= eight_bytes(text.at + i - sizeof(all));
	/* The last eight, some of which may have been looked at. */
	all |= eight_bytes(text.at + text.length - sizeof(all));
	return !(all & TOP_BITS);
}

size_t text_valid_prefix(struct slice text)
{
	size_t i = 0;
	size_t length;
	int32_t character;

	while (i < text.length) {
		i += ascii_ahead(text, i);
		while (text.length - i >= 3 && ideograph(text.at + i))
			i += 3;
		if (i == text.length || (unsigned char)text.at[i] < 0x80)
			continue;
		length = decode(text, i, &character);
		if (!length)
			return i;
		i += length;
	}
	return i;
}

size_t text_characters(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += !text_continues(text.at[i]);
	return count;
}

size_t text_bytes(struct slice text, size_t count)
{
	size_t end = 0;

	for (; end < text.length; end++)
		if (!text_continues(text.at[end]) && count-- == 0)
			break;
	return end;
}

size_t text_first(struct slice text)
{
	size_t length = text.length > 0;

	while (length < text.length && text_continues(text.at[length]))
		length++;
	return length;
}

size_t text_width(struct slice text)
{
	size_t width = 0;
	size_t length;
	int32_t character;

	for (size_t i = 0; i < text.length; i += length) {
		if (text.at[i] >= ' ' && text.at[i] <= '~') {
			width++;
			length = 1;
			continue;
		}
		length = decode(text, i, &character);
		if (length)
			width += (size_t)utf8proc_charwidth(character);
		else
			length = 1;
	}
	return width;
}

/* True for characters that neither form changes, wherever they stand. */
static bool plain_byte(char byte, bool fold)
{
	return byte > ' ' && byte <= '~' && byte != '[' && byte != ']' &&
	       !(fold && byte >= 'A' && byte <= 'Z');
}

/* True when the text is surely in its form already, as most cells are. */
static bool needs_nothing(struct slice text, bool fold)
{
	size_t i = 0;

	while (i < text.length) {
		if (plain_byte(text.at[i], fold))
			i++;
		else if (text.length - i >= 3 && ideograph(text.at + i))
			i += 3;
		else if (!fold && text.at[i] == ' ' && i > 0 &&
			 i + 1 < text.length && text.at[i + 1] != ' ')
			i++;
		else
			return false;
	}
	return true;
}

static bool space_character(int32_t character)
{
	switch (utf8proc_category(character)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return character >= '\t' && character <= '\r';
	}
}

/* Makes brackets one form, and the dots inside names of minorities. */
static int32_t one_form(int32_t character)
{
	switch (character) {
	case '[':
	case 0x3010: /* 【 */
	case 0x3014: /* 〔 */
	case 0x3016: /* 〖 */
		return '(';
	case ']':
	case 0x3011:
	case 0x3015:
	case 0x3017:
		return ')';
	case 0x2022: /* bullet */
	case 0x2027: /* hyphenation point */
	case 0x2219: /* bullet operator */
	case 0x22C5: /* dot operator */
	case 0x30FB: /* katakana middle dot */
		return 0x00B7;
	default:
		return character;
	}
}

/* Writes the characters in their form; returns how many are left. */
static size_t fold_characters(int32_t *characters, size_t count, bool fold)
{
	size_t left = 0;
	bool space = false;

	for (size_t i = 0; i < count; i++) {
		if (space_character(characters[i])) {
			space = !fold && left > 0;
			continue;
		}
		if (space)
			characters[left++] = ' ';
		space = false;
		characters[left++] = one_form(characters[i]);
	}
	return left;
}

/* Whether an ideograph begins at `at`. */
static bool ideograph_at(struct slice text, size_t at)
{
	return at + 3 <= text.length && ideograph(text.at + at);
}

/* Bytes of white space and dots at `at` that stand between two ideographs; 0
 * when anything else does. */
static size_t gap_in_name(struct slice text, size_t at, unsigned *dots)
{
	size_t from = at, length;
	int32_t character;

	*dots = 0;
	while (at < text.length && !ideograph_at(text, at)) {
		length = decode(text, at, &character);
		if (character == '.' || character == 0xFF0E ||
		    one_form(character) == 0x00B7)
			++*dots;
		else if (!length || character == '\n' ||
			 !space_character(character))
			return 0;
		at += length;
	}
	return at < text.length && *dots <= 1 ? at - from : 0;
}

/* Where the first gap begins, or the text's end. */
static size_t first_gap(struct slice text)
{
	unsigned dots;
	size_t at = 0;

	while (at < text.length) {
		if (!ideograph_at(text, at)) {
			at++;
			continue;
		}
		at += 3;
		if (gap_in_name(text, at, &dots))
			return at;
	}
	return at;
}

struct slice text_joined(struct arena *arena, struct slice text)
{
	size_t at = first_gap(text), length = at, gap, width;
	unsigned dots;
	char *joined;

	if (at == text.length)
		return text;
	/* A dot of one byte becomes one of two. */
	joined = arena_bytes(arena, 2 * text.length);
	memcpy(joined, text.at, at);
	while (at < text.length) {
		gap = ideograph_at(text, at - 3) ? gap_in_name(text, at, &dots)
						 : 0;
		if (gap) {
			memcpy(joined + length, "·", (size_t)dots * 2);
			length += (size_t)dots * 2;
			at += gap;
		}
		width = ideograph_at(text, at) ? 3 : 1;
		memcpy(joined + length, text.at + at, width);
		length += width;
		at += width;
	}
	return (struct slice){ .at = joined, .length = length };
}

size_t text_encode(uint32_t character, char *into)
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)character,
					    (utf8proc_uint8_t *)into);
}

static struct slice encode(struct arena *arena, const int32_t *characters,
			   size_t count)
{
	char *at = arena_bytes(arena, count * TEXT_CHARACTER_BYTES + 1);
	size_t length = 0;

	for (size_t i = 0; i < count; i++)
		length += text_encode((uint32_t)characters[i], at + length);
	return (struct slice){ .at = at, .length = length };
}

static struct slice to_form(struct arena *arena, struct slice text, bool fold)
{
	int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
		      UTF8PROC_IGNORE;
	int32_t at_hand[CHARACTERS_AT_HAND];
	int32_t *characters = at_hand;
	utf8proc_ssize_t count;
	struct slice form = text;

	if (needs_nothing(text, fold))
		return text;
	if (fold)
		options |= UTF8PROC_CASEFOLD;
	for (utf8proc_ssize_t room = CHARACTERS_AT_HAND;; room = count) {
		count = utf8proc_decompose((const utf8proc_uint8_t *)text.at,
					   (utf8proc_ssize_t)text.length,
					   characters, room,
					   (utf8proc_option_t)options);
		if (count <= room)
			break;
		characters =
			memory_allocate((size_t)count, sizeof(*characters));
	}
	/* Broken UTF-8 cannot be normalised; it is compared as it is. */
	if (count >= 0) {
		count = utf8proc_normalize_utf32(characters, count,
						 (utf8proc_option_t)options);
		count = (utf8proc_ssize_t)fold_characters(characters,
							  (size_t)count, fold);
		form = encode(arena, characters, (size_t)count);
	}
	if (characters != at_hand)
		memory_release(characters);
	return slice_equal(form, text) ? text : form;
}

struct slice text_normalise(struct arena *arena, struct slice text)
{
	return to_form(arena, text, false);
}

struct slice text_fold(struct arena *arena, struct slice text)
{
	return to_form(arena, text, true);
}

static void escape_ascii(struct buffer *buffer, char character)
{
	switch (character) {
	case '\n':
		buffer_add(buffer, SLICE_LITERAL("\\n"));
		break;
	case '\r':
		buffer_add(buffer, SLICE_LITERAL("\\r"));
		break;
	case '\t':
		buffer_add(buffer, SLICE_LITERAL("\\t"));
		break;
	default:
		buffer_format(buffer, "\\x%02X",
			      (unsigned)(unsigned char)character);
	}
}

/* Characters that are invisible or move other characters. */
static bool unseen(int32_t character)
{
	switch (utf8proc_category(character)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return false;
	}
}

void text_escape(struct buffer *buffer, struct slice text)
{
	size_t printed = 0; /* text before it has been added */
	size_t length;
	int32_t character;

	for (size_t i = 0; i < text.length; i += length) {
		length = 1;
		if (text.at[i] >= ' ' && text.at[i] <= '~')
			continue;
		length = decode(text, i, &character);
		if (length > 1 && !unseen(character))
			continue;
		buffer_add(buffer, slice_part(text, printed, i - printed));
		if (length <= 1)
			escape_ascii(buffer, text.at[i]);
		else
			buffer_format(buffer, "\\u%04X", (unsigned)character);
		length = length ? length : 1;
		printed = i + length;
	}
	buffer_add(buffer, slice_part(text, printed, text.length));
}
