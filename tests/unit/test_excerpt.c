/* Excerpts: what is underlined, widths, shortening. */
#include <check.h>

#include "linter/base/text.h"
#include "linter/report/excerpt.h"

Suite *suite_excerpt(void);

static const struct {
	const char *label, *before, *marked, *after, *shown;
} excerpts[] = {
	{ "D12", "H3,", "100", ",1400",
	  "   D12 | H3,100,1400\n"
	  "       |    ^~~\n" },
	{ "B2", "H3,", "张三", ",1400",
	  "    B2 | H3,张三,1400\n"
	  "       |    ^~~~\n" },
	{ "C2", "张三,", "x", "", "    C2 | 张三,x\n       |      ^\n" },
	{ "7", "", "", "a,b", "     7 | a,b\n       | ^\n" },
	{ "AB1234567", "", "a", "",
	  "AB1234567 | a\n"
	  "          | ^\n" },
};

START_TEST(underlines_the_cell)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct excerpt excerpt = {
		.label = slice_of(excerpts[_i].label),
		.before = slice_of(excerpts[_i].before),
		.marked = slice_of(excerpts[_i].marked),
		.after = slice_of(excerpts[_i].after),
	};

	excerpt_add(&buffer, &excerpt, false);
	ck_assert_str_eq(buffer.text, excerpts[_i].shown);
	buffer_release(&buffer);
}
END_TEST

/* The two lines of an excerpt, its gutter left off. */
static struct slice line_of(const struct buffer *buffer, unsigned number)
{
	struct slice text = buffer_slice(buffer);
	size_t end = slice_find(text, SLICE_LITERAL("\n"));

	if (number)
		text = slice_part(text, end + 1, text.length - end - 2);
	else
		text = slice_part(text, 0, end);
	return slice_part(text, strlen("    A1 | "), text.length);
}

static struct slice repeated(char *room, size_t count, const char *text)
{
	size_t length = strlen(text);

	for (size_t i = 0; i < count; i++)
		memcpy(room + i * length, text, length);
	return (struct slice){ room, count * length };
}

static const struct {
	size_t before, marked, after;
	const char *of;
} long_lines[] = {
	{ 300, 5, 300, "a" },    { 300, 5, 0, "a" },     { 0, 5, 300, "a" },
	{ 10, 300, 10, "a" },    { 300, 300, 300, "a" }, { 300, 5, 300, "张" },
	{ 300, 300, 300, "张" }, { 20, 5, 300, "张" },
};

START_TEST(shortens_around_the_cell)
{
	static char rooms[3][900];
	struct buffer buffer = BUFFER_EMPTY;
	const char *of = long_lines[_i].of;
	struct excerpt excerpt = {
		.label = SLICE_LITERAL("A1"),
		.before = repeated(rooms[0], long_lines[_i].before, of),
		.marked = repeated(rooms[1], long_lines[_i].marked, of),
		.after = repeated(rooms[2], long_lines[_i].after, of),
	};
	struct slice line, underline;
	size_t caret, marked;

	excerpt_add(&buffer, &excerpt, false);
	line = line_of(&buffer, 0);
	underline = line_of(&buffer, 1);
	ck_assert_uint_le(text_width(line), EXCERPT_WIDTH);
	ck_assert_uint_ge(text_width(line), EXCERPT_WIDTH - 3);
	ck_assert_uint_eq(text_valid_prefix(line), line.length);
	caret = slice_find(underline, SLICE_LITERAL("^"));
	ck_assert_uint_ne(caret, SIZE_MAX);
	marked = underline.length - caret;
	ck_assert_uint_le(marked, text_width(excerpt.marked));
	ck_assert_uint_ge(marked, long_lines[_i].marked > 5 ? 59 : 5);
	buffer_release(&buffer);
}
END_TEST

Suite *suite_excerpt(void)
{
	Suite *suite = suite_create("excerpt");
	TCase *tests = tcase_create("excerpt");

	tcase_add_loop_test(tests, underlines_the_cell, 0,
			    ARRAY_SIZE(excerpts));
	tcase_add_loop_test(tests, shortens_around_the_cell, 0,
			    ARRAY_SIZE(long_lines));
	suite_add_tcase(suite, tests);
	return suite;
}
