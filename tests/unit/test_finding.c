/* Lists of findings: order, bounds, exact totals, what findings carry. */
#include "linter/engine/check.h"
#include "tests/unit/sample_model.h"

Suite *suite_finding(void);

#define ROWS 500

static const struct message messages[] = {
	{ .id = "one", .text = "one" },
	{ .id = "two", .text = "two", .info = true },
};
static const struct check check = { .messages = messages,
				    .message_count = ARRAY_SIZE(messages) };
static const struct rule rule = { .check = &check.signature };

/* A ledger of `ROWS` payments to H0, H1 ... */
static void ledger(struct sample *sample, struct buffer *text)
{
	buffer_add(text, TEXT("户编号,身份证号,补贴项目,金额,发放日期\n"));
	for (int i = 0; i < ROWS; i++)
		buffer_format(text,
			      "H%d,11010519491231002X,种养奖补,%d,2020-03-27\n",
			      i, i);
	sample_of(sample, text->text);
}

static struct place row_place(uint32_t row)
{
	return (struct place){ PAYMENT, row, NO_COLUMN };
}

/* The list "who" with the household of the row. */
static void add_household(struct finding *finding, struct sample *sample,
			  uint32_t row)
{
	const struct table *table = sample_table(sample, PAYMENT);
	struct evaluation evaluation = { .model = sample->model };
	struct expression cell =
		make_own_column(table->schema, PAYMENT_HOUSEHOLD);
	const struct expression *cells[] = { &cell };
	struct value value = evaluate_value(&evaluation, &cell, table, row);

	finding_values(finding, "who", cells, &value, 1, false);
}

START_TEST(keeps_the_first_by_place)
{
	struct buffer text = BUFFER_EMPTY, who = BUFFER_EMPTY;
	struct finding_list list;
	struct sample sample;

	ledger(&sample, &text);
	finding_list_init(&list, &rule, sample.model, 7);
	for (uint32_t i = 0; i < ROWS; i++) {
		/* 7 and 500 have no common divisor: every row, shuffled. */
		struct finding *finding = finding_add(
			&list, 0, row_place(i * 7 % ROWS), DECIMAL_ONE);

		if (finding) {
			finding_count(finding, "row", i * 7 % ROWS);
			add_household(finding, &sample, i * 7 % ROWS);
		}
		ck_assert_uint_le(list.count, 14);
	}
	finding_list_sort(&list);
	ck_assert_uint_eq(list.total, ROWS);
	ck_assert_uint_eq(list.count, 7);
	ck_assert_int_eq(number_compare(list.money[DIRECTION_DOUBT],
					number_of_integer(ROWS)),
			 0);
	for (uint32_t i = 0; i < 7; i++) {
		const struct finding *finding = &list.findings[i];

		ck_assert_uint_eq(finding->primary.row, i);
		ck_assert_int_eq(finding->facts[0].count, i);
		ck_assert_int_eq(finding->key.at[1] - '0', (int)i);
		/* Texts inside a list are kept as well. */
		buffer_reset(&who);
		fact_write(&who, &finding->facts[1]);
		ck_assert(slice_equal(buffer_slice(&who), finding->key));
	}
	finding_list_release(&list);
	buffer_release(&who);
	buffer_release(&text);
	sample_free(&sample);
}
END_TEST

START_TEST(refuses_what_comes_behind)
{
	struct buffer text = BUFFER_EMPTY;
	struct finding_list list;
	struct sample sample;

	ledger(&sample, &text);
	finding_list_init(&list, &rule, sample.model, 2);
	for (uint32_t i = 0; i < 5; i++)
		ck_assert_ptr_nonnull(
			finding_add(&list, 0, row_place(i), DECIMAL_MISSING));
	/* Once pruned, the second one is the last worth keeping. */
	ck_assert_ptr_null(
		finding_add(&list, 0, row_place(9), DECIMAL_MISSING));
	ck_assert_ptr_nonnull(
		finding_add(&list, 0, row_place(0), DECIMAL_MISSING));
	ck_assert_uint_eq(list.total, 7);
	finding_list_release(&list);
	buffer_release(&text);
	sample_free(&sample);
}
END_TEST

START_TEST(orders_cells_before_rows)
{
	struct buffer text = BUFFER_EMPTY;
	struct finding_list list;
	struct sample sample;

	ledger(&sample, &text);
	finding_list_init(&list, &rule, sample.model, 0);
	finding_add(&list, 0, row_place(1), DECIMAL_MISSING);
	finding_add(&list, 1, (struct place){ PAYMENT, 1, PAYMENT_AMOUNT },
		    DECIMAL_MISSING);
	finding_add(&list, 0, (struct place){ PAYMENT, 1, PAYMENT_AMOUNT },
		    DECIMAL_MISSING);
	finding_list_sort(&list);
	ck_assert_uint_eq(list.findings[0].message, 0);
	ck_assert_uint_eq(list.findings[0].primary.column, PAYMENT_AMOUNT);
	ck_assert_uint_eq(list.findings[1].message, 1);
	ck_assert_uint_eq(list.findings[2].primary.column, NO_COLUMN);
	ck_assert_uint_eq(list.info, 1);
	finding_list_release(&list);
	buffer_release(&text);
	sample_free(&sample);
}
END_TEST

