/* Finding headers: title lines, two rows, units, ties, repeated names. */
#include "tests/unit/sample_model.h"

#include "linter/project/directions.h"

Suite *suite_header(void);

START_TEST(title_lines_and_page_repeats)
{
	struct sample sample;

	sample_of(&sample, "某县2020年补贴发放表,,,\n单位：元,,,\n"
			   "序号,户编号,金额,备注\n1,H1,5,\n"
			   "某县2020年补贴发放表,,,\n"
			   "序号,户编号,金额,备注\n2,H2,6,\n");
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_uint_eq(sample.bound[0].rows, 2);
	ck_assert_uint_eq(sample.bound[0].title_lines, 4);
	ck_assert_uint_eq(sample.bound[0].unused_count, 0);
	ck_assert_uint_eq(sample_all_faults(&sample), 0);
	sample_free(&sample);
}
END_TEST

START_TEST(header_of_two_rows)
{
	struct sample sample;
	const struct binding *binding;

	sample_of(&sample, "序号,户编号,户主,,补贴,\n"
			   ",,身份证号,民族,金额,发放日期\n"
			   "1,H1,x,汉,5,2020-01-01\n");
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	binding = sample.model->bindings[0];
	ck_assert_uint_eq(binding->field_of[PAYMENT_HOUSEHOLD], 1);
	ck_assert_uint_eq(binding->field_of[PAYMENT_PERSON], 2);
	ck_assert_uint_eq(binding->field_of[PAYMENT_AMOUNT], 4);
	ck_assert_uint_eq(binding->field_of[PAYMENT_PAID_ON], 5);
	assert_text(binding->headers[2], "户主身份证号");
	assert_text(binding->headers[5], "发放日期");
	ck_assert_uint_eq(sample.bound[0].rows, 1);
	ck_assert_uint_eq(sample.bound[0].unused_count, 1);
	ck_assert_uint_eq(sample_all_faults(&sample), 0);
	sample_free(&sample);
}
END_TEST

/* 户主 and 配偶 both have a 身份证号: only one is the column's. */
START_TEST(joined_header_goes_before_half)
{
	struct sample sample;

	sample_of(&sample, "户编号,配偶,户主,金额\n,身份证号,身份证号,\n"
			   "H1,,11010519491231002X,5\n");
	ck_assert_uint_eq(sample.model->bindings[0]->field_of[PAYMENT_PERSON],
			  2);
	ck_assert_uint_eq(sample_all_faults(&sample), 0);
	sample_free(&sample);
}
END_TEST

START_TEST(units_in_headers)
{
	static const char *const headers[] = {
		"金额（万元）", "金额(万元)",    "\"金额\n（单位：万元）\"",
		"金额：万元",   "金 额【万元】", "金额（万元）（必填）"
	};

	for (size_t i = 0; i < ARRAY_SIZE(headers); i++) {
		struct sample sample;
		struct slice text;

		sample_init(&sample);
		text = arena_format(&sample.arena,
				    "户编号,%s,面积（公顷）\n"
				    "H1,0.35,2\nH2,0.35万,1亩\n",
				    headers[i]);
		sample_add(&sample, "a.csv", text.at);
		sample_bind(&sample);
		ck_assert_int_eq(cell_decimal(sample_table(&sample, PAYMENT),
					      PAYMENT_AMOUNT, 0),
				 3500 * DECIMAL_ONE);
		ck_assert_int_eq(cell_decimal(sample_table(&sample, PAYMENT),
					      PAYMENT_AMOUNT, 1),
				 3500 * DECIMAL_ONE);
		ck_assert_int_eq(cell_decimal(sample_table(&sample, PAYMENT),
					      PAYMENT_AREA, 0),
				 30 * DECIMAL_ONE);
		ck_assert_int_eq(cell_decimal(sample_table(&sample, PAYMENT),
					      PAYMENT_AREA, 1),
				 DECIMAL_ONE);
		ck_assert_uint_eq(sample_all_faults(&sample), 0);
		sample_free(&sample);
	}
}
END_TEST

START_TEST(unit_above_the_table)
{
	struct sample sample;

	sample_of(&sample, "补贴表（单位：万元）\n户编号,金额,面积\nH1,2,3\n");
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AMOUNT, 0),
		20000 * DECIMAL_ONE);
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AREA, 0),
		3 * DECIMAL_ONE);
	sample_free(&sample);
}
END_TEST

START_TEST(a_unit_of_something_else_is_not_read_away)
{
	struct sample sample;

	sample_of(&sample, "户编号,面积（元）\nH1,3\n");
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AREA, 0),
		DECIMAL_UNREADABLE);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNREADABLE_VALUE), 1);
	sample_free(&sample);
}
END_TEST

START_TEST(headers_are_never_prefixes)
{
	struct sample sample;

	sample_of(&sample, "户编号,金额,备注说明,补贴\nH1,1,x,y\n");
	ck_assert_uint_eq(sample.model->bindings[0]->field_of[PAYMENT_NOTE],
			  NO_COLUMN);
	ck_assert_uint_eq(sample.bound[0].unused_count, 2);
	assert_text(sample.bound[0].unused_headers[0], "备注说明");
	sample_free(&sample);
}
END_TEST

START_TEST(two_headers_of_one_column)
{
	struct sample sample;
	const struct fault *fault;

	sample_of(&sample, "户编号,补贴金额,发放金额\nH1,1,2\n");
	fault = sample_fault(&sample, FAULT_DUPLICATE_HEADER);
	ck_assert_uint_eq(fault->field, 2);
	assert_text(fault->text, "金额");
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AMOUNT, 0),
		DECIMAL_ONE);
	sample_free(&sample);
}
END_TEST

