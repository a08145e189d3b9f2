/* Reads days, also those that a spreadsheet wrote as their number. */
#include "linter/load/cell.h"

/* A spreadsheet's numbers of 1957-07-09, 1970-01-01 and 2100-12-31; 19501 to
 * 21009 may be years with a month. */
#define SERIAL_FIRST  21010
#define SERIAL_1970   25569
#define SERIAL_LAST   73415
#define SERIAL_DIGITS 5

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

/* 45444, 45444.0, 45444.5: a day's number, and perhaps a time of day. */
static bool parse_serial(struct slice text, day *value)
{
	int32_t serial = 0;

	if (text.length < SERIAL_DIGITS)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (i == SERIAL_DIGITS && text.at[i] == '.')
			continue;
		if (!is_digit(text.at[i]) ||
		    (i >= SERIAL_DIGITS && text.at[SERIAL_DIGITS] != '.'))
			return false;
		if (i < SERIAL_DIGITS)
			serial = serial * 10 + (text.at[i] - '0');
	}
	if (serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return false;
	*value = day_of(1970, 1, 1) + (serial - SERIAL_1970);
	return true;
}

day cell_read_day(struct cell_reader *reader, const struct cell_plan *plan,
		  struct slice text)
{
	day value;

	if (text.length == 0)
		return DAY_MISSING;
	if (day_parse(text, &value) ||
	    day_parse_rough(text, plan->years, &value) ||
	    parse_serial(text, &value))
		return value;
	if (cell_placeholder(text))
		return DAY_MISSING;
	cell_unreadable(reader, plan);
	return DAY_UNREADABLE;
}
