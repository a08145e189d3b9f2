/* Days and periods: the calendar, and every form that exports write. */
#include <check.h>

#include "linter/base/date.h"

Suite *suite_date(void);

static void assert_period(const char *text, const char *expected)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct period period;

	ck_assert_msg(period_parse(slice_of(text), &period),
		      "\"%s\" was not read", text);
	period_format(&buffer, period);
	ck_assert_msg(slice_equal(buffer_slice(&buffer), slice_of(expected)),
		      "\"%s\" is read as %s", text, buffer.text);
	buffer_release(&buffer);
}

START_TEST(days_count_from_1970)
{
	ck_assert_int_eq(day_of(1970, 1, 1), 0);
	ck_assert_int_eq(day_of(1969, 12, 31), -1);
	ck_assert_int_eq(day_of(2000, 3, 1), 11017);
	ck_assert_int_eq(day_of(2020, 2, 29), 18321);
	ck_assert_int_eq(day_year(day_of(2019, 12, 31)), 2019);
	ck_assert_int_eq(day_year(day_of(2020, 1, 1)), 2020);
}
END_TEST

/* Every day from 1600 to 2400 follows the one before it. */
START_TEST(every_day_splits_into_itself)
{
	day last = day_of(1599, 12, 31);

	for (int32_t year = 1600; year <= 2400; year++)
		for (int month = 1; month <= 12; month++)
			for (int i = 1; day_valid(year, month, i); i++) {
				day value = day_of(year, month, i);
				struct calendar_day date = day_split(value);

				ck_assert_int_eq(value, last + 1);
				ck_assert_int_eq(date.year, year);
				ck_assert_int_eq(date.month, month);
				ck_assert_int_eq(date.day, i);
				last = value;
			}
	ck_assert_int_eq(last, day_of(2400, 12, 31));
}
END_TEST

START_TEST(leap_years_have_a_day_more)
{
	ck_assert(day_valid(2020, 2, 29));
	ck_assert(day_valid(2000, 2, 29));
	ck_assert(!day_valid(1900, 2, 29));
	ck_assert(!day_valid(2019, 2, 29));
	ck_assert(!day_valid(2020, 4, 31));
	ck_assert(!day_valid(2020, 13, 1));
	ck_assert(!day_valid(2020, 0, 1));
	ck_assert(!day_valid(2020, 1, 0));
}
END_TEST

START_TEST(months_begin_and_end)
{
	int32_t february = 2020 * 12 + 1;

	ck_assert_int_eq(day_month_index(day_of(2020, 2, 29)), february);
	ck_assert_int_eq(day_month_first(february), day_of(2020, 2, 1));
	ck_assert_int_eq(day_month_last(february), day_of(2020, 2, 29));
	ck_assert_int_eq(day_month_last(2019 * 12 + 11), day_of(2019, 12, 31));
}
END_TEST

START_TEST(adding_months_stays_in_the_month)
{
	ck_assert_int_eq(day_add_months(day_of(2020, 1, 31), 1),
			 day_of(2020, 2, 29));
	ck_assert_int_eq(day_add_months(day_of(2019, 1, 31), 1),
			 day_of(2019, 2, 28));
	ck_assert_int_eq(day_add_months(day_of(2019, 12, 31), 2),
			 day_of(2020, 2, 29));
	ck_assert_int_eq(day_add_months(day_of(2020, 3, 31), -1),
			 day_of(2020, 2, 29));
	ck_assert_int_eq(day_add_months(day_of(2020, 1, 15), -1),
			 day_of(2019, 12, 15));
	ck_assert_int_eq(day_add_months(day_of(2020, 2, 29), 12),
			 day_of(2021, 2, 28));
}
END_TEST

START_TEST(only_whole_months_and_years_count)
{
	day birth = day_of(2000, 2, 29);

	ck_assert_int_eq(
		day_months_between(day_of(2020, 1, 31), day_of(2020, 2, 29)),
		0);
	ck_assert_int_eq(
		day_months_between(day_of(2020, 1, 31), day_of(2020, 3, 31)),
		2);
	ck_assert_int_eq(
		day_months_between(day_of(2020, 3, 31), day_of(2020, 1, 31)),
		-2);
	ck_assert_int_eq(day_years_between(birth, day_of(2016, 2, 28)), 15);
	ck_assert_int_eq(day_years_between(birth, day_of(2016, 2, 29)), 16);
	ck_assert_int_eq(day_years_between(birth, day_of(2018, 2, 28)), 17);
	ck_assert_int_eq(day_years_between(birth, day_of(2018, 3, 1)), 18);
	ck_assert_int_eq(day_years_between(birth, birth), 0);
}
END_TEST

