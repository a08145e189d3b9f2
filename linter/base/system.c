/* Ends the program on broken invariants and when memory is gone. */
#include "linter/base/system.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* The exit status for a failure of the system, as main.c documents it. */
#define STATUS_FAILED 3

_Noreturn void bug_at(const char *file, int line, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "fundlint: %s:%d: BUG: ", file, line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	abort();
}

/*
 * The one way out beside main.c: without memory nothing can be unwound, and
 * _Exit() neither flushes half a report nor runs handlers that allocate.
 */
static _Noreturn void out_of_memory(size_t count, size_t size)
{
	fprintf(stderr, "fundlint: out of memory (%zu times %zu bytes)\n",
		count, size);
	_Exit(STATUS_FAILED);
}

void *allocate(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		out_of_memory(count, size);
	return memory;
}

void *reallocate(void *memory, size_t count, size_t size)
{
	size_t bytes;
	void *moved;

	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory(count, size);
	moved = realloc(memory, bytes ? bytes : 1);
	if (!moved)
		out_of_memory(count, size);
	return moved;
}

void release(void *memory)
{
	free(memory);
}

void grow(void **array, size_t *capacity, size_t count, size_t size)
{
	size_t larger;

	if (count < *capacity)
		return;
	larger = *capacity < 8 ? 8 : *capacity;
	while (larger <= count)
		if (__builtin_mul_overflow(larger, (size_t)2, &larger))
			out_of_memory(count, size);
	*array = reallocate(*array, larger, size);
	*capacity = larger;
}
