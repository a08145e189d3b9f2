/* Regular expressions: what they find, refuse and how far they go. */
#include "linter/base/threads.h"
#include "linter/base/pattern.h"

#include <check.h>

static struct pattern *compile(const char *text)
{
	struct arena arena = ARENA_EMPTY;
	struct slice message = SLICE_EMPTY;
	size_t at = 0;
	struct pattern *pattern =
		pattern_compile(slice_of(text), &arena, &message, &at);

	ck_assert_msg(pattern, "%s: %.*s", text, SLICE_ARGUMENTS(message));
	arena_release(&arena);
	return pattern;
}

START_TEST(found_anywhere_or_whole)
{
	struct pattern *pattern = compile("滞销|受损");

	ck_assert(pattern_found(pattern, SLICE_LITERAL("农产品滞销补助")));
	ck_assert(!pattern_found(pattern, SLICE_LITERAL("补助")));
	ck_assert(!pattern_fits(pattern, SLICE_LITERAL("农产品滞销补助")));
	ck_assert(pattern_fits(pattern, SLICE_LITERAL("受损")));
	ck_assert(!pattern_found(pattern, SLICE_EMPTY));
	pattern_free(pattern);
	/* The whole of it means of every branch. */
	pattern = compile("a|ab");
	ck_assert(pattern_fits(pattern, SLICE_LITERAL("ab")));
	pattern_free(pattern);
}
END_TEST

START_TEST(captures_the_first_group)
{
	struct pattern *pattern = compile("([0-9]+)人([0-9]+)户(x)?");
	struct slice captured;

	ck_assert(pattern_capture(pattern, SLICE_LITERAL("共12人3户"),
				  &captured));
	ck_assert(slice_equal(captured, SLICE_LITERAL("12")));
	pattern_free(pattern);
	pattern = compile("[0-9]+");
	ck_assert(pattern_capture(pattern, SLICE_LITERAL("共12人"), &captured));
	ck_assert(slice_equal(captured, SLICE_LITERAL("12")));
	pattern_free(pattern);
	pattern = compile("人|([0-9]+)");
	ck_assert(pattern_capture(pattern, SLICE_LITERAL("人"), &captured));
	ck_assert(slice_equal(captured, SLICE_LITERAL("人")));
	pattern_free(pattern);
}
END_TEST

START_TEST(mistakes_have_a_place)
{
	struct arena arena = ARENA_EMPTY;
	struct slice message = SLICE_EMPTY;
	size_t at = 0;

	ck_assert_ptr_null(
		pattern_compile(SLICE_LITERAL("ab(c"), &arena, &message, &at));
	ck_assert_uint_eq(at, 4);
	ck_assert(message.length > 0);
	arena_release(&arena);
}
END_TEST

START_TEST(nothing_runs_away)
{
	struct pattern *pattern = compile("^(a+)+$");

	ck_assert(!pattern_found(
		pattern,
		SLICE_LITERAL("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
	/* Text that is no UTF-8 does not match either. */
	ck_assert(!pattern_found(pattern, SLICE_LITERAL("a\xFF")));
	pattern_free(pattern);
}
END_TEST

static void match_often(void *context, size_t index)
{
	const struct pattern *pattern = context;

	(void)index;
	for (int i = 0; i < 1000; i++)
		if (!pattern_found(pattern, SLICE_LITERAL("第3组")))
			BUG("a thread did not find it");
}

START_TEST(threads_share_a_pattern)
{
	struct pattern *pattern = compile("第[0-9]组");

	threads_run(4, 64, match_often, pattern);
	pattern_free(pattern);
}
END_TEST

Suite *suite_pattern(void);
Suite *suite_pattern(void)
{
	Suite *suite = suite_create("pattern");
	TCase *tests = tcase_create("pattern");

	tcase_add_test(tests, found_anywhere_or_whole);
	tcase_add_test(tests, captures_the_first_group);
	tcase_add_test(tests, mistakes_have_a_place);
	tcase_add_test(tests, nothing_runs_away);
	tcase_add_test(tests, threads_share_a_pattern);
	suite_add_tcase(suite, tests);
	return suite;
}
