/* Decides, before a source is read, which of its fields are read and how. */
#include "linter/load/header_score.h"
#include "linter/load/quantity.h"

/* Keys are compared between files, so that their form must not matter. */
static bool holds_keys(const struct table_schema *table, uint32_t column)
{
	return table->columns[column].refers || table->key == column;
}

/* A text that refers to a table of identities is one. */
static enum column_type type_of(const struct column_schema *column)
{
	const struct table_schema *refers = column->refers;

	if (column->type == COLUMN_TEXT && refers && refers->key != NO_COLUMN)
		return refers->columns[refers->key].type == COLUMN_IDENTITY
			       ? COLUMN_IDENTITY
			       : COLUMN_TEXT;
	return column->type;
}

/* Whether the column names whom or where a row is about. */
static bool holds_names(const struct table_schema *table, uint32_t column)
{
	static const enum table_role roles[] = { ROLE_NAME, ROLE_TOWNSHIP,
						 ROLE_VILLAGE };

	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		if (table->roles[roles[i]].count == 1 &&
		    table->roles[roles[i]].steps[0].column == column)
			return table->columns[column].type == COLUMN_TEXT;
	return false;
}

/* Texts and codes that are not there need no writing: 0 is missing. */
static bool worth_a_plan(const struct cell_plan *cell)
{
	bool text = cell->type == COLUMN_TEXT;
	bool zero = (text && !cell->takes_unit) || cell->type == COLUMN_CODE ||
		    cell->type == COLUMN_IDENTITY;

	if (cell->field == NO_COLUMN)
		return cell->stored && !zero;
	return cell->stored || (!text && !cell->silent);
}

/* Whether a plan before this one reads the field as this cell does. */
static bool read_before(const struct row_plan *first,
			const struct row_plan *plan,
			const struct cell_plan *cell)
{
	for (; first != plan && cell->field != NO_COLUMN; first = first->beside)
		for (uint32_t i = 0; i < first->cell_count; i++) {
			const struct cell_plan *other = &first->cells[i];

			if (other->field == cell->field &&
			    other->type == cell->type &&
			    other->column->vocabulary ==
				    cell->column->vocabulary)
				return true;
		}
	return false;
}

static void add_cell(const struct row_plan *first, struct row_plan *plan,
		     const struct load_request *request, uint32_t number)
{
	const struct binding *binding = plan->binding;
	const struct table_schema *table = binding->table;
	const struct column_schema *column = &table->columns[number];
	struct cell_plan cell = {
		.column = column,
		.number = number,
		.field = binding->field_of[number],
		.type = type_of(column),
		.stored = plan->table->columns[number].stored,
		.names = holds_names(table, number),
		.key = holds_keys(table, number),
		.repeats = binding->field_of[number] != NO_COLUMN &&
			   fill_may_repeat(table, number),
		.unit = binding->units[number],
		.allowed = SLICE_EMPTY,
	};

	cell.years = cell.field != NO_COLUMN &&
		     slice_find(binding->headers[cell.field],
				SLICE_LITERAL("年")) != SIZE_MAX;
	quantity_plan(&cell, binding, request->profile);
	cell.silent = read_before(first, plan, &cell);
	if (!worth_a_plan(&cell))
		return;
	cell.word = type_word(column, cell.type);
	/* 金额（元） multiplies nothing. */
	if (cell.unit && cell.unit == column->unit)
		cell.unit = NULL;
	if (cell.type == COLUMN_CODE)
		cell.allowed =
			cell_code_titles(column->vocabulary, request->arena);
	if (number == schema_amount(table))
		plan->amount = plan->cell_count;
	plan->fields[plan->cell_count] = cell.field;
	plan->cells[plan->cell_count++] = cell;
}

static void plan_cells(const struct row_plan *first, struct row_plan *plan,
		       const struct load_request *request, struct arena *arena)
{
	const struct table_schema *table = plan->binding->table;

	plan->cells = ARENA_ARRAY(arena, struct cell_plan, table->column_count);
	plan->fields = ARENA_ARRAY(arena, uint32_t, table->column_count);
	plan->amount = NO_COLUMN;
	/* What takes a unit comes behind what gives it. */
	for (uint32_t c = 0; c < table->column_count; c++)
		if (quantity_of(plan->binding, c) == NO_COLUMN)
			add_cell(first, plan, request, c);
	for (uint32_t c = 0; c < table->column_count; c++)
		if (quantity_of(plan->binding, c) != NO_COLUMN)
			add_cell(first, plan, request, c);
}

