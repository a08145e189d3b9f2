/* Rows: cells, quotation marks and their faults, cutting. */
#include <check.h>
#include <stdlib.h>

#include "tests/unit/rows_equal.h"

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

/* The cells as [a|b][c], then each fault as kind@place. */
static void expect(const char *text, const char *expected)
{
	struct csv_rows rows;
	struct row row;
	struct buffer out = BUFFER_EMPTY;

	open_text(slice_of(text));
	csv->delimiter = ',';
	csv_rows_init(&rows, csv, 0, csv->text.length, &faults);
	while (csv_rows_next(&rows, &row)) {
		for (uint32_t i = 0; i < row.count; i++) {
			buffer_add_character(&out, i ? '|' : '[');
			buffer_add(&out, cell_slice(&row.cells[i]));
		}
		buffer_add_character(&out, ']');
	}
	for (size_t i = 0; i < faults.count; i++) {
		const struct fault *fault = &faults.faults[i];

		buffer_format(&out, " %s@%d", fault_info(fault->kind)->id,
			      (int)(fault->row.raw + fault->from));
		if (fault->kind == FAULT_UNCLOSED_QUOTE)
			buffer_format(&out, "(%d)", (int)fault->found);
	}
	buffer_add_character(&out, '\0');
	ck_assert_str_eq(out.text, expected);
	buffer_release(&out);
	csv_rows_release(&rows);
	close_text();
}

START_TEST(plain_lines)
{
	expect("a,b\nc,d\n", "[a|b][c|d]");
	expect("a,b\nc,d", "[a|b][c|d]");
	expect("a,b\r\nc,d\r\n", "[a|b][c|d]");
	expect("a,b\rc,d\r", "[a|b][c|d]");
	expect("a,b,\n,,\n", "[a|b|][||]");
	expect("姓名，别名,金额\n张三,100\n", "[姓名，别名|金额][张三|100]");
	expect(" a , b \n", "[ a | b ]");
	expect("long enough for words,of eight bytes,x\n1,2,3",
	       "[long enough for words|of eight bytes|x][1|2|3]");
}
END_TEST

START_TEST(blank_lines)
{
	struct csv_rows rows;
	struct row row;

	expect("\n\na,b\n\n  \n\xE3\x80\x80\nc,d\n\n", "[a|b][c|d]");
	expect("\r\n\r\na\r\n", "[a]");
	open_text(SLICE_LITERAL("\n\na\n \n"));
	csv_rows_init(&rows, csv, 0, csv->text.length, NULL);
	ck_assert(csv_rows_next(&rows, &row));
	ck_assert_uint_eq(row.address.raw, 2);
	ck_assert(!csv_rows_next(&rows, &row));
	ck_assert_uint_eq(rows.rows.blank_lines, 3);
	csv_rows_release(&rows);
	close_text();
}
END_TEST

START_TEST(quoted_cells)
{
	expect("\"a\",\"b,c\"\n", "[a|b,c]");
	expect("\"a\"\"b\",\"\",\"\"\"\"\n", "[a\"b||\"]");
	expect("1,\"two\nlines\",3\n4,5,6\n", "[1|two\nlines|3][4|5|6]");
	expect("1,\"two\r\nlines\"\r\n4,5\r\n", "[1|two\r\nlines][4|5]");
	expect("  \"a\"  , \"b\"\n", "[a|b]");
	expect("\"a\"", "[a]");
	expect("\"\"\n", "[]");
}
END_TEST

START_TEST(cell_places)
{
	struct csv_rows rows;
	struct row row;

	open_text(SLICE_LITERAL("x\n1, \"a\"\"b\" ,c\n"));
	csv->delimiter = ',';
	csv_rows_init(&rows, csv, 0, csv->text.length, NULL);
	ck_assert(csv_rows_next(&rows, &row));
	ck_assert(csv_rows_next(&rows, &row));
	ck_assert_uint_eq(row.address.raw, 2);
	ck_assert_uint_eq(rows.length, 12);
	ck_assert_uint_eq(row.cells[1].start, 2);
	ck_assert_uint_eq(row.cells[1].raw_length, 8);
	ck_assert_uint_eq(row.cells[2].start, 11);
	csv_rows_release(&rows);
	close_text();
}
END_TEST

