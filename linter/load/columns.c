/* Gives the fields under a header to the columns of its table. */
#include "linter/load/beside.h"
#include "linter/load/columns.h"

#include "linter/base/buffer.h"
#include "linter/base/text.h"
#include "linter/project/directions.h"

static void add_fault(const struct column_binder *binder, uint32_t field,
		      enum fault_kind kind, struct slice text)
{
	if (binder->taken[field])
		return;
	fault_add(binder->request->faults,
		  &(struct fault){
			  .kind = kind,
			  .source = binder->search->source->number,
			  .field = field,
			  .row = binder->binding->header,
			  .text = text,
		  });
}

static struct slice column_title(const struct column_schema *column)
{
	return header_title(&column->title, column->name);
}

static void add_titles(const struct column_binder *binder,
		       const struct header_name *names, size_t count,
		       struct buffer *buffer)
{
	const struct table_schema *table = binder->header->table;

	for (size_t i = 0; i < count; i++) {
		if (names[i].table != table->number)
			continue;
		if (buffer->length)
			buffer_add(buffer, SLICE_LITERAL(", "));
		buffer_add(buffer,
			   column_title(&table->columns[names[i].column]));
	}
}

static struct slice list_titles(const struct column_binder *binder,
				const struct header_match *match)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice list;

	add_titles(binder, match->names, match->count, &buffer);
	add_titles(binder, match->others, match->other_count, &buffer);
	list = arena_copy(binder->request->arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return list;
}

/* The column that a match names in the chosen table; *count: how many. */
static uint32_t column_of(const struct column_binder *binder,
			  const struct header_match *match, size_t *count)
{
	uint32_t column = NO_COLUMN;

	*count = 0;
	for (size_t i = 0; i < match->count; i++) {
		if (match->names[i].table != binder->header->table->number)
			continue;
		if (*count == 0)
			column = match->names[i].column;
		(*count)++;
	}
	return column;
}

/* Whether the header names another column of the table as well. */
static bool names_another(const struct column_binder *binder,
			  const struct header_match *match, uint32_t column)
{
	for (size_t i = 0; i < match->other_count; i++)
		if (match->others[i].table == binder->header->table->number &&
		    match->others[i].column != column)
			return true;
	return false;
}

/* 利率（%）, 比例%, 月利率‰: 0.01 or 0.001; 0 where the header names none. A
 * percentage with its number, as in 报销比例达90%, is part of the name. */
static decimal part_of_one(const struct column_binder *binder,
			   struct slice header)
{
	static const struct {
		struct slice sign;
		decimal part;
	} signs[] = {
		{ SLICE_CONSTANT("%"), DECIMAL_ONE / 100 },
		{ SLICE_CONSTANT("‰"), DECIMAL_ONE / 1000 },
	};
	const struct slice text = text_fold(binder->search->arena, header);

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		size_t at = slice_find(text, signs[i].sign);

		if (at != SIZE_MAX && at > 0 &&
		    (text.at[at - 1] < '0' || text.at[at - 1] > '9'))
			return signs[i].part;
	}
	return 0;
}

/* 数量（亩/头/羽）: each row has one of them, and none is all rows' unit. */
static bool names_units(const struct column_binder *binder, struct slice header)
{
	static const char ends[] = "/,;()";
	const struct slice text = text_fold(binder->search->arena, header);
	const struct unit *first = NULL, *unit;

	for (size_t from = 0, at = 0; at <= text.length; at++) {
		if (at < text.length && !memchr(ends, text.at[at], 5))
			continue;
		unit = header_unit(binder->request->profile,
				   slice_part(text, from, at - from));
		if (unit && first &&
		    (unit->base != first->base ||
		     unit->factor != first->factor))
			return true;
		first = unit ? unit : first;
		from = at + 1;
	}
	return false;
}

static void bind_field(struct column_binder *binder, uint32_t field,
		       const struct header_cell *cell)
{
	struct binding *binding = binder->binding;
	const struct column_schema *schema;
	size_t count;
	uint32_t column = column_of(binder, &cell->match, &count);

	if (count == 0 || (binder->taken[field] &&
			   !beside_shares(binder->header->table, column)))
		return;
	binder->used[field] = true;
	binding->headers[field] =
		arena_copy(binder->request->arena, cell->text);
	if (count > 1 || names_another(binder, &cell->match, column)) {
		add_fault(binder, field, FAULT_AMBIGUOUS_HEADER,
			  list_titles(binder, &cell->match));
		return;
	}
	schema = &binder->header->table->columns[column];
	if (binding->field_of[column] != NO_COLUMN) {
		add_fault(binder, field, FAULT_DUPLICATE_HEADER,
			  column_title(schema));
		return;
	}
	binding->field_of[column] = field;
	if (schema->type != COLUMN_DECIMAL)
		return;
	if (schema->unit ||
	    (schema->unit_in && !names_units(binder, cell->text)))
		binding->units[column] =
			column_units_read(binder, cell->match.unit);
	else if (!schema->unit_in)
		binding->part_of_one[column] = part_of_one(binder, cell->text);
}

/* How far the header stands behind others of its column; 0: not at all. */
static uint32_t spare_rank(const struct column_binder *binder,
			   const struct header_cell *cell)
{
	for (size_t i = 0; i < cell->match.count; i++)
		if (cell->match.names[i].table == binder->header->table->number)
			return cell->match.of_year ? UINT32_MAX
						   : cell->match.names[i].spare;
	return 0;
}

/*
 * Gives a column that no header names outright to the best of those that may
 * stand for it; the others are known, and not read. Two of equal right, such
 * as 2023年人均纯收入 beside 2024年人均纯收入, stay unknown.
 */
