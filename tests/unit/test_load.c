/* Binding: tables, rows, keys, places; the same however a file is cut. */
#include "tests/unit/sample_model.h"

#include "linter/base/buffer.h"

#include <stdlib.h>

Suite *suite_load(void);

START_TEST(plain_file)
{
	struct sample sample;
	const struct table *table;

	sample_of(&sample, "户编号,身份证号,补贴项目,金额,发放日期\n"
			   "H1,11010519491231002X,种养奖补,130,2020-03-27\n"
			   "H2,,种苗补助,\"1,234.50\",2020/4/1\n");
	table = sample_table(&sample, PAYMENT);
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_ptr_eq(sample.bound[0].table, table->schema);
	ck_assert_uint_eq(table->row_count, 2);
	ck_assert_uint_eq(sample.bound[0].rows, 2);
	assert_text(cell_text(sample.model, table, PAYMENT_PERSON, 0),
		    "11010519491231002X");
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 1), TEXT_MISSING);
	ck_assert_uint_eq(cell_id(table, PAYMENT_PROGRAMME, 1), CODE_FIRST + 1);
	ck_assert_int_eq(cell_decimal(table, PAYMENT_AMOUNT, 1),
			 INT64_C(1234500000));
	ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, 0),
			 day_of(2020, 3, 27));
	ck_assert(!table->columns[PAYMENT_NOTE].in_file);
	ck_assert_int_eq(cell_decimal(table, PAYMENT_AREA, 0), DECIMAL_MISSING);
	ck_assert_int_eq(sample.model->newest, day_of(2020, 4, 1));
	ck_assert_uint_eq(sample.model->newest_row, 1);
	ck_assert_uint_eq(sample_all_faults(&sample), 0);
	sample_free(&sample);
}
END_TEST

START_TEST(keys_join_files)
{
	struct sample sample;
	const struct table *household;
	const struct table *payment;

	sample_init(&sample);
	sample_add(&sample, "p.csv", "户编号,金额\nＨ１,1\nH9,2\nH2 ,3\n");
	sample_add(&sample, "h.csv",
		   "户编号,户主姓名,村\nH1,a,v\nH2,b,v\n"
		   "H1,c,v\n");
	sample_bind(&sample);
	household = sample_table(&sample, HOUSEHOLD);
	payment = sample_table(&sample, PAYMENT);
	ck_assert_uint_eq(
		household->row_of_key[cell_id(payment, PAYMENT_HOUSEHOLD, 0)],
		0);
	ck_assert_uint_eq(
		household->row_of_key[cell_id(payment, PAYMENT_HOUSEHOLD, 1)],
		NO_ROW);
	ck_assert_uint_eq(
		household->row_of_key[cell_id(payment, PAYMENT_HOUSEHOLD, 2)],
		1);
	sample_free(&sample);
}
END_TEST

START_TEST(rows_know_their_place)
{
	struct sample sample;
	struct row_place place;

	sample_init(&sample);
	sample_add(&sample, "a.csv", "户编号,金额\nH1,1\n\nH2,2\n");
	sample_add(&sample, "b.csv", "金额,户编号\n3,H3\n");
	sample_bind(&sample);
	place = model_row_place(sample_table(&sample, PAYMENT), 1);
	ck_assert_uint_eq(place.source, 0);
	ck_assert_uint_eq(place.address.raw, strlen("户编号,金额\nH1,1\n\n"));
	place = model_row_place(sample_table(&sample, PAYMENT), 2);
	ck_assert_uint_eq(place.source, 1);
	ck_assert_uint_eq(place.binding->field_of[PAYMENT_AMOUNT], 0);
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AMOUNT, 2),
		3 * DECIMAL_ONE);
	ck_assert_uint_eq(sample.bound[0].blank_lines, 1);
	sample_free(&sample);
}
END_TEST

START_TEST(a_file_may_lack_a_column)
{
	struct sample sample;
	const struct table *table;

	sample_init(&sample);
	sample_add(&sample, "a.csv", "户编号,金额\nH1,1\n");
	sample_add(&sample, "b.csv",
		   "户编号,发放日期,补贴期间,备注\n"
		   "H2,2020-01-02,2020,x\n");
	sample_bind(&sample);
	table = sample_table(&sample, PAYMENT);
	ck_assert_int_eq(cell_decimal(table, PAYMENT_AMOUNT, 1),
			 DECIMAL_MISSING);
	ck_assert_int_eq(cell_day(table, PAYMENT_PAID_ON, 0), DAY_MISSING);
	ck_assert_int_eq(cell_period(table, PAYMENT_PERIOD, 0).first,
			 DAY_MISSING);
	ck_assert_uint_eq(cell_id(table, PAYMENT_NOTE, 0), TEXT_MISSING);
	ck_assert_int_eq(cell_period(table, PAYMENT_PERIOD, 1).last,
			 day_of(2020, 12, 31));
	sample_free(&sample);
}
END_TEST

