/*
 * Cuts a text into spans that threads can read on their own, each beginning
 * where a row does.
 *
 * A line start may lie inside a quoted cell. It surely does not when the
 * next single quotation mark could not close such a cell: then the cell, had
 * there been one, counts as never closed, and reading resumes at the line
 * after the one that opened it. So a look at the text behind a line start is
 * mostly enough. It is not where every mark looks like a closing one, as in
 * a column of inches: 15",x. There the rows from the last cut on are read,
 * which is certain; a byte is read so at most once.
 */
#include "linter/source/csv/line.h"
#include "linter/source/csv/quote.h"
#include "linter/source/csv/row.h"

/* With the look ahead and the longest row behind it a span stays narrower
 * than 2^32 bytes. */
#define SIZE_MOST (UINT64_C(1) << 28)

/* The first line start behind `at` that surely starts a row; `limit`, when
 * none is met before that. `lone` remembers the mark found last. */
static uint64_t sure_start(const struct csv_text *csv, uint64_t at,
			   uint64_t limit, struct lone_quote *lone)
{
	const struct slice text = slice_part(csv->text, 0, limit);

	while (at < limit) {
		at = line_after(csv->text, line_end(text, at));
		if (at >= limit)
			return limit;
		if (lone->at < at)
			*lone = quote_find_lone(csv, at);
		if (!lone->closes)
			break;
		at = lone->at;
	}
	return at < limit ? at : limit;
}

/* Where the first row behind those that begin in [from, at) starts. */
static uint64_t read_start(const struct csv_text *csv, uint64_t from,
			   uint64_t at)
{
	struct csv_rows rows;
	struct row row;
	uint64_t start;

	csv_rows_init(&rows, csv, from, at, NULL);
	while (csv_rows_next(&rows, &row))
		;
	start = rows.next;
	csv_rows_release(&rows);
	return start;
}

/* The next cut behind one at `from`; the end of the source when what is left
 * is no longer than `size`. */
static uint64_t next_cut(const struct csv_text *csv, uint64_t from,
			 uint64_t length, uint64_t size,
			 struct lone_quote *lone)
{
	const uint64_t at = from + size;
	uint64_t limit, start;

	if (length - from <= size)
		return length;
	limit = length - at > size ? at + size : length;
	start = sure_start(csv, at, limit, lone);
	return start == limit && limit < length ? read_start(csv, from, at)
						: start;
}

/*
 * The most rows a span can have: one for each of its lines, and for each row
 * that a line too long for one is cut into.
 */
static uint32_t rows_most(const struct csv_text *csv, uint64_t from,
			  uint64_t to)
{
	uint64_t most;

	if (from == to)
		return 0;
	most = csv_line_ends(csv, to) - csv_line_ends(csv, from) +
	       (to - from) / ROW_BYTES_MOST;
	if (csv->text.at[to - 1] != '\n' && csv->text.at[to - 1] != '\r')
		most++;
	return most < UINT32_MAX ? (uint32_t)most : UINT32_MAX;
}

size_t csv_cut(const struct source *source, struct row_address from,
	       uint64_t size, struct arena *arena, struct span **spans)
{
	const struct csv_text *csv = csv_of(source);
	const uint64_t length = source->end.raw;
	struct lone_quote lone = { .at = 0, .closes = false };
	uint64_t at = from.raw;
	size_t count = 0;

	if (size < 1)
		size = 1;
	if (size > SIZE_MOST)
		size = SIZE_MOST;
	*spans = ARENA_ARRAY(arena, struct span,
			     length > at ? (length - at) / size + 1 : 1);
	do {
		const uint64_t to = next_cut(csv, at, length, size, &lone);

		(*spans)[count++] = (struct span){
			.from = csv_address(at),
			.to = csv_address(to),
			.bytes = to - at,
			.rows_most = rows_most(csv, at, to),
		};
		at = to;
	} while (at < length);
	return count;
}
