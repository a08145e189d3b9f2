/* Ends the program on broken invariants. */
#include "linter/base/system.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void system_bug(const char *file, int line, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "fundlint: %s:%d: BUG: ", file, line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	abort();
}
