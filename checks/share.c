/*
 * share: a part of a total reaches, or stays under, a ratio.
 *
 * Sums `part` (over the rows of `part_where`) and `whole` over all rows, or
 * over each group of `per`, and compares by cross multiplication. A dated
 * limit is taken on the as-of day: 50 % by the end of June, 75 % by the end
 * of September. The group's first row is the primary place, the others are
 * related ones.
 * A row with an unknown part or whole is not counted (undecided), and the
 * finding says how many are not.
 * Does not flag a group of which more than one row and more than a tenth is
 * not counted (all are undecided), nor anything before the first day of a
 * dated limit.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { PART, WHOLE, PART_WHERE, PER, AT_LEAST, AT_MOST };

static const struct parameter parameters[] = {
	[PART] = { .name = "part",
		   .type = PARAMETER_NUMBER,
		   .required = true,
		   .summary = N_("the number summed as the part; 1 counts "
				 "rows") },
	[WHOLE] = { .name = "whole",
		    .type = PARAMETER_NUMBER,
		    .required = true,
		    .summary = N_("the number summed as the whole; 1 counts "
				  "rows") },
	[PART_WHERE] = { .name = "part_where",
			 .type = PARAMETER_PREDICATE,
			 .summary = N_("which rows count in the part") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("what makes a group; without it all rows are "
				"one") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted share, 50%") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted share") },
};

enum { UNDER, OVER, UNDER_COUNTED, OVER_COUNTED };

static const struct message messages[] = {
	[UNDER] = { .id = "under",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{part} of {whole} is {ratio}, at least {limit} "
			       "demanded: {difference} too little"),
		    .help = N_("Raise the part, or correct the rows that are "
			       "wrong.") },
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{part} of {whole} is {ratio}, at most {limit} "
			      "permitted: {difference} too much"),
		   .help = N_("Lower the part, or correct the rows that are "
			      "wrong.") },
	[UNDER_COUNTED] = { .id = "under-counted",
			    .direction = DIRECTION_UNDER,
			    .text = N_("{part} of {whole} is {ratio}, at least "
				       "{limit} demanded: {difference} too "
				       "little; rows not counted because they "
				       "are blank or unreadable: {left_out}"),
			    .help = N_("Fill in the rows that are not counted, "
				       "then look again.") },
	[OVER_COUNTED] = { .id = "over-counted",
			   .direction = DIRECTION_OVER,
			   .text = N_("{part} of {whole} is {ratio}, at most "
				      "{limit} permitted: {difference} too "
				      "much; rows not counted because they are "
				      "blank or unreadable: {left_out}"),
			   .help = N_("Fill in the rows that are not counted, "
				      "then look again.") },
};

/* A row in so many may be left out. */
#define LEFT_OUT_IN 10

/* The two sums of a group, and how many rows are in neither. */
struct totals {
	const struct expression *part, *whole;
	const struct expression *left_out;
};

static struct totals add_totals(struct query_maker *maker)
{
	const struct expression *part = query_argument(maker, PART)->expression;
	const struct argument *counts = query_argument(maker, PART_WHERE);
	struct query_measure sums[] = {
		{ .name = "part", .kind = MEASURE_SUM, .value = part },
		{ .name = "whole",
		  .kind = MEASURE_SUM,
		  .value = query_argument(maker, WHOLE)->expression },
	};

	if (counts->given)
		sums[0].value = query_if(maker, counts->expression, part,
					 query_integer(maker, 0));
	maker->query->judged =
		query_both(maker, query_known(maker, sums[0].value),
			   query_known(maker, sums[1].value));
	return (struct totals){
		query_measure(maker, sums[0]),
		query_measure(maker, sums[1]),
		query_measure(
			maker,
			(struct query_measure){ .name = "left_out",
						.kind = MEASURE_LEFT_OUT }),
	};
}

