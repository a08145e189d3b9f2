/* Inputs: files and directories as the user names them. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "linter/base/buffer.h"
#include "linter/source/input.h"

Suite *suite_input(void);

static char home[sizeof("test_input_XXXXXX")];
static struct arena arena;
static struct input_list list;

static void make_file(const char *path)
{
	const int file = open(path, O_CREAT | O_WRONLY, 0600);

	ck_assert_int_ge(file, 0);
	close(file);
}

static void set_up(void)
{
	memcpy(home, "test_input_XXXXXX", sizeof(home));
	ck_assert_ptr_nonnull(mkdtemp(home));
	ck_assert_int_eq(chdir(home), 0);
	ck_assert_int_eq(mkdir("data", 0700), 0);
	ck_assert_int_eq(mkdir("data/b", 0700), 0);
	ck_assert_int_eq(mkdir("data/.hidden", 0700), 0);
	make_file("data/z.CSV");
	make_file("data/a.tsv");
	make_file("data/notes.doc");
	make_file("data/.lock.csv");
	make_file("data/.hidden/c.csv");
	make_file("data/b/m.txt");
	make_file("strange.dat");
	ck_assert_int_eq(symlink("..", "data/b/up"), 0);
	ck_assert_int_eq(symlink("nowhere", "data/gone.csv"), 0);
	list = INPUT_LIST_EMPTY;
	arena = ARENA_EMPTY;
}

static void tear_down(void)
{
	static const char *const files[] = {
		"data/z.CSV",         "data/a.tsv",         "data/notes.doc",
		"data/.lock.csv",     "data/.hidden/c.csv", "data/b/m.txt",
		"data/b/up",          "data/gone.csv",      "strange.dat",
		"payment=ledger.csv", "ledger.csv",
	};
	static const char *const directories[] = { "data/.hidden", "data/b",
						   "data" };

	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		unlink(files[i]);
	for (size_t i = 0; i < ARRAY_SIZE(directories); i++)
		rmdir(directories[i]);
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(home), 0);
	input_list_release(&list);
	arena_release(&arena);
}

static void add(const char *argument)
{
	input_add(&list, slice_of(argument), &arena);
}

/* The list as lines of: path, table if named, - skipped, ! unreadable. */
static void expect(const char *expected)
{
	struct buffer out = BUFFER_EMPTY;

	for (size_t i = 0; i < list.count; i++) {
		const struct input *input = &list.inputs[i];

		buffer_add(&out, input->path);
		for (uint32_t k = 0; k < input->table_count; k++) {
			const struct input_table *table = input->tables[k];

			buffer_format(&out, " (%.*s%s%.*s%s%.*s)",
				      SLICE_ARGUMENTS(table->name),
				      table->constants.length ? " " : "",
				      SLICE_ARGUMENTS(table->constants),
				      table->sheet.length ? "!" : "",
				      SLICE_ARGUMENTS(table->sheet));
		}
		if (input->state == INPUT_SKIPPED)
			buffer_add(&out, SLICE_LITERAL(" -"));
		if (input->state == INPUT_UNREADABLE)
			buffer_format(&out, " !%d", input->error_number);
		buffer_add_character(&out, '\n');
	}
	buffer_add_character(&out, '\0');
	ck_assert_str_eq(out.text, expected);
	buffer_release(&out);
}

/* The sheets chosen of the first file, the last one first. */
static void expect_sheets(const char *expected, bool whole)
{
	struct buffer out = BUFFER_EMPTY;
	const struct chosen_sheet *sheet = list.inputs[0].choice.sheets;

	for (; sheet; sheet = sheet->next)
		buffer_format(&out, "%.*s\n", SLICE_ARGUMENTS(sheet->sheet));
	buffer_add_character(&out, '\0');
	ck_assert_str_eq(out.text, expected);
	ck_assert_int_eq(list.inputs[0].choice.whole, whole);
	buffer_release(&out);
}

