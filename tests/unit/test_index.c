/* Shared indexes: rows of each number, other columns followed, threads. */
#include "tests/unit/sample_model.h"

#include "linter/base/threads.h"
#include "linter/evaluate/index.h"

Suite *suite_index(void);

START_TEST(rows_of_each_number)
{
	struct sample sample;
	const struct table *table;
	const struct row_index *index;
	uint32_t number;

	sample_of(&sample, "户编号,金额\nH1,1\nH2,1\n,1\nH1,1\nH1,1\n");
	table = sample_table(&sample, PAYMENT);
	index = index_of_column(sample.model, table, PAYMENT_HOUSEHOLD);
	number = cell_id(table, PAYMENT_HOUSEHOLD, 0);
	ck_assert_uint_eq(index_count(index, number), 3);
	ck_assert_uint_eq(index_rows(index, number)[0], 0);
	ck_assert_uint_eq(index_rows(index, number)[1], 3);
	ck_assert_uint_eq(index_rows(index, number)[2], 4);
	number = cell_id(table, PAYMENT_HOUSEHOLD, 1);
	ck_assert_uint_eq(index_count(index, number), 1);
	ck_assert_uint_eq(index_count(index, TEXT_MISSING), 1);
	ck_assert_uint_eq(index_count(index, TEXT_UNREADABLE), 0);
	ck_assert_ptr_eq(
		index, index_of_column(sample.model, table, PAYMENT_HOUSEHOLD));
	sample_free(&sample);
}
END_TEST

START_TEST(column_that_is_not_there)
{
	struct sample sample;
	const struct row_index *index;

	sample_of(&sample, "户编号,金额\nH1,1\nH2,1\n");
	index = index_of_column(sample.model, sample_table(&sample, PAYMENT),
				PAYMENT_NOTE);
	ck_assert_uint_eq(index->limit, TEXT_FIRST);
	ck_assert_uint_eq(index_count(index, TEXT_MISSING), 2);
	index = index_of_column(sample.model, sample_table(&sample, HOUSEHOLD),
				HOUSEHOLD_ID);
	ck_assert_uint_eq(index_count(index, TEXT_MISSING), 0);
	sample_free(&sample);
}
END_TEST

/* A payment's blank note is the village of its household. */
START_TEST(blank_cells_look_elsewhere)
{
	struct sample sample;
	const struct table_schema *tables;
	const struct table *payment;
	const struct row_index *index;
	uint32_t number;

	sample_init(&sample);
	tables = sample.profile.tables;
	tables[PAYMENT].columns[PAYMENT_NOTE].otherwise = (struct column_path){
		.steps = { { &tables[PAYMENT], PAYMENT_HOUSEHOLD },
			   { &tables[HOUSEHOLD], HOUSEHOLD_VILLAGE } },
		.count = 2,
	};
	sample_add(&sample, "h.csv", "户编号,户主姓名,村\nH1,a,东村\n");
	sample_add(&sample, "p.csv",
		   "户编号,金额,备注\nH1,1,\nH2,1,东村\n"
		   "H3,1,\n");
	sample_bind(&sample);
	payment = sample_table(&sample, PAYMENT);
	index = index_of_column(sample.model, payment, PAYMENT_NOTE);
	number = cell_id(payment, PAYMENT_NOTE, 1);
	ck_assert_uint_eq(index_count(index, number), 2);
	ck_assert_uint_eq(index_rows(index, number)[0], 0);
	ck_assert_uint_eq(index_count(index, TEXT_MISSING), 1);
	sample_free(&sample);
}
END_TEST

struct asking {
	struct sample *sample;
	const struct row_index *answers[16];
};

static void ask(void *context, size_t job)
{
	struct asking *asking = context;

	asking->answers[job] = index_of_column(
		asking->sample->model, sample_table(asking->sample, PAYMENT),
		PAYMENT_HOUSEHOLD);
}

START_TEST(built_once_for_all_threads)
{
	struct sample sample;
	struct asking asking = { .sample = &sample };

	sample_of(&sample, "户编号,金额\nH1,1\nH2,1\n");
	threads_run(8, ARRAY_SIZE(asking.answers), ask, &asking);
	for (size_t i = 1; i < ARRAY_SIZE(asking.answers); i++)
		ck_assert_ptr_eq(asking.answers[i], asking.answers[0]);
	sample_free(&sample);
}
END_TEST

Suite *suite_index(void)
{
	Suite *suite = suite_create("index");
	TCase *tests = tcase_create("index");

	tcase_add_test(tests, rows_of_each_number);
	tcase_add_test(tests, column_that_is_not_there);
	tcase_add_test(tests, blank_cells_look_elsewhere);
	tcase_add_test(tests, built_once_for_all_threads);
	suite_add_tcase(suite, tests);
	return suite;
}
