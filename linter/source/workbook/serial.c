/* Writes the days and times that numbers stand for. */
#include "linter/source/workbook/serial.h"

#include "linter/base/date.h"

#define SECONDS_OF_DAY 86400
/* 9999-12-31 */
#define SERIAL_LAST 2958465
/* The day of 1900 that Lotus 1-2-3 had and Excel kept. */
#define SERIAL_NEVER  60
#define DURATION_MOST 1000

/* A number as days and seconds. */
struct serial {
	int32_t days;
	int32_t seconds;
};

/* Seconds of the digits behind the point, rounded. */
static int32_t seconds_of(const struct number_text *number)
{
	uint64_t scale = 1, part = 0;
	int32_t at = number->point;

	/* Ten digits tell seconds apart. */
	for (int i = 0; i < 10; i++, at++) {
		scale *= 10;
		part *= 10;
		if (at >= 0 && at < number->count)
			part += (uint64_t)(number->digits[at] - '0');
	}
	return (int32_t)((part * SECONDS_OF_DAY + scale / 2) / scale);
}

static bool split(const struct number_text *number, struct serial *serial)
{
	*serial = (struct serial){ .days = 0 };
	if (number->negative || number->point > 7)
		return false;
	for (int32_t at = 0; at < number->point; at++)
		serial->days =
			serial->days * 10 +
			(at < number->count ? number->digits[at] - '0' : 0);
	serial->seconds = seconds_of(number);
	if (serial->seconds == SECONDS_OF_DAY) {
		serial->seconds = 0;
		serial->days++;
	}
	return serial->days <= SERIAL_LAST;
}

static struct calendar_day calendar_of(int32_t days, bool since_1904)
{
	if (since_1904)
		return day_split(day_of(1904, 1, 1) + days);
	if (days == SERIAL_NEVER)
		return (struct calendar_day){ 1900, 2, 29 };
	/* 0 is shown as 1900-01-00, which is no day either. */
	if (days == 0)
		return (struct calendar_day){ 1900, 1, 0 };
	return day_split(day_of(1899, 12, days < SERIAL_NEVER ? 31 : 30) +
			 days);
}

static void add_time(struct buffer *buffer, int32_t hours, int32_t seconds)
{
	buffer_format(buffer, "%02d:%02d:%02d", (int)hours,
		      (int)(seconds / 60 % 60), (int)(seconds % 60));
}

bool serial_add(struct buffer *buffer, const struct number_text *number,
		enum number_kind kind, bool since_1904)
{
	struct serial serial;
	struct calendar_day date;

	if (!split(number, &serial))
		return false;
	/* A time of so many days is a day of which the time is shown; of none,
	 * a time. */
	if (kind == NUMBER_TIME && serial.days >= DURATION_MOST)
		kind = NUMBER_DAY;
	else if (serial.days == 0 && serial.seconds && !since_1904)
		kind = NUMBER_TIME;
	if (kind == NUMBER_TIME) {
		add_time(buffer, serial.days * 24 + serial.seconds / 3600,
			 serial.seconds);
		return true;
	}
	date = calendar_of(serial.days, since_1904);
	buffer_format(buffer, "%04d", (int)date.year);
	if (kind != NUMBER_YEAR)
		buffer_format(buffer, "-%02d", date.month);
	if (kind == NUMBER_DAY)
		buffer_format(buffer, "-%02d", date.day);
	if (kind == NUMBER_DAY && serial.seconds) {
		buffer_add_character(buffer, ' ');
		add_time(buffer, serial.seconds / 3600, serial.seconds);
	}
	return true;
}
