/* What formats get of an entry: worded, masked, escaped, or empty. */
#include <check.h>

#include "linter/report/view.h"
#include "report_fixture.h"

Suite *suite_view(void);

#define LEDGER                                         \
	"户编号,身份证号,金额,备注\n"       \
	"H1,11010519491231002X,90,电话13812345678\n" \
	"H2,11010519491231002X,\"1\x1B[31m50\",\n"

/* A fixture with a viewer; the view is of the only entry. */
struct viewing {
	struct fixture fixture;
	struct viewer viewer;
	struct entry *entries;
	struct entry_view view;
};

static void viewing_init(struct viewing *viewing)
{
	fixture_init(&viewing->fixture, SLICE_LITERAL(LEDGER));
	viewer_init(&viewing->viewer, &viewing->fixture.report, true);
}

static const struct entry_view *show(struct viewing *viewing)
{
	size_t count;

	viewing->entries = report_order(&viewing->fixture.report, &count);
	ck_assert_uint_eq(count, 1);
	viewer_gather(&viewing->viewer, viewing->entries, count);
	viewer_show(&viewing->viewer, 0, &viewing->view);
	return &viewing->view;
}

static void viewing_release(struct viewing *viewing)
{
	memory_release(viewing->entries);
	viewer_release(&viewing->viewer);
	fixture_release(&viewing->fixture);
}

static struct finding *add(struct viewing *viewing, uint32_t row,
			   uint32_t column, decimal money)
{
	return finding_add(&viewing->fixture.rule_summary.findings, 0,
			   fixture_place(row, column), money);
}

static void check_text(struct slice text, const char *expected)
{
	ck_assert_msg(slice_equal(text, slice_of(expected)),
		      "\"%.*s\" in place of \"%s\"", SLICE_ARGUMENTS(text),
		      expected);
}

START_TEST(gives_facts_as_values_and_in_words)
{
	struct viewing viewing;
	const struct entry_view *view;
	struct finding *finding;

	viewing_init(&viewing);
	finding = add(&viewing, 0, LEDGER_AMOUNT, 50 * DECIMAL_ONE);
	finding_number(finding, "limit", number_of_integer(100),
		       &viewing.fixture.yuan);
	finding_ratio(
		finding, "share",
		number_divide(number_of_integer(1), number_of_integer(2)));
	finding_text(finding, "whose", SLICE_LITERAL("11010519491231002X"),
		     PERSONAL_IDENTITY);
	finding_text(finding, "said", SLICE_LITERAL("a\tb"), PERSONAL_NONE);
	view = show(&viewing);
	ck_assert_uint_eq(view->fact_count, 4);
	ck_assert_str_eq(view->facts[0].name, "limit");
	ck_assert_int_eq(view->facts[0].type, FACT_NUMBER);
	check_text(view->facts[0].plain, "100");
	check_text(view->facts[0].shown, "100.00 yuan");
	check_text(view->facts[0].unit, "yuan");
	check_text(view->facts[1].plain, "0.5");
	check_text(view->facts[1].shown, "50 %");
	check_text(view->facts[1].unit, "");
	check_text(view->facts[2].plain, "110105********002X");
	check_text(view->facts[2].shown, "110105********002X");
	check_text(view->facts[3].plain, "a\tb");
	check_text(view->facts[3].shown, "a\\tb");
	viewing_release(&viewing);
}
END_TEST

START_TEST(names_rule_and_wording)
{
	struct viewing viewing;
	const struct entry_view *view;

	viewing_init(&viewing);
	add(&viewing, 0, LEDGER_AMOUNT, 50 * DECIMAL_ONE);
	view = show(&viewing);
	ck_assert(!view->is_fault);
	check_text(view->id, "X-1");
	check_text(view->check, "cap");
	check_text(view->kind, "over");
	ck_assert_int_eq(view->severity, SEVERITY_ERROR);
	ck_assert_int_eq(view->direction, DIRECTION_OVER);
	ck_assert_int_eq(view->money, 50 * DECIMAL_ONE);
	check_text(view->title, "At most 100 yuan");
	check_text(view->document, "");
	check_text(view->clause, "附件3");
	check_text(view->quote, "不超过100元");
	ck_assert_uint_eq(view->rule_mark->line, 12);
	viewing.fixture.rule.cite.mark.file = NULL;
	memory_release(viewing.entries);
	ck_assert_uint_eq(show(&viewing)->rule_mark->line, 9);
	viewing_release(&viewing);
}
END_TEST

START_TEST(masks_cell_key_and_line)
{
	struct viewing viewing;
	const struct entry_view *view;
	struct finding *finding;

	viewing_init(&viewing);
	viewing.fixture.rule.because.en = SLICE_LITERAL("{person} {cell}");
	finding = add(&viewing, 0, LEDGER_PERSON, DECIMAL_MISSING);
	finding_key_text(finding, SLICE_LITERAL("11010519491231002X"),
			 PERSONAL_IDENTITY);
	view = show(&viewing);
	check_text(view->header, "身份证号");
	check_text(view->cell, "110105********002X");
	check_text(view->key, "110105********002X");
	check_text(view->message, "110105********002X 110105********002X");
	check_text(view->spot.before, "H1,");
	check_text(view->spot.marked, "110105********002X");
	check_text(view->spot.after, ",90,电话138****5678");
	memory_release(viewing.entries);
	viewing.fixture.report.show_personal = true;
	view = show(&viewing);
	check_text(view->cell, "11010519491231002X");
	check_text(view->key, "11010519491231002X");
	check_text(view->message, "11010519491231002X 11010519491231002X");
	check_text(view->spot.after, ",90,电话13812345678");
	viewing_release(&viewing);
}
END_TEST

