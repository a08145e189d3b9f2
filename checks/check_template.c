/*
 * template: the worked example to copy for a new check. It reports values
 * above a limit, group by group.
 *
 * A new check is this file under its own name, one line in checks.def, and
 * two directories in tests/golden: <name>, which finds, and <name>-ok, which
 * must stay silent. The comment up here says in words what the check
 * demands, what it reads, what it does not flag and what it costs.
 *
 * Reads the value and the keys of each row.
 * Does not flag a value equal to the limit, nor one that is unknown.
 * Cost: O(rows), over a shared index.
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

/* 1. The parameters. The numbers name the arguments in query(). */
enum { PER, VALUE, AT_MOST };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("rows equal in these belong together") },
	[VALUE] = { .name = "value",
		    .type = PARAMETER_NUMBER,
		    .required = true,
		    .summary = N_("the number that is compared") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .required = true,
		      .summary = N_("the largest value allowed") },
};

/* 2. The wordings. Names in braces are facts; the report fills them in, in
 * the user's language. The first text is the stable id. */
enum { OVER };

static const struct message messages[] = {
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{value} is more than {limit}"),
		   .help = N_("Recover what was paid beyond the limit.") },
};

/* 3. What a rule asks, as data: the engine computes it. */
static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct expression *value =
		query_argument(&maker, VALUE)->expression;
	const struct expression *limit =
		query_limit_on(&maker, AT_MOST, query_as_of(&maker));
	struct query_case *over;

	query_group_by(&maker, PER);
	/* 4. What is unknown is never judged, and is counted. */
	maker.query->judged = query_both(&maker, query_known(&maker, value),
					 query_known(&maker, limit));
	/* 5. One way to break the rule: the test, the place, the money. */
	over = query_case(
		&maker,
		(struct query_case){
			.compared = COMPARED_FIRST,
			.test = query_compare(&maker, OPERATION_GREATER, value,
					      limit),
			.message = OVER,
			.column = query_place(value),
			.money = query_compute(&maker, OPERATION_SUBTRACT,
					       value, limit),
			.money_unit = value->unit,
		});
	/* 6. The facts its wording needs, and the rows that are shown. */
	query_fact(&maker, over,
		   (struct query_fact){ .name = "value", .value = value });
	query_fact(&maker, over,
		   (struct query_fact){ .name = "limit", .value = limit });
	query_relate(&maker, over,
		     (struct query_relation){
			     .kind = RELATE_COMPARED,
			     .column = NO_COLUMN,
			     .role = N_("the first of its group") });
	return maker.query;
}

/* 7. The descriptor. Everything `fundlint checks` and `explain` print comes
 * from here. */
const struct check check_template = {
	.signature = { "template", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("values of a group above a limit"),
	.explanation = N_("What the check demands, why that matters to whoever "
			  "audits the fund, and how to put it right."),
	.not_flagged = N_("What it leaves alone on purpose."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.query = query,
};
