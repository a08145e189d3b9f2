/* Hands out zeroed memory from blocks that are given back all at once. */
#include "linter/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

#define BLOCK_SMALLEST ((size_t)16 << 10)
#define BLOCK_LARGEST  ((size_t)1 << 20)

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes of memory[] */
	alignas(max_align_t) char memory[];
};

static struct arena_block *block_new(size_t size)
{
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		size = SIZE_MAX -
		       sizeof(*block); /* memory_allocate() reports it */
	block = memory_allocate(1, sizeof(*block) + size);
	block->size = size;
	return block;
}

/*
 * Slow path of the allocation. A large piece gets a block of its own behind the
 * newest, so that the room left in the newest is still used.
 */
static char *take_new_block(struct arena *arena, size_t bytes)
{
	struct arena_block *newest = arena->blocks;
	size_t size = newest ? newest->size * 2 : BLOCK_SMALLEST;
	struct arena_block *block;

	if (size < BLOCK_SMALLEST)
		size = BLOCK_SMALLEST;
	if (size > BLOCK_LARGEST)
		size = BLOCK_LARGEST;
	if (newest && bytes > size / 4) {
		block = block_new(bytes);
		block->older = newest->older;
		newest->older = block;
		return block->memory;
	}
	block = block_new(bytes > size ? bytes : size);
	block->older = newest;
	arena->blocks = block;
	arena->next = block->memory + bytes;
	arena->end = block->memory + block->size;
	return block->memory;
}

static char *take(struct arena *arena, size_t bytes, size_t alignment)
{
	size_t padding = -(uintptr_t)arena->next & (alignment - 1);
	size_t room = (size_t)(arena->end - arena->next);
	char *taken;

	if (padding > room || bytes > room - padding)
		return take_new_block(arena, bytes);
	taken = arena->next + padding;
	arena->next = taken + bytes;
	return taken;
}

void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		bytes = SIZE_MAX; /* too many bytes: memory_allocate() reports it */
	return take(arena, bytes ? bytes : 1, alignof(max_align_t));
}

char *arena_bytes(struct arena *arena, size_t length)
{
	return take(arena, length ? length : 1, 1);
}

struct slice arena_copy(struct arena *arena, struct slice text)
{
	char *copy = take(arena, text.length + 1, 1);

	if (text.length)
		memcpy(copy, text.at, text.length);
	return (struct slice){ .at = copy, .length = text.length };
}

struct slice arena_both(struct arena *arena, struct slice first,
			struct slice second)
{
	const size_t length = first.length + second.length;
	char *both = take(arena, length + 1, 1);

	if (first.length)
		memcpy(both, first.at, first.length);
	if (second.length)
		memcpy(both + first.length, second.at, second.length);
	return (struct slice){ .at = both, .length = length };
}

struct slice arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		BUG("vsnprintf cannot use the format \"%s\"", format);
	text = take(arena, (size_t)length + 1, 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return (struct slice){ .at = text, .length = (size_t)length };
}

void arena_join(struct arena *into, struct arena *from)
{
	struct arena_block *oldest = from->blocks;

	if (!oldest)
		return;
	if (!into->blocks) {
		*into = *from;
	} else {
		while (oldest->older)
			oldest = oldest->older;
		oldest->older = into->blocks->older;
		into->blocks->older = from->blocks;
	}
	*from = ARENA_EMPTY;
}

static void release_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;

		memory_release(block);
		block = older;
	}
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;

	if (!kept)
		return;
	release_blocks(kept->older);
	kept->older = NULL;
	memset(kept->memory, 0, (size_t)(arena->next - kept->memory));
	arena->next = kept->memory;
}

void arena_release(struct arena *arena)
{
	release_blocks(arena->blocks);
	*arena = ARENA_EMPTY;
}

size_t arena_size(const struct arena *arena)
{
	size_t size = 0;

	for (const struct arena_block *block = arena->blocks; block;
	     block = block->older)
		size += sizeof(*block) + block->size;
	return size;
}
