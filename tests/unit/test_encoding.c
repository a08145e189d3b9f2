/* Encodings: finding them, decoding, and bytes that belong to none. */
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

#include "linter/base/text.h"
#include "linter/source/csv/decode.h"

Suite *suite_encoding(void);

static struct decoded decoded;
static struct fault_list faults;

static void read_bytes(struct slice bytes, enum encoding encoding)
{
	fault_list_init(&faults, 100);
	decoded = encoding_decode(bytes, encoding, 0, 2, &faults);
	fault_list_sort(&faults);
}

static void forget(void)
{
	memory_release(decoded.memory);
	fault_list_release(&faults);
}

/* Reads bytes that are in `encoding` without a fault. */
static void expect(struct slice bytes, enum encoding encoding,
		   struct slice text)
{
	read_bytes(bytes, ENCODING_FIND);
	ck_assert_str_eq(encoding_name(decoded.encoding),
			 encoding_name(encoding));
	ck_assert_uint_eq(faults.count, 0);
	ck_assert_uint_eq(decoded.text.length, text.length);
	ck_assert(slice_equal(decoded.text, text));
	forget();
}

/* Reads bytes with broken places, the first of them at `at` of the text. */
static void expect_broken(struct slice bytes, enum encoding encoding,
			  unsigned places, unsigned at, unsigned length)
{
	read_bytes(bytes, ENCODING_FIND);
	ck_assert_str_eq(encoding_name(decoded.encoding),
			 encoding_name(encoding));
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], places);
	ck_assert_uint_eq(faults.faults[0].row.raw + faults.faults[0].from, at);
	ck_assert_uint_eq(faults.faults[0].length, length);
	/* What was reported is what a later reader trips over. */
	ck_assert_uint_eq(text_valid_prefix(decoded.text), at);
	forget();
}

START_TEST(marks)
{
	expect(SLICE_LITERAL("\xEF\xBB\xBF"
			     "a,张"),
	       ENCODING_UTF8, SLICE_LITERAL("a,张"));
	expect(SLICE_LITERAL("\xFF\xFE"
			     "a\0\x20\x5F\n\0"),
	       ENCODING_UTF16LE, SLICE_LITERAL("a张\n"));
	expect(SLICE_LITERAL("\xFE\xFF"
			     "\0a\x5F\x20\0\n"),
	       ENCODING_UTF16BE, SLICE_LITERAL("a张\n"));
	expect(SLICE_LITERAL("\x84\x31\x95\x33"
			     "a,\xD5\xC5"),
	       ENCODING_GB18030, SLICE_LITERAL("a,张"));
	expect(SLICE_LITERAL("\xEF\xBB\xBF"), ENCODING_UTF8, SLICE_EMPTY);
}
END_TEST

START_TEST(texts_without_a_mark)
{
	expect(SLICE_LITERAL("a,b\n"), ENCODING_UTF8, SLICE_LITERAL("a,b\n"));
	expect(SLICE_LITERAL("姓名,张三\n"), ENCODING_UTF8,
	       SLICE_LITERAL("姓名,张三\n"));
	expect(SLICE_LITERAL("\xD0\xD5\xC3\xFB,\xD5\xC5\xC8\xFD\n"),
	       ENCODING_GB18030, SLICE_LITERAL("姓名,张三\n"));
	expect(SLICE_EMPTY, ENCODING_UTF8, SLICE_EMPTY);
}
END_TEST

START_TEST(utf16_that_lost_its_mark)
{
	expect(SLICE_LITERAL("a\0,\0\x20\x5F\n\0"
			     "1\0,\0\x20\x5F\n\0"),
	       ENCODING_UTF16LE, SLICE_LITERAL("a,张\n1,张\n"));
	expect(SLICE_LITERAL("\0a\0,\x5F\x20\0\n"
			     "\0001\0,\x5F\x20\0\n"),
	       ENCODING_UTF16BE, SLICE_LITERAL("a,张\n1,张\n"));
	/* Too few NUL bytes, or some at even and some at odd places. */
	expect(SLICE_LITERAL("a\0,b\n1\0,2\n"), ENCODING_UTF8,
	       SLICE_LITERAL("a\0,b\n1\0,2\n"));
	expect(SLICE_LITERAL("a,\0\0\0\0\0\0\0\0b\n"), ENCODING_UTF8,
	       SLICE_LITERAL("a,\0\0\0\0\0\0\0\0b\n"));
}
END_TEST

