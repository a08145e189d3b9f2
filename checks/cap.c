/*
 * cap: what a household, person or village receives in a period stays at or
 * under a limit (or reaches one).
 *
 * Sums a number, counts rows or counts distinct values over the rows of each
 * group, in order of their days, ties in row order. The row that crosses the
 * limit of its own day for good is the primary place, every row of the group
 * a related one. Refunds count: a group whose total is back under the limit
 * is not found.
 * Does not flag rows whose amount or key is unknown (undecided; the total is
 * then a lower bound and is judged only against at_most); with `blank_too` only
 * an unreadable key is unknown. Nor does it flag groups without any row (see
 * coverage).
 * Cost: O(rows) over a shared index.
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { PER, SUM, COUNT, DISTINCT, AT_MOST, AT_LEAST, BLANK_TOO };

static const char *const countables[] = { "rows", NULL };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .waived_by = BLANK_TOO + 1,
		  .summary = N_("what makes a group: household, year(paid_on) "
				"...; without it all rows are one") },
	[SUM] = { .name = "sum",
		  .type = PARAMETER_NUMBER,
		  .summary = N_("the number that is summed") },
	[COUNT] = { .name = "count",
		    .type = PARAMETER_CHOICE,
		    .choices = countables,
		    .summary = N_("rows: their number is limited") },
	[DISTINCT] = { .name = "distinct",
		       .type = PARAMETER_VALUE,
		       .summary = N_("the number of different values is "
				     "limited") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted total") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted total") },
	[BLANK_TOO] = { .name = "blank_too",
			.type = PARAMETER_FLAG,
			.summary = N_("what is blank in per, in no file or "
				      "outside its vocabulary makes a group "
				      "too (no)") },
};

enum { OVER, UNDER, OVER_THEN };

static const struct message messages[] = {
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{group}: {sum} in all, at most {limit} "
			      "permitted, {excess} too much; rows counted: "
			      "{count}"),
		   .help = N_("Recover the excess, or correct the row that is "
			      "wrong.") },
	[UNDER] = { .id = "under",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{group}: {sum} in all, at least {limit} "
			       "demanded, {excess} too little; rows counted: "
			       "{count}"),
		    .help = N_("Make up what is missing, or enter the rows "
			       "that were left out.") },
	/* The limit has changed since: the same kind of finding. */
	[OVER_THEN] = { .id = "over",
			.direction = DIRECTION_OVER,
			.text = N_("{group}: {then} in all when at most "
				   "{limit} was permitted, {excess} too much; "
				   "{sum} by the end, rows counted: {count}"),
			.help = N_("Recover the excess, or correct the row "
				   "that is wrong.") },
};

/* The number that is summed, or the value of which different ones are counted;
 * NULL: rows are counted. */
static const struct expression *measured(const struct query_maker *maker)
{
	const struct argument *sum = query_argument(maker, SUM);
	const struct argument *limit = query_argument(
		maker,
		query_argument(maker, AT_MOST)->given ? AT_MOST : AT_LEAST);
	const struct expression *counted;

	if (!sum->given)
		return query_argument(maker, DISTINCT)->expression;
	if (!limit->given)
		return sum->expression;
	/* A quantity is summed in the unit of its limit. */
	counted = make_in_unit(maker->arena, sum->expression,
			       limit->limits[0].value->unit);
	return counted ? counted : sum->expression;
}

/* The total up to and with each row. */
static const struct expression *add_running(struct query_maker *maker)
{
	struct query_measure running = { .name = "running",
					 .kind = MEASURE_PLACE,
					 .value = measured(maker) };

	if (query_argument(maker, SUM)->given)
		running.kind = MEASURE_RUNNING;
	else if (query_argument(maker, DISTINCT)->given)
		running.kind = MEASURE_DISTINCT;
	return query_measure(maker, running);
}

static const struct unit *sum_unit(const struct query_maker *maker,
				   unsigned limits)
{
	const struct argument *sum = query_argument(maker, SUM);
	const struct argument *limit = query_argument(maker, limits);

	if (sum->given && sum->expression->unit)
		return sum->expression->unit;
	return limit->limits[0].value->unit;
}

