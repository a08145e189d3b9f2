/* Turns binary floating point into decimals. */
#include "linter/source/workbook/biff_number.h"

#include <math.h>
#include <stdio.h>

#include "linter/source/workbook/number_text.h"

enum { RK_HUNDREDTHS = 1, RK_WHOLE = 2 };

static struct slice show(double number, char text[BIFF_NUMBER_SIZE])
{
	if (!isfinite(number))
		return SLICE_EMPTY;
	snprintf(text, BIFF_NUMBER_SIZE, "%.*g", NUMBER_DIGITS, number);
	return slice_of(text);
}

static double double_of(uint64_t bits)
{
	double number;

	memcpy(&number, &bits, sizeof(number));
	return number;
}

struct slice biff_number_double(uint64_t bits, char text[BIFF_NUMBER_SIZE])
{
	return show(double_of(bits), text);
}

struct slice biff_number_rk(uint32_t rk, char text[BIFF_NUMBER_SIZE])
{
	double number;

	if (rk & RK_WHOLE)
		/* Shifted as a signed number: the sign is kept. */
		number = (int32_t)rk >> 2;
	else
		number = double_of((uint64_t)(rk & ~3U) << 32);
	return show(rk & RK_HUNDREDTHS ? number / 100 : number, text);
}
