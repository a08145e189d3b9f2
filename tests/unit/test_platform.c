/* Files, folders, mappings and replaced files as the system gives them. */
#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "linter/base/buffer.h"
#include "linter/base/platform.h"

Suite *suite_platform(void);

static char home[sizeof("test_platform_XXXXXX")];

static void write_file(const char *path, const char *text)
{
	FILE *stream = fopen(path, "w");

	ck_assert_ptr_nonnull(stream);
	ck_assert_int_ge(fputs(text, stream), 0);
	ck_assert_int_eq(fclose(stream), 0);
}

static void set_up(void)
{
	memcpy(home, "test_platform_XXXXXX", sizeof(home));
	ck_assert_ptr_nonnull(mkdtemp(home));
	ck_assert_int_eq(chdir(home), 0);
}

static void remove_names(void)
{
	struct platform_names names;

	ck_assert_int_eq(platform_folder_names(".", &names), 0);
	for (size_t i = 0; i < names.count; i++)
		ck_assert_int_eq(remove(names.names[i]), 0);
	platform_names_release(&names);
}

static void tear_down(void)
{
	remove_names();
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(rmdir(home), 0);
}

/* The names in the folder, each followed by a blank. */
static void expect_names(const char *expected)
{
	struct platform_names names;
	struct buffer all = BUFFER_EMPTY;

	ck_assert_int_eq(platform_folder_names(".", &names), 0);
	buffer_add(&all, SLICE_EMPTY);
	for (size_t i = 0; i < names.count; i++)
		buffer_format(&all, "%s ", names.names[i]);
	buffer_add_character(&all, '\0');
	ck_assert_str_eq(all.text, expected);
	buffer_release(&all);
	platform_names_release(&names);
}

static void expect_text(const char *path, const char *expected)
{
	struct platform_file file;
	char *bytes;
	size_t length;

	ck_assert_int_eq(platform_file_open(&file, path), 0);
	ck_assert_int_eq(platform_file_read(file, 0, &bytes, &length), 0);
	platform_file_close(file);
	ck_assert_uint_eq(length, strlen(expected));
	ck_assert_mem_eq(bytes, expected, length);
	memory_release(bytes);
}

START_TEST(identity_through_paths)
{
	struct platform_status first, second, other;

	write_file("a", "1");
	write_file("b", "1");
	ck_assert_int_eq(symlink("a", "link"), 0);
	ck_assert_int_eq(link("a", "hard"), 0);
	ck_assert_int_eq(platform_status("a", &first), 0);
	ck_assert_int_eq(platform_status("b", &other), 0);
	ck_assert_int_eq(platform_status("./link", &second), 0);
	ck_assert(platform_identity_equal(first.identity, second.identity));
	ck_assert_int_eq(platform_status("hard", &second), 0);
	ck_assert(platform_identity_equal(first.identity, second.identity));
	ck_assert(!platform_identity_equal(first.identity, other.identity));
}
END_TEST

START_TEST(kinds_and_sizes)
{
	struct platform_status status;

	write_file("a", "12345");
	ck_assert_int_eq(mkfifo("pipe", 0600), 0);
	ck_assert_int_eq(platform_status("a", &status), 0);
	ck_assert_int_eq(status.kind, PLATFORM_REGULAR);
	ck_assert_uint_eq(status.size, 5);
	ck_assert_int_eq(platform_status(".", &status), 0);
	ck_assert_int_eq(status.kind, PLATFORM_FOLDER);
	ck_assert_uint_eq(status.size, 0);
	ck_assert_int_eq(platform_status("pipe", &status), 0);
	ck_assert_int_eq(status.kind, PLATFORM_OTHER);
	ck_assert_int_eq(platform_status("none", &status), -1);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_str_ne(platform_error_text(ENOENT), "");
}
END_TEST

START_TEST(names_in_order_of_bytes)
{
	static const char *const made[] = { "b", "a",  "Z",  "10",
					    "9", ".h", "村", "a.b" };
	struct platform_names names;

	for (size_t i = 0; i < ARRAY_SIZE(made); i++)
		write_file(made[i], "");
	expect_names(".h 10 9 Z a a.b b 村 ");
	ck_assert_int_eq(platform_folder_names("none", &names), -1);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(platform_folder_names("a", &names), -1);
	ck_assert_int_eq(errno, ENOTDIR);
}
END_TEST

