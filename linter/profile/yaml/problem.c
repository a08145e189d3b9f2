/*
 * Gathers what is wrong with a profile, for all of it to be shown at once.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "linter/base/buffer.h"
#include "linter/profile/compilation.h"

/* Beyond this number problems are only counted: each one kept costs a search
 * for its line. */
#define KEPT 1000

bool problem_list_full(const struct problem_list *list)
{
	return list->errors + list->warnings > KEPT;
}

static FORMAT(2, 0) struct slice
	format_text(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	int length;
	char *text;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		BUG("cannot format \"%s\"", format);
	text = arena_bytes(arena, (size_t)length + 1);
	(void)vsnprintf(text, (size_t)length + 1, format, arguments);
	return (struct slice){ .at = text, .length = (size_t)length };
}

static void add(struct problem_list *list, struct mark mark, bool warning,
		const char *format, va_list arguments) FORMAT(4, 0);
static void add(struct problem_list *list, struct mark mark, bool warning,
		const char *format, va_list arguments)
{
	if (warning)
		list->warnings++;
	else
		list->errors++;
	if (problem_list_full(list))
		return;
	memory_grow((void **)&list->problems, &list->capacity, list->count,
		    sizeof(*list->problems));
	list->problems[list->count] = (struct problem){
		.mark = mark,
		.message = format_text(list->arena, format, arguments),
		.help = SLICE_EMPTY,
		.warning = warning,
		.order = list->count,
	};
	list->count++;
}

void problem_add(struct problem_list *list, struct mark mark,
		 const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(list, mark, false, format, arguments);
	va_end(arguments);
}

void problem_warn(struct problem_list *list, struct mark mark,
		  const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add(list, mark, true, format, arguments);
	va_end(arguments);
}

void problem_help(struct problem_list *list, const char *format, ...)
{
	va_list arguments;

	if (list->count == 0)
		BUG("help without a problem");
	if (problem_list_full(list))
		return; /* the newest problem was not kept */
	va_start(arguments, format);
	list->problems[list->count - 1].help =
		format_text(list->arena, format, arguments);
	va_end(arguments);
}

void problem_list_release(struct problem_list *list)
{
	memory_release(list->problems);
	*list = (struct problem_list){ .arena = list->arena };
}

static int compare_places(const void *left, const void *right)
{
	const struct problem *a = left, *b = right;

	if (a->mark.file != b->mark.file) {
		if (!a->mark.file || !b->mark.file)
			return a->mark.file ? 1 : -1;
		return slice_compare(a->mark.file->path, b->mark.file->path);
	}
	if (a->mark.line != b->mark.line)
		return a->mark.line < b->mark.line ? -1 : 1;
	if (a->mark.column != b->mark.column)
		return a->mark.column < b->mark.column ? -1 : 1;
	/* Problems are in the order in which they were found. */
	return a->order < b->order ? -1 : a->order > b->order;
}

void problem_list_sort(struct problem_list *list)
{
	if (list->count > 0)
		qsort(list->problems, list->count, sizeof(*list->problems),
		      compare_places);
}