static const char *const march_27[] = {
	"2020-03-27",           "2020/3/27",
	"2020/03/27",           "2020.3.27",
	"2020.03.27",           "2020-3-27",
	"2020年3月27日",        "2020年03月27日",
	"2020年3月27号",        "2020 年3月27日",
	"2020 年 3 月 27 日",   "20200327",
	" 2020-03-27 ",         "２０２０－０３－２７",
	"２０２０年３月２７日", "2020－03－27",
	"2020-03-27 10:00",     "2020-03-27 10:00:00",
	"2020-03-27T10:00:00",  "2020-03-27 10:00:00.000",
	"2020/3/27 9:05",       "2020年3月27日 10时30分",
	"2020年3月27日 10：30", "20200327 10:00:00",
};

START_TEST(a_month_or_year_has_days)
{
	struct period month = day_span(DAY_MONTHS + 2024 * 12 + 1);
	struct period year = day_span(DAY_YEARS + 2023);
	struct period one = day_span(day_of(2020, 3, 27));

	ck_assert_int_eq(month.first, day_of(2024, 2, 1));
	ck_assert_int_eq(month.last, day_of(2024, 2, 29));
	ck_assert_int_eq(year.first, day_of(2023, 1, 1));
	ck_assert_int_eq(year.last, day_of(2023, 12, 31));
	ck_assert_int_eq(one.first, one.last);
	ck_assert_int_eq(day_span(DAY_MISSING).last, DAY_MISSING);
	ck_assert(day_exact(day_of(2199, 12, 31)));
	ck_assert(day_exact(day_of(1900, 1, 1)));
	ck_assert(!day_exact(DAY_MONTHS + 1900 * 12));
	ck_assert(!day_exact(DAY_YEARS + 2199));
	ck_assert(!day_exact(DAY_UNREADABLE));
}
END_TEST

START_TEST(reads_every_form_of_a_day)
{
	day value;

	ck_assert_msg(day_parse(slice_of(march_27[_i]), &value),
		      "\"%s\" was not read", march_27[_i]);
	ck_assert_int_eq(value, day_of(2020, 3, 27));
}
END_TEST

static const char *const no_days[] = {
	"",
	"无",
	"2020",
	"2020-03",
	"2020年3月",
	"2020-13-01",
	"2020-02-30",
	"2019-02-29",
	"20200230",
	"20201301",
	"2020-00-10",
	"2020-04-31",
	"1899-12-31",
	"2200-01-01",
	"03-27",
	"27/3/2020",
	"2020-03-271",
	"202003270",
	"2020-03-27x",
	"2020-03-27 25:00",
	"2020-03-27 ab",
	"2020-03-2710:00",
	"43917",
	"2020--03-27",
	"2020-03-27-",
	"2020年3月27日28日",
	"20-03-27",
	"2020-03-27 10:99",
	"\xFF\xFF",
};

START_TEST(refuses_what_is_no_day)
{
	day value = 0;

	ck_assert_msg(!day_parse(slice_of(no_days[_i]), &value),
		      "\"%s\" was read", no_days[_i]);
	ck_assert_int_eq(value, DAY_UNREADABLE);
}
END_TEST

