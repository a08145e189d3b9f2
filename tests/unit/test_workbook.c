/* What all kinds of workbooks share: numbers, formats, days, references. */
#include <check.h>

#include "linter/source/workbook/merges.h"
#include "linter/source/workbook/serial.h"
#include "linter/source/workbook/sheet_scan.h"
#include "linter/source/workbook/value.h"

Suite *suite_workbook(void);

START_TEST(numbers)
{
	static const struct {
		const char *written, *text; /* NULL: it is none */
	} cases[] = {
		{ "0", "0" },
		{ "-0.0", "0" },
		{ "007", "7" },
		{ "250.30000000000001", "250.3" },
		{ "0.30000000000000004", "0.3" },
		{ "89.99600000000001", "89.996" },
		{ "4.0000000000000001E-2", "0.04" },
		{ "-1.5E-7", "-0.00000015" },
		{ "1E2", "100" },
		{ "1.2e+3", "1200" },
		{ "9.9999999999999999", "10" },
		{ "0.99999999999999999", "1" },
		{ "3.6070019700101123E17", "360700197001011000" },
		{ "360700197001011234", "360700197001011000" },
		{ "123456789012345", "123456789012345" },
		{ "1E+300", "1E+300" },
		{ "1.5E-300", "1.5E-300" },
		{ "1E+999", NULL },
		{ "", NULL },
		{ "-", NULL },
		{ ".", NULL },
		{ "1.2.3", NULL },
		{ "1E", NULL },
		{ "0x10", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer text = BUFFER_EMPTY;
		struct number_text number;
		const bool read =
			number_text_read(slice_of(cases[i].written), &number);

		ck_assert_msg(read == (cases[i].text != NULL), "%s",
			      cases[i].written);
		if (!read)
			continue;
		number_text_add(&text, &number);
		ck_assert_str_eq(text.text, cases[i].text);
		buffer_release(&text);
	}
}
END_TEST

START_TEST(formats)
{
	static const struct {
		const char *code;
		enum number_kind kind;
	} cases[] = {
		{ "General", NUMBER_PLAIN },
		{ "[DBNum1][$-804]General", NUMBER_PLAIN },
		{ "[Red][<=-25]General;[Blue]General", NUMBER_PLAIN },
		{ "0.00E+00", NUMBER_PLAIN },
		{ "0\"元\"", NUMBER_PLAIN },
		{ "\"m\"0", NUMBER_PLAIN },
		{ "0\\d", NUMBER_PLAIN },
		{ "aaaa", NUMBER_PLAIN },
		{ "dddd", NUMBER_PLAIN },
		{ "#,##0.00_);(#,##0.00)", NUMBER_PLAIN },
		{ "0.00%", NUMBER_PERCENT },
		{ "yyyy-mm-dd", NUMBER_DAY },
		{ "YYYY\"年\"M\"月\"D\"日\"", NUMBER_DAY },
		{ "[$-F800]dddd, mmmm dd, yyyy", NUMBER_DAY },
		{ "m\"月\"d\"日\"", NUMBER_DAY },
		{ "yyyy/m/d h:mm", NUMBER_DAY },
		{ "ge.m.d", NUMBER_DAY },
		{ "yyyy\"年\"m\"月\"", NUMBER_MONTH },
		{ "mmm-yy", NUMBER_MONTH },
		{ "yyyy", NUMBER_YEAR },
		{ "h:mm", NUMBER_TIME },
		{ "mm:ss", NUMBER_TIME },
		{ "[h]:mm:ss", NUMBER_TIME },
		{ "h:mm:ss AM/PM", NUMBER_TIME },
		{ "上午/下午h\"时\"mm\"分\"", NUMBER_TIME },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		ck_assert_msg(number_format_kind(slice_of(cases[i].code)) ==
				      cases[i].kind,
			      "%s", cases[i].code);
	ck_assert_int_eq(number_format_builtin(0), NUMBER_PLAIN);
	ck_assert_int_eq(number_format_builtin(10), NUMBER_PERCENT);
	ck_assert_int_eq(number_format_builtin(14), NUMBER_DAY);
	ck_assert_int_eq(number_format_builtin(57), NUMBER_MONTH);
	ck_assert_int_eq(number_format_builtin(58), NUMBER_DAY);
	ck_assert_int_eq(number_format_builtin(49), NUMBER_PLAIN);
}
END_TEST

START_TEST(values)
{
	static const struct {
		const char *written;
		enum number_kind kind;
		bool since_1904;
		const char *text;
		enum cell_form form;
	} cases[] = {
		{ "43917", NUMBER_DAY, false, "2020-03-27", FORM_DAY },
		{ "42455", NUMBER_DAY, true, "2020-03-27", FORM_DAY },
		{ "43917.25", NUMBER_DAY, false, "2020-03-27 06:00:00",
		  FORM_DAY },
		{ "43917.999999", NUMBER_DAY, false, "2020-03-28", FORM_DAY },
		{ "43917", NUMBER_MONTH, false, "2020-03", FORM_DAY },
		{ "43917", NUMBER_YEAR, false, "2020", FORM_DAY },
		{ "1", NUMBER_DAY, false, "1900-01-01", FORM_DAY },
		{ "59", NUMBER_DAY, false, "1900-02-28", FORM_DAY },
		{ "60", NUMBER_DAY, false, "1900-02-29", FORM_DAY },
		{ "61", NUMBER_DAY, false, "1900-03-01", FORM_DAY },
		{ "0", NUMBER_DAY, false, "1900-01-00", FORM_DAY },
		{ "2958465", NUMBER_DAY, false, "9999-12-31", FORM_DAY },
		{ "2958466", NUMBER_DAY, false, "2958466", FORM_NUMBER },
		{ "20200327", NUMBER_DAY, false, "20200327", FORM_NUMBER },
		{ "-1", NUMBER_DAY, false, "-1", FORM_NUMBER },
		{ "0.5", NUMBER_TIME, false, "12:00:00", FORM_DAY },
		{ "1.5", NUMBER_TIME, false, "36:00:00", FORM_DAY },
		{ "43917.5", NUMBER_TIME, false, "2020-03-27 12:00:00",
		  FORM_DAY },
		{ "0.85", NUMBER_PERCENT, false, "85%", FORM_NUMBER },
		{ "0", NUMBER_PERCENT, false, "0%", FORM_NUMBER },
		{ "0.89996", NUMBER_PERCENT, false, "89.996%", FORM_NUMBER },
		{ "12,5", NUMBER_PLAIN, false, "12,5", FORM_TEXT },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer text = BUFFER_EMPTY;
		const enum cell_form form =
			value_add(&text, slice_of(cases[i].written),
				  cases[i].kind, cases[i].since_1904);

		ck_assert_str_eq(text.text, cases[i].text);
		ck_assert_int_eq(form, cases[i].form);
		buffer_release(&text);
	}
}
END_TEST

START_TEST(references)
{
	struct cell_reference cell;
	struct cell_range range;

	ck_assert(reference_read(SLICE_LITERAL("J14"), &cell));
	ck_assert_uint_eq(cell.row, 14);
	ck_assert_uint_eq(cell.column, 9);
	ck_assert(reference_read(SLICE_LITERAL("$XFD$1048576"), &cell));
	ck_assert_uint_eq(cell.column, SHEET_COLUMNS - 1);
	ck_assert(!reference_read(SLICE_LITERAL("XFE1"), &cell));
	ck_assert(!reference_read(SLICE_LITERAL("A1048577"), &cell));
	ck_assert(!reference_read(SLICE_LITERAL("A0"), &cell));
	ck_assert(!reference_read(SLICE_LITERAL("A"), &cell));
	ck_assert(!reference_read(SLICE_LITERAL("14"), &cell));
	ck_assert(!reference_read(SLICE_LITERAL(""), &cell));
	ck_assert(
		!reference_read(SLICE_LITERAL("A99999999999999999999"), &cell));
	ck_assert(reference_read_range(SLICE_LITERAL("B2:C5"), &range));
	ck_assert_uint_eq(range.last.row, 5);
	ck_assert(reference_read_range(SLICE_LITERAL("B2"), &range));
	ck_assert(!reference_read_range(SLICE_LITERAL("B5:B2"), &range));
}
END_TEST

START_TEST(merged)
{
	struct merges merges = { .count = 0 };
	struct merge_cursor cursor;
	struct cell_range range;

	reference_read_range(SLICE_LITERAL("C9:D12"), &range);
	merges_add(&merges, &range);
	reference_read_range(SLICE_LITERAL("A2:A4"), &range);
	merges_add(&merges, &range);
	/* A title: no rows below its first. */
	reference_read_range(SLICE_LITERAL("A1:H1"), &range);
	merges_add(&merges, &range);
	merges_sort(&merges);
	merge_cursor_init(&cursor, &merges);
	for (uint32_t row = 1; row <= 13; row++) {
		merge_cursor_go(&cursor, row);
		ck_assert_int_eq(merge_cursor_covers(&cursor, row, 0),
				 row == 3 || row == 4);
		ck_assert_int_eq(merge_cursor_covers(&cursor, row, 2),
				 row >= 10 && row <= 12);
		ck_assert(!merge_cursor_covers(&cursor, row, 3));
	}
	merges_release(&merges);
}
END_TEST

/* Scans a text in two pieces; what went through is in `through`. */
static struct sheet_scan scan_in_two(struct slice text, size_t cut,
				     struct buffer *through)
{
	struct sheet_scan scan = { .place = SCAN_ABOVE };
	size_t at = 0;

	for (int piece = 0; piece < 2; piece++) {
		const size_t end = piece ? text.length : cut;
		enum scan_place place;
		size_t taken;

		do {
			struct slice part;

			place = scan.place;
			taken = sheet_scan_take(&scan,
						slice_part(text, at, end - at),
						piece, &part);
			buffer_add(through, part);
			at += taken;
		} while (taken || place != scan.place);
	}
	ck_assert_uint_eq(at, text.length);
	return scan;
}

START_TEST(scans)
{
	const struct slice text = SLICE_LITERAL(
		"<?xml version=\"1.0\"?><x:worksheet><x:cols/>"
		"<x:sheetData a=\"b\">\n<x:row r=\"1\"><x:c><x:v>1</x:v></x:c>"
		"</x:row><x:row/><x:rowBreaks/><x:row></x:row></x:sheetData >"
		"<x:mergeCells><x:mergeCell/></x:mergeCells></x:worksheet>");
	const struct slice left = SLICE_LITERAL(
		"<?xml version=\"1.0\"?><x:worksheet><x:cols/>"
		"<x:sheetData a=\"b\"></x:sheetData >"
		"<x:mergeCells><x:mergeCell/></x:mergeCells></x:worksheet>");

	for (size_t cut = 0; cut <= text.length; cut++) {
		struct buffer through = BUFFER_EMPTY;
		const struct sheet_scan scan = scan_in_two(text, cut, &through);

		ck_assert_int_eq(scan.place, SCAN_BELOW);
		ck_assert_uint_eq(scan.rows, 3);
		ck_assert(scan.has_values && !scan.strange);
		ck_assert(slice_equal(buffer_slice(&through), left));
		buffer_release(&through);
	}
}
END_TEST

START_TEST(strange_scans)
{
	static const char *const texts[] = {
		"<sheetData><!-- </sheetData> --><row/></sheetData>",
		"<sheetData><row><c><is><t><![CDATA[<row/>]]></t></is></c>",
		"<sheetData><?x <row ?></sheetData>",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct buffer through = BUFFER_EMPTY;

		ck_assert(scan_in_two(slice_of(texts[i]), 5, &through).strange);
		buffer_release(&through);
	}
}
END_TEST

Suite *suite_workbook(void)
{
	Suite *suite = suite_create("workbook");
	TCase *tests = tcase_create("workbook");

	tcase_add_test(tests, numbers);
	tcase_add_test(tests, formats);
	tcase_add_test(tests, values);
	tcase_add_test(tests, references);
	tcase_add_test(tests, merged);
	tcase_add_test(tests, scans);
	tcase_add_test(tests, strange_scans);
	suite_add_tcase(suite, tests);
	return suite;
}
