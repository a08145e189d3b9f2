/* Reads days and periods in the many forms that exports write them in. */
#include "linter/base/character.h"
#include "linter/base/date.h"

#define YEAR_FIRST 1900
#define YEAR_LAST  2199
/* Digits without a separator, such as 20200327. */
#define DIGITS_MOST 8

/* What one end of a period names. */
struct span {
	int32_t year;
	int32_t month_first, month_last; /* 1 to 12; a term may pass 12 */
	int day;                         /* 0: whole months */
};

/* Digits in a row, at most eight; their count, 0 when there are none. */
static int read_digits(struct cursor *cursor, int32_t *value)
{
	int count = 0;
	int digit;

	*value = 0;
	for (; (digit = cursor_digit(cursor)) >= 0; cursor_step(cursor)) {
		if (++count > DIGITS_MOST)
			return 0;
		*value = *value * 10 + digit;
	}
	return count;
}

static bool year_valid(int32_t year)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* A word of the date, with or without spaces in front of it. */
static bool take_word(struct cursor *cursor, struct slice word)
{
	struct cursor ahead = *cursor;

	cursor_skip_spaces(&ahead);
	if (!cursor_take_text(&ahead, word))
		return false;
	*cursor = ahead;
	return true;
}

static bool take_separator(struct cursor *cursor)
{
	return cursor_take(cursor, '-') || cursor_take(cursor, '/') ||
	       cursor_take(cursor, '.');
}

/* A time of day, which is read and dropped: 10:00, 10:00:00.000, 10时30分,
 * T10:00Z. */
static bool skip_time(struct cursor *cursor)
{
	struct cursor ahead = *cursor;
	int32_t hour, minute;
	bool apart = cursor_take(&ahead, ' ') || cursor_take(&ahead, 'T');
	int digits;

	cursor_skip_spaces(&ahead);
	digits = read_digits(&ahead, &hour);
	if (!apart || digits == 0 || digits > 2 || hour > 24)
		return false;
	if (!cursor_take(&ahead, ':') &&
	    !cursor_take_text(&ahead, SLICE_LITERAL("时")) &&
	    !cursor_take_text(&ahead, SLICE_LITERAL("点")))
		return false;
	digits = read_digits(&ahead, &minute);
	if (digits > 2 || minute > 59)
		return false;
	while (cursor_digit(&ahead) >= 0 || cursor_take(&ahead, ':') ||
	       cursor_take(&ahead, '.') || cursor_take(&ahead, 'Z') ||
	       cursor_take_text(&ahead, SLICE_LITERAL("分")) ||
	       cursor_take_text(&ahead, SLICE_LITERAL("秒")))
		if (cursor_digit(&ahead) >= 0)
			cursor_step(&ahead);
	*cursor = ahead;
	return true;
}

/* A number between 1 and `most` of one or two digits. */
static bool read_part(struct cursor *cursor, int32_t most, int32_t *value)
{
	int digits = read_digits(cursor, value);

	return digits >= 1 && digits <= 2 && *value >= 1 && *value <= most;
}

static bool set_day(struct span *span, int32_t month, int32_t day_of_month)
{
	span->month_first = month;
	span->month_last = month;
	span->day = (int)day_of_month;
	return day_valid(span->year, (int)month, (int)day_of_month);
}

static bool set_months(struct span *span, int32_t first, int32_t last)
{
	span->month_first = first;
	span->month_last = last;
	span->day = 0;
	return true;
}

/* Forms without separators: 20200327, 202003, 2020. */
static bool split_digits(struct span *span, int digits, int32_t value)
{
	switch (digits) {
	case 8:
		span->year = value / 10000;
		return year_valid(span->year) &&
		       set_day(span, value / 100 % 100, value % 100);
	case 6:
		span->year = value / 100;
		return year_valid(span->year) && value % 100 >= 1 &&
		       value % 100 <= 12 &&
		       set_months(span, value % 100, value % 100);
	case 4:
		span->year = value;
		return year_valid(span->year) && set_months(span, 1, 12);
	default:
		return false;
	}
}

/* The day behind a month; without one the whole month is meant. */
static bool read_day(struct cursor *cursor, struct span *span, int32_t month)
{
	struct cursor ahead = *cursor;
	int32_t number;

	if (!take_separator(&ahead) || !read_part(&ahead, 31, &number))
		return set_months(span, month, month);
	*cursor = ahead;
	return set_day(span, month, number);
}

