/*
 * What the commands print with: complaints and aligned columns.
 */
#ifndef FUNDLINT_COMMANDS_TERMINAL_H
#define FUNDLINT_COMMANDS_TERMINAL_H

#include "linter/commands/options.h"

/* "fundlint: " and a line to the standard error. */
void complain(const char *format, ...) FORMAT(1, 2);
/* "fundlint: PATH: what errno says"; the path is made safe to print. */
void complain_of_file(struct slice path, int error_number);
/* The text, then spaces up to `width` columns of a terminal; a longer text
 * is followed by two spaces. */
void print_padded(FILE *stream, struct slice text, size_t width);
/* The text wrapped at 78 columns, each line after `indent` spaces. Chinese
 * may break between any two characters. */
void print_wrapped(FILE *stream, struct slice text, size_t indent);
/* Whether text to `stream` is to be colored. */
bool use_color(const struct options *options, FILE *stream);
/* The text in the user's language, else in the other one. */
struct slice in_language(const struct bilingual *text);
/* Safe text: control characters are escaped. From the arena. */
struct slice printable(struct arena *arena, struct slice text);
/* Flushes the standard output. STATUS_INCOMPLETE after complaining when it
 * cannot be written; a closed pipe is no failure. */
enum status close_output(void);

#endif
