/* Finds caps that the rates under them never reach, as Nankang's would not
 * if the steps for its cattle added up to less. */
#include "linter/engine/lint.h"

/* The argument of a check's parameter of that name and type, if given. */
static const struct argument *find_argument(const struct rule *rule,
					    const char *name,
					    enum parameter_type type)
{
	const struct check_signature *check = rule->check;

	for (size_t i = 0; i < check->parameter_count; i++)
		if (check->parameters[i].type == type &&
		    !strcmp(check->parameters[i].name, name) &&
		    rule->arguments[i].given)
			return &rule->arguments[i];
	return NULL;
}

static bool stands_under(const struct rule *rule, const struct rule *cap)
{
	for (size_t i = 0; i < rule->check->parameter_count; i++)
		if (rule->arguments[i].rule == cap)
			return true;
	return false;
}

/* What makes one group of the cap makes one group of the rate, or part of
 * one: its keys are among the cap's. */
static bool groups_within(const struct rule *rate, const struct rule *cap)
{
	const struct argument *own =
		find_argument(rate, "per", PARAMETER_VALUES);
	const struct argument *per =
		find_argument(cap, "per", PARAMETER_VALUES);

	if (!own || !per)
		return false;
	for (uint32_t i = 0; i < own->count; i++) {
		uint32_t k = 0;

		while (k < per->count && !expression_equal(own->expressions[i],
							   per->expressions[k]))
			k++;
		if (k == per->count)
			return false;
	}
	return true;
}

/* Adds what is due at most under the rates of the cap; `covered`: one of
 * them judges whatever row the cap counts. False when there is no most. */
static bool add_rates(const struct profile *profile, const struct rule *cap,
		      struct number *sum, bool *covered)
{
	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct rule *rate = &profile->rules[i];
		struct number most;

		if (!stands_under(rate, cap))
			continue;
		if (!rule_check(rate)->most_due || rate->table != cap->table ||
		    !groups_within(rate, cap) ||
		    !rule_check(rate)->most_due(rate, &most))
			return false;
		*sum = number_add(*sum, most);
		*covered |= expression_implies(cap->where, rate->where) &&
			    rate->optional <= cap->optional &&
			    rate->effective.first <= cap->effective.first &&
			    rate->effective.last >= cap->effective.last;
	}
	return !number_overflowed(*sum);
}

/* Is the sum below the limit on every day? */
static bool below(struct number sum, const struct argument *limits)
{
	for (uint32_t i = 0; i < limits->count; i++) {
		const struct expression *limit = limits->limits[i].value;

		if (limit->operation != OPERATION_LITERAL ||
		    number_compare(sum, limit->literal.number) >= 0)
			return false;
	}
	return true;
}

void lint_cap(const struct profile *profile, const struct rule *cap,
	      struct problem_list *problems)
{
	const struct argument *limits =
		find_argument(cap, "at_most", PARAMETER_LIMIT);
	struct number sum = number_of_integer(0);
	struct buffer text = BUFFER_EMPTY;
	bool covered = false;

	if (!limits || !find_argument(cap, "sum", PARAMETER_NUMBER) ||
	    !add_rates(profile, cap, &sum, &covered) || !covered ||
	    !below(sum, limits))
		return;
	number_format(&text, sum, 2);
	problem_warn(problems, limits->mark,
		     _("what is due under the cap %.*s is %.*s at most, so it "
		       "is never reached"),
		     SLICE_ARGUMENTS(cap->id),
		     SLICE_ARGUMENTS(buffer_slice(&text)));
	buffer_release(&text);
}
