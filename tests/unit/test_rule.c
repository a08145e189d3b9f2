/* Rules: each mistake of keys, parameters and examples is told at its own
 * place, and good rules are compiled as their check's signature says. */
#include "tests/unit/profile_fixture.h"

#include <check.h>

#define RULE(rest)                                            \
	"rules:\n- id: A-1\n  title: {zh: a}\n  check: cap\n" \
	"  table: payment\n  per: [household]\n" rest
#define DOMAIN(rest)                                             \
	"rules:\n- id: A-1\n  title: {zh: a}\n  check: domain\n" \
	"  table: payment\n" rest
#define VISIT(rest)                                             \
	"rules:\n- id: A-1\n  title: {zh: a}\n  check: visit\n" \
	"  table: household\n" rest
#define SECOND "- {id: A-2, title: {zh: b}, check: cap, table: payment, "

static const struct mistake mistakes[] = {
	/* keys */
	{ "rules: [@@text]\n", "\"rules\" must be a mapping, not a text", "" },
	{ "rules:\n- @@{title: {zh: a}, check: cap, table: payment}\n",
	  "a rule needs the key \"id\"", "" },
	{ "rules:\n- @@{id: A, title: {zh: a}, check: cap, per: [household]}\n",
	  "a rule needs the key \"table\"", "" },
	{ RULE("  @@severty: error\n"),
	  "the check \"cap\" has no parameter \"severty\"",
	  "did you mean \"severity\"?" },
	{ RULE("  @@every: 1 month\n"),
	  "the check \"cap\" has no parameter \"every\"",
	  "\"every\" is a parameter of the check \"visit\"" },
	{ RULE("  @@refers: household\n"),
	  "the check \"cap\" has no parameter \"refers\"",
	  "\"refers\" belongs to a column" },
	{ RULE("  severity: @@eror\n"),
	  "\"eror\" is none of: info, warning, error",
	  "did you mean \"error\"?" },
	{ RULE("  optional: @@1\n"), "\"1\" is neither yes nor no", "" },
	{ RULE("  cite: {clause: 3, @@page: 4}\n"),
	  "a citation has no key \"page\"", "" },
	{ RULE("  because: {zh: '共{amount@@'}\n"),
	  "a brace before this is never closed", "" },
	{ RULE("  because: {en: 'a@@}b'}\n"),
	  "a closing brace without an opening one", "" },
	{ RULE("  because: {zh: '{household.@@categry}'}\n"),
	  "table \"household\" has no column \"categry\"", "" },
	{ RULE("  hint: {zh: '{amount * @@}'}\n"),
	  "a value is expected where the expression ends", "" },
	{ "rules:\n- {id: @@A_1, title: {zh: a}, check: cap, table: payment}\n",
	  "\"A_1\" cannot be a name", "write it in letters, digits and -" },
	{ RULE("- {id: @@A-1, title: {zh: b}, check: cap, table: payment}\n"),
	  "there is a rule \"A-1\" already", "the other one is at p.yml:23:7" },
	{ "rules:\n- {id: A, title: {zh: a}, check: @@capp, table: payment, x: 1}\n",
	  "there is no check \"capp\"", "did you mean \"cap\"?" },
	{ "rules:\n- {id: A, title: {zh: a}, check: cap, table: @@paymnet, per: [x]}\n",
	  "there is no table \"paymnet\"", "did you mean \"payment\"?" },
	{ RULE("not_checkable: [{id: @@A-1, reason: {zh: b}}]\n"),
	  "\"A-1\" is a rule and cannot be not checkable too", "" },
	{ RULE("adjust: {@@A-1: {severity: info}}\n"),
	  "the rule \"A-1\" is not taken over from another profile",
	  "change it where it is written, in line 23" },
	{ RULE("adjust: {@@A-2: {severity: info}}\n"),
	  "there is no rule \"A-2\"", "did you mean \"A-1\"?" },
	/* parameters */
	{ "rules:\n- {id: @@A, title: {zh: a}, check: cap, table: payment}\n",
	  "the check \"cap\" needs the parameter \"per\"", "" },
	{ RULE("  at_most: @@[1]\n"),
	  "\"at_most\" must be a text or a mapping, not a list", "" },
	{ RULE("  at_most: {2020-01-01: 1, @@2020: 2}\n"),
	  "\"2020\" is not a date", "write year-month-day, as in 2020-03-27" },
	{ RULE("  at_most: {2021-01-01: 1, @@2020-01-01: 2}\n"),
	  "the date 2020-01-01 does not come after the one before it",
	  "write dated limits from the oldest to the newest" },
	{ RULE("  at_most: {2021-01-01: 1, @@2021-01-01: 2}\n"),
	  "key \"2021-01-01\" is written twice",
	  "it stands in line 28 already" },
	{ RULE("  at_most: @@{}\n"), "\"at_most\" has no value", "" },
	{ RULE("  within: @@A-1\n"),
	  "\"within\" of the rule \"A-1\" leads back to itself", "" },
	{ RULE("  within: @@A-7\n"), "there is no rule \"A-7\"",
	  "did you mean \"A-1\"?" },
	{ RULE("  way: @@upp\n"), "\"upp\" is none of: up, down",
	  "did you mean \"up\"?" },
	{ RULE("  exact: @@perhaps\n"), "\"perhaps\" is neither yes nor no",
	  "" },
	{ RULE("  steps: @@5\n"), "\"steps\" must be a list, not a text", "" },
	{ RULE("  steps: @@[]\n"), "\"steps\" is an empty list", "" },
	{ RULE("  steps: [1, @@[2]]\n"), "\"steps\" must be a text, not a list",
	  "" },
	{ RULE("  allowed: [@@amount > 1]\n"),
	  "\"allowed\" must be a list, not a text", "" },
	{ RULE("  where:@@\n"), "\"where\" has no value", "" },
	{ DOMAIN("  column: @@amout\n"),
	  "the table \"payment\" has no column \"amout\"",
	  "did you mean \"amount\"?" },
	{ DOMAIN("  column: amount\n  columns: [amount, @@amount]\n"),
	  "the column \"amount\" is named twice", "" },
	{ VISIT("  visits: @@paymet\n  having: amount > 1\n"),
	  "there is no table \"paymet\"", "did you mean \"payment\"?" },
	{ VISIT("  visits: payment\n  through: @@township\n"),
	  "the table \"payment\" has no column \"township\"", "" },
	{ VISIT("  visits: payment\n  every: @@0 months\n"),
	  "\"0 months\" is not a length of time",
	  "write 1 month, 2 months, 30 days, 1 week or 1 year" },
	{ VISIT("  visits: payment\n  every: @@month\n"),
	  "\"month\" is not a length of time",
	  "write 1 month, 2 months, 30 days, 1 week or 1 year" },
	/* examples */
	{ RULE("  examples: {ok: 甲, bad: '甲 # a', @@good: 乙}\n"),
	  "the mapping of examples has no key \"good\"", "" },
	{ RULE("  examples: {bad: @@甲}\n"),
	  "no row of this example is marked as to be found",
	  "end each row to be found in \" # \" and why" },
	{ RULE("  examples: {ok: {payment: 甲, @@houshold: 乙}}\n"),
	  "there is no table \"houshold\"", "did you mean \"household\"?" },
	{ RULE("  examples: {ok: @@{household: 乙}}\n"),
	  "the example has no rows of the rule's table \"payment\"", "" },
	{ RULE("  examples: {ok: {payment: 甲, as_of: @@yesterday}}\n"),
	  "\"yesterday\" is not a date",
	  "write year-month-day, as in 2020-03-27" },
};

