/* Expressions computed on rows: three values of truth, exact numbers, days,
 * keys followed, states as they were on a day. */
#include "tests/unit/expression_fixture.h"

#include <check.h>

static const char households[] = "户编号,乡镇,类别,人数\n"
				 "H1,隆木乡,建档立卡户,3\n"
				 "H2,龙回镇,一般户,4\n";
static const char persons[] = "身份证号,户编号,出生日期\n"
			      "11010519491231002X,H2,1949-12-31\n";
static const char states[] = "户编号,类别,起,止\n"
			     "H1,一般户,,2019-12-31\n"
			     "H1,建档立卡户,2020-01-01,2020-06-30\n"
			     "H2,建档立卡户,2018-01-01,\n"
			     "H2,一般户,2020-05-01,\n";
/* Row 0 is whole, 1 mostly blank, 2 full of what cannot be read. */
static const char payments[] =
	"户编号,身份证号,项目,项目二,金额,计划,面积,只数,工资,份额,"
	"发放日期,期间,加急,备注,件数,件数单位,立卡年月\n"
	"H1,,种养奖补,种苗补助,8000,0.8,2.5,10,655,3955,2020-03-31,"
	"2020-03,是,共12人,6对,羽,2020-05\n"
	",11010519491231002X,,,,,,,,,,,,,12,,2019\n"
	"H9,,别的,别样,x,x,x,x,x,x,20-x,x,x,a,6筐,,2020-2-30\n"
	"H1,,滞销补助,别的,9223372036854,1,1,1,0,0,2020-07-01,"
	"2020-02-15至2020-03-02,否,H1,12,亩,2020-02-29\n";

static struct fixture fixture;

static void setup(void)
{
	fixture_init(&fixture);
	fixture_add(&fixture, "household", households);
	fixture_add(&fixture, "person", persons);
	fixture_add(&fixture, "household_status", states);
	fixture_add(&fixture, "payment", payments);
	fixture_bind(&fixture);
}

static void teardown(void)
{
	fixture_free(&fixture);
}

struct truth_case {
	const char *text;
	uint32_t row;
	enum truth due;
};

#define YES   TRUTH_TRUE
#define NO    TRUTH_FALSE
#define MAYBE TRUTH_UNKNOWN

