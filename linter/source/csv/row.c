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

/* 0x80 in each byte of the word that is one of the four, exactly. */
static uint64_t find_bytes(uint64_t word, uint64_t delimiters)
{
	const uint64_t a = word ^ delimiters;
	const uint64_t b = word ^ EVERY_BYTE('"');
	const uint64_t c = word ^ EVERY_BYTE('\n');
	const uint64_t d = word ^ EVERY_BYTE('\r');

	/* A byte's top bit stays clear only where the byte is zero. */
	return ~((((a & LOW_BITS) + LOW_BITS) | a) &
		 (((b & LOW_BITS) + LOW_BITS) | b) &
		 (((c & LOW_BITS) + LOW_BITS) | c) &
		 (((d & LOW_BITS) + LOW_BITS) | d)) &
	       ~LOW_BITS;
}

static uint64_t load_word(const char *at, size_t length)
{
	uint64_t word = 0;

	if (length >= sizeof(word))
		memcpy(&word, at, sizeof(word));
	else
		memcpy(&word, at, length);
	return le64toh(word);
}

struct row_cell *csv_rows_add_cell(struct csv_rows *rows, struct row *row,
				   uint64_t start, uint64_t end)
{
	struct row_cell *cell;

	if (row->count == rows->capacity)
		memory_grow((void **)&rows->cells, &rows->capacity, row->count,
			    sizeof(*rows->cells));
	cell = &rows->cells[row->count++];
	cell->at = rows->csv->text.at + start;
	cell->length = (uint32_t)(end - start);
	cell->start = (uint32_t)(start - row->address.raw);
	cell->raw_length = cell->length;
	cell->form = FORM_TEXT;
	return cell;
}

uint64_t csv_row_limit(const struct csv_text *csv, uint64_t start)
{
	return csv->text.length - start > ROW_BYTES_MOST
		       ? start + ROW_BYTES_MOST
		       : csv->text.length;
}

/* Cuts the line at the row's start; false when it holds a quotation mark,
 * which is no plain line. */
static bool read_plain(struct csv_rows *rows, struct row *row)
{
	const char *text = rows->csv->text.at;
	const uint64_t start = row->address.raw;
	const uint64_t limit = csv_row_limit(rows->csv, start);
	const char delimiter = rows->csv->delimiter;
	const uint64_t delimiters = EVERY_BYTE(delimiter);
	uint64_t cell = start;

	for (uint64_t at = cell; at < limit; at += sizeof(uint64_t)) {
		uint64_t hits = find_bytes(load_word(text + at, limit - at),
					   delimiters);

		for (; hits; hits &= hits - 1) {
			const uint64_t hit =
				at + (uint64_t)__builtin_ctzll(hits) / 8;

			if (text[hit] == delimiter) {
				csv_rows_add_cell(rows, row, cell, hit);
				cell = hit + 1;
				continue;
			}
			if (text[hit] == '"')
				return false;
			csv_rows_add_cell(rows, row, cell, hit);
			rows->length = hit - start;
			return true;
		}
	}
	csv_rows_add_cell(rows, row, cell, limit);
	rows->length = limit - start;
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
