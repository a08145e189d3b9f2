/* Finds rows whose household stands above them, and fills them. */
#include "linter/load/fill.h"

/* What is blank once may be a mistake; merged cells come in many households. */
#define REPEATS_LEAST 2

/* The roles whose columns, in the table of households, name one. */
static const enum table_role household_roles[] = {
	ROLE_HOUSEHOLD,
	ROLE_NAME,
	ROLE_TOWNSHIP,
	ROLE_VILLAGE,
};

/* The table of households that rows of the table belong to; NULL: they are
 * its own rows, or belong to none. */
static const struct table_schema *
household_table(const struct table_schema *table)
{
	const struct column_path *path = &table->roles[ROLE_HOUSEHOLD];

	if (path->count != 1 || path->steps[0].column == table->key)
		return NULL;
	return table->columns[path->steps[0].column].refers;
}

static bool names_household(const struct table_schema *households,
			    const struct header_match *match)
{
	for (size_t i = 0; i < match->count; i++) {
		if (match->names[i].table != households->number)
			continue;
		for (size_t k = 0; k < ARRAY_SIZE(household_roles); k++) {
			const struct column_path *path =
				&households->roles[household_roles[k]];

			if (path->count == 1 &&
			    path->steps[0].column == match->names[i].column)
				return true;
		}
	}
	return false;
}

static bool is_field_of(const struct binding *binding, enum table_role role,
			uint32_t field)
{
	const struct column_path *path = &binding->table->roles[role];

	return path->count == 1 &&
	       binding->field_of[path->steps[0].column] == field;
}

/*
 * A ledger names persons by their numbers: one without a household is on no
 * roster, or nobody looked it up. Taking the household above for theirs would
 * accuse it; only what names nobody either goes on with the row above.
 */
static bool names_person(const struct binding *binding, uint32_t field)
{
	const struct table_schema *table = binding->table;
	const struct column_path *path = &table->roles[ROLE_PERSON];

	if (path->count != 1 || path->steps[0].column == table->key)
		return false;
	return is_field_of(binding, ROLE_PERSON, field) ||
	       is_field_of(binding, ROLE_NAME, field);
}

struct fill_fields fill_fields_of(const struct header_names *names,
				  const struct binding *binding,
				  struct arena *arena)
{
	const struct table_schema *households = household_table(binding->table);
	struct fill_fields found = { .count = 0 };

	if (!households)
		return found;
	found.fields = ARENA_ARRAY(arena, uint32_t, binding->field_count);
	for (uint32_t f = 0; f < binding->field_count; f++) {
		const struct header_match match =
			header_match(names, binding->headers[f], arena);

		if (names_household(households, &match) ||
		    names_person(binding, f))
			found.fields[found.count++] = f;
	}
	if (found.count < 2)
		found.count = 0;
	return found;
}

static bool has_role(const struct table_schema *table, enum table_role role,
		     uint32_t column)
{
	const struct column_path *path = &table->roles[role];

	return path->count == 1 && path->steps[0].column == column;
}

bool fill_may_repeat(const struct table_schema *table, uint32_t column)
{
	if (column == table->key && !table->columns[column].refers)
		return table->columns[column].type == COLUMN_IDENTITY;
	switch (table->columns[column].type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		return true;
	case COLUMN_CODE:
		return has_role(table, ROLE_PROGRAMME, column);
	case COLUMN_PERIOD:
		return has_role(table, ROLE_PERIOD, column);
	case COLUMN_DECIMAL:
	case COLUMN_DATE:
	case COLUMN_BOOL:
		return false;
	}
	BUG("column type %d", (int)table->columns[column].type);
}

bool fill_is_ditto(struct slice text)
{
	/* Nearly every cell ends here. */
	if (text.length != 3 && text.length != 6)
		return false;
	return slice_equal(text, SLICE_LITERAL("同上")) ||
	       slice_equal(text, SLICE_LITERAL("同左")) ||
	       slice_equal(text, SLICE_LITERAL("〃"));
}