static const struct truth_case truths[] = {
	/* comparisons, the quick way and the long one */
	{ "amount == 8000", 0, YES },
	{ "amount != 8000", 0, NO },
	{ "amount >= 8000.000001", 0, NO },
	{ "8000 <= amount", 0, YES },
	{ "amount + 0 == 8000", 0, YES },
	{ "amount == 8000", 1, MAYBE },
	{ "amount == 8000", 2, MAYBE },
	{ "amount == plan", 0, YES },
	{ "plan == 8000 yuan", 0, YES },
	{ "plan < 0.8 ten-thousand-yuan", 0, NO },
	{ "amount in [1, 8000]", 0, YES },
	{ "amount between 8000 and 8000", 0, YES },
	{ "amount not between 1 and 5", 0, YES },
	/* 0.1656... is no 16.56 % and no 16.57 % */
	{ "wage / share == 16.56%", 0, NO },
	{ "wage / share > 16.56%", 0, YES },
	{ "wage / share < 16.57%", 0, YES },
	{ "wage / share * share == wage", 0, YES },
	{ "wage / share > 1", 3, MAYBE },
	/* dates known to the month (row 0) or year (row 1) only */
	{ "filed_on is known", 0, YES },
	{ "filed_on < 2020-06-01", 0, YES },
	{ "filed_on < 2020-05-01", 0, NO },
	{ "filed_on < 2020-05-20", 0, MAYBE },
	{ "filed_on >= 2020-05-01", 0, YES },
	{ "filed_on > 2020-05-01", 0, MAYBE },
	{ "2020-04-30 < filed_on", 0, YES },
	{ "filed_on <= 2020-05-31", 0, YES },
	{ "filed_on <= 2020-05-30", 0, MAYBE },
	{ "filed_on == 2020-05-20", 0, MAYBE },
	{ "filed_on == 2020-06-01", 0, NO },
	{ "filed_on != 2020-06-01", 0, YES },
	{ "filed_on == filed_on", 0, MAYBE },
	{ "filed_on in [2020-01-01, 2020-06-01]", 0, NO },
	{ "filed_on in [2020-01-01, 2020-05-06]", 0, MAYBE },
	{ "filed_on between 2020-01-01 and 2020-12-31", 0, YES },
	{ "filed_on between 2020-05-02 and 2020-12-31", 0, MAYBE },
	{ "filed_on between 2020-06-01 and 2020-12-31", 0, NO },
	{ "filed_on > paid_on", 0, YES },
	{ "filed_on between 2019-01-01 and 2019-12-31", 1, YES },
	{ "filed_on <= as_of", 1, YES },
	{ "year(filed_on) == 2019", 1, YES },
	{ "quarter_of_year(filed_on) == 1", 1, MAYBE },
	{ "month(filed_on) == month(2020-05-09)", 0, YES },
	{ "month_of_year(filed_on) == 5 and half(filed_on) == half(2020-01-01)",
	  0, YES },
	{ "day_of_month(filed_on) == 1", 0, MAYBE },
	{ "month_end(filed_on) == 2020-05-31", 0, YES },
	{ "month_end(filed_on) == 2019-12-31", 1, MAYBE },
	{ "days_between(filed_on, 2020-06-10) > 9", 0, MAYBE },
	{ "days_between(filed_on, 2020-06-10) == 20", 0, MAYBE },
	{ "age(filed_on, 2030-06-10) == 10", 0, YES },
	{ "age(filed_on, 2030-05-10) >= 9", 0, MAYBE },
	{ "months_between(2020-03-01, filed_on) == 2", 0, YES },
	{ "months_between(2020-03-15, filed_on) == 2", 0, MAYBE },
	{ "add_months(filed_on, 1) > 2020-05-31", 0, YES },
	{ "add_months(filed_on, 1) > 2020-06-01", 0, MAYBE },
	{ "add_days(filed_on, 31) >= 2020-06-01", 0, YES },
	{ "(household.category at filed_on) == general", 0, NO },
	{ "(household.category at filed_on) == general", 1, NO },
	{ "(household.category at add_days(filed_on, 300)) == general", 1,
	  MAYBE },
	{ "filed_on < 2020-03-01", 3, YES },
	{ "filed_on == 2020-02-29", 3, YES },
	{ "filed_on < 2020-03-01", 2, MAYBE },
	/* quantities whose unit stands in the row */
	{ "counted == 12 bird", 0, YES },
	{ "counted >= 7 pair", 0, NO },
	{ "counted <= 9 mu", 0, MAYBE },
	{ "counted == 6", 0, YES },
	{ "in_unit(counted, pair) == 12 bird", 0, YES },
	{ "counted * 13 yuan/bird == 156 yuan", 0, YES },
	{ "8000 yuan > 100 yuan/bird * counted", 0, YES },
	{ "counted == 12 bird", 1, YES },
	{ "counted == 12 mu", 1, YES },
	{ "counted == 6 bird", 2, MAYBE },
	{ "counted == 12 mu", 3, YES },
	{ "counted + 1 mu == 13 mu", 3, YES },
	{ "counted == 12 bird", 3, MAYBE },
	/* codes; others equal no name, and nobody knows if each other */
	{ "programme == breeding", 0, YES },
	{ "programme == '产业直补'", 0, YES },
	{ "programme != breeding", 0, NO },
	{ "programme in [seedlings, breeding]", 0, YES },
	{ "programme not in [seedlings, loss-relief]", 0, YES },
	{ "programme == breeding", 1, MAYBE },
	{ "programme == breeding", 2, NO },
	{ "programme != breeding", 2, YES },
	{ "programme == second", 0, NO },
	{ "programme == second", 2, MAYBE },
	{ "programme == second", 3, NO },
	{ "programme is missing", 2, NO },
	/* texts across number spaces */
	{ "household == 'H1'", 0, YES },
	{ "household != 'H1'", 0, NO },
	{ "household in ['H2', 'H3']", 0, NO },
	{ "note == household", 3, YES },
	{ "note == household", 0, NO },
	{ "note matches '[0-9]+人$'", 0, YES },
	{ "note not matches '人'", 3, YES },
	{ "note matches 'a'", 1, MAYBE },
	{ "person == '11010519491231002x'", 1, YES },
	/* and, or, not with what is unknown */
	{ "urgent", 0, YES },
	{ "urgent", 3, NO },
	{ "urgent", 1, MAYBE },
	{ "urgent == false", 3, YES },
	{ "urgent and false", 1, NO },
	{ "urgent and true", 1, MAYBE },
	{ "urgent or true", 1, YES },
	{ "urgent or false", 1, MAYBE },
	{ "not urgent", 1, MAYBE },
	{ "not urgent", 3, YES },
	/* blank, unreadable, filled */
	{ "amount is missing", 0, NO },
	{ "amount is missing", 1, YES },
	{ "amount is missing", 2, MAYBE },
	{ "amount is known", 0, YES },
	{ "amount is known", 1, NO },
	{ "amount is known", 2, MAYBE },
	{ "amount + wage is missing", 1, YES },
	{ "if(urgent, 1, 2) is known", 1, MAYBE },
	/* through keys: H9 is on no roster, row 1 has its household from the
	 * person */
	{ "household.township == '隆木乡'", 0, YES },
	{ "household.township == '龙回镇'", 1, YES },
	{ "household == 'H2'", 1, YES },
	{ "household.township is missing", 2, MAYBE },
	{ "person.household.category == general", 1, YES },
	{ "person.household.category is missing", 0, YES },
	/* as it was on a day: row 0 in March, row 3 after the last state */
	{ "household.category == registered-poor", 0, YES },
	{ "household.category at 2019-12-31 == general", 0, YES },
	{ "household.category at 1990-01-01 == general", 0, YES },
	{ "household.category at paid_on == registered-poor", 0, YES },
	{ "household.category at 2020-06-30 == registered-poor", 3, YES },
	{ "household.category at paid_on == registered-poor", 3, YES },
	{ "household.category at 2020-04-30 == registered-poor", 1, YES },
	{ "household.category at as_of == general", 1, YES },
	{ "household.category at 2017-01-01 == general", 1, YES },
	{ "household.category at paid_on == general", 1, MAYBE },
	{ "household.category at as_of == general", 2, MAYBE },
	/* days and periods */
	{ "paid_on == 2020-03-31", 0, YES },
	{ "paid_on < 2020-03-31", 0, NO },
	{ "paid_on < as_of", 0, YES },
	{ "paid_on in term", 0, YES },
	{ "paid_on in term", 3, NO },
	{ "paid_on not in term", 3, YES },
	{ "term == '2020-03'", 0, YES },
	{ "first_day(term) == 2020-02-15", 3, YES },
	{ "month(term) is missing", 3, MAYBE },
	{ "add_months(paid_on, 0 - 1) == 2020-02-29", 0, YES },
	{ "add_months(paid_on, 1.5) == 2020-02-29", 0, MAYBE },
	{ "add_days(paid_on, 1) == 2020-04-01", 0, YES },
	{ "add_days(paid_on, 99999999999) == as_of", 0, MAYBE },
	{ "month_end(paid_on) == paid_on", 0, YES },
	{ "quarter(paid_on) == quarter(2020-01-01)", 0, YES },
	{ "quarter(paid_on) == quarter(2019-01-01)", 0, NO },
	/* too large is not right and not wrong */
	{ "amount * amount * amount * amount * amount > 1", 3, MAYBE },
	{ "amount * amount > amount", 3, YES },
};

