/* Fractions: exact to the last bit, overflow marked and never hidden. */
#include <check.h>

#include "linter/base/number.h"

Suite *suite_number(void);

#define WIDE_MAX (((wide)1 << 126) - 1 + ((wide)1 << 126))
#define WIDE_MIN (-WIDE_MAX - 1)

static struct number fraction(wide numerator, wide denominator)
{
	return (struct number){ numerator, denominator };
}

static int compare(wide a, wide b, wide c, wide d)
{
	return number_compare(fraction(a, b), fraction(c, d));
}

static void assert_equal(struct number a, struct number b)
{
	ck_assert(!number_overflowed(a));
	ck_assert(!number_overflowed(b));
	ck_assert_int_eq(number_compare(a, b), 0);
}

static void assert_format(struct number a, int places, const char *expected)
{
	struct buffer buffer = BUFFER_EMPTY;

	number_format(&buffer, a, places);
	ck_assert_str_eq(buffer.text, expected);
	buffer_release(&buffer);
}

START_TEST(computes_exactly)
{
	struct number third =
		number_divide(number_of_integer(1), number_of_integer(3));
	struct number tenth = number_of_decimal(100000);

	assert_equal(number_add(third, number_add(third, third)),
		     number_of_integer(1));
	assert_equal(number_multiply(third, number_of_integer(3)),
		     number_of_integer(1));
	assert_equal(number_subtract(tenth, number_of_decimal(300000)),
		     fraction(-1, 5));
	assert_equal(number_divide(number_of_integer(1), number_of_integer(-4)),
		     fraction(-1, 4));
	assert_equal(number_add(number_of_integer(-7), number_of_integer(7)),
		     number_of_integer(0));
}
END_TEST

START_TEST(compares_without_rounding)
{
	/* 655 / 3955 is 16.56 % and not 17.68 %. */
	ck_assert_int_eq(compare(655, 3955, 1768, 10000), -1);
	ck_assert_int_eq(compare(89996, 100000, 90, 100), -1);
	ck_assert_int_eq(compare(-1, 3, -1, 2), 1);
	ck_assert_int_eq(compare(-1, 3, 1, 1000000), -1);
	ck_assert_int_eq(compare(2, 4, 1, 2), 0);
}
END_TEST

/* Cross products of these do not fit into 128 bits. */
START_TEST(compares_beyond_cross_products)
{
	ck_assert_int_eq(
		compare(WIDE_MAX, WIDE_MAX - 1, WIDE_MAX - 1, WIDE_MAX - 2),
		-1);
	ck_assert_int_eq(
		compare(WIDE_MAX - 1, WIDE_MAX, WIDE_MAX - 2, WIDE_MAX - 1), 1);
	ck_assert_int_eq(
		compare(-WIDE_MAX, WIDE_MAX - 1, 1 - WIDE_MAX, WIDE_MAX - 2),
		1);
	ck_assert_int_eq(
		compare(WIDE_MAX - 1, WIDE_MAX, WIDE_MAX - 1, WIDE_MAX), 0);
	ck_assert_int_eq(compare(WIDE_MIN, 3, WIDE_MAX, 7), -1);
	ck_assert_int_eq(compare(WIDE_MIN, WIDE_MAX, -1, 1), -1);
	ck_assert_int_eq(compare((wide)1 << 126, (wide)1 << 125, 2, 1), 0);
}
END_TEST

START_TEST(overflow_is_marked_and_spreads)
{
	struct number huge = fraction(WIDE_MAX, 1);
	struct number none = number_add(huge, number_of_integer(1));

	ck_assert(number_overflowed(none));
	ck_assert(
		number_overflowed(number_multiply(none, number_of_integer(0))));
	ck_assert(number_overflowed(number_multiply(huge, huge)));
	ck_assert(number_overflowed(
		number_divide(number_of_integer(1), number_of_integer(0))));
	ck_assert(number_overflowed(
		number_subtract(number_of_integer(0), fraction(WIDE_MIN, 1))));
	ck_assert(number_overflowed(number_round(none, 2)));
	ck_assert(number_overflowed(number_floor(none)));
	assert_format(none, 2, "?");
}
END_TEST