/* What the group has in common and stands in another table. */
static void relate_keys(struct query_maker *maker, struct query_case *broken)
{
	const struct argument *per = query_argument(maker, PER);

	for (uint32_t i = 0; per->given && i < per->count; i++) {
		const struct expression *key = per->expressions[i];

		if (key->operation == OPERATION_COLUMN && key->path.count > 1)
			query_relate(maker, broken,
				     (struct query_relation){
					     .kind = RELATE_REACHED,
					     .value = key,
					     .role = N_("compared with") });
	}
}

static void add_facts(struct query_maker *maker, struct query_case *broken,
		      const struct expression *total,
		      const struct expression *limit,
		      const struct expression *excess)
{
	const struct unit *unit = broken->money_unit;
	const struct query_fact facts[] = {
		{ .name = "group", .kind = QUERY_GROUP },
		{ .name = "count",
		  .kind = QUERY_COUNT,
		  .value = query_measure(
			  maker,
			  (struct query_measure){ .name = "count",
						  .kind = MEASURE_ROWS }) },
		{ .name = "sum",
		  .kind = QUERY_NUMBER,
		  .value = total,
		  .unit = unit },
		{ .name = "limit",
		  .kind = QUERY_NUMBER,
		  .value = limit,
		  .unit = unit },
		{ .name = "excess",
		  .kind = QUERY_NUMBER,
		  .value = excess,
		  .unit = unit },
	};

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		query_fact(maker, broken, facts[i]);
	relate_keys(maker, broken);
	query_relate(maker, broken,
		     (struct query_relation){ .kind = RELATE_GROUP,
					      .column = broken->column,
					      .role = FINDING_COUNTED });
}

static const struct expression *positive(struct query_maker *maker,
					 const struct expression *number)
{
	return query_compare(maker, OPERATION_GREATER, number,
			     query_integer(maker, 0));
}

static struct query_case new_case(struct query_maker *maker, unsigned message,
				  unsigned limits)
{
	const struct expression *what = measured(maker);

	return (struct query_case){
		.message = message,
		.column = what ? query_place(what) : NO_COLUMN,
		.money_unit = sum_unit(maker, limits),
	};
}

/* The totals and limits of the row on which the limit is exceeded most. */
struct crossing {
	const struct expression *total; /* of the whole group */
	const struct expression *then;  /* up to that row */
	const struct expression *limit, *excess;
};

/* `where`: NULL, or which of two messages it is. */
static void add_crossing(struct query_maker *maker,
			 const struct crossing *crossing, unsigned message,
			 const struct expression *where)
{
	struct query_case over = new_case(maker, message, AT_MOST), *broken;

	over.level = CASE_CROSSING;
	over.greatest = crossing->excess->measure;
	over.compared_where = where;
	over.test = positive(maker, crossing->excess);
	over.money = query_other_row(maker, crossing->excess);
	broken = query_case(maker, over);
	add_facts(maker, broken, crossing->total,
		  query_other_row(maker, crossing->limit), over.money);
	if (message == OVER_THEN)
		query_fact(maker, broken,
			   (struct query_fact){ .name = "then",
						.kind = QUERY_NUMBER,
						.value = crossing->then,
						.unit = over.money_unit });
}

/*
 * A refund takes its part off whatever went before it, so a row's total is
 * never taken for more than the smallest total that follows it. The limit that
 * is shown is the one that is exceeded most; where it changed since, the total
 * of that day is shown beside that of the group.
 */
