/* Reads days: also those that a spreadsheet wrote as their number; says what is
 * wrong with those that are none. */
#include "linter/load/cell.h"

#include "linter/base/language.h"

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

/* Up to three numbers of a text, such as 2024, 6 and 31. */
struct parts {
	int32_t numbers[3];
	uint32_t digits[3];
	uint32_t count;
};

static struct parts parts_of(struct slice text)
{
	struct parts parts = { .count = 0 };
	bool inside = false;

	for (size_t i = 0; i < text.length; i++) {
		if (!is_digit(text.at[i])) {
			inside = false;
			continue;
		}
		if (!inside && parts.count == 3)
			break;
		parts.count += !inside;
		inside = true;
		if (parts.digits[parts.count - 1] == 8)
			return (struct parts){ .count = 0 };
		parts.digits[parts.count - 1]++;
		parts.numbers[parts.count - 1] =
			parts.numbers[parts.count - 1] * 10 +
			(text.at[i] - '0');
	}
	/* 20240631 */
	if (parts.count == 1 && parts.digits[0] == 8)
		return (struct parts){
			.numbers = { parts.numbers[0] / 10000,
				     parts.numbers[0] / 100 % 100,
				     parts.numbers[0] % 100 },
			.digits = { 4, 2, 2 },
			.count = 3,
		};
	return parts;
}

/* "a date", and why the text is none where that is plain. */
static struct slice day_due(struct slice text, struct slice word)
{
	static const struct {
		int month, day;
		const char *text; /* msgid */
	} absent[] = {
		{ 2, 29, N_("a date: February has no day 29 in that year") },
		{ 2, 30, N_("a date: February has no day 30") },
		{ 2, 31, N_("a date: February has no day 31") },
		{ 4, 31, N_("a date: April has no day 31") },
		{ 6, 31, N_("a date: June has no day 31") },
		{ 9, 31, N_("a date: September has no day 31") },
		{ 11, 31, N_("a date: November has no day 31") },
	};
	const struct parts parts = parts_of(text);
	const int month = (int)parts.numbers[1];
	const int number = (int)parts.numbers[2];

	if (parts.count == 2 && parts.digits[0] <= 2 && parts.digits[1] <= 2)
		return slice_of(_("a date: the year is missing"));
	if (parts.count != 3 || parts.digits[0] != 4)
		return word;
	for (size_t i = 0; i < ARRAY_SIZE(absent); i++)
		if (month == absent[i].month && number == absent[i].day)
			return slice_of(_(absent[i].text));
	if (month < 1 || month > 12)
		return slice_of(_("a date: there are 12 months"));
	if (number < 1 || number > 31)
		return slice_of(_("a date: no month has such a day"));
	return word;
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
	cell_fault(reader, plan, FAULT_UNREADABLE_VALUE,
		   day_due(text, plan->word));
	return DAY_UNREADABLE;
}
