/* Trees made by hand are those the compiler makes of the same words. */
#include "linter/profile/expression/make.h"
#include "tests/unit/expression_fixture.h"

#include <check.h>

static struct fixture fixture;

static void setup(void)
{
	fixture_init(&fixture);
}

static void teardown(void)
{
	fixture_free(&fixture);
}

static const struct expression *column(const char *name)
{
	const struct table_schema *table = fixture_table(&fixture, "payment");

	return make_column(&fixture.arena, table,
			   schema_column(table, slice_of(name)));
}

static const struct expression *number(int64_t value)
{
	return make_number(&fixture.arena, number_of_integer(value), NULL);
}

static void assert_same(const struct expression *made, const char *text)
{
	const struct expression *compiled = fixture_good(&fixture, text);

	ck_assert_msg(expression_equal(made, compiled), "%s", text);
	ck_assert_ptr_eq(made->unit, compiled->unit);
	ck_assert_ptr_eq(made->per_unit, compiled->per_unit);
}

START_TEST(conditions)
{
	struct arena *arena = &fixture.arena;
	const struct expression *amount = column("amount");
	const struct expression *programme = column("programme");
	const struct vocabulary *codes = programme->vocabulary;
	const struct expression *values[] = {
		make_code(arena, codes, CODE_FIRST),
		make_code(arena, codes, CODE_FIRST + 2),
	};

	assert_same(
		make_comparison(arena, OPERATION_GREATER, amount, number(5)),
		"amount > 5");
	assert_same(make_between(arena, column("paid_on"),
				 make_day(arena, day_of(2020, 1, 1)),
				 make_day(arena, day_of(2020, 12, 31))),
		    "paid_on between 2020-01-01 and 2020-12-31");
	assert_same(make_in(arena, programme, values, ARRAY_SIZE(values)),
		    "programme in [breeding, loss-relief]");
	assert_same(make_missing(arena, amount), "amount is missing");
	assert_same(make_not(arena, make_known(arena, amount)),
		    "not amount is known");
}
END_TEST

START_TEST(joined)
{
	struct arena *arena = &fixture.arena;
	const struct expression *three[] = {
		column("urgent"), NULL, make_known(arena, column("note"))
	};

	assert_same(make_all(arena, three, 3), "urgent and note is known");
	assert_same(make_any(arena, three, 3), "urgent or note is known");
	ck_assert_ptr_eq(make_all(arena, three, 2), three[0]);
	ck_assert_ptr_null(make_any(arena, &three[1], 1));
}
END_TEST

/* Products take the unit of what is no plain number, sums that of both. */
START_TEST(arithmetic)
{
	struct arena *arena = &fixture.arena;
	const struct expression *amount = column("amount");

	assert_same(
		make_arithmetic(arena, OPERATION_MULTIPLY, number(12), amount),
		"12 * amount");
	assert_same(
		make_arithmetic(arena, OPERATION_SUBTRACT, number(1), amount),
		"1 - amount");
	assert_same(make_arithmetic(arena, OPERATION_DIVIDE, amount, number(2)),
		    "amount / 2");
}
END_TEST

/* A tree points where the first of its parts with a place does. */
START_TEST(marks)
{
	static const struct profile_file file;
	struct arena *arena = &fixture.arena;
	struct expression *bound = make_day(arena, day_of(2020, 1, 1));
	const struct expression *test;

	bound->mark = (struct mark){ .file = &file, .line = 7 };
	test = make_comparison(arena, OPERATION_LESS, column("paid_on"), bound);
	ck_assert_ptr_eq(test->mark.file, &file);
	ck_assert_uint_eq(test->mark.line, 7);
}
END_TEST

Suite *suite_make(void);
Suite *suite_make(void)
{
	Suite *suite = suite_create("make");
	TCase *tests = tcase_create("trees");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, conditions);
	tcase_add_test(tests, joined);
	tcase_add_test(tests, arithmetic);
	tcase_add_test(tests, marks);
	suite_add_tcase(suite, tests);
	return suite;
}
