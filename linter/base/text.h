/*
 * Unicode work on UTF-8 text, through utf8proc: forms, widths, characters.
 */
#ifndef FUNDLINT_BASE_TEXT_H
#define FUNDLINT_BASE_TEXT_H

#include "linter/base/arena.h"
#include "linter/base/buffer.h"

bool text_is_ascii(struct slice text);
/* Byte position of the first byte that is not strict UTF-8 (no surrogates,
 * no overlong forms), or the length when all of it is. */
size_t text_valid_prefix(struct slice text);
/* Whether the byte is one of a character's, but not its first. */
static inline bool text_continues(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Characters (code points) in valid UTF-8. */
size_t text_characters(struct slice text);
/* Bytes of the first `count` characters, or of all if there are no more. */
size_t text_bytes(struct slice text, size_t count);
/* Bytes of the character that the text begins with, of a broken one those that
 * can be its own; 0 if the text is empty. */
size_t text_first(struct slice text);
/* Room for the UTF-8 of any character. */
#define TEXT_CHARACTER_BYTES 4
/* Writes a character (no half of a pair) as UTF-8, to where there is room;
 * returns its bytes. */
size_t text_encode(uint32_t character, char *into);
/* The small letter of a capital of ASCII, whatever the locale. */
static inline char text_lower(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + 'a' - 'A')
					      : letter;
}
/* Columns of a terminal: East Asian wide forms count two, marks none. */
size_t text_width(struct slice text);
/*
 * The form in which headers, codes and names are compared: NFKC (full-width
 * forms become ASCII), white space removed at both ends and folded inside,
 * brackets in one form. Returns the text itself when nothing changes.
 */
struct slice text_normalise(struct arena *arena, struct slice text);
/* As text_normalise, with letters folded to lower case and all spaces gone:
 * what header matching compares. */
struct slice text_fold(struct arena *arena, struct slice text);
/*
 * The form in which names are compared: white space between ideographs removed,
 * and the various dots between the parts of a name made one. Anything else
 * stays as it is. Clerks write the same name with and without spaces.
 */
struct slice text_joined(struct arena *arena, struct slice text);
/*
 * Adds text made safe for a terminal: control characters, line breaks and
 * broken bytes become \n, \t, \x1B and the like; bidirectional controls
 * become \u202E. Valid printable text is added as it is.
 */
void text_escape(struct buffer *buffer, struct slice text);
/* text_distance.c: edits (insert, drop, change, swap of neighbours) from a to b in
 * characters, or limit + 1 when there are more than `limit`. */
size_t text_distance(struct slice a, struct slice b, size_t limit);

#endif
