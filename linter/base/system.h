/*
 * Included by every file: broken invariants, memory, marks of translated text,
 * and C functions that may not be called.
 */
#ifndef FUNDLINT_BASE_SYSTEM_H
#define FUNDLINT_BASE_SYSTEM_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "linter/base/memory.h"

/* Marks text shown to the user; the catalogues are in linter/po. */
#define _(text) gettext(text)
/* Marks text that is translated later, where it is printed. */
#define N_(text) text

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#define FORMAT(index, first) __attribute__((format(printf, index, first)))

/* Stops the program on a broken invariant: a fault of the program, never of
 * input. */
#define BUG(...) system_bug(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void system_bug(const char *file, int line, const char *format, ...)
	FORMAT(3, 4);

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
