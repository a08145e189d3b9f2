/* Groups of rows: by an index, by a sort, by several keys. */
#include "tests/unit/sample_model.h"

#include "linter/base/buffer.h"
#include "linter/evaluate/group.h"

#include <stdlib.h>

Suite *suite_group(void);

static const char ledger[] = "户编号,补贴项目,金额,发放日期\n"
			     "H1,种养奖补,1,2020-03-01\n" /* 0 */
			     "H2,种养奖补,2,2020-02-01\n"
			     "H1,种苗补助,1,2020-01-01\n" /* 2 */
			     ",种苗补助,3,2020-01-01\n"
			     "H1,种养奖补,4,\n" /* 4 */
			     "H2,,4,2021-01-01\n";

static struct expression column_expression(const struct sample *sample,
					   uint32_t column,
					   enum value_type type)
{
	return (struct expression){
		.operation = OPERATION_COLUMN,
		.type = type,
		.path = { .steps = { { &sample->profile.tables[PAYMENT],
				       column } },
			  .count = 1 },
	};
}

struct groups {
	struct slice texts[8];
	size_t count;
	struct arena *arena;
};

static void note_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct groups *groups = context;
	struct buffer buffer = BUFFER_EMPTY;

	for (uint32_t i = 0; i < count; i++)
		buffer_format(&buffer, "%u ", (unsigned)rows[i]);
	groups->texts[groups->count++] =
		arena_copy(groups->arena, buffer_slice(&buffer));
	buffer_release(&buffer);
}

static int compare_texts(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a,
			     *(const struct slice *)b);
}

/* The groups by some keys, sorted, joined by "|". */
static struct slice groups_by(struct sample *sample, struct grouping *grouping)
{
	struct evaluation evaluation = { .model = sample->model,
					 .as_of = DAY_MISSING };
	struct arena scratch = ARENA_EMPTY;
	struct groups groups = { .arena = &sample->arena };
	uint64_t all_rows[2] = { 0 };
	struct slice all = SLICE_EMPTY;

	grouping->evaluation = &evaluation;
	grouping->table = sample_table(sample, PAYMENT);
	for (uint32_t i = 0; i < grouping->table->row_count; i++)
		all_rows[i / 64] |= UINT64_C(1) << i % 64;
	if (!grouping->selected) {
		grouping->selected = all_rows;
		grouping->selected_count = grouping->table->row_count;
	}
	group_rows(grouping, &scratch, note_group, &groups);
	arena_release(&scratch);
	qsort(groups.texts, groups.count, sizeof(*groups.texts), compare_texts);
	for (size_t i = 0; i < groups.count; i++)
		all = arena_format(&sample->arena, "%.*s%.*s|",
				   SLICE_ARGUMENTS(all),
				   SLICE_ARGUMENTS(groups.texts[i]));
	return all;
}

START_TEST(by_one_indexed_key)
{
	struct sample sample;
	struct expression household;
	const struct expression *keys[] = { &household };
	struct grouping grouping = { .keys = keys, .key_count = 1 };

	sample_of(&sample, ledger);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	assert_text(groups_by(&sample, &grouping), "0 2 4 |1 5 |");
	ck_assert_uint_eq(grouping.undecided, 1);
	ck_assert_uint_eq(grouping.evaluated, 5);
	sample_free(&sample);
}
END_TEST

START_TEST(by_two_keys)
{
	struct sample sample;
	struct expression household;
	struct expression programme;
	const struct expression *keys[] = { &programme, &household };
	struct grouping grouping = { .keys = keys, .key_count = 2 };

	sample_of(&sample, ledger);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	programme = column_expression(&sample, PAYMENT_PROGRAMME, VALUE_CODE);
	programme.vocabulary = sample.profile.tables[PAYMENT]
				       .columns[PAYMENT_PROGRAMME]
				       .vocabulary;
	assert_text(groups_by(&sample, &grouping), "0 4 |1 |2 |");
	ck_assert_uint_eq(grouping.undecided, 2);
	ck_assert_uint_eq(grouping.evaluated, 4);
	sample_free(&sample);
}
END_TEST

/* Nobody knows whether two values outside a vocabulary are the same. */
START_TEST(values_outside_a_vocabulary)
{
	struct sample sample;
	struct expression household;
	struct expression programme;
	const struct expression *keys[] = { &programme, &household };
	struct grouping both = { .keys = keys, .key_count = 2 };
	struct grouping one = { .keys = keys, .key_count = 1 };
	uint32_t *codes;

	sample_of(&sample, ledger);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	programme = column_expression(&sample, PAYMENT_PROGRAMME, VALUE_CODE);
	codes = sample_table(&sample, PAYMENT)
			->columns[PAYMENT_PROGRAMME]
			.values;
	codes[0] = CODE_OTHER;
	codes[4] = CODE_OTHER;
	assert_text(groups_by(&sample, &both), "1 |2 |");
	ck_assert_uint_eq(both.undecided, 4);
	ck_assert_uint_eq(both.evaluated, 2);
	assert_text(groups_by(&sample, &one), "1 |2 3 |");
	ck_assert_uint_eq(one.undecided, 3);
	sample_free(&sample);
}
END_TEST

