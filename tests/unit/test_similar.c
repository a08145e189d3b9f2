/* Texts one edit apart: found as by comparing all with all, and quickly. */
#include "checks/similar_texts.h"
#include "linter/base/buffer.h"
#include "linter/base/text.h"

#include <check.h>
#include <stdio.h>

#define TEXTS 400
#define MANY  20000

/* What similar_texts() promises, by comparing all with all. */
static uint32_t first_like(const struct slice *texts, uint32_t number)
{
	for (uint32_t i = 0; i < number; i++)
		if (text_distance(texts[i], texts[number], 1) <= 1)
			return i;
	return NO_TEXT;
}

static void expect_all(const struct slice *texts, uint32_t count)
{
	uint32_t *like = memory_allocate(count, sizeof(*like));

	similar_texts(texts, count, like);
	for (uint32_t i = 0; i < count; i++)
		ck_assert_msg(like[i] == first_like(texts, i),
			      "text %u, \"%.*s\": %u instead of %u", i,
			      SLICE_ARGUMENTS(texts[i]), like[i],
			      first_like(texts, i));
	memory_release(like);
}

START_TEST(finds_each_kind_of_edit)
{
	static const struct slice texts[] = {
		SLICE_CONSTANT("张春生"),      SLICE_CONSTANT("张春声"),
		SLICE_CONSTANT("张生春"),      SLICE_CONSTANT("张春"),
		SLICE_CONSTANT("小张春生"),    SLICE_CONSTANT("春生张"),
		SLICE_CONSTANT("李秀兰"),      SLICE_CONSTANT("李秀兰芳"),
		SLICE_CONSTANT("1048230612"),  SLICE_CONSTANT("1048320612"),
		SLICE_CONSTANT("104823061"),   SLICE_CONSTANT("0148230612"),
		SLICE_CONSTANT("1048230611"),  SLICE_CONSTANT("1048230621"),
		SLICE_CONSTANT("11048230612"), SLICE_CONSTANT("1084320612"),
		SLICE_CONSTANT("aaaa"),        SLICE_CONSTANT("aaa"),
		SLICE_CONSTANT("aaaaa"),       SLICE_CONSTANT("abaa"),
	};
	uint32_t like[ARRAY_SIZE(texts)];

	expect_all(texts, ARRAY_SIZE(texts));
	similar_texts(texts, ARRAY_SIZE(texts), like);
	ck_assert_uint_eq(like[0], NO_TEXT);
	ck_assert_uint_eq(like[1], 0); /* changed */
	ck_assert_uint_eq(like[2], 0); /* swapped */
	ck_assert_uint_eq(like[3], 0); /* left out */
	ck_assert_uint_eq(like[4], 0); /* put in */
	ck_assert_uint_eq(like[5], NO_TEXT);
}
END_TEST

/* Texts of three letters, so that many are alike in several ways. */
START_TEST(finds_what_all_pairs_find)
{
	struct arena arena = ARENA_EMPTY;
	struct slice texts[TEXTS];
	uint32_t seed = 7;

	for (uint32_t length = 4; length <= 9; length++) {
		uint32_t count;

		for (uint32_t i = 0; i < TEXTS; i++) {
			char *letters = arena_bytes(&arena, length + i % 2);

			for (uint32_t j = 0; j < length + i % 2; j++) {
				seed = seed * 1664525 + 1013904223;
				letters[j] = (char)('a' + (seed >> 24) % 3);
			}
			texts[i] = (struct slice){ letters, length + i % 2 };
		}
		/* The texts are to be different ones. */
		count = 0;
		for (uint32_t i = 0; i < TEXTS; i++) {
			uint32_t j = 0;

			while (j < count && !slice_equal(texts[j], texts[i]))
				j++;
			if (j == count)
				texts[count++] = texts[i];
		}
		expect_all(texts, count);
		expect_all(texts, count < 10 ? count : 10);
	}
	arena_release(&arena);
}
END_TEST

/* One group of many numbers in a row: nearly all have a like, and all pairs
 * would be two hundred million comparisons. */
START_TEST(takes_large_groups)
{
	struct arena arena = ARENA_EMPTY;
	struct slice *texts = ARENA_ARRAY(&arena, struct slice, MANY);
	uint32_t *like = ARENA_ARRAY(&arena, uint32_t, MANY);

	for (unsigned i = 0; i < MANY; i++)
		texts[i] = arena_format(&arena, "1048230612%07u", i);
	similar_texts(texts, MANY, like);
	ck_assert_uint_eq(like[0], NO_TEXT);
	ck_assert_uint_eq(like[9], 0);  /* ...09 and ...00 */
	ck_assert_uint_eq(like[11], 1); /* ...11 and ...01 */
	ck_assert_uint_eq(like[19999], 9999);
	arena_release(&arena);
}
END_TEST

START_TEST(takes_no_text_and_one)
{
	struct slice text = SLICE_LITERAL("清溪镇");
	uint32_t like = 0;

	similar_texts(&text, 0, &like);
	ck_assert_uint_eq(like, 0);
	similar_texts(&text, 1, &like);
	ck_assert_uint_eq(like, NO_TEXT);
}
END_TEST

Suite *suite_similar(void);
Suite *suite_similar(void)
{
	Suite *suite = suite_create("similar");
	TCase *tests = tcase_create("texts");

	tcase_add_test(tests, finds_each_kind_of_edit);
	tcase_add_test(tests, finds_what_all_pairs_find);
	tcase_add_test(tests, takes_large_groups);
	tcase_add_test(tests, takes_no_text_and_one);
	tcase_set_timeout(tests, 60);
	suite_add_tcase(suite, tests);
	return suite;
}
