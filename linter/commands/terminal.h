/*
 * What the commands print with: complaints and aligned columns.
 */
#ifndef FUNDLINT_COMMANDS_TERMINAL_H
#define FUNDLINT_COMMANDS_TERMINAL_H

#include "linter/base/arena.h"

#include <stdio.h>

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* "fundlint: " and a line to the standard error. */
void terminal_complain(const char *format, ...) FORMAT(1, 2);
/* "fundlint: PATH: what errno says"; the path is made safe to print. */
void terminal_complain_of_file(struct slice path, int error_number);
/* Says which of the names a misspelt word may have meant, with what stands
 * before it (as in "--"); nothing when none is near. */
void terminal_suggest(const char *before, struct slice word,
		      const struct slice *names, size_t count);
/* The text, then spaces up to `width` columns of a terminal; a longer text
 * is followed by two spaces. */
void terminal_print_padded(FILE *stream, struct slice text, size_t width);
/* The text wrapped at 78 columns, each line after `indent` spaces. Chinese
 * may break between any two characters. */
void terminal_print_wrapped(FILE *stream, struct slice text, size_t indent);
/* Whether text to `stream` is to be colored; COLOR_AUTO: on a terminal, unless
 * NO_COLOR is set. */
bool terminal_color(enum color color, FILE *stream);
/* Safe text: control characters are escaped. From the arena. */
struct slice terminal_printable(struct arena *arena, struct slice text);
/* Flushes the standard output: -1 after complaining when it cannot be
 * written; a closed pipe is no failure. */
int terminal_close(void);

#endif
