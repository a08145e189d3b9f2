/* Tells of places found again what a report says of them, masked. */
#include "linter/report/resolve.h"

struct slice location_cell_of(const struct location *location, uint32_t field)
{
	if (field >= location->cell_count)
		return SLICE_EMPTY;
	return cell_slice(&location->cells[field]);
}

struct slice location_cell(const struct location *location)
{
	return location_cell_of(location, location->spot.field);
}

struct slice location_header(const struct location *location)
{
	const struct binding *binding = location->binding;
	const uint32_t field = location->spot.field;

	if (!binding || field >= binding->field_count)
		return SLICE_EMPTY;
	return binding->headers[field];
}

/* Masks the fields of one table. Where another table reads a field too, what
 * hides more stays: a key is shown. */
static void mask_fields(const struct binding *binding, enum mask *masks)
{
	for (uint32_t i = 0; i < binding->table->column_count; i++) {
		const uint32_t field = binding->field_of[i];
		const enum mask mask = mask_of_column(binding->table, i);

		if (field < binding->field_count &&
		    (mask > masks[field] || masks[field] == MASK_UNKNOWN))
			masks[field] = mask;
	}
}

/* How each field of the lines is masked, by the columns it is read as. */
static const enum mask *masks_of(struct resolver *resolver,
				 const struct binding *binding)
{
	const struct model *model = resolver->report->model;
	enum mask *masks = resolver->masks[binding->number];

	if (masks)
		return masks;
	masks = memory_allocate(binding->field_count, sizeof(*masks));
	resolver->masks[binding->number] = masks;
	for (uint32_t i = 0; i < binding->field_count; i++)
		masks[i] = MASK_UNKNOWN;
	for (const struct binding *next =
		     model_binding(model, binding->source, 0);
	     next;
	     next = model_binding(model, binding->source, next->number + 1))
		if (row_address_same(next->header, binding->header))
			mask_fields(next, masks);
	return masks;
}

enum mask resolver_mask(const struct resolver *resolver, enum mask mask)
{
	return resolver->report->show_personal ? MASK_NOTHING : mask;
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
	/* In a row with cells missing, others stand where they should. */
	if ((mask == MASK_KEY || mask == MASK_AMOUNT) &&
	    location->cell_count != binding->field_count)
		return MASK_UNKNOWN;
	return mask;
}

/* The first cell that ends behind that byte of the row: a row may have as many
 * as its file has bytes. */
static uint32_t first_behind(const struct location *location, uint64_t at)
{
	uint32_t low = 0, high = location->cell_count;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const struct row_cell *cell = &location->cells[middle];

		if (cell->start + cell->raw_length <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void location_text_add(struct resolver *resolver,
		       const struct location *location, struct slice part,
		       struct buffer *buffer)
{
	const struct slice line = spot_line(&location->spot);
	/* Bytes count from the first of the row. */
	uint64_t at = location->shown_from + (uint64_t)(part.at - line.at);
	const uint64_t to = at + part.length;
	struct slice rest = part;

	for (uint32_t i = first_behind(location, at);
	     i < location->cell_count && at < to; i++) {
		const struct row_cell *cell = &location->cells[i];
		uint64_t start = cell->start;
		uint64_t end = start + cell->raw_length;

		if (start >= to)
			break;
		if (start < at)
			start = at;
		if (end > to)
			end = to;
		mask_add_escaped(buffer, slice_part(rest, 0, start - at),
				 location_mask(resolver, location, FIELD_NONE));
		mask_add_escaped(buffer,
				 slice_part(rest, start - at, end - start),
				 location_mask(resolver, location, i));
		rest = slice_part(rest, end - at, rest.length);
		at = end;
	}
	mask_add_escaped(buffer, rest,
			 location_mask(resolver, location, FIELD_NONE));
}
