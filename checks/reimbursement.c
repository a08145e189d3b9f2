/*
 * reimbursement: all payers of a claim together bear at least (or at most) a
 * ratio of its cost.
 *
 * Compares the sum of `paid` with `cost` by cross multiplication: 89.996 %
 * is not 90 %. Names what is still owed, rounded up to the fen.
 * Does not flag claims without cost, nor claims of which a paid line is
 * unknown, unless the known lines alone reach the ratio (undecided). With
 * `blank: zero` a blank line is nothing paid where another one is filled in.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COST, PAID, AT_LEAST, AT_MOST, BLANK };

static const char *const blanks[] = { "unknown", "zero", NULL };
enum { BLANK_UNKNOWN, BLANK_ZERO };

static const struct parameter parameters[] = {
	[COST] = { .name = "cost",
		   .type = PARAMETER_NUMBER,
		   .required = true,
		   .summary = N_("the cost of the claim") },
	[PAID] = { .name = "paid",
		   .type = PARAMETER_NUMBERS,
		   .required = true,
		   .summary = N_("what each payer bore") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted ratio, 90%") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted ratio") },
	[BLANK] = { .name = "blank",
		    .type = PARAMETER_CHOICE,
		    .choices = blanks,
		    .summary = N_("zero: a blank payer bore nothing, unless "
				  "all are blank; unknown (the rule): the "
				  "claim is not judged") },
};

enum { SHORT, OVER };

static const struct message messages[] = {
	[SHORT] = { .id = "short",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{paid} of {cost} reimbursed, {ratio}, at least "
			       "{limit} due: {owed} still owed"),
		    .help = N_("Reimburse what is still owed, or correct the "
			       "claim.") },
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{paid} of {cost} reimbursed, {ratio}, at most "
			      "{limit} permitted: {excess} too much"),
		   .help = N_("Recover the excess, or correct the claim.") },
};

/* What is known to be paid: an unknown line counts nothing. */
static const struct expression *paid_known(struct query_maker *maker)
{
	const struct argument *paid = query_argument(maker, PAID);
	const struct expression **lines = ARENA_ARRAY(
		maker->arena, const struct expression *, paid->count);

	for (uint32_t i = 0; i < paid->count; i++)
		lines[i] = query_otherwise(maker, paid->expressions[i],
					   query_integer(maker, 0));
	return query_total(maker, lines, paid->count);
}

/* A line that is blank is nothing paid where another one is filled in: a claim
 * of which nothing is filled in was not settled yet. */
static const struct expression *paid_blank_zero(struct query_maker *maker)
{
	const struct argument *paid = query_argument(maker, PAID);
	const struct expression **lines = ARENA_ARRAY(
		maker->arena, const struct expression *, paid->count);
	const struct expression **known = ARENA_ARRAY(
		maker->arena, const struct expression *, paid->count);

	for (uint32_t i = 0; i < paid->count; i++) {
		const struct expression *line = paid->expressions[i];

		known[i] = query_known(maker, line);
		lines[i] = query_if(maker, make_missing(maker->arena, line),
				    query_integer(maker, 0), line);
	}
	return query_if(maker, query_any(maker, known, paid->count),
			query_total(maker, lines, paid->count),
			query_blank(maker, VALUE_NUMBER));
}

/* What is paid in all; unknown while a line is. */
static const struct expression *paid_all(struct query_maker *maker)
{
	const struct argument *paid = query_argument(maker, PAID);

	if (query_argument(maker, BLANK)->choice == BLANK_ZERO)
		return paid_blank_zero(maker);
	return query_total(maker, paid->expressions, paid->count);
}

/* Up to the next fen. */
static const struct expression *fen_above(struct query_maker *maker,
					  const struct expression *amount)
{
	const struct expression *hundred = query_integer(maker, 100);
	const struct expression *below =
		query_compute(maker, OPERATION_MULTIPLY,
			      query_operation(maker, OPERATION_NEGATE,
					      VALUE_NUMBER, &amount, 1),
			      hundred);

	below = query_operation(maker, OPERATION_FLOOR, VALUE_NUMBER, &below,
				1);
	below = query_operation(maker, OPERATION_NEGATE, VALUE_NUMBER, &below,
				1);
	return query_compute(maker, OPERATION_DIVIDE, below, hundred);
}

/* What both cases compute with. */
struct claim {
	const struct expression *cost, *paid, *all;
	const struct expression *least, *most; /* NULL: not given */
};