START_TEST(truths_are_as_due)
{
	const struct truth_case *each = &truths[_i];
	enum truth truth = fixture_truth(&fixture, each->text, each->row);

	ck_assert_msg(truth == each->due, "%s on row %u: %d, not %d",
		      each->text, each->row, (int)truth, (int)each->due);
}
END_TEST

START_TEST(numbers_are_as_due)
{
	static const struct {
		const char *text;
		int64_t due;
	} numbers[] = {
		{ "year(paid_on)", 2020 },
		{ "year(row_period)", 2020 },
		{ "half(paid_on)", 2020 * 2 },
		{ "quarter(paid_on)", 2020 * 4 },
		{ "month(paid_on)", 2020 * 12 + 2 },
		{ "month(term)", 2020 * 12 + 2 },
		{ "month_of_year(paid_on)", 3 },
		{ "quarter_of_year(paid_on)", 1 },
		{ "day_of_month(paid_on)", 31 },
		{ "age(1949-12-31, paid_on)", 70 },
		{ "months_between(2020-01-31, 2020-02-29)", 0 },
		{ "days_between(2020-02-28, 2020-03-01)", 2 },
		{ "period_months(term)", 1 },
		{ "length(note)", 4 },
		{ "number_in(note, '([0-9]+)人')", 12 },
		{ "tier(birds, 10, 100, 20, 200)", 100 },
		{ "tier(birds, 5, 100, 10, 200, 11, 300)", 200 },
		{ "if(urgent, 1, 2)", 1 },
		{ "min(amount, 7000, 9000)", 7000 },
		{ "round(amount / 3, 0)", 2667 },
		{ "floor(0 - amount / 3)", -2667 },
		{ "household.members * 2", 6 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		struct value value =
			fixture_value(&fixture, numbers[i].text, 0);

		ck_assert_msg(value.state == VALUE_KNOWN, "%s is unknown",
			      numbers[i].text);
		ck_assert_msg(
			number_compare(value.number,
				       number_of_integer(numbers[i].due)) == 0,
			"%s is not %lld", numbers[i].text,
			(long long)numbers[i].due);
	}
	ck_assert_int_eq(fixture_value(&fixture, "tier(birds, 11, 1)", 0).state,
			 VALUE_MISSING);
	ck_assert_int_eq(
		fixture_value(&fixture, "number_in(note, '[0-9]+户')", 0).state,
		VALUE_MISSING);
}
END_TEST

/* A small generator, so that every run tries the same numbers. */
static int64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (int64_t)(*state >> 44) - (1 << 19);
}

