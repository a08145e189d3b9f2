/* Total lines: recognised, judged, never rows. */
#include "tests/unit/sample_model.h"

Suite *suite_total(void);

#define HEAD "户编号,备注,面积,金额\n"

static void check(const char *text, uint64_t rows, uint64_t totals,
		  uint64_t wrong)
{
	struct sample sample;

	sample_of(&sample, text);
	ck_assert_uint_eq(sample.bound[0].rows, rows);
	ck_assert_uint_eq(sample.bound[0].total_lines, totals);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_TOTAL_MISMATCH), wrong);
	ck_assert_uint_eq(sample_all_faults(&sample), wrong);
	sample_free(&sample);
}

START_TEST(every_label)
{
	static const char *const labels[] = {
		"合计",  "合 计",    "合　计：",   "总计",  "共计",
		"Total", " 合计:",   "\"合\n计\"", "TOTAL", "ＴＯＴＡＬ",
		"小计",  "本页合计", "累计",
	};

	for (size_t i = 0; i < ARRAY_SIZE(labels); i++) {
		struct arena arena = ARENA_EMPTY;

		check(arena_format(&arena, HEAD "H1,,1,2\n%s,,1,2\n", labels[i])
			      .at,
		      1, 1, 0);
		check(arena_format(&arena, HEAD "H1,,1,2\n,%s,1,3\n", labels[i])
			      .at,
		      1, 1, 1);
		arena_release(&arena);
	}
	check(HEAD "H1,合计划,1,2\n小计生,,1,2\n", 2, 0, 0);
}
END_TEST

START_TEST(mismatch_names_both_sums)
{
	struct sample sample;
	const struct fault *fault;

	sample_of(&sample, HEAD "H1,,1,2.5\nH2,,,2\n合计,2户,1,\"5,000.00\"\n");
	ck_assert_uint_eq(sample_all_faults(&sample), 1);
	fault = sample_fault(&sample, FAULT_TOTAL_MISMATCH);
	ck_assert_int_eq(fault->found, 5000 * DECIMAL_ONE);
	ck_assert_int_eq(fault->due, 4500000);
	ck_assert_uint_eq(fault->field, 3);
	assert_text(fault->text, "2");
	sample_free(&sample);
}
END_TEST

START_TEST(parts_sections_and_the_whole)
{
	check(HEAD "H1,,1,1\nH2,,1,2\n小计,,2,3\nH3,,1,4\n小计,,1,4\n"
		   "合计,,3,7\n",
	      3, 3, 0);
	/* Two sections, then all. */
	check(HEAD "H1,,1,1\n合计,,1,1\nH2,,1,2\n合计,,1,2\n总计,,2,3\n", 2, 3,
	      0);
	check(HEAD "H1,,1,1\n合计,,1,1\nH2,,1,2\n合计,,1,2\n合计,,2,3\n", 2, 3,
	      0);
	check(HEAD "H1,,1,1\n小计,,1,1\nH2,,1,2\n小计,,2,3\n", 2, 2, 2);
	check(HEAD "H1,,1,1\n本页合计,,1,1\n累计,,1,1\nH2,,1,2\n"
		   "本页合计,,1,2\n累计,,2,3\n",
	      2, 4, 0);
}
END_TEST

START_TEST(total_above_the_rows)
{
	check(HEAD "合计,,2,3\nH1,,1,1\nH2,,1,2\n", 2, 1, 0);
	check(HEAD "合计,,2,4\nH1,,1,1\nH2,,1,2\n", 2, 1, 1);
}
END_TEST

START_TEST(not_judged_where_a_cell_is_unreadable)
{
	struct sample sample;

	sample_of(&sample, HEAD "H1,,1,x\nH2,,1,2\n合计,,3,9\n");
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNREADABLE_VALUE), 1);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_TOTAL_MISMATCH), 1);
	ck_assert_uint_eq(sample_fault(&sample, FAULT_TOTAL_MISMATCH)->field,
			  2);
	sample_free(&sample);
}
END_TEST

START_TEST(what_states_no_number_is_let_be)
{
	check(HEAD "H1,,1,2\n合计,,—,二\n", 1, 1, 0);
	check(HEAD "H1,,1,2\n合计\n", 1, 1, 0);
}
END_TEST

START_TEST(units_of_the_header_count)
{
	check("户编号,备注,金额（万元）\nH1,,1.5\nH2,,0.5\n合计,,2\n", 2, 1, 0);
}
END_TEST

START_TEST(sums_past_64_bits)
{
	check(HEAD "H1,,,9000000000000\nH2,,,9000000000000\n合计,,,1\n", 2, 1,
	      0);
}
END_TEST

START_TEST(groups_within_groups)
{
	/* The last 小计 is of both groups. */
	check(HEAD "H1,,1,1\n一组小计,,1,1\nH2,,1,2\n二组小计：,,1,2\n"
		   "东村小计,,2,3\nH3,,1,4\n西村合计,,1,4\n全镇总计,,3,7\n",
	      3, 5, 0);
	check(HEAD "H1,,1,1\n一组小计,,1,2\n", 1, 1, 1);
	/* What has a row's own cells is a row. */
	check("备注,户编号,金额\n东村小计,,1\n东村合计,H1,1\n", 1, 1, 0);
	check("备注,金额,发放日期\n东村小计,1,2020-01-01\n", 1, 0, 0);
}
END_TEST

static void check_lines(const char *text, uint64_t rows, uint64_t feet,
			uint64_t blank)
{
	struct sample sample;

	sample_of(&sample, text);
	ck_assert_uint_eq(sample.bound[0].rows, rows);
	ck_assert_uint_eq(sample.bound[0].foot_lines, feet);
	ck_assert_uint_eq(sample.bound[0].blank_lines, blank);
	sample_free(&sample);
}

START_TEST(feet_are_no_rows)
{
	check_lines(HEAD "H1,,1,1\n制表人：张三,,,审核：李四\n"
			 "（公章）\n,备注: 无,,\n",
		    1, 3, 0);
	check_lines(HEAD "H1,,1,1\n制表人：,张三,,\n", 1, 1, 0);
	/* Rows: a number stands there, or no word of a foot. */
	check_lines(HEAD
		    "制表人：张三,,,5\n审核,,,\n公章村,,1,2\n审核通过,,,\n",
		    3, 1, 0);
	check_lines(HEAD "H9,备注：有,,\n注册户,,,\n", 2, 0, 0);
}
END_TEST

START_TEST(numbered_rows_never_filled)
{
	check_lines("序号," HEAD "1,H1,,1,1\n2,,,,\n 3 ,,,,\n合计,,,1,1\n", 1,
		    0, 2);
	check_lines("序号," HEAD "东村,,,,\n1,,有,,\n", 2, 0, 0);
}
END_TEST

Suite *suite_total(void)
{
	Suite *suite = suite_create("total");
	TCase *tests = tcase_create("total");

	tcase_add_test(tests, every_label);
	tcase_add_test(tests, mismatch_names_both_sums);
	tcase_add_test(tests, parts_sections_and_the_whole);
	tcase_add_test(tests, total_above_the_rows);
	tcase_add_test(tests, groups_within_groups);
	tcase_add_test(tests, feet_are_no_rows);
	tcase_add_test(tests, numbered_rows_never_filled);
	tcase_add_test(tests, not_judged_where_a_cell_is_unreadable);
	tcase_add_test(tests, what_states_no_number_is_let_be);
	tcase_add_test(tests, units_of_the_header_count);
	tcase_add_test(tests, sums_past_64_bits);
	suite_add_tcase(suite, tests);
	return suite;
}
