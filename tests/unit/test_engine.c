/* The engine: which rules run, on which columns and rows, and the account. */
#include "linter/engine/engine.h"
#include "linter/profile/compilation.h"
#include "linter/project/directions.h"
#include "tests/unit/sample_model.h"

Suite *suite_engine(void);

/* A check that reports every row it judges and whose `limit` is unknown of
 * none; `extra` may be absent; `per` groups. */
enum { LIMIT, EXTRA, PER };

static const struct parameter parameters[] = {
	[LIMIT] = { .name = "limit", .type = PARAMETER_NUMBER },
	[EXTRA] = { .name = "extra", .type = PARAMETER_COLUMN },
	[PER] = { .name = "per", .type = PARAMETER_VALUES },
};

static const struct message messages[] = { { .id = "seen", .text = "seen" } };

static void see_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct check_run *run = context;

	(void)count;
	finding_add(run->findings, 0, run_row(run, rows[0]), DECIMAL_MISSING);
}

static void see_row(void *context, uint32_t row)
{
	struct check_run *run = context;

	finding_add(run->findings, 0, run_row(run, row), DECIMAL_MISSING);
}

static void run(struct check_run *run)
{
	const struct argument *per = run_argument(run, PER);

	if (per->given)
		run_groups(run, per->expressions, per->count, false, see_group,
			   run);
	else
		run_rows(run, see_row, run);
}

static const struct check check_see = {
	.signature = { "see", parameters, ARRAY_SIZE(parameters) },
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.run = run,
};
static const struct check *const checks[] = { &check_see, NULL };

#define HEAD                                                                \
	"profile: p\ntitle: {zh: 试, en: p}\n"                             \
	"effective: 2020-01-01..2020-12-31\n"                               \
	"source: {number: n, issued: 2020-01-01}\n"                         \
	"tables:\n"                                                         \
	"  household:\n    title: {zh: 户, en: h}\n    key: id\n"          \
	"    columns:\n"                                                    \
	"      id: {type: text, zh: 户编号}\n"                           \
	"      town: {type: text, zh: 乡镇}\n"                            \
	"      size: {type: decimal, zh: 人数}\n"                         \
	"  payment:\n    title: {zh: 发放, en: p}\n    date: paid_on\n"   \
	"    columns:\n"                                                    \
	"      household: {type: text, refers: household, zh: 户编号}\n" \
	"      town: {type: text, zh: 地点, otherwise: household.town}\n" \
	"      amount: {type: decimal, zh: 金额}\n"                       \
	"      spare: {type: decimal, zh: 备用}\n"                        \
	"      paid_on: {type: date, zh: 发放日期}\n"                   \
	"rules:\n"
#define RULE(lines)                                                \
	"  - id: R\n    title: {zh: 试, en: r}\n    check: see\n" \
	"    table: payment\n"                                     \
	"    cite: {clause: c, quote: q}\n" lines
#define HOUSEHOLDS "户编号,乡镇,人数\nH1,a,3\nH2,b,\n"
#define PAYMENTS                          \
	"户编号,金额,发放日期\n" \
	"H1,5,2020-03-01\nH2,6,2019-03-01\nH1,7,\nH1,,2020-05-01\n"

struct trial {
	struct arena arena;
	struct interner *texts;
	struct problem_list problems;
	struct profile *profile;
	struct source_list sources;
	struct fault_list faults;
	struct model *model;
	bool **needed;
	struct rules_summary account;
};

static void load(struct trial *trial, const char *text)
{
	static const char *const folders[] = { NULL };
	static const struct check_signature *const signatures[] = {
		&check_see.signature, NULL
	};
	struct profile_request request = { .name = TEXT("p"),
					   .folders = folders,
					   .checks = signatures };

	*trial = (struct trial){ .texts = interner_new() };
	trial->problems.arena = &trial->arena;
	request.texts = trial->texts;
	trial->profile = profile_load_text(&request, TEXT("p.yml"),
					   slice_of(text), &trial->problems);
	for (size_t i = 0; i < trial->problems.count; i++)
		ck_abort_msg(
			"%.*s",
			SLICE_ARGUMENTS(trial->problems.problems[i].message));
	ck_assert_ptr_nonnull(trial->profile);
	lint_profile(trial->profile, checks, &trial->problems);
}

/* Runs the one rule; a file may be NULL. */
static const struct rule_summary *judge(struct trial *trial, const char *rule,
					const char *payments,
					const char *households)
{
	const bool selected[] = { true };
	struct loaded_source bound[2];
	struct load_request load_request = { .arena = &trial->arena,
					     .threads = 1,
					     .faults = &trial->faults };
	struct engine_request request = { .selected = selected,
					  .as_of = DAY_MISSING,
					  .threads = 2 };
	const char *texts[] = { payments, households };
	const char *tables[] = { "payment", "household" };

	load(trial, rule);
	fault_list_init(&trial->faults, 0);
	for (size_t i = 0; i < 2; i++) {
		if (!texts[i])
			continue;
		source_open_text(&trial->sources, slice_of(tables[i]),
				 slice_of(texts[i]), &trial->faults);
		trial->sources.sources[trial->sources.count - 1].directions =
			directions_of_table(profile_table(trial->profile,
							  slice_of(tables[i])),
					    &trial->arena);
	}
	trial->needed = engine_needed(trial->profile, selected, &trial->arena);
	load_request.profile = trial->profile;
	load_request.sources = trial->sources.sources;
	load_request.source_count = trial->sources.count;
	load_request.needed = (bool *const *)trial->needed;
	trial->model = model_load(&load_request, bound);
	request.model = trial->model;
	engine_run(&request, &trial->account);
	return &trial->account.rules[0];
}

