/*
 * A slice is text by pointer and length, not ended by a NUL and not owned:
 * it borrows from a source, an arena or a literal. All text is UTF-8.
 */
#ifndef FUNDLINT_BASE_SLICE_H
#define FUNDLINT_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *at;
	size_t length;
};

#define SLICE_EMPTY ((struct slice){ .at = "", .length = 0 })
#define SLICE_LITERAL(text) \
	((struct slice){ .at = (text), .length = sizeof(text) - 1 })
/* The same as an initialiser of static data. */
/* clang-format off */
#define SLICE_CONSTANT(text) { .at = (text), .length = sizeof(text) - 1 }
/* clang-format on */
/* For printf: "%.*s", SLICE_ARGUMENTS(s) */
#define SLICE_ARGUMENTS(s) (int)(s).length, (s).at

static inline struct slice slice_of(const char *text)
{
	return (struct slice){ .at = text, .length = strlen(text) };
}

static inline bool slice_equal(struct slice a, struct slice b)
{
	return a.length == b.length &&
	       (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

/* Byte order; a prefix sorts first. */
int slice_compare(struct slice a, struct slice b);
bool slice_starts(struct slice text, struct slice prefix);
bool slice_ends(struct slice text, struct slice suffix);
/* Byte position of the first occurrence, or SIZE_MAX. */
size_t slice_find(struct slice text, struct slice part);
/* The part from byte `from` (clamped) of at most `length` bytes. */
struct slice slice_part(struct slice text, size_t from, size_t length);
/* Whether a text that is not empty begins and ends with ASCII that is seen,
 * as most cells do: there is nothing to trim. */
static inline bool slice_trimmed(struct slice text)
{
	const char first = text.at[0], last = text.at[text.length - 1];

	return first > ' ' && first <= '~' && last > ' ' && last <= '~';
}

/* slice_trim() of any text. */
struct slice slice_trim_slow(struct slice text);

/* Without leading and trailing white space: ASCII, no-break (U+00A0),
 * ideographic (U+3000), zero-width and byte-order mark. */
static inline struct slice slice_trim(struct slice text)
{
	return text.length && slice_trimmed(text) ? text
						  : slice_trim_slow(text);
}
/* XXH3 of the bytes. */
uint64_t slice_hash(struct slice text);

#endif