START_TEST(characters_beyond_gb2312)
{
	/* 镕 喆 堃 in two bytes each, 𠀀 and 㐂 in four. */
	expect(SLICE_LITERAL("\xE9\x46,\x86\xB4,\x88\xD2,"
			     "\x95\x32\x82\x36,\x81\x39\xEF\x31\n"),
	       ENCODING_GB18030, SLICE_LITERAL("镕,喆,堃,𠀀,㐂\n"));
}
END_TEST

/* No pair of bytes that GB18030 assigns is taken for broken: a byte kept as
 * it is must never form UTF-8 with the next one. */
START_TEST(every_pair_of_bytes)
{
	for (unsigned lead = 0x81; lead <= 0xFE; lead++) {
		for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
			const char bytes[] = { (char)lead, (char)trail };

			if (trail == 0x7F)
				continue;
			read_bytes((struct slice){ bytes, 2 },
				   ENCODING_GB18030);
			ck_assert_uint_eq(faults.count, 0);
			ck_assert_uint_eq(text_valid_prefix(decoded.text),
					  decoded.text.length);
			forget();
		}
	}
}
END_TEST

START_TEST(broken_utf8)
{
	/* A broken byte, though the whole would be GB18030 as well. */
	expect_broken(SLICE_LITERAL("姓名,年龄\xB3\n张三,20\n"), ENCODING_UTF8,
		      1, 13, 1);
	/* Cut off in the middle of a character. */
	expect_broken(SLICE_LITERAL("姓名,年龄\n张三,20\n李\xE5\x9B"),
		      ENCODING_UTF8, 1, 27, 2);
	/* A few lines in GBK. */
	expect_broken(SLICE_LITERAL("姓名,村\n张三,上村\n李四,下村\n王五,中村\n"
				    "\xD5\xC5,b\n赵六,上村\n"),
		      ENCODING_UTF8, 1, 53, 2);
	expect_broken(SLICE_LITERAL("a,b\xB3\n"), ENCODING_UTF8, 1, 3, 1);
}
END_TEST

START_TEST(broken_gb18030)
{
	/* Cut off in the middle of a character. */
	expect_broken(SLICE_LITERAL("\xD0\xD5\xC3\xFB,\xD5\xC5\xC8"),
		      ENCODING_GB18030, 1, 10, 1);
	/* A lead byte before a comma; the comma and the rest stay. */
	read_bytes(SLICE_LITERAL("\xD0\xD5\xC3\xFB,\xD5,\xC8\xFD\n"),
		   ENCODING_FIND);
	ck_assert(slice_equal(decoded.text, SLICE_LITERAL("姓名,\xD5,三\n")));
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], 1);
	forget();
	read_bytes(SLICE_LITERAL("\xD0\xD5\n\xC3\xFB,\xFF\xFF\x80,\n"),
		   ENCODING_FIND);
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], 1);
	ck_assert_uint_eq(faults.faults[0].row.raw, 4);
	ck_assert_uint_eq(faults.faults[0].length, 3);
	ck_assert(slice_equal(faults.faults[0].text, SLICE_LITERAL("GB18030")));
	forget();
}
END_TEST

START_TEST(broken_utf16)
{
	/* Half of a pair, then an odd byte at the end. */
	read_bytes(SLICE_LITERAL("\xFF\xFE"
				 "a\0\x3D\xD8,\0b\0x"),
		   ENCODING_FIND);
	ck_assert(slice_equal(decoded.text,
			      SLICE_LITERAL("a\xED\xA0\xBD,b\xFFx")));
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], 2);
	ck_assert_uint_eq(text_valid_prefix(decoded.text), 1);
	forget();
}
END_TEST

