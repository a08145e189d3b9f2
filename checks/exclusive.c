/*
 * exclusive: benefits that exclude each other do not meet in one household,
 * for one person or one crop, in one period.
 *
 * Each row of a group is taken for the first of the `between` conditions
 * that is true of it. In order of their days, ties in row order, a row that
 * meets an earlier one of another condition is the primary place; the rows
 * it meets are the related ones.
 * Does not flag pairs named under `allowed`, rows whose periods do not meet
 * (`overlap`), two rows of the same condition (unless `twice: yes`), and
 * rows whose condition, key or period is unknown (undecided); a refund, and
 * what it takes back: the last earlier row of its condition (and period) with
 * that amount, or all of them where their sum is nothing.
 * Cost: O(rows x kinds of rows in a group) over a shared index: a row is not
 * compared with the rows before it but with their kinds, which differ in
 * condition, period (with `overlap`), amount (with `near`) or in which conditions of `allowed` are
 * true. With `overlap` by day a large group may have as many kinds as days.
 */
#include "checks/exclusive_allowed.h"
#include "linter/engine/query_make.h"
#include "linter/engine/subject.h"

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("what makes a group: household, item, "
				"year(paid_on) ...") },
	[BETWEEN] = { .name = "between",
		      .type = PARAMETER_PREDICATES,
		      .required = true,
		      .summary = N_("the conditions that exclude each "
				    "other") },
	[ALLOWED] = { .name = "allowed",
		      .type = PARAMETER_PREDICATE_LISTS,
		      .summary = N_("pairs of conditions that may meet all "
				    "the same") },
	[OVERLAP] = { .name = "overlap",
		      .type = PARAMETER_VALUE,
		      .summary = N_("a period: only rows whose periods meet "
				    "exclude each other") },
	[TWICE] = { .name = "twice",
		    .type = PARAMETER_FLAG,
		    .summary = N_("two rows of the same condition exclude "
				  "each other too") },
	[AMOUNT] = { .name = "amount",
		     .type = PARAMETER_NUMBER,
		     .summary = N_("what was paid, for the money at stake "
				   "(the column amount)") },
	[NEAR] = { .name = "near",
		   .type = PARAMETER_NUMBER,
		   .summary = N_("only rows whose amounts differ, but of which "
				 "the smaller is at least such a part of the "
				 "larger: 60%") },
};

enum { STACKED, REPEATED };

static const struct message messages[] = {
	[STACKED] = { .id = "stacked",
		      .direction = DIRECTION_OVER,
		      .text = N_("{group}: may not be granted beside what "
				 "was granted earlier; earlier rows: {count}"),
		      .help = N_("Keep one of the benefits and recover the "
				 "other.") },
	[REPEATED] = { .id = "repeated",
		       .direction = DIRECTION_OVER,
		       .text = N_("{group}: granted again; earlier rows that "
				  "grant the same: {count}"),
		       .help = N_(
			       "Keep one of the rows and recover the other.") },
};

/* The number of the first condition that is true of the row; none is: blank. */
static const struct expression *first_condition(struct query_maker *maker)
{
	const struct argument *between = query_argument(maker, BETWEEN);
	const struct expression *first = query_blank(maker, VALUE_NUMBER);

	for (uint32_t i = between->count; i-- > 0;)
		first = query_if(maker, between->expressions[i],
				 query_integer(maker, i), first);
	return query_value(maker, first, "condition");
}

/* The days of both rows' periods, or their days, meet. */
static const struct expression *periods_meet(struct query_maker *maker,
					     const struct expression *own)
{
	const struct expression *other = query_other_row(maker, own);
	const struct expression *first[2], *last[2];

	if (own->type == VALUE_DAY)
		return query_compare(maker, OPERATION_EQUAL, other, own);
	for (int i = 0; i < 2; i++) {
		const struct expression *period = i ? other : own;

		first[i] = query_operation(maker, OPERATION_FIRST_DAY,
					   VALUE_DAY, &period, 1);
		last[i] = query_operation(maker, OPERATION_LAST_DAY, VALUE_DAY,
					  &period, 1);
	}
	return query_both(maker,
			  query_compare(maker, OPERATION_GREATER_EQUAL, last[1],
					first[0]),
			  query_compare(maker, OPERATION_GREATER_EQUAL, last[0],
					first[1]));
}

