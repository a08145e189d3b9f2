/* Expressions as they are compiled: their shapes, types, units, mistakes. */
#include "tests/unit/expression_fixture.h"

#include <check.h>
#include <stdio.h>

/* An expression that is wrong, where, and a part of the message or help. */
struct mistake {
	const char *text;
	uint32_t column;
	const char *says;
};

static const struct mistake mistakes[] = {
	/* words and signs */
	{ "", 1, "a value is expected" },
	{ "amount >", 9, "a value is expected" },
	{ "amount > 1,234", 10, "can be one number or two" },
	{ "amount = 5", 8, "equality is written ==" },
	{ "urgent && urgent", 8, "joined by and, or, not" },
	{ "note == \"abc", 9, "never closed" },
	{ "paid_on == 2020-13-01", 12, "is no date" },
	{ "paid_on == 2020-3-1", 12, "written 2020-03-27" },
	{ "amount > 10yuan", 12, "a space is missing" },
	{ "amount > 0.1234567", 10, "too precise" },
	{ "in_unit(counted, acre) > 1", 18, "there is no unit \"acre\"" },
	{ "in_unit(wage, mu) > 1", 9, "counts a column that has unit_in" },
	{ "in_unit(counted, mu) > 1 bird", 24, "this is in bird" },
	{ "amount > 99999999999999999999", 10, "too large" },
	{ "(amount > 5", 12, ") is expected" },
	{ "amount > 5)", 11, "an operator or the end" },
	{ "1 < 2 < 3", 7, "an operator or the end" },
	{ "amount not 5", 12, "\"in\", \"between\"" },
	{ "amount is 5", 11, "\"missing\" or \"known\"" },
	{ "amount between 1 or 2", 18, "and is expected" },
	{ "note matches note", 14, "in quotation marks" },
	{ "note matches \"a(\"", 17, "not a regular expression" },
	{ "programme in []", 1, "empty list" },
	/* names */
	{ "amonut > 5", 1, "did you mean \"amount\"" },
	{ "amount-wage > 5", 1, "put spaces around a minus sign" },
	{ "note == 隆木乡", 9, "in quotation marks" },
	{ "household.twonship == \"x\"", 11, "did you mean \"township\"" },
	{ "amount.township == \"x\"", 1, "holds no key" },
	{ "programme == breding", 14, "did you mean \"breeding\"" },
	{ "programme == \"种养\"", 14, "has no value" },
	{ "programme in [breeding, \"x\"]", 25, "has no value" },
	{ "maximum(1, 2) > 0", 1, "there is no function" },
	{ "amount > 5 yaun", 12, "there is no unit" },
	{ "amount at paid_on > 5", 1, "no table holds dated states" },
	{ "household.township at paid_on == \"x\"", 1, "no table of dated" },
	{ "household.category at 5 == general", 23, "a date is needed" },
	/* types */
	{ "amount == \"5\"", 11, "this is a text" },
	{ "paid_on > \"2020-01-01\"", 11, "without quotation marks" },
	{ "amount and urgent", 1, "a condition is needed" },
	{ "not amount", 5, "a condition is needed" },
	{ "note < \"b\"", 1, "a number or a date is needed" },
	{ "note + 1 > 2", 1, "a number is needed" },
	{ "paid_on - paid_on > 2", 1, "days_between" },
	{ "programme == household.category", 14, "is of vocabulary" },
	{ "term > paid_on", 8, "this is a date" },
	{ "term == \"soon\"", 9, "is no period" },
	{ "person == \"123\"", 11, "no identity number" },
	{ "year(amount) == 2020", 6, "a date or a period" },
	{ "min() > 1", 1, "at least 2" },
	{ "round(wage, 7) > 1", 13, "from 0 to 6" },
	{ "abs(1, 2) > 1", 1, "takes 1 operand" },
	{ "tier(wage, 5, 1, 3, 2) > 1", 18, "rising order" },
	{ "tier(wage, 5, 1, 3) > 1", 1, "pairs" },
	{ "if(urgent, 1, \"x\") > 1", 15, "this is a text" },
	{ "1 / 0 > wage", 1, "divides by zero" },
	/* units */
	{ "amount > area", 10, "this is in mu" },
	{ "amount + birds > 5", 10, "this is in bird" },
	{ "amount > 13 yuan/bird", 10, "this is in yuan/bird" },
	{ "13 yuan/bird * birds > area", 24, "this is in mu" },
};

