/* Cells of each type: what is read, what is blank, what is a fault. */
#include "tests/unit/sample_model.h"

Suite *suite_cell(void);

#define ROWS_MOST 32

/* Binds a file of one payment column (beside the household) with the cells
 * given, one a row. */
static void bind_cells(struct sample *sample, const char *header,
		       const char *const *cells, size_t count)
{
	struct slice text;

	sample_init(sample);
	text = arena_format(&sample->arena, "户编号,%s\n", header);
	for (size_t i = 0; i < count; i++)
		text = arena_format(&sample->arena, "%sH%d,%s\n", text.at,
				    (int)i, cells[i]);
	sample_add(sample, "a.csv", text.at);
	sample_bind(sample);
	ck_assert_uint_eq(sample_table(sample, PAYMENT)->row_count, count);
}

START_TEST(amounts)
{
	static const struct {
		const char *text;
		decimal value;
	} cases[] = {
		{ "130", 130000000 },
		{ "-3.25", -3250000 },
		{ "0.000001", 1 },
		{ "\"1,234.50\"", 1234500000 },
		{ "￥12", 12000000 },
		{ "0.35万", INT64_C(3500000000) },
		{ "0.35万元", INT64_C(3500000000) },
		{ "１２．５", 12500000 },
		{ "12元", 12000000 },
		{ "999999999999.999999", INT64_C(999999999999999999) },
		{ "'15", 15000000 },
		{ "\"=\"\"16\"\"\"", 16000000 },
		{ "　17　", 17000000 },
		{ "", DECIMAL_MISSING },
		{ "-", DECIMAL_MISSING },
		{ "——", DECIMAL_MISSING },
		{ "/", DECIMAL_MISSING },
		{ "无", DECIMAL_MISSING },
		{ "N/A", DECIMAL_MISSING },
		{ "#N/A", DECIMAL_UNREADABLE },
		{ "#REF!", DECIMAL_UNREADABLE },
		{ "abc", DECIMAL_UNREADABLE },
		{ "--5", DECIMAL_UNREADABLE },
		{ "12亩", DECIMAL_UNREADABLE },
		{ "5斤", DECIMAL_UNREADABLE },
		{ "1.0000001", 1000000 },
		{ "-0.0000015", -2 },
		{ "0.30000000000000004", 300000 },
	};
	const char *texts[ROWS_MOST];
	struct sample sample;
	uint64_t unreadable = 0;

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		texts[i] = cases[i].text;
	bind_cells(&sample, "金额", texts, ARRAY_SIZE(cases));
	for (uint32_t i = 0; i < ARRAY_SIZE(cases); i++) {
		decimal value = cell_decimal(sample_table(&sample, PAYMENT),
					     PAYMENT_AMOUNT, i);

		ck_assert_msg(value == cases[i].value, "%s is read as %lld",
			      cases[i].text, (long long)value);
		unreadable += value == DECIMAL_UNREADABLE;
	}
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNREADABLE_VALUE),
			  unreadable);
	assert_text(sample_fault(&sample, FAULT_UNREADABLE_VALUE)->text,
		    "an amount");
	ck_assert_uint_eq(sample_fault(&sample, FAULT_UNREADABLE_VALUE)->field,
			  1);
	sample_free(&sample);
}
END_TEST

START_TEST(dates)
{
	static const char *const texts[] = {
		"2020-03-27",
		"2020/3/27",
		"2020年3月27日",
		"20200327",
		"２０２０－０３－２７",
		"2020-02-30",
		"-",
		"",
	};
	struct sample sample;
	const struct table *table;

	bind_cells(&sample, "发放日期", texts, ARRAY_SIZE(texts));
	table = sample_table(&sample, PAYMENT);
	for (uint32_t row = 0; row < 5; row++)
		ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, row),
				 day_of(2020, 3, 27));
	ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, 5), DAY_UNREADABLE);
	ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, 6), DAY_MISSING);
	ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, 7), DAY_MISSING);
	ck_assert_uint_eq(sample_all_faults(&sample), 1);
	assert_text(sample_fault(&sample, FAULT_UNREADABLE_VALUE)->text,
		    "a date: February has no day 30");
	sample_free(&sample);
}
END_TEST

