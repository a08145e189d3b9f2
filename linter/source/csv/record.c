/*
 * Reads records one after another. Lines without a quotation mark, nearly
 * all of them, are cut in one pass over their bytes, eight at a time.
 */
#include "linter/source/csv/adapter.h"
#include "linter/source/csv/record_parts.h"

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

struct field *record_add_field(struct record_reader *reader,
			       struct record *record, uint64_t start,
			       uint64_t end)
{
	struct field *field;

	if (record->count == reader->capacity)
		memory_grow((void **)&reader->fields, &reader->capacity,
			    record->count, sizeof(*reader->fields));
	field = &reader->fields[record->count++];
	field->at = reader->source->text.at + start;
	field->length = (uint32_t)(end - start);
	field->start = (uint32_t)(start - record->offset);
	field->raw_length = field->length;
	return field;
}

uint64_t record_limit(const struct source *source, uint64_t start)
{
	return source->text.length - start > RECORD_BYTES_MOST
		       ? start + RECORD_BYTES_MOST
		       : source->text.length;
}

/* Cuts the line at the record's start; false when it holds a quotation
 * mark, which is no plain line. */
static bool read_plain(struct record_reader *reader, struct record *record)
{
	const char *text = reader->source->text.at;
	const uint64_t limit = record_limit(reader->source, record->offset);
	const char delimiter = reader->source->delimiter;
	const uint64_t delimiters = EVERY_BYTE(delimiter);
	uint64_t field = record->offset;

	for (uint64_t at = field; at < limit; at += sizeof(uint64_t)) {
		uint64_t hits = find_bytes(load_word(text + at, limit - at),
					   delimiters);

		for (; hits; hits &= hits - 1) {
			const uint64_t hit =
				at + (uint64_t)__builtin_ctzll(hits) / 8;

			if (text[hit] == delimiter) {
				record_add_field(reader, record, field, hit);
				field = hit + 1;
				continue;
			}
			if (text[hit] == '"')
				return false;
			record_add_field(reader, record, field, hit);
			record->length = hit - record->offset;
			return true;
		}
	}
	record_add_field(reader, record, field, limit);
	record->length = limit - record->offset;
	return true;
}

/* Whether the record is white space only. */
static bool is_blank(struct slice text, const struct record *record)
{
	return record->count == 1 &&
	       slice_trim(slice_part(text, record->offset, record->length))
			       .length == 0;
}

void record_reader_init(struct record_reader *reader,
			const struct source *source, uint64_t from, uint64_t to,
			struct fault_list *faults)
{
	*reader = (struct record_reader){
		.source = source,
		.next = from > source->first_record ? from
						    : source->first_record,
		.end = to < source->text.length ? to : source->text.length,
		.faults = faults,
	};
}

bool record_next(struct record_reader *reader, struct record *record)
{
	const struct slice text = reader->source->text;

	while (reader->next < reader->end) {
		uint64_t end;

		*record = (struct record){ .offset = reader->next };
		if (!read_plain(reader, record))
			record_read_quoted(reader, record);
		record->fields = reader->fields;
		end = record->offset + record->length;
		reader->next = end < text.length && (text.at[end] == '\n' ||
						     text.at[end] == '\r')
				       ? line_after(text, end)
				       : end;
		if (!is_blank(text, record))
			return true;
		reader->blank_lines++;
	}
	return false;
}

void record_reader_release(struct record_reader *reader)
{
	memory_release(reader->fields);
	csv_adapter_free(reader->csv);
	*reader = (struct record_reader){ .source = reader->source };
}
