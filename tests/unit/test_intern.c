/* Interning: equal texts get equal numbers, from one thread and from many. */
#include <check.h>
#include <stdio.h>

#include "linter/base/arena.h"
#include "linter/base/intern.h"
#include "linter/base/threads.h"

Suite *suite_intern(void);

#define TEXTS 20000

START_TEST(equal_texts_get_equal_numbers)
{
	struct interner *interner = interner_new();
	uint32_t first = interner_add(interner, slice_of("张三"));

	ck_assert_uint_ge(first, TEXT_FIRST);
	ck_assert_uint_eq(interner_add(interner, slice_of("张三")), first);
	ck_assert_uint_ne(interner_add(interner, slice_of("李四")), first);
	ck_assert_uint_eq(interner_find(interner, slice_of("张三")), first);
	ck_assert_uint_eq(interner_find(interner, slice_of("王五")),
			  TEXT_MISSING);
	ck_assert_uint_eq(interner_count(interner), 2);
	interner_free(interner);
}
END_TEST

START_TEST(an_empty_interner_has_no_numbers)
{
	struct interner *interner = interner_new();

	ck_assert_uint_eq(interner_limit(interner), TEXT_FIRST);
	ck_assert_uint_eq(interner_count(interner), 0);
	interner_free(interner);
	interner_free(NULL);
}
END_TEST

/* Lengths about the border where a length no longer fits in one byte. */
START_TEST(texts_come_back_whole)
{
	struct interner *interner = interner_new();
	static char text[70000];

	memset(text, 'x', sizeof(text));
	for (size_t length = 0; length < sizeof(text);
	     length += length < 300 ? 1 : 9973) {
		struct slice part = { text, length };
		uint32_t number = interner_add(interner, part);

		ck_assert(slice_equal(interner_text(interner, number), part));
		ck_assert_uint_eq(interner_find(interner, part), number);
	}
	interner_free(interner);
}
END_TEST

START_TEST(the_text_is_copied)
{
	struct interner *interner = interner_new();
	char text[] = "abc";
	uint32_t number = interner_add(interner, slice_of(text));

	text[0] = 'x';
	ck_assert(
		slice_equal(interner_text(interner, number), slice_of("abc")));
	interner_free(interner);
}
END_TEST

static struct slice *make_texts(struct arena *arena, size_t count)
{
	struct slice *texts = ARENA_ARRAY(arena, struct slice, count);

	for (size_t i = 0; i < count; i++)
		texts[i] = arena_format(arena, "3607821990%08zu", i);
	return texts;
}

START_TEST(many_at_once_equals_one_by_one)
{
	struct arena arena = ARENA_EMPTY;
	struct slice *texts = make_texts(&arena, TEXTS);
	uint32_t *numbers = ARENA_ARRAY(&arena, uint32_t, TEXTS);
	struct interner *interner = interner_new();
	uint32_t limit;

	interner_add_all(interner, texts, TEXTS, numbers);
	limit = interner_limit(interner);
	ck_assert_uint_eq(interner_count(interner), TEXTS);
	/* Gaps are small: arrays by number are not much larger. */
	ck_assert_uint_lt(limit, TEXTS * 2);
	for (size_t i = 0; i < TEXTS; i++) {
		ck_assert_uint_lt(numbers[i], limit);
		ck_assert_uint_eq(interner_add(interner, texts[i]), numbers[i]);
		ck_assert(slice_equal(interner_text(interner, numbers[i]),
				      texts[i]));
	}
	ck_assert_uint_eq(interner_count(interner), TEXTS);
	interner_add_all(interner, texts, 0, numbers);
	interner_free(interner);
	arena_release(&arena);
}
END_TEST

START_TEST(repeats_within_one_call_agree)
{
	struct interner *interner = interner_new();
	struct slice texts[] = { slice_of("a"), slice_of("b"), slice_of("a"),
				 slice_of("b"), slice_of("a") };
	uint32_t numbers[5];

	interner_add_all(interner, texts, 5, numbers);
	ck_assert_uint_eq(numbers[0], numbers[2]);
	ck_assert_uint_eq(numbers[0], numbers[4]);
	ck_assert_uint_eq(numbers[1], numbers[3]);
	ck_assert_uint_ne(numbers[0], numbers[1]);
	interner_free(interner);
}
END_TEST

#define JOBS 8

struct race {
	struct interner *interner;
	const struct slice *texts;
	uint32_t numbers[JOBS][TEXTS];
	bool differs[JOBS];
};

/* Every job interns all texts, each starting elsewhere, and reads back. */
static void intern_from(void *context, size_t job)
{
	struct race *race = context;
	size_t start = job * (TEXTS / JOBS);

	interner_add_all(race->interner, race->texts + start, TEXTS - start,
			 race->numbers[job] + start);
	for (size_t i = 0; i < start; i++)
		race->numbers[job][i] =
			interner_add(race->interner, race->texts[i]);
	for (size_t i = 0; i < TEXTS; i++)
		race->differs[job] |= !slice_equal(
			interner_text(race->interner, race->numbers[job][i]),
			race->texts[i]);
}

START_TEST(threads_agree)
{
	struct arena arena = ARENA_EMPTY;
	struct race *race = ARENA_NEW(&arena, struct race);

	race->texts = make_texts(&arena, TEXTS);
	race->interner = interner_new();
	threads_run(4, JOBS, intern_from, race);
	ck_assert_uint_eq(interner_count(race->interner), TEXTS);
	for (size_t job = 0; job < JOBS; job++) {
		ck_assert(!race->differs[job]);
		ck_assert_mem_eq(race->numbers[job], race->numbers[0],
				 sizeof(race->numbers[0]));
	}
	interner_free(race->interner);
	arena_release(&arena);
}
END_TEST

Suite *suite_intern(void)
{
	Suite *suite = suite_create("intern");
	TCase *tests = tcase_create("intern");

	tcase_add_test(tests, equal_texts_get_equal_numbers);
	tcase_add_test(tests, an_empty_interner_has_no_numbers);
	tcase_add_test(tests, texts_come_back_whole);
	tcase_add_test(tests, the_text_is_copied);
	tcase_add_test(tests, many_at_once_equals_one_by_one);
	tcase_add_test(tests, repeats_within_one_call_agree);
	tcase_add_test(tests, threads_agree);
	suite_add_tcase(suite, tests);
	return suite;
}