/* The condition of a pair that is allowed, as a measure; unknown is no. */
static const struct expression *side(struct query_maker *maker, uint32_t number)
{
	const struct expression *condition =
		query_argument(maker, ALLOWED)->expressions[number];
	struct slice name =
		arena_format(maker->arena, "allowed_%u", number + 1);

	return query_value(
		maker,
		query_otherwise(maker, condition, query_boolean(maker, false)),
		name.at);
}

/* A pair is allowed when one list of `allowed` has a condition for each. */
static const struct expression *not_allowed(struct query_maker *maker)
{
	const struct argument *allowed = query_argument(maker, ALLOWED);
	const struct expression *any = NULL;

	for (uint32_t i = 0; i < allowed->list_count; i++) {
		const struct expression *a = side(maker, 2 * i);
		const struct expression *b = side(maker, 2 * i + 1);

		any = query_either(
			maker, any,
			query_both(maker, a, query_other_row(maker, b)));
		any = query_either(
			maker, any,
			query_both(maker, b, query_other_row(maker, a)));
	}
	return any ? query_not(maker, any) : NULL;
}

static const struct expression *add_met(struct query_maker *maker,
					const struct expression *value)
{
	return query_measure(
		maker, (struct query_measure){ .name = value ? "same" : "count",
					       .kind = MEASURE_MET,
					       .value = value });
}

/* The money of a later row is at stake. */
static void add_case(struct query_maker *maker, unsigned message,
		     const struct expression *test,
		     const struct expression *met)
{
	const struct expression *amount =
		query_operand(maker, AMOUNT, "amount");
	struct query_case *added = query_case(
		maker, (struct query_case){
			       .test = test,
			       .ends = true,
			       .message = message,
			       .column = NO_COLUMN,
			       .money = amount,
			       .money_unit = amount ? amount->unit : NULL,
		       });

	query_fact(maker, added,
		   (struct query_fact){ .name = "group", .kind = QUERY_GROUP });
	query_fact(maker, added,
		   (struct query_fact){ .name = "count",
					.kind = QUERY_COUNT,
					.value = met });
	query_relate(maker, added,
		     (struct query_relation){ .kind = RELATE_MET,
					      .column = NO_COLUMN,
					      .role = N_("excludes it") });
}

/* Neither row is a refund, nor was it taken back; NULL: no row says what was
 * paid. */
static const struct expression *both_stand(struct query_maker *maker,
					   const struct expression *condition,
					   const struct expression *days)
{
	const struct expression *amount =
		query_operand(maker, AMOUNT, "amount");
	const struct expression *standing, *one = query_integer(maker, 1);

	if (!amount)
		return NULL;
	standing = query_measure(
		maker,
		(struct query_measure){ .name = "standing",
					.kind = MEASURE_STANDING,
					.value = amount,
					.of = condition->measure,
					.with = days ? days->measure
						     : condition->measure });
	return query_both(maker,
			  query_compare(maker, OPERATION_EQUAL, standing, one),
			  query_compare(maker, OPERATION_EQUAL,
					query_other_row(maker, standing), one));
}

/* Two amounts of which neither makes the other up to what is due. */
static const struct expression *near(struct query_maker *maker)
{
	const struct expression *amount =
		query_operand(maker, AMOUNT, "amount");
	const struct expression *ratio =
		query_argument(maker, NEAR)->expression;
	const struct expression *own, *other, *parts[3];

	if (!query_argument(maker, NEAR)->given || !amount)
		return NULL;
	own = query_value(maker, amount, "paid");
	other = query_other_row(maker, own);
	parts[0] = query_compare(maker, OPERATION_NOT_EQUAL, own, other);
	parts[1] = query_compare(
		maker, OPERATION_GREATER_EQUAL, own,
		query_compute(maker, OPERATION_MULTIPLY, other, ratio));
	parts[2] = query_compare(
		maker, OPERATION_GREATER_EQUAL, other,
		query_compute(maker, OPERATION_MULTIPLY, own, ratio));
	return query_all(maker, parts, ARRAY_SIZE(parts));
}

