/*
 * Reads one text whole and in spans and compares what comes out; shared by
 * the property test and the fuzzer.
 */
#ifndef FUNDLINT_TESTS_ROWS_EQUAL_H
#define FUNDLINT_TESTS_ROWS_EQUAL_H

#include "linter/base/buffer.h"
#include "linter/source/csv/row.h"

static inline void write_fault(struct buffer *out, const struct fault *fault)
{
	buffer_format(out, "%s %u %llu %u %u %lld\n",
		      fault_info(fault->kind)->id, fault->field,
		      (unsigned long long)fault->row.raw, fault->from,
		      fault->length, (long long)fault->found);
}

/* Writes the rows of the span, then adds their faults. */
static inline void write_rows(struct buffer *out, const struct source *source,
			      const struct span *span,
			      struct fault_list *faults)
{
	struct rows *rows = rows_start(source, *span, faults);
	uint32_t count = 0;
	struct row row;

	while (rows_next(rows, &row)) {
		if (row_address_before(row.address, span->from) ||
		    !row_address_before(row.address, span->to))
			BUG("a row beyond its span");
		count++;
		buffer_format(out, "@%llu",
			      (unsigned long long)row.address.raw);
		for (uint32_t i = 0; i < row.count; i++) {
			buffer_format(out, " %u+%u:", row.cells[i].start,
				      row.cells[i].raw_length);
			buffer_add(out, cell_slice(&row.cells[i]));
		}
		buffer_add_character(out, '\n');
	}
	if (count > span->rows_most)
		BUG("a span of more rows than it can have");
	rows_stop(rows);
}

/* All rows and faults of the source, read in spans of `size`. */
static inline struct buffer read_in_spans(const struct source *source,
					  uint64_t size)
{
	struct arena arena = ARENA_EMPTY;
	struct buffer out = BUFFER_EMPTY;
	struct fault_list faults;
	struct span *spans;
	const size_t count =
		csv_cut(source, source->first, size, &arena, &spans);

	fault_list_init(&faults, 0);
	for (size_t i = 0; i < count; i++)
		write_rows(&out, source, &spans[i], &faults);
	for (size_t i = 0; i < faults.count; i++)
		write_fault(&out, &faults.faults[i]);
	fault_list_release(&faults);
	arena_release(&arena);
	return out;
}

/* False when cutting the source changes what is read from it. */
static inline bool same_in_spans(const struct source *source, uint64_t size)
{
	struct buffer whole = read_in_spans(source, UINT64_MAX);
	struct buffer parts = read_in_spans(source, size);
	const bool same =
		slice_equal(buffer_slice(&whole), buffer_slice(&parts));

	buffer_release(&whole);
	buffer_release(&parts);
	return same;
}

#endif