START_TEST(mistakes_are_shown_where_they_are)
{
	const struct mistake *mistake = &mistakes[_i];
	struct fixture fixture;
	const struct problem *problem;

	fixture_init(&fixture);
	ck_assert_ptr_null(fixture_compile(&fixture, mistake->text));
	ck_assert_msg(fixture.problems.count == 1, "%s: %zu problems",
		      mistake->text, fixture.problems.count);
	problem = &fixture.problems.problems[0];
	ck_assert_msg(problem->mark.column == mistake->column,
		      "%s: column %u, not %u: %.*s", mistake->text,
		      problem->mark.column, mistake->column,
		      SLICE_ARGUMENTS(problem->message));
	ck_assert_msg(slice_find(problem->message, slice_of(mistake->says)) !=
				      SIZE_MAX ||
			      slice_find(problem->help,
					 slice_of(mistake->says)) != SIZE_MAX,
		      "%s: %.*s (%.*s)", mistake->text,
		      SLICE_ARGUMENTS(problem->message),
		      SLICE_ARGUMENTS(problem->help));
	fixture_free(&fixture);
}
END_TEST

START_TEST(good_expressions_get_their_types)
{
	static const struct {
		const char *text;
		enum value_type type;
	} good[] = {
		{ "800", VALUE_NUMBER },
		{ "amount * 2 - -1", VALUE_NUMBER },
		{ "13 yuan/bird * birds == amount", VALUE_BOOL },
		{ "paid_on", VALUE_DAY },
		{ "as_of", VALUE_DAY },
		{ "term", VALUE_PERIOD },
		{ "term == \"2020-03\"", VALUE_BOOL },
		{ "programme", VALUE_CODE },
		{ "breeding == programme", VALUE_BOOL },
		{ "programme == second", VALUE_BOOL },
		{ "programme not in [breeding, \"产业直补\"]", VALUE_BOOL },
		{ "programme == loss-relief", VALUE_BOOL },
		{ "household.township == '隆木乡'", VALUE_BOOL },
		{ "person.household.category == general", VALUE_BOOL },
		{ "household.category at paid_on == general", VALUE_BOOL },
		{ "household.category at as_of in [general]", VALUE_BOOL },
		{ "if(urgent, breeding, second) == programme", VALUE_BOOL },
		{ "if(urgent, paid_on, as_of)", VALUE_DAY },
		{ "paid_on in term", VALUE_BOOL },
		{ "paid_on not in term", VALUE_BOOL },
		{ "note is not missing or note is known", VALUE_BOOL },
		{ "note matches \"^a\" and not urgent", VALUE_BOOL },
		{ "note not matches 'a\"b'", VALUE_BOOL },
		{ "tier(wage, 0, 1, 100, 2.5)", VALUE_NUMBER },
		{ "tier(area, 1 mu, 5 yuan, 9 mu, 7 yuan) < amount",
		  VALUE_BOOL },
		{ "plan > amount", VALUE_BOOL },
		{ "quarter_of_year(paid_on) == 4", VALUE_BOOL },
		{ "number_in(note, \"([0-9]+)人\")", VALUE_NUMBER },
		{ "in_unit(counted, pair)", VALUE_NUMBER },
		{ "person == \"11010519491231002X\"", VALUE_BOOL },
	};
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		ck_assert_msg(fixture_good(&fixture, good[i].text)->type ==
				      good[i].type,
			      "%s", good[i].text);
	fixture_free(&fixture);
}
END_TEST

START_TEST(operators_bind_as_written_in_the_manual)
{
	struct fixture fixture;
	const struct expression *tree;

	fixture_init(&fixture);
	tree = fixture_good(&fixture,
			    "not urgent and amount + wage * 2 > 5 or urgent");
	ck_assert_int_eq(tree->operation, OPERATION_OR);
	ck_assert_int_eq(tree->operands[0]->operation, OPERATION_AND);
	tree = tree->operands[0];
	ck_assert_int_eq(tree->operands[0]->operation, OPERATION_NOT);
	ck_assert_int_eq(tree->operands[1]->operation, OPERATION_GREATER);
	tree = tree->operands[1]->operands[0];
	ck_assert_int_eq(tree->operation, OPERATION_ADD);
	ck_assert_int_eq(tree->operands[1]->operation, OPERATION_MULTIPLY);
	ck_assert(slice_equal(tree->text, SLICE_LITERAL("amount + wage * 2")));
	tree = fixture_good(&fixture, "not amount == 5");
	ck_assert_int_eq(tree->operation, OPERATION_NOT);
	fixture_free(&fixture);
}
END_TEST

