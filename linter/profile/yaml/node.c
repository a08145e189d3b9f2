/*
 * Nodes of a profile: finding a key, and finding the place of one character
 * of a text.
 */
#include "linter/profile/yaml/node.h"

#include "linter/profile/yaml/text.h"

const struct node *node_get(const struct node *mapping, const char *key)
{
	struct slice wanted = slice_of(key);

	for (size_t i = 0; i < mapping->count; i++)
		if (slice_equal(mapping->keys[i]->text, wanted))
			return mapping->items[i];
	return NULL;
}

static bool is_space(char character)
{
	return character == ' ' || character == '\n' || character == '\t' ||
	       character == '\r';
}

static size_t skip_spaces(struct slice text, size_t at)
{
	while (at < text.length && is_space(text.at[at]))
		at++;
	return at;
}

/* Bytes of one escaped character as it is written in `quote`s, or 0. */
static size_t escape_length(struct slice written, size_t at, char quote)
{
	char next = at + 1 < written.length ? written.at[at + 1] : '\0';

	if (quote == '\'' && written.at[at] == '\'' && next == '\'')
		return 2;
	if (quote != '"' || written.at[at] != '\\')
		return 0;
	switch (next) {
	case 'x':
		return 4;
	case 'u':
		return 6;
	case 'U':
		return 10;
	default:
		return 2;
	}
}

/*
 * The byte of `written` at which byte `at` of `text` stands. White space is
 * matched run by run, since line breaks and indentation are folded.
 */
static size_t written_byte(struct slice written, char quote, struct slice text,
			   size_t at)
{
	size_t from = 0, to = 0;

	while (to < written.length) {
		size_t escape = escape_length(written, to, quote);

		if (escape > 0 && is_space(written.at[to + 1])) {
			/* An escaped line break adds nothing to the text. */
			to = skip_spaces(written, to + 1);
		} else if (from >= at) {
			break;
		} else if (escape > 0) {
			from += yaml_text_step(
				slice_part(text, from, text.length));
			to += escape;
		} else if (is_space(text.at[from])) {
			size_t text_end = skip_spaces(text, from);
			size_t end = skip_spaces(written, to);

			if (at < text_end && text_end - from == end - to)
				return to + (at - from);
			from = text_end;
			to = end;
		} else if (is_space(written.at[to])) {
			to = skip_spaces(written, to);
		} else {
			from++;
			to++;
		}
	}
	return to < written.length ? to : written.length;
}

struct mark node_mark_within(struct mark start, struct slice text, size_t at)
{
	struct slice written = text;
	char quote = '\0';
	size_t end;

	if (at > text.length)
		at = text.length;
	if (start.file) {
		struct slice whole = start.file->text;

		written = slice_part(whole, start.at, whole.length);
		if (start.at > 0 && start.at <= whole.length)
			quote = whole.at[start.at - 1];
	}
	end = written_byte(written, quote, text, at);
	for (size_t i = 0; i < end;) {
		if (written.at[i] == '\n') {
			start.line++;
			start.column = 1;
		} else {
			start.column++;
		}
		i += yaml_text_step(slice_part(written, i, end - i));
	}
	start.at += (uint32_t)end;
	return start;
}
