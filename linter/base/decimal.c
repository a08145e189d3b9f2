/* Reads amounts as exports write them and writes them back, exactly. */
#include "linter/base/character.h"
#include "linter/base/number.h"

/* Digits kept in the mantissa; more cannot change a 64-bit value. */
#define MANTISSA_DIGITS  36
#define EXPONENT_LARGEST 9999

/* Places of a number that is more precise than a decimal: what is cut off
 * behind them rounds no millionth of any unit up or down. */
#define PLACES_MOST 15

/* A number taken apart: mantissa * 10^exponent. */
struct amount {
	wide mantissa;
	int digits;   /* in the mantissa, without leading zeros */
	int exponent; /* of ten */
	bool negative;
	enum number_fault fault;
};

/*
 * Fast path for the form most cells have: digits, at most one point and six
 * places. False: the general reader must read the cell.
 */
static bool parse_plain(struct slice text, decimal *value)
{
	static const int32_t scales[] = { 1000000, 100000, 10000, 1000,
					  100,     10,     1 };
	size_t i = text.length && text.at[0] == '-';
	size_t first = i;
	size_t point = text.length;
	int64_t digits = 0;
	size_t places;

	if (text.length - i > 12 || text.length == i)
		return false;
	for (; i < text.length; i++) {
		unsigned digit = (unsigned char)text.at[i] - (unsigned)'0';

		if (digit <= 9)
			digits = digits * 10 + (int64_t)digit;
		else if (text.at[i] == '.' && point == text.length)
			point = i;
		else
			return false;
	}
	places = point < text.length ? text.length - point - 1 : 0;
	if (places > DECIMAL_PLACES || point == first)
		return false;
	digits *= scales[places];
	*value = text.at[0] == '-' ? -digits : digits;
	return true;
}

static void add_digit(struct amount *amount, int digit)
{
	if (amount->digits == 0 && digit == 0)
		return;
	amount->mantissa = amount->mantissa * 10 + digit;
	amount->digits++;
}

/* 1234 or 1,234,567: all groups but the first have three digits. */
static bool read_whole(struct cursor *cursor, struct amount *amount)
{
	size_t group = 0;
	bool grouped = false;
	bool any = false;
	bool zero_first = cursor_digit(cursor) == 0;

	for (;;) {
		int digit = cursor_digit(cursor);

		if (digit >= 0) {
			if (amount->digits == MANTISSA_DIGITS)
				amount->fault = NUMBER_TOO_LARGE;
			else
				add_digit(amount, digit);
			any = true;
			group++;
		} else if (any && cursor_peek(cursor) == ',') {
			if (zero_first || group > 3 || (grouped && group != 3))
				return false;
			grouped = true;
			group = 0;
		} else {
			return !grouped || group == 3;
		}
		cursor_step(cursor);
	}
}

/* The places behind the point; zeros at the end are not kept. */
static bool read_places(struct cursor *cursor, struct amount *amount)
{
	int zeros = 0;
	bool any = false;
	int digit;

	for (; (digit = cursor_digit(cursor)) >= 0; cursor_step(cursor)) {
		any = true;
		if (digit == 0) {
			if (zeros < EXPONENT_LARGEST)
				zeros++;
			continue;
		}
		if (amount->digits + zeros >= MANTISSA_DIGITS ||
		    amount->exponent - zeros < -EXPONENT_LARGEST) {
			if (!amount->fault)
				amount->fault = NUMBER_TOO_PRECISE;
			continue;
		}
		for (; zeros > 0; zeros--, amount->exponent--)
			add_digit(amount, 0);
		add_digit(amount, digit);
		amount->exponent--;
	}
	return any;
}