START_TEST(brackets_belong_to_the_text)
{
	const char *const texts[] = { "(amount > 5 or urgent) and amount < 9",
				      "not (urgent or (amount) > 5)",
				      "(amount + 1) * (2 - amount) > 3" };
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		ck_assert(slice_equal(fixture_good(&fixture, texts[i])->text,
				      slice_of(texts[i])));
	fixture_free(&fixture);
}
END_TEST

START_TEST(literals_are_converted_and_folded)
{
	static const struct {
		const char *text;
		int64_t millionths;
	} numbers[] = {
		{ "90%", 900000 },
		{ "0.8 ten-thousand-yuan", INT64_C(8000000000) },
		{ "8000 / 12 * 12", INT64_C(8000000000) },
		{ "-(2 - 5)", 3000000 },
		{ "min(3, 1 + 1, 5)", 2000000 },
		{ "max(1.5, 1)", 1500000 },
		{ "abs(-2)", 2000000 },
		{ "round(2 / 3, 2)", 670000 },
		{ "floor(-0.5)", -1000000 },
	};
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		struct expression *literal =
			fixture_good(&fixture, numbers[i].text);

		ck_assert_int_eq(literal->operation, OPERATION_LITERAL);
		ck_assert_msg(literal->literal.number.numerator ==
					      numbers[i].millionths &&
				      literal->literal.number.denominator ==
					      DECIMAL_ONE,
			      "%s", numbers[i].text);
	}
	fixture_free(&fixture);
}
END_TEST

START_TEST(nesting_and_length_are_limited)
{
	static char text[20000];
	struct fixture fixture;

	fixture_init(&fixture);
	memset(text, '(', 1000);
	ck_assert_ptr_null(fixture_compile(&fixture, text));
	memset(text, '-', 1000);
	ck_assert_ptr_null(fixture_compile(&fixture, text));
	memset(text, ' ', sizeof(text) - 1);
	ck_assert_ptr_null(fixture_compile(&fixture, text));
	ck_assert_uint_eq(fixture.problems.count, 3);
	fixture_free(&fixture);
}
END_TEST

START_TEST(what_can_never_be_is_found)
{
	static const char *const never[] = {
		"amount > 10 and amount < 5",
		"amount > 10 and amount <= 10",
		"amount >= 10 and amount == 9",
		"amount between 10 and 5",
		"programme == breeding and programme == seedlings",
		"programme == breeding and programme != breeding",
		"programme in [breeding, seedlings] and programme == "
		"loss-relief",
		"programme in [breeding] and programme not in [breeding]",
		"paid_on < 2020-01-01 and paid_on > 2020-12-31",
		"note == \"a\" and note == \"b\"",
		"urgent and not urgent",
		"amount is missing and amount > 5",
		"amount is missing and amount is known",
		"month_of_year(paid_on) == 13",
		"month(paid_on) == 3",
		"false",
		"not (amount <= 10 or amount >= 5)",
		"programme == breeding and (programme == seedlings or "
		"programme == loss-relief)",
		"(amount > 2 and amount < 1) or false",
		"5 > amount and 10 < amount",
		"amount in [1, 2] and amount > 2",
		"amount == 2 and amount != 2",
		"amount > wage and not (amount > wage)",
		"amount in [1, 2] and amount != 1 and amount != 2",
		"programme == breeding and not (programme != seedlings or "
		"amount > 5)",
	};
	static const char *const possible[] = {
		"amount > 5 and amount < 10",
		"amount >= 10 and amount <= 10",
		"programme == breeding or programme == seedlings",
		"programme == breeding and second == seedlings",
		"programme in [breeding, seedlings] and programme == breeding",
		("household.category == general and "
		 "household.category at paid_on == registered-poor"),
		"amount > 10 or amount < 5",
		"amount is missing or amount > 5",
		"amount != 2 and amount != 3",
		"month_of_year(paid_on) == 12",
		"not (amount > 10 and amount < 5)",
		"amount > wage and amount < wage",
		"urgent and note is missing",
		"amount in [1, 2, 3] and amount > 2",
	};
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(never); i++)
		ck_assert_msg(
			expression_never_true(fixture_good(&fixture, never[i])),
			"%s", never[i]);
	for (size_t i = 0; i < ARRAY_SIZE(possible); i++)
		ck_assert_msg(!expression_never_true(
				      fixture_good(&fixture, possible[i])),
			      "%s", possible[i]);
	fixture_free(&fixture);
}
END_TEST

