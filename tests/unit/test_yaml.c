/* YAML as profiles may hold it: every refusal at its place, every limit. */
#include "tests/unit/profile_fixture.h"

#include "linter/base/buffer.h"

#include <check.h>

static const struct mistake mistakes[] = {
	{ "profile: a\ntitle: @@&x {zh: a}\n",
	  "anchors are not allowed: \"&x\"", "" },
	{ "profile: @@*x\n", "aliases are not allowed: \"*x\"",
	  "put a text that starts with * in quotation marks" },
	{ "profile: @@!text a\n", "tags are not allowed: \"!text\"",
	  "put a text that starts with ! in quotation marks" },
	{ "@@%YAML 1.1\n---\nprofile: a\n",
	  "directives (lines that start with %) are not allowed", "" },
	{ "profile: a\n@@---\nprofile: b\n",
	  "a second document starts here; a profile is one document",
	  "remove the line ---, or write a second file" },
	{ "profile: a\n@@profile: b\n", "key \"profile\" is written twice",
	  "it stands in line 1 already" },
	{ "profile: a\n? @@[x]\n: b\n",
	  "a key must be a text, not a list or mapping",
	  "put a text that starts with [ or { in quotation marks" },
	{ "@@", "the file is empty", "" },
	{ "@@# only a remark\n", "the file is empty", "" },
	{ "profile: 赣@@: b\n", "a colon and a space cannot stand here",
	  "put a text that holds \": \" in quotation marks, or look at the "
	  "indentation of the line" },
	{ "profile: a\ntitle:\n@@\tzh: a\n", "a tab cannot indent a line",
	  "use spaces" },
	{ "profile: @@`a\n", "a text cannot start with \"`\"",
	  "put the text in quotation marks" },
	{ "profile: @@\"a\ntitle: b\n",
	  "the quotation mark opened here is never closed", "" },
	{ "extends: [a, b\nprofile@@: x\n",
	  "the list is not closed: a comma or ] is missing before this", "" },
	{ "profile: \"a@@\\q\"\n", "no such escape after the backslash",
	  "use single quotation marks around a text with backslashes" },
	{ "profile: a\n b@@: c\n", "a colon and a space cannot stand here",
	  "put a text that holds \": \" in quotation marks, or look at the "
	  "indentation of the line" },
	{ "profile: a@@\x01\n",
	  "the character U+0001 has no place in a profile", "" },
	{ "profile: 赣@@\xE2\x80\xA8\n",
	  "the character U+2028 has no place in a profile", "" },
	{ "profile: 赣@@\xB8\xD3\n", "the file is not UTF-8: byte 0xB8",
	  "save the file again as UTF-8" },
	{ "@@- a\n", "\"profile\" must be a mapping, not a list", "" },
};

START_TEST(each_refusal_has_its_place)
{
	assert_mistake("", &mistakes[_i]);
}
END_TEST

static size_t read_problems(struct slice text, struct slice *message)
{
	struct arena arena = ARENA_EMPTY;
	struct problem_list problems = { .arena = &arena };
	struct profile_file file = { .path = SLICE_LITERAL("p.yml"),
				     .text = text };
	static char words[200];
	size_t count;

	(void)yaml_read(&file, &arena, &problems);
	if (problems.count > 0) {
		struct slice first = problems.problems[0].message;

		ck_assert_uint_lt(first.length, sizeof(words));
		memcpy(words, first.at, first.length);
		*message = (struct slice){ words, first.length };
	}
	count = problems.count;
	problem_list_release(&problems);
	arena_release(&arena);
	return count;
}

static void assert_refused(struct slice text, const char *due)
{
	struct slice message = SLICE_EMPTY;

	ck_assert_uint_eq(read_problems(text, &message), 1);
	ck_assert_msg(slice_equal(message, slice_of(due)), "%.*s",
		      SLICE_ARGUMENTS(message));
}

