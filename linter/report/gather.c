/*
 * Gathers the places of a batch of entries: all rows to be shown, sorted by
 * source and address, are read again in one pass forward.
 */
#include "linter/report/resolve.h"

#include <stdlib.h>

/* A row to be shown, and what of it. */
struct wanted {
	const struct source *source;
	struct row_mark mark;
	struct location *location; /* where the answer goes */
};

struct batch {
	struct resolver *resolver;
	struct wanted *wanted;
	size_t count;
};

void resolver_init(struct resolver *resolver, const struct report *report)
{
	*resolver = (struct resolver){
		.report = report,
		.masks = memory_allocate(report->model->binding_count,
					 sizeof(*resolver->masks)),
	};
}

void resolver_release(struct resolver *resolver)
{
	for (size_t i = 0; i < resolver->report->model->binding_count; i++)
		memory_release(resolver->masks[i]);
	memory_release(resolver->masks);
	arena_release(&resolver->arena);
}

/* ---- what is asked for --------------------------------------------------- */

static void want_place(struct batch *batch, const struct place *place,
		       struct location *location)
{
	const struct report *report = batch->resolver->report;
	const struct row_place row = model_row_place(
		&report->model->tables[place->table], place->row);

	location->binding = row.binding;
	batch->wanted[batch->count++] = (struct wanted){
		.source = &report->sources[row.source],
		.mark = { .address = row.address,
			  .field =
				  place->column == NO_COLUMN
					  ? FIELD_NONE
					  : row.binding
						    ->field_of[place->column] },
		.location = location,
	};
}

static void want_fault(struct batch *batch, const struct fault *fault,
		       struct location *locations)
{
	const struct report *report = batch->resolver->report;
	const struct fault_place *other = &fault->other;

	locations[0].binding =
		model_binding_at(report->model, fault->source, fault->row);
	batch->wanted[batch->count++] = (struct wanted){
		.source = &report->sources[fault->source],
		.mark = { .address = fault->row,
			  .field = fault->field,
			  .from = fault->from,
			  .length = fault->length },
		.location = &locations[0],
	};
	if (!fault_has_other(fault->kind))
		return;
	locations[1].binding =
		model_binding_at(report->model, other->source, other->row);
	batch->wanted[batch->count++] = (struct wanted){
		.source = &report->sources[other->source],
		.mark = { .address = other->row, .field = other->field },
		.location = &locations[1],
	};
}

static uint32_t related_wanted(const struct entry *entry, uint32_t most)
{
	if (!entry->finding)
		return fault_has_other(entry->fault->kind);
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
		want_fault(batch, resolved->entry->fault, locations);
		return;
	}
	want_place(batch, &finding->primary, &locations[0]);
	for (uint32_t i = 0; i < resolved->related_count; i++)
		want_place(batch, &finding->related[i].place,
			   &locations[i + 1]);
}

/* ---- the answers --------------------------------------------------------- */

static int compare_wanted(const void *left, const void *right)
{
	const struct wanted *a = left;
	const struct wanted *b = right;

	int order;

	if (a->source->number != b->source->number)
		return a->source->number < b->source->number ? -1 : 1;
	order = row_address_compare(a->mark.address, b->mark.address);
	/* A row may be as long as its file, and is passed over once. */
	if (!order)
		order = (a->mark.field > b->mark.field) -
			(a->mark.field < b->mark.field);
	return order ? order
		     : (a->mark.from > b->mark.from) -
			       (a->mark.from < b->mark.from);
}

/* Has one source find what is wanted of it. */
static void gather(struct resolver *resolver, const struct wanted *wanted,
		   size_t count)
{
	const struct source *source = wanted[0].source;
	struct arena *arena = &resolver->arena;
	struct row_mark *marks = ARENA_ARRAY(arena, struct row_mark, count);
	struct gathered *found = ARENA_ARRAY(arena, struct gathered, count);

	for (size_t i = 0; i < count; i++)
		marks[i] = wanted[i].mark;
	source_reader(source)->gather(source, marks, count, found, arena);
	for (size_t i = 0; i < count; i++) {
		struct location *location = wanted[i].location;

		location->spot = found[i].spot;
		location->cells = found[i].cells;
		location->cell_count = found[i].cell_count;
		location->shown_from = found[i].shown_from;
	}
}

/* Has each source find its own in one pass forward. */
static void gather_all(struct batch *batch)
{
	struct wanted *wanted = batch->wanted;

	if (batch->count)
		qsort(wanted, batch->count, sizeof(*wanted), compare_wanted);
	for (size_t i = 0, end; i < batch->count; i = end) {
		for (end = i + 1; end < batch->count &&
				  wanted[end].source == wanted[i].source;
		     end++)
			;
		gather(batch->resolver, &wanted[i], end - i);
	}
}

const struct location *resolver_places(struct resolver *resolver,
				       const struct place *places, size_t count)
{
	struct arena *arena = &resolver->arena;
	struct batch batch = { .resolver = resolver };
	struct location *locations = ARENA_ARRAY(arena, struct location, count);

	batch.wanted = ARENA_ARRAY(arena, struct wanted, count);
	for (size_t i = 0; i < count; i++)
		want_place(&batch, &places[i], &locations[i]);
	gather_all(&batch);
	return locations;
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
	gather_all(&batch);
	return resolved;
}