static const struct {
	const char *text, *period;
} periods[] = {
	{ "2020-03-27", "2020-03-27" },
	{ "2020-03", "2020-03" },
	{ "2020-3", "2020-03" },
	{ "2020.10", "2020-10" },
	{ "202003", "2020-03" },
	{ "2020年3月", "2020-03" },
	{ "2020年3月份", "2020-03" },
	{ "２０２０年３月", "2020-03" },
	{ "2020Q1", "2020-01..2020-03" },
	{ "2020-Q4", "2020-10..2020-12" },
	{ "2020年第一季度", "2020-01..2020-03" },
	{ "2020年四季度", "2020-10..2020-12" },
	{ "2020年第2季度", "2020-04..2020-06" },
	{ "2020年上半年", "2020-01..2020-06" },
	{ "2020下半年", "2020-07..2020-12" },
	{ "2020", "2020" },
	{ "2020年", "2020" },
	{ "2020年度", "2020" },
	{ "2020年春季", "2020-02..2020-07" },
	{ "2020春季学期", "2020-02..2020-07" },
	{ "2020年秋季", "2020-08..2021-01" },
	{ "2020-01至2020-06", "2020-01..2020-06" },
	{ "2020.1-2020.6", "2020-01..2020-06" },
	{ "2020-01-2020-06", "2020-01..2020-06" },
	{ "202001-202006", "2020-01..2020-06" },
	{ "2020年1月—2020年6月", "2020-01..2020-06" },
	{ "2020年1-6月", "2020-01..2020-06" },
	{ "2020年1月至6月", "2020-01..2020-06" },
	{ "2020年1月1日至6月30日", "2020-01..2020-06" },
	{ "2020.01 ~ 2020.12", "2020" },
	{ "2019-2020", "2019..2020" },
	{ "2019年至2020年", "2019..2020" },
	{ "20200101-20200229", "2020-01..2020-02" },
	{ "2020-01-05 至 2020-02-03", "2020-01-05..2020-02-03" },
	{ "2020-01..2020-06", "2020-01..2020-06" },
};

START_TEST(reads_every_form_of_a_period)
{
	assert_period(periods[_i].text, periods[_i].period);
	/* And what is written is read again as the same. */
	assert_period(periods[_i].period, periods[_i].period);
}
END_TEST

START_TEST(refuses_what_is_no_period)
{
	static const char *const texts[] = {
		"",           "春季",
		"2020-13",    "202013",
		"2020年13月", "2020-06至2020-01",
		"2020Q5",     "2020-01至",
		"至2020",     "2020年第五季度",
		"20203",      "2020年三月",
		"1899",       "2020-02-30",
		"2020-1-6-",
	};
	struct period period;

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		ck_assert_msg(!period_parse(slice_of(texts[i]), &period),
			      "\"%s\" was read", texts[i]);
		ck_assert_int_eq(period.first, DAY_UNREADABLE);
	}
}
END_TEST

START_TEST(open_ends_are_shown_open)
{
	struct buffer buffer = BUFFER_EMPTY;

	period_format(&buffer, (struct period){ day_of(2020, 3, 1), DAY_LAST });
	ck_assert_str_eq(buffer.text, "2020-03..");
	buffer_reset(&buffer);
	period_format(&buffer,
		      (struct period){ DAY_FIRST, day_of(2020, 3, 30) });
	ck_assert_str_eq(buffer.text, "..2020-03-30");
	buffer_reset(&buffer);
	period_format(&buffer, (struct period){ DAY_MISSING, DAY_MISSING });
	day_format(&buffer, DAY_UNREADABLE);
	ck_assert_str_eq(buffer.text, "");
	buffer_release(&buffer);
}
END_TEST

Suite *suite_date(void)
{
	Suite *suite = suite_create("date");
	TCase *tests = tcase_create("date");

	tcase_add_test(tests, days_count_from_1970);
	tcase_add_test(tests, every_day_splits_into_itself);
	tcase_add_test(tests, leap_years_have_a_day_more);
	tcase_add_test(tests, months_begin_and_end);
	tcase_add_test(tests, adding_months_stays_in_the_month);
	tcase_add_test(tests, only_whole_months_and_years_count);
	tcase_add_test(tests, a_month_or_year_has_days);
	tcase_add_loop_test(tests, reads_every_form_of_a_day, 0,
			    ARRAY_SIZE(march_27));
	tcase_add_loop_test(tests, refuses_what_is_no_day, 0,
			    ARRAY_SIZE(no_days));
	tcase_add_loop_test(tests, reads_every_form_of_a_period, 0,
			    ARRAY_SIZE(periods));
	tcase_add_test(tests, refuses_what_is_no_period);
	tcase_add_test(tests, open_ends_are_shown_open);
	suite_add_tcase(suite, tests);
	return suite;
}
