/* The profile and helpers of the suites of expressions. */
#include "tests/unit/expression_fixture.h"

#include "linter/profile/compilation.h"
#include "linter/project/directions.h"

#include <check.h>

static const char profile_text[] =
	"profile: small\n"
	"title: {zh: 小, en: Small}\n"
	"units:\n"
	"  yuan: {zh: 元}\n"
	"  ten-thousand-yuan: {zh: 万元, of: yuan, factor: 10000}\n"
	"  bird: {zh: 羽}\n"
	"  pair: {zh: 对, of: bird, factor: 2}\n"
	"  mu: {zh: 亩}\n"
	"vocabularies:\n"
	"  programme:\n"
	"    open: yes\n"
	"    values:\n"
	"      breeding: {zh: 种养奖补, also: [产业直补]}\n"
	"      seedlings: {zh: 种苗补助}\n"
	"      loss-relief: {zh: 滞销补助}\n"
	"  category:\n"
	"    values:\n"
	"      registered-poor: {zh: 建档立卡户}\n"
	"      general: {zh: 一般户}\n"
	"tables:\n"
	"  household:\n"
	"    title: {zh: 户, en: Households}\n"
	"    key: household\n"
	"    columns:\n"
	"      household: {type: text, zh: 户编号}\n"
	"      township: {type: text, zh: 乡镇}\n"
	"      category: {type: code, vocabulary: category, zh: 类别}\n"
	"      members: {type: decimal, zh: 人数}\n"
	"  person:\n"
	"    title: {zh: 人, en: Persons}\n"
	"    key: person\n"
	"    columns:\n"
	"      person: {type: identity, zh: 身份证号}\n"
	"      household: {type: text, refers: household, zh: 户编号}\n"
	"      born: {type: date, zh: 出生日期}\n"
	"  household_status:\n"
	"    title: {zh: 户历史, en: States of households}\n"
	"    history_of: household\n"
	"    history: {key: household, from: from_on, until: until_on}\n"
	"    columns:\n"
	"      household: {type: text, refers: household, zh: 户编号}\n"
	"      category: {type: code, vocabulary: category, zh: 类别}\n"
	"      from_on: {type: date, zh: 起}\n"
	"      until_on: {type: date, zh: 止}\n"
	"  payment:\n"
	"    title: {zh: 发放, en: Payments}\n"
	"    date: paid_on\n"
	"    period_for: term\n"
	"    columns:\n"
	"      household: {type: text, refers: household, zh: 户编号,"
	" otherwise: person.household}\n"
	"      person: {type: identity, refers: person, zh: 身份证号}\n"
	"      programme: {type: code, vocabulary: programme, zh: 项目}\n"
	"      second: {type: code, vocabulary: programme, zh: 项目二}\n"
	"      amount: {type: decimal, unit: yuan, zh: 金额}\n"
	"      plan: {type: decimal, unit: ten-thousand-yuan, zh: 计划}\n"
	"      area: {type: decimal, unit: mu, zh: 面积}\n"
	"      birds: {type: decimal, unit: bird, zh: 只数}\n"
	"      wage: {type: decimal, zh: 工资}\n"
	"      share: {type: decimal, zh: 份额}\n"
	"      paid_on: {type: date, zh: 发放日期}\n"
	"      term: {type: period, zh: 期间}\n"
	"      urgent: {type: bool, zh: 加急}\n"
	"      note: {type: text, zh: 备注}\n"
	"      filed_on: {type: date, zh: 立卡年月}\n"
	"      counted: {type: decimal, unit_in: counted_in, zh: 件数}\n"
	"      counted_in: {type: text, zh: 件数单位}\n";

static void show_problems(const struct fixture *fixture)
{
	for (size_t i = 0; i < fixture->problems.count; i++) {
		const struct problem *problem = &fixture->problems.problems[i];

		ck_abort_msg("%u:%u: %.*s", problem->mark.line,
			     problem->mark.column,
			     SLICE_ARGUMENTS(problem->message));
	}
}

void fixture_init(struct fixture *fixture)
{
	static const struct check_signature *const no_checks[] = { NULL };
	static const char *const no_folders[] = { NULL };

	*fixture = (struct fixture){ .texts = interner_new() };
	fixture->problems.arena = &fixture->arena;
	fixture->request = (struct profile_request){
		.folders = no_folders,
		.checks = no_checks,
		.texts = fixture->texts,
	};
	fixture->profile = profile_load_text(
		&fixture->request, SLICE_LITERAL("small.yml"),
		(struct slice){ profile_text, sizeof(profile_text) - 1 },
		&fixture->problems);
	show_problems(fixture);
	fixture->compiler = (struct compiler){
		.profile = fixture->profile,
		.problems = &fixture->problems,
		.request = &fixture->request,
	};
	fault_list_init(&fixture->faults, 0);
}

void fixture_free(struct fixture *fixture)
{
	model_unload(fixture->model);
	source_list_release(&fixture->sources);
	fault_list_release(&fixture->faults);
	profile_free(fixture->profile);
	problem_list_release(&fixture->problems);
	interner_free(fixture->texts);
	arena_release(&fixture->arena);
}

void fixture_add(struct fixture *fixture, const char *name, const char *text)
{
	struct source_list *sources = &fixture->sources;

	source_open_text(sources, slice_of(name), slice_of(text),
			 &fixture->faults);
	sources->sources[sources->count - 1].directions = directions_of_table(
		profile_table(fixture->profile, slice_of(name)),
		&fixture->arena);
}

void fixture_bind(struct fixture *fixture)
{
	struct load_request request = {
		.profile = fixture->profile,
		.sources = fixture->sources.sources,
		.source_count = fixture->sources.count,
		.arena = &fixture->arena,
		.threads = 1,
		.faults = &fixture->faults,
	};
	struct loaded_source *bound = ARENA_ARRAY(
		&fixture->arena, struct loaded_source, fixture->sources.count);

	fixture->model = model_load(&request, bound);
	fixture->evaluation.model = fixture->model;
	fixture->evaluation.as_of = day_of(2020, 12, 31);
}

const struct table_schema *fixture_table(struct fixture *fixture,
					 const char *name)
{
	return profile_table(fixture->profile, slice_of(name));
}

struct expression *fixture_compile(struct fixture *fixture, const char *text)
{
	struct mark start = { .line = 1, .column = 1 };

	return expression_compile_text(&fixture->compiler,
				       fixture_table(fixture, "payment"),
				       slice_of(text), start, WANTED_ANY, NULL);
}

struct expression *fixture_good(struct fixture *fixture, const char *text)
{
	struct expression *expression = fixture_compile(fixture, text);

	show_problems(fixture);
	ck_assert_msg(expression, "%s: no problem, no expression", text);
	return expression;
}

struct value fixture_value(struct fixture *fixture, const char *text,
			   uint32_t row)
{
	const struct table *payments =
		model_table(fixture->model, fixture_table(fixture, "payment"));

	return evaluate_value(&fixture->evaluation, fixture_good(fixture, text),
			      payments, row);
}

enum truth fixture_truth(struct fixture *fixture, const char *text,
			 uint32_t row)
{
	const struct table *payments =
		model_table(fixture->model, fixture_table(fixture, "payment"));

	return evaluate_truth(&fixture->evaluation, fixture_good(fixture, text),
			      payments, row);
}
