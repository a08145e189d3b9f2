/* Decodes the characters that XML cannot hold: _x000D_. */
#include "linter/source/workbook/shared_strings.h"

#include "linter/base/text.h"

#define ESCAPE_LENGTH 7

static int hex_digit(char character)
{
	if (character >= '0' && character <= '9')
		return character - '0';
	character |= 32;
	return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

/* The character that the escape at the beginning stands for; 0: it is none,
 * or half of a pair, which stays as it is written. */
static uint32_t escaped(const char *at)
{
	uint32_t value = 0;

	if (at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return 0;
	for (int i = 2; i < 6; i++) {
		const int digit = hex_digit(at[i]);

		if (digit < 0)
			return 0;
		value = value * 16 + (uint32_t)digit;
	}
	return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

void escapes_decode(struct buffer *buffer, size_t start)
{
	char *text = buffer->text;
	size_t to, at;

	if (buffer->length - start < ESCAPE_LENGTH ||
	    !memchr(text + start, '_', buffer->length - start))
		return;
	to = start;
	for (at = start; at < buffer->length;) {
		const uint32_t value = buffer->length - at >= ESCAPE_LENGTH
					       ? escaped(text + at)
					       : 0;

		if (value) {
			/* No more bytes than the escape had. */
			to += text_encode(value, text + to);
			at += ESCAPE_LENGTH;
		} else {
			text[to++] = text[at++];
		}
	}
	buffer->length = to;
	text[to] = '\0';
}