START_TEST(real_paths)
{
	char *first, *second;

	write_file("a", "");
	ck_assert_int_eq(symlink("a", "link"), 0);
	first = platform_real_path("a");
	second = platform_real_path("./link");
	ck_assert_str_eq(first, second);
	ck_assert_int_eq(first[0], '/');
	ck_assert_ptr_null(platform_real_path("none"));
	memory_release(first);
	memory_release(second);
}
END_TEST

START_TEST(program_folder)
{
	char *folder = platform_program_folder();
	struct buffer path = BUFFER_EMPTY;
	struct platform_status status;

	buffer_format(&path, "%sunit_platform", folder);
	ck_assert_int_eq(platform_status(path.text, &status), 0);
	ck_assert_int_eq(status.kind, PLATFORM_REGULAR);
	buffer_release(&path);
	memory_release(folder);
}
END_TEST

/* What is read may be longer or shorter than it was thought to be. */
START_TEST(read_whatever_was_expected)
{
	static const size_t expected[] = { 0, 1, 4, 5, 6, 1000 };
	struct platform_file file;
	char *bytes;
	size_t length;

	write_file("a", "12345");
	ck_assert_int_eq(platform_file_open(&file, "a"), 0);
	ck_assert_int_eq(
		platform_file_read(file, expected[_i], &bytes, &length), 0);
	ck_assert_uint_eq(length, 5);
	ck_assert_mem_eq(bytes, "12345", 5);
	memory_release(bytes);
	platform_file_close(file);
	ck_assert_int_eq(platform_file_open(&file, "."), 0);
	ck_assert_int_eq(platform_file_read(file, 0, &bytes, &length), -1);
	ck_assert_int_eq(errno, EISDIR);
	platform_file_close(file);
}
END_TEST

START_TEST(mapped_files)
{
	struct platform_file file;
	void *at = NULL;

	write_file("a", "12345");
	write_file("empty", "");
	ck_assert_int_eq(platform_file_open(&file, "a"), 0);
	ck_assert_int_eq(platform_map(file, 5, &at), 0);
	platform_file_close(file);
	ck_assert_mem_eq(at, "12345", 5);
	platform_forget(at, 5);
	ck_assert_mem_eq(at, "12345", 5);
	platform_unmap(at, 5);
	at = NULL;
	ck_assert_int_eq(platform_file_open(&file, "empty"), 0);
	ck_assert_int_eq(platform_map(file, 0, &at), 0);
	platform_file_close(file);
	ck_assert_ptr_nonnull(at);
	platform_forget(at, 0);
	platform_unmap(at, 0);
}
END_TEST

/* Only whole pages may be forgotten, and a file gives them back. */
START_TEST(forgotten_pages_come_back)
{
	const size_t length = 100000;
	char *text = memory_allocate(length + 1, 1);
	struct platform_file file;
	void *at;

	for (size_t i = 0; i < length; i++)
		text[i] = (char)('a' + i % 26);
	write_file("a", text);
	ck_assert_int_eq(platform_file_open(&file, "a"), 0);
	ck_assert_int_eq(platform_map(file, length, &at), 0);
	platform_file_close(file);
	platform_forget((char *)at + 5, length - 10);
	ck_assert_mem_eq(at, text, length);
	platform_unmap(at, length);
	/* What no file can give back stays. */
	platform_forget(text + 1, 1000);
	ck_assert_int_eq(text[500], 'a' + 500 % 26);
	memory_release(text);
}
END_TEST

START_TEST(replaced_whole)
{
	struct platform_replacement file;
	struct platform_status status;
	struct stat mode;

	write_file("a", "old");
	ck_assert_int_eq(chmod("a", 0640), 0);
	ck_assert_int_eq(platform_replacement_begin(&file, "a"), 0);
	fputs("new", file.stream);
	ck_assert_int_eq(platform_replacement_finish(&file), 0);
	expect_text("a", "old");
	ck_assert_int_eq(platform_replacement_commit(&file), 0);
	expect_text("a", "new");
	expect_names("a ");
	ck_assert_int_eq(stat("a", &mode), 0);
	ck_assert_int_eq(mode.st_mode & 0777, 0640);
	ck_assert_int_eq(platform_replacement_begin(&file, "b"), 0);
	ck_assert_int_eq(platform_status("b", &status), -1);
	ck_assert_int_eq(platform_replacement_finish(&file), 0);
	ck_assert_int_eq(platform_replacement_commit(&file), 0);
	expect_names("a b ");
}
END_TEST

