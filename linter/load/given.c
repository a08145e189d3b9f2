/* Gathers what is said of all rows of a source, and gives it to them. */
#include "linter/load/given.h"

#include "linter/base/buffer.h"
#include "linter/base/text.h"
#include "linter/project/directions.h"

/* Longer cells above a header are no titles, but notes. */
#define TITLE_LONGEST 180

/* The titles and names of one source. */
struct places {
	struct arena *arena;
	struct given_place *places;
	size_t count, capacity;
};

static void add_place(struct places *places, enum given_origin origin,
		      struct slice text, struct row_address line)
{
	if (!text.length || text.length > TITLE_LONGEST ||
	    places->count == places->capacity)
		return;
	places->places[places->count++] = (struct given_place){
		.origin = origin,
		.text = text_fold(places->arena, text),
		.line = line,
	};
}

/* The folders one by one, and the name of the file without its ending. */
static void add_names(struct places *places, struct slice path)
{
	const struct row_address no_line = { 0 };
	size_t from = 0, ending;

	for (size_t at = 0; at < path.length; at++) {
		if (path.at[at] != '/')
			continue;
		add_place(places, GIVEN_BY_FOLDER,
			  slice_part(path, from, at - from), no_line);
		from = at + 1;
	}
	ending = path.length;
	while (ending > from && path.at[ending - 1] != '.')
		ending--;
	add_place(places, GIVEN_BY_FILE,
		  slice_part(path, from,
			     (ending > from ? ending - 1 : path.length) - from),
		  no_line);
}

static size_t parts_of(struct slice path)
{
	size_t parts = 1;

	for (size_t at = 0; at < path.length; at++)
		parts += path.at[at] == '/';
	return parts;
}

static struct places places_of(const struct header_search *search,
			       const struct header *header)
{
	const struct source *source = search->source;
	const uint32_t titles = header->above;
	struct places places = {
		.arena = search->arena,
		.capacity = 1 + parts_of(source->place),
	};

	for (uint32_t i = 0; i < titles; i++)
		places.capacity += header->lines[i].count;
	places.places =
		ARENA_ARRAY(search->arena, struct given_place, places.capacity);
	for (uint32_t i = 0; i < titles; i++)
		for (uint32_t f = 0; f < header->lines[i].count; f++)
			add_place(&places, GIVEN_BY_TITLE,
				  header->lines[i].cells[f],
				  header->lines[i].address);
	add_place(&places, GIVEN_BY_SHEET, source->sheet,
		  (struct row_address){ 0 });
	add_names(&places, source->place);
	return places;
}

/* All that was said, once each, for a fault. */
static struct slice list_words(const struct given_words *words,
			       struct arena *arena)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice list;

	for (size_t i = 0; i < words->count; i++) {
		bool said = false;

		for (size_t k = 0; k < i && !said; k++)
			said = slice_equal(words->words[k].text,
					   words->words[i].text);
		if (said)
			continue;
		if (buffer.length)
			buffer_add(&buffer, SLICE_LITERAL(", "));
		buffer_add(&buffer, words->words[i].text);
	}
	list = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return list;
}

static bool same_value(const struct given_word *a, const struct given_word *b)
{
	return a->entry == b->entry && a->period.first == b->period.first &&
	       a->period.last == b->period.last &&
	       (!a->is_value || slice_equal(a->text, b->text));
}

/* Makes of the words of one column what its rows are given. */
static void give(const struct load_request *request, struct binding *binding,
		 uint32_t column, struct given_words *words)
{
	struct given given = { .column = column };
	uint32_t id;

	given_words_settle(words);
	if (!words->count)
		return;
	given.origin = words->words[0].place->origin;
	given.line = words->words[0].place->line;
	for (size_t i = 1; i < words->count; i++)
		given.conflict |=
			!same_value(&words->words[0], &words->words[i]);
	given.text = given.conflict
			     ? list_words(words, request->arena)
			     : arena_copy(request->arena, words->words[0].text);
	id = CODE_FIRST + words->words[0].entry;
	if (binding->table->columns[column].type == COLUMN_CODE)
		memcpy(given.value, &id, sizeof(id));
	else if (binding->table->columns[column].type == COLUMN_PERIOD)
		memcpy(given.value, &words->words[0].period,
		       sizeof(struct period));
	binding->given[binding->given_count++] = given;
}

/* The table's own column of that role, if it is of the type and the user gave
 * it no value. */
static uint32_t column_of_role(const struct header_search *search,
			       const struct table_schema *table,
			       enum table_role role, enum column_type type)
{
	const struct column_path *path = &table->roles[role];

	if (path->count != 1 ||
	    table->columns[path->steps[0].column].type != type ||
	    directions_constant(search->names->directions, table,
				path->steps[0].column))
		return NO_COLUMN;
	return path->steps[0].column;
}

