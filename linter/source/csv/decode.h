/*
 * Turns a file's bytes into UTF-8 text.
 */
#ifndef FUNDLINT_SOURCE_CSV_DECODE_H
#define FUNDLINT_SOURCE_CSV_DECODE_H

#include "linter/source/csv/csv.h"

struct decoded {
	struct slice text;
	enum encoding encoding; /* never FIND */
	bool marked;
	char *memory; /* what `text` is in, to be released; NULL: the bytes */
};

/* detect.c */
/*
 * The text of the bytes, whose encoding is found unless it is given. Bytes
 * that belong to no character are reported and stay in the text, as bytes
 * that are no UTF-8 either.
 */
struct decoded encoding_decode(struct slice bytes, enum encoding encoding,
			       uint32_t number, unsigned threads,
			       struct fault_list *faults);
/* Whether a line among lines of GB18030 is strict UTF-8, which hardly any
 * GB18030 is by chance; fewer characters tell where such lines were met before. */
bool encoding_utf8_line(struct slice line, bool met);
/* decode.c */
/* Through iconv, from an encoding other than UTF-8; without a mark. */
struct decoded decode_as(struct slice bytes, enum encoding encoding,
			 uint32_t number, unsigned threads,
			 struct fault_list *faults);

#endif
