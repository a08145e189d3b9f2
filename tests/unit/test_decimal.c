/* Amounts in every form that exports write. */
#include <check.h>

#include "linter/base/number.h"

Suite *suite_decimal(void);

static const struct {
	const char *text;
	const char *value; /* as decimal_format() writes it */
	const char *unit;
} readable[] = {
	{ "0", "0", "" },
	{ "-0", "0", "" },
	{ "1234.5", "1234.5", "" },
	{ "-3", "-3", "" },
	{ "+3", "3", "" },
	{ "007", "7", "" },
	{ ".5", "0.5", "" },
	{ "-.5", "-0.5", "" },
	{ "5.", "5", "" },
	{ " 12 ", "12", "" },
	{ "\t12.30\n", "12.3", "" },
	{ "0.000001", "0.000001", "" },
	{ "1.2345670000000", "1.234567", "" },
	{ "1,234.50", "1234.5", "" },
	{ "1,234,567", "1234567", "" },
	{ "1，234，567．50", "1234567.5", "" },
	{ "￥1234.5", "1234.5", "" },
	{ "¥ 1,234.5", "1234.5", "" },
	{ "-￥12", "-12", "" },
	{ "￥-12", "-12", "" },
	{ "RMB12", "12", "" },
	{ "人民币12元", "12", "元" },
	{ "(3.00)", "-3", "" },
	{ "（３．００）", "-3", "" },
	{ "(￥1,000.00)", "-1000", "" },
	{ "(3.00)元", "-3", "元" },
	{ "(3.00元)", "-3", "元" },
	{ "１２３４．５", "1234.5", "" },
	{ "－５", "-5", "" },
	{ "−5", "-5", "" },
	{ "0.35万", "3500", "" },
	{ "0.35 万元", "3500", "元" },
	{ "1.2亿", "120000000", "" },
	{ "1.2亿元", "120000000", "元" },
	{ "1万亿", "1000000000000", "" },
	{ "300元", "300", "元" },
	{ "300元整", "300", "元" },
	{ "300元正", "300", "元" },
	{ "12.5亩", "12.5", "亩" },
	{ "3 头", "3", "头" },
	{ "90%", "90", "%" },
	{ "89.996％", "89.996", "%" },
	{ "100m2", "100", "m2" },
	{ "8元/亩", "8", "元/亩" },
	{ "1.2E+3", "1200", "" },
	{ "1.2e3", "1200", "" },
	{ "1.5E-3", "0.0015", "" },
	{ "12E0", "12", "" },
	{ "0E+9999999", "0", "" },
	{ "1.23456789E+8", "123456789", "" },
	{ "999999999999", "999999999999", "" },
	{ "9223372036854.775806", "9223372036854.775806", "" },
	{ "-9223372036854.775806", "-9223372036854.775806", "" },
	{ "00000000000000000000000000000000000000000000001", "1", "" },
};

START_TEST(reads_every_form)
{
	struct buffer buffer = BUFFER_EMPTY;
	decimal value;
	struct slice unit;

	ck_assert_msg(decimal_parse(slice_of(readable[_i].text), &value,
				    &unit) == NUMBER_FINE,
		      "\"%s\" was not read", readable[_i].text);
	decimal_format(&buffer, value);
	ck_assert_str_eq(buffer.text, readable[_i].value);
	ck_assert_msg(slice_equal(unit, slice_of(readable[_i].unit)),
		      "\"%s\" has the unit \"%.*s\"", readable[_i].text,
		      SLICE_ARGUMENTS(unit));
	buffer_release(&buffer);
}
END_TEST

static const struct {
	const char *text;
	enum number_fault fault;
} unreadable[] = {
	{ "", NUMBER_BLANK },
	{ "  \t", NUMBER_BLANK },
	{ "\xE3\x80\x80", NUMBER_BLANK },
	{ "-", NUMBER_NOT_A_NUMBER },
	{ "—", NUMBER_NOT_A_NUMBER },
	{ "/", NUMBER_NOT_A_NUMBER },
	{ "无", NUMBER_NOT_A_NUMBER },
	{ "元", NUMBER_NOT_A_NUMBER },
	{ ".", NUMBER_NOT_A_NUMBER },
	{ "-.", NUMBER_NOT_A_NUMBER },
	{ "()", NUMBER_NOT_A_NUMBER },
	{ "(3", NUMBER_NOT_A_NUMBER },
	{ "3)", NUMBER_NOT_A_NUMBER },
	{ "(-3)", NUMBER_NOT_A_NUMBER },
	{ "--3", NUMBER_NOT_A_NUMBER },
	{ "￥￥3", NUMBER_NOT_A_NUMBER },
	{ "1.2.3", NUMBER_NOT_A_NUMBER },
	{ "12,34", NUMBER_NOT_A_NUMBER },
	{ "1234,567", NUMBER_NOT_A_NUMBER },
	{ "1,234,56", NUMBER_NOT_A_NUMBER },
	{ "1,,234", NUMBER_NOT_A_NUMBER },
	{ ",234", NUMBER_NOT_A_NUMBER },
	{ "0,123", NUMBER_NOT_A_NUMBER },
	{ "1,234,", NUMBER_NOT_A_NUMBER },
	{ "1,234.5,6", NUMBER_NOT_A_NUMBER },
	{ "12 34", NUMBER_NOT_A_NUMBER },
	{ "3-5", NUMBER_NOT_A_NUMBER },
	{ "3/4", NUMBER_NOT_A_NUMBER },
	{ "3月27日", NUMBER_NOT_A_NUMBER },
	{ "2020-03-27", NUMBER_NOT_A_NUMBER },
	{ "3\xFF", NUMBER_NOT_A_NUMBER },
	{ "nan", NUMBER_NOT_A_NUMBER },
	{ "#REF!", NUMBER_NOT_A_NUMBER },
	{ "0x10", NUMBER_NOT_A_NUMBER },
	{ "1.2345678", NUMBER_TOO_PRECISE },
	{ "0.0000001", NUMBER_TOO_PRECISE },
	{ "1E-7", NUMBER_TOO_PRECISE },
	{ "1E-99999999999", NUMBER_TOO_PRECISE },
	{ "9223372036854.775807", NUMBER_TOO_LARGE },
	{ "9999999999999", NUMBER_TOO_LARGE },
	{ "1E+99999999999", NUMBER_TOO_LARGE },
	{ "100000000万亿", NUMBER_TOO_LARGE },
	{ "9999999999999999999999999999999999999999", NUMBER_TOO_LARGE },
};

