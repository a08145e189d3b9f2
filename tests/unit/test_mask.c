/* Personal numbers: which are hidden, and how much of them stays. */
#include <check.h>

#include "linter/base/text.h"
#include "linter/report/mask.h"

Suite *suite_mask(void);

static const struct {
	enum mask mask;
	const char *text, *shown;
} masked[] = {
	{ MASK_NOTHING, "110105194912310025", "110105194912310025" },

	/* Of a known kind. */
	{ MASK_IDENTITY, "110105194912310025", "110105********0025" },
	{ MASK_IDENTITY, "11010519491231002X", "110105********002X" },
	{ MASK_IDENTITY, "11010519491231002x", "110105********002x" },
	{ MASK_IDENTITY, "110105491231002", "110105*****1002" },
	{ MASK_IDENTITY, "110105 19491231 0025", "110105 ******** 0025" },
	{ MASK_IDENTITY, "１１０１０５１９４９１２３１００２５",
	  "１１０１０５＊＊＊＊＊＊＊＊００２５" },
	{ MASK_IDENTITY, "1101051949", "******1949" },
	{ MASK_IDENTITY, "3.60782E+17", "3.60782E+17" },
	{ MASK_IDENTITY, "无", "无" },
	{ MASK_IDENTITY, "", "" },
	{ MASK_ACCOUNT, "6222021234567890123", "***************0123" },
	{ MASK_ACCOUNT, "6222 0212 3456 7890", "**** **** **** 7890" },
	{ MASK_PHONE, "13812345678", "138****5678" },
	{ MASK_PHONE, "6646123", "***6123" },
	{ MASK_PHONE, "12345", "12345" },

	/* Of no known kind: by their looks. */
	{ MASK_UNKNOWN, "身份证110105194912310025，",
	  "身份证110105********0025，" },
	{ MASK_UNKNOWN, "卡6222021234567890123", "卡***************0123" },
	{ MASK_UNKNOWN, "电话13812345678或13912345678",
	  "电话138****5678或139****5678" },
	{ MASK_UNKNOWN, "2020-03-27", "2020-03-27" },
	{ MASK_UNKNOWN, "2020 13812345678", "2020 138****5678" },
	{ MASK_UNKNOWN, "20200327120000", "20200327120000" },
	{ MASK_UNKNOWN, "12345678.90", "12345678.90" },
	{ MASK_UNKNOWN, "10012345678", "10012345678" },
	{ MASK_UNKNOWN, "110105491331002", "110105491331002" },
	{ MASK_UNKNOWN, "110105491231002", "110105*****1002" },
	{ MASK_UNKNOWN, "11010519491231002511010519491231002X",
	  "*******************************1002X" },
	{ MASK_UNKNOWN,
	  "\xFF"
	  "13812345678\xE5",
	  "\xFF"
	  "138****5678\xE5" },

	/* Amounts are shown to the last place; other numbers typed there
	 * are not. */
	{ MASK_AMOUNT, "0.30000000000000004元x", "0.30000000000000004元x" },
	{ MASK_AMOUNT, "1.11010519491231002X", "1.110105********002X" },
	{ MASK_AMOUNT, "110105194912310025", "110105********0025" },
	{ MASK_AMOUNT, "6222021234567890123.00", "***************0123.00" },
	{ MASK_UNKNOWN, "0.30000000000000004", "0.*************0004" },

	/* Codes of households stay, unless they are identity numbers. */
	{ MASK_KEY, "360782001002003", "360782001002003" },
	{ MASK_KEY, "13812345678", "13812345678" },
	{ MASK_KEY, "11010519491231002X", "110105********002X" },
};

START_TEST(hides_what_is_personal)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice text = slice_of(masked[_i].text);

	mask_add(&buffer, text, masked[_i].mask);
	buffer_add_character(&buffer, '\0');
	ck_assert_str_eq(buffer.text, masked[_i].shown);
	if (text_valid_prefix(text) == text.length)
		ck_assert_uint_eq(text_width(text),
				  text_width(slice_of(buffer.text)));
	if (strcmp(masked[_i].text, masked[_i].shown) != 0)
		ck_assert(mask_could_hide(text));
	buffer_release(&buffer);
}
END_TEST

static const struct {
	const char *text, *beside, *shown;
} differing[] = {
	/* A digit changed, two that changed places, one too many, one left
	 * out. */
	{ "6222021234567890123", "6222021834567890123", "*******2*******0123" },
	{ "6222021234567890123", "6222021243567890123", "********34*****0123" },
	{ "62220212334567890123", "6222021234567890123",
	  "*********3******0123" },
	{ "6222021234567890123", "62220212334567890123",
	  "***************0123" },
	/* Of two quite different ones only the last. */
	{ "1111111111111110123", "2222222222222220123", "*************110123" },
	/* What differs where anybody sees it. */
	{ "6222021234567890123", "6222021234567890124", "***************0123" },
	/* No number, or no other. */
	{ "卡6222021234567890123", "6222021834567890123",
	  "卡***************0123" },
	{ "6222021234567890123", "", "***************0123" },
};

START_TEST(shows_digits_that_differ)
{
	struct buffer buffer = BUFFER_EMPTY;

	mask_add_differing(&buffer, slice_of(differing[_i].text),
			   slice_of(differing[_i].beside), MASK_ACCOUNT);
	buffer_add_character(&buffer, '\0');
	ck_assert_str_eq(buffer.text, differing[_i].shown);
	buffer_release(&buffer);
}
END_TEST

START_TEST(asks_the_schema)
{
	struct column_schema person_columns[] = {
		{ .type = COLUMN_IDENTITY },
	};
	struct table_schema person = {
		.columns = person_columns,
		.column_count = 1,
		.key = 0,
		.date = NO_COLUMN,
		.period_for = NO_COLUMN,
	};
	struct column_schema columns[] = {
		{ .type = COLUMN_TEXT },
		{ .type = COLUMN_TEXT },
		{ .type = COLUMN_TEXT, .refers = &person },
		{ .type = COLUMN_TEXT, .personal = PERSONAL_PHONE },
		{ .type = COLUMN_DECIMAL },
	};
	struct table_schema household = {
		.columns = columns,
		.column_count = 5,
		.key = 0,
		.date = NO_COLUMN,
		.period_for = NO_COLUMN,
	};

	ck_assert_int_eq(mask_of_column(&person, 0), MASK_IDENTITY);
	ck_assert_int_eq(mask_of_column(&household, 0), MASK_KEY);
	ck_assert_int_eq(mask_of_column(&household, 1), MASK_UNKNOWN);
	ck_assert_int_eq(mask_of_column(&household, 2), MASK_IDENTITY);
	ck_assert_int_eq(mask_of_column(&household, 3), MASK_PHONE);
	ck_assert_int_eq(mask_of_column(&household, 4), MASK_AMOUNT);
}
END_TEST

Suite *suite_mask(void)
{
	Suite *suite = suite_create("mask");
	TCase *tests = tcase_create("mask");

	tcase_add_loop_test(tests, hides_what_is_personal, 0,
			    ARRAY_SIZE(masked));
	tcase_add_loop_test(tests, shows_digits_that_differ, 0,
			    ARRAY_SIZE(differing));
	tcase_add_test(tests, asks_the_schema);
	suite_add_tcase(suite, tests);
	return suite;
}
