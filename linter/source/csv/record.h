/*
 * Records of a delimited text: where each starts, what its fields hold.
 * A line without a quotation mark is cut at its delimiters; in one with any,
 * cells are followed to their closing marks, and those that hold doubled
 * marks are unquoted by libcsv (csv.c, the only file that knows it).
 */
#ifndef FUNDLINT_SOURCE_CSV_RECORD_H
#define FUNDLINT_SOURCE_CSV_RECORD_H

#include "linter/source/source.h"

/* Places in a record are 32-bit; a longer line goes on as a new record. */
#define RECORD_BYTES_MOST (UINT64_C(1) << 30)

struct field {
	const char *at; /* unquoted text: in the source, or in the reader */
	uint32_t length;
	uint32_t start;      /* byte offset in the record of its first byte */
	uint32_t raw_length; /* bytes in the source, quotation marks included */
};

struct record {
	uint64_t offset; /* in the source's text */
	uint64_t length; /* bytes, without the line end */
	const struct field *fields;
	uint32_t count;
};

struct csv_adapter;
struct record_reader {
	const struct source *source;
	uint64_t next, end;        /* what is still to be read */
	struct fault_list *faults; /* NULL: nobody wants to know */
	struct field *fields;      /* owned */
	size_t capacity;
	struct csv_adapter *csv; /* owned; made at the first doubled mark */
	uint64_t blank_lines;    /* lines skipped because nothing was on them */
};

static inline struct slice field_slice(const struct field *field)
{
	return (struct slice){ .at = field->at, .length = field->length };
}

/* Reads the records that start in [from, to); `from` must start one. */
void record_reader_init(struct record_reader *reader,
			const struct source *source, uint64_t from, uint64_t to,
			struct fault_list *faults);
/*
 * The next record that has any text; its fields hold until the next call.
 * Blank lines are skipped and counted. False at the end. A line of
 * delimiters only is a record of empty fields.
 */
bool record_next(struct record_reader *reader, struct record *record);
void record_reader_release(struct record_reader *reader);

/*
 * Cuts [from, end of text) into stretches of about `size` bytes, each
 * beginning where a record starts: starts[0] == from. Returns how many;
 * the array comes from the arena.
 */
size_t source_cut(const struct source *source, uint64_t from, uint64_t size,
		  struct arena *arena, uint64_t **starts);

#endif