START_TEST(ragged_rows)
{
	struct sample sample;
	const struct fault *fault;

	sample_of(&sample, "户编号,金额,备注,,\nH1,1,x\nH2,2,y,,,,\nH3,3\n"
			   "H4,4,z,,,more\n");
	ck_assert_uint_eq(sample_faults(&sample, FAULT_RAGGED_ROW), 3);
	fault = sample_fault(&sample, FAULT_RAGGED_ROW);
	ck_assert_int_eq(fault->found, 7);
	ck_assert_int_eq(fault->due, 5);
	ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 4);
	sample_free(&sample);
}
END_TEST

START_TEST(only_wanted_columns_are_stored)
{
	struct sample sample;
	bool household[HOUSEHOLD_COLUMNS] = { false };
	bool payment[PAYMENT_COLUMNS] = { false };
	bool *const wanted[] = { household, payment };
	struct load_request request;

	sample_init(&sample);
	sample_add(&sample, "p.csv",
		   "户编号,金额,发放日期,备注\n"
		   "H1,x,2020-01-01,n\n合计,5,,\n");
	payment[PAYMENT_HOUSEHOLD] = true;
	request = (struct load_request){
		.profile = &sample.profile,
		.sources = sample.sources.sources,
		.source_count = 1,
		.needed = wanted,
		.arena = &sample.arena,
		.threads = 2,
		.faults = &sample.faults,
	};
	sample.bound = ARENA_NEW(&sample.arena, struct loaded_source);
	sample.model = model_load(&request, sample.bound);
	ck_assert(sample_table(&sample, PAYMENT)
			  ->columns[PAYMENT_HOUSEHOLD]
			  .stored);
	ck_assert(!sample_table(&sample, PAYMENT)
			   ->columns[PAYMENT_AMOUNT]
			   .stored);
	ck_assert_int_eq(
		cell_decimal(sample_table(&sample, PAYMENT), PAYMENT_AMOUNT, 0),
		DECIMAL_MISSING);
	ck_assert_uint_eq(sample_faults(&sample, FAULT_UNREADABLE_VALUE), 1);
	ck_assert_int_eq(sample.model->newest, day_of(2020, 1, 1));
	sample_free(&sample);
}
END_TEST

START_TEST(newest_date_is_no_typing_error)
{
	struct sample sample;

	sample_init(&sample);
	sample.profile.effective.last = day_of(2020, 12, 31);
	sample_add(&sample, "p.csv",
		   "户编号,发放日期\nH1,2020-05-05\n"
		   "H2,2202-05-05\nH3,2022-01-01\n"
		   "H4,2021-06-30\nH5,2021-06-30\n");
	sample_bind(&sample);
	ck_assert_int_eq(sample.model->newest, day_of(2021, 6, 30));
	ck_assert_uint_eq(sample.model->newest_row, 3);
	ck_assert_uint_eq(sample.model->newest_table, PAYMENT);
	sample_free(&sample);
}
END_TEST

static struct slice long_file(struct arena *arena)
{
	static const char *const notes[] = { "", "\"a\nb\"", "\"x\"\"y\"", "平",
					     "\"1,2\"" };
	struct buffer buffer = BUFFER_EMPTY;
	struct slice text;

	buffer_add(&buffer, TEXT("发放表,,,\r\n户编号,金额,发放日期,备注\r\n"));
	for (int i = 0; i < 500; i++) {
		if (i % 3)
			buffer_format(&buffer, "H%d,", i % 37);
		else
			buffer_add(&buffer, TEXT("同上,"));
		buffer_format(&buffer, "%s%d,2020-%d-%d,%s\r\n",
			      i % 91 == 5 ? "?" : "", i, i % 13 + 1, i % 28 + 1,
			      notes[i % 5]);
		if (i % 50 == 49)
			buffer_add(&buffer, TEXT(",,,\r\n"));
		if (i % 60 == 59)
			buffer_add(&buffer, TEXT("小计,77,,\r\n\r\n"));
		if (i % 100 == 99)
			buffer_add(&buffer,
				   TEXT("发放表,,,\r\n"
					"户编号,金额,发放日期,备注\r\n"));
	}
	buffer_add(&buffer, TEXT("合计,124750,,\r\n"));
	text = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return text;
}

