/* Lays rows out in columns, by the width characters take on a terminal. */
#include "linter/commands/grid.h"
#include "linter/base/text.h"
#include "linter/commands/terminal.h"

#define GAP 2 /* columns between two cells */

struct grid_row *grid_add(struct grid *grid)
{
	memory_grow((void **)&grid->rows, &grid->capacity, grid->count,
		    sizeof(*grid->rows));
	for (size_t i = 0; i < GRID_COLUMNS; i++)
		grid->rows[grid->count].cells[i] = SLICE_EMPTY;
	return &grid->rows[grid->count++];
}

static size_t grid_width(const struct grid *grid, size_t column)
{
	size_t widest = 0;

	for (size_t i = 0; i < grid->count; i++) {
		size_t width = text_width(grid->rows[i].cells[column]);

		if (width > widest)
			widest = width;
	}
	return widest;
}

/* The last cell with text: nothing is padded behind it. */
static size_t row_end(const struct grid *grid, const struct grid_row *row)
{
	size_t end = grid->column_count;

	while (end > 0 && row->cells[end - 1].length == 0)
		end--;
	return end;
}

void grid_print(const struct grid *grid, FILE *stream)
{
	size_t widths[GRID_COLUMNS];

	for (size_t i = 0; i < grid->column_count; i++)
		widths[i] = grid_width(grid, i);
	for (size_t i = 0; i < grid->count; i++) {
		const struct grid_row *row = &grid->rows[i];
		size_t end = row_end(grid, row);

		for (size_t j = 0; j < end; j++) {
			struct slice cell = row->cells[j];

			if (j + 1 < end)
				terminal_print_padded(stream, cell,
						      widths[j] + GAP);
			else
				fwrite(cell.at, 1, cell.length, stream);
		}
		fputc('\n', stream);
	}
}

/* A bar would end the cell. */
static void print_markdown_cell(struct slice cell, FILE *stream)
{
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.at[i] == '|')
			fputc('\\', stream);
		fputc(cell.at[i] == '\n' ? ' ' : cell.at[i], stream);
	}
}

void grid_print_markdown(const struct grid *grid, FILE *stream)
{
	for (size_t i = 0; i < grid->count; i++) {
		fputc('|', stream);
		for (size_t j = 0; j < grid->column_count; j++) {
			fputc(' ', stream);
			print_markdown_cell(grid->rows[i].cells[j], stream);
			fputs(" |", stream);
		}
		fputc('\n', stream);
		if (i > 0)
			continue;
		fputc('|', stream);
		for (size_t j = 0; j < grid->column_count; j++)
			fputs("---|", stream);
		fputc('\n', stream);
	}
}

void grid_release(struct grid *grid)
{
	memory_release(grid->rows);
}
