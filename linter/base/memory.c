/* Allocation; ends the run when memory is gone. */
#include "linter/base/system.h"
#include "linter/base/platform.h"

#include <stdio.h>
#include <stdlib.h>

/* The exit status for a failure of the system, as main.c documents it. */
#define STATUS_FAILED 3

/*
 * From how many bytes on huge pages are asked for. Columns, indexes and hash
 * tables are read at places far apart: with small pages each look costs a walk
 * through the page tables besides.
 */
#define HUGE_BYTES ((size_t)8 << 20)

/*
 * The only exit outside main.c: without memory nothing can be unwound, and
 * _Exit() neither flushes half a report nor runs handlers that allocate.
 */
static _Noreturn void out_of_memory(size_t count, size_t size)
{
	fprintf(stderr, "fundlint: out of memory (%zu times %zu bytes)\n",
		count, size);
	_Exit(STATUS_FAILED);
}

/* At least one byte, so that a NULL always means that memory is gone. */
static size_t bytes_of(size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes) || bytes > PTRDIFF_MAX)
		out_of_memory(count, size);
	return bytes ? bytes : 1;
}

void *memory_allocate(size_t count, size_t size)
{
	size_t bytes = bytes_of(count, size);
	void *memory = calloc(1, bytes);

	if (!memory)
		out_of_memory(count, size);
	if (bytes >= HUGE_BYTES)
		platform_use_huge_pages(memory, bytes);
	return memory;
}

void *memory_reallocate(void *memory, size_t count, size_t size)
{
	void *moved = realloc(memory, bytes_of(count, size));

	if (!moved)
		out_of_memory(count, size);
	return moved;
}

void memory_release(void *memory)
{
	free(memory);
}

void memory_grow(void **array, size_t *capacity, size_t count, size_t size)
{
	size_t larger;

	if (count < *capacity)
		return;
	larger = *capacity < 8 ? 8 : *capacity;
	while (larger <= count)
		if (__builtin_mul_overflow(larger, (size_t)2, &larger))
			out_of_memory(count, size);
	*array = memory_reallocate(*array, larger, size);
	*capacity = larger;
}
