#include "linter/load/line_text.h"

#include "linter/base/arena.h"

#include <check.h>

Suite *suite_line_text(void);

START_TEST(labels_of_totals)
{
	static const struct {
		const char *text;
		enum total_kind kind;
		bool alone;
	} cases[] = {
		{ "合计", TOTAL_SECTION, true },
		{ "合　计：", TOTAL_SECTION, true },
		{ "总计（元）", TOTAL_WHOLE, false },
		{ "白岩镇小计", TOTAL_PART, false },
		{ "石桥村小计2人", TOTAL_PART, false },
		{ "合计2户2人", TOTAL_SECTION, false },
		{ "合计：35户", TOTAL_SECTION, false },
		{ "合计（大写）：陆佰元整", TOTAL_SECTION, false },
		{ "人民币合计：1,200.00元", TOTAL_SECTION, false },
		{ "本页合计600元", TOTAL_PART, false },
		{ "Grand Total", TOTAL_WHOLE, true },
		{ "合计村", TOTAL_NONE, false },
		{ "会计", TOTAL_NONE, false },
		{ "累计发放补贴的说明", TOTAL_NONE, false },
		{ "张甲", TOTAL_NONE, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct line_label label =
			line_label(slice_of(cases[i].text));

		ck_assert_msg(label.kind == cases[i].kind &&
				      label.alone == cases[i].alone,
			      "%s", cases[i].text);
	}
}
END_TEST

START_TEST(cells_of_the_foot)
{
	static const char *const feet[] = {
		"制表人：张某",
		"单位负责人:",
		"村（居）委会（盖章）",
		"填表日期：2024-01-05",
		"第1页 共2页",
		"第1页/共2页",
		"— 1 —",
		"以下空白",
		"（以下无正文）",
		"二〇二四年三月",
		"备注",
		"驻村工作队：",
	};
	static const char *const others[] = {
		"张甲",   "H1",           "2024-03-05", "360782196503120015",
		"清溪镇", "会计服务补贴", "第一组",     "页岩村",
		"1",      "3月",
	};

	for (size_t i = 0; i < ARRAY_SIZE(feet); i++)
		ck_assert_msg(line_foot_may_begin(slice_of(feet[i])) &&
				      line_foot_cell(slice_of(feet[i])),
			      "%s", feet[i]);
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		ck_assert_msg(!line_foot_cell(slice_of(others[i])), "%s",
			      others[i]);
}
END_TEST

START_TEST(notes_that_stand_alone)
{
	ck_assert(line_foot_note(slice_of("2.金额单位为元。")));
	ck_assert(line_foot_note(
		slice_of("二、补贴标准按照区农业农村局文件执行")));
	ck_assert(line_foot_note(slice_of("2024年3月5日")));
	ck_assert(!line_foot_note(slice_of("张甲")));
	ck_assert(!line_foot_note(slice_of("(900)")));
	ck_assert(!line_foot_note(slice_of("石桥村三组")));
}
END_TEST

Suite *suite_line_text(void)
{
	Suite *suite = suite_create("line_text");
	TCase *tests = tcase_create("line_text");

	tcase_add_test(tests, labels_of_totals);
	tcase_add_test(tests, cells_of_the_foot);
	tcase_add_test(tests, notes_that_stand_alone);
	suite_add_tcase(suite, tests);
	return suite;
}
