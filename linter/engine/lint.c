/* Compares the rules of a profile: what they demand of one row together. */
#include "linter/engine/lint.h"

struct ruleset {
	const struct profile *profile;
	struct problem_list *problems;
	struct arena arena;
	/* Of each rule: what a row it judges must fulfil, or NULL, and a bit
	 * for each column that reads: rules of no common bit go together. */
	const struct expression **demands;
	uint64_t *columns;
};

void lint_help_other(struct problem_list *problems, const struct rule *other)
{
	problem_help(problems, _("the other one is at %.*s:%u:%u"),
		     SLICE_ARGUMENTS(other->mark.file->path),
		     (unsigned)other->mark.line, (unsigned)other->mark.column);
}

static void mark_column(void *context, const struct column_path *path,
			bool dated)
{
	uint64_t *columns = context;
	const struct column_step *last = &path->steps[path->count - 1];

	(void)dated;
	/* Two columns may share a bit: demands without a bit in common read
	 * no common column, others are compared in full. The factor keeps the
	 * first columns of neighbouring tables apart. */
	*columns |= UINT64_C(1)
		    << (last->column + last->table->number * 7) % 64;
}

static bool never_both(const struct expression *where,
		       const struct expression *demand)
{
	struct condition conditions[] = { { .predicate = where },
					  { .predicate = demand } };

	return expression_never_together(conditions, ARRAY_SIZE(conditions));
}

static void take_demand(struct ruleset *ruleset, const struct rule *rule)
{
	const struct check *check = rule_check(rule);
	const struct query *query =
		check->query ? check->query(rule, &ruleset->arena) : NULL;
	const struct expression *demand =
		query ? query_demand(query, &ruleset->arena) : NULL;

	if (!demand)
		return;
	if (expression_implies(rule->where, demand)) {
		problem_add(ruleset->problems, demand->mark,
			    _("every row that rule %.*s judges fulfils this, "
			      "so it never finds anything"),
			    SLICE_ARGUMENTS(rule->id));
		return;
	}
	/* A rule that forbids whatever it judges contradicts no other. */
	if (never_both(rule->where, demand))
		return;
	ruleset->demands[rule->number] = demand;
	expression_columns(demand, mark_column,
			   &ruleset->columns[rule->number]);
}

/* `narrow` judges no row that `broad` does not judge. */
static void compare_demands(const struct ruleset *ruleset,
			    const struct rule *narrow, const struct rule *broad)
{
	const struct expression *own = ruleset->demands[narrow->number];
	const struct expression *other = ruleset->demands[broad->number];
	struct condition all[] = { { .predicate = narrow->where },
				   { .predicate = own },
				   { .predicate = other } };

	if (never_both(narrow->where, other) ||
	    !expression_never_together(all, ARRAY_SIZE(all)))
		return;
	problem_add(ruleset->problems, own->mark,
		    _("no row can keep to both rule %.*s and rule %.*s"),
		    SLICE_ARGUMENTS(narrow->id), SLICE_ARGUMENTS(broad->id));
	lint_help_other(ruleset->problems, broad);
}

static void compare(const struct ruleset *ruleset, const struct rule *earlier,
		    const struct rule *later)
{
	const struct check *check = rule_check(later);

	if (earlier->table != later->table || !lint_rules_meet(earlier, later))
		return;
	if (earlier->check == later->check) {
		lint_bounds(earlier, later, ruleset->problems);
		if (check->compare)
			check->compare(earlier, later, ruleset->problems);
	}
	if (!(ruleset->columns[earlier->number] &
	      ruleset->columns[later->number]))
		return;
	if (expression_implies(later->where, earlier->where))
		compare_demands(ruleset, later, earlier);
	else if (expression_implies(earlier->where, later->where))
		compare_demands(ruleset, earlier, later);
}

void lint_rules(const struct profile *profile, struct problem_list *problems)
{
	struct ruleset ruleset = { .profile = profile, .problems = problems };
	size_t count = profile->rule_count;

	ruleset.demands =
		ARENA_ARRAY(&ruleset.arena, const struct expression *, count);
	ruleset.columns = ARENA_ARRAY(&ruleset.arena, uint64_t, count);
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = &profile->rules[i];

		take_demand(&ruleset, rule);
		lint_cap(profile, rule, problems);
		for (size_t k = 0; k < i; k++)
			compare(&ruleset, &profile->rules[k], rule);
	}
	arena_release(&ruleset.arena);
}