START_TEST(what_follows_is_found)
{
	static const char *const follows[][2] = {
		{ "amount > 10", "amount > 5" },
		{ "amount > 10", "amount >= 5 or urgent" },
		{ "amount between 2 and 3", "amount between 1 and 4" },
		{ "urgent and amount == 3", "amount in [2, 3] and urgent" },
		{ "programme == breeding or programme == seedlings",
		  "programme in [seedlings, breeding, loss-relief]" },
		{ "amount <= wage and urgent", "amount <= wage" },
		{ "note matches \"a\" and urgent", "note matches \"a\"" },
		{ "urgent", "month_of_year(paid_on) between 1 and 12" },
	};
	static const char *const open[][2] = {
		{ "amount > 5", "amount > 10" },
		{ "amount between 1 and 4", "amount between 2 and 3" },
		{ "programme in [breeding, seedlings]",
		  "programme == breeding" },
		{ "urgent or amount == 3", "amount == 3" },
		{ "amount < wage", "amount <= wage + 1" },
		{ "note matches \"a\"", "note matches \"b\"" },
		{ "programme == breeding", "second == breeding" },
	};
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(follows); i++)
		ck_assert_msg(expression_implies(
				      fixture_good(&fixture, follows[i][0]),
				      fixture_good(&fixture, follows[i][1])),
			      "%s", follows[i][0]);
	for (size_t i = 0; i < ARRAY_SIZE(open); i++)
		ck_assert_msg(
			!expression_implies(fixture_good(&fixture, open[i][0]),
					    fixture_good(&fixture, open[i][1])),
			"%s", open[i][0]);
	fixture_free(&fixture);
}
END_TEST

START_TEST(what_is_equal_is_found)
{
	static const char *const same[][2] = {
		{ "urgent and amount > 5", "amount > 5 and urgent" },
		{ "amount in [1, 2]", "amount in [2, 1]" },
		{ "amount == wage", "wage == amount" },
		{ "note matches \"a\"", "note matches \"a\"" },
		{ "amount - wage > 5", "(amount - wage) > 5" },
	};
	static const char *const other[][2] = {
		{ "urgent and amount > 5", "urgent or amount > 5" },
		{ "amount in [1, 2]", "amount in [1, 3]" },
		{ "amount < wage", "wage < amount" },
		{ "amount - wage > 5", "wage - amount > 5" },
		{ "note matches \"a\"", "note matches \"b\"" },
		{ "household.category == general",
		  "household.category at paid_on == general" },
	};
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < ARRAY_SIZE(same); i++)
		ck_assert_msg(
			expression_equal(fixture_good(&fixture, same[i][0]),
					 fixture_good(&fixture, same[i][1])),
			"%s", same[i][0]);
	for (size_t i = 0; i < ARRAY_SIZE(other); i++)
		ck_assert_msg(
			!expression_equal(fixture_good(&fixture, other[i][0]),
					  fixture_good(&fixture, other[i][1])),
			"%s", other[i][0]);
	fixture_free(&fixture);
}
END_TEST

struct walk {
	unsigned paths, dated;
};

static void count_path(void *context, const struct column_path *path,
		       bool dated)
{
	struct walk *walk = context;

	walk->paths += path->count > 0;
	walk->dated += dated;
}

START_TEST(all_columns_are_walked)
{
	struct fixture fixture;
	struct walk walk = { 0, 0 };

	fixture_init(&fixture);
	expression_columns(NULL, count_path, &walk);
	expression_columns(
		fixture_good(&fixture,
			     "household.category at paid_on == general and "
			     "max(amount, wage) > 5 or note is missing"),
		count_path, &walk);
	ck_assert_uint_eq(walk.paths, 5);
	ck_assert_uint_eq(walk.dated, 1);
	fixture_free(&fixture);
}
END_TEST

Suite *suite_expression(void);
Suite *suite_expression(void)
{
	Suite *suite = suite_create("expression");
	TCase *tests = tcase_create("expression");

	tcase_add_loop_test(tests, mistakes_are_shown_where_they_are, 0,
			    ARRAY_SIZE(mistakes));
	tcase_add_test(tests, good_expressions_get_their_types);
	tcase_add_test(tests, operators_bind_as_written_in_the_manual);
	tcase_add_test(tests, brackets_belong_to_the_text);
	tcase_add_test(tests, literals_are_converted_and_folded);
	tcase_add_test(tests, nesting_and_length_are_limited);
	tcase_add_test(tests, what_can_never_be_is_found);
	tcase_add_test(tests, what_follows_is_found);
	tcase_add_test(tests, what_is_equal_is_found);
	tcase_add_test(tests, all_columns_are_walked);
	suite_add_tcase(suite, tests);
	return suite;
}