/* All that came of a file, as text. */
static void describe(const struct sample *sample, struct buffer *out)
{
	const struct table *table = sample_table(sample, PAYMENT);
	const struct loaded_source *bound = &sample->bound[0];

	buffer_format(out, "%d rows, %d blank, %d titles, %d totals\n",
		      (int)bound->rows, (int)bound->blank_lines,
		      (int)bound->title_lines, (int)bound->total_lines);
	for (uint32_t row = 0; row < table->row_count; row++) {
		buffer_format(out, "%d:",
			      (int)model_row_place(table, row).address.raw);
		buffer_add(out, cell_text(sample->model, table,
					  PAYMENT_HOUSEHOLD, row));
		buffer_format(
			out, " %lld %d ",
			(long long)cell_decimal(table, PAYMENT_AMOUNT, row),
			(int)cell_day(table, PAYMENT_PAID_ON, row));
		buffer_add(out,
			   cell_text(sample->model, table, PAYMENT_NOTE, row));
	}
	for (size_t i = 0; i < sample->faults.count; i++) {
		const struct fault *fault = &sample->faults.faults[i];

		buffer_format(out, "%s %d %d %lld %lld %.*s\n",
			      fault_info(fault->kind)->id, (int)fault->row.raw,
			      (int)fault->field, (long long)fault->found,
			      (long long)fault->due,
			      SLICE_ARGUMENTS(fault->text));
	}
	buffer_format(out, "%d %d", (int)sample->model->newest,
		      (int)sample->model->newest_row);
}

START_TEST(the_same_however_it_is_cut)
{
	static const uint64_t sizes[] = { 1, 64, 100, 1000, 5000, 1 << 20 };
	struct arena arena = ARENA_EMPTY;
	struct slice text = long_file(&arena);
	struct buffer first = BUFFER_EMPTY;

	for (size_t i = 0; i < ARRAY_SIZE(sizes); i++)
		for (unsigned threads = 1; threads <= 4; threads *= 2) {
			struct buffer other = BUFFER_EMPTY;
			struct sample sample;

			sample_init(&sample);
			sample_add(&sample, "long.csv", text.at);
			sample_bind_with(&sample, threads, sizes[i]);
			ck_assert_uint_eq(sample.bound[0].rows, 500);
			ck_assert_uint_eq(sample.bound[0].title_lines, 11);
			ck_assert_uint_eq(sample.bound[0].total_lines, 9);
			describe(&sample, &other);
			if (!first.length)
				buffer_add(&first, buffer_slice(&other));
			ck_assert(slice_equal(buffer_slice(&first),
					      buffer_slice(&other)));
			buffer_release(&other);
			sample_free(&sample);
		}
	buffer_release(&first);
	arena_release(&arena);
}
END_TEST

START_TEST(tables_below_one_another)
{
	static const char text[] =
		"户编号,金额,发放日期\nH1,1,2020-01-01\n\n"
		"农户名册,,\n户编号,户主姓名,行政村,是否脱贫户\nH1,张甲,东村,是\n"
		"户编号,金额,发放日期,备注\nH2,2,2020-01-02,\nH3,3,2020-01-03,\n";

	for (uint64_t size = 1; size < sizeof(text); size += 7) {
		const struct loaded_source *bound;
		struct sample sample;

		sample_init(&sample);
		sample_add(&sample, "file.csv", text);
		sample_bind_with(&sample, 2, size);
		ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 3);
		ck_assert_uint_eq(sample_table(&sample, HOUSEHOLD)->row_count,
				  1);
		ck_assert_uint_eq(sample_all_faults(&sample), 0);
		bound = &sample.bound[0];
		ck_assert_uint_eq(bound->rows, 1);
		ck_assert_uint_eq(bound->next->title_lines, 1);
		ck_assert_ptr_eq(bound->next->table,
				 &sample.profile.tables[HOUSEHOLD]);
		ck_assert_uint_eq(bound->next->next->rows, 2);
		ck_assert_ptr_null(bound->next->next->next);
		sample_free(&sample);
	}
}
END_TEST

START_TEST(a_row_of_header_words_heads_no_table)
{
	struct sample sample;

	sample_of(&sample, "户编号,金额,发放日期\nH1,1,2020-01-01\n"
			   "户编号,H2,行政村,东村\n户编号,东村,,\n");
	ck_assert_ptr_null(sample.bound[0].next);
	ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 3);
	sample_free(&sample);
}
END_TEST

Suite *suite_load(void)
{
	Suite *suite = suite_create("load");
	TCase *tests = tcase_create("load");

	tcase_add_test(tests, plain_file);
	tcase_add_test(tests, keys_join_files);
	tcase_add_test(tests, rows_know_their_place);
	tcase_add_test(tests, a_file_may_lack_a_column);
	tcase_add_test(tests, ragged_rows);
	tcase_add_test(tests, only_wanted_columns_are_stored);
	tcase_add_test(tests, newest_date_is_no_typing_error);
	tcase_add_test(tests, the_same_however_it_is_cut);
	tcase_add_test(tests, tables_below_one_another);
	tcase_add_test(tests, a_row_of_header_words_heads_no_table);
	suite_add_tcase(suite, tests);
	return suite;
}
