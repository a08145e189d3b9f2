/*
 * Workbooks in BIFF8 and BIFF5, the streams inside .xls and .et.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_BIFF_H
#define FUNDLINT_SOURCE_WORKBOOK_BIFF_H

#include "linter/source/workbook/biff_record.h"
#include "linter/source/workbook/sheet_grid.h"

struct biff_sheet {
	struct slice name;
	uint32_t position; /* of its first record in the stream */
	bool hidden;
};

enum biff_state {
	BIFF_READ,
	BIFF_IS_ENCRYPTED,
	BIFF_IS_OLD,    /* before BIFF5: Excel 4 or older */
	BIFF_IS_BROKEN, /* no records of a workbook */
};

struct biff_book {
	struct slice stream;
	struct arena *arena; /* all texts lie in it */
	bool unicode;        /* BIFF8 */
	bool date_1904;
	uint16_t code_page;
	bool cut_off; /* the stream ends inside a record or a list of texts */
	struct slice
		*formats; /* owned; by number: their codes; empty: built in */
	uint32_t format_count;
	uint16_t *cell_formats; /* owned; by XF: the number of its format */
	uint32_t cell_format_count;
	struct slice *texts; /* owned; the shared ones */
	uint32_t text_count;
	struct biff_sheet *sheets; /* owned; such as have cells */
	uint32_t sheet_count;
};

/* biff_book.c: reads what the sheets of a stream share, and their names. */
enum biff_state biff_book_read(struct biff_book *book, struct slice stream,
			       struct arena *arena);
void biff_book_release(struct biff_book *book);

/* biff_sheet.c: reads the cells of a sheet into a grid, and ends it. False:
 * the stream ends before the sheet does. */
bool biff_sheet_read(const struct biff_book *book,
		     const struct biff_sheet *sheet, struct sheet_grid *grid);

#endif
