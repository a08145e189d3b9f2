/*
 * The cells of a sheet, held in memory: for kinds of files whose rows cannot
 * be had one by one. Addresses of its rows are the numbers that a spreadsheet
 * shows, from 1.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SHEET_GRID_H
#define FUNDLINT_SOURCE_WORKBOOK_SHEET_GRID_H

#include "linter/source/reader.h"
#include "linter/source/workbook/merges.h"

struct grid_cell {
	const char *at; /* its text; borrowed */
	uint32_t length;
	uint32_t row; /* from 0 */
	uint16_t column;
	uint8_t form;   /* enum cell_form */
	uint32_t order; /* the how manyth that was added */
};

/* Rows, or columns, from the first to the last, both hidden. */
struct grid_hidden {
	uint32_t first, last; /* from 0 */
};

struct grid_hidden_list {
	struct grid_hidden *ranges; /* owned */
	size_t count, capacity;
};

struct sheet_grid {
	struct grid_cell *cells; /* owned; by row and column once it ended */
	size_t count, capacity;
	bool unsorted; /* a cell was added that does not belong at the end */
	struct merges merges;
	bool hidden; /* the sheet is */
	struct grid_hidden_list hidden_rows, hidden_columns;
};

/*
 * Adds a cell, in any order; of two in one place the later counts. The text
 * must live as long as the grid; an empty one is no cell. A place beyond the
 * largest sheet is passed over: false.
 */
bool sheet_grid_add(struct sheet_grid *grid, uint32_t row, uint32_t column,
		    enum cell_form form, struct slice text);
/* The cells from one corner to the other are one, both in it. */
void sheet_grid_merge(struct sheet_grid *grid, uint32_t first_row,
		      uint32_t last_row, uint32_t first_column,
		      uint32_t last_column);
/* Notes rows, or columns, that are not seen; from 0, both ends in it. */
void sheet_grid_hide(struct grid_hidden_list *list, uint32_t first,
		     uint32_t last);
/* All cells are in: sorts them. */
void sheet_grid_end(struct sheet_grid *grid);
void sheet_grid_release(struct sheet_grid *grid);

/*
 * What a reader of grids does with the rows of a source whose state is its
 * grid; see reader.h.
 */
void sheet_grid_source(struct sheet_grid *grid, struct source *source);
size_t sheet_grid_cut(const struct source *source, struct row_address from,
		      uint64_t size, struct arena *arena, struct span **spans);
struct rows *sheet_grid_start(const struct source *source,
			      const struct span *span,
			      struct fault_list *faults);
bool sheet_grid_next(struct rows *rows, struct row *row);
void sheet_grid_stop(struct rows *rows);
void sheet_grid_gather(const struct source *source,
		       const struct row_mark *marks, size_t count,
		       struct gathered *found, struct arena *arena);
void sheet_grid_forget(const struct source *source, const struct span *span);

#endif
