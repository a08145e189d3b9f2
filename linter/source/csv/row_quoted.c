/*
 * Reads a row that holds quotation marks: a quoted cell may span lines, a
 * mark that opens or closes nothing is reported and kept as text.
 */
#include "linter/source/csv/adapter.h"
#include "linter/source/csv/quote.h"
#include "linter/source/csv/row_parts.h"

/* The cell's text is still to be unquoted. */
#define STILL_QUOTED NULL

static void report(struct csv_rows *rows, const struct row *row,
		   enum fault_kind kind, uint64_t at, uint64_t lines)
{
	struct fault fault = {
		.kind = kind,
		.source = rows->csv->source,
		.field = row->count,
		.length = 1,
		.found = (int64_t)lines,
		.text = SLICE_EMPTY,
	};

	if (!rows->rows.faults)
		return;
	csv_place_fault(&fault, row->address.raw, at);
	fault_add(rows->rows.faults, &fault);
}

/* Where the plain text from `at` on ends: at a delimiter or a line end. */
static uint64_t plain_end(const struct csv_text *csv, uint64_t at)
{
	const char *text = csv->text.at;
	const uint64_t limit = csv_row_limit(csv, at);

	while (at < limit && text[at] != csv->delimiter && text[at] != '\n' &&
	       text[at] != '\r')
		at++;
	return at;
}

static uint64_t read_plain_cell(struct csv_rows *rows, struct row *row,
				uint64_t start)
{
	const char *text = rows->csv->text.at;
	const uint64_t end = plain_end(rows->csv, start);
	const char *mark = memchr(text + start, '"', end - start);

	if (mark)
		report(rows, row, FAULT_STRAY_QUOTE, (uint64_t)(mark - text),
		       0);
	csv_rows_add_cell(rows, row, start, end);
	return end;
}

/* Whether a mark stands where a cell starts: it looks like an opening. */
static bool looks_opening(const struct csv_text *csv, uint64_t mark)
{
	const char *text = csv->text.at;

	while (mark > 0 && text[mark - 1] == ' ')
		mark--;
	return mark > 0 && text[mark - 1] == csv->delimiter;
}

/*
 * The cell whose opening mark, at `open`, has no partner. In "Li,"Wang",9
 * the first mark is at fault and the cell ends at its delimiter; in
 * "a,b"c,9 the second one is, and the delimiter before it is text.
 */
static uint64_t read_broken_cell(struct csv_rows *rows, struct row *row,
				 uint64_t start, uint64_t open,
				 const struct quoted *quoted)
{
	uint64_t end;

	if (quoted->end == QUOTED_UNCLOSED) {
		report(rows, row, FAULT_UNCLOSED_QUOTE, open, quoted->lines);
		end = plain_end(rows->csv, open);
	} else if (looks_opening(rows->csv, quoted->mark)) {
		report(rows, row, FAULT_STRAY_QUOTE, open, 0);
		end = plain_end(rows->csv, open);
	} else {
		report(rows, row, FAULT_STRAY_QUOTE, quoted->mark, 0);
		end = plain_end(rows->csv, quoted->mark);
	}
	csv_rows_add_cell(rows, row, start, end);
	return end;
}

/* Reads the cell at `start`; returns where it ends. *doubled is set when
 * quotation marks in it stand in pairs. */
static uint64_t read_cell(struct csv_rows *rows, struct row *row,
			  uint64_t start, bool *doubled)
{
	const struct slice text = rows->csv->text;
	const uint64_t open = quote_skip_spaces(rows->csv, start);
	struct quoted quoted;
	uint64_t end;
	struct row_cell *cell;
	uint64_t inside;

	if (open == text.length || text.at[open] != '"')
		return read_plain_cell(rows, row, start);
	quoted = quote_follow(rows->csv, open);
	if (quoted.end != QUOTED_CLOSED)
		return read_broken_cell(rows, row, start, open, &quoted);
	end = quote_skip_spaces(rows->csv, quoted.mark + 1);
	cell = csv_rows_add_cell(rows, row, start, end);
	inside = open + 1;
	cell->at = text.at + inside;
	cell->length = (uint32_t)(quoted.mark - inside);
	if (memchr(cell->at, '"', cell->length)) {
		cell->at = STILL_QUOTED;
		*doubled = true;
	}
	return end;
}

/* Has libcsv unquote the cells with doubled marks; all others are a part of
 * the text as they are. */
static void unquote(struct csv_rows *rows, const struct row *row)
{
	const char *text = rows->csv->text.at + row->address.raw;

	if (!rows->adapter)
		rows->adapter = csv_adapter_new();
	csv_adapter_begin(rows->adapter, rows->length);
	for (uint32_t i = 0; i < row->count; i++) {
		struct row_cell *cell = &rows->cells[i];
		size_t from, to;
		struct slice plain;

		if (cell->at != STILL_QUOTED)
			continue;
		from = cell->start;
		to = from + cell->raw_length;
		while (text[from] != '"')
			from++;
		while (text[to - 1] != '"')
			to--;
		plain = csv_adapter_unquote(
			rows->adapter, (struct slice){ .at = text + from,
						       .length = to - from });
		cell->at = plain.at;
		cell->length = (uint32_t)plain.length;
	}
}

void csv_rows_read_quoted(struct csv_rows *rows, struct row *row)
{
	const struct csv_text *csv = rows->csv;
	const uint64_t limit = csv_row_limit(csv, row->address.raw);
	uint64_t at = row->address.raw;
	bool doubled = false;

	row->count = 0;
	for (;;) {
		at = read_cell(rows, row, at, &doubled);
		if (at >= limit || csv->text.at[at] != csv->delimiter)
			break;
		at++;
	}
	rows->length = at - row->address.raw;
	if (doubled)
		unquote(rows, row);
}
