/* Puts rows of cells together, and shows them. */
#include "linter/source/workbook/sheet_row.h"

#define BETWEEN SLICE_LITERAL(" | ")

void sheet_row_begin(struct sheet_row *row)
{
	row->count = 0;
	buffer_reset(&row->text);
}

static void reserve(struct sheet_row *row, uint32_t count)
{
	size_t capacity = row->capacity ? row->capacity : 32;

	while (capacity < count)
		capacity *= 2;
	if (capacity == row->capacity)
		return;
	row->cells =
		memory_reallocate(row->cells, capacity, sizeof(*row->cells));
	row->starts =
		memory_reallocate(row->starts, capacity, sizeof(*row->starts));
	row->capacity = capacity;
}

/* The cell of that column, with blank ones up to it. */
static struct row_cell *cell_at(struct sheet_row *row, uint32_t column)
{
	reserve(row, column + 1);
	for (; row->count <= column; row->count++) {
		row->cells[row->count] = (struct row_cell){ .at = "" };
		row->starts[row->count] = SIZE_MAX;
	}
	return &row->cells[column];
}

void sheet_row_put(struct sheet_row *row, uint32_t column, struct slice text,
		   enum cell_form form)
{
	struct row_cell *cell = cell_at(row, column);

	cell->at = text.at;
	cell->length = (uint32_t)text.length;
	cell->form = form;
	row->starts[column] = SIZE_MAX;
}

void sheet_row_put_text(struct sheet_row *row, uint32_t column, size_t start,
			enum cell_form form)
{
	struct row_cell *cell = cell_at(row, column);

	cell->length = (uint32_t)(row->text.length - start);
	cell->form = form;
	row->starts[column] = start;
}

static void mark_merged(struct sheet_row *row,
			const struct merge_cursor *merges, uint32_t number)
{
	for (uint32_t c = 0; c < merges->columns; c++)
		if (merge_cursor_covers(merges, number, c) &&
		    (c >= row->count || !row->cells[c].length))
			sheet_row_put(row, c, SLICE_EMPTY, FORM_MERGED);
}

bool sheet_row_end(struct sheet_row *row, const struct merge_cursor *merges,
		   uint32_t number)
{
	uint32_t start = 0;

	while (row->count && row->cells[row->count - 1].length == 0)
		row->count--;
	if (!row->count)
		return false;
	if (merges)
		mark_merged(row, merges, number);
	for (uint32_t i = 0; i < row->count; i++) {
		struct row_cell *cell = &row->cells[i];

		if (row->starts[i] != SIZE_MAX)
			cell->at = cell->length
					   ? row->text.text + row->starts[i]
					   : "";
		cell->start = start;
		cell->raw_length = cell->length;
		start += cell->length + (uint32_t)BETWEEN.length;
	}
	return true;
}

void sheet_row_release(struct sheet_row *row)
{
	memory_release(row->cells);
	memory_release(row->starts);
	buffer_release(&row->text);
	*row = (struct sheet_row){ .cells = NULL };
}

/* Copies a text into the line; its line breaks would cut it. */
static void add_text(char *into, const struct row_cell *cell)
{
	for (uint32_t i = 0; i < cell->length; i++)
		into[i] = (unsigned char)cell->at[i] < ' ' ? ' ' : cell->at[i];
}

void sheet_row_keep(struct shown_row *shown, struct slice *line,
		    const struct row *row, struct arena *arena)
{
	const struct row_cell *last = &row->cells[row->count - 1];
	struct row_cell *cells =
		ARENA_ARRAY(arena, struct row_cell, row->count);
	char *text = arena_bytes(arena, last->start + last->length + 1);

	for (uint32_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		cells[i].at = arena_copy(arena, cell_slice(&cells[i])).at;
		if (i)
			memcpy(text + cells[i].start - BETWEEN.length,
			       BETWEEN.at, BETWEEN.length);
		add_text(text + cells[i].start, &cells[i]);
	}
	shown->cells = cells;
	shown->count = row->count;
	*line = (struct slice){ text, last->start + last->length };
}

void sheet_row_answer(const struct source *source, const struct row_mark *mark,
		      const struct shown_row *shown, struct slice line,
		      struct gathered *found)
{
	size_t from = 0, length = 0;

	*found = (struct gathered){
		.cells = shown->cells,
		.cell_count = shown->count,
	};
	found->spot = (struct spot){
		.path = source->path,
		.sheet = source->sheet,
		.row = shown->number,
		.field = mark->field,
	};
	if (mark->field < shown->count) {
		from = shown->cells[mark->field].start;
		length = shown->cells[mark->field].raw_length;
	} else if (mark->field != FIELD_NONE) {
		/* A blank cell behind the last one that is not. */
		from = line.length;
	}
	found->spot.before = slice_part(line, 0, from);
	found->spot.marked = slice_part(line, from, length);
	found->spot.after = slice_part(line, from + length, line.length);
}