static void add_facts(struct query_maker *maker, struct query_case *broken,
		      const struct claim *claim, const struct expression *limit,
		      const struct expression *due)
{
	const struct unit *unit = broken->money_unit;
	const struct query_fact facts[] = {
		{ .name = "cost", .kind = QUERY_NUMBER, .value = claim->cost },
		{ .name = "paid", .kind = QUERY_NUMBER, .value = claim->paid },
		{ .name = "ratio",
		  .kind = QUERY_RATIO,
		  .value = query_compute(maker, OPERATION_DIVIDE, claim->paid,
					 claim->cost) },
		{ .name = "limit", .kind = QUERY_RATIO, .value = limit },
		{ .name = "due", .kind = QUERY_NUMBER, .value = due },
		{ .name = broken->message == SHORT ? "owed" : "excess",
		  .kind = QUERY_NUMBER,
		  .value = broken->money },
	};

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++) {
		struct query_fact fact = facts[i];

		fact.unit = fact.kind == QUERY_NUMBER ? unit : NULL;
		query_fact(maker, broken, fact);
	}
}

static struct query_case new_case(struct query_maker *maker, unsigned message)
{
	return (struct query_case){
		.message = message,
		.column = query_place(
			query_argument(maker, PAID)->expressions[0]),
		.money_unit = query_argument(maker, COST)->expression->unit,
	};
}

static void add_over(struct query_maker *maker, const struct claim *claim)
{
	struct query_case over = new_case(maker, OVER);
	const struct expression *due;

	if (!claim->most)
		return;
	due = query_compute(maker, OPERATION_MULTIPLY, claim->cost,
			    claim->most);
	over.test = query_compare(maker, OPERATION_GREATER, claim->paid, due);
	/* Where the other limit is known the claim is judged by that. */
	over.open = !claim->least;
	over.money = query_compute(maker, OPERATION_SUBTRACT, claim->paid, due);
	add_facts(maker, query_case(maker, over), claim, claim->most, due);
}

/* Claims of which a line is unknown, unless the known ones reach the ratio,
 * are open. */
static void add_short(struct query_maker *maker, const struct claim *claim)
{
	struct query_case broken = new_case(maker, SHORT);
	const struct expression *due;

	if (!claim->least)
		return;
	due = query_compute(maker, OPERATION_MULTIPLY, claim->cost,
			    claim->least);
	broken.test = query_both(
		maker, query_compare(maker, OPERATION_LESS, claim->paid, due),
		query_compare(maker, OPERATION_LESS, claim->all, due));
	if (claim->most)
		broken.test = query_both(
			maker, query_known(maker, claim->least), broken.test);
	broken.open = true;
	broken.money = fen_above(maker, query_compute(maker, OPERATION_SUBTRACT,
						      due, claim->paid));
	add_facts(maker, query_case(maker, broken), claim, claim->least, due);
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct claim claim = {
		.cost = query_value(&maker,
				    query_argument(&maker, COST)->expression,
				    "cost"),
		.paid = query_value(&maker, paid_known(&maker), "paid"),
		.all = query_value(&maker, paid_all(&maker), "paid_all"),
		.least = query_bound(&maker, AT_LEAST),
		.most = query_bound(&maker, AT_MOST),
	};

	maker.query->judged =
		query_both(&maker, query_known(&maker, claim.cost),
			   query_compare(&maker, OPERATION_GREATER, claim.cost,
					 query_integer(&maker, 0)));
	if (claim.least && claim.most)
		maker.query->judged = query_both(
			&maker, maker.query->judged,
			query_either(&maker, query_known(&maker, claim.least),
				     query_known(&maker, claim.most)));
	add_over(&maker, &claim);
	add_short(&maker, &claim);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (!rule->arguments[AT_LEAST].given && !rule->arguments[AT_MOST].given)
		problem_add(problems, rule->mark,
			    _("a reimbursement needs at_least or at_most"));
}

const struct check check_reimbursement = {
	.signature = { "reimbursement", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("all payers together bear the due ratio of a claim"),
	.explanation = N_(
		"Basic insurance, critical-illness insurance, supplementary "
		"insurance, medical assistance and special funds are added up "
		"and compared with the cost, exactly. What is still owed to "
		"the person is named."),
	.not_flagged = N_(
		"Claims without a cost, and claims of which a payer's line is "
		"blank or unreadable, unless the other lines reach the ratio: "
		"they are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
