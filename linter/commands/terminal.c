/* Prints complaints and columns that align for wide characters too. */
#include "linter/commands/terminal.h"
#include "linter/base/language.h"
#include "linter/base/platform.h"
#include "linter/base/suggest.h"
#include "linter/base/text.h"

#include <stdarg.h>
#include <stdlib.h>

#define LINE_WIDTH 78

void terminal_complain(const char *format, ...)
{
	va_list arguments;

	fputs("fundlint: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

void terminal_complain_of_file(struct slice path, int error_number)
{
	struct buffer safe = BUFFER_EMPTY;

	text_escape(&safe, path);
	terminal_complain("%.*s: %s", (int)safe.length,
			  safe.length ? safe.text : "",
			  platform_error_text(error_number));
	buffer_release(&safe);
}

void terminal_suggest(const char *before, struct slice word,
		      const struct slice *names, size_t count)
{
	struct slice nearest = suggest_nearest(word, names, count);
	struct buffer safe = BUFFER_EMPTY;

	if (!nearest.length)
		return;
	text_escape(&safe, nearest);
	terminal_complain(_("did you mean %s%.*s?"), before,
			  SLICE_ARGUMENTS(buffer_slice(&safe)));
	buffer_release(&safe);
}

void terminal_print_padded(FILE *stream, struct slice text, size_t width)
{
	size_t used = text_width(text);

	fwrite(text.at, 1, text.length, stream);
	fprintf(stream, "%*s", used + 2 > width ? 2 : (int)(width - used), "");
}

static bool starts_with_any(struct slice text, struct slice marks)
{
	while (marks.length) {
		const size_t length = text_first(marks);

		if (slice_starts(text, slice_part(marks, 0, length)))
			return true;
		marks = slice_part(marks, length, marks.length);
	}
	return false;
}

/* Bytes of an ASCII word, or of one other character. */
static size_t word_length(struct slice text)
{
	size_t length = 1;

	if ((unsigned char)text.at[0] >= 0x80)
		return text_first(text);
	while (length < text.length && text.at[length] != ' ' &&
	       text.at[length] != '\n' && (unsigned char)text.at[length] < 0x80)
		length++;
	return length;
}

static struct slice rest_of(struct slice text, size_t length)
{
	return slice_part(text, length, text.length);
}

/* Bytes of the piece that may not be broken: a word with the spaces behind
 * it; Chinese marks never begin a line when they close, nor end one when they
 * open. */
static size_t piece_length(struct slice text)
{
	static const struct slice opening = SLICE_CONSTANT("“（「《〔");
	static const struct slice closing =
		SLICE_CONSTANT("，。；：、？！”）」》〕…");
	size_t length = 0;

	while (starts_with_any(rest_of(text, length), opening))
		length += word_length(rest_of(text, length));
	if (length < text.length)
		length += word_length(rest_of(text, length));
	while (starts_with_any(rest_of(text, length), closing))
		length += word_length(rest_of(text, length));
	while (length < text.length && text.at[length] == ' ')
		length++;
	return length;
}

void terminal_print_wrapped(FILE *stream, struct slice text, size_t indent)
{
	size_t used = indent, spaces = 0;

	text = slice_trim(text);
	fprintf(stream, "%*s", (int)indent, "");
	while (text.length) {
		size_t length = piece_length(text);
		struct slice piece = slice_part(text, 0, length);
		struct slice word = slice_trim(piece);
		size_t width = text_width(word);

		text = slice_part(text, length, text.length);
		if (piece.at[0] == '\n' ||
		    (used > indent && used + spaces + width > LINE_WIDTH)) {
			fprintf(stream, "\n%*s", (int)indent, "");
			used = indent;
			spaces = 0;
		}
		/* Spaces are printed only before a word, not at the end. */
		fprintf(stream, "%*s", (int)spaces, "");
		fwrite(word.at, 1, word.length, stream);
		used += spaces + width;
		spaces = piece.length > word.length && piece.at[0] != '\n';
	}
	fputc('\n', stream);
}

bool terminal_color(enum color color, FILE *stream)
{
	const char *unwanted = getenv("NO_COLOR");

	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	return platform_is_terminal(stream) && !(unwanted && *unwanted);
}

struct slice terminal_printable(struct arena *arena, struct slice text)
{
	struct buffer safe = BUFFER_EMPTY;
	struct slice copy;

	text_escape(&safe, text);
	copy = arena_copy(arena, buffer_slice(&safe));
	buffer_release(&safe);
	return copy;
}

int terminal_close(void)
{
	bool failed = fflush(stdout) != 0 || ferror(stdout);

	if (!failed || platform_pipe_closed(stdout))
		return 0;
	terminal_complain(_("the output could not be written"));
	return -1;
}
