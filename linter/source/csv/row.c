/*
 * Reads rows one after another. Lines without a quotation mark, nearly
 * all of them, are cut in one pass over their bytes, eight at a time.
 */
#include "linter/source/csv/adapter.h"
#include "linter/source/csv/row_parts.h"

#include <endian.h>

/* Eight times the same byte. */
#define EVERY_BYTE(byte) ((uint64_t)(unsigned char)(byte) * (UINT64_MAX / 255))
#define LOW_BITS         EVERY_BYTE(0x7F)

/* 0x80 in each byte of the word that is one of the four, exactly. All four
 * are ASCII: a byte whose top bit is set is none of them. */
static inline uint64_t find_bytes(uint64_t word, uint64_t delimiters)
{
	const uint64_t low = word & LOW_BITS;

	/* A sum's top bit stays clear only where the byte is that one. */
	return ~(((low ^ delimiters) + LOW_BITS) &
		 ((low ^ EVERY_BYTE('"')) + LOW_BITS) &
		 ((low ^ EVERY_BYTE('\n')) + LOW_BITS) &
		 ((low ^ EVERY_BYTE('\r')) + LOW_BITS)) &
	       ~(word | LOW_BITS);
}

static inline uint64_t load_word(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof(word));
	return le64toh(word);
}

/* The last bytes of a text, fewer than eight. */
static uint64_t load_part(const char *at, size_t length)
{
	uint64_t word = 0;

	memcpy(&word, at, length);
	return le64toh(word);
}

/* A line that is cut into cells. Bytes are counted from its first. */
struct cutting {
	struct csv_rows *rows;
	const char *line;
	uint32_t cell;  /* where the cell at hand begins */
	uint32_t count; /* of cells before it */
};

static inline struct row_cell *add_cell(struct cutting *cutting, uint32_t end)
{
	struct csv_rows *rows = cutting->rows;
	struct row_cell *cell;

	if (cutting->count == rows->capacity)
		memory_grow((void **)&rows->cells, &rows->capacity,
			    cutting->count, sizeof(*rows->cells));
	cell = &rows->cells[cutting->count++];
	cell->at = cutting->line + cutting->cell;
	cell->length = end - cutting->cell;
	cell->start = cutting->cell;
	cell->raw_length = cell->length;
	cell->form = FORM_TEXT;
	return cell;
}

struct row_cell *csv_rows_add_cell(struct csv_rows *rows, struct row *row,
				   uint64_t start, uint64_t end)
{
	struct cutting cutting = {
		.rows = rows,
		.line = rows->csv->text.at + row->address.raw,
		.cell = (uint32_t)(start - row->address.raw),
		.count = row->count++,
	};

	return add_cell(&cutting, (uint32_t)(end - row->address.raw));
}

uint64_t csv_row_limit(const struct csv_text *csv, uint64_t start)
{
	return csv->text.length - start > ROW_BYTES_MOST
		       ? start + ROW_BYTES_MOST
		       : csv->text.length;
}

/* What came of the hits in a word. */
enum cut { CUT_GOES_ON, CUT_ENDS, CUT_QUOTED };

/* Ends a cell at each delimiter; `at` is the word's first byte. */
static inline enum cut cut_at(struct cutting *cutting, uint32_t at,
			      uint64_t hits, char delimiter)
{
	for (; hits; hits &= hits - 1) {
		const uint32_t hit = at + (uint32_t)__builtin_ctzll(hits) / 8;
		const char byte = cutting->line[hit];

		if (byte == '"')
			return CUT_QUOTED;
		add_cell(cutting, hit);
		cutting->cell = hit + 1;
		if (byte != delimiter)
			return CUT_ENDS;
	}
	return CUT_GOES_ON;
}

/* Cuts a line of at most `limit` bytes. */
static inline enum cut cut_line(struct cutting *cutting, uint32_t limit,
				char delimiter)
{
	const uint64_t delimiters = EVERY_BYTE(delimiter);
	const uint32_t whole = limit / sizeof(uint64_t) * sizeof(uint64_t);

	for (uint32_t at = 0; at < whole; at += sizeof(uint64_t)) {
		const uint64_t word = load_word(cutting->line + at);
		const enum cut cut = cut_at(
			cutting, at, find_bytes(word, delimiters), delimiter);

		if (cut != CUT_GOES_ON)
			return cut;
	}
	return cut_at(
		cutting, whole,
		find_bytes(load_part(cutting->line + whole, limit - whole),
			   delimiters),
		delimiter);
}

/* Cuts the line at the row's start; false when it holds a quotation mark,
 * which is no plain line. */
static bool read_plain(struct csv_rows *rows, struct row *row)
{
	const uint64_t start = row->address.raw;
	const uint32_t limit =
		(uint32_t)(csv_row_limit(rows->csv, start) - start);
	struct cutting cutting = { .rows = rows,
				   .line = rows->csv->text.at + start };

	switch (cut_line(&cutting, limit, rows->csv->delimiter)) {
	case CUT_QUOTED:
		return false;
	case CUT_GOES_ON:
		add_cell(&cutting, limit);
		rows->length = limit;
		break;
	case CUT_ENDS:
		rows->length = cutting.cell - 1;
		break;
	}
	row->count = cutting.count;
	return true;
}

/* Whether the row is white space only. */
static bool is_blank(const struct csv_rows *rows, const struct row *row)
{
	return row->count == 1 &&
	       slice_trim(slice_part(rows->csv->text, row->address.raw,
				     rows->length))
			       .length == 0;
}

void csv_rows_init(struct csv_rows *rows, const struct csv_text *csv,
		   uint64_t from, uint64_t to, struct fault_list *faults)
{
	*rows = (struct csv_rows){
		.rows = { .reader = &reader_csv,
			  .faults = faults,
			  .lasting = csv->text },
		.csv = csv,
		.next = from > csv->first_row ? from : csv->first_row,
		.end = to < csv->text.length ? to : csv->text.length,
	};
}

bool csv_rows_next(struct csv_rows *rows, struct row *row)
{
	const struct slice text = rows->csv->text;

	while (rows->next < rows->end) {
		uint64_t end;

		*row = (struct row){ .address = csv_address(rows->next) };
		if (!read_plain(rows, row))
			csv_rows_read_quoted(rows, row);
		row->cells = rows->cells;
		end = row->address.raw + rows->length;
		rows->next = end < text.length && (text.at[end] == '\n' ||
						   text.at[end] == '\r')
				     ? line_after(text, end)
				     : end;
		row->next = csv_address(rows->next);
		if (!is_blank(rows, row))
			return true;
		rows->rows.blank_lines++;
	}
	return false;
}

void csv_rows_release(struct csv_rows *rows)
{
	memory_release(rows->cells);
	csv_adapter_free(rows->adapter);
	*rows = (struct csv_rows){ .csv = rows->csv };
}

struct rows *csv_start(const struct source *source, const struct span *span,
		       struct fault_list *faults)
{
	struct csv_rows *rows = memory_allocate(1, sizeof(*rows));

	csv_rows_init(rows, csv_of(source), span->from.raw, span->to.raw,
		      faults);
	rows->rows.source = source;
	return &rows->rows;
}

bool csv_next(struct rows *rows, struct row *row)
{
	return csv_rows_next((struct csv_rows *)rows, row);
}

void csv_stop(struct rows *rows)
{
	csv_rows_release((struct csv_rows *)rows);
	memory_release(rows);
}
