/* Findings and faults as text and JSON lines, in one order. */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "linter/report/format.h"
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

static void check_output(struct fixture *fixture, const struct format *format,
			 const char *expected)
{
	const struct run_summary summary = fixture_summary(fixture);
	struct writer writer = { .format = format, .summary = &summary };
	char *text = NULL;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	ck_assert_ptr_nonnull(stream);
	writer.stream = stream;
	ck_assert_int_eq(report_findings(&fixture->report, &writer, 1), 0);
	fclose(stream);
	ck_assert_str_eq(text, expected);
	free(text);
}

static void check_account(struct fixture *fixture, const char *expected)
{
	struct run_summary summary = fixture_summary(fixture);
	char *text = NULL;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	ck_assert_ptr_nonnull(stream);
	ck_assert_int_eq(report_account(&summary, false, false, stream), 0);
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
		&fixture, format_list[FORMAT_text],
		"ledger.csv:3:23: error: 150 is over the limit of 100.00 yuan "
		"for H2 [X-1]\n"
		"    C3 | H2,110105********002X,150,电话138****5678\n"
		"       |                       ^~~\n"
		"ledger.csv:2:23: note: counted here\n"
		"    C2 | H1,110105********002X,90,\n"
		"       |                       ^~\n"
		"profile.yml:12:5: note: the rule: At most 100 yuan; "
		"附件3 「不超过100元」\n"
		"help: Take back 50.50 yuan.\n");
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
	check_output(&fixture, format_list[FORMAT_text],
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
		&fixture, format_list[FORMAT_jsonl],
		"{\"type\":\"run\",\"schema\":1,\"profile\":{\"name\":\"\"},"
		"\"as_of_from\":\"nothing\",\"files\":[{\"path\":"
		"\"ledger.csv\",\"reader\":\"csv\",\"encoding\":\"UTF-8\","
		"\"state\":\"read\",\"tables\":[\"payment\"],\"rows\":3}]}\n"
		"{\"type\":\"finding\",\"rule\":\"X-1\",\"check\":\"cap\",\"severity\":\"error\","
		"\"file\":\"ledger.csv\",\"line\":3,\"column\":23,"
		"\"address\":\"C3\",\"header\":\"金额\",\"cell\":\"150\","
		"\"message\":\"150 is over the limit of 100.00 yuan for H2\","
		"\"kind\":\"over\",\"help\":\"Take back 50.50 yuan.\","
		"\"subject\":{},"
		"\"facts\":{\"limit\":\"100\",\"excess\":\"50.5\","
		"\"share\":\"0.89996\"},\"money\":\"50\","
		"\"direction\":\"over\",\"key\":\"H2\","
		"\"related\":[{\"file\":\"ledger.csv\",\"line\":2,"
		"\"column\":23,\"role\":\"counted here\"}],"
		"\"related_total\":1,"
		"\"cite\":{\"title\":\"At most 100 yuan\",\"clause\":\"附件3\","
		"\"quote\":\"不超过100元\",\"file\":\"profile.yml\","
		"\"line\":12,\"column\":5}}\n"
		"{\"type\":\"summary\",\"rules\":[{\"id\":\"X-1\",\"state\":"
		"\"findings\",\"judged\":0,\"undecided\":0,\"findings\":1,"
		"\"money\":{\"over\":\"50\",\"under\":\"0\",\"doubt\":\"0\"}}],"
		"\"rules_not_asked_for\":0,\"unknown_words\":[],"
		"\"unknown_headers\":[],\"outside_time\":{\"rows\":0},"
		"\"totals\":{\"compared\":0,\"not_compared\":0},"
		"\"found\":{\"error\":1,\"warning\":0,\"info\":0,"
		"\"money\":{\"over\":\"50\",\"under\":\"0\",\"doubt\":\"0\"}},"
		"\"exit\":0}\n");
	fixture_release(&fixture);
}
END_TEST

