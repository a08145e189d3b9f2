/* Findings and faults as text and JSON lines, in one order. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "report_fixture.h"

Suite *suite_report(void);

#define LEDGER                                          \
	"户编号,身份证号,金额,备注\n"        \
	"H1,11010519491231002X,90,\n"                   \
	"H2,11010519491231002X,150,电话13812345678\n" \
	"H1,11010519491231002X,\"60\",\"两\n行\"\n"

/* Row 1 is over the limit, row 0 and row 2 count as well. */
static struct finding *add_finding(struct fixture *fixture)
{
	struct finding *finding =
		finding_add(&fixture->rule_summary.findings, 0,
			    fixture_place(1, LEDGER_AMOUNT), 50 * DECIMAL_ONE);

	finding_number(finding, "limit", number_of_integer(100),
		       &fixture->yuan);
	finding_number(
		finding, "excess",
		number_divide(number_of_integer(101), number_of_integer(2)),
		&fixture->yuan);
	finding_ratio(finding, "share",
		      number_divide(number_of_integer(89996),
				    number_of_integer(100000)));
	finding_key_text(finding, SLICE_LITERAL("H2"), PERSONAL_NONE);
	finding_relate(finding, fixture_place(0, LEDGER_AMOUNT),
		       N_("counted here"));
	return finding;
}

static void check_output(struct fixture *fixture, enum report_format format,
			 const char *expected)
{
	char *text = NULL;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	ck_assert_ptr_nonnull(stream);
	ck_assert_int_eq(report_findings(&fixture->report, format, stream), 0);
	fclose(stream);
	ck_assert_str_eq(text, expected);
	free(text);
}

START_TEST(shows_findings_to_people)
{
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	add_finding(&fixture);
	check_output(
		&fixture, REPORT_TEXT,
		"ledger.csv:3:23: error: 150 is over the limit of 100 yuan "
		"for H2 [X-1]\n"
		"    C3 | H2,110105********002X,150,电话138****5678\n"
		"       |                       ^~~\n"
		"ledger.csv:2:23: note: counted here\n"
		"    C2 | H1,110105********002X,90,\n"
		"       |                       ^~\n"
		"profile.yml:12:5: note: the rule: At most 100 yuan; "
		"附件3 「不超过100元」\n"
		"help: Take back 50.5 yuan.\n");
	fixture_release(&fixture);
}
END_TEST

START_TEST(hides_nothing_when_asked)
{
	struct finding *finding;
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	fixture.report.show_personal = true;
	fixture.rule.hint.en = SLICE_LITERAL("{person} {remark} {column} "
					     "{share} {key} {nothing} {");
	fixture.rule.because.en = SLICE_LITERAL("too much");
	fixture.rule.cite.mark.file = NULL;
	fixture.rule.mark.file = NULL;
	finding = add_finding(&fixture);
	finding->related_count = 0;
	finding->related_total = 0;
	check_output(&fixture, REPORT_TEXT,
		     "ledger.csv:3:23: error: too much [X-1]\n"
		     "    C3 | H2,11010519491231002X,150,电话13812345678\n"
		     "       |                       ^~~\n"
		     "help: 11010519491231002X 电话13812345678 金额 89.996 % "
		     "H2 {nothing} {\n");
	fixture_release(&fixture);
}
END_TEST

START_TEST(writes_json_lines)
{
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	add_finding(&fixture);
	check_output(
		&fixture, REPORT_JSONL,
		"{\"rule\":\"X-1\",\"check\":\"cap\",\"severity\":\"error\","
		"\"file\":\"ledger.csv\",\"line\":3,\"column\":23,"
		"\"address\":\"C3\",\"header\":\"金额\",\"cell\":\"150\","
		"\"message\":\"150 is over the limit of 100 yuan for H2\","
		"\"kind\":\"over\",\"help\":\"Take back 50.5 yuan.\","
		"\"facts\":{\"limit\":\"100\",\"excess\":\"50.5\","
		"\"share\":\"0.89996\"},\"money\":\"50\",\"key\":\"H2\","
		"\"related\":[{\"file\":\"ledger.csv\",\"line\":2,"
		"\"column\":23,\"role\":\"counted here\"}],"
		"\"related_total\":1,"
		"\"cite\":{\"title\":\"At most 100 yuan\",\"clause\":\"附件3\","
		"\"quote\":\"不超过100元\",\"file\":\"profile.yml\","
		"\"line\":12,\"column\":5}}\n");
	fixture_release(&fixture);
}
END_TEST

