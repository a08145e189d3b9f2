/*
 * A spot is what a report may ask of a place in a file: its path, where in
 * the file it stands for a person, and the text around it.
 */
#ifndef FUNDLINT_SOURCE_SPOT_H
#define FUNDLINT_SOURCE_SPOT_H

#include "linter/base/buffer.h"
#include "linter/source/row.h"

/* Why a place of a workbook is not seen when the workbook is opened. */
enum hidden { HIDDEN_NOT, HIDDEN_SHEET, HIDDEN_ROW, HIDDEN_COLUMN };

struct spot {
	struct slice path;     /* of the file, as the user gave it */
	struct slice sheet;    /* of a workbook; empty: a text file */
	uint64_t line, column; /* of a text file, from 1, the column in
				  characters; 0 in a workbook */
	uint64_t row;   /* as a spreadsheet counts, from 1; 0: the sheet */
	uint32_t field; /* the cell's place in its row; FIELD_NONE: the row */
	enum hidden hidden;
	/* The line in three pieces that lie side by side, as the file has
	 * them: not masked, not escaped, and as long as the file's lines. */
	struct slice before, marked, after;
};

/*
 * Adds path:line:column, or in a workbook book.xlsx!Sheet1!J14, a name with
 * ! or ' in it between marks as Excel writes it: 'a!b'. Escaped.
 */
void spot_add(struct buffer *buffer, const struct spot *spot);
/* The same of the row alone: path:line, or book.xlsx!Sheet1!14. */
void spot_row_add(struct buffer *buffer, const struct spot *spot);
/* Adds J14, or 14 for a row, as a spreadsheet would name it in either; nothing
 * for a sheet or a file. */
void spot_address_add(struct buffer *buffer, const struct spot *spot);
/* Adds A, B ... Z, AA ...: the letters of a field, counted from 0. */
void spot_letters_add(struct buffer *buffer, uint32_t field);
/* The three pieces as one. */
static inline struct slice spot_line(const struct spot *spot)
{
	return (struct slice){ .at = spot->before.at,
			       .length = spot->before.length +
					 spot->marked.length +
					 spot->after.length };
}

#endif
