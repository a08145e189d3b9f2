/* Sources: delimiters, lines and positions, faults of whole files. */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "linter/source/csv/row.h"

Suite *suite_source(void);

static struct source_list list;
static struct fault_list faults;
static struct csv_text *csv; /* of the only source */

static void open_text(struct slice text)
{
	fault_list_init(&faults, 0);
	source_open_text(&list, SLICE_LITERAL("test.csv"), text, &faults);
	csv = csv_of(&list.sources[0]);
}

static void close_text(void)
{
	source_list_release(&list);
	fault_list_release(&faults);
}

static void expect_position(uint64_t offset, unsigned line, unsigned column)
{
	const struct line_column place = csv_position(csv, offset);

	ck_assert_uint_eq(place.line, line);
	ck_assert_uint_eq(place.column, column);
}

static void expect_line(uint64_t offset, const char *expected)
{
	struct line_walk walk = { .start = 0 };

	csv_walk(&walk, csv, offset);
	ck_assert_uint_eq(walk.line.length, strlen(expected));
	ck_assert_mem_eq(walk.line.at, expected, walk.line.length);
}

/* However places are walked to, they are the same as asked for one by one. */
START_TEST(walks)
{
	struct line_walk walk = { .start = 0 };
	size_t at = 0;

	open_text(SLICE_LITERAL("姓名,a\r\n张\xFF三,b\r\rx\n\n末\xE4\xB8"));
	for (size_t step = 0; step < 2000; step++) {
		const struct line_column place = csv_walk(&walk, csv, at);

		expect_position(at, (unsigned)place.line,
				(unsigned)place.column);
		at = (at + 1 + step / 100) % (csv->text.length + 1);
	}
	close_text();
}
END_TEST

START_TEST(positions)
{
	open_text(SLICE_LITERAL("姓名,a\n张三,b\n\nx"));
	expect_position(0, 1, 1);
	expect_position(7, 1, 4);
	expect_position(9, 2, 1);
	expect_position(16, 2, 4);
	expect_position(18, 3, 1);
	expect_position(19, 4, 1);
	expect_position(20, 4, 2);
	expect_position(999, 4, 2);
	expect_line(12, "张三,b");
	expect_line(18, "");
	expect_line(20, "x");
	close_text();
}
END_TEST

START_TEST(positions_of_any_line_end)
{
	open_text(SLICE_LITERAL("a\r\nb\rc\nd\r\r\ne"));
	expect_position(0, 1, 1);
	expect_position(1, 1, 2);
	expect_position(2, 1, 3); /* the LF of a CRLF is on its line */
	expect_position(3, 2, 1);
	expect_position(5, 3, 1);
	expect_position(7, 4, 1);
	expect_position(9, 5, 1);
	expect_position(11, 6, 1);
	expect_line(2, "a");
	expect_line(3, "b");
	expect_line(7, "d");
	close_text();
}
END_TEST

START_TEST(broken_bytes_count_one_column)
{
	open_text(SLICE_LITERAL("张\xD5\xC5,b\n"));
	expect_position(6, 1, 5);
	close_text();
}
END_TEST

/* The line index against counting from the beginning, over many blocks and
 * with every kind of line end on their borders. */
START_TEST(positions_far_into_the_text)
{
	const size_t length = 300000;
	char *text = memory_allocate(length, 1);
	unsigned seed = 7;
	unsigned line = 1;

	for (size_t i = 0; i < length; i++)
		text[i] = "ab,\n\r\r\n"[(unsigned)rand_r(&seed) % 7];
	open_text((struct slice){ text, length });
	for (size_t i = 0; i < length; i++) {
		if (i % 997 == 0 || i % 65536 < 3 || i % 65536 > 65533)
			ck_assert_uint_eq(csv_position(csv, i).line, line);
		line += text[i] == '\n' ||
			(text[i] == '\r' &&
			 (i + 1 == length || text[i + 1] != '\n'));
	}
	close_text();
	memory_release(text);
}
END_TEST

static void expect_delimiter(const char *text, char delimiter)
{
	open_text(slice_of(text));
	ck_assert_int_eq(csv->delimiter, delimiter);
	close_text();
}

