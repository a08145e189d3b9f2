/* Compares the pairs of conditions a rule excludes with those it allows. */
#include "checks/exclusive_allowed.h"

/* Two conditions, each of one row of a pair. */
struct pair {
	const struct expression *one, *other;
};

static uint32_t allowed_count(const struct rule *rule)
{
	return rule->arguments[ALLOWED].list_count;
}

static struct pair allowed_pair(const struct rule *rule, uint32_t number)
{
	const struct expression **conditions =
		&rule->arguments[ALLOWED].expressions[number * 2];

	return (struct pair){ conditions[0], conditions[1] };
}

static struct pair excluded_pair(const struct rule *rule, uint32_t one,
				 uint32_t other)
{
	const struct expression **between =
		rule->arguments[BETWEEN].expressions;

	return (struct pair){ between[one], between[other] };
}

/* Is each pair of rows that fulfils `narrow` one that fulfils `broad`? */
static bool pair_within(struct pair narrow, struct pair broad)
{
	return (expression_implies(narrow.one, broad.one) &&
		expression_implies(narrow.other, broad.other)) ||
	       (expression_implies(narrow.one, broad.other) &&
		expression_implies(narrow.other, broad.one));
}

static bool never_both(const struct expression *a, const struct expression *b)
{
	struct condition both[] = { { .predicate = a }, { .predicate = b } };

	return expression_never_together(both, ARRAY_SIZE(both));
}

/* Can no pair of rows fulfil both? */
static bool pairs_apart(struct pair a, struct pair b)
{
	return (never_both(a.one, b.one) || never_both(a.other, b.other)) &&
	       (never_both(a.one, b.other) || never_both(a.other, b.one));
}

static bool is_allowed(const struct rule *rule, struct pair pair)
{
	for (uint32_t i = 0; i < allowed_count(rule); i++)
		if (pair_within(pair, allowed_pair(rule, i)))
			return true;
	return false;
}

/* The numbers of the next pair that the rule excludes; both start at 0. */
static bool next_excluded(const struct rule *rule, uint32_t *one,
			  uint32_t *other)
{
	uint32_t count = rule->arguments[BETWEEN].count;

	if (++*other >= count) {
		++*one;
		*other = *one + !rule->arguments[TWICE].flag;
	}
	return *one < count && *other < count;
}

static bool begin_excluded(const struct rule *rule, uint32_t *one,
			   uint32_t *other)
{
	*one = 0;
	*other = !rule->arguments[TWICE].flag;
	return *other < rule->arguments[BETWEEN].count;
}

static bool allows_all(const struct rule *rule)
{
	uint32_t one, other;
	bool found = begin_excluded(rule, &one, &other);

	for (; found; found = next_excluded(rule, &one, &other))
		if (!is_allowed(rule, excluded_pair(rule, one, other)))
			return false;
	return true;
}

static bool excludes_any(const struct rule *rule, struct pair allowed)
{
	uint32_t one, other;
	bool found = begin_excluded(rule, &one, &other);

	for (; found; found = next_excluded(rule, &one, &other))
		if (!pairs_apart(excluded_pair(rule, one, other), allowed))
			return true;
	return false;
}

void exclusive_lint_allowed(const struct rule *rule,
			    struct problem_list *problems)
{
	if (!rule->arguments[ALLOWED].given)
		return;
	if (allows_all(rule)) {
		problem_add(problems, rule->arguments[ALLOWED].mark,
			    _("all that rule %.*s excludes is allowed here, "
			      "so it never finds anything"),
			    SLICE_ARGUMENTS(rule->id));
		return;
	}
	for (uint32_t i = 0; i < allowed_count(rule); i++) {
		struct pair pair = allowed_pair(rule, i);

		if (!excludes_any(rule, pair))
			problem_warn(problems, pair.one->mark,
				     _("rule %.*s excludes no such pair, so "
				       "allowing it changes nothing"),
				     SLICE_ARGUMENTS(rule->id));
	}
}

static bool same_expression(const struct expression *a,
			    const struct expression *b)
{
	return a == b || (a && b && expression_equal(a, b));
}

/* The same rows, in the same groups, in the same time. */
static bool same_groups(const struct rule *a, const struct rule *b)
{
	const struct argument *left = &a->arguments[PER];
	const struct argument *right = &b->arguments[PER];

	if (left->count != right->count ||
	    !same_expression(a->where, b->where) ||
	    !same_expression(a->arguments[OVERLAP].expression,
			     b->arguments[OVERLAP].expression))
		return false;
	for (uint32_t i = 0; i < left->count; i++)
		if (!expression_equal(left->expressions[i],
				      right->expressions[i]))
			return false;
	return true;
}

/* Refuses what `strict` excludes although `lenient` allows it. */
static bool refuse_excluded(const struct rule *strict,
			    const struct rule *lenient,
			    struct problem_list *problems)
{
	uint32_t one, other;
	bool found = begin_excluded(strict, &one, &other);

	for (; found; found = next_excluded(strict, &one, &other)) {
		struct pair pair = excluded_pair(strict, one, other);

		if (is_allowed(strict, pair) || !is_allowed(lenient, pair))
			continue;
		problem_add(problems, pair.one->mark,
			    _("rule %.*s excludes a pair that rule %.*s "
			      "allows"),
			    SLICE_ARGUMENTS(strict->id),
			    SLICE_ARGUMENTS(lenient->id));
		problem_help(problems, _("the other one is at %.*s:%u:%u"),
			     SLICE_ARGUMENTS(lenient->mark.file->path),
			     (unsigned)lenient->mark.line,
			     (unsigned)lenient->mark.column);
		return true;
	}
	return false;
}

void exclusive_compare(const struct rule *earlier, const struct rule *later,
		       struct problem_list *problems)
{
	if (same_groups(earlier, later) &&
	    !refuse_excluded(later, earlier, problems))
		(void)refuse_excluded(earlier, later, problems);
}
