/* Unicode: validity, widths, forms, escapes and distances. */
#include <check.h>

#include "linter/base/text.h"

Suite *suite_text(void);

static const struct {
	struct slice text;
	size_t prefix;
} validity[] = {
	{ { "", 0 }, 0 },
	{ { "household_id,name", 17 }, 17 },
	{ { "户编号,姓名", 16 }, 16 },
	{ { "abcdefgh\xFF", 9 }, 8 },
	{ { "abcdefghijk\x80xyz", 15 }, 11 },
	{ { "\xC0\xAF", 2 }, 0 },         /* overlong */
	{ { "\xE0\x80\xAF", 3 }, 0 },     /* overlong */
	{ { "a\xED\xA0\x80", 4 }, 1 },    /* surrogate */
	{ { "\xF4\x90\x80\x80", 4 }, 0 }, /* beyond U+10FFFF */
	{ { "\xF0\xA0\x80\x80", 4 }, 4 }, /* U+20000 */
	{ { "张\xE5\xBC", 5 }, 3 },       /* cut off */
	{ { "a\0b", 3 }, 3 },
};

START_TEST(strict_about_utf8)
{
	ck_assert_uint_eq(text_valid_prefix(validity[_i].text),
			  validity[_i].prefix);
}
END_TEST

START_TEST(counts_characters_and_columns)
{
	ck_assert_uint_eq(text_characters(slice_of("张三abc")), 5);
	ck_assert_uint_eq(text_bytes(slice_of("张三abc"), 3), 7);
	ck_assert_uint_eq(text_bytes(slice_of("张三"), 3), 6);
	ck_assert_uint_eq(text_bytes(slice_of("张三"), 0), 0);
	ck_assert_uint_eq(text_first(slice_of("张三")), 3);
	ck_assert_uint_eq(text_first(slice_of("\x80\x80"
					      "a")),
			  2);
	ck_assert_uint_eq(text_first(SLICE_EMPTY), 0);
	ck_assert_uint_eq(text_width(slice_of("张三abc")), 7);
	ck_assert_uint_eq(text_width(slice_of("（１）")), 6);
	ck_assert_uint_eq(text_width(slice_of("e\xCC\x81")), 1);
	ck_assert_uint_eq(text_width(slice_of("\xF0\xA0\x80\x80")), 2);
	ck_assert_uint_eq(text_width(SLICE_EMPTY), 0);
}
END_TEST

static const struct {
	const char *text, *normal, *folded;
} forms[] = {
	{ "姓名", "姓名", "姓名" },
	{ "ID Card", "ID Card", "idcard" },
	{ "ＡＢＣ１２３", "ABC123", "abc123" },
	{ " 姓 名 ", "姓 名", "姓名" },
	{ "姓\xE3\x80\x80\xE3\x80\x80名", "姓 名", "姓名" },
	{ "姓\n名", "姓 名", "姓名" },
	{ "姓  名", "姓 名", "姓名" },
	{ "金额（万元）", "金额(万元)", "金额(万元)" },
	{ "金额【万元】", "金额(万元)", "金额(万元)" },
	{ "金额[万元]", "金额(万元)", "金额(万元)" },
	{ "扶贫〔2020〕1号", "扶贫(2020)1号", "扶贫(2020)1号" },
	{ "买买提•艾力", "买买提·艾力", "买买提·艾力" },
	{ "\xEF\xBB\xBF编号\xE2\x80\x8B", "编号", "编号" },
	{ "㎡", "m2", "m2" },
	{ "e\xCC\x81", "é", "é" },
	{ "\xE3\x80\x80", "", "" },
	{ "", "", "" },
};

START_TEST(forms_are_compared_alike)
{
	struct arena arena = ARENA_EMPTY;
	struct slice text = slice_of(forms[_i].text);
	struct slice normal = text_normalise(&arena, text);
	struct slice folded = text_fold(&arena, text);

	ck_assert_msg(slice_equal(normal, slice_of(forms[_i].normal)),
		      "\"%s\" became \"%.*s\"", forms[_i].text,
		      SLICE_ARGUMENTS(normal));
	ck_assert_msg(slice_equal(folded, slice_of(forms[_i].folded)),
		      "\"%s\" folded to \"%.*s\"", forms[_i].text,
		      SLICE_ARGUMENTS(folded));
	/* A form stays as it is, and no second time costs memory. */
	ck_assert_ptr_eq(text_normalise(&arena, normal).at, normal.at);
	ck_assert_ptr_eq(text_fold(&arena, folded).at, folded.at);
	arena_release(&arena);
}
END_TEST

static const struct {
	const char *text, *joined;
} names[] = {
	{ "李　秀兰", "李秀兰" },
	{ "李 秀 兰", "李秀兰" },
	{ "买买提•阿不都拉", "买买提·阿不都拉" },
	{ "买买提．阿不都拉", "买买提·阿不都拉" },
	{ "买买提 . 阿不都拉", "买买提·阿不都拉" },
	{ "李", "李" },
	{ "李 ", "李 " },
	{ "A 李", "A 李" },
	{ "李 A 李", "李 A 李" },
	{ "李..兰", "李..兰" },
	{ "3.清溪村 5.2 亩", "3.清溪村 5.2 亩" },
	{ "李\n兰", "李\n兰" },
	{ "[sum] 误差 0", "[sum] 误差 0" },
	{ "李 \xFF兰", "李 \xFF兰" },
	{ "", "" },
};

