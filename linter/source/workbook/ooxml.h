/*
 * Workbooks of Office Open XML (ECMA-376, ISO/IEC 29500): .xlsx and .xlsm. A
 * sheet is never in memory as a whole: its rows are unpacked and parsed as
 * they are read. Addresses of rows are their numbers. Private to
 * source/workbook (and its fuzz targets).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_OOXML_H
#define FUNDLINT_SOURCE_WORKBOOK_OOXML_H

#include "linter/source/reader.h"
#include "linter/source/workbook/merges.h"
#include "linter/source/workbook/shared_strings.h"
#include "linter/source/workbook/sheet_row.h"
#include "linter/source/workbook/styles.h"

struct sheet_rows;

struct ooxml_sheet {
	const struct ooxml_book *book;
	uint64_t part;
	struct slice name;
	bool hidden;       /* the sheet is */
	bool rows_hidden;  /* those that do not say are */
	bool has_values;   /* some cell holds anything */
	uint32_t row_most; /* it has no more rows than these */
	struct merges merges;
	uint8_t *hidden_columns;   /* owned; of SHEET_COLUMNS; NULL: none */
	struct sheet_rows *finder; /* owned; goes on where gather() ended */
};

struct ooxml_book {
	struct slice bytes; /* of the file */
	struct arena arena; /* of names */
	bool since_1904;
	struct styles styles;
	struct shared_strings strings;
	struct ooxml_sheet **sheets; /* owned, as are the sheets */
	size_t sheet_count, sheet_capacity;
};

extern const struct reader reader_ooxml;

static inline struct ooxml_sheet *ooxml_sheet_of(const struct source *source)
{
	return source->state;
}

/* ooxml_book.c */
/* What keeps a package from being read as a workbook. */
struct book_problem {
	bool met;
	enum fault_kind kind;
	struct slice text;
};

/* Reads what is said of the book as a whole, and names its sheets. */
struct book_problem ooxml_book_read(struct ooxml_book *book,
				    const struct package *package);
void ooxml_book_release(struct ooxml_book *book);
/* The sentence for a part that is not read. */
struct book_problem ooxml_problem(enum zip_problem problem);

/* sheet_survey.c */
/* Reads once over a sheet: how many rows, which are merged and hidden. */
enum zip_problem sheet_survey(struct ooxml_sheet *sheet,
			      const struct package *package);

/* sheet_rows.c */
struct rows *ooxml_start(const struct source *source, const struct span *span,
			 struct fault_list *faults);
bool ooxml_next(struct rows *rows, struct row *row);
void ooxml_stop(struct rows *rows);
/* Whether the row that was read last is hidden. */
bool sheet_rows_hidden(const struct sheet_rows *rows);

/* ooxml_gather.c */
void ooxml_gather(const struct source *source, const struct row_mark *marks,
		  size_t count, struct gathered *found, struct arena *arena);

#endif