/* Laws that hold for fractions and for nothing that rounds. */
START_TEST(arithmetic_keeps_the_laws)
{
	uint64_t state = 1;

	for (int i = 0; i < 20000; i++) {
		struct number a = number_of_decimal(next_random(&state));
		struct number b = number_of_decimal(next_random(&state));
		struct number c =
			number_of_decimal(next_random(&state) * 2 + 1);
		struct number left = expression_arithmetic(
			OPERATION_DIVIDE,
			expression_arithmetic(OPERATION_ADD, a, b), c);
		struct number right = expression_arithmetic(
			OPERATION_ADD,
			expression_arithmetic(OPERATION_DIVIDE, a, c),
			expression_arithmetic(OPERATION_DIVIDE, b, c));

		ck_assert_int_eq(number_compare(left, right), 0);
		ck_assert_int_eq(
			number_compare(
				expression_arithmetic(OPERATION_MULTIPLY, right,
						      c),
				expression_arithmetic(OPERATION_ADD, a, b)),
			0);
	}
}
END_TEST

START_TEST(words_are_equal_as_values_are)
{
	static const char *const same[][2] = {
		{ "amount / 3", "8000 / 3 + amount - amount" },
		{ "amount", "4000 + 4000" },
		{ "paid_on", "add_days(2020-03-30, 1)" },
		{ "programme", "if(true, programme, second)" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(same); i++) {
		struct value a = fixture_value(&fixture, same[i][0], 0);
		struct value b = fixture_value(&fixture, same[i][1], 0);

		ck_assert_msg(value_word(&a) == value_word(&b), "%s, %s",
			      same[i][0], same[i][1]);
	}
}
END_TEST

START_TEST(limits_hold_from_their_day)
{
	struct expression *first = fixture_good(&fixture, "8000");
	struct expression *second = fixture_good(&fixture, "9000");
	struct dated_limit dated[] = { { day_of(2020, 1, 1), first },
				       { day_of(2021, 1, 1), second } };
	struct dated_limit undated = { DAY_FIRST, first };
	struct argument limits = { .limits = dated, .count = 2 };

	ck_assert_ptr_null(evaluate_limit_on(&limits, day_of(2019, 12, 31)));
	ck_assert_ptr_eq(evaluate_limit_on(&limits, day_of(2020, 12, 31)),
			 first);
	ck_assert_ptr_eq(evaluate_limit_on(&limits, day_of(2021, 1, 1)),
			 second);
	ck_assert_ptr_null(evaluate_limit_on(&limits, DAY_MISSING));
	limits = (struct argument){ .limits = &undated, .count = 1 };
	ck_assert_ptr_eq(evaluate_limit_on(&limits, DAY_MISSING), first);
}
END_TEST

Suite *suite_evaluate(void);
Suite *suite_evaluate(void)
{
	Suite *suite = suite_create("evaluate");
	TCase *tests = tcase_create("evaluate");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, truths_are_as_due, 0, ARRAY_SIZE(truths));
	tcase_add_test(tests, numbers_are_as_due);
	tcase_add_test(tests, arithmetic_keeps_the_laws);
	tcase_add_test(tests, words_are_equal_as_values_are);
	tcase_add_test(tests, limits_hold_from_their_day);
	suite_add_tcase(suite, tests);
	return suite;
}