/* E+3 and the like. Anything else is left: it may be a unit. */
static void read_exponent(struct cursor *cursor, struct amount *amount)
{
	struct cursor ahead = *cursor;
	bool negative;
	int exponent = 0;
	int digit;

	if (!cursor_take(&ahead, 'e') && !cursor_take(&ahead, 'E'))
		return;
	negative = cursor_take(&ahead, '-');
	if (!negative)
		cursor_take(&ahead, '+');
	if (cursor_digit(&ahead) < 0)
		return;
	for (; (digit = cursor_digit(&ahead)) >= 0; cursor_step(&ahead))
		if (exponent <= EXPONENT_LARGEST)
			exponent = exponent * 10 + digit;
	amount->exponent += negative ? -exponent : exponent;
	*cursor = ahead;
}

/* 万 and 亿, also one behind the other. */
static void read_multiplier(struct cursor *cursor, struct amount *amount)
{
	cursor_skip_spaces(cursor);
	if (cursor_take_text(cursor, SLICE_LITERAL("万")))
		amount->exponent += 4;
	if (cursor_take_text(cursor, SLICE_LITERAL("亿")))
		amount->exponent += 8;
}

/* Signs and the currency mark, in any order. */
static bool read_signs(struct cursor *cursor, struct amount *amount)
{
	bool sign = amount->negative; /* a bracket already makes it negative */
	bool currency = false;

	for (;;) {
		uint32_t character = cursor_peek(cursor);

		if (character == ' ') {
			cursor_step(cursor);
		} else if (character == '-' || character == '+') {
			if (sign)
				return false;
			sign = true;
			amount->negative = character == '-';
			cursor_step(cursor);
		} else if (!currency &&
			   (cursor_take(cursor, 0x00A5) ||
			    cursor_take_text(cursor, SLICE_LITERAL("RMB")) ||
			    cursor_take_text(cursor, SLICE_LITERAL("CNY")) ||
			    cursor_take_text(cursor,
					     SLICE_LITERAL("人民币")))) {
			currency = true;
		} else {
			return true;
		}
	}
}

/* Digits, places, exponent and multiplier. */
static bool read_amount(struct cursor *cursor, struct amount *amount)
{
	bool whole = cursor_digit(cursor) >= 0;

	if (whole && !read_whole(cursor, amount))
		return false;
	if (cursor_take(cursor, '.') && !read_places(cursor, amount) && !whole)
		return false;
	read_exponent(cursor, amount);
	read_multiplier(cursor, amount);
	return true;
}

/* A unit begins with a letter or %; only its last character may be a digit:
 * m2. */
static bool unit_valid(struct slice unit)
{
	struct cursor cursor = { .text = unit };
	uint32_t first = cursor_peek(&cursor);

	if (first < 0x80 && first != '%' && first != '/' &&
	    !((first | 0x20) >= 'a' && (first | 0x20) <= 'z'))
		return false;
	if (unit.length == 1 && first == '/')
		return false;
	while (cursor_peek(&cursor) != CHARACTER_END) {
		uint32_t character = cursor_peek(&cursor);
		bool digit = cursor_digit(&cursor) >= 0;

		cursor_step(&cursor);
		if (character == CHARACTER_BROKEN)
			return false;
		if (digit && cursor_peek(&cursor) != CHARACTER_END)
			return false;
	}
	/* 3/4 is no number with the unit "/4". */
	return !(first == '/' && cursor.text.at[unit.length - 1] <= '9' &&
		 cursor.text.at[unit.length - 1] >= '0');
}

static bool read_unit(struct slice rest, struct slice *unit)
{
	static const struct slice whole_yuan[] = { { "元整", 6 },
						   { "元正", 6 } };

	rest = slice_trim(rest);
	*unit = SLICE_EMPTY;
	if (rest.length == 0)
		return true;
	if (!unit_valid(rest))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(whole_yuan); i++)
		if (slice_equal(rest, whole_yuan[i]))
			rest = SLICE_LITERAL("元");
	if (slice_equal(rest, SLICE_LITERAL("％")))
		rest = SLICE_LITERAL("%");
	*unit = rest;
	return true;
}

