/*
 * An arena owns everything allocated from it until it is reset or released.
 * The run has one; each check gets a scratch one; each reading thread has its
 * own, handed to the run when it ends. An arena belongs to one thread.
 */
#ifndef FUNDLINT_BASE_ARENA_H
#define FUNDLINT_BASE_ARENA_H

#include "linter/base/slice.h"
#include "linter/base/system.h"

struct arena_block;
struct arena {
	struct arena_block *blocks; /* newest first; NULL while empty */
	char *next, *end;
};

#define ARENA_EMPTY ((struct arena){ .blocks = NULL })

/* Zeroed memory, aligned for any type. Never NULL. */
void *arena_allocate(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_allocate(arena, 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
	((type *)arena_allocate(arena, (count), sizeof(type)))
/* Zeroed memory for text, not aligned. */
char *arena_bytes(struct arena *arena, size_t length);
/* A copy of the text, followed by a NUL that its length does not count. */
struct slice arena_copy(struct arena *arena, struct slice text);
/* The one text and the other behind it, followed by a NUL too. */
struct slice arena_both(struct arena *arena, struct slice first,
			struct slice second);
struct slice arena_format(struct arena *arena, const char *format, ...)
	FORMAT(2, 3);
/* Moves all blocks of `from` to `into`; `from` is empty afterwards. */
void arena_join(struct arena *into, struct arena *from);
/* Forgets everything but keeps one block for use again. */
void arena_reset(struct arena *arena);
void arena_release(struct arena *arena);
/* Bytes held from the system. */
size_t arena_size(const struct arena *arena);

#endif