static void check_rough(const char *header, const char *text, day due)
{
	struct sample sample;

	bind_cells(&sample, header, &text, 1);
	ck_assert_msg(cell_day(sample_table(&sample, PAYMENT), PAYMENT_PAID_ON,
			       0) == due,
		      "%s under %s", text, header);
	ck_assert_uint_eq(sample_all_faults(&sample), due == DAY_UNREADABLE);
	sample_free(&sample);
}

START_TEST(dates_of_a_month_or_year)
{
	static const char *const months[] = { "2020-03",     "2020/3",
					      "2020年3月",   "2020年3月份",
					      "202003",      "2020.03",
					      "２０２００３" };
	const day year = DAY_YEARS + 2020;

	for (size_t i = 0; i < ARRAY_SIZE(months); i++)
		check_rough("发放日期", months[i], DAY_MONTHS + 2020 * 12 + 2);
	check_rough("发放日期", "2020年", year);
	check_rough("发放日期", "2020年度", year);
	check_rough("发放日期（年）", "2020", year);
	/* An amount that stands in the wrong column looks the same. */
	check_rough("发放日期", "2020", DAY_UNREADABLE);
	check_rough("发放日期（年）", "2020年一季度", DAY_UNREADABLE);
	check_rough("发放日期", "2020年3月-5月", DAY_UNREADABLE);
	check_rough("发放日期", "202013", DAY_UNREADABLE);
	check_rough("发放日期", "2020年13月", DAY_UNREADABLE);
}
END_TEST

START_TEST(periods)
{
	static const char *const texts[] = { "2020年上半年", "x", "/" };
	struct sample sample;
	const struct table *table;

	bind_cells(&sample, "补贴期间", texts, ARRAY_SIZE(texts));
	table = sample_table(&sample, PAYMENT);
	ck_assert_int_eq(cell_period(table, PAYMENT_PERIOD, 0).last,
			 day_of(2020, 6, 30));
	ck_assert_int_eq(cell_period(table, PAYMENT_PERIOD, 1).first,
			 DAY_UNREADABLE);
	ck_assert_int_eq(cell_period(table, PAYMENT_PERIOD, 2).first,
			 DAY_MISSING);
	sample_free(&sample);
}
END_TEST

START_TEST(codes_of_a_vocabulary)
{
	static const char *const texts[] = {
		"种养奖补", "种 苗 补 助", "别的", "", "—", "种养奖补", "别的"
	};
	static const uint32_t codes[] = { CODE_FIRST,      CODE_FIRST + 1,
					  CODE_UNREADABLE, CODE_MISSING,
					  CODE_MISSING,    CODE_FIRST,
					  CODE_UNREADABLE };
	struct sample sample;

	bind_cells(&sample, "补贴项目", texts, ARRAY_SIZE(texts));
	for (uint32_t row = 0; row < ARRAY_SIZE(texts); row++)
		ck_assert_uint_eq(cell_id(sample_table(&sample, PAYMENT),
					  PAYMENT_PROGRAMME, row),
				  codes[row]);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNKNOWN_CODE), 2);
	assert_text(sample_fault(&sample, FAULT_UNKNOWN_CODE)->text,
		    "种养奖补, 种苗补助");
	sample_free(&sample);
}
END_TEST

START_TEST(codes_of_an_open_vocabulary)
{
	struct sample sample;
	struct vocabulary open;
	struct column_schema *column;

	sample_init(&sample);
	column = &sample.profile.tables[PAYMENT].columns[PAYMENT_PROGRAMME];
	open = *column->vocabulary;
	open.open = true;
	column->vocabulary = &open;
	sample_add(&sample, "a.csv", "户编号,补贴项目\nH1,别的\nH2,#REF!\n");
	sample_bind(&sample);
	ck_assert_uint_eq(
		cell_id(sample_table(&sample, PAYMENT), PAYMENT_PROGRAMME, 0),
		CODE_OTHER);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNKNOWN_CODE), 1);
	sample_free(&sample);
}
END_TEST