START_TEST(stray_quotes)
{
	expect("5\" pipe,2\n", "[5\" pipe|2] stray-quote@1");
	expect("\"a\"b,c\n", "[\"a\"b|c] stray-quote@2");
	expect("\"a,b\"c,d\n", "[\"a,b\"c|d] stray-quote@4");
	/* The second mark opens the next cell: the first is the stray one. */
	expect("3,\"Li,\"Wang\",9\n", "[3|\"Li|Wang|9] stray-quote@2");
	expect("a,b\"\"c\n", "[a|b\"\"c] stray-quote@3");
}
END_TEST

START_TEST(unclosed_quotes)
{
	expect("3,\"Zhang,100\n4,Li,\"200\"\n5,Wang,6\n",
	       "[3|\"Zhang|100][4|Li|200][5|Wang|6] unclosed-quote@2(1)");
	expect("3,\"Zhang,100\n4,\"Li\",200\n",
	       "[3|\"Zhang|100][4|Li|200] unclosed-quote@2(1)");
	expect("1,\"a\n2,b\n3,c\n", "[1|\"a][2|b][3|c] unclosed-quote@2(2)");
	expect("1,\"a\n2,b\n3,c", "[1|\"a][2|b][3|c] unclosed-quote@2(2)");
	expect("1,\"a", "[1|\"a] unclosed-quote@2(0)");
	expect("\"", "[\"] unclosed-quote@0(0)");
	expect("\"\"\"", "[\"\"\"] unclosed-quote@0(0)");
	/* A cell spanning lines closes; the one behind it does not. */
	expect("\"a\nb\",\"c\nd\n", "[a\nb|\"c][d] unclosed-quote@6(1)");
}
END_TEST

START_TEST(bound_on_quoted_cells)
{
	struct buffer text = BUFFER_EMPTY;
	struct csv_rows rows;
	struct row row;
	size_t count = 0;

	buffer_add(&text, SLICE_LITERAL("1,\"open\n"));
	for (int i = 0; i < 3000; i++)
		buffer_format(&text, "%d,b\n", i);
	buffer_add(&text, SLICE_LITERAL("9,closed\"\n"));
	open_text(buffer_slice(&text));
	csv_rows_init(&rows, csv, 0, csv->text.length, &faults);
	while (csv_rows_next(&rows, &row))
		count++;
	ck_assert_uint_eq(count, 3002);
	ck_assert_uint_eq(faults.total[FAULT_UNCLOSED_QUOTE], 1);
	ck_assert_int_eq(faults.faults[0].found, 2000);
	csv_rows_release(&rows);
	close_text();
	buffer_release(&text);
}
END_TEST

/* Every line leaves a quotation mark open, or only pairs of them follow:
 * reading must stay linear. The test's time limit is the proof. */
START_TEST(hostile_quotes)
{
	static const char *const lines[] = {
		"1,\"open,2\n",    "\"\"\"a\n",           "\"\n",
		"\"a,\"\",\"\"\n", "\"a\" \" \" \" \"\n",
	};

	for (size_t l = 0; l < ARRAY_SIZE(lines); l++) {
		struct buffer text = BUFFER_EMPTY;
		struct csv_rows rows;
		struct row row;

		for (int i = 0; i < 200000; i++)
			buffer_add(&text, slice_of(lines[l]));
		open_text(buffer_slice(&text));
		csv_rows_init(&rows, csv, 0, csv->text.length, &faults);
		while (csv_rows_next(&rows, &row))
			;
		csv_rows_release(&rows);
		close_text();
		buffer_release(&text);
	}
}
END_TEST

static struct buffer random_text(unsigned *seed)
{
	static const char *const parts[] = {
		"\"", "\"", "\"",   ",",   ",",   "\n",   "\n", "\r\n",
		"a",  " ",  "\"\"", ",\"", "\",", "\"\n", "\r", "张",
	};
	struct buffer text = BUFFER_EMPTY;
	const unsigned length = (unsigned)rand_r(seed) % 60;