bool fill_is_open(const struct fill_fields *fields, const struct row *row)
{
	for (uint32_t i = 0; i < fields->count; i++) {
		const uint32_t field = fields->fields[i];

		if (field < row->count &&
		    slice_trim(cell_slice(&row->cells[field])).length)
			return false;
	}
	return fields->count > 0;
}

void fill_add(struct fill_events *events, uint32_t row, enum fill_kind kind,
	      uint32_t cell)
{
	memory_grow((void **)&events->events, &events->capacity, events->count,
		    sizeof(*events->events));
	events->events[events->count++] =
		(struct fill_event){ .row = row, .kind = kind, .cell = cell };
}

/* Where the filling of one source is. */
struct filling {
	const struct fill_job *job;
	uint32_t first;   /* row of the source */
	uint32_t barrier; /* the last row that one stands above */
	uint32_t open;    /* the last row whose household is blank */
	bool known;       /* that row has a household above it */
	uint32_t runs;    /* of open rows below a row that names one */
	bool counts_only; /* nothing is filled yet */
	bool households;  /* they are filled too */
};

static bool blocked(const struct filling *filling, uint32_t row)
{
	return row == filling->first || row == filling->barrier;
}

static void copy_above(const struct table *table, uint32_t column, uint32_t row)
{
	const size_t width = column_width(table->schema->columns[column].type);
	char *values = table->columns[column].values;

	if (values)
		memcpy(values + row * width, values + (row - 1) * width, width);
}

static void fill_household(struct filling *filling, uint32_t row)
{
	const struct fill_job *job = filling->job;
	const bool run_goes_on = filling->open != NO_ROW &&
				 row == filling->open + 1 &&
				 !blocked(filling, row);

	if (!run_goes_on) {
		filling->known = !blocked(filling, row);
		filling->runs += filling->known;
	}
	filling->open = row;
	if (!filling->known || !filling->households)
		return;
	for (uint32_t i = 0; i < job->fields->count; i++)
		for (uint32_t c = 0; c < job->cell_count; c++)
			if (job->cells[c].field == job->fields->fields[i])
				copy_above(job->table, job->cells[c].number,
					   row);
}

/* Above 同上 stands no row: nobody knows what it means. */
static void tell_blocked(const struct filling *filling, uint32_t row,
			 const struct cell_plan *cell)
{
	const struct row_place place =
		model_row_place(filling->job->table, row);

	fault_add(filling->job->faults, &(struct fault){
						.kind = FAULT_UNREADABLE_VALUE,
						.source = place.source,
						.field = cell->field,
						.row = place.address,
						.text = cell->word,
					});
}

static void handle(struct filling *filling, uint32_t row,
		   const struct fill_event *event)
{
	const struct cell_plan *cell;

	switch (event->kind) {
	case FILL_BARRIER:
		filling->barrier = row;
		break;
	case FILL_CELL:
		cell = &filling->job->cells[event->cell];
		if (filling->counts_only)
			break;
		if (blocked(filling, row))
			tell_blocked(filling, row, cell);
		else
			copy_above(filling->job->table, cell->number, row);
		break;
	case FILL_MERGED:
		cell = &filling->job->cells[event->cell];
		if (!filling->counts_only && !blocked(filling, row))
			copy_above(filling->job->table, cell->number, row);
		break;
	case FILL_HOUSEHOLD:
		fill_household(filling, row);
		break;
	}
}

static void walk(struct filling *filling, const struct fill_span *spans,
		 size_t count)
{
	filling->first = spans[0].first_row;
	filling->barrier = NO_ROW;
	filling->open = NO_ROW;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < spans[i].events->count; k++)
			handle(filling,
			       spans[i].first_row +
				       spans[i].events->events[k].row,
			       &spans[i].events->events[k]);
}

void fill_down(const struct fill_job *job, const struct fill_span *spans,
	       size_t count)
{
	struct filling counting = { .job = job, .counts_only = true };
	struct filling filling = { .job = job };

	if (!count)
		return;
	walk(&counting, spans, count);
	filling.households = counting.runs >= REPEATS_LEAST;
	walk(&filling, spans, count);
}