START_TEST(one_header_of_two_columns)
{
	struct sample sample;
	struct column_schema *columns;
	const struct fault *fault;

	sample_init(&sample);
	columns = sample.profile.tables[PAYMENT].columns;
	columns[PAYMENT_NOTE].aliases[1] = TEXT("金额");
	sample_add(&sample, "a.csv", "户编号,金额,发放日期\nH1,1,\n");
	sample_bind(&sample);
	fault = sample_fault(&sample, FAULT_AMBIGUOUS_HEADER);
	ck_assert_uint_eq(fault->field, 1);
	assert_text(fault->text, "金额, 备注");
	ck_assert_uint_eq(sample.model->bindings[0]->field_of[PAYMENT_AMOUNT],
			  NO_COLUMN);
	sample_free(&sample);
}
END_TEST

/* 户编号 and 姓名 are headers of both tables. */
static void share_a_header(struct sample *sample)
{
	sample_init(sample);
	sample->profile.tables[PAYMENT].columns[PAYMENT_NOTE].aliases[1] =
		TEXT("姓名");
}

START_TEST(tie_of_two_tables)
{
	struct sample sample;

	share_a_header(&sample);
	sample_add(&sample, "a.csv", "户编号,姓名\nH1,x\n");
	sample_bind(&sample);
	ck_assert_int_eq(sample.bound[0].state, LOADED_REFUSED);
	assert_text(sample_fault(&sample, FAULT_AMBIGUOUS_TABLE)->text,
		    "household, payment");
	ck_assert(!sample_table(&sample, HOUSEHOLD)->given);
	sample_free(&sample);
}
END_TEST

START_TEST(file_name_breaks_a_tie)
{
	static struct slice words[] = { SLICE_CONSTANT("发放") };
	struct sample sample;

	share_a_header(&sample);
	sample.profile.tables[PAYMENT].files = words;
	sample.profile.tables[PAYMENT].file_count = 1;
	sample_add(&sample, "dir/2020发放表.csv", "户编号,姓名\nH1,x\n");
	sample_bind(&sample);
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_uint_eq(sample.bound[0].table->number, PAYMENT);
	sample_free(&sample);
}
END_TEST

START_TEST(table_named_by_hand)
{
	struct sample sample;

	share_a_header(&sample);
	sample_add(&sample, "a.csv", "户编号,姓名\nH1,x\n");
	sample_add(&sample, "b.csv", "H1,1\nH2,2\n");
	for (size_t i = 0; i < 2; i++)
		sample.sources.sources[i].directions = directions_of_table(
			profile_table(&sample.profile, TEXT("payment")),
			&sample.arena);
	sample_bind(&sample);
	ck_assert_uint_eq(sample.bound[0].table->number, PAYMENT);
	ck_assert_int_eq(sample.bound[1].state, LOADED_REFUSED);
	assert_text(sample_fault(&sample, FAULT_MISSING_HEADER)->text,
		    "payment");
	ck_assert_uint_eq(sample_fault(&sample, FAULT_MISSING_HEADER)->source,
			  1);
	sample_free(&sample);
}
END_TEST

START_TEST(no_known_table)
{
	static const char *const texts[] = { "a,b\n1,2\n", ",,\n", "金额\n1\n",
					     "\"", "户编号" };

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct sample sample;

		sample_of(&sample, texts[i]);
		ck_assert_int_eq(sample.bound[0].state, LOADED_UNKNOWN);
		sample_free(&sample);
	}
}
END_TEST

START_TEST(two_columns_in_one_header)
{
	struct sample sample;
	const struct fault *fault;

	sample_of(&sample, "户编号,面积/金额,发放日期\nH1,1,2020-01-01\n");
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	fault = sample_fault(&sample, FAULT_AMBIGUOUS_HEADER);
	ck_assert_uint_eq(fault->field, 1);
	ck_assert_uint_eq(sample.bound[0].unused_count, 0);
	sample_free(&sample);
	sample_of(&sample, "\n \n");
	ck_assert_int_eq(sample.bound[0].state, LOADED_REFUSED);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_EMPTY_FILE), 1);
	sample_free(&sample);
}
END_TEST

START_TEST(empty_file)
{
	struct sample sample;

	sample_of(&sample, "");
	ck_assert_int_eq(sample.bound[0].state, LOADED_REFUSED);
	sample_free(&sample);
}
END_TEST

START_TEST(header_without_rows)
{
	struct sample sample;

	sample_of(&sample, "户编号,金额");
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 0);
	ck_assert(sample_table(&sample, PAYMENT)->given);
	ck_assert_int_eq(sample.model->newest, DAY_MISSING);
	sample_free(&sample);
}
END_TEST

Suite *suite_header(void)
{
	Suite *suite = suite_create("header");
	TCase *tests = tcase_create("header");

	tcase_add_test(tests, title_lines_and_page_repeats);
	tcase_add_test(tests, header_of_two_rows);
	tcase_add_test(tests, joined_header_goes_before_half);
	tcase_add_test(tests, units_in_headers);
	tcase_add_test(tests, unit_above_the_table);
	tcase_add_test(tests, a_unit_of_something_else_is_not_read_away);
	tcase_add_test(tests, headers_are_never_prefixes);
	tcase_add_test(tests, two_headers_of_one_column);
	tcase_add_test(tests, one_header_of_two_columns);
	tcase_add_test(tests, tie_of_two_tables);
	tcase_add_test(tests, file_name_breaks_a_tie);
	tcase_add_test(tests, table_named_by_hand);
	tcase_add_test(tests, no_known_table);
	tcase_add_test(tests, two_columns_in_one_header);
	tcase_add_test(tests, empty_file);
	tcase_add_test(tests, header_without_rows);
	suite_add_tcase(suite, tests);
	return suite;
}