	for (unsigned i = 0; i < length; i++)
		buffer_add(&text, slice_of(parts[(unsigned)rand_r(seed) %
						 ARRAY_SIZE(parts)]));
	return text;
}

START_TEST(cutting_changes_nothing)
{
	unsigned seed = 20200327;

	for (int round = 0; round < 1000; round++) {
		struct buffer text = random_text(&seed);

		open_text(buffer_slice(&text));
		for (uint64_t size = 1; size < text.length; size++) {
			if (!same_in_spans(&list.sources[0], size))
				ck_abort_msg("cut by %d: %.*s", (int)size,
					     (int)text.length, text.text);
		}
		close_text();
		buffer_release(&text);
	}
}
END_TEST

/* Cuts the text into spans of `size`; each begins where the one before
 * ended, and none is longer than twice that and a row. */
static size_t cut(uint64_t size, struct arena *arena, struct span **spans)
{
	const struct source *source = &list.sources[0];
	const size_t count = csv_cut(source, source->first, size, arena, spans);

	for (size_t i = 0; i < count; i++) {
		const struct span *span = &(*spans)[i];

		ck_assert_uint_eq(span->from.raw,
				  i ? span[-1].to.raw : source->first.raw);
		ck_assert_uint_le(span->to.raw - span->from.raw,
				  2 * size + 100);
	}
	ck_assert_uint_eq((*spans)[count - 1].to.raw, source->end.raw);
	return count;
}

START_TEST(cutting_is_even)
{
	struct buffer text = BUFFER_EMPTY;
	struct arena arena = ARENA_EMPTY;
	struct span *spans;
	size_t count;

	for (int i = 0; i < 10000; i++)
		buffer_format(&text, "\"%05d\",\"two\nlines\",x\n", i);
	open_text(buffer_slice(&text));
	count = cut(1000, &arena, &spans);
	ck_assert_uint_gt(count, 200);
	for (size_t i = 0; i < count; i++)
		ck_assert_uint_eq(spans[i].from.raw % 22, 0);
	arena_release(&arena);
	close_text();
	buffer_release(&text);
}
END_TEST

/* Where every mark looks as if it closed a cell, no line start is sure by
 * itself; the text is cut as evenly all the same. */
START_TEST(cutting_through_inches)
{
	static const char *const lines[] = {
		"15\",x\n",
		"\"\n\n\n\"\n",
		"\"a,15\" pipe\",\"\n\"\n",
	};

	for (size_t l = 0; l < ARRAY_SIZE(lines); l++) {
		struct buffer text = BUFFER_EMPTY;
		struct arena arena = ARENA_EMPTY;
		struct span *spans;

		for (int i = 0; i < 5000; i++)
			buffer_add(&text, slice_of(lines[l]));
		open_text(buffer_slice(&text));
		ck_assert_uint_ge(cut(1000, &arena, &spans),
				  text.length / 2100);
		ck_assert(same_in_spans(&list.sources[0], 1000));
		arena_release(&arena);
		close_text();
		buffer_release(&text);
	}
}
END_TEST

Suite *suite_row(void);

Suite *suite_row(void)
{
	Suite *suite = suite_create("row");
	TCase *cases = tcase_create("row");

	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, plain_lines);
	tcase_add_test(cases, blank_lines);
	tcase_add_test(cases, quoted_cells);
	tcase_add_test(cases, cell_places);
	tcase_add_test(cases, stray_quotes);
	tcase_add_test(cases, unclosed_quotes);
	tcase_add_test(cases, bound_on_quoted_cells);
	tcase_add_test(cases, hostile_quotes);
	tcase_add_test(cases, cutting_changes_nothing);
	tcase_add_test(cases, cutting_is_even);
	tcase_add_test(cases, cutting_through_inches);
	suite_add_tcase(suite, cases);
	return suite;
}
