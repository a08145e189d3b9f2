/* Records: fields, quotation marks and their faults, cutting. */
#include <check.h>
#include <stdlib.h>

#include "tests/unit/records_equal.h"

static struct source source;
static struct fault_list faults;

static void open_text(struct slice text)
{
	fault_list_init(&faults, 0);
	source_from_text(&source, 0, SLICE_LITERAL("test.csv"), text, &faults);
}

static void close_text(void)
{
	source_close(&source);
	fault_list_release(&faults);
}

/* The fields as [a|b][c], then each fault as kind@place. */
static void expect(const char *text, const char *expected)
{
	struct record_reader reader;
	struct record record;
	struct buffer out = BUFFER_EMPTY;

	open_text(slice_of(text));
	source.delimiter = ',';
	record_reader_init(&reader, &source, 0, source.text.length, &faults);
	while (record_next(&reader, &record)) {
		for (uint32_t i = 0; i < record.count; i++) {
			buffer_add_character(&out, i ? '|' : '[');
			buffer_add(&out, field_slice(&record.fields[i]));
		}
		buffer_add_character(&out, ']');
	}
	for (size_t i = 0; i < faults.count; i++) {
		const struct fault *fault = &faults.faults[i];

		buffer_format(&out, " %s@%d", fault_info(fault->kind)->id,
			      (int)fault->at);
		if (fault->kind == FAULT_UNCLOSED_QUOTE)
			buffer_format(&out, "(%d)", (int)fault->found);
	}
	buffer_add_character(&out, '\0');
	ck_assert_str_eq(out.text, expected);
	buffer_release(&out);
	record_reader_release(&reader);
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
	struct record_reader reader;
	struct record record;

	expect("\n\na,b\n\n  \n\xE3\x80\x80\nc,d\n\n", "[a|b][c|d]");
	expect("\r\n\r\na\r\n", "[a]");
	open_text(SLICE_LITERAL("\n\na\n \n"));
	record_reader_init(&reader, &source, 0, source.text.length, NULL);
	ck_assert(record_next(&reader, &record));
	ck_assert_uint_eq(record.offset, 2);
	ck_assert(!record_next(&reader, &record));
	ck_assert_uint_eq(reader.blank_lines, 3);
	record_reader_release(&reader);
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

START_TEST(field_places)
{
	struct record_reader reader;
	struct record record;

	open_text(SLICE_LITERAL("x\n1, \"a\"\"b\" ,c\n"));
	source.delimiter = ',';
	record_reader_init(&reader, &source, 0, source.text.length, NULL);
	ck_assert(record_next(&reader, &record));
	ck_assert(record_next(&reader, &record));
	ck_assert_uint_eq(record.offset, 2);
	ck_assert_uint_eq(record.length, 12);
	ck_assert_uint_eq(record.fields[1].start, 2);
	ck_assert_uint_eq(record.fields[1].raw_length, 8);
	ck_assert_uint_eq(record.fields[2].start, 11);
	record_reader_release(&reader);
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
	struct record_reader reader;
	struct record record;
	size_t records = 0;

	buffer_add(&text, SLICE_LITERAL("1,\"open\n"));
	for (int i = 0; i < 3000; i++)
		buffer_format(&text, "%d,b\n", i);
	buffer_add(&text, SLICE_LITERAL("9,closed\"\n"));
	open_text(buffer_slice(&text));
	record_reader_init(&reader, &source, 0, source.text.length, &faults);
	while (record_next(&reader, &record))
		records++;
	ck_assert_uint_eq(records, 3002);
	ck_assert_uint_eq(faults.total[FAULT_UNCLOSED_QUOTE], 1);
	ck_assert_int_eq(faults.faults[0].found, 2000);
	record_reader_release(&reader);
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
		struct record_reader reader;
		struct record record;

		for (int i = 0; i < 200000; i++)
			buffer_add(&text, slice_of(lines[l]));
		open_text(buffer_slice(&text));
		record_reader_init(&reader, &source, 0, source.text.length,
				   &faults);
		while (record_next(&reader, &record))
			;
		record_reader_release(&reader);
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
			if (!same_in_stretches(&source, size))
				ck_abort_msg("cut by %d: %.*s", (int)size,
					     (int)text.length, text.text);
		}
		close_text();
		buffer_release(&text);
	}
}
END_TEST

START_TEST(cutting_is_even)
{
	struct buffer text = BUFFER_EMPTY;
	struct arena arena = ARENA_EMPTY;
	uint64_t *starts;
	size_t count;

	for (int i = 0; i < 10000; i++)
		buffer_format(&text, "\"%05d\",\"two\nlines\",x\n", i);
	open_text(buffer_slice(&text));
	count = source_cut(&source, 0, 1000, &arena, &starts);
	ck_assert_uint_gt(count, 200);
	for (size_t i = 0; i < count; i++)
		ck_assert_uint_eq(starts[i] % 22, 0);
	arena_release(&arena);
	close_text();
	buffer_release(&text);
}
END_TEST

Suite *suite_record(void);

Suite *suite_record(void)
{
	Suite *suite = suite_create("record");
	TCase *cases = tcase_create("record");

	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, plain_lines);
	tcase_add_test(cases, blank_lines);
	tcase_add_test(cases, quoted_cells);
	tcase_add_test(cases, field_places);
	tcase_add_test(cases, stray_quotes);
	tcase_add_test(cases, unclosed_quotes);
	tcase_add_test(cases, bound_on_quoted_cells);
	tcase_add_test(cases, hostile_quotes);
	tcase_add_test(cases, cutting_changes_nothing);
	tcase_add_test(cases, cutting_is_even);
	suite_add_tcase(suite, cases);
	return suite;
}
