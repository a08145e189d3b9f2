/* Calendar arithmetic on day numbers, in integers, and how days are shown. */
#include "linter/base/date.h"

#define DAYS_IN_400_YEARS 146097
/* From 0000-03-01 to 1970-01-01. */
#define DAYS_TO_1970 719468

static bool leap_year(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int32_t year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30,
				       31, 31, 30, 31, 30, 31 };

	return lengths[month - 1] + (month == 2 && leap_year(year));
}

static int64_t divide_down(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/*
 * Years are counted from 1 March, so that the leap day is the last day of a
 * year; the days before a month then are (153 * month + 2) / 5.
 */
day day_of(int32_t year, int month, int day_of_month)
{
	int64_t march_year = (int64_t)year - (month <= 2);
	int64_t era = divide_down(march_year, 400);
	int64_t year_of_era = march_year - era * 400;
	int64_t month_from_march = (month + 9) % 12;
	int64_t day_of_year =
		(153 * month_from_march + 2) / 5 + day_of_month - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 -
			     year_of_era / 100 + day_of_year;

	return (day)(era * DAYS_IN_400_YEARS + day_of_era - DAYS_TO_1970);
}

bool day_valid(int32_t year, int month, int day_of_month)
{
	return month >= 1 && month <= 12 && day_of_month >= 1 &&
	       day_of_month <= month_length(year, month);
}

struct calendar_day day_split(day value)
{
	int64_t days = (int64_t)value + DAYS_TO_1970;
	int64_t era = divide_down(days, DAYS_IN_400_YEARS);
	int64_t day_of_era = days - era * DAYS_IN_400_YEARS;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 +
			       day_of_era / 36524 - day_of_era / 146096) /
			      365;
	int64_t day_of_year =
		day_of_era -
		(365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month_from_march = (5 * day_of_year + 2) / 153;
	int month = (int)(month_from_march < 10 ? month_from_march + 3
						: month_from_march - 9);

	return (struct calendar_day){
		.year = (int32_t)(era * 400 + year_of_era + (month <= 2)),
		.month = month,
		.day = (int)(day_of_year - (153 * month_from_march + 2) / 5 +
			     1),
	};
}

int32_t day_year(day value)
{
	return day_split(value).year;
}

int32_t day_month_index(day value)
{
	struct calendar_day date = day_split(value);

	return date.year * 12 + date.month - 1;
}

day day_month_first(int32_t month_index)
{
	int32_t year = (int32_t)divide_down(month_index, 12);

	return day_of(year, (int)(month_index - year * 12) + 1, 1);
}

day day_month_last(int32_t month_index)
{
	return day_month_first(month_index + 1) - 1;
}

day day_add_months(day value, int32_t months)
{
	int32_t index = day_month_index(value) + months;
	day moved = day_month_first(index) + day_split(value).day - 1;
	day last = day_month_last(index);

	return moved < last ? moved : last;
}

int32_t day_months_between(day a, day b)
{
	if (b < a)
		return -day_months_between(b, a);
	return day_month_index(b) - day_month_index(a) -
	       (day_split(b).day < day_split(a).day);
}

int32_t day_years_between(day birth, day on)
{
	return day_months_between(birth, on) / 12;
}

struct period day_span(day value)
{
	if (value < DAY_MONTHS)
		return (struct period){ value, value };
	if (value < DAY_YEARS)
		return (struct period){ day_month_first(value - DAY_MONTHS),
					day_month_last(value - DAY_MONTHS) };
	return (struct period){ day_of(value - DAY_YEARS, 1, 1),
				day_of(value - DAY_YEARS, 12, 31) };
}

static bool day_real(day value)
{
	return value > DAY_FIRST && value < DAY_LAST;
}

void day_format(struct buffer *buffer, day value)
{
	struct calendar_day date;

	if (!day_real(value))
		return;
	date = day_split(value);
	buffer_format(buffer, "%04d-%02d-%02d", (int)date.year, date.month,
		      date.day);
}

enum precision { BY_YEAR, BY_MONTH, BY_DAY };

static void format_end(struct buffer *buffer, day value, enum precision by)
{
	struct calendar_day date;

	if (!day_real(value))
		return;
	date = day_split(value);
	buffer_format(buffer, "%04d", (int)date.year);
	if (by >= BY_MONTH)
		buffer_format(buffer, "-%02d", date.month);
	if (by >= BY_DAY)
		buffer_format(buffer, "-%02d", date.day);
}

/* The coarsest form that shows this end exactly; an open end has none. */
static enum precision precision_of(day value, bool last)
{
	struct calendar_day date;

	if (!day_real(value))
		return BY_YEAR;
	date = day_split(value);
	if (date.day != (last ? month_length(date.year, date.month) : 1))
		return BY_DAY;
	return date.month == (last ? 12 : 1) ? BY_YEAR : BY_MONTH;
}

void period_format(struct buffer *buffer, struct period value)
{
	enum precision by = precision_of(value.first, false);
	enum precision by_last = precision_of(value.last, true);
	struct calendar_day first, last;

	if (value.first < DAY_FIRST)
		return;
	if (by < by_last)
		by = by_last;
	format_end(buffer, value.first, by);
	if (day_real(value.first) && day_real(value.last)) {
		first = day_split(value.first);
		last = day_split(value.last);
		if (first.year == last.year &&
		    (by < BY_MONTH || first.month == last.month) &&
		    (by < BY_DAY || first.day == last.day))
			return;
	}
	buffer_add(buffer, SLICE_LITERAL(".."));
	format_end(buffer, value.last, by);
}
