/*
 * How a report looks: the words for severities and the colours of a terminal.
 */
#ifndef FUNDLINT_REPORT_STYLE_H
#define FUNDLINT_REPORT_STYLE_H

#include "linter/base/buffer.h"
#include "linter/base/language.h"
#include "linter/profile/rules/rule.h"
#include "linter/source/spot.h"

enum ink {
	INK_PLACE, /* path:line:col */
	INK_INFO,
	INK_WARNING,
	INK_ERROR,
	INK_NOTE,
	INK_HELP,
	INK_UNDERLINE,
	INK_QUIET, /* gutters */
};

/* Begins and ends a run of colour; adds nothing without `color`. */
void ink_begin(struct buffer *buffer, bool color, enum ink ink);
void ink_end(struct buffer *buffer, bool color);

/* "error", in the user's language. */
const char *severity_word(enum severity severity);
/* "error", whatever the language: for machines. */
const char *severity_id(enum severity severity);
/* "error: ", coloured. */
void style_severity_add(struct buffer *buffer, bool color,
			enum severity severity);
/* "path:line:column: ", coloured: of a spot, and of any place. */
void style_spot_add(struct buffer *buffer, bool color, const struct spot *spot);
void style_place_add(struct buffer *buffer, bool color, struct slice path,
		     uint64_t line, uint64_t column);
/* "note: " and "help: ", coloured. */
void style_note_add(struct buffer *buffer, bool color);
void style_help_add(struct buffer *buffer, bool color);

#endif
