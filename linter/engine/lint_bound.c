/*
 * Two rules of one check with the same parameters but for their bounds: one
 * may contradict the other, or leave it nothing to find.
 */
#include "linter/engine/lint.h"

/* Absent, or the same, whatever the row. */
static bool same_expression(const struct expression *a,
			    const struct expression *b)
{
	return a == b || (a && b && expression_equal(a, b));
}

static bool same_lists(const struct argument *a, const struct argument *b)
{
	for (uint32_t i = 0; i < a->count; i++) {
		if (a->expressions &&
		    !same_expression(a->expressions[i], b->expressions[i]))
			return false;
		if (a->columns && a->columns[i] != b->columns[i])
			return false;
		if (a->limits &&
		    (a->limits[i].from != b->limits[i].from ||
		     !same_expression(a->limits[i].value, b->limits[i].value)))
			return false;
	}
	for (uint32_t i = 0; i < a->list_count; i++)
		if (a->list_ends[i] != b->list_ends[i])
			return false;
	return true;
}

static bool same_argument(const struct argument *a, const struct argument *b)
{
	return a->given == b->given && a->count == b->count &&
	       a->list_count == b->list_count && a->table == b->table &&
	       a->pattern == b->pattern && a->rule == b->rule &&
	       a->duration == b->duration &&
	       a->duration_unit == b->duration_unit && a->choice == b->choice &&
	       a->flag == b->flag &&
	       same_expression(a->expression, b->expression) &&
	       same_lists(a, b);
}

/* What a bound is on a day; NULL: none is in force. */
static const struct expression *bound_on(const struct argument *bound, day on)
{
	return bound->limits ? evaluate_limit_on(bound, on) : bound->expression;
}

/* -1, 0 or 1 in *order; false where that depends on the row. */
static bool compare_values(const struct expression *a,
			   const struct expression *b, int *order)
{
	*order = 0;
	if (expression_equal(a, b))
		return true;
	if (a->operation != OPERATION_LITERAL ||
	    b->operation != OPERATION_LITERAL || a->type != VALUE_NUMBER ||
	    b->type != VALUE_NUMBER ||
	    (a->unit && b->unit && a->unit != b->unit))
		return false;
	*order = number_compare(a->literal.number, b->literal.number);
	return true;
}

/* The day a bound changes for the `number`th time. */
static day change_day(const struct argument *bound, uint32_t number)
{
	return bound->limits ? bound->limits[number].from : DAY_FIRST;
}

static uint32_t change_count(const struct argument *bound)
{
	return bound->limits ? bound->count : bound->given;
}

static bool as_tight_on(const struct argument *strict,
			const struct argument *loose, enum bound_kind kind,
			day on)
{
	const struct expression *a = bound_on(strict, on);
	const struct expression *b = bound_on(loose, on);
	int order;

	if (!b)
		return true;
	return a && compare_values(a, b, &order) &&
	       (kind == BOUND_MOST ? order <= 0 : order >= 0);
}

/* On every day, what breaks `loose` breaks `strict`. */
static bool as_tight(const struct argument *strict,
		     const struct argument *loose, enum bound_kind kind)
{
	for (uint32_t i = 0; i < change_count(strict); i++)
		if (!as_tight_on(strict, loose, kind, change_day(strict, i)))
			return false;
	for (uint32_t i = 0; i < change_count(loose); i++)
		if (!as_tight_on(strict, loose, kind, change_day(loose, i)))
			return false;
	return true;
}

static bool above_on(const struct argument *least, const struct argument *most,
		     day on)
{
	const struct expression *a = bound_on(least, on);
	const struct expression *b = bound_on(most, on);
	int order;

	return a && b && compare_values(a, b, &order) && order > 0;
}

/* On some day the smallest value permitted is above the largest. */
static bool above(const struct argument *least, const struct argument *most)
{
	for (uint32_t i = 0; i < change_count(least); i++)
		if (above_on(least, most, change_day(least, i)))
			return true;
	for (uint32_t i = 0; i < change_count(most); i++)
		if (above_on(least, most, change_day(most, i)))
			return true;
	return false;
}

/* Both judge the same rows, in the same way but for their bounds. */
static bool alike(const struct rule *a, const struct rule *b)
{
	for (size_t i = 0; i < a->check->parameter_count; i++)
		if (a->check->parameters[i].bound == BOUND_NONE &&
		    !same_argument(&a->arguments[i], &b->arguments[i]))
			return false;
	return same_expression(a->where, b->where);
}

