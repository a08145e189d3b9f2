/*
 * One that goes through the rows of a sheet. Private to sheet_rows.c and
 * sheet_cell.c.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SHEET_ROWS_H
#define FUNDLINT_SOURCE_WORKBOOK_SHEET_ROWS_H

#include "linter/source/workbook/ooxml.h"

/* No cell of a spreadsheet holds more than 32767 characters, */
#define CELL_BYTES_MOST ((size_t)32767 * 4)
/* and no row of a ledger all of these. */
#define ROW_BYTES_MOST ((size_t)16 << 20)

/* Where in the sheet reading is: elements that it knows are open, and any
 * other is passed over with all that is in it. */
enum sheet_place {
	PLACE_FILE,
	PLACE_SHEET,
	PLACE_DATA,
	PLACE_ROW,
	PLACE_CELL,
	PLACE_VALUE,
	PLACE_INLINE, /* is */
	PLACE_RUN,    /* r of is */
	PLACE_TEXT,   /* t of either */
	PLACE_RUN_TEXT,
};

/* The cell being read. */
struct cell_reading {
	char type; /* as the first letters of its types: s, S (str), i, b, e,
		      d, n */
	bool formula, valued;
	uint32_t column;
	uint64_t style;
	size_t start; /* of its text in the row's */
};

struct sheet_rows {
	struct rows rows;
	const struct ooxml_sheet *sheet;
	struct zip_archive *archive; /* owned; this reading's own */
	struct part_reader reader;
	uint32_t from, end; /* rows in [from, end) are read */
	enum sheet_place place;
	unsigned ignored; /* elements open that are passed over */
	uint32_t number;  /* of the row at hand, and of the last one read */
	uint32_t above;   /* of the last row given */
	uint32_t given;   /* how many rows were */
	bool hidden;      /* the row at hand */
	bool whole;       /* it was read and has any text */
	bool past;        /* a row behind the last one wanted was met */
	struct cell_reading cell;
	struct sheet_row row;
	struct merge_cursor merges;
};

/* sheet_cell.c */
/* A fault of the row at hand, or of one of its cells. */
void sheet_rows_tell(const struct sheet_rows *rows, enum fault_kind kind,
		     uint32_t field, struct slice text);
/* Puts the cell that was read into the row. */
void sheet_cell_end(struct sheet_rows *rows);

#endif
