/* Keeps the sheets of workbooks that are read as a whole. */
#include "linter/source/workbook/kept_book.h"

struct kept_book *kept_book_new(struct file *file)
{
	struct kept_book *book = memory_allocate(1, sizeof(*book));

	file->state = book;
	file->encoding = ENCODING_NONE;
	return book;
}

struct kept_sheet *kept_book_sheet(struct kept_book *book, struct slice name)
{
	struct kept_sheet *sheet = memory_allocate(1, sizeof(*sheet));

	sheet->name = arena_copy(&book->arena, name);
	memory_grow((void **)&book->sheets, &book->capacity, book->count,
		    sizeof(struct kept_sheet *));
	book->sheets[book->count++] = sheet;
	return sheet;
}

void kept_book_cell(struct kept_book *book, struct kept_sheet *sheet,
		    uint32_t row, uint32_t column, enum cell_form form,
		    struct slice text)
{
	if (!text.length)
		return;
	if (book->cells == KEPT_CELLS_MOST) {
		book->too_large = true;
		return;
	}
	if (sheet_grid_add(&sheet->grid, row, column, form,
			   arena_copy(&book->arena, text)))
		book->cells++;
	else
		book->too_large = true;
}

void kept_book_uncalculated(struct kept_sheet *sheet, uint32_t row,
			    uint32_t column)
{
	memory_grow((void **)&sheet->uncalculated,
		    &sheet->uncalculated_capacity, sheet->uncalculated_count,
		    sizeof(*sheet->uncalculated));
	sheet->uncalculated[sheet->uncalculated_count++] =
		(struct cell_reference){ row + 1, column };
}

static void add_sheet(struct kept_sheet *sheet, struct file *file,
		      struct source_list *into, struct fault_list *faults)
{
	struct source *source = source_add(into, file, sheet->name);

	sheet_grid_source(&sheet->grid, source);
	for (size_t i = 0; i < sheet->uncalculated_count; i++)
		fault_add(faults,
			  &(struct fault){
				  .kind = FAULT_NOT_CALCULATED,
				  .source = source->number,
				  .field = sheet->uncalculated[i].column,
				  .row = { sheet->uncalculated[i].row },
				  .text = SLICE_EMPTY,
			  });
}

void kept_book_end(struct kept_book *book, struct file *file,
		   const struct read_options *options, struct source_list *into,
		   struct fault_list *faults)
{
	const size_t first = into->count;

	if (book->too_large) {
		book_fault_of_file(file, into, faults, FAULT_WORKBOOK_LIMIT,
				   slice_of(_("it has more rows, columns or "
					      "cells than any ledger")));
		return;
	}
	for (size_t i = 0; i < book->count; i++) {
		struct kept_sheet *sheet = book->sheets[i];

		sheet_grid_end(&sheet->grid);
		if (sheet->grid.count && source_wanted(options, sheet->name))
			add_sheet(sheet, file, into, faults);
	}
	if (into->count == first &&
	    (!options->choice || options->choice->whole))
		book_fault_of_file(file, into, faults, FAULT_EMPTY_FILE,
				   SLICE_EMPTY);
}

void kept_book_close(struct file *file)
{
	struct kept_book *book = file->state;

	for (size_t i = 0; i < book->count; i++) {
		sheet_grid_release(&book->sheets[i]->grid);
		memory_release(book->sheets[i]->uncalculated);
		memory_release(book->sheets[i]);
	}
	memory_release(book->sheets);
	arena_release(&book->arena);
	memory_release(book);
}