START_TEST(delimiters)
{
	expect_delimiter("a,b,c\n1,2,3\n", ',');
	expect_delimiter("a\tb\tc\n1\t2\t3\n", '\t');
	expect_delimiter("a;b;c\n1,5;2,5;3\n", ';');
	expect_delimiter("a|b\n1|2\n", '|');
	expect_delimiter("a\n1\n", ',');
	expect_delimiter("姓名，金额\n张三，100\n", ',');
	expect_delimiter("", ',');
	/* Grouped amounts and a title line do not outweigh the tabs. */
	expect_delimiter("2020, first quarter\na\tb\n1,234\t5\n1,000\t6\n",
			 '\t');
	expect_delimiter("\"a;b\",c\n\"d;e\",f\n", ',');
}
END_TEST

START_TEST(delimiter_named_by_the_first_line)
{
	struct csv_rows rows;
	struct row row;

	open_text(SLICE_LITERAL("sep=;\r\na,b;c\r\n"));
	ck_assert_int_eq(csv->delimiter, ';');
	csv_rows_init(&rows, csv, 0, csv->text.length, NULL);
	ck_assert(csv_rows_next(&rows, &row));
	ck_assert_uint_eq(row.address.raw, 7);
	ck_assert_uint_eq(row.count, 2);
	expect_position(row.address.raw, 2, 1);
	csv_rows_release(&rows);
	close_text();
}
END_TEST

static void expect_fault(struct slice text, enum fault_kind kind,
			 unsigned total, unsigned at)
{
	open_text(text);
	ck_assert_uint_eq(faults.total[kind], total);
	for (size_t i = 0; i < faults.count && total > 0; i++) {
		if (faults.faults[i].kind != kind)
			continue;
		ck_assert_uint_eq(
			faults.faults[i].row.raw + faults.faults[i].from, at);
		ck_assert_uint_eq(faults.faults[i].source, 0);
		break;
	}
	close_text();
}

START_TEST(mixed_line_ends)
{
	const enum fault_kind mixed = FAULT_MIXED_LINE_ENDS;

	expect_fault(SLICE_LITERAL("a\nb\nc\n"), mixed, 0, 0);
	expect_fault(SLICE_LITERAL("a\r\nb\r\nc"), mixed, 0, 0);
	expect_fault(SLICE_LITERAL("a\rb\rc\r"), mixed, 0, 0);
	expect_fault(SLICE_LITERAL("a\r\nb\nc\nd\r\n"), mixed, 1, 3);
	expect_fault(SLICE_LITERAL("a\nb\r\n"), mixed, 1, 2);
	expect_fault(SLICE_LITERAL("a\nb\rc\n"), mixed, 1, 2);
	/* What a spreadsheet writes for a line break in a cell. */
	expect_fault(SLICE_LITERAL("a\r\n1,\"x\ny\"\r\n2,\"z\"\r\n"), mixed, 0,
		     0);
	expect_fault(SLICE_LITERAL("1,\"x\ny\",2\r\n2,3,4\r\n"), mixed, 0, 0);
	open_text(SLICE_LITERAL("a\r\nb\n"));
	ck_assert(slice_equal(faults.faults[0].text,
			      SLICE_LITERAL("CRLF, then LF")));
	close_text();
}
END_TEST

START_TEST(line_ends_on_block_borders)
{
	const size_t length = 65536 * 3;
	char *text = memory_allocate(length + 2, 1);

	memset(text, 'x', length);
	for (size_t i = 15; i < length; i += 16)
		memcpy(text + i, "\r\n", 2);
	expect_fault((struct slice){ text, length + 1 }, FAULT_MIXED_LINE_ENDS,
		     0, 0);
	text[100005] = '\n';
	expect_fault((struct slice){ text, length + 1 }, FAULT_MIXED_LINE_ENDS,
		     1, 100001);
	memory_release(text);
}
END_TEST

/* The end of a text may lie where the next block would begin. */
START_TEST(line_ends_of_whole_blocks)
{
	const size_t length = 65536;
	char *text = memory_allocate(length + 1, 1);

	memset(text, 'x', length);
	for (size_t i = 15; i < length - 16; i += 16)
		text[i] = '\n';
	for (size_t cut = 0; cut < 3; cut++) {
		open_text((struct slice){ text, length - cut });
		ck_assert_uint_eq(csv_line_ends(csv, length - cut),
				  length / 16 - 1);
		ck_assert_uint_eq(csv_position(csv, length).line, length / 16);
		close_text();
	}
	memory_release(text);
}
END_TEST

