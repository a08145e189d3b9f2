/*
 * What every file of the program starts from: broken invariants, allocation
 * that cannot fail quietly, and the C functions nobody here may call.
 */
#ifndef FUNDLINT_BASE_SYSTEM_H
#define FUNDLINT_BASE_SYSTEM_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks text shown to the user; the catalogues are in linter/po. */
#define _(text) gettext(text)
/* Marks text that is translated later, where it is printed. */
#define N_(text) text

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define FORMAT(index, first) __attribute__((format(printf, index, first)))

/* Stops the program on a broken invariant: a fault of ours, never of input. */
#define BUG(...) system_bug(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void system_bug(const char *file, int line, const char *format, ...)
	FORMAT(3, 4);

/*
 * Allocation that ends the run with a message when memory is gone, so that
 * no caller has to look for NULL. memory_allocate() returns zeroed memory.
 * Everything is given back with memory_release().
 */
void *memory_allocate(size_t count, size_t size);
void *memory_reallocate(void *memory, size_t count, size_t size);
void memory_release(void *memory);

/*
 * Makes room in a growing array for one more element: doubles *capacity and
 * moves *array when count has reached it.
 */
void memory_grow(void **array, size_t *capacity, size_t count, size_t size);

#undef strcpy
#define strcpy strcpy_is_banned
#undef strcat
#define strcat strcat_is_banned
#undef sprintf
#define sprintf sprintf_is_banned
#undef strtok
#define strtok strtok_is_banned
#undef atoi
#define atoi atoi_is_banned
#undef localtime
#define localtime localtime_is_banned

#endif