START_TEST(each_mistake_has_its_place)
{
	assert_mistake(fixture_schema, &mistakes[_i]);
}
END_TEST

START_TEST(longer_circles)
{
	struct reading reading;

	reading_init(&reading);
	reading_load(&reading, fixture_schema,
		     RULE("  within: A-2\n") SECOND
		     "per: [household], within: A-1}\n");
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.count, 2);
	reading_free(&reading);
}
END_TEST

START_TEST(examples_demanded)
{
	struct reading reading;

	reading_init(&reading);
	reading.request.demand_examples = true;
	reading_load(&reading, fixture_schema, RULE("  examples: {ok: 甲}\n"));
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.count, 1);
	ck_assert(slice_equal(
		reading.problems.problems[0].message,
		SLICE_LITERAL("the rule \"A-1\" has no example of \"bad\"")));
	ck_assert_uint_eq(reading.problems.problems[0].mark.line, 23);
	reading_free(&reading);
}
END_TEST

START_TEST(compiled_arguments)
{
	struct reading reading;
	const struct rule *rule;

	reading_init(&reading);
	reading_load(
		&reading, fixture_schema,
		RULE("  where: programme == breeding\n"
		     "  sum: amount\n"
		     "  at_most: {2020-01-01: 8000, 2021-01-01: 9000 yuan}\n"
		     "  within: A-2\n"
		     "  way: down\n"
		     "  exact: yes\n"
		     "  between: [programme == breeding, amount > 1]\n"
		     "  allowed: [[amount > 1, amount > 2], [amount > 3]]\n"
		     "  severity: info\n") SECOND
		"per: [household], at_most: 5}\n"
		"- {id: V, title: {zh: c}, check: visit, table: household,"
		" visits: payment, through: household, having: amount > 1,"
		" every: 2 weeks}\n"
		"- {id: D, title: {zh: c}, check: domain, table: payment,"
		" column: programme, one_of: [breeding, loss-relief]}\n");
	ck_assert_ptr_nonnull(reading.profile);
	rule = profile_rule(reading.profile, SLICE_LITERAL("A-1"));
	ck_assert_ptr_nonnull(rule->where);
	ck_assert_int_eq(rule->severity, SEVERITY_INFO);
	ck_assert_uint_eq(rule->arguments[0].count, 1);
	ck_assert_uint_eq(rule->arguments[2].count, 2);
	ck_assert_int_eq(rule->arguments[2].limits[1].from, day_of(2021, 1, 1));
	ck_assert_ptr_eq(rule->arguments[3].rule,
			 profile_rule(reading.profile, SLICE_LITERAL("A-2")));
	ck_assert_uint_eq(rule->arguments[4].choice, 1);
	ck_assert(rule->arguments[5].flag);
	ck_assert(!rule->arguments[6].given);
	ck_assert_uint_eq(rule->arguments[7].count, 2);
	ck_assert_uint_eq(rule->arguments[8].count, 3);
	ck_assert_uint_eq(rule->arguments[8].list_ends[0], 2);
	ck_assert_uint_eq(rule->arguments[8].list_ends[1], 3);
	rule = profile_rule(reading.profile, SLICE_LITERAL("A-2"));
	ck_assert_int_eq(rule->arguments[2].limits[0].from, DAY_FIRST);
	rule = profile_rule(reading.profile, SLICE_LITERAL("V"));
	ck_assert_int_eq(rule->arguments[2].duration, 14);
	ck_assert_int_eq(rule->arguments[2].duration_unit, DURATION_DAYS);
	rule = profile_rule(reading.profile, SLICE_LITERAL("D"));
	ck_assert_uint_eq(rule->arguments[2].count, 2);
	reading_free(&reading);
}
END_TEST

