/*
 * Dates are day numbers (days since 1970-01-01, proleptic Gregorian), periods
 * are the days from a first to a last one.
 */
#ifndef FUNDLINT_BASE_DATE_H
#define FUNDLINT_BASE_DATE_H

#include "linter/base/buffer.h"

typedef int32_t day; /* a day number */

#define DAY_MISSING    INT32_MIN
#define DAY_UNREADABLE (INT32_MIN + 1)
#define DAY_FIRST      (INT32_MIN + 2) /* before every real day */
#define DAY_LAST       INT32_MAX       /* after every real day */

/* A cell of days may know the month or the year only: it then holds the month,
 * counted from the year 0, or the year, behind every day. */
#define DAY_MONTHS ((day)1 << 28)
#define DAY_YEARS  ((day)1 << 29)

struct calendar_day {
	int32_t year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

struct period {
	day first; /* DAY_MISSING or DAY_UNREADABLE where there is none */
	day last;  /* included */
};

/* True of a day of the calendar, and of none that is missing, unreadable or
 * known to its month or year only. */
static inline bool day_exact(day value)
{
	return value > DAY_FIRST && value < DAY_MONTHS;
}
/* The days that a cell of days may mean: one, or those of its month or year.
 * Both ends are what the cell is when it is missing or unreadable. */
struct period day_span(day value);

day day_of(int32_t year, int month, int day_of_month);
/* False for 31 April and the like. */
bool day_valid(int32_t year, int month, int day_of_month);
struct calendar_day day_split(day value);
int32_t day_year(day value);
/* Months since the year 0: year * 12 + month - 1. */
int32_t day_month_index(day value);
day day_month_first(int32_t month_index);
day day_month_last(int32_t month_index);
/* The same day of month `months` later, or that month's last day. */
day day_add_months(day value, int32_t months);
/* Whole months from a to b: 2020-01-31 to 2020-02-29 is 0. */
int32_t day_months_between(day a, day b);
/* Whole years from birth to `on`: an age. */
int32_t day_years_between(day birth, day on);

/* 2020-03-27 */
void day_format(struct buffer *buffer, day value);
/* The shortest exact form: 2020, 2020-03, 2020-01..2020-06, ... */
void period_format(struct buffer *buffer, struct period value);

/* date_parse.c */
/*
 * Reads 2020-03-27, 2020/3/27, 2020.3.27, 2020年3月27日, 20200327, each
 * with or without a time behind it, full-width digits too. Years 1900 to
 * 2199. False when it is no day.
 */
bool day_parse(struct slice text, day *value);
/* Reads a month or a year, as period_parse() does, into what a cell of days
 * holds; a year without 年 only where `years` says so. */
bool day_parse_rough(struct slice text, bool years, day *value);
/*
 * Reads a day, a month (2020-03, 202003, 2020年3月), a quarter (2020Q1,
 * 2020年第一季度), a half-year (2020年上半年), a year (2020, 2020年), a school
 * term (2020年春季, 2020年秋季: February to July, August to January) or a
 * range of two of them (2020-01至2020-06, 2020.1-2020.6).
 */
bool period_parse(struct slice text, struct period *value);

#endif