START_TEST(refuses_what_is_no_amount)
{
	decimal value = 0;
	struct slice unit;
	enum number_fault fault;

	fault = decimal_parse(slice_of(unreadable[_i].text), &value, &unit);
	ck_assert_msg(fault == unreadable[_i].fault, "\"%s\" gives %d",
		      unreadable[_i].text, (int)fault);
	ck_assert_int_eq(value, fault == NUMBER_BLANK ? DECIMAL_MISSING
						      : DECIMAL_UNREADABLE);
}
END_TEST

/* What is read of a number with more places, in ten-thousandths of its unit
 * as a 万元 is a yuan's, and rounded as a cell is. */
static const struct {
	const char *text;
	const char *of_ten_thousand, *rounded;
} precise[] = {
	{ "3000.0000000000005", "30000000", "3000" },
	{ "0.30000000000000004", "3000", "0.3" },
	{ "0.2500015", "2500.015", "0.250002" },
	{ "-0.2500015", "-2500.015", "-0.250002" },
	{ "0.2500014999999999999999999999999999999999999999", "2500.015",
	  "0.250001" },
	{ "1E-7", "0.001", "0" },
	{ "-1.4551915228366852E-11", "0", "0" },
	{ "1E-99999999999", "0", "0" },
	{ "0.000000005亿", "5000", "0.5" },
	{ "0.00000000000000005亿", "0.00005", "0" },
};

START_TEST(reads_more_than_six_places)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct number value, more;
	struct slice unit;

	ck_assert_int_eq(
		number_parse(slice_of(precise[_i].text), &value, &unit),
		NUMBER_FINE);
	more = number_multiply(value, number_of_integer(10000));
	number_format(&buffer, number_round(more, DECIMAL_PLACES), 0);
	ck_assert_str_eq(buffer.text, precise[_i].of_ten_thousand);
	buffer_reset(&buffer);
	number_format(&buffer, number_round(value, DECIMAL_PLACES), 0);
	ck_assert_str_eq(buffer.text, precise[_i].rounded);
	buffer_release(&buffer);
}
END_TEST

/* What is written is read back as the same value. */
START_TEST(formats_are_read_back)
{
	static const decimal values[] = { 0,
					  1,
					  -1,
					  999999,
					  1000000,
					  -1000001,
					  INT64_MAX - 1,
					  DECIMAL_UNREADABLE + 1 };
	struct buffer buffer = BUFFER_EMPTY;

	for (size_t i = 0; i < ARRAY_SIZE(values); i++) {
		decimal value;
		struct slice unit;

		buffer_reset(&buffer);
		decimal_format(&buffer, values[i]);
		if (values[i] == DECIMAL_UNREADABLE + 1)
			continue; /* one beyond what cells may hold */
		ck_assert_int_eq(
			decimal_parse(buffer_slice(&buffer), &value, &unit),
			NUMBER_FINE);
		ck_assert_int_eq(value, values[i]);
	}
	buffer_release(&buffer);
}
END_TEST

Suite *suite_decimal(void)
{
	Suite *suite = suite_create("decimal");
	TCase *tests = tcase_create("decimal");

	tcase_add_loop_test(tests, reads_every_form, 0, ARRAY_SIZE(readable));
	tcase_add_loop_test(tests, reads_more_than_six_places, 0,
			    ARRAY_SIZE(precise));
	tcase_add_loop_test(tests, refuses_what_is_no_amount, 0,
			    ARRAY_SIZE(unreadable));
	tcase_add_test(tests, formats_are_read_back);
	suite_add_tcase(suite, tests);
	return suite;
}
