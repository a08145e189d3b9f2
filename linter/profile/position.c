/* Finds the place in the file of each character of a scalar's text. */
#include "linter/profile/position.h"

static bool is_space(char character)
{
	return character == ' ' || character == '\t' || character == '\n' ||
	       character == '\r';
}

/* Bytes 10xxxxxx go on with a character and take no column. */
static bool starts_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

static void count_byte(struct mark *mark, char byte)
{
	if (byte == '\n') {
		mark->line++;
		mark->column = 1;
	} else if (starts_character(byte)) {
		mark->column++;
	}
}

static void take_raw(struct position *position)
{
	count_byte(&position->mark, *position->raw);
	position->raw++;
}

/* The byte of the file that a mark points at, or NULL. */
static const char *raw_at(struct mark mark)
{
	const char *at = mark.file->text.at;
	const char *end = at + mark.file->text.length;

	for (uint32_t line = 1; line < mark.line && at; line++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (at)
			at++;
	}
	for (uint32_t column = 1; column < mark.column && at; column++) {
		if (at == end || *at == '\n')
			return NULL;
		for (at++; at < end && !starts_character(*at); at++)
			;
	}
	return at;
}

void position_start(struct position *position, struct mark mark, bool quoted)
{
	*position = (struct position){ .mark = mark };
	if (!mark.file || mark.line == 0)
		return;
	position->raw = raw_at(mark);
	position->raw_end = mark.file->text.at + mark.file->text.length;
	if (!quoted || !position->raw || position->raw == position->raw_end)
		return;
	if (*position->raw == '"' || *position->raw == '\'') {
		position->quote = *position->raw;
		take_raw(position);
		return;
	}
	/* A block: its text begins on the next line that has any. */
	while (position->raw < position->raw_end && *position->raw != '\n')
		take_raw(position);
	while (position->raw < position->raw_end && is_space(*position->raw))
		take_raw(position);
}

/* Takes one space, or a whole line break with its indentation. */
static void take_space(struct position *position)
{
	const char *end = position->raw;
	bool breaks = false;

	while (end < position->raw_end && is_space(*end))
		breaks |= *end++ == '\n';
	if (end > position->raw)
		take_raw(position);
	while (breaks && position->raw < end)
		take_raw(position);
}

/* Skips what stands before a character because of the quotation. */
static void take_escape(struct position *position, char wanted)
{
	const char *raw = position->raw;

	if (position->raw_end - raw < 2 || raw[1] != wanted)
		return;
	if ((position->quote == '"' && *raw == '\\') ||
	    (position->quote == '\'' && *raw == '\'' && wanted == '\''))
		take_raw(position);
}

void position_advance(struct position *position, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i];

		if (!position->raw) {
			count_byte(&position->mark, byte);
			continue;
		}
		if (is_space(byte)) {
			take_space(position);
			continue;
		}
		take_escape(position, byte);
		if (position->raw < position->raw_end &&
		    *position->raw == byte) {
			take_raw(position);
		} else {
			position->raw = NULL;
			count_byte(&position->mark, byte);
		}
	}
}
