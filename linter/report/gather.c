/*
 * Gathers the places of a batch of entries: all rows to be shown, sorted by
 * source and address, are read again in one pass forward.
 */
#include "linter/report/resolve.h"

#include <stdlib.h>

/* A row to be shown, and what of it. */
struct wanted {
	struct source *source;
	uint64_t row;   /* where it starts */
	uint32_t field; /* FIELD_NONE: the row, or a part of it */
	uint64_t at;    /* bytes to be marked; length 0: the cell or row */
	uint32_t length;
	struct location *location; /* where the answer goes */
};

struct batch {
	struct resolver *resolver;
	struct wanted *wanted;
	size_t count;
};

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
	for (size_t i = 0; i < resolver->report->source_count; i++)
		row_counter_release(&resolver->rows[i]);
	for (size_t i = 0; i < resolver->report->model->binding_count; i++)
		memory_release(resolver->masks[i]);
	memory_release(resolver->rows);
	memory_release(resolver->masks);
	memory_release(resolver->binding_of);
	arena_release(&resolver->arena);
}

/* ---- what is asked for --------------------------------------------------- */

static void want_place(struct batch *batch, const struct place *place,
		       struct location *location)
{
	const struct report *report = batch->resolver->report;
	const struct model *model = report->model;
	const struct row_place row = model_row_place(
		&model->tables[place->table], model, place->row);

	location->binding = row.binding;
	batch->wanted[batch->count++] = (struct wanted){
		.source = &report->sources[row.source],
		.row = row.offset,
		.at = row.offset,
		.field = place->column == NO_COLUMN
				 ? FIELD_NONE
				 : row.binding->field_of[place->column],
		.location = location,
	};
}

static void want_fault(struct batch *batch, const struct fault *fault,
		       struct location *location)
{
	const struct report *report = batch->resolver->report;
	const uint32_t binding = batch->resolver->binding_of[fault->source];

	if (binding) {
		const struct binding *of =
			&report->model->bindings[binding - 1];

		if (fault->record >= of->header_offset)
			location->binding = of;
	}
	batch->wanted[batch->count++] = (struct wanted){
		.source = &report->sources[fault->source],
		.row = fault->record,
		.field = fault->field,
		.at = fault->at,
		.length = fault->length,
		.location = location,
	};
}

static uint32_t related_wanted(const struct entry *entry, uint32_t most)
{
	if (!entry->finding)
		return 0;
	return entry->finding->related_count < most
		       ? entry->finding->related_count
		       : most;
}

static void want_entry(struct batch *batch, struct resolved *resolved,
		       struct location *locations)
{
	const struct finding *finding = resolved->entry->finding;

	resolved->primary = &locations[0];
	resolved->related = &locations[1];
	if (!finding) {
		want_fault(batch, resolved->entry->fault, &locations[0]);
		return;
	}
	want_place(batch, &finding->primary, &locations[0]);
	for (uint32_t i = 0; i < resolved->related_count; i++)
		want_place(batch, &finding->related[i].place,
			   &locations[i + 1]);
}

/* ---- the answers --------------------------------------------------------- */

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_wanted(const void *left, const void *right)
{
	const struct wanted *a = left;
	const struct wanted *b = right;
	const int order = ORDER(a->source->number, b->source->number);

	return order ? order : ORDER(a->row, b->row);
}

/* Cuts the line around what is marked and counts where it stands. */
static void locate(struct resolver *resolver, const struct wanted *wanted,
		   uint64_t from, uint64_t length, bool row_there)
{
	struct source *source = wanted->source;
	struct spot *spot = &wanted->location->spot;
	const uint64_t start = row_there ? wanted->row : from;
	const struct line_column position = source_position(source, from);
	const struct slice line = source_line(source, from);
	const uint64_t before = from - (uint64_t)(line.at - source->text.at);
	uint64_t row_line = position.line;

	spot->path = source->path;
	spot->sheet = SLICE_EMPTY;
	spot->line = position.line;
	spot->column = position.column;
	spot->before = slice_part(line, 0, before);
	spot->marked = slice_part(line, before, length);
	spot->after = slice_part(line, before + length, line.length);
	/* The row may have begun some lines above its cell. */
	if (source->text.at + start < line.at)
		row_line = source_position(source, start).line;
	spot->row = row_counter_row(&resolver->rows[source->number], start,
				    row_line);
	if (row_there && line.at > source->text.at + start)
		wanted->location->shown_from =
			(uint64_t)(line.at - source->text.at) - start;
}

