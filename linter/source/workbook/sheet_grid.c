/* Keeps the cells of a sheet by row and column and gives them as rows. */
#include "linter/source/workbook/sheet_grid.h"

#include <stdlib.h>

#include "linter/source/workbook/sheet_row.h"

/* Of each span but the last. */
#define CELLS_OF_SPAN (1 << 16)

struct grid_rows {
	struct rows rows;
	const struct sheet_grid *grid;
	size_t at, end; /* of the cells that are left */
	uint64_t row;   /* number of the row expected next, from 1 */
	struct sheet_row sheet_row;
	struct merge_cursor merged;
};

static int compare_places(const struct grid_cell *a, const struct grid_cell *b)
{
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static int compare_cells(const void *a, const void *b)
{
	const struct grid_cell *first = a, *second = b;
	const int places = compare_places(first, second);

	if (places != 0)
		return places;
	return first->order < second->order ? -1 : 1;
}

bool sheet_grid_add(struct sheet_grid *grid, uint32_t row, uint32_t column,
		    enum cell_form form, struct slice text)
{
	struct grid_cell *cell;

	if (row >= SHEET_ROWS || column >= SHEET_COLUMNS)
		return false;
	if (text.length == 0)
		return true;
	memory_grow((void **)&grid->cells, &grid->capacity, grid->count,
		    sizeof(*grid->cells));
	cell = &grid->cells[grid->count];
	*cell = (struct grid_cell){ .at = text.at,
				    .length = (uint32_t)text.length,
				    .row = row,
				    .column = (uint16_t)column,
				    .form = (uint8_t)form,
				    .order = (uint32_t)grid->count };
	if (grid->count > 0 && compare_places(cell - 1, cell) >= 0)
		grid->unsorted = true;
	grid->count++;
	return true;
}

/* Of cells in one place keeps the one that was added last. */
static void drop_earlier(struct sheet_grid *grid)
{
	size_t kept = 0;

	for (size_t i = 0; i < grid->count; i++) {
		if (i + 1 < grid->count &&
		    compare_places(&grid->cells[i], &grid->cells[i + 1]) == 0)
			continue;
		grid->cells[kept++] = grid->cells[i];
	}
	grid->count = kept;
}

void sheet_grid_merge(struct sheet_grid *grid, uint32_t first_row,
		      uint32_t last_row, uint32_t first_column,
		      uint32_t last_column)
{
	const struct cell_range range = {
		.first = { .row = first_row + 1, .column = first_column },
		.last = { .row = last_row + 1, .column = last_column },
	};

	if (last_row < SHEET_ROWS)
		merges_add(&grid->merges, &range);
}

void sheet_grid_end(struct sheet_grid *grid)
{
	merges_sort(&grid->merges);
	if (!grid->unsorted)
		return;
	qsort(grid->cells, grid->count, sizeof(*grid->cells), compare_cells);
	drop_earlier(grid);
	grid->unsorted = false;
}

void sheet_grid_hide(struct grid_hidden_list *list, uint32_t first,
		     uint32_t last)
{
	struct grid_hidden *before =
		list->count ? &list->ranges[list->count - 1] : NULL;

	if (before && before->last < UINT32_MAX && first == before->last + 1) {
		before->last = last;
		return;
	}
	memory_grow((void **)&list->ranges, &list->capacity, list->count,
		    sizeof(*list->ranges));
	list->ranges[list->count++] = (struct grid_hidden){ first, last };
}

static bool is_hidden(const struct grid_hidden_list *list, uint64_t place)
{
	for (size_t i = 0; i < list->count; i++)
		if (place >= list->ranges[i].first &&
		    place <= list->ranges[i].last)
			return true;
	return false;
}

static enum hidden hidden_of(const struct sheet_grid *grid,
			     const struct row_mark *mark)
{
	if (!mark->address.raw)
		return HIDDEN_NOT;
	if (grid->hidden)
		return HIDDEN_SHEET;
	if (is_hidden(&grid->hidden_rows, mark->address.raw - 1))
		return HIDDEN_ROW;
	return mark->field != FIELD_NONE &&
			       is_hidden(&grid->hidden_columns, mark->field)
		       ? HIDDEN_COLUMN
		       : HIDDEN_NOT;
}

void sheet_grid_release(struct sheet_grid *grid)
{
	memory_release(grid->hidden_rows.ranges);
	memory_release(grid->hidden_columns.ranges);
	memory_release(grid->cells);
	merges_release(&grid->merges);
	*grid = (struct sheet_grid){ .cells = NULL };
}

/* ---- rows of a source ---------------------------------------------------- */

/* Of a file that cannot be read the source has no grid. */
static const struct sheet_grid *grid_of(const struct source *source)
{
	static const struct sheet_grid none = { .cells = NULL };

	return source->state ? source->state : &none;
}

/* The first cell of the rows from that address on. */
static size_t find_row(const struct sheet_grid *grid,
		       struct row_address address)
{
	size_t low = 0, high = grid->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (grid->cells[middle].row + (uint64_t)1 < address.raw)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct row_address address_of(const struct grid_cell *cell)
{
	return (struct row_address){ cell->row + (uint64_t)1 };
}

void sheet_grid_source(struct sheet_grid *grid, struct source *source)
{
	source->state = grid;
	source->first.raw = 1;
	source->end.raw =
		grid->count ? grid->cells[grid->count - 1].row + (uint64_t)2
			    : 1;
}

/* Where the rows end that begin with cell `from` and have about `size` cells
 * together: with the first cell of a row. */
static size_t span_end(const struct sheet_grid *grid, size_t from, size_t size)
{
	size_t end = from + size;

	while (end < grid->count &&
	       grid->cells[end].row == grid->cells[end - 1].row)
		end++;
	return end < grid->count ? end : grid->count;
}

size_t sheet_grid_cut(const struct source *source, struct row_address from,
		      uint64_t size, struct arena *arena, struct span **spans)
{
	const struct sheet_grid *grid = grid_of(source);
	size_t at = find_row(grid, from), count = 0;
	const size_t most = (grid->count - at) / CELLS_OF_SPAN + 1;

	(void)size;
	*spans = ARENA_ARRAY(arena, struct span, most);
	do {
		const size_t end = span_end(grid, at, CELLS_OF_SPAN);
		struct span *span = &(*spans)[count];

		span->from = count ? span[-1].to : from;
		span->to = end < grid->count ? address_of(&grid->cells[end])
					     : source->end;
		span->bytes = (end - at) * sizeof(*grid->cells);
		span->rows_most = (uint32_t)(span->to.raw - span->from.raw);
		count++;
		at = end;
	} while (at < grid->count);
	return count;
}

static void rows_init(struct grid_rows *rows, const struct source *source,
		      const struct span *span, struct fault_list *faults)
{
	const struct sheet_grid *grid = grid_of(source);

	*rows = (struct grid_rows){
		.rows = { .source = source,
			  .reader = source_reader(source),
			  .faults = faults,
			  .lasting = SLICE_EMPTY },
		.grid = grid,
		.at = find_row(grid, span->from),
		.end = find_row(grid, span->to),
		.row = span->from.raw,
	};
	merge_cursor_init(&rows->merged, &grid->merges);
}

struct rows *sheet_grid_start(const struct source *source,
			      const struct span *span,
			      struct fault_list *faults)
{
	struct grid_rows *rows = memory_allocate(1, sizeof(*rows));

	rows_init(rows, source, span, faults);
	return &rows->rows;
}

bool sheet_grid_next(struct rows *reading, struct row *row)
{
	struct grid_rows *rows = (struct grid_rows *)reading;
	const struct grid_cell *cells = rows->grid->cells;
	struct sheet_row *into = &rows->sheet_row;
	uint32_t number;

	if (rows->at == rows->end)
		return false;
	number = cells[rows->at].row + 1;
	sheet_row_begin(into);
	for (; rows->at < rows->end && cells[rows->at].row + 1 == number;
	     rows->at++) {
		const struct grid_cell *cell = &cells[rows->at];

		sheet_row_put(into, cell->column,
			      (struct slice){ cell->at, cell->length },
			      cell->form);
	}
	merge_cursor_go(&rows->merged, number);
	sheet_row_end(into, &rows->merged, number);
	reading->blank_lines += number - rows->row;
	rows->row = number + (uint64_t)1;
	*row = (struct row){ .address = { number },
			     .next = { number + (uint64_t)1 },
			     .cells = into->cells,
			     .count = into->count };
	return true;
}

static void rows_release(struct grid_rows *rows)
{
	sheet_row_release(&rows->sheet_row);
}

void sheet_grid_stop(struct rows *reading)
{
	rows_release((struct grid_rows *)reading);
	memory_release(reading);
}

void sheet_grid_gather(const struct source *source,
		       const struct row_mark *marks, size_t count,
		       struct gathered *found, struct arena *arena)
{
	const struct span span = source_span(source);
	struct shown_row shown = { .number = 0 };
	struct slice line = SLICE_EMPTY;
	struct grid_rows rows;
	struct row row;

	rows_init(&rows, source, &span, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct row_address address = marks[i].address;

		if (i == 0 ||
		    !row_address_same(address, marks[i - 1].address)) {
			shown = (struct shown_row){ .number = address.raw };
			line = SLICE_EMPTY;
			rows.at = find_row(rows.grid, address);
			if (sheet_grid_next(&rows.rows, &row) &&
			    row_address_same(row.address, address))
				sheet_row_keep(&shown, &line, &row, arena);
		}
		sheet_row_answer(source, &marks[i], &shown, line, &found[i]);
		found[i].spot.hidden = hidden_of(rows.grid, &marks[i]);
	}
	rows_release(&rows);
}

void sheet_grid_forget(const struct source *source, const struct span *span)
{
	(void)source;
	(void)span;
}