static void add_most(struct query_maker *maker,
		     const struct expression *running,
		     const struct expression *total)
{
	struct crossing crossing = { .total = total,
				     .limit = query_bound(maker, AT_MOST) };
	const struct expression *lasting, *later;

	if (!crossing.limit)
		return;
	crossing.limit = query_value(maker, crossing.limit, "limit");
	lasting = query_measure(
		maker, (struct query_measure){ .name = "lasting",
					       .kind = MEASURE_LASTING,
					       .of = running->measure });
	crossing.excess = query_value(maker,
				      query_compute(maker, OPERATION_SUBTRACT,
						    lasting, crossing.limit),
				      "excess");
	crossing.then = query_other_row(maker, lasting);
	if (query_argument(maker, AT_MOST)->count < 2) {
		add_crossing(maker, &crossing, OVER, NULL);
		return;
	}
	later = query_compare(maker, OPERATION_GREATER, total, crossing.then);
	add_crossing(maker, &crossing, OVER, query_not(maker, later));
	add_crossing(maker, &crossing, OVER_THEN, later);
}

/* With a row left out the total is a lower bound. */
static void add_least(struct query_maker *maker, const struct expression *total)
{
	const struct expression *limit = query_bound(maker, AT_LEAST);
	const struct expression *lack, *left_out;
	struct query_case under;

	if (!limit)
		return;
	left_out = query_measure(
		maker, (struct query_measure){ .name = "left_out",
					       .kind = MEASURE_LEFT_OUT });
	lack = query_value(
		maker, query_compute(maker, OPERATION_SUBTRACT, limit, total),
		"lack");
	under = new_case(maker, UNDER, AT_LEAST);
	under.level = CASE_GROUP;
	under.test = query_both(maker,
				query_compare(maker, OPERATION_EQUAL, left_out,
					      query_integer(maker, 0)),
				positive(maker, lack));
	add_facts(maker, query_case(maker, under), total, limit, lack);
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct expression *what = measured(&maker);
	const struct expression *running = add_running(&maker);
	const struct expression *total = query_measure(
		&maker, (struct query_measure){ .name = "sum",
						.kind = MEASURE_LAST,
						.of = running->measure });

	query_group_by(&maker, PER);
	maker.query->key_blanks = query_argument(&maker, BLANK_TOO)->flag;
	/* What is due for a month is measured by the limit of that month,
	 * whenever it was paid. */
	maker.query->order =
		query_argument(&maker, AT_MOST)->count > 1 &&
				rule->table->period_for != NO_COLUMN
			? ORDER_PERIODS
			: ORDER_DAYS;
	maker.query->group_last = true;
	if (what)
		maker.query->judged = query_known(&maker, what);
	add_most(&maker, running, total);
	add_least(&maker, total);
	return maker.query;
}

/* Whatever is counted of a group's rows, it is one at least. */
static bool always_reached(const struct argument *at_least)
{
	for (uint32_t i = 0; i < at_least->count; i++) {
		const struct expression *limit = at_least->limits[i].value;

		if (limit->operation != OPERATION_LITERAL ||
		    number_compare(limit->literal.number,
				   number_of_integer(1)) > 0)
			return false;
	}
	return at_least->given;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;

	if (arguments[SUM].given + arguments[COUNT].given +
		    arguments[DISTINCT].given !=
	    1)
		problem_add(problems, rule->mark,
			    _("a cap needs one of sum, count and distinct"));
	if (!arguments[AT_MOST].given && !arguments[AT_LEAST].given)
		problem_add(problems, rule->mark,
			    _("a cap needs at_most or at_least"));
	if (!arguments[SUM].given && !arguments[AT_MOST].given &&
	    always_reached(&arguments[AT_LEAST]))
		problem_add(problems, arguments[AT_LEAST].mark,
			    _("a group has one row at least, so this never "
			      "finds anything; see the check coverage"));
}

const struct check check_cap = {
	.signature = { "cap", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("a sum or count per group and period stays within a "
		      "limit"),
	.explanation =
		N_("What a household, a person or a village receives is added "
		   "up, over every file given, in order of the days. The row "
		   "that crosses the limit in force on its own day is named, "
		   "with every row that counts."),
	.not_flagged = N_(
		"Groups whose total is back within the limit after a refund; "
		"rows whose amount or key is blank or unreadable: they are "
		"counted as undecided, and the total is then a lower bound."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
