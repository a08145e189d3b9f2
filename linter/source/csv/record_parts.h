/*
 * What the parts of the record reader share.
 */
#ifndef FUNDLINT_SOURCE_CSV_RECORD_PARTS_H
#define FUNDLINT_SOURCE_CSV_RECORD_PARTS_H

#include "linter/source/csv/lines.h"
#include "linter/source/csv/record.h"

/* Adds the field of the bytes [start, end) of the text as they are. */
struct field *record_add_field(struct record_reader *reader,
			       struct record *record, uint64_t start,
			       uint64_t end);
/* The record that starts at `start` ends here at the latest. */
uint64_t record_limit(const struct source *source, uint64_t start);
/* Reads the record at record->offset, which holds a quotation mark. */
void record_read_quoted(struct record_reader *reader, struct record *record);

#endif
