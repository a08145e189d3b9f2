/* Reads and writes decimal numbers, digit by digit. */
#include "linter/source/workbook/number_text.h"

/* Larger ones are beyond what a spreadsheet can hold. */
#define EXPONENT_MOST 400
/* Zeros written out before or behind the digits. */
#define ZEROS_MOST 24

/* The digits read so far. */
struct reading {
	struct number_text *number;
	bool seen;    /* a digit */
	bool rounded; /* the first digit too many is 5 or more */
	bool beyond;  /* it was met */
};

static void take_digit(struct reading *reading, char digit, bool whole)
{
	struct number_text *number = reading->number;

	reading->seen = true;
	if (number->count == 0 && digit == '0') {
		number->point -= !whole;
		return;
	}
	number->point += whole;
	if (number->count < NUMBER_DIGITS) {
		number->digits[number->count++] = digit;
	} else if (!reading->beyond) {
		reading->beyond = true;
		reading->rounded = digit >= '5';
	}
}

/* Adds one to the last digit. */
static void round_up(struct number_text *number)
{
	while (number->count && number->digits[number->count - 1] == '9')
		number->count--;
	if (number->count) {
		number->digits[number->count - 1]++;
		return;
	}
	number->digits[number->count++] = '1';
	number->point++;
}

static void drop_zeros(struct number_text *number)
{
	while (number->count && number->digits[number->count - 1] == '0')
		number->count--;
	if (!number->count) {
		number->point = 0;
		number->negative = false;
	}
}

/* E+17 at `at`; false when it is none. */
static bool read_exponent(struct slice written, size_t at, int32_t *exponent)
{
	bool negative = false;

	*exponent = 0;
	if (at == written.length)
		return true;
	if ((written.at[at++] | 32) != 'e' || at == written.length)
		return false;
	if (written.at[at] == '+' || written.at[at] == '-')
		negative = written.at[at++] == '-';
	if (at == written.length)
		return false;
	for (; at < written.length; at++) {
		if (written.at[at] < '0' || written.at[at] > '9')
			return false;
		*exponent = *exponent * 10 + (written.at[at] - '0');
		if (*exponent > EXPONENT_MOST)
			return false;
	}
	if (negative)
		*exponent = -*exponent;
	return true;
}

bool number_text_read(struct slice written, struct number_text *number)
{
	struct reading reading = { .number = number };
	bool whole = true;
	int32_t exponent;
	size_t at = 0;

	*number = (struct number_text){ .count = 0 };
	if (written.length > INT16_MAX)
		return false;
	if (written.length && (written.at[0] == '-' || written.at[0] == '+'))
		number->negative = written.at[at++] == '-';
	for (; at < written.length; at++) {
		const char character = written.at[at];

		if (character == '.' && whole)
			whole = false;
		else if (character >= '0' && character <= '9')
			take_digit(&reading, character, whole);
		else
			break;
	}
	if (!reading.seen || !read_exponent(written, at, &exponent))
		return false;
	number->point += exponent;
	if (reading.rounded)
		round_up(number);
	drop_zeros(number);
	return true;
}

static void add_zeros(struct buffer *buffer, int32_t count)
{
	while (count-- > 0)
		buffer_add_character(buffer, '0');
}

static void add_digits(struct buffer *buffer, const struct number_text *number,
		       int32_t from, int32_t to)
{
	if (from < to)
		buffer_add(buffer, (struct slice){ number->digits + from,
						   (size_t)(to - from) });
}

/* 1.2345E+30 */
static void add_powers(struct buffer *buffer, const struct number_text *number)
{
	add_digits(buffer, number, 0, 1);
	if (number->count > 1)
		buffer_add_character(buffer, '.');
	add_digits(buffer, number, 1, number->count);
	buffer_format(buffer, "E%+d", (int)number->point - 1);
}

void number_text_add(struct buffer *buffer, const struct number_text *number)
{
	const int32_t count = number->count;
	const int32_t point = number->point;
	const int32_t whole = point < count ? point : count;

	if (number->negative)
		buffer_add_character(buffer, '-');
	if (point - count > ZEROS_MOST || point < -ZEROS_MOST) {
		add_powers(buffer, number);
		return;
	}
	if (point <= 0) {
		buffer_add_character(buffer, '0');
		if (!count)
			return;
		buffer_add_character(buffer, '.');
		add_zeros(buffer, -point);
		add_digits(buffer, number, 0, count);
		return;
	}
	add_digits(buffer, number, 0, whole);
	add_zeros(buffer, point - count);
	if (whole < count)
		buffer_add_character(buffer, '.');
	add_digits(buffer, number, whole, count);
}
