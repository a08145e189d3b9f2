/* Finds the declared figures that a formula calls by name. */
#include "checks/reconcile_names.h"

#include "linter/base/text.h"

/* Adds the normalised text an expression has on a row; false: unknown. */
static bool add_text(const struct figure_rows *figures,
		     const struct expression *expression, uint32_t row,
		     struct buffer *key)
{
	const struct check_run *run = figures->run;
	struct arena arena = ARENA_EMPTY;
	struct value value = run_value(run, expression, row);

	if (value.state != VALUE_KNOWN || value.type != VALUE_TEXT)
		return false;
	buffer_add(key, text_normalise(&arena,
				       interner_text(value.texts, value.id)));
	arena_release(&arena);
	return true;
}

/* Document and name, told apart by a character that neither has. */
static bool add_document(const struct figure_rows *figures, uint32_t row,
			 struct buffer *key)
{
	if (figures->document &&
	    !add_text(figures, figures->document, row, key))
		return false;
	buffer_add_character(key, '\n');
	return true;
}

void reconcile_figures_init(struct figure_rows *figures)
{
	struct buffer key = BUFFER_EMPTY;

	figures->names = interner_new();
	figures->rows = HASH_MAP_EMPTY;
	if (!figures->name)
		return;
	for (uint32_t row = 0; row < figures->run->table->row_count; row++) {
		bool added;

		buffer_reset(&key);
		/* The first row of a name stands; a second is `unique`'s. */
		if (add_document(figures, row, &key) &&
		    add_text(figures, figures->name, row, &key))
			hash_map_put(&figures->rows,
				     interner_add(figures->names,
						  buffer_slice(&key)),
				     row, &added);
	}
	buffer_release(&key);
}

void reconcile_figures_release(struct figure_rows *figures)
{
	interner_free(figures->names);
	hash_map_release(&figures->rows);
}

static bool declared_number(const struct figure_rows *figures, uint32_t row,
			    struct number *number)
{
	const struct check_run *run = figures->run;
	struct value value = run_value(run, figures->declared, row);
	struct figure figure;

	if (value.state != VALUE_KNOWN)
		return false;
	if (value.type == VALUE_NUMBER) {
		*number = value.number;
		return true;
	}
	if (!figure_read(interner_text(value.texts, value.id), &figure) ||
	    figure.relation != FIGURE_EQUAL)
		return false;
	*number = figure.value;
	return true;
}

static const uint64_t *find_row(const struct figure_lookup *lookup,
				struct slice name)
{
	const struct figure_rows *figures = lookup->figures;
	struct buffer key = BUFFER_EMPTY;
	const uint64_t *row = NULL;
	uint32_t id;

	if (figures->name && add_document(figures, lookup->row, &key)) {
		buffer_add(&key, name);
		id = interner_find(figures->names, buffer_slice(&key));
		if (id != TEXT_MISSING)
			row = hash_map_get(&figures->rows, id);
	}
	buffer_release(&key);
	return row;
}

bool reconcile_find_figure(void *context, struct slice name,
			   struct number *figure)
{
	struct figure_lookup *lookup = context;
	const uint64_t *row = find_row(lookup, name);

	if (!row)
		return false;
	*figure = number_of_integer(0);
	if (!declared_number(lookup->figures, (uint32_t)*row, figure))
		lookup->blank = true;
	memory_grow((void **)&lookup->parts, &lookup->part_capacity,
		    lookup->part_count, sizeof(*lookup->parts));
	lookup->parts[lookup->part_count++] = (uint32_t)*row;
	return true;
}
