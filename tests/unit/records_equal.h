/*
 * Reads one text whole and in stretches and compares what comes out; shared
 * by the property test and the fuzzer.
 */
#ifndef FUNDLINT_TESTS_RECORDS_EQUAL_H
#define FUNDLINT_TESTS_RECORDS_EQUAL_H

#include "linter/base/buffer.h"
#include "linter/source/csv/record.h"

static inline void write_fault(struct buffer *out, const struct fault *fault)
{
	buffer_format(out, "%s %u %llu %llu %u %lld\n",
		      fault_info(fault->kind)->id, fault->field,
		      (unsigned long long)fault->record,
		      (unsigned long long)fault->at, fault->length,
		      (long long)fault->found);
}

/* Writes the records that start in [from, to), then adds their faults. */
static inline void write_records(struct buffer *out,
				 const struct source *source, uint64_t from,
				 uint64_t to, struct fault_list *faults)
{
	struct record_reader reader;
	struct record record;

	record_reader_init(&reader, source, from, to, faults);
	while (record_next(&reader, &record)) {
		buffer_format(out, "@%llu+%llu",
			      (unsigned long long)record.offset,
			      (unsigned long long)record.length);
		for (uint32_t i = 0; i < record.count; i++) {
			buffer_format(out, " %u+%u:", record.fields[i].start,
				      record.fields[i].raw_length);
			buffer_add(out, field_slice(&record.fields[i]));
		}
		buffer_add_character(out, '\n');
	}
	record_reader_release(&reader);
}

/* All records and faults of the source, read in stretches of `size`. */
static inline struct buffer read_in_stretches(const struct source *source,
					      uint64_t size)
{
	struct arena arena = ARENA_EMPTY;
	struct buffer out = BUFFER_EMPTY;
	struct fault_list faults;
	uint64_t *starts;
	const size_t count = source_cut(source, 0, size, &arena, &starts);

	fault_list_init(&faults, 0);
	for (size_t i = 0; i < count; i++)
		write_records(&out, source, starts[i],
			      i + 1 < count ? starts[i + 1]
					    : source->text.length,
			      &faults);
	for (size_t i = 0; i < faults.count; i++)
		write_fault(&out, &faults.faults[i]);
	fault_list_release(&faults);
	arena_release(&arena);
	return out;
}

/* False when cutting the source changes what is read from it. */
static inline bool same_in_stretches(const struct source *source, uint64_t size)
{
	struct buffer whole = read_in_stretches(source, UINT64_MAX);
	struct buffer parts = read_in_stretches(source, size);
	const bool same =
		slice_equal(buffer_slice(&whole), buffer_slice(&parts));

	buffer_release(&whole);
	buffer_release(&parts);
	return same;
}

#endif
