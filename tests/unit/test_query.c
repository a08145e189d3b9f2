/* What rules ask: as data, of which the engine alone computes findings. */
#include <check.h>

#include "checks/registry.h"

Suite *suite_query(void);

START_TEST(nearly_every_check_has_a_query)
{
	unsigned count = 0, with_query = 0;

	for (; registry_checks[count]; count++) {
		const struct check *check = registry_checks[count];
		const char *name = check->signature.name;
		bool runs = strcmp(name, "similar") == 0 ||
			    strcmp(name, "reconcile") == 0;

		with_query += check->query != NULL;
		ck_assert_msg((check->run != NULL) == runs, "%s", name);
	}
	ck_assert_uint_eq(with_query + 1, count);
	ck_assert_uint_eq(with_query, 19);
}
END_TEST

struct loading {
	struct arena arena;
	struct problem_list problems;
	struct profile_request request;
	struct profile *profile;
};

static void load(struct loading *loading, const char *name)
{
	static const char *const folders[] = { PROFILES, NULL };
	const struct check_signature *checks[64] = { NULL };

	for (size_t i = 0; registry_checks[i]; i++)
		checks[i] = &registry_checks[i]->signature;
	loading->problems.arena = &loading->arena;
	loading->request = (struct profile_request){
		.name = slice_of(name),
		.folders = folders,
		.checks = checks,
		.texts = interner_new(),
	};
	loading->profile = profile_load(&loading->request, &loading->problems);
	ck_assert_ptr_nonnull(loading->profile);
}

static void unload(struct loading *loading)
{
	profile_free(loading->profile);
	problem_list_release(&loading->problems);
	interner_free(loading->request.texts);
	arena_release(&loading->arena);
}

/* The check whose run() computes the rule, since no query says it. */
static bool needs_run(const struct rule *rule)
{
	const struct check_signature *check = rule->check;

	if (strcmp(check->name, "similar") == 0)
		return true;
	for (size_t i = 0; i < check->parameter_count; i++)
		if (strcmp(check->name, "reconcile") == 0 &&
		    strcmp(check->parameters[i].name, "formula") == 0)
			return rule->arguments[i].given;
	return false;
}

static void check_query(const struct rule *rule, const struct query *query)
{
	for (; query; query = query->also) {
		ck_assert_uint_gt(query->case_count, 0);
		for (uint32_t i = 0; i < query->case_count; i++)
			ck_assert_uint_lt(query->cases[i].message,
					  rule_check(rule)->message_count);
		ck_assert(query->shape != QUERY_ABSENT || query->partners);
		ck_assert(query->shape == QUERY_GROUPS || !query->key_count);
	}
}

static const char *const profiles[] = {
	"base",         "nankang-2020", "rongjiang-2024",
	"jingkai-2021", "fuliang-2022", "yeji-2022",
};

/* A rule is computed by a query or by its check's run(), never by both. */
START_TEST(each_rule_has_one_way)
{
	struct loading loading = { .profile = NULL };
	struct arena arena = ARENA_EMPTY;

	load(&loading, profiles[_i]);
	for (size_t i = 0; i < loading.profile->rule_count; i++) {
		const struct rule *rule = &loading.profile->rules[i];
		const struct check *check = rule_check(rule);
		const struct query *query =
			check->query ? check->query(rule, &arena) : NULL;

		ck_assert_msg((query == NULL) == needs_run(rule), "%.*s",
			      SLICE_ARGUMENTS(rule->id));
		check_query(rule, query);
		arena_reset(&arena);
	}
	arena_release(&arena);
	unload(&loading);
}
END_TEST

Suite *suite_query(void)
{
	Suite *suite = suite_create("query");
	TCase *cases = tcase_create("query");

	tcase_add_test(cases, nearly_every_check_has_a_query);
	tcase_add_loop_test(cases, each_rule_has_one_way, 0,
			    (int)ARRAY_SIZE(profiles));
	suite_add_tcase(suite, cases);
	return suite;
}
