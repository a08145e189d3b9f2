/* Line ends, and the line and column of a place in a text. */
#include "linter/source/csv/line.h"

#include "linter/base/text.h"

/* Few enough for the counts to fit a byte each: compilers make these loops
 * work on many bytes at once. */
#define COUNTED_AT_ONCE 128

static struct line_count count_few(const char *at, size_t length)
{
	uint8_t feeds = 0;
	uint8_t returns = 0;
	uint8_t pairs = 0;

	for (size_t i = 0; i < length; i++) {
		feeds = (uint8_t)(feeds + (at[i] == '\n'));
		returns = (uint8_t)(returns + (at[i] == '\r'));
		pairs = (uint8_t)(pairs +
				  ((at[i] == '\r') & (at[i + 1] == '\n')));
	}
	return (struct line_count){ feeds, returns, pairs };
}

struct line_count line_count(struct slice text, uint64_t from, uint64_t to)
{
	struct line_count sum = { 0, 0, 0 };
	const bool last = to == text.length && to > from;
	const uint64_t end = last ? to - 1 : to;

	for (uint64_t at = from; at < end; at += COUNTED_AT_ONCE) {
		const struct line_count few =
			count_few(text.at + at, end - at < COUNTED_AT_ONCE
							? end - at
							: COUNTED_AT_ONCE);

		sum.feeds += few.feeds;
		sum.returns += few.returns;
		sum.pairs += few.pairs;
	}
	if (last) { /* the text's last byte has no byte behind it */
		sum.feeds += text.at[end] == '\n';
		sum.returns += text.at[end] == '\r';
	}
	return sum;
}

uint64_t line_ends(struct slice text, uint64_t from, uint64_t to)
{
	const struct line_count count = line_count(text, from, to);

	return count.feeds + count.returns - count.pairs;
}

uint64_t line_start(struct slice text, uint64_t at, uint64_t first)
{
	/* The LF of a CRLF belongs to the line that the pair ends. */
	if (at > first && at < text.length && text.at[at] == '\n' &&
	    text.at[at - 1] == '\r')
		at--;
	while (at > first && text.at[at - 1] != '\n' && text.at[at - 1] != '\r')
		at--;
	return at;
}

uint64_t line_end(struct slice text, uint64_t at)
{
	const char *start = text.at + at;
	const char *feed = memchr(start, '\n', text.length - at);
	const size_t reach = feed ? (size_t)(feed - start) : text.length - at;
	const char *back = memchr(start, '\r', reach);

	return at + (back ? (size_t)(back - start) : reach);
}

uint64_t line_after(struct slice text, uint64_t end)
{
	if (end + 1 < text.length && text.at[end] == '\r' &&
	    text.at[end + 1] == '\n')
		return end + 2;
	return end < text.length ? end + 1 : end;
}

/* Characters in [from, to); a byte that is no UTF-8 counts as one. */
static uint64_t characters_counted(struct slice text, uint64_t from,
				   uint64_t to)
{
	uint64_t count = 0;

	while (from < to) {
		const struct slice rest = { .at = text.at + from,
					    .length = to - from };
		const size_t valid = text_valid_prefix(rest);

		count += text_characters(slice_part(rest, 0, valid));
		from += valid;
		if (from < to) {
			count++;
			from++;
		}
	}
	return count;
}

uint64_t csv_line_ends(const struct csv_text *csv, uint64_t before)
{
	const uint64_t block = before / LINE_BLOCK;
	const uint64_t ends = line_ends(csv->text, block * LINE_BLOCK, before);

	if (csv->lines && block <= csv->lines->blocks)
		return ends + csv->lines->before[block];
	return ends;
}

struct line_column csv_walk(struct line_walk *walk, const struct csv_text *csv,
			    uint64_t at)
{
	const struct slice text = csv->text;
	struct line_column place;

	if (at > text.length)
		at = text.length;
	if (at < walk->at || at >= walk->start + walk->line.length) {
		walk->start = line_start(text, at, 0);
		walk->line =
			slice_part(text, walk->start,
				   line_end(text, walk->start) - walk->start);
		walk->at = walk->start;
		walk->column = 1;
	}
	place.line = csv_line_ends(csv, at) + 1;
	place.column = walk->column + characters_counted(text, walk->at, at);
	/* Nothing is counted on from within a character. */
	if (at == text.length || !text_continues(text.at[at])) {
		walk->column = place.column;
		walk->at = at;
	}
	return place;
}

struct line_column csv_position(const struct csv_text *csv, uint64_t at)
{
	struct line_walk walk = { .start = 0 };

	return csv_walk(&walk, csv, at);
}
