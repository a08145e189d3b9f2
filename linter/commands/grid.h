/*
 * Rows of cells, printed as aligned columns or as a Markdown table.
 */
#ifndef FUNDLINT_COMMANDS_GRID_H
#define FUNDLINT_COMMANDS_GRID_H

#include "linter/base/arena.h"
#include <stdio.h>

#define GRID_COLUMNS 8

struct grid_row {
	struct slice cells[GRID_COLUMNS];
};

struct grid {
	struct arena *arena;   /* borrowed */
	size_t column_count;   /* at most GRID_COLUMNS */
	struct grid_row *rows; /* owned; the first is the heading */
	size_t count, capacity;
};

/* Adds a row of empty cells; holds until the next one is added. */
struct grid_row *grid_add(struct grid *grid);
void grid_print(const struct grid *grid, FILE *stream);
void grid_print_markdown(const struct grid *grid, FILE *stream);
void grid_release(struct grid *grid);

#endif