/* What titles and names say of the programme and the period. */
static void give_by_names(const struct load_request *request,
			  const struct header_search *search,
			  const struct header *header, struct binding *binding)
{
	const struct table_schema *table = binding->table;
	const uint32_t programme =
		column_of_role(search, table, ROLE_PROGRAMME, COLUMN_CODE);
	const uint32_t period =
		column_of_role(search, table, ROLE_PERIOD, COLUMN_PERIOD);
	const uint32_t township =
		column_of_role(search, table, ROLE_TOWNSHIP, COLUMN_TEXT);
	struct given_words words = { .arena = search->arena };
	struct given_words times = { .arena = search->arena };
	struct given_words townships = { .arena = search->arena };
	struct places places;

	if (programme == NO_COLUMN && period == NO_COLUMN &&
	    township == NO_COLUMN)
		return;
	places = places_of(search, header);
	for (size_t i = 0; i < places.count; i++) {
		if (programme != NO_COLUMN)
			given_words_add(&words, &places.places[i],
					table->columns[programme].vocabulary);
		if (period != NO_COLUMN)
			given_times_add(&times, &places.places[i]);
		if (township != NO_COLUMN)
			given_townships_add(&townships, &places.places[i]);
	}
	give(request, binding, programme, &words);
	give(request, binding, period, &times);
	give(request, binding, township, &townships);
}

/* What the user says of all rows. */
static void give_constants(const struct directions *directions,
			   struct binding *binding)
{
	for (size_t i = 0; directions && i < directions->constant_count; i++) {
		const struct direction_constant *constant =
			&directions->constants[i];
		struct given *given;

		if (constant->table != binding->table)
			continue;
		given = &binding->given[binding->given_count++];
		*given = (struct given){
			.column = constant->column,
			.origin = GIVEN_BY_USER,
			.text = constant->text,
		};
		memcpy(given->value, constant->value, sizeof(given->value));
	}
}

void given_find(const struct load_request *request,
		const struct header_search *search, const struct header *header,
		struct binding *binding)
{
	const struct directions *directions = search->names->directions;

	binding->given =
		ARENA_ARRAY(request->arena, struct given,
			    3 + (directions ? directions->constant_count : 0));
	give_constants(directions, binding);
	give_by_names(request, search, header, binding);
}

static bool is_missing(const struct table *table, uint32_t column, uint32_t row)
{
	switch (table->schema->columns[column].type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
	case COLUMN_CODE:
		return cell_id(table, column, row) == TEXT_MISSING;
	case COLUMN_DECIMAL:
		return cell_decimal(table, column, row) == DECIMAL_MISSING;
	case COLUMN_DATE:
		return cell_day(table, column, row) == DAY_MISSING;
	case COLUMN_PERIOD:
		return cell_period(table, column, row).first == DAY_MISSING;
	case COLUMN_BOOL:
		return cell_truth(table, column, row) == CELL_MISSING;
	}
	BUG("column type %d", (int)table->schema->columns[column].type);
}

static bool blank_throughout(const struct table *table,
			     const struct binding *binding, uint32_t column)
{
	for (size_t s = 0; s < table->segment_count; s++) {
		const struct segment *segment = &table->segments[s];

		if (segment->binding != binding)
			continue;
		for (uint32_t i = 0; i < segment->row_count; i++)
			if (!is_missing(table, column, segment->first_row + i))
				return false;
	}
	return true;
}

static void fill_rows(struct table *table, const struct binding *binding,
		      struct given *given)
{
	const uint32_t column = given->column;
	const size_t width = column_width(table->schema->columns[column].type);
	char *values = table->columns[column].values;

	for (size_t s = 0; s < table->segment_count; s++) {
		const struct segment *segment = &table->segments[s];

		if (segment->binding != binding)
			continue;
		for (uint32_t i = 0; i < segment->row_count; i++) {
			const uint32_t row = segment->first_row + i;

			if (is_missing(table, column, row))
				memcpy(values + row * width, given->value,
				       width);
		}
	}
	given->used = true;
	table->columns[column].in_file = true;
}

static bool in_one_month(struct period days)
{
	return days.first == DAY_MISSING ||
	       day_month_index(days.first) == day_month_index(days.last);
}

/* A ledger of all months of a year is titled with the year, which then is not
 * the time of each payment. */
static bool tells_time(const struct given *given, struct period days)
{
	struct period period;

	memcpy(&period, given->value, sizeof(period));
	return in_one_month(period) || in_one_month(days);
}

/* Gives the text of a constant its id. */
static void intern_text(const struct model *model, const struct table *table,
			struct given *given)
{
	const struct column_schema *column =
		&table->schema->columns[given->column];
	const uint32_t id = interner_add(
		column_texts(model, column, table->schema), given->text);

	memcpy(given->value, &id, sizeof(id));
}

void given_fill(struct model *model, const struct binding *binding,
		struct period days, struct fault_list *faults)
{
	struct table *table = &model->tables[binding->table->number];

	for (size_t i = 0; i < binding->given_count; i++) {
		struct given *given = &binding->given[i];
		const enum column_type type =
			binding->table->columns[given->column].type;

		if (!table->columns[given->column].stored ||
		    (given->origin != GIVEN_BY_USER &&
		     binding->field_of[given->column] != NO_COLUMN &&
		     !blank_throughout(table, binding, given->column)))
			continue;
		if (type == COLUMN_TEXT)
			intern_text(model, table, given);
		if (given->conflict)
			fault_add(faults, &(struct fault){
						  .kind = FAULT_GIVEN_CONFLICT,
						  .source = binding->source,
						  .field = FIELD_NONE,
						  .row = given->line,
						  .text = given->text,
					  });
		else if (given->origin == GIVEN_BY_USER ||
			 type != COLUMN_PERIOD || tells_time(given, days))
			fill_rows(table, binding, given);
	}
}