static void trial_free(struct trial *trial)
{
	rules_summary_release(&trial->account);
	if (trial->model)
		model_unload(trial->model);
	source_list_release(&trial->sources);
	fault_list_release(&trial->faults);
	profile_free(trial->profile);
	problem_list_release(&trial->problems);
	interner_free(trial->texts);
	arena_release(&trial->arena);
}

START_TEST(judges_rows_in_effect)
{
	struct trial trial;
	const struct rule_summary *rule = judge(
		&trial, HEAD RULE("    where: amount > 1\n"), PAYMENTS, NULL);

	/* 2019 is out; no date is in; no amount is unknown. */
	ck_assert_int_eq(rule->state, RULE_FINDINGS);
	ck_assert_uint_eq(rule->evaluated, 2);
	ck_assert_uint_eq(rule->undecided, 1);
	ck_assert_uint_eq(rule->findings.total, 2);
	ck_assert_uint_eq(rule->findings.findings[1].primary.row, 2);
	trial_free(&trial);
}
END_TEST

START_TEST(groups_rows_in_effect)
{
	struct trial trial;
	const struct rule_summary *rule = judge(
		&trial, HEAD RULE("    per: [household]\n"), PAYMENTS, NULL);

	ck_assert_uint_eq(rule->findings.total, 1);
	ck_assert_uint_eq(rule->evaluated, 3);
	trial_free(&trial);
}
END_TEST

START_TEST(table_not_given)
{
	struct trial trial;
	const struct rule_summary *rule =
		judge(&trial, HEAD RULE(""), NULL, HOUSEHOLDS);

	ck_assert_int_eq(rule->state, RULE_NOT_RUN);
	ck_assert(slice_equal(rule->missing_table->name, TEXT("payment")));
	ck_assert_ptr_null(rule->missing_column);
	trial_free(&trial);
}
END_TEST

START_TEST(joined_table_not_given)
{
	struct trial trial;
	const struct rule_summary *rule =
		judge(&trial, HEAD RULE("    limit: household.size\n"),
		      PAYMENTS, NULL);

	ck_assert_int_eq(rule->state, RULE_NOT_RUN);
	ck_assert(slice_equal(rule->missing_table->name, TEXT("household")));
	trial_free(&trial);
}
END_TEST

START_TEST(column_not_given)
{
	struct trial trial;
	const struct rule_summary *rule =
		judge(&trial, HEAD RULE("    limit: spare + amount\n"),
		      PAYMENTS, HOUSEHOLDS);

	ck_assert_int_eq(rule->state, RULE_NOT_RUN);
	ck_assert(slice_equal(rule->missing_column->name, TEXT("spare")));
	trial_free(&trial);
}
END_TEST

START_TEST(optional_column_not_given)
{
	struct trial trial;
	const struct rule_summary *rule =
		judge(&trial, HEAD RULE("    extra: spare\n"), PAYMENTS, NULL);

	ck_assert_int_eq(rule->state, RULE_FINDINGS);
	trial_free(&trial);
}
END_TEST

START_TEST(otherwise_stands_in)
{
	struct trial trial;
	const struct rule_summary *rule =
		judge(&trial, HEAD RULE("    where: town == \"a\"\n"), PAYMENTS,
		      HOUSEHOLDS);

	ck_assert_int_eq(rule->state, RULE_FINDINGS);
	ck_assert_uint_eq(rule->findings.total, 3);
	trial_free(&trial);
	rule = judge(&trial, HEAD RULE("    where: town == \"a\"\n"), PAYMENTS,
		     NULL);
	ck_assert_int_eq(rule->state, RULE_NOT_RUN);
	ck_assert(slice_equal(rule->missing_column->name, TEXT("town")));
	trial_free(&trial);
}
END_TEST

START_TEST(only_what_is_read_is_needed)
{
	struct trial trial;
	const struct table_schema *payment;

	judge(&trial, HEAD RULE("    limit: household.size\n"), PAYMENTS,
	      HOUSEHOLDS);
	payment = profile_table(trial.profile, TEXT("payment"));
	ck_assert(trial.needed[payment->number]
			      [schema_column(payment, TEXT("household"))]);
	ck_assert(trial.needed[payment->number][payment->date]);
	ck_assert(!trial.needed[payment->number]
			       [schema_column(payment, TEXT("amount"))]);
	trial_free(&trial);
}
END_TEST

START_TEST(never_true_is_a_problem)
{
	struct trial trial;

	load(&trial, HEAD RULE("    where: amount > 3 and amount < 2\n"));
	ck_assert_uint_eq(trial.problems.errors, 1);
	ck_assert_uint_eq(trial.problems.problems[0].mark.column, 12);
	trial_free(&trial);
}
END_TEST

Suite *suite_engine(void)
{
	Suite *suite = suite_create("engine");
	TCase *cases = tcase_create("engine");

	tcase_add_test(cases, judges_rows_in_effect);
	tcase_add_test(cases, groups_rows_in_effect);
	tcase_add_test(cases, table_not_given);
	tcase_add_test(cases, joined_table_not_given);
	tcase_add_test(cases, column_not_given);
	tcase_add_test(cases, optional_column_not_given);
	tcase_add_test(cases, otherwise_stands_in);
	tcase_add_test(cases, only_what_is_read_is_needed);
	tcase_add_test(cases, never_true_is_a_problem);
	suite_add_tcase(suite, cases);
	return suite;
}
