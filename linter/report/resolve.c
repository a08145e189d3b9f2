/*
 * Finds places again in the files: reads their record once more, which costs
 * little because only what is printed is ever looked for.
 */
#include "linter/report/resolve.h"

#include "linter/base/text.h"

void resolver_init(struct resolver *resolver, const struct report *report)
{
	const struct model *model = report->model;

	*resolver = (struct resolver){ .report = report };
	resolver->rows =
		memory_allocate(report->source_count, sizeof(*resolver->rows));
	for (size_t i = 0; i < report->source_count; i++)
		row_counter_init(&resolver->rows[i], &report->sources[i]);
	resolver->masks =
		memory_allocate(model->binding_count, sizeof(*resolver->masks));
	resolver->binding_of = memory_allocate(report->source_count,
					       sizeof(*resolver->binding_of));
	for (size_t i = 0; i < model->binding_count; i++)
		resolver->binding_of[model->bindings[i].source] =
			(uint32_t)i + 1;
}

void resolver_release(struct resolver *resolver)
{
	if (resolver->reading)
		record_reader_release(&resolver->reader);
	for (size_t i = 0; i < resolver->report->source_count; i++)
		row_counter_release(&resolver->rows[i]);
	for (size_t i = 0; i < resolver->report->model->binding_count; i++)
		memory_release(resolver->masks[i]);
	memory_release(resolver->rows);
	memory_release(resolver->masks);
	memory_release(resolver->binding_of);
}

/* Reads the record that starts at the offset; one reader serves as long as
 * places lie in the same source, one reading as long as they lie in the same
 * record. */
static bool read_record(struct resolver *resolver, struct source *source,
			uint64_t offset, struct record *record)
{
	if (resolver->reading == source && resolver->record.fields &&
	    resolver->record.offset == offset) {
		*record = resolver->record;
		return true;
	}
	resolver->record.fields = NULL;
	if (resolver->reading != source) {
		if (resolver->reading)
			record_reader_release(&resolver->reader);
		record_reader_init(&resolver->reader, source, offset,
				   source->text.length, NULL);
		resolver->reading = source;
	}
	resolver->reader.next = offset;
	resolver->reader.end = source->text.length;
	if (!record_next(&resolver->reader, record) || record->offset != offset)
		return false;
	resolver->record = *record;
	return true;
}

/* Fills in what follows from source, record, field and underlined bytes. */
static void locate(struct resolver *resolver, struct location *location)
{
	struct source *source = location->source;
	uint64_t start = location->from;
	uint64_t line;

	location->position = source_position(source, location->from);
	location->line = source_line(source, location->from);
	line = location->position.line;
	if (location->record.fields)
		start = location->record.offset;
	/* The record may have begun some lines above its cell. */
	if (source->text.at + start < location->line.at)
		line = source_position(source, start).line;
	location->row =
		row_counter_row(&resolver->rows[source->number], start, line);
}

/* Points the location at one field of its record, if it is there. */
static void point_at_field(struct location *location, uint32_t field)
{
	const struct field *cell;

	if (!location->record.fields || field >= location->record.count)
		return;
	cell = &location->record.fields[field];
	location->field = field;
	location->from = location->record.offset + cell->start;
	location->length = cell->raw_length;
}

void resolve_place(struct resolver *resolver, const struct place *place,
		   struct location *location)
{
	const struct model *model = resolver->report->model;
	struct row_place row;
	struct record record;

	*location = (struct location){ .field = FIELD_NONE };
	if (place->row == NO_ROW)
		return;
	row = model_row_place(&model->tables[place->table], model, place->row);
	location->source = &resolver->report->sources[row.source];
	location->binding = row.binding;
	location->from = row.offset;
	if (read_record(resolver, location->source, row.offset, &record))
		location->record = record;
	if (place->column != NO_COLUMN) {
		uint32_t field = row.binding->field_of[place->column];

		if (field != NO_COLUMN)
			point_at_field(location, field);
	}
	locate(resolver, location);
}

