/*
 * A line on the terminal while a long reading goes on.
 */
#ifndef FUNDLINT_COMMANDS_PROGRESS_H
#define FUNDLINT_COMMANDS_PROGRESS_H

#include "linter/base/system.h"

struct progress {
	bool wanted;     /* the standard error is a terminal */
	bool shown;      /* there is a line to be wiped */
	int64_t started; /* milliseconds of the steady clock */
	int64_t drawn;
};

void progress_begin(struct progress *progress, bool wanted);
/* Draws nothing in the first second, then ten times a second at most.
 * As load_request.progress; `context` is the struct progress. */
void progress_show(void *context, uint64_t done, uint64_t all);
void progress_end(struct progress *progress);

#endif