START_TEST(forced_encodings)
{
	read_bytes(SLICE_LITERAL("\xD5\xC5"), ENCODING_UTF8);
	ck_assert_int_eq(decoded.encoding, ENCODING_UTF8);
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], 1);
	forget();
	read_bytes(SLICE_LITERAL("中文"), ENCODING_GB18030);
	ck_assert(slice_equal(
		decoded.text,
		SLICE_LITERAL("\xE6\xB6\x93\xEE\x85\x9F\xE6\x9E\x83")));
	forget();
	read_bytes(SLICE_LITERAL("\x20\x5F"), ENCODING_UTF16LE);
	ck_assert(slice_equal(decoded.text, SLICE_LITERAL("张")));
	forget();
}
END_TEST

START_TEST(names)
{
	enum encoding encoding;

	ck_assert(encoding_by_name(SLICE_LITERAL("gbk"), &encoding));
	ck_assert_int_eq(encoding, ENCODING_GB18030);
	ck_assert(encoding_by_name(SLICE_LITERAL("Utf-8"), &encoding));
	ck_assert_int_eq(encoding, ENCODING_UTF8);
	ck_assert(!encoding_by_name(SLICE_LITERAL("latin1"), &encoding));
	ck_assert(!encoding_by_name(SLICE_EMPTY, &encoding));
}
END_TEST

/* Many parts, on one thread and on several: the same text and faults. */
START_TEST(large_files)
{
	const size_t length = 10 << 20;
	char *bytes = memory_allocate(length, 1);
	uint64_t hash = 0;

	for (size_t i = 0; i < length; i += 8)
		memcpy(bytes + i, "\xD5\xC5\xC8\xFD,12\n", 8);
	bytes[5000001] = '\n';
	bytes[9000008] = (char)0xFF;
	for (unsigned threads = 1; threads <= 3; threads++) {
		fault_list_init(&faults, 1);
		decoded = encoding_decode((struct slice){ bytes, length },
					  ENCODING_FIND, 0, threads, &faults);
		ck_assert_int_eq(decoded.encoding, ENCODING_GB18030);
		if (threads == 1)
			hash = slice_hash(decoded.text);
		ck_assert_uint_eq(slice_hash(decoded.text), hash);
		ck_assert_uint_ge(faults.total[FAULT_UNDECODABLE], 2);
		fault_list_sort(&faults);
		ck_assert_uint_eq(text_valid_prefix(decoded.text),
				  faults.faults[0].row.raw +
					  faults.faults[0].from);
		forget();
	}
	memory_release(bytes);
}
END_TEST

/* Broken bytes in every part of a large UTF-8 text. */
START_TEST(large_broken_utf8)
{
	const size_t length = 4 << 20;
	char *bytes = memory_allocate(length, 1);

	for (size_t i = 0; i < length; i += 8)
		memcpy(bytes + i, "张三,\n", 8);
	for (size_t i = 7; i < length; i += 8 * 1000)
		bytes[i - 1] = (char)0xC0;
	read_bytes((struct slice){ bytes, length }, ENCODING_FIND);
	ck_assert_int_eq(decoded.encoding, ENCODING_UTF8);
	ck_assert_uint_eq(faults.total[FAULT_UNDECODABLE], 525);
	ck_assert_uint_eq(faults.count, 100);
	for (size_t i = 0; i < faults.count; i++) {
		ck_assert_uint_eq(faults.faults[i].from, 6);
		ck_assert_uint_eq(faults.faults[i].row.raw, 8000 * i);
	}
	forget();
	memory_release(bytes);
}
END_TEST

Suite *suite_encoding(void)
{
	Suite *suite = suite_create("encoding");
	TCase *cases = tcase_create("encoding");

	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, marks);
	tcase_add_test(cases, texts_without_a_mark);
	tcase_add_test(cases, utf16_that_lost_its_mark);
	tcase_add_test(cases, characters_beyond_gb2312);
	tcase_add_test(cases, every_pair_of_bytes);
	tcase_add_test(cases, broken_utf8);
	tcase_add_test(cases, broken_gb18030);
	tcase_add_test(cases, broken_utf16);
	tcase_add_test(cases, forced_encodings);
	tcase_add_test(cases, names);
	tcase_add_test(cases, large_files);
	tcase_add_test(cases, large_broken_utf8);
	suite_add_tcase(suite, cases);
	return suite;
}