/* Fetching cells ahead of time changes nothing but the time. */
START_TEST(with_columns_named)
{
	const uint32_t columns[] = { PAYMENT_AMOUNT, PAYMENT_PAID_ON };
	struct sample sample;
	struct expression household;
	const struct expression *keys[] = { &household };
	struct grouping grouping = { .keys = keys,
				     .key_count = 1,
				     .columns = columns,
				     .column_count = ARRAY_SIZE(columns) };
	struct buffer text = BUFFER_EMPTY;
	struct slice groups;

	buffer_add(&text, SLICE_LITERAL("户编号,补贴项目,金额,发放日期\n"));
	for (unsigned i = 0; i < 100; i++)
		buffer_format(&text, "H%u,种养奖补,%u,2020-03-01\n", i % 2, i);
	buffer_add_character(&text, '\0');
	sample_of(&sample, text.text);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	groups = groups_by(&sample, &grouping);
	ck_assert_uint_eq(grouping.evaluated, 100);
	ck_assert(slice_starts(groups, SLICE_LITERAL("0 2 4 6 8 10 12 ")));
	sample_free(&sample);
	buffer_release(&text);
}
END_TEST

START_TEST(by_a_key_that_is_sorted)
{
	struct sample sample;
	struct expression amount;
	const struct expression *keys[] = { &amount };
	struct grouping grouping = { .keys = keys, .key_count = 1 };

	sample_of(&sample, ledger);
	amount = column_expression(&sample, PAYMENT_AMOUNT, VALUE_NUMBER);
	assert_text(groups_by(&sample, &grouping), "0 2 |1 |3 |4 5 |");
	ck_assert_uint_eq(grouping.evaluated, 6);
	sample_free(&sample);
}
END_TEST

START_TEST(rows_that_are_not_selected)
{
	struct sample sample;
	struct expression household;
	const uint64_t selected[] = { 0x2F };
	const struct expression *keys[] = { &household };
	struct grouping grouping = {
		.keys = keys,
		.key_count = 1,
		.selected = selected,
		.selected_count = 5,
	};

	sample_of(&sample, ledger);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	assert_text(groups_by(&sample, &grouping), "0 2 |1 5 |");
	ck_assert_uint_eq(grouping.undecided, 1);
	sample_free(&sample);
}
END_TEST

/* A small part of the rows is sorted, not looked for in the index. */
START_TEST(few_rows_are_selected)
{
	struct sample sample;
	struct expression household;
	const uint64_t selected[] = { 0x12 };
	const struct expression *keys[] = { &household };
	struct grouping grouping = {
		.keys = keys,
		.key_count = 1,
		.selected = selected,
		.selected_count = 2,
	};
	struct buffer text = BUFFER_EMPTY;

	buffer_add(&text, SLICE_LITERAL("户编号,补贴项目,金额,发放日期\n"));
	for (unsigned i = 0; i < 12; i++)
		buffer_format(&text, "H%u,种养奖补,1,2020-03-01\n", i % 3);
	buffer_add_character(&text, '\0');
	sample_of(&sample, text.text);
	household = column_expression(&sample, PAYMENT_HOUSEHOLD, VALUE_TEXT);
	assert_text(groups_by(&sample, &grouping), "1 4 |");
	ck_assert_uint_eq(grouping.evaluated, 2);
	sample_free(&sample);
	buffer_release(&text);
}
END_TEST

START_TEST(without_keys)
{
	struct sample sample;
	struct grouping grouping = { .key_count = 0 };

	sample_of(&sample, ledger);
	assert_text(groups_by(&sample, &grouping), "0 1 2 3 4 5 |");
	sample_free(&sample);
}
END_TEST

START_TEST(sorted_by_day)
{
	struct sample sample;
	struct evaluation evaluation;
	uint32_t rows[] = { 0, 1, 2, 3, 4, 5 };
	const uint32_t sorted[] = { 2, 3, 1, 0, 5, 4 };

	sample_of(&sample, ledger);
	evaluation = (struct evaluation){ .model = sample.model };
	group_sort_by_day(&evaluation, sample_table(&sample, PAYMENT), false,
			  rows, ARRAY_SIZE(rows));
	ck_assert_mem_eq(rows, sorted, sizeof(rows));
	sample_free(&sample);
}
END_TEST

/* A period ends on its last day; a row without one is for its own day. */
START_TEST(sorted_by_period)
{
	static const char text[] = "户编号,补贴期间,发放日期\n"
				   "H1,2020年2月,2020-09-01\n" /* 0 */
				   "H1,,2020-03-01\n"
				   "H1,2020年2月,2020-03-01\n" /* 2 */
				   "H1,2020年,2020-01-05\n"
				   "H1,2020年1月,\n" /* 4 */
				   "H1,,\n";
	struct sample sample;
	struct evaluation evaluation;
	uint32_t rows[] = { 0, 1, 2, 3, 4, 5 };
	const uint32_t sorted[] = { 4, 2, 0, 1, 3, 5 };

	sample_of(&sample, text);
	evaluation = (struct evaluation){ .model = sample.model };
	group_sort_by_day(&evaluation, sample_table(&sample, PAYMENT), true,
			  rows, ARRAY_SIZE(rows));
	ck_assert_mem_eq(rows, sorted, sizeof(rows));
	sample_free(&sample);
}
END_TEST

Suite *suite_group(void)
{
	Suite *suite = suite_create("group");
	TCase *tests = tcase_create("group");

	tcase_add_test(tests, by_one_indexed_key);
	tcase_add_test(tests, by_two_keys);
	tcase_add_test(tests, values_outside_a_vocabulary);
	tcase_add_test(tests, with_columns_named);
	tcase_add_test(tests, by_a_key_that_is_sorted);
	tcase_add_test(tests, rows_that_are_not_selected);
	tcase_add_test(tests, few_rows_are_selected);
	tcase_add_test(tests, without_keys);
	tcase_add_test(tests, sorted_by_day);
	tcase_add_test(tests, sorted_by_period);
	suite_add_tcase(suite, tests);
	return suite;
}
