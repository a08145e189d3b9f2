/* Patterns of paths, and which entry of fundlint.yml speaks for a file. */
#include "linter/project/glob.h"
#include "linter/project/project.h"

#include <check.h>

Suite *suite_glob(void);

static const struct glob_case {
	const char *pattern, *path;
	bool matches;
} globs[] = {
	{ "a.csv", "a.csv", true },
	{ "a.csv", "b.csv", false },
	{ "a.csv", "a.csvx", false },
	{ "a.csv", "x/a.csv", false },
	{ "", "", true },
	{ "", "a", false },
	{ "*", "a.csv", true },
	{ "*", "", true },
	{ "*", "x/a.csv", false },
	{ "*.csv", "a.csv", true },
	{ "*.csv", ".csv", true },
	{ "*.csv", "a.csv.bak", false },
	{ "a*b*c", "a-b-b-c", true },
	{ "a*b*c", "a-c-b", false },
	{ "低保/*.csv", "低保/清溪镇.csv", true },
	{ "低保/*.csv", "低保/旧/清溪镇.csv", false },
	{ "**", "x/y/a.csv", true },
	{ "**", "", true },
	{ "**.csv", "x/y/a.csv", true },
	{ "2019/**", "2019/x/a.csv", true },
	{ "2019/**", "2019", false },
	{ "**/a.csv", "a.csv", true },
	{ "**/a.csv", "x/a.csv", true },
	{ "**/a.csv", "x/y/a.csv", true },
	{ "**/a.csv", "xa.csv", false },
	{ "x/**/a.csv", "x/a.csv", true },
	{ "x/**/a.csv", "x/y/z/a.csv", true },
	{ "x/**/a.csv", "xa.csv", false },
	{ "x/**/y/*.csv", "x/y/z/y/a.csv", true },
	{ "x/**/y/*.csv", "x/y/z/a.csv", false },
	/* No sign but * is one. */
	{ "a?.csv", "ab.csv", false },
	{ "a?.csv", "a?.csv", true },
	{ "[ab].csv", "a.csv", false },
};

START_TEST(patterns)
{
	const struct glob_case *one = &globs[_i];

	ck_assert_msg(glob_matches(slice_of(one->pattern),
				   slice_of(one->path)) == one->matches,
		      "%s and %s", one->pattern, one->path);
}
END_TEST

START_TEST(long_patterns_end)
{
	char pattern[401], path[4001];

	for (size_t i = 0; i < 400; i++)
		pattern[i] = i % 2 ? 'a' : '*';
	memset(path, 'a', sizeof(path) - 1);
	pattern[400] = path[4000] = '\0';
	ck_assert(glob_matches(slice_of(pattern), slice_of(path)));
	path[3999] = 'b';
	ck_assert(!glob_matches(slice_of(pattern), slice_of(path)));
}
END_TEST

enum { SHEET, IGNORED, TABLES, ENTRIES };

static struct project_entry entries[ENTRIES];
static struct project project;

static void set_up(void)
{
	entries[SHEET] = (struct project_entry){
		.files = SLICE_LITERAL("*.xlsx"),
		.sheet = SLICE_LITERAL("填表*"),
		.ignore = true,
	};
	entries[IGNORED] = (struct project_entry){
		.files = SLICE_LITERAL("old/**"),
		.ignore = true,
	};
	entries[TABLES] = (struct project_entry){
		.files = SLICE_LITERAL("**"),
	};
	project = (struct project){
		.folder = SLICE_LITERAL("data/"),
		.entries = entries,
		.entry_count = ENTRIES,
	};
}

/* The entry for a file below the folder data. */
static const struct project_entry *entry_of(const char *path, const char *sheet)
{
	return project_entry(&project, slice_of(path), slice_of(path),
			     slice_of(sheet));
}

START_TEST(first_entry_speaks)
{
	ck_assert_ptr_eq(entry_of("data/a.xlsx", "填表说明"), &entries[SHEET]);
	ck_assert_ptr_eq(entry_of("data/a.xlsx", "一月"), &entries[TABLES]);
	ck_assert_ptr_eq(entry_of("./data/old/a.csv", ""), &entries[IGNORED]);
	ck_assert_ptr_eq(entry_of("data/x/a.csv", ""), &entries[TABLES]);
	ck_assert(entries[SHEET].met && entries[IGNORED].met);
}
END_TEST

START_TEST(files_elsewhere)
{
	const struct slice path = SLICE_LITERAL("/x/old/a.csv");

	ck_assert_ptr_eq(project_entry(&project, path,
				       SLICE_LITERAL("old/a.csv"), SLICE_EMPTY),
			 &entries[IGNORED]);
	ck_assert_ptr_eq(project_entry(&project, path, SLICE_LITERAL("a.csv"),
				       SLICE_EMPTY),
			 &entries[TABLES]);
}
END_TEST

START_TEST(ignored_unopened)
{
	const struct slice book = SLICE_LITERAL("data/a.xlsx");
	const struct slice old = SLICE_LITERAL("data/old/a.csv");
	const struct slice old_book = SLICE_LITERAL("data/old/a.xlsx");

	/* Which of its sheets are not, nobody knows before it is opened. */
	ck_assert(!project_ignores(&project, book, book));
	ck_assert(project_ignores(&project, old, old));
	ck_assert(project_ignores(&project, old_book, old_book));
	entries[SHEET].files = SLICE_LITERAL("**.xlsx");
	ck_assert(!project_ignores(&project, old_book, old_book));
}
END_TEST

Suite *suite_glob(void)
{
	Suite *suite = suite_create("glob");
	TCase *cases = tcase_create("glob");

	tcase_add_checked_fixture(cases, set_up, NULL);
	tcase_add_loop_test(cases, patterns, 0, (int)ARRAY_SIZE(globs));
	tcase_add_test(cases, long_patterns_end);
	tcase_add_test(cases, first_entry_speaks);
	tcase_add_test(cases, files_elsewhere);
	tcase_add_test(cases, ignored_unopened);
	suite_add_tcase(suite, cases);
	return suite;
}
