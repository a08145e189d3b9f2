/* Slices and buffers: comparing, searching, trimming, growing. */
#include <check.h>

#include "linter/base/buffer.h"
#include "linter/base/slice.h"

Suite *suite_slice(void);

static void assert_trimmed(const char *text, const char *expected)
{
	struct slice trimmed = slice_trim(slice_of(text));

	ck_assert_msg(slice_equal(trimmed, slice_of(expected)),
		      "\"%s\" trimmed to \"%.*s\"", text,
		      SLICE_ARGUMENTS(trimmed));
}

START_TEST(compares_by_bytes_and_prefix_first)
{
	ck_assert_int_eq(slice_compare(slice_of("ab"), slice_of("abc")), -1);
	ck_assert_int_eq(slice_compare(slice_of("b"), slice_of("abc")), 1);
	ck_assert_int_eq(slice_compare(slice_of("张"), slice_of("张")), 0);
	/* Bytes above 0x7F are larger than ASCII, not negative. */
	ck_assert_int_eq(slice_compare(slice_of("张"), slice_of("z")), 1);
	ck_assert_int_eq(slice_compare(SLICE_EMPTY, (struct slice){ 0 }), 0);
	ck_assert(slice_equal(SLICE_EMPTY, (struct slice){ 0 }));
}
END_TEST

START_TEST(finds_starts_and_ends)
{
	struct slice text = slice_of("household_id");

	ck_assert(slice_starts(text, slice_of("house")));
	ck_assert(!slice_starts(text, slice_of("household_ids")));
	ck_assert(slice_ends(text, slice_of("_id")));
	ck_assert(!slice_ends(slice_of("id"), slice_of("_id")));
	ck_assert(slice_ends(text, SLICE_EMPTY));
	ck_assert_uint_eq(slice_find(text, slice_of("hold")), 5);
	ck_assert_uint_eq(slice_find(text, slice_of("x")), SIZE_MAX);
	ck_assert_uint_eq(slice_find(SLICE_EMPTY, slice_of("x")), SIZE_MAX);
	ck_assert_uint_eq(slice_find(text, SLICE_EMPTY), 0);
}
END_TEST

START_TEST(parts_are_clamped)
{
	struct slice text = slice_of("abcdef");

	ck_assert(slice_equal(slice_part(text, 2, 3), slice_of("cde")));
	ck_assert(slice_equal(slice_part(text, 4, SIZE_MAX), slice_of("ef")));
	ck_assert_uint_eq(slice_part(text, 9, 3).length, 0);
	ck_assert_uint_eq(slice_part((struct slice){ 0 }, 0, 5).length, 0);
}
END_TEST

START_TEST(trims_every_kind_of_space)
{
	assert_trimmed(" \t\r\n张 三\n ", "张 三");
	assert_trimmed("\xC2\xA0张\xC2\xA0", "张");
	assert_trimmed("\xE3\x80\x80张三\xE3\x80\x80 ", "张三");
	assert_trimmed("\xEF\xBB\xBFid\xE2\x80\x8B", "id");
	assert_trimmed(" \xE3\x80\x80 ", "");
	assert_trimmed("", "");
	/* Ends in the same byte as a space does, but is none. */
	assert_trimmed("Ā", "Ā");
	assert_trimmed("\x80", "\x80");
}
END_TEST

START_TEST(hash_depends_on_every_byte)
{
	ck_assert_uint_eq(slice_hash(slice_of("abc")),
			  slice_hash(slice_part(slice_of("xabc"), 1, 3)));
	ck_assert(slice_hash(slice_of("abc")) != slice_hash(slice_of("abd")));
}
END_TEST

START_TEST(buffer_grows_and_is_used_again)
{
	struct buffer buffer = BUFFER_EMPTY;

	ck_assert_uint_eq(buffer_slice(&buffer).length, 0);
	for (int i = 0; i < 1000; i++)
		buffer_format(&buffer, "%d,", i);
	ck_assert_uint_eq(buffer_slice(&buffer).length, 3890);
	ck_assert(slice_ends(buffer_slice(&buffer), slice_of("998,999,")));
	buffer_reset(&buffer);
	buffer_add(&buffer, slice_of("a"));
	buffer_add_character(&buffer, 'b');
	buffer_add(&buffer, SLICE_EMPTY);
	ck_assert_str_eq(buffer.text, "ab");
	buffer_format(&buffer, "%0200d", 7);
	ck_assert_uint_eq(buffer.length, 202);
	ck_assert_int_eq(buffer.text[201], '7');
	buffer_release(&buffer);
	ck_assert_ptr_null(buffer.text);
}
END_TEST

Suite *suite_slice(void)
{
	Suite *suite = suite_create("slice");
	TCase *tests = tcase_create("slice");

	tcase_add_test(tests, compares_by_bytes_and_prefix_first);
	tcase_add_test(tests, finds_starts_and_ends);
	tcase_add_test(tests, parts_are_clamped);
	tcase_add_test(tests, trims_every_kind_of_space);
	tcase_add_test(tests, hash_depends_on_every_byte);
	tcase_add_test(tests, buffer_grows_and_is_used_again);
	suite_add_tcase(suite, tests);
	return suite;
}