/* 3月27日, 3月27, 3月; the 月 has been read. */
static bool read_day_in_words(struct cursor *cursor, struct span *span,
			      int32_t month)
{
	int32_t number;

	cursor_skip_spaces(cursor);
	if (cursor_digit(cursor) < 0) {
		cursor_take_text(cursor, SLICE_LITERAL("份"));
		return set_months(span, month, month);
	}
	if (!read_part(cursor, 31, &number))
		return false;
	if (!take_word(cursor, SLICE_LITERAL("日")))
		take_word(cursor, SLICE_LITERAL("号"));
	return set_day(span, month, number);
}

static const struct {
	struct slice text;
	int32_t month_first, month_last;
} seasons[] = {
	{ { "Q1", 2 }, 1, 3 },        { { "Q2", 2 }, 4, 6 },
	{ { "Q3", 2 }, 7, 9 },        { { "Q4", 2 }, 10, 12 },
	{ { "一季度", 9 }, 1, 3 },    { { "二季度", 9 }, 4, 6 },
	{ { "三季度", 9 }, 7, 9 },    { { "四季度", 9 }, 10, 12 },
	{ { "1季度", 7 }, 1, 3 },     { { "2季度", 7 }, 4, 6 },
	{ { "3季度", 7 }, 7, 9 },     { { "4季度", 7 }, 10, 12 },
	{ { "上半年", 9 }, 1, 6 },    { { "下半年", 9 }, 7, 12 },
	{ { "春季学期", 12 }, 2, 7 }, { { "秋季学期", 12 }, 8, 13 },
	{ { "春季", 6 }, 2, 7 },      { { "秋季", 6 }, 8, 13 },
};

/* A quarter, half-year or school term behind the year. */
static bool read_season(struct cursor *cursor, struct span *span)
{
	struct cursor ahead = *cursor;

	cursor_skip_spaces(&ahead);
	cursor_take_text(&ahead, SLICE_LITERAL("第"));
	for (size_t i = 0; i < ARRAY_SIZE(seasons); i++)
		if (cursor_take_text(&ahead, seasons[i].text)) {
			*cursor = ahead;
			return set_months(span, seasons[i].month_first,
					  seasons[i].month_last);
		}
	return false;
}

/* What follows 2020年. */
static bool read_behind_year(struct cursor *cursor, struct span *span)
{
	int32_t month;

	cursor_take_text(cursor, SLICE_LITERAL("度"));
	if (read_season(cursor, span))
		return true;
	cursor_skip_spaces(cursor);
	if (cursor_digit(cursor) < 0)
		return set_months(span, 1, 12);
	if (!read_part(cursor, 12, &month))
		return false;
	if (take_word(cursor, SLICE_LITERAL("月")))
		return read_day_in_words(cursor, span, month);
	return set_months(span, month, month);
}

/* What follows 2020 with a separator; back to the year if it is no month. */
static bool read_behind_separator(struct cursor *cursor, struct span *span)
{
	struct cursor ahead = *cursor;
	int32_t month;
	int digits;

	take_separator(&ahead);
	digits = read_digits(&ahead, &month);
	if (digits == 0 || digits > 2)
		return set_months(span, 1, 12);
	if (month < 1 || month > 12)
		return false;
	*cursor = ahead;
	return read_day(cursor, span, month);
}

/* One day, month, quarter, half-year, term or year, and a time behind it. */
static bool read_span(struct cursor *cursor, struct span *span)
{
	int32_t value;
	int digits = read_digits(cursor, &value);
	struct cursor ahead;

	if (!split_digits(span, digits, value))
		return false;
	if (digits == 4) {
		ahead = *cursor;
		take_separator(&ahead);
		if (take_word(cursor, SLICE_LITERAL("年"))) {
			if (!read_behind_year(cursor, span))
				return false;
		} else if (read_season(&ahead, span)) {
			*cursor = ahead;
		} else if (!read_behind_separator(cursor, span)) {
			return false;
		}
	}
	if (span->day)
		skip_time(cursor);
	cursor_skip_spaces(cursor);
	return true;
}

