/* The words for severities and the colours of a terminal. */
#include "linter/report/style.h"

#include "linter/base/text.h"

void ink_begin(struct buffer *buffer, bool color, enum ink ink)
{
	static const char *const codes[] = {
		[INK_PLACE] = "\033[1m",        [INK_INFO] = "\033[1;34m",
		[INK_WARNING] = "\033[1;35m",   [INK_ERROR] = "\033[1;31m",
		[INK_NOTE] = "\033[1;36m",      [INK_HELP] = "\033[1;32m",
		[INK_UNDERLINE] = "\033[1;32m", [INK_QUIET] = "\033[2m",
	};

	if (color)
		buffer_add(buffer, slice_of(codes[ink]));
}

void ink_end(struct buffer *buffer, bool color)
{
	if (color)
		buffer_add(buffer, SLICE_LITERAL("\033[0m"));
}

static const char *const severity_words[] = {
	[SEVERITY_INFO] = N_("info"),
	[SEVERITY_WARNING] = N_("warning"),
	[SEVERITY_ERROR] = N_("error"),
};

const char *severity_word(enum severity severity)
{
	return _(severity_words[severity]);
}

const char *severity_id(enum severity severity)
{
	return severity_words[severity];
}

static void word_add(struct buffer *buffer, bool color, enum ink ink,
		     const char *word)
{
	ink_begin(buffer, color, ink);
	buffer_add(buffer, slice_of(word));
	buffer_add_character(buffer, ':');
	ink_end(buffer, color);
	buffer_add_character(buffer, ' ');
}

void style_severity_add(struct buffer *buffer, bool color,
			enum severity severity)
{
	static const enum ink inks[] = {
		[SEVERITY_INFO] = INK_INFO,
		[SEVERITY_WARNING] = INK_WARNING,
		[SEVERITY_ERROR] = INK_ERROR,
	};

	word_add(buffer, color, inks[severity], severity_word(severity));
}

void style_spot_add(struct buffer *buffer, bool color, const struct spot *spot)
{
	ink_begin(buffer, color, INK_PLACE);
	spot_add(buffer, spot);
	buffer_add_character(buffer, ':');
	ink_end(buffer, color);
	buffer_add_character(buffer, ' ');
}

void style_place_add(struct buffer *buffer, bool color, struct slice path,
		     uint64_t line, uint64_t column)
{
	ink_begin(buffer, color, INK_PLACE);
	text_escape(buffer, path);
	buffer_format(buffer, ":%llu:%llu:", (unsigned long long)line,
		      (unsigned long long)column);
	ink_end(buffer, color);
	buffer_add_character(buffer, ' ');
}

void style_note_add(struct buffer *buffer, bool color)
{
	word_add(buffer, color, INK_NOTE, _("note"));
}

void style_help_add(struct buffer *buffer, bool color)
{
	word_add(buffer, color, INK_HELP, _("help"));
}
