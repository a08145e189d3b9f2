/*
 * Follows quotation marks through the text.
 *
 * From inside a quoted cell only a single quotation mark matters: it either
 * closes the cell or proves that the cell was never closed where it opened.
 * Marks in pairs are skipped. A line that holds pairs only never opens a cell
 * that reaches beyond its end, so each byte of the text is looked ahead over
 * at most once, however many cells are left open.
 */
#include "linter/source/csv/line.h"
#include "linter/source/csv/quote.h"

uint64_t quote_skip_spaces(const struct csv_text *csv, uint64_t at)
{
	const struct slice text = csv->text;
	const uint64_t limit = text.length - at > QUOTED_BYTES_MOST
				       ? at + QUOTED_BYTES_MOST
				       : text.length;

	while (at < limit && (text.at[at] == ' ' ||
			      (text.at[at] == '\t' && csv->delimiter != '\t')))
		at++;
	return at;
}

static bool ends_cell(const struct csv_text *csv, uint64_t at)
{
	char next;

	at = quote_skip_spaces(csv, at);
	if (at >= csv->text.length)
		return true;
	next = csv->text.at[at];
	return next == csv->delimiter || next == '\n' || next == '\r';
}

struct lone_quote quote_find_lone(const struct csv_text *csv, uint64_t from)
{
	const struct slice text = csv->text;
	const uint64_t end = text.length - from > QUOTED_BYTES_MOST
				     ? from + QUOTED_BYTES_MOST
				     : text.length;
	uint64_t at = from;

	while (at < end) {
		const char *mark = memchr(text.at + at, '"', end - at);

		if (!mark)
			break;
		at = (uint64_t)(mark - text.at);
		if (at + 1 == text.length || mark[1] != '"')
			return (struct lone_quote){
				.at = at,
				.closes = ends_cell(csv, at + 1),
			};
		at += 2;
	}
	return (struct lone_quote){ .at = end, .closes = false };
}

struct quoted quote_follow(const struct csv_text *csv, uint64_t open)
{
	const struct slice text = csv->text;
	const struct lone_quote lone = quote_find_lone(csv, open + 1);
	struct quoted quoted = { .mark = lone.at };

	quoted.lines = line_ends(text, open, lone.at);
	if (lone.at < text.length && text.at[lone.at] == '"' &&
	    quoted.lines < QUOTED_LINES_MOST) {
		if (lone.closes)
			quoted.end = QUOTED_CLOSED;
		else if (quoted.lines == 0)
			quoted.end = QUOTED_STRAY;
		else
			quoted.end = QUOTED_UNCLOSED;
		return quoted;
	}
	quoted.end = QUOTED_UNCLOSED;
	if (quoted.lines > QUOTED_LINES_MOST)
		quoted.lines = QUOTED_LINES_MOST;
	else if (lone.at == text.length && quoted.lines > 0 &&
		 (text.at[lone.at - 1] == '\n' || text.at[lone.at - 1] == '\r'))
		quoted.lines--; /* the last line end begins no line */
	return quoted;
}
