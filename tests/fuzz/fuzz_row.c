/*
 * Fuzzes the reading of rows: whatever the bytes, cells lie inside their
 * row, rows come in order, and spans give what the whole gives.
 */
#include "tests/unit/rows_equal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_whole(const struct csv_text *csv)
{
	struct csv_rows rows;
	struct row row;
	uint64_t end = 0;

	csv_rows_init(&rows, csv, 0, csv->text.length, NULL);
	while (csv_rows_next(&rows, &row)) {
		const struct row_cell *last = &row.cells[row.count - 1];

		if (row.address.raw < end ||
		    rows.length > csv->text.length - row.address.raw ||
		    (uint64_t)last->start + last->raw_length != rows.length)
			BUG("a row out of place");
		end = row.address.raw + rows.length;
	}
	csv_rows_release(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct source_list list = SOURCE_LIST_EMPTY;
	struct fault_list faults;
	const struct slice text = { .at = (const char *)bytes + (length > 0),
				    .length = length - (length > 0) };

	if (length == 0)
		return 0;
	fault_list_init(&faults, 10);
	source_open_text(&list, SLICE_LITERAL("fuzz"), text, &faults);
	/* Bytes that begin as a workbook does are none of its business. */
	if (strcmp(list.files[0]->reader->name, "csv") == 0) {
		read_whole(csv_of(&list.sources[0]));
		if (!same_in_spans(&list.sources[0], bytes[0]))
			BUG("cutting changed the rows");
		csv_position(csv_of(&list.sources[0]), length / 2);
	}
	source_list_release(&list);
	fault_list_release(&faults);
	return 0;
}