START_TEST(forms_of_examples)
{
	struct reading reading;
	const struct rule *rule;

	reading_init(&reading);
	reading_load(&reading, fixture_schema,
		     RULE("  examples:\n"
			  "    ok: |\n"
			  "      户编号\n"
			  "      H1\n"
			  "    bad:\n"
			  "    - |\n"
			  "      户编号\n"
			  "      H1 # why\n"
			  "    - household: 户编号\n"
			  "      payment: 'H1 # why'\n"
			  "      as_of: 2020-12-31\n"));
	ck_assert_ptr_nonnull(reading.profile);
	rule = &reading.profile->rules[0];
	ck_assert_uint_eq(rule->example_count, 3);
	ck_assert(!rule->examples[0].bad);
	ck_assert_uint_eq(rule->examples[0].tables[0].mark.line, 30);
	ck_assert_uint_eq(rule->examples[0].tables[0].mark.column, 7);
	ck_assert(rule->examples[1].bad);
	ck_assert_int_eq(rule->examples[1].as_of, DAY_MISSING);
	ck_assert_uint_eq(rule->examples[2].table_count, 2);
	ck_assert_ptr_eq(rule->examples[2].tables[0].table, rule->table);
	ck_assert_int_eq(rule->examples[2].as_of, day_of(2020, 12, 31));
	reading_free(&reading);
}
END_TEST

Suite *suite_rule(void);
Suite *suite_rule(void)
{
	Suite *suite = suite_create("rule");
	TCase *cases = tcase_create("rule");

	tcase_add_loop_test(cases, each_mistake_has_its_place, 0,
			    (int)ARRAY_SIZE(mistakes));
	tcase_add_test(cases, longer_circles);
	tcase_add_test(cases, examples_demanded);
	tcase_add_test(cases, compiled_arguments);
	tcase_add_test(cases, forms_of_examples);
	suite_add_tcase(suite, cases);
	return suite;
}
