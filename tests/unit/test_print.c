/* Expressions written from their trees compile to the same trees again. */
#include "checks/registry.h"
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/print.h"
#include "tests/unit/expression_fixture.h"

#include <check.h>

static struct slice written(struct buffer *buffer,
			    const struct expression *tree)
{
	buffer_reset(buffer);
	expression_write(buffer, tree);
	return buffer_slice(buffer);
}

/* What is written down, and what is written from its tree. */
static const struct {
	const char *text, *written; /* NULL: the same */
} forms[] = {
	{ "amount > 8000", NULL },
	{ "amount >= 0.8 ten-thousand-yuan", NULL },
	{ "plan == 8000 yuan", NULL },
	{ "plan - amount != 1", NULL },
	{ "amount <= 13 yuan/bird * birds", NULL },
	{ "birds * 13 yuan/bird < amount", NULL },
	{ "amount / 3 == 470 * 1.5 * 12", NULL },
	{ "share < 90%", NULL },
	{ "share * 0.5% == -3.5%", NULL },
	{ "wage > 8000 / 12", NULL },
	{ "wage - (share - 1) - 2 > -(wage + share) * 2", NULL },
	{ "wage / (share / 2) == wage * share / 2", NULL },
	{ "((wage) + (share * 2)) > (3)", "wage + share * 2 > 3" },
	{ "-wage == - -share", "-wage == --share" },
	{ "paid_on == 2020-03-27", NULL },
	{ "paid_on <= as_of", NULL },
	{ "paid_on between 2020-01-01 and as_of", NULL },
	{ "paid_on not between 2020-01-01 and as_of", NULL },
	{ "not (paid_on in term)", "paid_on not in term" },
	{ "term == \"2020-03\"", NULL },
	{ "note == 'say \"no\"'", NULL },
	{ "note == 'no'", "note == \"no\"" },
	{ "note matches \"^a+$\"", NULL },
	{ "not note matches 'b'", "note not matches \"b\"" },
	{ "person == \"11010519491231002X\"", NULL },
	{ "note is not missing", "note is known" },
	{ "note is missing", NULL },
	{ "programme == breeding", NULL },
	{ "programme in [seedlings, loss-relief]", NULL },
	{ "programme == \"产业直补\"", "programme == breeding" },
	{ "programme not in [breeding] or urgent and not urgent",
	  "programme not in [breeding] or (urgent and not urgent)" },
	{ "(urgent or note is known) and (programme == second) == urgent",
	  NULL },
	{ "not (urgent and urgent == true)", NULL },
	{ "not not urgent", NULL },
	{ "person.household.township == \"x\"", NULL },
	{ "household.category at paid_on == general", NULL },
	{ "household.category at add_days(paid_on, -1) == general", NULL },
	{ "if(urgent, amount, plan) > round(wage / 3, 2)", NULL },
	{ "tier(birds, 10 bird, 1 yuan, 20 bird, 2 yuan) > amount", NULL },
	{ "number_in(note, \"([0-9]+)只\") > 2", NULL },
	{ "in_unit(counted, mu) > 2.5 mu", NULL },
	{ "counted >= 3 pair", "in_unit(counted, bird) >= 3 pair" },
	{ "months_between(paid_on, as_of) + age(person.born, paid_on) > 3",
	  NULL },
	{ "year(term) == 2020 and quarter(paid_on) == quarter(as_of)", NULL },
	{ "min(wage, 2, share) > max(wage, abs(share))", NULL },
	{ "length(note) > period_months(term) and first_day(term) < as_of",
	  NULL },
};

START_TEST(forms_are_kept)
{
	struct fixture fixture;
	struct buffer text = BUFFER_EMPTY;
	const struct expression *tree, *again;

	fixture_init(&fixture);
	tree = fixture_good(&fixture, forms[_i].text);
	buffer_add_character(&text, '\0');
	written(&text, tree);
	buffer_add_character(&text, '\0');
	ck_assert_str_eq(text.text, forms[_i].written ? forms[_i].written
						      : forms[_i].text);
	again = fixture_good(&fixture, text.text);
	ck_assert(expression_equal(tree, again));
	buffer_release(&text);
	fixture_free(&fixture);
}
END_TEST

/* Numbers that no decimal holds are quotients, bracketed where they must be. */
START_TEST(made_numbers)
{
	struct fixture fixture;
	struct buffer text = BUFFER_EMPTY;
	const struct expression *third, *minus;
	struct arena *arena = &fixture.arena;

	fixture_init(&fixture);
	third = make_number(
		arena,
		number_divide(number_of_integer(-1), number_of_integer(3)),
		NULL);
	minus = make_number(arena, number_of_integer(-2), NULL);
	expression_write(
		&text, make_arithmetic(arena, OPERATION_DIVIDE, minus, third));
	ck_assert(slice_equal(buffer_slice(&text),
			      SLICE_LITERAL("-2 / (-1 / 3)")));
	buffer_release(&text);
	fixture_free(&fixture);
}
END_TEST