START_TEST(escapes_sentences_and_leaves_cells)
{
	struct viewing viewing;
	const struct entry_view *view;
	struct finding *finding;

	viewing_init(&viewing);
	viewing.fixture.rule.because.en = SLICE_LITERAL("\x1B]0;x\x07{cell}");
	viewing.fixture.rule.hint.en = SLICE_LITERAL("{title}\n");
	viewing.fixture.rule.title.en = SLICE_LITERAL("a\x1B[0m");
	finding = add(&viewing, 1, LEDGER_AMOUNT, DECIMAL_MISSING);
	finding_relate(finding, fixture_place(0, LEDGER_AMOUNT), "\x1B{cell}");
	view = show(&viewing);
	check_text(view->message, "\\x1B]0;x\\x071\\x1B[31m50");
	check_text(view->help, "a\\x1B[0m\\n");
	check_text(view->spot.marked, "\"1\\x1B[31m50\"");
	check_text(view->related[0].role, "\\x1B90");
	check_text(view->cell, "1\x1B[31m50");
	check_text(view->title, "a\x1B[0m");
	viewing_release(&viewing);
}
END_TEST

START_TEST(gives_related_places_with_and_without_lines)
{
	struct viewing viewing;
	const struct entry_view *view;
	struct finding *finding;

	viewing_init(&viewing);
	finding = add(&viewing, 1, NO_COLUMN, DECIMAL_MISSING);
	for (uint32_t i = 0; i < RELATED_MOST + 20; i++)
		finding_relate(finding, fixture_place(0, LEDGER_AMOUNT),
			       "counted here");
	view = show(&viewing);
	ck_assert_uint_eq(view->related_count, RELATED_MOST);
	ck_assert_uint_eq(view->related_total, RELATED_MOST + 20);
	check_text(view->related[EXCERPTS_RELATED - 1].spot.marked, "90");
	check_text(view->related[EXCERPTS_RELATED].spot.marked, "");
	ck_assert_uint_eq(view->related[EXCERPTS_RELATED].spot.line, 2);
	ck_assert_str_eq(view->related[0].role_id, "counted here");
	viewing_release(&viewing);
}
END_TEST

START_TEST(leaves_empty_what_a_row_has_not)
{
	struct viewing viewing;
	const struct entry_view *view;

	viewing_init(&viewing);
	viewing.fixture.rule.cite.clause = SLICE_EMPTY;
	viewing.fixture.rule.mark.file = NULL;
	viewing.fixture.rule.cite.mark.file = NULL;
	add(&viewing, 1, NO_COLUMN, DECIMAL_MISSING);
	view = show(&viewing);
	ck_assert_uint_eq(view->spot.field, FIELD_NONE);
	check_text(view->header, "");
	check_text(view->cell, "");
	check_text(view->key, "");
	check_text(view->clause, "");
	ck_assert_int_eq(view->money, DECIMAL_MISSING);
	ck_assert_ptr_null(view->rule_mark);
	ck_assert_uint_eq(view->fact_count, 0);
	ck_assert_uint_eq(view->related_count, 0);
	viewing_release(&viewing);
}
END_TEST

START_TEST(shows_faults_without_a_rule)
{
	struct viewing viewing;
	const struct entry_view *view;

	viewing_init(&viewing);
	fault_add(&viewing.fixture.faults,
		  &(struct fault){ .kind = FAULT_UNREADABLE_VALUE,
				   .row = { viewing.fixture.packed[0] },
				   .field = LEDGER_PERSON,
				   .text = SLICE_LITERAL("a number") });
	view = show(&viewing);
	ck_assert(view->is_fault);
	check_text(view->id, "unreadable-value");
	check_text(view->kind, "unreadable-value");
	check_text(view->check, "input");
	check_text(view->message, "\"110105********002X\" is not a number");
	check_text(view->cell, "110105********002X");
	ck_assert_int_eq(view->direction, DIRECTION_NONE);
	ck_assert_int_eq(view->money, DECIMAL_MISSING);
	ck_assert_ptr_null(view->rule_mark);
	viewing_release(&viewing);
}
END_TEST

Suite *suite_view(void)
{
	Suite *suite = suite_create("view");
	TCase *tests = tcase_create("view");

	tcase_add_test(tests, gives_facts_as_values_and_in_words);
	tcase_add_test(tests, names_rule_and_wording);
	tcase_add_test(tests, masks_cell_key_and_line);
	tcase_add_test(tests, escapes_sentences_and_leaves_cells);
	tcase_add_test(tests, gives_related_places_with_and_without_lines);
	tcase_add_test(tests, leaves_empty_what_a_row_has_not);
	tcase_add_test(tests, shows_faults_without_a_rule);
	suite_add_tcase(suite, tests);
	return suite;
}