static void add_fault(struct fixture *fixture, enum fault_kind kind,
		      uint64_t record, uint32_t field)
{
	fault_add(&fixture->faults, &(struct fault){
					    .kind = kind,
					    .record = record,
					    .at = record,
					    .field = field,
					    .text = SLICE_LITERAL("a number"),
				    });
}

START_TEST(merges_faults_and_findings)
{
	struct fixture fixture;
	struct finding_list *list = &fixture.rule_summary.findings;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	fixture.rule.cite.mark.file = NULL;
	fixture.rule.mark.file = NULL;
	fixture.rule.because.en = SLICE_LITERAL("{cell}");
	finding_add(list, 0, fixture_place(2, NO_COLUMN), DECIMAL_MISSING);
	finding_add(list, 0, fixture_place(2, LEDGER_REMARK), DECIMAL_MISSING);
	finding_add(list, 0, fixture_place(1, LEDGER_AMOUNT), DECIMAL_MISSING);
	finding_list_sort(list);
	fixture.rule.hint.en = SLICE_LITERAL("Look.");
	add_fault(&fixture, FAULT_UNREADABLE_VALUE, fixture.offsets[2], 2);
	check_output(&fixture, REPORT_TEXT,
		     "ledger.csv:3:23: error: 150 [X-1]\n"
		     "    C3 | H2,110105********002X,150,电话138****5678\n"
		     "       |                       ^~~\n"
		     "help: Look.\n"
		     "ledger.csv:4:1: error:  [X-1]\n"
		     "     4 | H1,110105********002X,\"60\",\"两\n"
		     "       | ^\n"
		     "help: Look.\n"
		     "ledger.csv:4:23: error: \"60\" is not a number "
		     "[unreadable-value]\n"
		     "    C4 | H1,110105********002X,\"60\",\"两\n"
		     "       |                       ^~~~\n"
		     "help: Correct the cell; rules that read it were not run "
		     "on this row.\n"
		     "ledger.csv:4:28: error: 两\\n行 [X-1]\n"
		     "    D4 | H1,110105********002X,\"60\",\"两\n"
		     "       |                            ^~~\n"
		     "help: Look.\n");
	ck_assert_uint_eq(report_totals(&fixture.report).count[SEVERITY_ERROR],
			  4);
	fixture_release(&fixture);
}
END_TEST

START_TEST(keeps_cells_from_the_terminal)
{
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL("户编号,身份证号,金额,备注\n"
					     "H1,,\x1B[31m\t9,\xFF\n"));
	fixture.rule.cite.mark.file = NULL;
	fixture.rule.mark.file = NULL;
	fixture.rule.because.en = SLICE_LITERAL("{cell}");
	fixture.rule.hint.en = SLICE_LITERAL("{remark}");
	finding_add(&fixture.rule_summary.findings, 0,
		    fixture_place(0, LEDGER_AMOUNT), DECIMAL_MISSING);
	check_output(&fixture, REPORT_TEXT,
		     "ledger.csv:2:5: error: \\x1B[31m\\t9 [X-1]\n"
		     "    C2 | H1,,\\x1B[31m\\t9,\\xFF\n"
		     "       |     ^~~~~~~~~~~\n"
		     "help: \\xFF\n"
		     "ledger.csv:2:13: error: bytes that are not UTF-8 "
		     "[undecodable-bytes]\n"
		     "     2 | H1,,\\x1B[31m\\t9,\\xFF\n"
		     "       |                 ^~~~\n"
		     "help: Export the file again as UTF-8 or GBK, or name its "
		     "encoding with --encoding.\n");
	fixture_release(&fixture);
}
END_TEST

START_TEST(accounts_for_the_run)
{
	struct fixture fixture;
	char *text = NULL;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	add_finding(&fixture);
	ck_assert_int_eq(report_account(&fixture.report, false, stream), 0);
	fclose(stream);
	ck_assert_str_eq(text, "read: files 1, rows 3 (payment 3)\n"
			       "rules: passed 0, with findings 1, not run 0\n"
			       "  X-1             error 1, 50 yuan  "
			       "At most 100 yuan\n"
			       "total: error 1, warning 0, info 0; "
			       "money at stake: 50 yuan\n");
	free(text);
	fixture_release(&fixture);
}
END_TEST

Suite *suite_report(void)
{
	Suite *suite = suite_create("report");
	TCase *tests = tcase_create("report");

	tcase_add_test(tests, shows_findings_to_people);
	tcase_add_test(tests, hides_nothing_when_asked);
	tcase_add_test(tests, writes_json_lines);
	tcase_add_test(tests, merges_faults_and_findings);
	tcase_add_test(tests, keeps_cells_from_the_terminal);
	tcase_add_test(tests, accounts_for_the_run);
	suite_add_tcase(suite, tests);
	return suite;
}