static void add_facts(struct query_maker *maker, struct query_case *broken,
		      const struct totals *totals,
		      const struct expression *limit,
		      const struct expression *difference)
{
	const struct unit *unit =
		query_argument(maker, WHOLE)->expression->unit;
	const struct query_fact facts[] = {
		{ .name = "group", .kind = QUERY_GROUP },
		{ .name = "part",
		  .kind = QUERY_NUMBER,
		  .value = totals->part,
		  .unit = unit },
		{ .name = "whole",
		  .kind = QUERY_NUMBER,
		  .value = totals->whole,
		  .unit = unit },
		{ .name = "ratio",
		  .kind = QUERY_RATIO,
		  .value = query_compute(maker, OPERATION_DIVIDE, totals->part,
					 totals->whole) },
		{ .name = "limit", .kind = QUERY_RATIO, .value = limit },
		{ .name = "difference",
		  .kind = QUERY_NUMBER,
		  .value = difference,
		  .unit = unit },
		{ .name = "left_out",
		  .kind = QUERY_COUNT,
		  .value = totals->left_out },
	};

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		query_fact(maker, broken, facts[i]);
	query_relate(maker, broken,
		     (struct query_relation){ .kind = RELATE_GROUP,
					      .column = NO_COLUMN,
					      .role = FINDING_COUNTED });
}

static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct expression *test)
{
	return query_case(maker, (struct query_case){
					 .level = CASE_GROUP,
					 .test = test,
					 .message = message,
					 .column = NO_COLUMN,
				 });
}

/* The limit is that of the as-of day, computed on the group's first row. */
static void add_limit(struct query_maker *maker, unsigned parameter,
		      const struct totals *totals)
{
	bool under = parameter == AT_LEAST;
	const struct expression *limit =
		query_limit_on(maker, parameter, query_as_of(maker));
	const struct expression *due, *less, *more, *broken, *all;

	if (!limit)
		return;
	due = query_compute(maker, OPERATION_MULTIPLY, totals->whole, limit);
	less = under ? totals->part : due;
	more = under ? due : totals->part;
	broken = query_compare(maker, OPERATION_LESS, less, more);
	all = query_compare(maker, OPERATION_EQUAL, totals->left_out,
			    query_integer(maker, 0));
	more = query_compute(maker, OPERATION_SUBTRACT, more, less);
	add_facts(maker,
		  add_case(maker, under ? UNDER : OVER,
			   query_both(maker, all, broken)),
		  totals, limit, more);
	add_facts(maker,
		  add_case(maker, under ? UNDER_COUNTED : OVER_COUNTED,
			   query_both(maker, query_not(maker, all), broken)),
		  totals, limit, more);
}

/* One row, or one in ten, may be left out. */
static const struct expression *enough(struct query_maker *maker,
				       const struct totals *totals)
{
	const struct expression *rows = query_measure(
		maker,
		(struct query_measure){ .name = "rows", .kind = MEASURE_ROWS });
	const struct expression *few =
		query_compute(maker, OPERATION_MULTIPLY, totals->left_out,
			      query_integer(maker, LEFT_OUT_IN - 1));

	return query_either(
		maker,
		query_compare(maker, OPERATION_LESS_EQUAL, totals->left_out,
			      query_integer(maker, 1)),
		query_compare(maker, OPERATION_LESS_EQUAL, few, rows));
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	struct totals totals = add_totals(&maker);
	const struct expression *judged[] = {
		query_known(&maker, totals.part),
		query_known(&maker, totals.whole),
		enough(&maker, &totals),
		query_compare(&maker, OPERATION_GREATER, totals.whole,
			      query_integer(&maker, 0)),
	};

	query_group_by(&maker, PER);
	maker.query->group_judged =
		query_all(&maker, judged, ARRAY_SIZE(judged));
	add_limit(&maker, AT_LEAST, &totals);
	add_limit(&maker, AT_MOST, &totals);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (!rule->arguments[AT_LEAST].given && !rule->arguments[AT_MOST].given)
		problem_add(problems, rule->mark,
			    _("a share needs at_least or at_most"));
}

const struct check check_share = {
	.signature = { "share", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("a part of a total reaches, or stays under, a ratio"),
	.explanation = N_(
		"Funds for industry are a share of all funds, money paid out "
		"a share of the plan by a day, insured people a share of all. "
		"Both sums are exact and compared by cross multiplication."),
	.not_flagged = N_(
		"Totals of which more than one row, and more than a tenth of "
		"all, is blank or unreadable: their rows are counted as "
		"undecided; and anything before the first day of a dated "
		"limit."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