/* Titles stand for names; of a path the last column's. */
START_TEST(shown_to_people)
{
	struct fixture fixture;
	struct buffer text = BUFFER_EMPTY;

	fixture_init(&fixture);
	expression_show(&text, fixture_good(&fixture,
					    "household.township == \"x\" and "
					    "programme == breeding and "
					    "amount > 0.8 ten-thousand-yuan"));
	ck_assert(slice_equal(buffer_slice(&text),
			      SLICE_LITERAL("乡镇 == \"x\" and 项目 == "
					    "种养奖补 and 金额 > 0.8 万元")));
	buffer_release(&text);
	fixture_free(&fixture);
}
END_TEST

/* A profile of the project; its expressions are compiled anew over it. */
struct reading {
	struct arena arena;
	struct problem_list problems;
	struct profile_request request;
	struct compiler compiler;
	struct buffer first, second;
	unsigned count;
};

static void compare(struct reading *reading, const struct rule *rule,
		    const struct table_schema *over,
		    const struct expression *tree)
{
	struct slice text = written(&reading->first, tree);
	struct expression *again = expression_compile_text(
		&reading->compiler, over, arena_copy(&reading->arena, text),
		rule->mark, WANTED_ANY,
		tree->type == VALUE_CODE ? tree->vocabulary : NULL);

	ck_assert_msg(again, "%.*s: %.*s", SLICE_ARGUMENTS(rule->id),
		      SLICE_ARGUMENTS(text));
	ck_assert_msg(expression_equal(tree, again), "%.*s: %.*s",
		      SLICE_ARGUMENTS(rule->id), SLICE_ARGUMENTS(text));
	ck_assert(slice_equal(text, written(&reading->second, again)));
	reading->count++;
}

static void compare_argument(struct reading *reading, const struct rule *rule,
			     size_t number)
{
	const struct argument *argument = &rule->arguments[number];
	unsigned over = rule->check->parameters[number].over;
	const struct table_schema *table =
		over ? rule->arguments[over - 1].table : rule->table;

	if (argument->expression)
		compare(reading, rule, table, argument->expression);
	for (uint32_t i = 0; i < argument->count; i++) {
		if (argument->limits)
			compare(reading, rule, table,
				argument->limits[i].value);
		if (argument->expressions)
			compare(reading, rule, table, argument->expressions[i]);
	}
}

static void read_profile(struct reading *reading, const char *name)
{
	static const char *const folders[] = { PROFILES, NULL };
	const struct check_signature *checks[64] = { NULL };
	struct profile *profile;

	for (size_t i = 0; registry_checks[i]; i++)
		checks[i] = &registry_checks[i]->signature;
	reading->problems.arena = &reading->arena;
	reading->request = (struct profile_request){
		.name = slice_of(name),
		.folders = folders,
		.checks = checks,
		.texts = interner_new(),
	};
	profile = profile_load(&reading->request, &reading->problems);
	ck_assert_ptr_nonnull(profile);
	reading->compiler = (struct compiler){
		.profile = profile,
		.problems = &reading->problems,
		.request = &reading->request,
	};
}

static const struct {
	const char *name;
	unsigned expressions; /* at least so many */
} profiles[] = {
	{ "base", 50 },
	{ "nankang-2020", 1000 },
	{ "rongjiang-2024", 200 },
	{ "jingkai-2021", 100 },
	{ "fuliang-2022", 100 },
	{ "yeji-2022", 100 },
};

START_TEST(profiles_are_kept)
{
	struct reading reading = { .first = BUFFER_EMPTY };
	struct profile *profile;

	read_profile(&reading, profiles[_i].name);
	profile = reading.compiler.profile;
	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct rule *rule = &profile->rules[i];

		if (rule->where)
			compare(&reading, rule, rule->table, rule->where);
		for (size_t j = 0; j < rule->check->parameter_count; j++)
			compare_argument(&reading, rule, j);
	}
	ck_assert_uint_ge(reading.count, profiles[_i].expressions);
	profile_free(profile);
	interner_free(reading.request.texts);
	problem_list_release(&reading.problems);
	buffer_release(&reading.first);
	buffer_release(&reading.second);
	arena_release(&reading.arena);
}
END_TEST

Suite *suite_print(void);
Suite *suite_print(void)
{
	Suite *suite = suite_create("print");
	TCase *tests = tcase_create("expressions");

	tcase_add_loop_test(tests, forms_are_kept, 0, ARRAY_SIZE(forms));
	tcase_add_test(tests, made_numbers);
	tcase_add_test(tests, shown_to_people);
	tcase_add_loop_test(tests, profiles_are_kept, 0, ARRAY_SIZE(profiles));
	suite_add_tcase(suite, tests);
	return suite;
}