/* The first parameter of that kind, or NULL. */
static const struct argument *bound_of(const struct rule *rule,
				       enum bound_kind kind)
{
	for (size_t i = 0; i < rule->check->parameter_count; i++)
		if (rule->check->parameters[i].bound == kind)
			return &rule->arguments[i];
	return NULL;
}

/* Both give the parameter a value known beforehand, and not the same. */
static bool demands_other(const struct argument *a, const struct argument *b)
{
	int order;

	if (a->limits && b->limits)
		return above(a, b) || above(b, a);
	if (!a->expressions || !b->expressions)
		return false;
	for (uint32_t i = 0; i < a->count && i < b->count; i++)
		if (compare_values(a->expressions[i], b->expressions[i],
				   &order) &&
		    order)
			return true;
	return false;
}

/* An amount that must be met exactly, and is another in the other rule. */
static bool refuse_exact(const struct rule *earlier, const struct rule *later,
			 struct problem_list *problems)
{
	for (size_t i = 0; i < later->check->parameter_count; i++) {
		const struct parameter *parameter =
			&later->check->parameters[i];

		if (parameter->bound != BOUND_EXACT ||
		    !demands_other(&earlier->arguments[i],
				   &later->arguments[i]))
			continue;
		problem_add(problems, later->arguments[i].mark,
			    _("the rules %.*s and %.*s judge the same rows "
			      "with different \"%s\""),
			    SLICE_ARGUMENTS(earlier->id),
			    SLICE_ARGUMENTS(later->id), parameter->name);
		lint_help_other(problems, earlier);
		return true;
	}
	return false;
}

static bool refuse_apart(const struct rule *low, const struct rule *high,
			 struct problem_list *problems)
{
	const struct argument *most = bound_of(low, BOUND_MOST);
	const struct argument *least = bound_of(high, BOUND_LEAST);

	if (!most || !least || !above(least, most))
		return false;
	problem_add(problems, least->mark,
		    _("nothing can keep to both rule %.*s and rule %.*s"),
		    SLICE_ARGUMENTS(low->id), SLICE_ARGUMENTS(high->id));
	lint_help_other(problems, low);
	return true;
}

/* Whatever `loose` finds, `strict` finds, and no less severely. */
static bool covers(const struct rule *strict, const struct rule *loose)
{
	if (strict->severity < loose->severity ||
	    strict->effective.first > loose->effective.first ||
	    strict->effective.last < loose->effective.last)
		return false;
	for (size_t i = 0; i < loose->check->parameter_count; i++) {
		enum bound_kind kind = loose->check->parameters[i].bound;
		const struct argument *a = &strict->arguments[i];
		const struct argument *b = &loose->arguments[i];

		if (kind == BOUND_EXACT && !same_argument(a, b))
			return false;
		if ((kind == BOUND_MOST || kind == BOUND_LEAST) &&
		    !as_tight(a, b, kind))
			return false;
	}
	return true;
}

static void warn_superfluous(const struct rule *strict,
			     const struct rule *loose,
			     struct problem_list *problems)
{
	if (covers(loose, strict))
		problem_warn(problems, loose->mark,
			     _("rule %.*s is the same as rule %.*s"),
			     SLICE_ARGUMENTS(loose->id),
			     SLICE_ARGUMENTS(strict->id));
	else
		problem_warn(problems, loose->mark,
			     _("rule %.*s finds nothing that rule %.*s, which "
			       "is stricter, does not find"),
			     SLICE_ARGUMENTS(loose->id),
			     SLICE_ARGUMENTS(strict->id));
	lint_help_other(problems, strict);
}

void lint_bounds(const struct rule *earlier, const struct rule *later,
		 struct problem_list *problems)
{
	if (!alike(earlier, later) || refuse_exact(earlier, later, problems) ||
	    refuse_apart(earlier, later, problems) ||
	    refuse_apart(later, earlier, problems))
		return;
	if (covers(earlier, later))
		warn_superfluous(earlier, later, problems);
	else if (covers(later, earlier))
		warn_superfluous(later, earlier, problems);
}

void lint_own_bounds(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *least = bound_of(rule, BOUND_LEAST);
	const struct argument *most = bound_of(rule, BOUND_MOST);

	if (least && most && above(least, most))
		problem_add(problems, most->mark,
			    _("at_most is less than at_least"));
}