START_TEST(related_places_are_capped)
{
	struct buffer text = BUFFER_EMPTY;
	struct finding_list list;
	struct finding *finding;
	struct sample sample;

	ledger(&sample, &text);
	finding_list_init(&list, &rule, sample.model, 0);
	finding = finding_add(&list, 0, row_place(0), DECIMAL_MISSING);
	for (uint32_t i = 0; i < RELATED_MOST; i++)
		finding_relate(finding, row_place(i), "counted here");
	ck_assert_uint_eq(finding->related_total, RELATED_MOST);
	for (uint32_t i = 0; i < 20; i++)
		finding_relate(finding, row_place(i), "counted here");
	ck_assert_uint_eq(finding->related_count, RELATED_MOST);
	ck_assert_uint_eq(finding->related_total, RELATED_MOST + 20);
	ck_assert_uint_eq(finding->fact_count, 0);
	finding_list_release(&list);
	buffer_release(&text);
	sample_free(&sample);
}
END_TEST

START_TEST(cells_are_shown_as_their_columns_ask)
{
	struct buffer text = BUFFER_EMPTY;
	struct finding_list list;
	struct finding *finding;
	struct sample sample;

	ledger(&sample, &text);
	finding_list_init(&list, &rule, sample.model, 0);
	finding = finding_add(&list, 0, row_place(3), DECIMAL_MISSING);
	/* Whom the row is about: the first column that refers to a table. */
	ck_assert_uint_eq(finding->key.length, 2);
	ck_assert_int_eq(finding->key_personal, PERSONAL_NONE);
	finding_cell(finding, "person",
		     (struct place){ PAYMENT, 3, PAYMENT_PERSON });
	finding_cell(finding, "amount",
		     (struct place){ PAYMENT, 3, PAYMENT_AMOUNT });
	finding_cell(finding, "programme",
		     (struct place){ PAYMENT, 3, PAYMENT_PROGRAMME });
	finding_cell(finding, "note",
		     (struct place){ PAYMENT, 3, PAYMENT_NOTE });
	ck_assert_int_eq(finding->facts[0].type, FACT_TEXT);
	ck_assert_int_eq(finding->facts[0].personal, PERSONAL_IDENTITY);
	ck_assert_int_eq(finding->facts[1].type, FACT_NUMBER);
	ck_assert_ptr_nonnull(finding->facts[1].unit);
	ck_assert_int_eq(finding->facts[2].type, FACT_CODE);
	ck_assert_uint_eq(finding->facts[2].code, CODE_FIRST);
	ck_assert_int_eq(finding->facts[3].type, FACT_WORD);
	ck_assert_str_eq(finding->facts[3].word, "blank");
	finding_key_cell(finding, (struct place){ PAYMENT, 3, PAYMENT_PERSON });
	ck_assert_int_eq(finding->key_personal, PERSONAL_IDENTITY);
	finding_list_release(&list);
	buffer_release(&text);
	sample_free(&sample);
}
END_TEST

START_TEST(only_yuan_is_money)
{
	struct unit yuan = { .name = TEXT("yuan"), .factor = DECIMAL_ONE };
	struct unit wan = { .name = TEXT("ten-thousand-yuan"),
			    .base = &yuan,
			    .factor = 10000 * DECIMAL_ONE };
	struct unit mu = { .name = TEXT("mu"), .factor = DECIMAL_ONE };
	struct number third =
		number_divide(number_of_integer(1), number_of_integer(3));

	yuan.base = &yuan;
	mu.base = &mu;
	ck_assert_int_eq(finding_money(number_of_integer(5), &yuan),
			 5 * DECIMAL_ONE);
	ck_assert_int_eq(finding_money(number_of_integer(5), &wan),
			 50000 * DECIMAL_ONE);
	ck_assert_int_eq(finding_money(third, &yuan), 333333);
	ck_assert_int_eq(finding_money(number_of_integer(5), &mu),
			 DECIMAL_MISSING);
	ck_assert_int_eq(finding_money(number_of_integer(5), NULL),
			 DECIMAL_MISSING);
	ck_assert_int_eq(finding_money(NUMBER_OVERFLOW, &yuan),
			 DECIMAL_MISSING);
}
END_TEST

Suite *suite_finding(void)
{
	Suite *suite = suite_create("finding");
	TCase *cases = tcase_create("finding");

	tcase_add_test(cases, keeps_the_first_by_place);
	tcase_add_test(cases, refuses_what_comes_behind);
	tcase_add_test(cases, orders_cells_before_rows);
	tcase_add_test(cases, related_places_are_capped);
	tcase_add_test(cases, cells_are_shown_as_their_columns_ask);
	tcase_add_test(cases, only_yuan_is_money);
	suite_add_tcase(suite, cases);
	return suite;
}