void resolve_fault(struct resolver *resolver, const struct fault *fault,
		   struct location *location)
{
	uint32_t binding = resolver->binding_of[fault->source];
	struct record record;

	*location = (struct location){ .field = FIELD_NONE };
	location->source = &resolver->report->sources[fault->source];
	if (binding) {
		const struct binding *of =
			&resolver->report->model->bindings[binding - 1];

		if (fault->record >= of->header_offset)
			location->binding = of;
	}
	location->from = fault->at;
	if (read_record(resolver, location->source, fault->record, &record))
		location->record = record;
	if (fault->field != FIELD_NONE)
		point_at_field(location, fault->field);
	if (fault->length) {
		location->from = fault->at;
		location->length = fault->length;
	}
	locate(resolver, location);
}

struct slice location_cell(const struct location *location)
{
	if (location->field == FIELD_NONE)
		return SLICE_EMPTY;
	return field_slice(&location->record.fields[location->field]);
}

struct slice location_header(const struct location *location)
{
	const struct binding *binding = location->binding;

	if (!binding || location->field == FIELD_NONE ||
	    location->field >= binding->field_count)
		return SLICE_EMPTY;
	return binding->headers[location->field];
}

/* How each field of a source is masked, by the column it is read as. */
static const enum mask *masks_of(struct resolver *resolver,
				 const struct binding *binding)
{
	size_t number = (size_t)(binding - resolver->report->model->bindings);
	const struct table_schema *table = binding->table;
	enum mask *masks = resolver->masks[number];

	if (masks)
		return masks;
	masks = memory_allocate(binding->field_count, sizeof(*masks));
	resolver->masks[number] = masks;
	for (uint32_t i = 0; i < binding->field_count; i++)
		masks[i] = MASK_UNKNOWN;
	for (uint32_t i = 0; i < table->column_count; i++) {
		uint32_t field = binding->field_of[i];

		if (field < binding->field_count)
			masks[field] = mask_of_column(table, i);
	}
	return masks;
}

enum mask location_mask(struct resolver *resolver,
			const struct location *location, uint32_t field)
{
	const struct binding *binding = location->binding;
	enum mask mask;

	if (resolver->report->show_personal)
		return MASK_NOTHING;
	if (!binding || field >= binding->field_count)
		return MASK_UNKNOWN;
	mask = masks_of(resolver, binding)[field];
	/* In a row with cells missing, others stand where keys should. */
	if (mask == MASK_KEY && location->record.count != binding->field_count)
		return MASK_UNKNOWN;
	return mask;
}

void location_address(struct buffer *buffer, const struct location *location)
{
	if (location->field != FIELD_NONE)
		address_letters(buffer, location->field);
	buffer_format(buffer, "%llu", (unsigned long long)location->row);
}

void text_add(struct buffer *buffer, struct slice text, enum mask mask)
{
	struct buffer masked = BUFFER_EMPTY;

	if (mask == MASK_NOTHING || !mask_could_hide(text)) {
		text_escape(buffer, text);
		return;
	}
	mask_add(&masked, text, mask);
	text_escape(buffer, buffer_slice(&masked));
	buffer_release(&masked);
}

void location_text(struct resolver *resolver, const struct location *location,
		   uint64_t from, uint64_t to, struct buffer *buffer)
{
	const struct record *record = &location->record;
	struct slice text = location->source->text;
	uint64_t at = from;

	for (uint32_t i = 0; i < record->count && at < to; i++) {
		const struct field *field = &record->fields[i];
		uint64_t start = record->offset + field->start;
		uint64_t end = start + field->raw_length;

		if (end <= at)
			continue;
		if (start >= to)
			break;
		if (start < at)
			start = at;
		if (end > to)
			end = to;
		text_add(buffer, slice_part(text, at, start - at),
			 location_mask(resolver, location, FIELD_NONE));
		text_add(buffer, slice_part(text, start, end - start),
			 location_mask(resolver, location, i));
		at = end;
	}
	text_add(buffer, slice_part(text, at, to - at),
		 location_mask(resolver, location, FIELD_NONE));
}
