/* Reads the number that a text ends in. */
#include "linter/base/series.h"

/* Digits that surely fit. */
#define DIGITS_MOST 15

struct series_text series_read(struct slice text)
{
	struct series_text result = { .number = 0 };
	size_t digits = 0;

	while (digits < text.length && digits < DIGITS_MOST &&
	       text.at[text.length - 1 - digits] >= '0' &&
	       text.at[text.length - 1 - digits] <= '9')
		digits++;
	result.series = slice_part(text, 0, text.length - digits);
	for (size_t i = text.length - digits; i < text.length; i++)
		result.number = result.number * 10 + (text.at[i] - '0');
	result.numbered = digits > 0;
	return result;
}