static void bind_spare(struct column_binder *binder, struct header_cell *cells,
		       uint32_t width, uint32_t column)
{
	uint32_t best = NO_COLUMN, best_rank = UINT32_MAX;
	bool tie = false;
	size_t count;

	for (uint32_t f = 0; f < width; f++) {
		uint32_t rank = spare_rank(binder, &cells[f]);

		if (!rank ||
		    column_of(binder, &cells[f].match, &count) != column)
			continue;
		tie = best != NO_COLUMN && rank == best_rank;
		binder->used[f] = rank != UINT32_MAX;
		if (best != NO_COLUMN && rank >= best_rank)
			continue;
		best = f;
		best_rank = rank;
	}
	if (best != NO_COLUMN && !tie &&
	    binder->binding->field_of[column] == NO_COLUMN)
		bind_field(binder, best, &cells[best]);
}

/* Columns that were given a field before the fields bound by half. */
static bool *columns_taken(const struct column_binder *binder)
{
	uint32_t count = binder->header->table->column_count;
	bool *taken = ARENA_ARRAY(binder->search->arena, bool, count);

	for (uint32_t c = 0; c < count; c++)
		taken[c] = binder->binding->field_of[c] != NO_COLUMN;
	return taken;
}

static void bind_fields(struct column_binder *binder, uint32_t width)
{
	const bool two_rows = binder->header->two_rows;
	struct header_cell *cells =
		ARENA_ARRAY(binder->search->arena, struct header_cell, width);
	const bool *taken;
	uint32_t column;
	size_t count;

	for (uint32_t f = 0; f < width; f++) {
		cells[f] = header_cell(binder->search->names, binder->lines,
				       two_rows, f, binder->search->arena);
		binder->binding->headers[f] =
			arena_copy(binder->request->arena, cells[f].text);
		binder->used[f] = cells[f].match.ignored;
		binder->ignored += cells[f].match.ignored;
		if (!cells[f].by_half && !spare_rank(binder, &cells[f]))
			bind_field(binder, f, &cells[f]);
	}
	taken = columns_taken(binder);
	for (uint32_t f = 0; f < width; f++) {
		column = column_of(binder, &cells[f].match, &count);
		if (cells[f].by_half && count && !taken[column] &&
		    !spare_rank(binder, &cells[f]))
			bind_field(binder, f, &cells[f]);
	}
	for (column = 0; column < binder->header->table->column_count; column++)
		bind_spare(binder, cells, width, column);
}

static void note_taken(const struct column_binder *binder,
		       const struct binding *beside)
{
	for (uint32_t c = 0; c < beside->table->column_count; c++)
		if (beside->field_of[c] != NO_COLUMN)
			binder->taken[beside->field_of[c]] = true;
}

/* Of the headers that the first table does not know, those that one beside it
 * does are not unused. */
static void drop_used(const struct column_binder *binder,
		      struct loaded_source *bound)
{
	size_t kept = 0;

	for (size_t i = 0; i < bound->unused_count; i++) {
		if (binder->used[bound->unused_fields[i]])
			continue;
		bound->unused_fields[kept] = bound->unused_fields[i];
		bound->unused_headers[kept++] = bound->unused_headers[i];
	}
	bound->unused_count = kept;
}

static void list_unused(const struct column_binder *binder,
			struct loaded_source *bound)
{
	const struct binding *binding = binder->binding;

	bound->ignored_count = binder->ignored;
	bound->unused_headers = ARENA_ARRAY(binder->request->arena,
					    struct slice, binding->field_count);
	bound->unused_fields = ARENA_ARRAY(binder->request->arena, uint32_t,
					   binding->field_count);
	for (uint32_t f = 0; f < binding->field_count; f++)
		if (!binder->used[f] && binding->headers[f].length &&
		    !header_numbers_rows(binding->headers[f],
					 binder->search->arena)) {
			bound->unused_headers[bound->unused_count] =
				binding->headers[f];
			bound->unused_fields[bound->unused_count++] = f;
		}
}

void load_columns_of(const struct load_request *request,
		     const struct header_search *search,
		     const struct header *header, struct loaded_source *beside,
		     struct binding *binding, struct loaded_source *bound)
{
	const uint32_t columns = header->table->column_count;
	const uint32_t first = header->last - header->two_rows;
	struct column_binder binder = {
		.request = request,
		.search = search,
		.header = header,
		.lines = &header->lines[first],
		.binding = binding,
	};
	const uint32_t width = header_width(binder.lines, header->two_rows);

	*binding = (struct binding){
		.source = search->source->number,
		.table = header->table,
		.header = header->lines[header->last].address,
		.first = header->lines[header->above < first ? header->above
							     : header->last]
				 .address,
		.field_count = width,
		.field_of = ARENA_ARRAY(request->arena, uint32_t, columns),
		.units = ARENA_ARRAY(request->arena, const struct unit *,
				     columns),
		.part_of_one = ARENA_ARRAY(request->arena, decimal, columns),
		.headers = ARENA_ARRAY(request->arena, struct slice, width),
		.beside = beside ? beside->binding : NULL,
	};
	for (uint32_t c = 0; c < columns; c++)
		binding->field_of[c] = NO_COLUMN;
	binder.used = ARENA_ARRAY(search->arena, bool, width);
	binder.taken = ARENA_ARRAY(search->arena, bool, width);
	if (beside)
		note_taken(&binder, beside->binding);
	bind_fields(&binder, width);
	column_units_bind(&binder);
	if (beside) {
		drop_used(&binder, beside);
		return;
	}
	list_unused(&binder, bound);
	bound->title_lines = header->above;
	bound->head_lines = header->above;
}
