/*
 * sequence: numbers given one after the other have no gaps.
 *
 * Reads the digits at the end of a column's cells (凭证-0012); cells of a
 * group (`per`) with the same text before them are one series. The row after
 * a gap is the primary place, the row before it a related one.
 * Does not flag numbers used twice (see unique), gaps longer than `longest`
 * (another series has begun), what may be missing before the first or after
 * the last number, and cells that end in no digit (undecided).
 * Cost: O(rows log rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COLUMN, PER, LONGEST };

/* Gaps up to this many numbers are reported unless the rule says otherwise. */
#define LONGEST_USUAL 100

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column with the numbers") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("what has a series of its own: programme, "
				"year(paid_on) ...") },
	[LONGEST] = { .name = "longest",
		      .type = PARAMETER_NUMBER,
		      .summary = N_("the longest gap that is reported (100); "
				    "behind a longer one another series "
				    "begins") },
};

enum { GAP };

static const struct message messages[] = {
	[GAP] = { .id = "gap",
		  .text = N_("{column} goes on with {found} after {before}; "
			     "numbers missing between them: {count}"),
		  .help = N_("Find the rows that were left out or removed, or "
			     "note why the numbers were not used.") },
};

static int64_t longest_gap(const struct rule *rule)
{
	const struct argument *longest = &rule->arguments[LONGEST];
	struct number whole;

	if (!longest->given)
		return LONGEST_USUAL;
	whole = number_floor(longest->expression->literal.number);
	return (int64_t)(whole.numerator / whole.denominator);
}

/* The numbers missing before the row's: none are where two are the same. */
static const struct expression *gap_before(struct query_maker *maker,
					   const struct expression *number)
{
	const struct expression *step =
		query_compute(maker, OPERATION_SUBTRACT, number,
			      query_other_row(maker, number));

	return query_compute(maker, OPERATION_SUBTRACT, step,
			     query_integer(maker, 1));
}

static void add_gap(struct query_maker *maker, const struct expression *cell,
		    const struct expression *number)
{
	uint32_t column = query_argument(maker, COLUMN)->columns[0];
	const struct column_schema *schema =
		&maker->query->table->columns[column];
	const struct expression *gap = gap_before(maker, number);
	const struct expression *own =
		make_column(maker->arena, maker->query->table, column);
	const struct expression *tests[] = {
		query_compare(maker, OPERATION_GREATER, gap,
			      query_integer(maker, 0)),
		query_compare(maker, OPERATION_LESS_EQUAL, gap,
			      query_integer(maker, longest_gap(maker->rule))),
		query_function(maker, FUNCTION_SERIES_SAME, VALUE_BOOL, cell,
			       query_other_row(maker, cell)),
	};
	const struct query_fact facts[] = {
		{ .name = "column", .kind = QUERY_COLUMN, .column = schema },
		{ .name = "found", .value = own },
		{ .name = "before", .value = query_other_row(maker, own) },
		{ .name = "count", .kind = QUERY_COUNT, .value = gap },
	};
	struct query_case *broken = query_case(
		maker,
		(struct query_case){
			.compared = COMPARED_PREVIOUS,
			.test = query_all(maker, tests, ARRAY_SIZE(tests)),
			.message = GAP,
			.column = column,
		});

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		query_fact(maker, broken, facts[i]);
	query_relate(
		maker, broken,
		(struct query_relation){ .kind = RELATE_COMPARED,
					 .column = column,
					 .role = N_("the number before") });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct expression *cell =
		query_cell(&maker, query_argument(&maker, COLUMN)->columns[0]);
	const struct expression *number =
		query_value(&maker,
			    query_function(&maker, FUNCTION_SERIES_NUMBER,
					   VALUE_NUMBER, cell, NULL),
			    "number");

	query_group_by(&maker, PER);
	maker.query->judged = query_known(&maker, number);
	maker.query->order = ORDER_SERIES;
	maker.query->ordered_by = cell;
	add_gap(&maker, cell, number);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *longest = &rule->arguments[LONGEST];

	if (rule_column(rule, COLUMN)->type != COLUMN_TEXT)
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("a sequence needs a column of texts"));
	if (longest->given &&
	    (longest->expression->operation != OPERATION_LITERAL ||
	     longest_gap(rule) < 1))
		problem_add(problems, longest->mark,
			    _("longest needs a number above 0"));
}

const struct check check_sequence = {
	.signature = { "sequence", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("numbers given one after the other have no gaps"),
	.explanation =
		N_("Vouchers and payments are numbered as they are made. A "
		   "number that is not there may be a row that was left out of "
		   "the export or removed from the ledger."),
	.not_flagged =
		N_("Numbers used twice, gaps so long that another series has "
		   "begun, what may be missing before the first or after the "
		   "last number, and cells that end in no digit."),
	.cost = COST_ROWS_SORTED,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
