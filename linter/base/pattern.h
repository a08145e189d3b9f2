/*
 * Regular expressions, through PCRE2: pattern.c is the only file that knows
 * it. Matching is UTF-8 aware and limited, so that no pattern runs away.
 */
#ifndef FUNDLINT_BASE_PATTERN_H
#define FUNDLINT_BASE_PATTERN_H

#include "linter/base/arena.h"

struct pattern;

/* Keeps a copy of the text in the arena. NULL when it does not compile:
 * *message (from the arena) says why, and *at the byte where. Freed with
 * pattern_free(). */
struct pattern *pattern_compile(struct slice text, struct arena *arena,
				struct slice *message, size_t *at);
void pattern_free(struct pattern *pattern);
/* The expression as it was written. */
struct slice pattern_text(const struct pattern *pattern);
/* pattern_found(): anywhere in the text; pattern_fits(): the whole text.
 * Both may be called from several threads. */
bool pattern_found(const struct pattern *pattern, struct slice text);
bool pattern_fits(const struct pattern *pattern, struct slice text);
/* The first captured group, or the whole match when there is none. */
bool pattern_capture(const struct pattern *pattern, struct slice text,
		     struct slice *captured);

#endif
