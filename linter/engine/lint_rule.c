/* Looks for rules that contradict themselves, before any data is read. */
#include "linter/engine/engine.h"
#include "linter/engine/lint.h"

static const struct check *find_check(const struct check *const *checks,
				      const struct rule *rule)
{
	for (; *checks; checks++)
		if (&(*checks)->signature == rule->check)
			return *checks;
	BUG("the check of rule %.*s is not registered",
	    SLICE_ARGUMENTS(rule->id));
}

void lint_profile(const struct profile *profile,
		  const struct check *const *checks,
		  struct problem_list *problems)
{
	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct rule *rule = &profile->rules[i];
		const struct check *check = find_check(checks, rule);

		if (rule->where && expression_never_true(rule->where))
			problem_add(problems, rule->where->mark,
				    _("no row can fulfil this condition, so "
				      "rule %.*s never runs"),
				    SLICE_ARGUMENTS(rule->id));
		if (check->prepare)
			check->prepare(rule, problems);
		lint_own_bounds(rule, problems);
	}
	/* Skip the comparison of rules when any is wrong by itself. */
	if (!problems->errors)
		lint_rules(profile, problems);
}
