/*
 * What every fuzz target of workbooks does with a file: reads all rows of all
 * of its sources, twice, and finds some of them again.
 */
#ifndef FUNDLINT_FUZZ_WORKBOOK_ROWS_H
#define FUNDLINT_FUZZ_WORKBOOK_ROWS_H

#include "linter/source/reader.h"

/* Rows found again of each source. */
#define FOUND_MOST 16

/* Goes through a source; cells lie side by side and rows in order. */
static uint64_t read_source(const struct source *source,
			    struct fault_list *faults, struct row_mark *marks,
			    size_t *count)
{
	struct rows *rows = rows_start(source, source_span(source), faults);
	uint64_t sum = 0;
	struct row row;

	*count = 0;
	while (rows_next(rows, &row)) {
		if (*count &&
		    !row_address_before(marks[*count - 1].address, row.address))
			BUG("rows that are not in order");
		for (uint32_t i = 0; i < row.count; i++)
			for (uint32_t k = 0; k < row.cells[i].length; k++)
				sum = sum * 31 +
				      (unsigned char)row.cells[i].at[k];
		if (*count < FOUND_MOST)
			marks[(*count)++] =
				(struct row_mark){ .address = row.address,
						   .field = row.count - 1 };
	}
	rows_stop(rows);
	return sum;
}

static void read_all(struct slice bytes)
{
	struct source_list list = SOURCE_LIST_EMPTY;
	struct row_mark marks[FOUND_MOST];
	struct gathered found[FOUND_MOST];
	struct arena arena = ARENA_EMPTY;
	struct fault_list faults;
	size_t count, again;

	fault_list_init(&faults, 10);
	source_open_text(&list, SLICE_LITERAL("fuzz"), bytes, &faults);
	for (size_t i = 0; i < list.count; i++) {
		const struct source *source = &list.sources[i];

		if (read_source(source, &faults, marks, &count) !=
		    read_source(source, NULL, marks, &again))
			BUG("two readings that differ");
		source_reader(source)->gather(source, marks, count, found,
					      &arena);
		for (size_t k = 0; k < count; k++)
			if (!found[k].cell_count)
				BUG("a row that is not found again");
	}
	source_list_release(&list);
	fault_list_release(&faults);
	arena_release(&arena);
}

#endif
