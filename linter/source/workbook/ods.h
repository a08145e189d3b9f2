/*
 * What the reader of OpenDocument spreadsheets keeps while it reads. Private
 * to ods*.c.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_ODS_H
#define FUNDLINT_SOURCE_WORKBOOK_ODS_H

#include "linter/base/hash_map.h"
#include "linter/source/workbook/kept_book.h"
#include "linter/source/workbook/number_format.h"
#include "linter/source/workbook/xml.h"

/* Columns whose own style is kept for cells that have none. */
#define ODS_COLUMNS 1024

/* What is known of styles by the hashes of their names. */
struct ods_styles {
	struct hash_map kinds;  /* of data styles, and of cell styles */
	struct hash_map hidden; /* styles of sheets that are not seen */
	uint64_t style;         /* the style read last, of whatever kind */
	uint64_t open;          /* the data style being read; 0: none */
	bool year, month, day;  /* that it shows */
};

/* The cell being read. */
struct ods_cell {
	char type; /* the first letter of its type; 0: none */
	bool error, formula;
	uint32_t columns, columns_spanned, rows_spanned;
	enum number_kind kind;
	struct buffer value; /* as its attribute has it */
	struct buffer text;  /* of its paragraphs */
	bool paragraph;      /* one was begun */
};

/* A cell of the row being read, which may be repeated. */
struct ods_kept {
	uint32_t column;
	enum cell_form form;
	size_t start, length; /* in the row's text */
};

struct ods_reading {
	struct kept_book *book;
	struct kept_sheet *sheet; /* NULL: none is open */
	struct ods_styles styles;
	enum number_kind columns[ODS_COLUMNS];
	uint32_t column_styles; /* columns told of */
	unsigned ignored;       /* elements open that are passed over */
	bool in_cell, in_text;
	unsigned text_depth; /* elements open in a paragraph */
	uint32_t row, rows;  /* of the row at hand, and how often it comes */
	uint32_t column;     /* of the next cell */
	struct ods_cell cell;
	struct ods_kept *kept; /* owned; the row's */
	size_t kept_count, kept_capacity;
	struct buffer row_text;
};

/* ods_styles.c */
void ods_style_start(struct ods_styles *styles, const char *name,
		     const char *const *attributes);
void ods_style_end(struct ods_styles *styles, const char *name);
bool ods_style_hides(const struct ods_styles *styles, const char *name);
enum number_kind ods_style_kind(const struct ods_styles *styles,
				const char *name);

/* ods_cell.c */
void ods_cell_start(struct ods_reading *reading, const char *const *attributes);
/* Elements inside of a cell; `start` and what ends them. */
void ods_text_start(struct ods_reading *reading, const char *name,
		    const char *const *attributes);
void ods_text_end(struct ods_reading *reading);
void ods_cell_end(struct ods_reading *reading);

#endif