START_TEST(sheets)
{
	add("strange.dat!一月");
	add("payment=strange.dat!'a''b!c'");
	expect("strange.dat (payment!a'b!c)\n");
	expect_sheets("a'b!c\n一月\n", false);
	add("household=strange.dat");
	expect("strange.dat (payment!a'b!c) (household)\n");
	expect_sheets("a'b!c\n一月\n", true);
	/* A folder has no sheets, and nothing else is there. */
	add("data!x");
	ck_assert_uint_eq(list.count, 2);
	ck_assert_int_eq(list.inputs[1].state, INPUT_UNREADABLE);
	/* A file of that whole name goes before a sheet. */
	make_file("strange.dat!x");
	add("strange.dat!x");
	ck_assert_uint_eq(list.count, 3);
	unlink("strange.dat!x");
}
END_TEST

START_TEST(directories)
{
	ck_assert_int_eq(ENOENT, 2);
	add("data");
	expect("data/a.tsv\ndata/b/m.txt\ndata/gone.csv !2\n"
	       "data/notes.doc -\ndata/z.CSV\n");
}
END_TEST

START_TEST(joined_paths)
{
	add("data/b/");
	expect("data/b/m.txt\ndata/b/up/a.tsv\ndata/b/up/gone.csv !2\n"
	       "data/b/up/notes.doc -\ndata/b/up/z.CSV\n");
}
END_TEST

START_TEST(named_files)
{
	add("strange.dat");
	add("missing.csv");
	expect("strange.dat\nmissing.csv !2\n");
}
END_TEST

START_TEST(files_named_twice)
{
	add("data/a.tsv");
	add("./data/../data/a.tsv");
	add("payment=data/a.tsv");
	expect("data/a.tsv (payment)\n");
}
END_TEST

START_TEST(tables_named_by_hand)
{
	make_file("ledger.csv");
	add("payment=ledger.csv");
	add("Payment=ledger.csv");
	add("a=b=c");
	expect("ledger.csv (payment)\nPayment=ledger.csv !2\nb=c (a) !2\n");
}
END_TEST

START_TEST(values_and_several_tables)
{
	make_file("ledger.csv");
	add("补贴发放台账[programme=x,村=y]=ledger.csv");
	add("housing=ledger.csv");
	add("payment[=ledger.csv");
	expect("ledger.csv (补贴发放台账 programme=x,村=y) (housing)\n"
	       "payment[=ledger.csv !2\n");
}
END_TEST

START_TEST(projects)
{
	make_file("data/fundlint.yml");
	make_file("data/b/fundlint.yml");
	add("data/b/m.txt");
	ck_assert_uint_eq(list.project_count, 1);
	ck_assert_int_eq(list.projects[0].place, PROJECT_BESIDE);
	add("data");
	ck_assert_uint_eq(list.project_count, 2);
	ck_assert_int_eq(list.projects[0].place, PROJECT_BESIDE);
	ck_assert_int_eq(list.projects[1].place, PROJECT_IN_FOLDER);
	add("data/b");
	ck_assert_uint_eq(list.project_count, 2);
	ck_assert_int_eq(list.projects[0].place, PROJECT_IN_FOLDER);
	unlink("data/fundlint.yml");
	unlink("data/b/fundlint.yml");
}
END_TEST

START_TEST(files_with_an_equals_sign)
{
	make_file("payment=ledger.csv");
	add("payment=ledger.csv");
	expect("payment=ledger.csv\n");
}
END_TEST

Suite *suite_input(void)
{
	Suite *suite = suite_create("input");
	TCase *cases = tcase_create("input");

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, sheets);
	tcase_add_test(cases, directories);
	tcase_add_test(cases, joined_paths);
	tcase_add_test(cases, named_files);
	tcase_add_test(cases, files_named_twice);
	tcase_add_test(cases, tables_named_by_hand);
	tcase_add_test(cases, values_and_several_tables);
	tcase_add_test(cases, projects);
	tcase_add_test(cases, files_with_an_equals_sign);
	suite_add_tcase(suite, cases);
	return suite;
}