void row_plan_cells(struct row_plan *first, const struct load_request *request,
		    struct arena *arena)
{
	for (struct row_plan *plan = first; plan; plan = plan->beside)
		plan_cells(first, plan, request, arena);
}

static enum field_use use_of(const struct table_schema *table, uint32_t column)
{
	enum column_type type = table->columns[column].type;

	if (holds_keys(table, column))
		return FIELD_PARTICULAR;
	if (type == COLUMN_DECIMAL)
		return FIELD_NUMBER;
	return type == COLUMN_TEXT ? FIELD_FREE : FIELD_PARTICULAR;
}

static void plan_uses(struct row_plan *plan, struct arena *arena)
{
	const struct binding *binding = plan->binding;

	plan->uses = ARENA_ARRAY(arena, enum field_use, binding->field_count);
	for (uint32_t f = 0; f < binding->field_count; f++)
		plan->uses[f] = header_numbers_rows(binding->headers[f], arena)
					? FIELD_NUMBERING
					: FIELD_FREE;
	for (uint32_t c = 0; c < binding->table->column_count; c++)
		if (binding->field_of[c] != NO_COLUMN)
			plan->uses[binding->field_of[c]] =
				use_of(binding->table, c);
}

static bool blank_beyond(const struct header_line *line, uint32_t field)
{
	for (uint32_t f = field; f < line->count; f++)
		if (line->cells[f].length)
			return false;
	return true;
}

/* Whether the line is under the header, or a row above it. */
static bool in_body(const struct header *header, uint32_t line)
{
	return line > header->last + header->below ||
	       (line >= header->above &&
		line < header->last - header->two_rows);
}

/* How many of the first rows have as many cells as that one. */
static uint32_t same_width(const struct header *header, uint32_t line)
{
	uint32_t same = 0;

	for (uint32_t i = 0; i < header->line_count; i++)
		same += in_body(header, i) &&
			header->lines[i].count == header->lines[line].count;
	return same;
}

/* How wide the first rows under the header are. */
static void plan_widths(struct row_plan *plan, const struct header *header)
{
	const uint32_t due = plan->binding->field_count;
	uint32_t rows = 0;

	plan->fields_common = due;
	plan->leaves_out = true;
	for (uint32_t i = 0; i < header->line_count; i++)
		rows += in_body(header, i);
	for (uint32_t i = 0; i < header->line_count; i++) {
		const struct header_line *line = &header->lines[i];

		if (!in_body(header, i))
			continue;
		if (line->count && !line->cells[line->count - 1].length)
			plan->leaves_out = false;
		if (same_width(header, i) > rows / 2 && blank_beyond(line, due))
			plan->fields_common = line->count;
	}
}

/* Rows may stand above the header too: those are no lines of the head. */
static void plan_head(struct row_plan *plan, const struct header *header,
		      struct arena *arena)
{
	const uint32_t top = header->last - header->two_rows;
	struct header_line *head = ARENA_ARRAY(
		arena, struct header_line, header->last + header->below + 1);

	for (uint32_t i = 0; i <= header->last + header->below; i++)
		if (i < header->above || i >= top ||
		    line_kind_is_title(&header->lines[i]))
			head[plan->head_count++] = header->lines[i];
	plan->head = head;
	plan->body = header->above < top
			     ? header->lines[header->above].address
			     : header->lines[header->last + header->below].next;
}

void row_plan_head(struct row_plan *plan, const struct header *header,
		   struct arena *arena)
{
	const struct binding *binding = plan->binding;
	const struct table_schema *table = binding->table;

	plan_head(plan, header, arena);
	plan->fields_least = binding->field_count;
	while (plan->fields_least > 0 &&
	       binding->headers[plan->fields_least - 1].length == 0)
		plan->fields_least--;
	plan->date_field = table->date == NO_COLUMN
				   ? NO_COLUMN
				   : binding->field_of[table->date];
	plan_uses(plan, arena);
	plan_widths(plan, header);
}

void row_plan_add(struct row_plan *first, struct row_plan *plan)
{
	for (uint32_t f = 0; f < first->binding->field_count; f++)
		if (plan->uses[f] > first->uses[f])
			first->uses[f] = plan->uses[f];
	while (first->beside)
		first = first->beside;
	first->beside = plan;
}

uint32_t row_plan_count(const struct row_plan *first)
{
	uint32_t count = 0;

	for (; first; first = first->beside)
		count++;
	return count;
}
