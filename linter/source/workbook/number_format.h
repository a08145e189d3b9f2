/*
 * What a workbook's number formats make of a number: most dates are numbers
 * that only their format makes dates of. Private to source/workbook (and its
 * unit tests).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_NUMBER_FORMAT_H
#define FUNDLINT_SOURCE_WORKBOOK_NUMBER_FORMAT_H

#include "linter/base/slice.h"

enum number_kind {
	NUMBER_PLAIN,   /* General, 0.00, 0"元", and weekdays alone */
	NUMBER_PERCENT, /* 0.00% */
	NUMBER_DAY,     /* a day, with a time or without one */
	NUMBER_MONTH,   /* yyyy"年"m"月": no day of it is shown */
	NUMBER_YEAR,    /* yyyy */
	NUMBER_TIME,    /* h:mm, [h]:mm */
};

/* Of a format that is known by its number alone (ECMA-376 part 1, 18.8.30, as
 * Chinese editions have them); all others are plain. */
enum number_kind number_format_builtin(uint32_t number);
/* Of a format's code, in UTF-8. Its first section decides. */
enum number_kind number_format_kind(struct slice code);

#endif