/* What fits in its lowest terms is found, however large the way there. */
START_TEST(cancels_before_it_gives_up)
{
	struct number large = fraction(WIDE_MAX - 1, WIDE_MAX);
	struct number upside_down = fraction(WIDE_MAX, WIDE_MAX - 1);
	struct number product = number_of_integer(1);

	assert_equal(number_multiply(large, upside_down), number_of_integer(1));
	assert_equal(number_divide(large, large), number_of_integer(1));
	assert_equal(number_add(fraction((wide)1 << 100, (wide)1 << 101),
				fraction((wide)3 << 99, (wide)3 << 100)),
		     number_of_integer(1));
	for (int i = 0; i < 50; i++)
		product = number_multiply(product, number_of_decimal(500000));
	assert_equal(product, fraction(1, (wide)1 << 50));
}
END_TEST

START_TEST(rounds_half_away_from_zero)
{
	assert_format(number_round(fraction(5, 2), 0), 0, "3");
	assert_format(number_round(fraction(-5, 2), 0), 0, "-3");
	assert_format(number_round(fraction(249, 100), 1), 1, "2.5");
	assert_format(number_round(fraction(245, 100), 1), 1, "2.5");
	assert_format(number_round(fraction(2449, 1000), 1), 1, "2.4");
	assert_format(number_round(fraction(-1, 3), 2), 2, "-0.33");
	assert_format(number_round(fraction(-2, 3), 2), 2, "-0.67");
	assert_format(number_round(fraction(WIDE_MAX, 1), 2), 0,
		      "170141183460469231731687303715884105727");
}
END_TEST

START_TEST(floors_towards_below)
{
	assert_equal(number_floor(fraction(7, 2)), number_of_integer(3));
	assert_equal(number_floor(fraction(-7, 2)), number_of_integer(-4));
	assert_equal(number_floor(fraction(-8, 2)), number_of_integer(-4));
	assert_equal(number_floor(fraction(-1, WIDE_MAX)),
		     number_of_integer(-1));
}
END_TEST

START_TEST(decimals_are_exact_or_refused)
{
	decimal value = 0;

	ck_assert(number_to_decimal(fraction(1, 8), &value));
	ck_assert_int_eq(value, 125000);
	ck_assert(number_to_decimal(fraction(-3, 3000000), &value));
	ck_assert_int_eq(value, -1);
	ck_assert(!number_to_decimal(fraction(1, 3), &value));
	ck_assert(!number_to_decimal(fraction(1, 10000000), &value));
	ck_assert(!number_to_decimal(fraction(WIDE_MAX, 1), &value));
	ck_assert(!number_to_decimal(fraction(INT64_MIN, 1000000), &value));
	ck_assert(!number_to_decimal(NUMBER_OVERFLOW, &value));
}
END_TEST

START_TEST(formats_say_when_they_round)
{
	assert_format(fraction(1, 3), 2, "≈0.33");
	assert_format(fraction(2, 3), 4, "≈0.6667");
	assert_format(fraction(199999, 200000), 2, "0.999995");
	assert_format(fraction(-1, 3), 0, "≈0");
	assert_format(fraction(999999, 1000001), 2, "≈1");
	assert_format(number_of_decimal(-500000), 2, "-0.5");
	assert_format(number_of_integer(1200), 2, "1200");
}
END_TEST

Suite *suite_number(void)
{
	Suite *suite = suite_create("number");
	TCase *tests = tcase_create("number");

	tcase_add_test(tests, computes_exactly);
	tcase_add_test(tests, compares_without_rounding);
	tcase_add_test(tests, compares_beyond_cross_products);
	tcase_add_test(tests, overflow_is_marked_and_spreads);
	tcase_add_test(tests, cancels_before_it_gives_up);
	tcase_add_test(tests, rounds_half_away_from_zero);
	tcase_add_test(tests, floors_towards_below);
	tcase_add_test(tests, decimals_are_exact_or_refused);
	tcase_add_test(tests, formats_say_when_they_round);
	suite_add_tcase(suite, tests);
	return suite;
}
