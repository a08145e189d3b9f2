/* Faults: counted all, kept few, and always the same few. */
#include <check.h>

#include "linter/source/fault.h"

Suite *suite_fault(void);

static struct fault fault_at(enum fault_kind kind, uint64_t row, uint32_t field)
{
	return (struct fault){ .kind = kind,
			       .row = { row },
			       .field = field,
			       .text = SLICE_EMPTY };
}

static void add(struct fault_list *list, enum fault_kind kind, uint64_t row)
{
	struct fault fault = fault_at(kind, row, 0);

	fault_add(list, &fault);
}

START_TEST(keeps_the_first_of_each_kind)
{
	struct fault_list list;

	fault_list_init(&list, 3);
	/* A walk through all rows that is in no order. */
	for (uint64_t i = 0; i < 10007; i++)
		add(&list, FAULT_RAGGED_ROW, i * 5003 % 10007);
	add(&list, FAULT_NUL_BYTE, 99999);
	fault_list_sort(&list);
	ck_assert_uint_eq(list.total[FAULT_RAGGED_ROW], 10007);
	ck_assert_uint_eq(list.total[FAULT_NUL_BYTE], 1);
	ck_assert_uint_eq(list.count, 4);
	for (size_t i = 0; i < 3; i++)
		ck_assert_uint_eq(list.faults[i].row.raw, i);
	ck_assert_int_eq(list.faults[3].kind, FAULT_NUL_BYTE);
	fault_list_release(&list);
}
END_TEST

START_TEST(memory_stays_bounded)
{
	struct fault_list list;

	fault_list_init(&list, 100);
	for (uint64_t i = 1000000; i > 0; i--) {
		add(&list, FAULT_UNREADABLE_VALUE, i);
		ck_assert_uint_le(list.count, 200);
	}
	fault_list_sort(&list);
	ck_assert_uint_eq(list.count, 100);
	ck_assert_uint_eq(list.faults[99].row.raw, 100);
	ck_assert_uint_eq(list.total[FAULT_UNREADABLE_VALUE], 1000000);
	fault_list_release(&list);
}
END_TEST

START_TEST(no_limit_keeps_all)
{
	struct fault_list list;

	fault_list_init(&list, 0);
	for (uint64_t i = 1000; i > 0; i--)
		add(&list, FAULT_STRAY_QUOTE, i);
	fault_list_sort(&list);
	ck_assert_uint_eq(list.count, 1000);
	ck_assert_uint_eq(list.faults[0].row.raw, 1);
	fault_list_release(&list);
}
END_TEST

/* The same faults split between threads in any way give the same list. */
START_TEST(joins_give_what_one_thread_would)
{
	struct fault_list one, left, right;

	fault_list_init(&one, 7);
	fault_list_init(&left, 7);
	fault_list_init(&right, 7);
	for (uint64_t i = 0; i < 1000; i++) {
		enum fault_kind kind =
			i % 3 ? FAULT_UNKNOWN_CODE : FAULT_UNREADABLE_VALUE;

		add(&one, kind, i * 577 % 1009);
		add(i % 5 < 2 ? &left : &right, kind, i * 577 % 1009);
	}
	fault_list_join(&right, &left);
	ck_assert_uint_eq(left.count, 0);
	ck_assert_uint_eq(left.total[FAULT_UNKNOWN_CODE], 0);
	fault_list_sort(&one);
	fault_list_sort(&right);
	ck_assert_uint_eq(one.count, right.count);
	ck_assert_mem_eq(one.total, right.total, sizeof(one.total));
	for (size_t i = 0; i < one.count; i++) {
		ck_assert_uint_eq(one.faults[i].row.raw,
				  right.faults[i].row.raw);
		ck_assert_int_eq(one.faults[i].kind, right.faults[i].kind);
	}
	fault_list_release(&one);
	fault_list_release(&left);
	fault_list_release(&right);
}
END_TEST

START_TEST(places_go_before_kinds)
{
	struct fault_list list;
	struct fault faults[] = {
		fault_at(FAULT_EMPTY_FILE, 10, FIELD_NONE),
		fault_at(FAULT_TOTAL_MISMATCH, 10, 2),
		fault_at(FAULT_UNKNOWN_CODE, 10, 1),
		fault_at(FAULT_RUINED_IDENTITY, 5, 9),
		fault_at(FAULT_EMPTY_FILE, 1, 0),
	};

	faults[4].source = 1;
	fault_list_init(&list, 10);
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++)
		fault_add(&list, &faults[i]);
	fault_list_sort(&list);
	ck_assert_int_eq(list.faults[0].kind, FAULT_RUINED_IDENTITY);
	ck_assert_int_eq(list.faults[1].kind, FAULT_UNKNOWN_CODE);
	ck_assert_int_eq(list.faults[2].kind, FAULT_TOTAL_MISMATCH);
	ck_assert_int_eq(list.faults[3].kind, FAULT_EMPTY_FILE);
	ck_assert_uint_eq(list.faults[4].source, 1);
	fault_list_release(&list);
}
END_TEST

START_TEST(ids_are_distinct)
{
	ck_assert_str_eq(fault_info(FAULT_RUINED_IDENTITY)->id,
			 "ruined-identity");
	for (int a = 0; a < FAULT_KINDS; a++)
		for (int b = 0; b < a; b++)
			ck_assert_str_ne(fault_info((enum fault_kind)a)->id,
					 fault_info((enum fault_kind)b)->id);
}
END_TEST

Suite *suite_fault(void)
{
	Suite *suite = suite_create("fault");
	TCase *tests = tcase_create("fault");

	tcase_add_test(tests, keeps_the_first_of_each_kind);
	tcase_add_test(tests, memory_stays_bounded);
	tcase_add_test(tests, no_limit_keeps_all);
	tcase_add_test(tests, joins_give_what_one_thread_would);
	tcase_add_test(tests, places_go_before_kinds);
	tcase_add_test(tests, ids_are_distinct);
	suite_add_tcase(suite, tests);
	return suite;
}