START_TEST(names_are_joined)
{
	struct arena arena = ARENA_EMPTY;
	struct slice text = slice_of(names[_i].text);
	struct slice joined = text_joined(&arena, text);

	ck_assert_msg(slice_equal(joined, slice_of(names[_i].joined)),
		      "\"%s\" became \"%.*s\"", names[_i].text,
		      SLICE_ARGUMENTS(joined));
	if (slice_equal(text, joined))
		ck_assert_ptr_eq(joined.at, text.at);
	arena_release(&arena);
}
END_TEST

START_TEST(usual_texts_need_no_memory)
{
	static const char *const texts[] = { "BX000001", "张三", "低保户 A类",
					     "2020-03-27", "江西省赣州市" };
	struct arena arena = ARENA_EMPTY;

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		ck_assert_ptr_eq(text_normalise(&arena, slice_of(texts[i])).at,
				 texts[i]);
	ck_assert_uint_eq(arena_size(&arena), 0);
}
END_TEST

START_TEST(long_and_broken_texts_are_handled)
{
	struct arena arena = ARENA_EMPTY;
	struct buffer buffer = BUFFER_EMPTY;
	struct slice broken = slice_of("Ａ\xFF");

	for (int i = 0; i < 3000; i++)
		buffer_add(&buffer, slice_of("Ａ"));
	ck_assert_uint_eq(text_normalise(&arena, buffer_slice(&buffer)).length,
			  3000);
	ck_assert_ptr_eq(text_normalise(&arena, broken).at, broken.at);
	buffer_release(&buffer);
	arena_release(&arena);
}
END_TEST

static const struct {
	struct slice text;
	const char *escaped;
} escapes[] = {
	{ { "张三 a\\b", 10 }, "张三 a\\b" },
	{ { "a\nb\tc\rd", 7 }, "a\\nb\\tc\\rd" },
	{ { "\x1B[31m", 5 }, "\\x1B[31m" },
	{ { "a\0b\x7F", 4 }, "a\\x00b\\x7F" },
	{ { "\xFF张\x80", 5 }, "\\xFF张\\x80" },
	{ { "\xE2\x80\xAEmoc", 6 }, "\\u202Emoc" },
	{ { "\xE2\x80\xA8", 3 }, "\\u2028" },
	{ { "\xC2\x9B", 2 }, "\\u009B" },
	{ { "\xEF\xBB\xBF", 3 }, "\\uFEFF" },
	{ { "", 0 }, "" },
};

START_TEST(escapes_what_a_terminal_would_obey)
{
	struct buffer buffer = BUFFER_EMPTY;

	text_escape(&buffer, escapes[_i].text);
	ck_assert_str_eq(buffer.text, escapes[_i].escaped);
	buffer_release(&buffer);
}
END_TEST

static size_t distance(const char *a, const char *b, size_t limit)
{
	size_t there = text_distance(slice_of(a), slice_of(b), limit);

	ck_assert_uint_eq(text_distance(slice_of(b), slice_of(a), limit),
			  there);
	return there;
}

START_TEST(counts_edits_up_to_the_limit)
{
	ck_assert_uint_eq(distance("", "", 3), 0);
	ck_assert_uint_eq(distance("", "abc", 3), 3);
	ck_assert_uint_eq(distance("张三丰", "张三", 3), 1);
	ck_assert_uint_eq(distance("张三丰", "李三丰", 3), 1);
	ck_assert_uint_eq(distance("张三丰", "三张丰", 3), 1);
	ck_assert_uint_eq(distance("kitten", "sitting", 9), 3);
	ck_assert_uint_eq(distance("kitten", "sitting", 3), 3);
	ck_assert_uint_eq(distance("kitten", "sitting", 2), 3);
	ck_assert_uint_eq(distance("abcdef", "zzzzzz", 1), 2);
	ck_assert_uint_eq(distance("abcdef", "badcfe", 3), 3);
	ck_assert_uint_eq(distance("abc", "abcdefgh", 2), 3);
	ck_assert_uint_eq(distance("ab", "cd", SIZE_MAX - 1), 2);
	ck_assert_uint_eq(distance("same", "same", 0), 0);
	ck_assert_uint_eq(distance("same", "sane", 0), 1);
}
END_TEST

START_TEST(long_texts_have_distances_too)
{
	char a[301], b[301];

	memset(a, 'a', 300);
	memset(b, 'a', 300);
	a[300] = b[300] = '\0';
	b[0] = b[150] = b[299] = 'b';
	ck_assert_uint_eq(distance(a, b, 5), 3);
	ck_assert_uint_eq(distance(a, b, 1), 2);
}
END_TEST

Suite *suite_text(void)
{
	Suite *suite = suite_create("text");
	TCase *tests = tcase_create("text");

	tcase_add_loop_test(tests, strict_about_utf8, 0, ARRAY_SIZE(validity));
	tcase_add_test(tests, counts_characters_and_columns);
	tcase_add_loop_test(tests, forms_are_compared_alike, 0,
			    ARRAY_SIZE(forms));
	tcase_add_loop_test(tests, names_are_joined, 0, ARRAY_SIZE(names));
	tcase_add_test(tests, usual_texts_need_no_memory);
	tcase_add_test(tests, long_and_broken_texts_are_handled);
	tcase_add_loop_test(tests, escapes_what_a_terminal_would_obey, 0,
			    ARRAY_SIZE(escapes));
	tcase_add_test(tests, counts_edits_up_to_the_limit);
	tcase_add_test(tests, long_texts_have_distances_too);
	suite_add_tcase(suite, tests);
	return suite;
}
