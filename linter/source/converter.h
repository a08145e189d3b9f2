/*
 * The adapter to iconv: text of other encodings as UTF-8.
 */
#ifndef FUNDLINT_SOURCE_CONVERTER_H
#define FUNDLINT_SOURCE_CONVERTER_H

#include "linter/base/slice.h"

struct converter;

/* How far a conversion has come. */
struct conversion {
	const char *in;
	size_t left; /* bytes at `in` */
	char *out;
	size_t room; /* bytes at `out` */
	bool full;   /* it stopped as there was no room for a character */
};

/* By the name that iconv has for an encoding; NULL: it has none. */
struct converter *converter_new(const char *encoding);
/* Converts what it can. False: it stopped at bytes that are no character, or
 * for want of room. */
bool converter_run(struct converter *converter, struct conversion *conversion);
void converter_free(struct converter *converter);

#endif