static bool at_end(const struct cursor *cursor)
{
	return cursor_peek(cursor) == CHARACTER_END;
}

/* Digits from `at` on as a number; false when one of them is none. */
static bool plain_digits(const char *at, size_t count, int32_t *value)
{
	unsigned wrong = 0;

	*value = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned digit = (unsigned char)at[i] - (unsigned)'0';

		wrong |= digit > 9;
		*value = *value * 10 + (int32_t)(digit & 15);
	}
	return !wrong;
}

/* Fast path for 2020-03-27 and 20200327, which most cells have. */
static bool parse_plain(struct slice text, struct span *span)
{
	const char *at = text.at;
	size_t apart = text.length == 10;
	int32_t month, day_of_month;

	if (text.length != 8 &&
	    (!apart || at[4] != at[7] ||
	     (at[4] != '-' && at[4] != '/' && at[4] != '.')))
		return false;
	return plain_digits(at, 4, &span->year) &&
	       plain_digits(at + 4 + apart, 2, &month) &&
	       plain_digits(at + 6 + 2 * apart, 2, &day_of_month) &&
	       year_valid(span->year) && set_day(span, month, day_of_month);
}

static bool parse_any(struct slice text, struct span *span)
{
	struct cursor cursor = { .text = slice_trim(text) };

	return read_span(&cursor, span) && at_end(&cursor) && span->day;
}

bool day_parse(struct slice text, day *value)
{
	struct span span;

	*value = DAY_UNREADABLE;
	if (!parse_plain(text, &span) && !parse_any(text, &span))
		return false;
	*value = day_of(span.year, (int)span.month_first, span.day);
	return true;
}

bool day_parse_rough(struct slice text, bool years, day *value)
{
	static const struct slice year = SLICE_CONSTANT("年");
	struct cursor cursor = { .text = slice_trim(text) };
	struct span span;

	if (!read_span(&cursor, &span) || !at_end(&cursor) || span.day)
		return false;
	if (span.month_first == span.month_last)
		*value = DAY_MONTHS + span.year * 12 + span.month_first - 1;
	else if (span.month_first == 1 && span.month_last == 12 &&
		 (years || slice_find(text, year) != SIZE_MAX))
		*value = DAY_YEARS + span.year;
	else
		return false;
	return true;
}

static day first_day(const struct span *span)
{
	day month = day_month_first(span->year * 12 + span->month_first - 1);

	return span->day ? month + span->day - 1 : month;
}

static day last_day(const struct span *span)
{
	int32_t month = span->year * 12 + span->month_last - 1;

	return span->day ? day_month_first(month) + span->day - 1
			 : day_month_last(month);
}

static bool take_range(struct cursor *cursor)
{
	bool taken = cursor_take_text(cursor, SLICE_LITERAL("至")) ||
		     cursor_take_text(cursor, SLICE_LITERAL("到")) ||
		     cursor_take_text(cursor, SLICE_LITERAL("..")) ||
		     cursor_take(cursor, '~') || cursor_take(cursor, '-');

	/* A dash is often typed twice. */
	if (taken)
		cursor_take(cursor, '-');
	cursor_skip_spaces(cursor);
	return taken;
}

/* 6月 or 6月30日 as the end of a range that began in the same year. */
static bool read_end_in_year(struct cursor *cursor, struct span *span)
{
	int32_t month;

	return read_part(cursor, 12, &month) &&
	       take_word(cursor, SLICE_LITERAL("月")) &&
	       read_day_in_words(cursor, span, month);
}

bool period_parse(struct slice text, struct period *value)
{
	struct cursor cursor = { .text = slice_trim(text) };
	struct span first, last;
	struct cursor ahead;

	*value = (struct period){ DAY_UNREADABLE, DAY_UNREADABLE };
	if (!read_span(&cursor, &first))
		return false;
	last = first;
	if (take_range(&cursor)) {
		ahead = cursor;
		if (!read_end_in_year(&ahead, &last)) {
			ahead = cursor;
			if (!read_span(&ahead, &last))
				return false;
		}
		cursor = ahead;
		cursor_skip_spaces(&cursor);
	}
	if (!at_end(&cursor) || last_day(&last) < first_day(&first))
		return false;
	*value = (struct period){ first_day(&first), last_day(&last) };
	return true;
}
