/*
 * Numbers of a BIFF stream, which are binary floating point, as decimals:
 * the only place where such a number is one in the program. Private to
 * source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_BIFF_NUMBER_H
#define FUNDLINT_SOURCE_WORKBOOK_BIFF_NUMBER_H

#include "linter/base/slice.h"

/* Room for the text of any number. */
#define BIFF_NUMBER_SIZE 32

/* The 15 digits of a number that a spreadsheet shows, from the 64 bits of its
 * IEEE 754 form; what is no number (infinite, NaN) gives an empty text. */
struct slice biff_number_double(uint64_t bits, char text[BIFF_NUMBER_SIZE]);
/* The same of an RK number: 30 bits of a whole number or the upper ones of a
 * double, and whether it counts hundredths. */
struct slice biff_number_rk(uint32_t rk, char text[BIFF_NUMBER_SIZE]);

#endif
