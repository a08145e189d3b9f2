/*
 * Text that grows: what reports and messages are put together in.
 */
#ifndef FUNDLINT_BASE_BUFFER_H
#define FUNDLINT_BASE_BUFFER_H

#include "linter/base/slice.h"
#include "linter/base/system.h"

struct buffer {
	char *text; /* owned; ended by a NUL once anything was added */
	size_t length, capacity;
};

#define BUFFER_EMPTY ((struct buffer){ .text = NULL })

void buffer_add(struct buffer *buffer, struct slice text);
void buffer_add_character(struct buffer *buffer, char character);
void buffer_format(struct buffer *buffer, const char *format, ...) FORMAT(2, 3);
struct slice buffer_slice(const struct buffer *buffer);
/* Empties it and keeps the memory. */
void buffer_reset(struct buffer *buffer);
void buffer_release(struct buffer *buffer);

#endif
