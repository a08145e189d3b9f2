/* Identity numbers, whole and ruined; all of them invented. */
#include <check.h>

#include "linter/base/identity.h"

Suite *suite_identity(void);

static struct identity read_text(const char *text)
{
	return identity_read(slice_of(text));
}

START_TEST(reads_a_number_whole)
{
	/* The example that GB 11643 itself gives. */
	struct identity identity = read_text("11010519491231002X");

	ck_assert_int_eq(identity.form, IDENTITY_18);
	ck_assert(identity.checksum_right);
	ck_assert_int_eq(identity.birth, day_of(1949, 12, 31));
	ck_assert(!identity.male);
	ck_assert(identity.region_known);
	ck_assert_str_eq(identity.number, "11010519491231002X");
}
END_TEST

START_TEST(takes_spaces_and_other_forms)
{
	static const char *const texts[] = {
		" 11010519491231002x ",
		"110105 19491231 002X",
		"１１０１０５１９４９１２３１００２Ｘ",
		"'11010519491231002X",
		"11010519491231002X\t",
		"　11010519491231002X",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		ck_assert_str_eq(read_text(texts[i]).number,
				 "11010519491231002X");
}
END_TEST

START_TEST(names_the_right_check_character)
{
	struct identity identity = read_text("110105194912310021");

	ck_assert_int_eq(identity.form, IDENTITY_18);
	ck_assert(!identity.checksum_right);
	ck_assert_int_eq(identity.checksum_due, 'X');
}
END_TEST

START_TEST(every_single_wrong_digit_is_noticed)
{
	char number[] = "11010519491231002X";

	for (size_t i = 0; i < 17; i++) {
		char right = number[i];

		for (char digit = '0'; digit <= '9'; digit++) {
			number[i] = digit;
			ck_assert_int_eq(read_text(number).checksum_right,
					 digit == right);
		}
		number[i] = right;
	}
}
END_TEST

START_TEST(makes_fifteen_digits_eighteen)
{
	struct identity identity = read_text("110105491231002");

	ck_assert_int_eq(identity.form, IDENTITY_15);
	ck_assert_str_eq(identity.number, "11010519491231002X");
	ck_assert(identity.checksum_right);
	ck_assert_int_eq(identity.birth, day_of(1949, 12, 31));
}
END_TEST

START_TEST(birth_and_region_may_be_wrong)
{
	ck_assert_int_eq(read_text("110105199002300020").birth, DAY_UNREADABLE);
	ck_assert_int_eq(read_text("110105190002290020").birth, DAY_UNREADABLE);
	ck_assert(!read_text("990105194912310021").region_known);
	ck_assert(read_text("110105194912310011").male);
}
END_TEST

START_TEST(tells_what_a_spreadsheet_ruined)
{
	static const char *const texts[] = {
		"3.60782E+17",
		"3.6E+17",
		"3.6e+17",
		"3.60782E17",
		"3.6078219900101E+17",
		"3.6078219900101001E+17",
		"4E+17",
		"３.６E+１７",
		"3.60782E+14",
		"360782199001010000",
		"360782199001010000.00",
		"110105491231002.0",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		ck_assert_msg(read_text(texts[i]).form == IDENTITY_RUINED,
			      "\"%s\" is not taken as ruined", texts[i]);
}
END_TEST

/* Sequence 100 with a right checksum may be so; nobody has sequence 000. */
START_TEST(zeros_with_a_right_checksum)
{
	char number[] = "11010519491201X000";

	for (char digit = '1'; digit <= '9'; digit++) {
		number[13] = digit;
		number[14] = '0';
		ck_assert_int_eq(read_text(number).form, IDENTITY_RUINED);
		number[14] = '1';
		ck_assert_int_eq(read_text(number).form,
				 digit == '6' ? IDENTITY_18 : IDENTITY_RUINED);
	}
}
END_TEST

START_TEST(other_texts_are_no_numbers)
{
	static const char *const texts[] = {
		"",
		"无",
		"1101051949123100",
		"11010519491231002",
		"1101051949123100211",
		"11010519491231002Y",
		"X1010519491231002X",
		"11010519491231002XX",
		"1101051949123100X1",
		"E+17",
		"张三",
		"1101O519491231002X",
		"110105194912310021110105194912310021",
		"11010519491231002X\xFF",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		ck_assert_msg(read_text(texts[i]).form == IDENTITY_OTHER,
			      "\"%s\" is taken as a number", texts[i]);
}
END_TEST

START_TEST(regions_in_force_and_abolished)
{
	ck_assert(identity_region_known("110000"));
	ck_assert(identity_region_known("360700"));
	ck_assert(identity_region_known("360703")); /* since 2013 */
	ck_assert(identity_region_known("360782")); /* until 2013 */
	ck_assert(identity_region_known("512301")); /* before 1997 */
	ck_assert(identity_region_known("659001"));
	ck_assert(identity_region_known("710000"));
	ck_assert(identity_region_known("830000"));
	ck_assert(!identity_region_known("000000"));
	ck_assert(!identity_region_known("999999"));
	ck_assert(!identity_region_known("360799"));
	ck_assert(!identity_region_known("36070X"));
}
END_TEST

/* A binary search finds nothing in a list that is out of order. */
START_TEST(the_list_of_regions_is_sorted)
{
	static const uint32_t regions[] = {
#include "linter/base/region.def"
	};

	for (size_t i = 1; i < ARRAY_SIZE(regions); i++)
		ck_assert_uint_lt(regions[i - 1], regions[i]);
}
END_TEST

Suite *suite_identity(void)
{
	Suite *suite = suite_create("identity");
	TCase *tests = tcase_create("identity");

	tcase_add_test(tests, reads_a_number_whole);
	tcase_add_test(tests, takes_spaces_and_other_forms);
	tcase_add_test(tests, names_the_right_check_character);
	tcase_add_test(tests, every_single_wrong_digit_is_noticed);
	tcase_add_test(tests, makes_fifteen_digits_eighteen);
	tcase_add_test(tests, birth_and_region_may_be_wrong);
	tcase_add_test(tests, tells_what_a_spreadsheet_ruined);
	tcase_add_test(tests, zeros_with_a_right_checksum);
	tcase_add_test(tests, other_texts_are_no_numbers);
	tcase_add_test(tests, regions_in_force_and_abolished);
	tcase_add_test(tests, the_list_of_regions_is_sorted);
	suite_add_tcase(suite, tests);
	return suite;
}