static void add_fault(struct fixture *fixture, enum fault_kind kind,
		      uint64_t row, uint32_t field)
{
	fault_add(&fixture->faults, &(struct fault){
					    .kind = kind,
					    .row = { row },
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
	add_fault(&fixture, FAULT_UNREADABLE_VALUE, fixture.packed[2], 2);
	check_output(&fixture, format_list[FORMAT_text],
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
	ck_assert_uint_eq(fixture_summary(&fixture).severities[SEVERITY_ERROR],
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
	check_output(&fixture, format_list[FORMAT_text],
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

START_TEST(keeps_profiles_from_the_terminal)
{
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	fixture.rule.id = SLICE_LITERAL("X\x1B");
	fixture.rule.title.en = SLICE_LITERAL("a\x1B[31mb");
	fixture.rule.cite.document = SLICE_LITERAL("c\x07");
	fixture.rule.cite.clause = SLICE_LITERAL("d\n");
	fixture.rule.cite.quote = SLICE_LITERAL("e\u202E");
	fixture.rule.because.en = SLICE_LITERAL("f\x1B[0m {cell}");
	fixture.rule.hint.en = SLICE_LITERAL("g\r");
	finding_add(&fixture.rule_summary.findings, 0,
		    fixture_place(1, LEDGER_AMOUNT), DECIMAL_MISSING);
	check_output(&fixture, format_list[FORMAT_text],
		     "ledger.csv:3:23: error: f\\x1B[0m 150 [X\\x1B]\n"
		     "    C3 | H2,110105********002X,150,电话138****5678\n"
		     "       |                       ^~~\n"
		     "profile.yml:12:5: note: the rule: a\\x1B[31mb; "
		     "c\\x07 d\\n 「e\\u202E」\n"
		     "help: g\\r\n");
	check_account(&fixture, "read: files 1, rows 3\n"
				"rules 1: with findings 1, nothing found 0, "
				"nothing to judge 0, not run 0\n"
				"  X\\x1B           error 1  a\\x1B[31mb\n"
				"total: error 1, warning 0, info 0\n");
	fixture_release(&fixture);
}
END_TEST

START_TEST(accounts_for_the_run)
{
	struct fixture fixture;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	add_finding(&fixture);
	check_account(&fixture,
		      "read: files 1, rows 3\n"
		      "rules 1: with findings 1, nothing found 0, "
		      "nothing to judge 0, not run 0\n"
		      "  X-1             error 1, overpaid 50.00 yuan  "
		      "At most 100 yuan\n"
		      "total: error 1, warning 0, info 0; "
		      "overpaid 50.00 yuan (overlaps counted "
		      "once)\n");
	fixture_release(&fixture);
}
END_TEST

/* A format that counts, and fails at the entry it is told to. */
struct counting {
	unsigned begun, entries, ended, fails_at;
};

static int counting_begin(struct writer *writer)
{
	struct counting *counting = writer->state;

	counting->begun++;
	return 0;
}

static int counting_entry(struct writer *writer, const struct entry_view *view)
{
	struct counting *counting = writer->state;

	ck_assert_uint_gt(view->message.length, 0);
	if (++counting->entries != counting->fails_at)
		return 0;
	errno = ENOSPC;
	return -1;
}

static int counting_end(struct writer *writer)
{
	struct counting *counting = writer->state;

	counting->ended++;
	errno = 0;
	return 0;
}

static const struct format counting_format = {
	.name = "counting",
	.begin = counting_begin,
	.entry = counting_entry,
	.end = counting_end,
};

START_TEST(writes_all_formats_in_one_pass)
{
	struct fixture fixture;
	struct counting counts[2] = { { 0 }, { 0 } };
	struct writer writers[2] = {
		{ .format = &counting_format, .state = &counts[0] },
		{ .format = &counting_format, .state = &counts[1] },
	};
	struct finding_list *list = &fixture.rule_summary.findings;

	fixture_init(&fixture, SLICE_LITERAL(LEDGER));
	for (uint32_t row = 0; row < 3; row++)
		finding_add(list, 0, fixture_place(row, NO_COLUMN),
			    DECIMAL_MISSING);
	ck_assert_int_eq(report_findings(&fixture.report, writers, 2), 0);
	for (size_t i = 0; i < 2; i++) {
		ck_assert_uint_eq(counts[i].begun, 1);
		ck_assert_uint_eq(counts[i].entries, 3);
		ck_assert_uint_eq(counts[i].ended, 1);
	}
	counts[0].fails_at = 5;
	ck_assert_int_eq(report_findings(&fixture.report, writers, 2), -1);
	ck_assert_int_eq(errno, ENOSPC);
	ck_assert_uint_eq(counts[0].entries, 5);
	ck_assert_uint_eq(counts[1].entries, 4);
	ck_assert_uint_eq(counts[1].ended, 2);
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
	tcase_add_test(tests, keeps_profiles_from_the_terminal);
	tcase_add_test(tests, accounts_for_the_run);
	tcase_add_test(tests, writes_all_formats_in_one_pass);
	suite_add_tcase(suite, tests);
	return suite;
}