START_TEST(limits_hold)
{
	struct buffer text = BUFFER_EMPTY;
	struct slice message;

	for (int i = 0; i < 64; i++)
		buffer_add_character(&text, '[');
	buffer_add_character(&text, '1');
	for (int i = 0; i < 64; i++)
		buffer_add_character(&text, ']');
	message = SLICE_EMPTY;
	ck_assert_uint_eq(read_problems(buffer_slice(&text), &message), 0);
	buffer_reset(&text);
	for (int i = 0; i < 100000; i++)
		buffer_add_character(&text, '[');
	assert_refused(buffer_slice(&text),
		       "more than 64 levels of lists and mappings");
	buffer_reset(&text);
	for (int i = 0; i < 200001; i++)
		buffer_format(&text, "- 1\n");
	assert_refused(buffer_slice(&text),
		       "the file holds more than 200000 values");
	while (text.length <= 1 << 20)
		buffer_format(&text, "# filled up\n");
	assert_refused(buffer_slice(&text), "the file is larger than 1 MiB");
	assert_refused((struct slice){ "a: b\0c", 6 },
		       "the character U+0000 has no place in a profile");
	buffer_release(&text);
}
END_TEST

static const struct node *only(struct arena *arena, struct profile_file *file,
			       const char *text)
{
	struct problem_list problems = { .arena = arena };
	const struct node *root;

	*file = (struct profile_file){ .path = SLICE_LITERAL("p"),
				       .text = slice_of(text) };
	root = yaml_read(file, arena, &problems);
	ck_assert_msg(root, "%s", text);
	return node_get(root, "k");
}

/* The place of the first "x" of the value at k. */
static const struct {
	const char *text;
	unsigned line, column;
} places[] = {
	{ "k: 赣 x\n", 1, 6 },
	{ "\xEF\xBB\xBFk: 赣 x\n", 1, 6 },
	{ "k: '赣''x'\n", 1, 8 },
	{ "k: \"\\u5143\\tx\"\n", 1, 13 },
	{ "k: a b\n   赣x\n", 2, 5 },
	{ "k: 'a\n\n\n  b x'\n", 4, 5 },
	{ "k: \"a\\\n  x\"\n", 2, 3 },
	{ "k: |\n  赣\n\n  a x\n", 4, 5 },
	{ "k: |2\n    a\n  x\n", 3, 3 },
	{ "k: >\n  a\n  b\n\n  x\n", 5, 3 },
	{ "a: 1\r\nk: |\r\n  a\r\n  bx\r\n", 4, 4 },
	{ "k: |\n\n  x\n", 3, 3 },
};

START_TEST(characters_keep_their_place)
{
	struct arena arena = ARENA_EMPTY;
	struct profile_file file;
	const struct node *node = only(&arena, &file, places[_i].text);
	size_t at = slice_find(node->text, SLICE_LITERAL("x"));
	struct mark mark = node_mark_within(node->start, node->text, at);

	ck_assert_uint_eq(mark.line, places[_i].line);
	ck_assert_uint_eq(mark.column, places[_i].column);
	ck_assert_int_eq(file.text.at[mark.at], 'x');
	arena_release(&arena);
}
END_TEST

START_TEST(texts_start_on_their_line)
{
	struct arena arena = ARENA_EMPTY;
	struct profile_file file;
	const struct node *node =
		only(&arena, &file, "k:   |   # remark\n    a,b\n    1,2\n");

	ck_assert_uint_eq(node->mark.line, 1);
	ck_assert_uint_eq(node->mark.column, 6);
	ck_assert_uint_eq(node->start.line, 2);
	ck_assert_uint_eq(node->start.column, 5);
	ck_assert(node->quoted);
	node = only(&arena, &file, "k: no\n");
	ck_assert(!node->quoted);
	ck_assert_uint_eq(node->start.column, 4);
	arena_release(&arena);
}
END_TEST

Suite *suite_yaml(void);
Suite *suite_yaml(void)
{
	Suite *suite = suite_create("yaml");
	TCase *cases = tcase_create("yaml");

	tcase_add_loop_test(cases, each_refusal_has_its_place, 0,
			    (int)ARRAY_SIZE(mistakes));
	tcase_add_loop_test(cases, characters_keep_their_place, 0,
			    (int)ARRAY_SIZE(places));
	tcase_add_test(cases, texts_start_on_their_line);
	tcase_add_test(cases, limits_hold);
	suite_add_tcase(suite, cases);
	return suite;
}
