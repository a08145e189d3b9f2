/* Reads characters one by one, with full-width forms made ASCII. */
#include "linter/base/character.h"

/* Bytes of the character that begins with this byte; 1 for a broken one. */
static size_t character_length(struct slice rest)
{
	unsigned char lead = (unsigned char)rest.at[0];
	size_t length = 1;

	if (lead >= 0xF0)
		length = 4;
	else if (lead >= 0xE0)
		length = 3;
	else if (lead >= 0xC2)
		length = 2;
	return length <= rest.length ? length : 1;
}

static uint32_t decode(struct slice rest)
{
	size_t length = character_length(rest);
	uint32_t character = (unsigned char)rest.at[0];

	if (length == 1)
		return character < 0x80 ? character : CHARACTER_BROKEN;
	character &= 0xFFU >> (length + 1);
	for (size_t i = 1; i < length; i++) {
		unsigned char byte = (unsigned char)rest.at[i];

		if ((byte & 0xC0) != 0x80)
			return CHARACTER_BROKEN;
		character = character << 6 | (byte & 0x3F);
	}
	return character;
}

static uint32_t fold(uint32_t character)
{
	if (character >= 0xFF01 && character <= 0xFF5E)
		return character - 0xFEE0;
	switch (character) {
	case 0x00A0: /* no-break space */
	case 0x3000: /* ideographic space */
	case '\t':
	case '\n':
	case '\r':
		return ' ';
	case 0x2010: /* hyphens, dashes, the minus sign */
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2015:
	case 0x2212:
		return '-';
	case 0x301C: /* wave dash */
		return '~';
	case 0xFFE5: /* full-width yen sign */
		return 0x00A5;
	default:
		return character;
	}
}

uint32_t cursor_peek(const struct cursor *cursor)
{
	struct slice rest = cursor_rest(cursor);

	return rest.length ? fold(decode(rest)) : CHARACTER_END;
}

void cursor_step(struct cursor *cursor)
{
	struct slice rest = cursor_rest(cursor);

	if (rest.length)
		cursor->at += character_length(rest);
}

bool cursor_take(struct cursor *cursor, uint32_t wanted)
{
	if (cursor_peek(cursor) != wanted)
		return false;
	cursor_step(cursor);
	return true;
}

bool cursor_take_text(struct cursor *cursor, struct slice wanted)
{
	if (!slice_starts(cursor_rest(cursor), wanted))
		return false;
	cursor->at += wanted.length;
	return true;
}

void cursor_skip_spaces(struct cursor *cursor)
{
	while (cursor_peek(cursor) == ' ')
		cursor_step(cursor);
}

int cursor_digit(const struct cursor *cursor)
{
	uint32_t character = cursor_peek(cursor);

	return character >= '0' && character <= '9' ? (int)(character - '0')
						    : -1;
}

struct slice cursor_rest(const struct cursor *cursor)
{
	return slice_part(cursor->text, cursor->at, cursor->text.length);
}