START_TEST(old_file_stays_after_failures)
{
	struct platform_replacement first, second;

	write_file("a", "old");
	ck_assert_int_eq(platform_replacement_begin(&first, "a"), 0);
	ck_assert_int_eq(platform_replacement_begin(&second, "a"), 0);
	fputs("new", first.stream);
	platform_replacement_discard(&first);
	ck_assert_int_eq(platform_replacement_finish(&second), 0);
	platform_replacement_discard(&second);
	expect_text("a", "old");
	expect_names("a ");
	ck_assert_int_eq(platform_replacement_begin(&first, "none/a"), -1);
	ck_assert_int_eq(errno, ENOENT);
	/* The name is taken by what no file can replace. */
	ck_assert_int_eq(platform_replacement_begin(&first, "b"), 0);
	ck_assert_int_eq(mkdir("b", 0700), 0);
	ck_assert_int_eq(platform_replacement_finish(&first), 0);
	ck_assert_int_eq(platform_replacement_commit(&first), -1);
	ck_assert_int_eq(errno, EISDIR);
	expect_names("a b ");
}
END_TEST

START_TEST(links_are_written_in_place)
{
	struct platform_replacement file;

	write_file("a", "old");
	ck_assert_int_eq(symlink("a", "link"), 0);
	ck_assert_int_eq(platform_replacement_begin(&file, "link"), 0);
	fputs("new", file.stream);
	ck_assert_int_eq(platform_replacement_finish(&file), 0);
	ck_assert_int_eq(platform_replacement_commit(&file), 0);
	expect_text("a", "new");
	expect_names("a link ");
}
END_TEST

static void die_while_writing(int number)
{
	struct platform_replacement first, second;

	platform_signals_begin("cut short\n", 7);
	if (platform_replacement_begin(&first, "a") == 0 &&
	    platform_replacement_begin(&second, "b") == 0)
		raise(number);
	_exit(99);
}

/* A run that is ended leaves no half of a file, and tells how it ended. */
START_TEST(signals)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	int status;
	pid_t child;

	write_file("a", "old");
	fflush(NULL);
	child = fork();
	if (child == 0)
		die_while_writing(numbers[_i]);
	ck_assert_int_gt(child, 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	ck_assert_int_eq(WTERMSIG(status), numbers[_i]);
	expect_text("a", "old");
	expect_names("a ");
}
END_TEST

START_TEST(signal_of_a_file_cut_short)
{
	int status, ends[2];
	char told[32];
	pid_t child;

	ck_assert_int_eq(pipe(ends), 0);
	fflush(NULL);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		die_while_writing(SIGBUS);
	}
	close(ends[1]);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 7);
	ck_assert_int_eq(read(ends[0], told, sizeof(told)), 10);
	ck_assert_mem_eq(told, "cut short\n", 10);
	close(ends[0]);
	expect_names("");
}
END_TEST

Suite *suite_platform(void)
{
	Suite *suite = suite_create("platform");
	TCase *cases = tcase_create("platform");

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, identity_through_paths);
	tcase_add_test(cases, kinds_and_sizes);
	tcase_add_test(cases, names_in_order_of_bytes);
	tcase_add_test(cases, real_paths);
	tcase_add_test(cases, program_folder);
	tcase_add_loop_test(cases, read_whatever_was_expected, 0, 6);
	tcase_add_test(cases, mapped_files);
	tcase_add_test(cases, forgotten_pages_come_back);
	tcase_add_test(cases, replaced_whole);
	tcase_add_test(cases, old_file_stays_after_failures);
	tcase_add_test(cases, links_are_written_in_place);
	tcase_add_loop_test(cases, signals, 0, 3);
	tcase_add_test(cases, signal_of_a_file_cut_short);
	suite_add_tcase(suite, cases);
	return suite;
}
