/*
 * Where findings go: the standard output, or a file that appears whole or
 * not at all.
 */
#ifndef FUNDLINT_COMMANDS_OUTPUT_H
#define FUNDLINT_COMMANDS_OUTPUT_H

#include "linter/base/platform.h"

struct output {
	FILE *stream;
	const char *path;                 /* NULL: the standard output */
	struct platform_replacement file; /* begun unless path is NULL */
};

/*
 * `path` NULL is the standard output. What is no plain file (a pipe, a device,
 * a symbolic link) is written in place. Returns -1 after complaining.
 */
int output_open(struct output *output, const char *path);
/* Ends the writing, which failed with the errno `failed`, or 0. Puts the file
 * in its place, or removes it when anything failed. A closed pipe is no
 * failure. Returns -1 after complaining. */
int output_close(struct output *output, int failed);

#endif