START_TEST(nul_bytes)
{
	expect_fault(SLICE_LITERAL("a,\0b\0\nc\n\0\n"), FAULT_NUL_BYTE, 2, 2);
	expect_fault(SLICE_LITERAL("a,b\n"), FAULT_NUL_BYTE, 0, 0);
}
END_TEST

START_TEST(empty_texts)
{
	expect_fault(SLICE_LITERAL(""), FAULT_EMPTY_FILE, 1, 0);
	expect_fault(SLICE_LITERAL(" \n\r\n\t\n"), FAULT_EMPTY_FILE, 1, 0);
	expect_fault(SLICE_LITERAL("\xE3\x80\x80\n"), FAULT_EMPTY_FILE, 1, 0);
	expect_fault(SLICE_LITERAL("a"), FAULT_EMPTY_FILE, 0, 0);
}
END_TEST

static int open_file(const char *name)
{
	const struct read_options options = { .threads = 2 };
	const int result =
		source_open(&list, slice_of(name), &options, &faults);

	if (result == 0)
		csv = csv_of(&list.sources[0]);
	return result;
}

/* A file is only worth a mapping when it is large. */
START_TEST(mapped_files)
{
	char name[] = "test_source_XXXXXX";
	const int file = mkstemp(name);

	ck_assert_int_ge(file, 0);
	for (size_t i = 0; i < 20000; i++)
		ck_assert_int_eq(write(file, "1,2\n", 4), 4);
	close(file);
	fault_list_init(&faults, 0);
	ck_assert_int_eq(open_file(name), 0);
	ck_assert(list.files[0]->mapped);
	ck_assert_uint_eq(csv->text.length, 80000);
	source_forget(&list.sources[0], source_span(&list.sources[0]));
	expect_line(79996, "1,2");
	close_text();
	ck_assert_int_eq(unlink(name), 0);
}
END_TEST

START_TEST(files)
{
	char name[] = "test_source_XXXXXX";
	const int file = mkstemp(name);
	const char text[] = "\xEF\xBB\xBF"
			    "a,b\n1,2\n";

	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, text, sizeof(text) - 1), sizeof(text) - 1);
	close(file);
	fault_list_init(&faults, 0);
	ck_assert_int_eq(open_file(name), 0);
	ck_assert(!list.files[0]->mapped);
	ck_assert(list.files[0]->marked);
	ck_assert(slice_equal(csv->text, SLICE_LITERAL("a,b\n1,2\n")));
	ck_assert_uint_eq(faults.count, 0);
	source_forget(&list.sources[0], source_span(&list.sources[0]));
	expect_line(4, "1,2");
	close_text();
	ck_assert_int_eq(unlink(name), 0);
	ck_assert_int_eq(open_file(name), -1);
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_int_eq(open_file("."), -1);
	ck_assert_int_eq(errno, EISDIR);
	ck_assert_uint_eq(list.file_count, 0);
	source_list_release(&list);
}
END_TEST

Suite *suite_source(void)
{
	Suite *suite = suite_create("source");
	TCase *cases = tcase_create("source");

	tcase_add_test(cases, positions);
	tcase_add_test(cases, walks);
	tcase_add_test(cases, positions_of_any_line_end);
	tcase_add_test(cases, broken_bytes_count_one_column);
	tcase_add_test(cases, positions_far_into_the_text);
	tcase_add_test(cases, delimiters);
	tcase_add_test(cases, delimiter_named_by_the_first_line);
	tcase_add_test(cases, mixed_line_ends);
	tcase_add_test(cases, line_ends_on_block_borders);
	tcase_add_test(cases, line_ends_of_whole_blocks);
	tcase_add_test(cases, nul_bytes);
	tcase_add_test(cases, empty_texts);
	tcase_add_test(cases, files);
	tcase_add_test(cases, mapped_files);
	suite_add_tcase(suite, cases);
	return suite;
}
