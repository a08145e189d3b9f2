/*
 * reference: a key that a row holds is on the table it refers to.
 *
 * Reads a column that `refers` and the keys of the table it refers to, over
 * every file given.
 * Does not flag blank or unreadable keys (undecided); what stands along the
 * column's `otherwise` is that table's own business. The rule is not run
 * when the table was not given.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COLUMN };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("a column that refers to a table") },
};

enum { UNLISTED };

static const struct message messages[] = {
	[UNLISTED] = { .id = "unlisted",
		       .text = N_("{value} is on no row of {table}"),
		       .help = N_("Correct the key, or enter what it names.") },
};

static const struct table_schema *referred(const struct rule *rule)
{
	return rule_column(rule, COLUMN)->refers;
}

/* The row whose key the column holds. */
static const struct query_partners *listed(struct query_maker *maker,
					   const struct expression *const *key)
{
	const struct table_schema *table = referred(maker->rule);
	struct query_partners *partners =
		ARENA_NEW(maker->arena, struct query_partners);
	const struct expression **theirs =
		ARENA_NEW(maker->arena, const struct expression *);

	*theirs = make_column(maker->arena, table, table->key);
	*partners = (struct query_partners){ .table = table,
					     .own = key,
					     .theirs = theirs,
					     .key_count = 1,
					     .listed = true };
	return partners;
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ABSENT);
	uint32_t column = query_argument(&maker, COLUMN)->columns[0];
	const struct expression **key =
		ARENA_NEW(arena, const struct expression *);
	const struct expression *count = query_measure(
		&maker, (struct query_measure){ .name = "count",
						.kind = MEASURE_PARTNERS });
	struct query_case *unlisted;

	*key = query_cell(&maker, column);
	maker.query->partners = listed(&maker, key);
	maker.query->judged = query_known(&maker, *key);
	unlisted = query_case(
		&maker,
		(struct query_case){
			.test = query_compare(&maker, OPERATION_EQUAL, count,
					      query_integer(&maker, 0)),
			.message = UNLISTED,
			.column = column,
		});
	query_fact_cell(&maker, unlisted, column);
	query_fact(&maker, unlisted,
		   (struct query_fact){ .name = "table",
					.kind = QUERY_TABLE,
					.table = referred(rule) });
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (!referred(rule))
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("this column refers to no table"));
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	const struct table_schema *table = referred(rule);

	if (table)
		visit_column(visitor, table, table->key, true);
}

const struct check check_reference = {
	.signature = { "reference", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("what a row refers to is on its roster"),
	.explanation = N_(
		"A payment to a household that is on no roster is a payment "
		"to nobody knows whom, and no rule about the household can "
		"judge it. Each key is looked up among the keys of the table "
		"it refers to, in all files given."),
	.not_flagged = N_(
		"Blank and unreadable keys: they are counted as undecided; see "
		"required. Nothing is judged when the table referred to was "
		"not given."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.query = query,
};
