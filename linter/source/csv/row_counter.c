/* Numbers the rows of a text as a spreadsheet does. */
#include "linter/source/csv/line.h"
#include "linter/source/csv/row.h"

void row_counter_release(struct row_counter *counter)
{
	memory_release(counter->rows);
}

static bool spans_lines(const struct csv_rows *rows, const struct row *row)
{
	const char *at = rows->csv->text.at + row->address.raw;

	return memchr(at, '\n', rows->length) || memchr(at, '\r', rows->length);
}

static void note_long_row(struct row_counter *counter,
			  const struct csv_rows *rows, const struct row *row)
{
	const uint64_t end = row->address.raw + rows->length;
	const uint64_t lines = csv_line_ends(rows->csv, end) -
			       csv_line_ends(rows->csv, row->address.raw);
	const uint64_t before =
		counter->count ? counter->rows[counter->count - 1].extra : 0;

	memory_grow((void **)&counter->rows, &counter->capacity, counter->count,
		    sizeof(*counter->rows));
	counter->rows[counter->count++] = (struct long_row){
		.end = end,
		.extra = before + lines,
	};
}

/* Reads the row around the quotation mark at `quote`: only such rows can take
 * more than one line, so the others are passed over unread. */
static void scan_quoted(struct row_counter *counter, struct csv_rows *rows,
			uint64_t quote)
{
	const uint64_t start =
		line_start(rows->csv->text, quote, counter->scanned);
	struct row row;

	rows->next = start;
	rows->end = rows->csv->text.length;
	if (csv_rows_next(rows, &row) && spans_lines(rows, &row))
		note_long_row(counter, rows, &row);
	counter->scanned = rows->next > quote ? rows->next : quote + 1;
}

/* Scans in pieces, so that a large text never lies in memory whole. */
#define PIECE (UINT64_C(4) << 20)

static void scan(const struct source *source, uint64_t until)
{
	struct csv_text *csv = csv_of(source);
	struct row_counter *counter = &csv->counter;
	const char *text = csv->text.at;
	struct csv_rows rows;
	uint64_t begun = counter->scanned;

	csv_rows_init(&rows, csv, begun, csv->text.length, NULL);
	while (counter->scanned < until) {
		const uint64_t from = counter->scanned;
		const uint64_t to = until - from < PIECE ? until : from + PIECE;
		const char *quote = memchr(text + from, '"', to - from);

		if (quote)
			scan_quoted(counter, &rows, (uint64_t)(quote - text));
		else
			counter->scanned = to;
		if (counter->scanned - begun >= PIECE) {
			file_forget(source->file, text + begun,
				    text + counter->scanned);
			begun = counter->scanned;
		}
	}
	csv_rows_release(&rows);
}

uint64_t row_counter_row(const struct source *source, uint64_t at,
			 uint64_t line)
{
	struct row_counter *counter = &csv_of(source)->counter;
	size_t low = 0, high;

	if (counter->scanned < at)
		scan(source, at);
	high = counter->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (counter->rows[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? line - counter->rows[low - 1].extra : line;
}