/* Takes the bracket that ends a negative: (3.00)元 or (3.00元). */
static bool close_bracket(struct cursor *cursor)
{
	static const struct slice brackets[] = { { ")", 1 }, { "）", 3 } };

	cursor_skip_spaces(cursor);
	if (cursor_take(cursor, ')'))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(brackets); i++)
		if (slice_ends(cursor_rest(cursor), brackets[i])) {
			cursor->text.length -= brackets[i].length;
			return true;
		}
	return false;
}

/* The amount in millionths, or why there is none. */
static enum number_fault to_millionths(const struct amount *amount,
				       decimal *value)
{
	wide millionths = amount->mantissa;
	int exponent = amount->exponent + DECIMAL_PLACES;

	for (; millionths != 0 && exponent > 0; exponent--) {
		if (millionths > INT64_MAX)
			return NUMBER_TOO_LARGE;
		millionths *= 10;
	}
	for (; millionths != 0 && exponent < 0; exponent++) {
		if (millionths % 10 != 0)
			return NUMBER_TOO_PRECISE;
		millionths /= 10;
	}
	if (millionths >= INT64_MAX)
		return NUMBER_TOO_LARGE;
	*value = (decimal)(amount->negative ? -millionths : millionths);
	return NUMBER_FINE;
}

/* A fraction; of more places than are kept the last are cut off. */
static enum number_fault to_number(struct amount *amount, struct number *value)
{
	wide scale = 1;

	for (; amount->exponent < -PLACES_MOST; amount->exponent++)
		amount->mantissa /= 10;
	for (; amount->exponent < 0; amount->exponent++)
		scale *= 10;
	if (amount->mantissa / scale >= INT64_MAX / DECIMAL_ONE)
		return NUMBER_TOO_LARGE;
	*value = (struct number){ amount->negative ? -amount->mantissa
						   : amount->mantissa,
				  scale };
	return NUMBER_FINE;
}

/* What the text says, and the unit behind it. */
static enum number_fault read_text(struct slice text, struct amount *amount,
				   struct slice *unit)
{
	struct cursor cursor = { .text = slice_trim(text) };
	bool bracket;

	*amount = (struct amount){ .fault = NUMBER_FINE };
	*unit = SLICE_EMPTY;
	if (cursor.text.length == 0)
		return NUMBER_BLANK;
	bracket = cursor_take(&cursor, '(');
	amount->negative = bracket;
	if (!read_signs(&cursor, amount) ||
	    (cursor_digit(&cursor) < 0 && cursor_peek(&cursor) != '.'))
		return NUMBER_NOT_A_NUMBER;
	if (!read_amount(&cursor, amount) ||
	    (bracket && !close_bracket(&cursor)) ||
	    !read_unit(cursor_rest(&cursor), unit))
		return NUMBER_NOT_A_NUMBER;
	return amount->fault;
}

enum number_fault decimal_parse(struct slice text, decimal *value,
				struct slice *unit)
{
	struct amount amount;
	enum number_fault fault;

	*unit = SLICE_EMPTY;
	if (parse_plain(text, value))
		return NUMBER_FINE;
	*value = DECIMAL_UNREADABLE;
	fault = read_text(text, &amount, unit);
	if (!fault)
		fault = to_millionths(&amount, value);
	if (fault)
		*unit = SLICE_EMPTY;
	if (fault == NUMBER_BLANK)
		*value = DECIMAL_MISSING;
	return fault;
}

enum number_fault number_parse(struct slice text, struct number *value,
			       struct slice *unit)
{
	struct amount amount;
	enum number_fault fault;
	decimal exact;

	*value = NUMBER_OVERFLOW;
	fault = decimal_parse(text, &exact, unit);
	if (!fault)
		*value = number_of_decimal(exact);
	if (fault != NUMBER_TOO_PRECISE)
		return fault;
	(void)read_text(text, &amount, unit);
	return to_number(&amount, value);
}

void decimal_format(struct buffer *buffer, decimal value)
{
	number_format(buffer, number_of_decimal(value), DECIMAL_PLACES);
}
