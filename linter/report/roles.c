/* Reads whom and what rows are about: from the row, or along its keys. */
#include "linter/report/roles.h"

/* Cells of other tables that are still to be read. */
struct reading {
	struct resolver *resolver;
	struct place *places;
	struct slice **answers; /* where the text of each place goes */
	size_t count;
};

static struct slice shown_text(struct resolver *resolver,
			       const struct location *location, uint32_t field)
{
	struct slice text = slice_trim(location_cell_of(location, field));
	struct buffer masked = BUFFER_EMPTY;

	if (!text.length)
		return SLICE_EMPTY;
	mask_add(&masked, text, location_mask(resolver, location, field));
	text = arena_copy(&resolver->arena, buffer_slice(&masked));
	buffer_release(&masked);
	return text;
}

/* The cell of the row's own column, or what it was given in its place. */
static struct slice own_text(struct resolver *resolver,
			     const struct location *location, uint32_t column)
{
	const struct binding *binding = location->binding;
	const struct slice text =
		shown_text(resolver, location, binding->field_of[column]);
	const struct given *given =
		text.length ? NULL : model_given(binding, column);

	return given ? given->text : text;
}

/* Asks for the cell at the end of the path, if its keys lead anywhere. */
static void ask_along(struct reading *reading, const struct column_path *path,
		      const struct finding *finding, struct slice *answer)
{
	const struct model *model = reading->resolver->report->model;
	const struct column_step *last = &path->steps[path->count - 1];
	struct place place = { .table = last->table->number,
			       .column = last->column };

	place.row = evaluate_path_row(model, path,
				      &model->tables[finding->primary.table],
				      finding->primary.row);
	if (place.row == NO_ROW)
		return;
	reading->places[reading->count] = place;
	reading->answers[reading->count++] = answer;
}

/* A fault has no row of the model, so that no key of it can be followed. */
static void read_role(struct reading *reading, const struct resolved *resolved,
		      const struct column_path *path, struct slice *answer)
{
	const struct location *location = resolved->primary;
	const struct column_path *otherwise;

	if (path->count == 1) {
		const struct column_step *step = &path->steps[0];

		*answer = own_text(reading->resolver, location, step->column);
		otherwise = &step->table->columns[step->column].otherwise;
		if (answer->length || !otherwise->count)
			return;
		path = otherwise;
	}
	if (path->count == 1)
		*answer = own_text(reading->resolver, location,
				   path->steps[0].column);
	else if (path->count && resolved->entry->finding)
		ask_along(reading, path, resolved->entry->finding, answer);
}

static void read_others(struct reading *reading)
{
	const struct location *locations = resolver_places(
		reading->resolver, reading->places, reading->count);

	for (size_t i = 0; i < reading->count; i++)
		*reading->answers[i] =
			shown_text(reading->resolver, &locations[i],
				   locations[i].spot.field);
}

const struct role_texts *roles_read(struct resolver *resolver,
				    const struct resolved *resolved,
				    size_t count)
{
	struct arena *arena = &resolver->arena;
	struct role_texts *texts = ARENA_ARRAY(arena, struct role_texts, count);
	struct reading reading = {
		.resolver = resolver,
		.places = ARENA_ARRAY(arena, struct place, count * TABLE_ROLES),
		.answers =
			ARENA_ARRAY(arena, struct slice *, count * TABLE_ROLES),
	};

	for (size_t i = 0; i < count; i++) {
		const struct binding *binding = resolved[i].primary->binding;

		for (int role = 0; binding && role < TABLE_ROLES; role++)
			read_role(&reading, &resolved[i],
				  &binding->table->roles[role],
				  &texts[i].of[role]);
	}
	read_others(&reading);
	return texts;
}