/* Which earlier rows a row may not stand beside. */
static void add_pair(struct query_maker *maker,
		     const struct expression *condition,
		     const struct expression *same)
{
	const struct argument *overlap = query_argument(maker, OVERLAP);
	const struct expression *parts[5] = { NULL }, *days = NULL;

	maker->query->taken = query_known(maker, condition);
	if (overlap->given) {
		days = query_value(maker, overlap->expression, "days");
		maker->query->judged = query_known(maker, days);
		parts[1] = periods_meet(maker, days);
	}
	if (!query_argument(maker, TWICE)->flag)
		parts[0] = query_not(maker, same);
	parts[2] = not_allowed(maker);
	parts[3] = both_stand(maker, condition, days);
	parts[4] = near(maker);
	maker->query->pair = query_all(maker, parts, ARRAY_SIZE(parts));
	if (!maker->query->pair)
		maker->query->pair = query_boolean(maker, true);
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct expression *condition = first_condition(&maker);
	const struct expression *same =
		query_compare(&maker, OPERATION_EQUAL, condition,
			      query_other_row(&maker, condition));
	const struct expression *met = add_met(&maker, NULL);
	const struct expression *met_same = add_met(&maker, same);
	const struct expression *any = query_compare(
		&maker, OPERATION_GREATER, met, query_integer(&maker, 0));

	query_group_by(&maker, PER);
	maker.query->order = ORDER_DAYS;
	add_pair(&maker, condition, same);
	add_case(&maker, REPEATED,
		 query_both(
			 &maker, any,
			 query_compare(&maker, OPERATION_EQUAL, met, met_same)),
		 met);
	add_case(&maker, STACKED, any, met);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *between = &rule->arguments[BETWEEN];
	const struct argument *allowed = &rule->arguments[ALLOWED];
	const struct argument *overlap = &rule->arguments[OVERLAP];
	uint32_t from = 0;
	bool pairs = true;

	if (between->count < 2 && !rule->arguments[TWICE].flag)
		problem_add(problems, between->mark,
			    _("between needs two conditions or more, or "
			      "twice: yes"));
	for (uint32_t i = 0; i < allowed->list_count; i++) {
		pairs &= allowed->list_ends[i] - from == 2;
		from = allowed->list_ends[i];
	}
	if (pairs)
		exclusive_lint_allowed(rule, problems);
	else
		problem_add(problems, allowed->mark,
			    _("each entry of allowed is a pair of conditions"));
	if (overlap->given && overlap->expression->type != VALUE_PERIOD &&
	    overlap->expression->type != VALUE_DAY)
		problem_add(problems, overlap->mark,
			    _("overlap needs a period or a day"));
	for (uint32_t i = 0; i < between->count; i++)
		if (expression_never_true(between->expressions[i]))
			problem_add(problems, between->expressions[i]->mark,
				    _("no row can fulfil this condition"));
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	visit_default_column(visitor, rule, AMOUNT, "amount", false);
}

const struct check check_exclusive = {
	.signature = { "exclusive", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("benefits that exclude each other do not meet"),
	.explanation = N_(
		"Some benefits may not be drawn together: two awards for one "
		"crop, two allowances for one month. The later of two such "
		"rows of a household, person or crop is named, with the "
		"earlier ones it meets."),
	.not_flagged = N_(
		"Combinations the policy allows, rows for different periods, "
		"what a refund took back, and rows whose programme, key or period is blank or "
		"unreadable: they are counted as undecided."),
	.cost = COST_ROWS_KINDS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.compare = exclusive_compare,
	.columns = columns,
	.query = query,
};
