/*
 * Workbooks that are read as a whole, each sheet into a grid: OpenDocument,
 * SpreadsheetML of 2003, HTML. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_KEPT_BOOK_H
#define FUNDLINT_SOURCE_WORKBOOK_KEPT_BOOK_H

#include "linter/source/workbook/book_fault.h"
#include "linter/source/workbook/sheet_grid.h"

/* All sheets together; more would not be a ledger, but a bomb. */
#define KEPT_CELLS_MOST (UINT32_C(1) << 25)

struct kept_sheet {
	struct sheet_grid
		grid; /* first: it is the state of the sheet's source */
	struct slice name;
	/* Cells with a formula that has no value. */
	struct cell_reference *uncalculated; /* owned */
	size_t uncalculated_count, uncalculated_capacity;
};

struct kept_book {
	struct arena arena;         /* of names and texts */
	struct kept_sheet **sheets; /* owned, as are the sheets */
	size_t count, capacity;
	uint32_t cells; /* of all sheets */
	bool too_large; /* cells were left out */
};

/* Made as the state of the file. */
struct kept_book *kept_book_new(struct file *file);
/* Adds a sheet of that name, which is copied. */
struct kept_sheet *kept_book_sheet(struct kept_book *book, struct slice name);
/* Adds a cell, row and column from 0; the text is copied. */
void kept_book_cell(struct kept_book *book, struct kept_sheet *sheet,
		    uint32_t row, uint32_t column, enum cell_form form,
		    struct slice text);
/* Notes that a cell holds a formula without a value. */
void kept_book_uncalculated(struct kept_sheet *sheet, uint32_t row,
			    uint32_t column);
/* All is read: adds the sheets that have cells and are wanted as sources, or a
 * fault where there is none or too much. */
void kept_book_end(struct kept_book *book, struct file *file,
		   const struct read_options *options, struct source_list *into,
		   struct fault_list *faults);
/* For the descriptors of readers. */
void kept_book_close(struct file *file);

#endif
