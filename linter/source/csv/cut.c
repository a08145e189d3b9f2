/*
 * Cuts a text into stretches that threads can read on their own, each
 * beginning where a record does.
 *
 * A line start may lie inside a quoted cell. It surely does not when the
 * next single quotation mark could not close such a cell: then the cell, had
 * there been one, counts as never closed, and reading resumes at the line
 * after the one that opened it. So a look at the text behind a line start is
 * enough, and nothing has to be read from the beginning.
 */
#include "linter/source/csv/lines.h"
#include "linter/source/csv/quote.h"
#include "linter/source/csv/record.h"

/* The first line start from `at` on that surely starts a record, or the end
 * of the text. `lone` remembers the mark found last. */
static uint64_t record_start(const struct source *source, uint64_t at,
			     struct lone_quote *lone)
{
	const struct slice text = source->text;

	while (at < text.length) {
		at = line_after(text, line_end(text, at));
		if (lone->at < at)
			*lone = quote_find_lone(source, at);
		if (!lone->closes)
			break;
		at = lone->at;
	}
	return at;
}

size_t source_cut(const struct source *source, uint64_t from, uint64_t size,
		  struct arena *arena, uint64_t **starts)
{
	const uint64_t length = source->text.length;
	const uint64_t step = size > 0 ? size : 1;
	struct lone_quote lone = { .at = 0, .closes = false };
	size_t count = 1;

	*starts = ARENA_ARRAY(arena, uint64_t,
			      length > from ? (length - from) / step + 1 : 1);
	(*starts)[0] = from;
	for (uint64_t at = from; length - at > step; count++) {
		at = record_start(source, at + step, &lone);
		if (at >= length)
			break;
		(*starts)[count] = at;
	}
	return count;
}
