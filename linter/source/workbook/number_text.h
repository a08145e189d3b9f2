/*
 * Numbers of workbooks as text. A spreadsheet computes in binary and shows 15
 * digits: what is written as 89.99600000000001 was 89.996. Everything here is
 * done on the decimal digits. Private to source/workbook (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_NUMBER_TEXT_H
#define FUNDLINT_SOURCE_WORKBOOK_NUMBER_TEXT_H

#include "linter/base/buffer.h"

/* Digits that a spreadsheet keeps of a number. */
#define NUMBER_DIGITS 15

/* A number of at most NUMBER_DIGITS digits. */
struct number_text {
	bool negative;
	uint8_t count;              /* of digits; 0: zero */
	char digits[NUMBER_DIGITS]; /* the first and the last are not 0 */
	int32_t point; /* digits before the decimal point, or less than 0 */
};

/* Reads 1234.5, -1.5E-7 and the like, rounded half away from zero; false when
 * it is no number. */
bool number_text_read(struct slice written, struct number_text *number);
/* Adds it without an exponent, unless it is longer than any cell shows. */
void number_text_add(struct buffer *buffer, const struct number_text *number);

#endif
