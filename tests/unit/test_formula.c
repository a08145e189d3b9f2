/* The arithmetic of declared figures: signs, names, bounds, hostile cells. */
#include <check.h>

#include "checks/reconcile_formula.h"

Suite *suite_formula(void);

/* Two figures that formulas may name. */
static bool find(void *context, struct slice name, struct number *figure)
{
	(void)context;
	if (slice_equal(name, SLICE_LITERAL("收入"))) {
		*figure = number_of_integer(9735700);
		return true;
	}
	if (slice_equal(name, SLICE_LITERAL("户数"))) {
		*figure = number_of_integer(4232);
		return true;
	}
	return false;
}

static const struct formula_names names = { .find = find };

static void expect(const char *text, int64_t numerator, int64_t denominator)
{
	struct formula_result result = { .operations = 0 };
	struct number due = number_divide(number_of_integer(numerator),
					  number_of_integer(denominator));

	ck_assert_int_eq(reconcile_formula(slice_of(text), &names, &result),
			 FORMULA_FINE);
	ck_assert_int_eq(number_compare(result.number, due), 0);
	reconcile_formula_release(&result);
}

START_TEST(formulas_are_computed_exactly)
{
	expect("1+2", 3, 1);
	expect("655/3955*100", 65500, 3955);
	expect("2 + 3 * 4 - 5", 9, 1);
	expect("(2+3)*4", 20, 1);
	expect("-(2+3)", -5, 1);
	expect("--2", 2, 1);
	expect("0.1+0.2", 3, 10);
	expect("（８００＋１０００）×2÷3", 1200, 1);
	expect("收入/户数", 9735700, 4232);
	expect(" 收入 ÷ 户数 ", 9735700, 4232);
}
END_TEST

START_TEST(what_is_no_formula_is_refused)
{
	static const char *const wrong[] = { "",     "1+",      "(1+2", "1)",
					     "1/0",  "1/(2-2)", "*3",   "1 2",
					     "1..2", "+1" };

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		struct formula_result result = { .operations = 0 };

		ck_assert_int_eq(
			reconcile_formula(slice_of(wrong[i]), &names, &result),
			FORMULA_WRONG);
		reconcile_formula_release(&result);
	}
}
END_TEST

START_TEST(a_name_that_is_no_figure_is_told)
{
	struct formula_result result = { .operations = 0 };

	ck_assert_int_eq(
		reconcile_formula(SLICE_LITERAL("收入/人数"), &names, &result),
		FORMULA_UNKNOWN_NAME);
	ck_assert(slice_equal(buffer_slice(&result.unknown),
			      SLICE_LITERAL("人数")));
	reconcile_formula_release(&result);
}
END_TEST

START_TEST(deep_brackets_end_in_time)
{
	char deep[4000];
	struct formula_result result = { .operations = 0 };

	for (size_t i = 0; i < sizeof(deep); i++)
		deep[i] = i % 2 ? '-' : '(';
	ck_assert_int_eq(reconcile_formula((struct slice){ deep, sizeof(deep) },
					   &names, &result),
			 FORMULA_WRONG);
	reconcile_formula_release(&result);
}
END_TEST

static bool holds(const char *stated, int64_t computed, int64_t tolerance)
{
	struct figure figure;

	ck_assert(figure_read(slice_of(stated), &figure));
	return figure_holds(&figure, number_of_integer(computed),
			    number_of_integer(tolerance));
}

START_TEST(figures_are_values_or_bounds)
{
	struct figure figure;

	ck_assert(holds("3894", 3894, 0));
	ck_assert(!holds("3894", 3895, 0));
	ck_assert(holds("3894", 3895, 1));
	ck_assert(holds(">=0", 0, 0));
	ck_assert(!holds(">=0", -1, 0));
	ck_assert(holds("≤5000", 5000, 0));
	ck_assert(!holds("<= 5000", 5300, 0));
	ck_assert(!holds(">1", 1, 0));
	ck_assert(!holds("<1", 1, 0));
	ck_assert(!figure_read(SLICE_LITERAL("约三千"), &figure));
	ck_assert(!figure_read(SLICE_LITERAL(""), &figure));
}
END_TEST

Suite *suite_formula(void)
{
	Suite *suite = suite_create("formula");
	TCase *tests = tcase_create("formula");

	tcase_add_test(tests, formulas_are_computed_exactly);
	tcase_add_test(tests, what_is_no_formula_is_refused);
	tcase_add_test(tests, a_name_that_is_no_figure_is_told);
	tcase_add_test(tests, deep_brackets_end_in_time);
	tcase_add_test(tests, figures_are_values_or_bounds);
	suite_add_tcase(suite, tests);
	return suite;
}