static void answer(struct resolver *resolver, const struct wanted *wanted,
		   const struct location *row)
{
	struct location *location = wanted->location;
	uint64_t from = wanted->at;
	uint64_t length = wanted->length;

	location->cells = row->cells;
	location->cell_count = row->cell_count;
	location->spot.field = FIELD_NONE;
	if (wanted->field < row->cell_count) {
		const struct field *cell = &row->cells[wanted->field];

		location->spot.field = wanted->field;
		if (!wanted->length) {
			from = wanted->row + cell->start;
			length = cell->raw_length;
		}
	}
	locate(resolver, wanted, from, length, row->cell_count > 0);
}

/* Copies the cells of a row that the reader will forget. */
static void keep_row(struct resolver *resolver, const struct source *source,
		     const struct record *record, struct location *row)
{
	const size_t size = record->count * sizeof(*record->fields);
	struct field *cells = arena_allocate(&resolver->arena, 1, size);

	memcpy(cells, record->fields, size);
	for (uint32_t i = 0; i < record->count; i++)
		if ((uintptr_t)cells[i].at - (uintptr_t)source->text.at >=
		    source->text.length)
			cells[i].at = arena_copy(&resolver->arena,
						 field_slice(&cells[i]))
					      .at;
	row->cells = cells;
	row->cell_count = record->count;
}

static void gather(struct resolver *resolver, const struct wanted *wanted,
		   size_t count)
{
	struct source *source = wanted[0].source;
	struct record_reader reader;
	struct record record;
	struct location row;

	record_reader_init(&reader, source, 0, source->text.length, NULL);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || wanted[i].row != wanted[i - 1].row) {
			row = (struct location){ .cell_count = 0 };
			reader.next = wanted[i].row;
			if (record_next(&reader, &record) &&
			    record.offset == wanted[i].row)
				keep_row(resolver, source, &record, &row);
		}
		answer(resolver, &wanted[i], &row);
	}
	record_reader_release(&reader);
}

const struct location *resolver_place(struct resolver *resolver,
				      const struct place *place)
{
	struct batch batch = { .resolver = resolver };
	struct location *location;

	arena_reset(&resolver->arena);
	location = ARENA_NEW(&resolver->arena, struct location);
	batch.wanted = ARENA_NEW(&resolver->arena, struct wanted);
	want_place(&batch, place, location);
	gather(resolver, batch.wanted, batch.count);
	return location;
}

const struct resolved *resolver_gather(struct resolver *resolver,
				       const struct entry *entries,
				       size_t count, uint32_t related_most)
{
	struct batch batch = { .resolver = resolver };
	struct resolved *resolved;
	struct location *locations;
	size_t places = count;

	arena_reset(&resolver->arena);
	resolved = ARENA_ARRAY(&resolver->arena, struct resolved, count);
	for (size_t i = 0; i < count; i++) {
		resolved[i].entry = &entries[i];
		resolved[i].related_count =
			related_wanted(&entries[i], related_most);
		places += resolved[i].related_count;
	}
	locations = ARENA_ARRAY(&resolver->arena, struct location, places);
	batch.wanted = ARENA_ARRAY(&resolver->arena, struct wanted, places);
	for (size_t i = 0; i < count; i++)
		want_entry(&batch, &resolved[i], &locations[batch.count]);
	qsort(batch.wanted, batch.count, sizeof(*batch.wanted), compare_wanted);
	for (size_t i = 0, end; i < batch.count; i = end) {
		for (end = i + 1;
		     end < batch.count &&
		     batch.wanted[end].source == batch.wanted[i].source;
		     end++)
			;
		gather(resolver, &batch.wanted[i], end - i);
	}
	return resolved;
}
