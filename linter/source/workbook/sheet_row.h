/*
 * A row of a sheet while its cells are put together, and how a report shows
 * it. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SHEET_ROW_H
#define FUNDLINT_SOURCE_WORKBOOK_SHEET_ROW_H

#include "linter/base/buffer.h"
#include "linter/source/reader.h"
#include "linter/source/workbook/merges.h"

/* A row whose cells come in any order; those that never come are blank. */
struct sheet_row {
	struct row_cell *cells; /* owned */
	uint32_t count;
	size_t capacity;
	struct buffer text; /* of cells whose texts do not last */
	/* Of each cell: its text begins there in `text`; SIZE_MAX: it lasts. */
	size_t *starts; /* owned; as many as `cells` */
};

void sheet_row_begin(struct sheet_row *row);
/* Puts a cell whose text lasts as long as the file. */
void sheet_row_put(struct sheet_row *row, uint32_t column, struct slice text,
		   enum cell_form form);
/* Puts a cell whose text was added to row->text from byte `start` on. */
void sheet_row_put_text(struct sheet_row *row, uint32_t column, size_t start,
			enum cell_form form);
/*
 * The row is whole: marks the blank cells that `merges` has merged with those above
 * (NULL: none), and drops blank cells at the end. False when all are blank.
 */
bool sheet_row_end(struct sheet_row *row, const struct merge_cursor *merges,
		   uint32_t number);
void sheet_row_release(struct sheet_row *row);

/* A row as it is found again. */
struct shown_row {
	uint64_t number; /* from 1, as the sheet counts */
	const struct row_cell *cells;
	uint32_t count;
	bool hidden; /* the row is */
};

/* Copies a row and makes the line that reports show of it: its cells, with a
 * bar between them. */
void sheet_row_keep(struct shown_row *shown, struct slice *line,
		    const struct row *row, struct arena *arena);
/* Answers a mark; `line` is empty where no row was found. */
void sheet_row_answer(const struct source *source, const struct row_mark *mark,
		      const struct shown_row *shown, struct slice line,
		      struct gathered *found);

#endif
