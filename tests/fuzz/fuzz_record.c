/*
 * Fuzzes the reading of records: whatever the bytes, fields lie inside their
 * record, records come in order, and stretches give what the whole gives.
 */
#include "tests/unit/records_equal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void read_whole(const struct source *source)
{
	struct record_reader reader;
	struct record record;
	uint64_t end = 0;

	record_reader_init(&reader, source, 0, source->text.length, NULL);
	while (record_next(&reader, &record)) {
		const struct field *last = &record.fields[record.count - 1];

		if (record.offset < end ||
		    record.length > source->text.length - record.offset ||
		    (uint64_t)last->start + last->raw_length != record.length)
			BUG("a record out of place");
		end = record.offset + record.length;
	}
	record_reader_release(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct source source;
	struct fault_list faults;
	const struct slice text = { .at = (const char *)bytes + (length > 0),
				    .length = length - (length > 0) };

	if (length == 0)
		return 0;
	fault_list_init(&faults, 10);
	source_from_text(&source, 0, SLICE_LITERAL("fuzz"), text, &faults);
	read_whole(&source);
	if (!same_in_stretches(&source, bytes[0]))
		BUG("cutting changed the records");
	source_position(&source, length / 2);
	source_close(&source);
	fault_list_release(&faults);
	return 0;
}