START_TEST(identities)
{
	static const char *const texts[] = {
		"11010519491231002X",
		"11010519491231002x",
		"１１０１０５１９４９１２３１００２Ｘ",
		"'11010519491231002X",
		"1.10105E+17",
		"110105194912310000",
		"abc",
		"",
		"110105491231002",
	};
	struct sample sample;
	const struct table *table;

	bind_cells(&sample, "身份证号", texts, ARRAY_SIZE(texts));
	table = sample_table(&sample, PAYMENT);
	for (uint32_t row = 1; row < 4; row++)
		ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, row),
				  cell_id(table, PAYMENT_PERSON, 0));
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 4), TEXT_UNREADABLE);
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 5), TEXT_UNREADABLE);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_RUINED_IDENTITY), 2);
	assert_text(cell_text(sample.model, table, PAYMENT_PERSON, 6), "abc");
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 7), TEXT_MISSING);
	assert_text(cell_text(sample.model, table, PAYMENT_PERSON, 8),
		    "11010519491231002X");
	sample_free(&sample);
}
END_TEST

START_TEST(texts_and_notes)
{
	static const char *const cells[] = { " 平 ", "\"a \"\"b\"\"\"",
					     "Ｈ１", "#VALUE!",
					     "-",    "\xFF",
					     "NULL", "无" };
	struct sample sample;
	const struct table *table;

	bind_cells(&sample, "备注", cells, ARRAY_SIZE(cells));
	table = sample_table(&sample, PAYMENT);
	assert_text(cell_text(sample.model, table, PAYMENT_NOTE, 0), "平");
	assert_text(cell_text(sample.model, table, PAYMENT_NOTE, 1), "a \"b\"");
	assert_text(cell_text(sample.model, table, PAYMENT_NOTE, 2), "Ｈ１");
	ck_assert_uint_eq(cell_id(table, PAYMENT_NOTE, 3), TEXT_UNREADABLE);
	ck_assert_uint_eq(cell_id(table, PAYMENT_NOTE, 4), TEXT_MISSING);
	ck_assert_uint_eq(cell_id(table, PAYMENT_NOTE, 5), TEXT_UNREADABLE);
	ck_assert_uint_eq(cell_id(table, PAYMENT_NOTE, 6), TEXT_MISSING);
	assert_text(cell_text(sample.model, table, PAYMENT_NOTE, 7), "无");
	sample_free(&sample);
}
END_TEST

START_TEST(truths)
{
	struct sample sample;
	static const enum cell_truth wanted[] = { CELL_YES,       CELL_NO,
						  CELL_YES,       CELL_NO,
						  CELL_YES,       CELL_MISSING,
						  CELL_UNREADABLE };

	sample_of(&sample, "户编号,户主姓名,是否贫困户\n1,a,是\n2,b,否\n"
			   "3,c,√\n4,d,×\n5,e,Ｙ\n6,f,\n7,g,也许\n");
	for (uint32_t row = 0; row < ARRAY_SIZE(wanted); row++)
		ck_assert_int_eq(cell_truth(sample_table(&sample, HOUSEHOLD),
					    HOUSEHOLD_POOR, row),
				 wanted[row]);
	ck_assert_uint_eq(sample_all_faults(&sample), 1);
	sample_free(&sample);
}
END_TEST

Suite *suite_cell(void)
{
	Suite *suite = suite_create("cell");
	TCase *tests = tcase_create("cell");

	tcase_add_test(tests, amounts);
	tcase_add_test(tests, dates);
	tcase_add_test(tests, dates_of_a_month_or_year);
	tcase_add_test(tests, periods);
	tcase_add_test(tests, codes_of_a_vocabulary);
	tcase_add_test(tests, codes_of_an_open_vocabulary);
	tcase_add_test(tests, identities);
	tcase_add_test(tests, texts_and_notes);
	tcase_add_test(tests, truths);
	suite_add_tcase(suite, tests);
	return suite;
}
