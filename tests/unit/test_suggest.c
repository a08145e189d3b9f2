/* The nearest right name to a misspelt one. */
#include "linter/base/suggest.h"
#include "linter/profile/profile.h"

#include <check.h>

static const struct {
	const char *misspelt, *nearest;
} cases[] = {
	{ "houshold", "household" },
	{ "township", "township" },
	{ "twonship", "township" },
	{ "amuont", "amount" },
	{ "乡填名", "乡镇名" },
	{ "金客", "" },
	{ "xyz", "" },
	{ "", "" },
	{ "a", "" },
};

START_TEST(nearest)
{
	static const char *const words[] = { "household", "township", "amount",
					     "乡镇名",    "金额",     "b" };
	struct slice names[ARRAY_SIZE(words)];
	struct slice found;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		names[i] = slice_of(words[i]);
	found = suggest_nearest(slice_of(cases[_i].misspelt), names,
				ARRAY_SIZE(words));
	ck_assert_msg(slice_equal(found, slice_of(cases[_i].nearest)),
		      "%s: %.*s", cases[_i].misspelt, SLICE_ARGUMENTS(found));
}
END_TEST

START_TEST(first_of_equally_near_ones)
{
	const struct slice names[] = { SLICE_LITERAL("NK-3"),
				       SLICE_LITERAL("NK-1"),
				       SLICE_LITERAL("NK-2") };
	struct slice found = suggest_nearest(SLICE_LITERAL("NK-4"), names, 3);

	ck_assert(slice_equal(found, names[0]));
	ck_assert_uint_eq(
		suggest_nearest(SLICE_LITERAL("NK-4"), NULL, 0).length, 0);
}
END_TEST

Suite *suite_suggest(void);
Suite *suite_suggest(void)
{
	Suite *suite = suite_create("suggest");
	TCase *tests = tcase_create("suggest");

	tcase_add_loop_test(tests, nearest, 0, (int)ARRAY_SIZE(cases));
	tcase_add_test(tests, first_of_equally_near_ones);
	suite_add_tcase(suite, tests);
	return suite;
}
