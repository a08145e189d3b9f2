/*
 * Reads UTF-8 text character by character as numbers and dates want it, with
 * full-width forms made ASCII; nothing is copied.
 */
#ifndef FUNDLINT_BASE_CHARACTER_H
#define FUNDLINT_BASE_CHARACTER_H

#include "linter/base/slice.h"

/* A place in a text that is read from the left. */
struct cursor {
	struct slice text;
	size_t at; /* bytes read so far */
};

/* Stands for the end of the text. */
#define CHARACTER_END UINT32_C(0)
/* Stands for a byte that begins no character. */
#define CHARACTER_BROKEN UINT32_C(0xFFFFFFFF)

/*
 * The character at the cursor, folded: full-width forms and the various
 * spaces, dashes and minus signs become ASCII.
 */
uint32_t cursor_peek(const struct cursor *cursor);
/* Steps over the character that cursor_peek() tells. */
void cursor_step(struct cursor *cursor);
/* Steps over the character if it is `wanted`, and tells so. */
bool cursor_take(struct cursor *cursor, uint32_t wanted);
/* Steps over the literal (UTF-8, compared by bytes) if it is next. */
bool cursor_take_text(struct cursor *cursor, struct slice wanted);
void cursor_skip_spaces(struct cursor *cursor);
/* 0 to 9, or -1 when the character is no digit. */
int cursor_digit(const struct cursor *cursor);
/* What has not been read. */
struct slice cursor_rest(const struct cursor *cursor);

#endif
