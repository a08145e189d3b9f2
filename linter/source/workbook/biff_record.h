/*
 * Records of a BIFF stream, which .xls and .et are made of ([MS-XLS]): type,
 * length and data, one behind the other. What is too long for one goes on in
 * CONTINUE records.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_BIFF_RECORD_H
#define FUNDLINT_SOURCE_WORKBOOK_BIFF_RECORD_H

#include "linter/base/buffer.h"

enum biff_type {
	BIFF_FORMULA = 0x0006,
	BIFF_END = 0x000A,
	BIFF_DATE_1904 = 0x0022,
	BIFF_ENCRYPTED = 0x002F, /* FILEPASS */
	BIFF_CONTINUE = 0x003C,
	BIFF_CODE_PAGE = 0x0042,
	BIFF_COLUMNS = 0x007D,     /* COLINFO */
	BIFF_SHEET = 0x0085,       /* BOUNDSHEET */
	BIFF_NUMBERS_RK = 0x00BD,  /* MULRK */
	BIFF_TEXT_RICH = 0x00D6,   /* RSTRING */
	BIFF_CELL_FORMAT = 0x00E0, /* XF */
	BIFF_MERGED = 0x00E5,
	BIFF_SHARED_TEXTS = 0x00FC, /* SST */
	BIFF_TEXT_SHARED = 0x00FD,  /* LABELSST */
	BIFF_NUMBER = 0x0203,
	BIFF_TEXT = 0x0204, /* LABEL */
	BIFF_TRUTH_OR_ERROR = 0x0205,
	BIFF_FORMULA_TEXT = 0x0207, /* STRING */
	BIFF_ROW = 0x0208,
	BIFF_NUMBER_RK = 0x027E,
	BIFF_FORMULA_3 = 0x0206, /* written by some in place of FORMULA */
	BIFF_FORMULA_4 = 0x0406,
	BIFF_FORMAT = 0x041E,
	BIFF_BEGIN = 0x0809, /* BOF */
};

struct biff_record {
	uint16_t type;
	struct slice data;
};

/* Takes the next record off the stream; false at its end, or where a record
 * is cut off: *stream is then not empty. */
bool biff_record_next(struct slice *stream, struct biff_record *record);

/* Reads on through the CONTINUE records that follow one. */
struct biff_cursor {
	struct slice part; /* left of the record at hand */
	struct slice rest; /* the stream behind it */
};

/* How a text is written: see [MS-XLS] 2.5.293 and 2.5.294. */
struct biff_text_style {
	bool unicode;        /* BIFF8; else bytes of a code page */
	uint16_t code_page;  /* of these */
	uint8_t length_size; /* bytes of its length: 1 or 2 */
};

/*
 * Reads a text, without its formats and phonetic parts, and adds it as UTF-8.
 * False: the stream ends in it; what there is of it was added.
 */
bool biff_cursor_text(struct biff_cursor *cursor, struct biff_text_style style,
		      struct buffer *into);
/* Passes over bytes; false when there are fewer. */
bool biff_cursor_skip(struct biff_cursor *cursor, uint32_t count);

#endif
