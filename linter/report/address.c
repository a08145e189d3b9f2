/* Spreadsheet row numbers, by record. */
#include "linter/report/address.h"

void row_counter_init(struct row_counter *counter, struct source *source)
{
	*counter = (struct row_counter){ .source = source };
}

void row_counter_release(struct row_counter *counter)
{
	memory_release(counter->records);
}

static bool spans_lines(const struct source *source,
			const struct record *record)
{
	const char *at = source->text.at + record->offset;

	return memchr(at, '\n', record->length) ||
	       memchr(at, '\r', record->length);
}

static void note_long_record(struct row_counter *counter,
			     const struct record *record)
{
	uint64_t end = record->offset + record->length;
	uint64_t lines = source_position(counter->source, end).line -
			 source_position(counter->source, record->offset).line;
	uint64_t before = 0;
	void *records = counter->records;

	if (counter->count)
		before = counter->records[counter->count - 1].extra;
	memory_grow(&records, &counter->capacity, counter->count,
		    sizeof(*counter->records));
	counter->records = records;
	counter->records[counter->count++] = (struct long_record){
		.end = end,
		.extra = before + lines,
	};
}

/* Reads the record around the quotation mark at `quote`: only such records
 * can take more than one line, so the others are passed over unread. */
static void scan_quoted(struct row_counter *counter,
			struct record_reader *reader, uint64_t quote)
{
	struct slice text = counter->source->text;
	struct slice line = source_line(counter->source, quote);
	uint64_t start = (uint64_t)(line.at - text.at);
	struct record record;

	reader->next = start > counter->scanned ? start : counter->scanned;
	reader->end = text.length;
	if (record_next(reader, &record) &&
	    spans_lines(counter->source, &record))
		note_long_record(counter, &record);
	counter->scanned = reader->next > quote ? reader->next : quote + 1;
}

/* Scans in pieces, so that a large source never lies in memory whole. */
#define PIECE (UINT64_C(4) << 20)

static void scan(struct row_counter *counter, uint64_t until)
{
	struct slice text = counter->source->text;
	struct record_reader reader;
	uint64_t begun = counter->scanned;

	record_reader_init(&reader, counter->source, counter->scanned,
			   text.length, NULL);
	while (counter->scanned < until) {
		uint64_t from = counter->scanned;
		uint64_t to = until - from < PIECE ? until : from + PIECE;
		const char *quote = memchr(text.at + from, '"', to - from);

		if (quote)
			scan_quoted(counter, &reader,
				    (uint64_t)(quote - text.at));
		else
			counter->scanned = to;
		if (counter->scanned - begun >= PIECE) {
			source_forget(counter->source, begun, counter->scanned);
			begun = counter->scanned;
		}
	}
	record_reader_release(&reader);
}

uint64_t row_counter_row(struct row_counter *counter, uint64_t offset,
			 uint64_t line)
{
	size_t low = 0, high;

	if (counter->scanned < offset)
		scan(counter, offset);
	high = counter->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (counter->records[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? line - counter->records[low - 1].extra : line;
}
