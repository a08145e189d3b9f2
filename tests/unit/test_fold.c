/* Sheets that feed two tables: households on the lines of payments. */
#include "tests/unit/sample_model.h"

#include "linter/project/directions.h"

Suite *suite_fold(void);

static const char lines[] = "户编号,户主姓名,村,金额,发放日期\n"
			    "H1,a,,1,2020-03-27\n"
			    "H1,a,v,2,2020-03-27\n"
			    "H2,b,w,3,2020-03-27\n"
			    "H2,b,x,4,2020-03-27\n"
			    "H2,b,x,4,2020-03-28\n"
			    "H1,Ａ ,v,5,2020-03-29\n"
			    ",c,v,6,2020-03-27\n";

/* Says that the first source is both tables. */
static void name_both(struct sample *sample, uint32_t first, uint32_t second)
{
	struct directions *directions =
		ARENA_NEW(&sample->arena, struct directions);

	directions->tables =
		ARENA_ARRAY(&sample->arena, const struct table_schema *, 2);
	directions->tables[0] = &sample->profile.tables[first];
	directions->tables[1] = &sample->profile.tables[second];
	directions->table_count = 2;
	sample->sources.sources[0].directions = directions;
}

static void assert_household(const struct sample *sample, uint32_t row,
			     const char *id, const char *head,
			     const char *village)
{
	const struct table *table = &sample->model->tables[HOUSEHOLD];

	assert_text(cell_text(sample->model, table, HOUSEHOLD_ID, row), id);
	assert_text(cell_text(sample->model, table, HOUSEHOLD_HEAD, row), head);
	assert_text(cell_text(sample->model, table, HOUSEHOLD_VILLAGE, row),
		    village);
}

/* However the file is cut, and in whatever order its tables are named. */
START_TEST(one_row_a_household)
{
	for (uint64_t size = 20; size < 400; size += 17) {
		struct sample sample;

		sample_init(&sample);
		sample_add(&sample, "p.csv", lines);
		name_both(&sample, size % 2, !(size % 2));
		sample_bind_with(&sample, 2, size);
		ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 7);
		ck_assert_uint_eq(sample_table(&sample, HOUSEHOLD)->row_count,
				  2);
		assert_household(&sample, 0, "H1", "a", "v");
		assert_household(&sample, 1, "H2", "b", "w");
		ck_assert_ptr_eq(sample.bound[0].table,
				 &sample.profile.tables[PAYMENT]);
		ck_assert_uint_eq(sample.bound[0].rows, 7);
		ck_assert_uint_eq(sample.bound[0].next->rows, 2);
		/* What two lines say alike is said once. */
		ck_assert_uint_eq(sample.faults.total[FAULT_CONTRADICTION], 1);
		ck_assert_uint_eq(sample_all_faults(&sample), 1);
		sample_free(&sample);
	}
}
END_TEST

START_TEST(beside_a_roster)
{
	struct sample sample;
	const struct fault *fault;
	const struct table *households;

	sample_init(&sample);
	sample_add(&sample, "p.csv", lines);
	sample_add(&sample, "h.csv",
		   "户编号,户主姓名,村,是否贫困户\n"
		   "H1,a,z,是\nH3,d,v,否\nH3,d,v,否\n");
	name_both(&sample, PAYMENT, HOUSEHOLD);
	sample_bind(&sample);
	households = sample_table(&sample, HOUSEHOLD);
	/* The roster's H1 says more, and it lists H3 twice itself. */
	ck_assert_uint_eq(households->row_count, 4);
	assert_household(&sample, 0, "H2", "b", "w");
	assert_household(&sample, 1, "H1", "a", "z");
	assert_household(&sample, 2, "H3", "d", "v");
	ck_assert_uint_eq(sample.faults.total[FAULT_CONTRADICTION], 1);
	ck_assert_uint_eq(sample.faults.total[FAULT_ROSTERS_DIFFER], 1);
	fault = sample_fault(&sample, FAULT_ROSTERS_DIFFER);
	ck_assert_uint_eq(fault->source, 0);
	ck_assert_uint_eq(fault->other.source, 1);
	ck_assert_uint_eq(fault->field, 2);
	sample_free(&sample);
}
END_TEST

START_TEST(a_table_it_does_not_carry)
{
	struct sample sample;

	sample_init(&sample);
	sample_add(&sample, "p.csv", "身份证号,金额,发放日期\n,1,2020-03-27\n");
	name_both(&sample, PAYMENT, HOUSEHOLD);
	sample_bind(&sample);
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 1);
	assert_text(sample_fault(&sample, FAULT_MISSING_HEADER)->text,
		    "household");
	sample_free(&sample);
}
END_TEST

Suite *suite_fold(void)
{
	Suite *suite = suite_create("fold");
	TCase *cases = tcase_create("fold");

	tcase_add_test(cases, one_row_a_household);
	tcase_add_test(cases, beside_a_roster);
	tcase_add_test(cases, a_table_it_does_not_carry);
	suite_add_tcase(suite, cases);
	return suite;
}
