/*
 * coverage: every row of a roster has its rows in another table.
 *
 * Reads the keys of the roster (`table`) and the rows of `by` whose column
 * `through` holds them, over every file given; `having` tells which of those
 * count. The roster's row is the primary place, rows too many are related.
 * Does not flag rows whose key is blank or unreadable, nor rows for which an
 * unknown `having` leaves open whether there are enough (both undecided); a
 * key that stands on the roster twice is judged once. Where no row of `by`
 * names anyone on the roster, or is of the programme that `having` asks for,
 * nobody is judged; nor is anyone of a township of which it has no row.
 * Cost: O(rows of both) over a shared index.
 */
#include "linter/engine/query_make.h"
#include "linter/engine/subject.h"

enum { BY, THROUGH, HAVING, AT_LEAST, AT_MOST };

static const struct parameter parameters[] = {
	[BY] = { .name = "by",
		 .type = PARAMETER_TABLE,
		 .required = true,
		 .summary = N_("the table whose rows are counted") },
	[THROUGH] = { .name = "through",
		      .type = PARAMETER_COLUMN,
		      .required = true,
		      .over = BY + 1,
		      .summary = N_("its column that refers to the roster") },
	[HAVING] = { .name = "having",
		     .type = PARAMETER_PREDICATE,
		     .over = BY + 1,
		     .summary = N_("which of its rows count") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_NUMBER,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest number of rows (1; 0 with "
				     "at_most alone)") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_NUMBER,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest number of rows") },
};

enum { NONE, FEW, MANY };

static const struct message messages[] = {
	[NONE] = { .id = "none",
		   .text = N_("{value} has no row in {table}"),
		   .help = N_("Enter what was left out, or do what was not "
			      "done.") },
	[FEW] = { .id = "too-few",
		  .text = N_("{value} has too few rows in {table}: {count}, at "
			     "least {limit} demanded"),
		  .help = N_("Enter what was left out, or do what was not "
			     "done.") },
	[MANY] = { .id = "too-many",
		   .text = N_("{value} has too many rows in {table}: {count}, "
			      "at most {limit} permitted"),
		   .help = N_("Remove the rows that are too many.") },
};

/* How many rows of a key count, and how many may. */
struct counts {
	const struct expression *certain, *possible;
};

/*
 * True where even the rows that may count break the limit; where only those
 * that count for certain do it is open.
 */
static const struct expression *breaks(struct query_maker *maker,
				       enum operation operation,
				       const struct expression *surely,
				       const struct expression *perhaps,
				       const struct expression *limit)
{
	const struct expression *sure =
		query_compare(maker, operation, surely, limit);

	return query_both(maker,
			  query_compare(maker, operation, perhaps, limit),
			  query_if(maker, sure, query_boolean(maker, true),
				   query_blank(maker, VALUE_BOOL)));
}

static void add_case(struct query_maker *maker, unsigned message,
		     const struct expression *test,
		     const struct expression *count,
		     const struct expression *limit)
{
	uint32_t key = maker->query->table->key;
	struct query_case *added =
		query_case(maker, (struct query_case){ .test = test,
						       .open = true,
						       .message = message,
						       .column = key });

	query_fact_cell(maker, added, key);
	query_fact(maker, added,
		   (struct query_fact){
			   .name = "table",
			   .kind = QUERY_TABLE,
			   .table = query_argument(maker, BY)->table });
	query_fact(maker, added,
		   (struct query_fact){ .name = "count",
					.kind = QUERY_COUNT,
					.value = count });
	query_fact(maker, added,
		   (struct query_fact){ .name = "limit",
					.kind = QUERY_NUMBER,
					.value = limit });
	query_relate(
		maker, added,
		(struct query_relation){
			.kind = RELATE_PARTNERS,
			.column = query_argument(maker, THROUGH)->columns[0],
			.role = FINDING_COUNTED });
}

static void add_least(struct query_maker *maker, const struct counts *counts)
{
	const struct argument *at_least = query_argument(maker, AT_LEAST);
	const struct expression *limit = at_least->expression;
	const struct expression *none, *broken;

	if (!at_least->given)
		limit = query_integer(maker,
				      !query_argument(maker, AT_MOST)->given);
	broken = breaks(maker, OPERATION_LESS, counts->possible,
			counts->certain, limit);
	none = query_compare(maker, OPERATION_EQUAL, counts->certain,
			     query_integer(maker, 0));
	add_case(maker, NONE, query_both(maker, none, broken), counts->certain,
		 limit);
	add_case(maker, FEW, query_both(maker, query_not(maker, none), broken),
		 counts->certain, limit);
}

static void add_most(struct query_maker *maker, const struct counts *counts)
{
	const struct argument *at_most = query_argument(maker, AT_MOST);

	if (at_most->given)
		add_case(maker, MANY,
			 breaks(maker, OPERATION_GREATER, counts->certain,
				counts->possible, at_most->expression),
			 counts->certain, at_most->expression);
}

/* The part of `having` that says of which programme the rows must be: a ledger
 * of others is no sign that anything was not paid. */
static const struct expression *programme(const struct table_schema *table,
					  const struct expression *having)
{
	const struct column_path *role = &table->roles[ROLE_PROGRAMME];
	const struct expression *found = NULL;

	if (!having || role->count != 1)
		return NULL;
	if (having->operation == OPERATION_AND)
		for (uint32_t i = 0; i < having->count && !found; i++)
			found = programme(table, having->operands[i]);
	if ((having->operation == OPERATION_EQUAL ||
	     having->operation == OPERATION_IN) &&
	    query_place(having->operands[0]) == role->steps[0].column)
		found = having;
	return found;
}

/* The rows of the other table that hold the key. */
static const struct query_partners *partners(struct query_maker *maker)
{
	struct query_partners *made =
		ARENA_NEW(maker->arena, struct query_partners);
	const struct expression **keys =
		ARENA_ARRAY(maker->arena, const struct expression *, 2);
	const struct table_schema *by = query_argument(maker, BY)->table;
	const struct expression *having =
		query_argument(maker, HAVING)->expression;

	keys[0] = query_cell(maker, maker->query->table->key);
	keys[1] = make_column(maker->arena, by,
			      query_argument(maker, THROUGH)->columns[0]);
	*made = (struct query_partners){
		.table = by,
		.own = &keys[0],
		.theirs = &keys[1],
		.key_count = 1,
		.having = having,
		.given = programme(by, having),
	};
	return made;
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ABSENT);
	struct query_measure certain = { .name = "count",
					 .kind = MEASURE_PARTNERS };
	struct query_measure possible = { .name = "possible",
					  .kind = MEASURE_PARTNERS_POSSIBLE };
	struct counts counts = { query_measure(&maker, certain),
				 query_measure(&maker, possible) };

	maker.query->first_of_key = true;
	maker.query->partners = partners(&maker);
	add_least(&maker, &counts);
	add_most(&maker, &counts);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;
	const struct argument *through = &arguments[THROUGH];

	if (rule->table->key == NO_COLUMN)
		problem_add(problems, rule->mark,
			    _("the roster that is to be covered needs a key"));
	if (arguments[BY].table->columns[through->columns[0]].refers !=
	    rule->table)
		problem_add(
			problems, through->mark,
			_("this column does not refer to the table \"%.*s\""),
			SLICE_ARGUMENTS(rule->table->name));
	if (arguments[HAVING].given &&
	    expression_never_true(arguments[HAVING].expression))
		problem_add(problems, arguments[HAVING].mark,
			    _("no row can fulfil this condition"));
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	visit_column(visitor, rule->table, rule->table->key, true);
	subject_visit_township(visitor, rule->table);
}

const struct check check_coverage = {
	.signature = { "coverage", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("every row of a roster has its rows in another table"),
	.explanation = N_(
		"Every household has a helper, every village its projects, "
		"every asset its inspection. What is missing in a ledger "
		"cannot be seen in the ledger; it is looked for here, row by "
		"row of the roster."),
	.not_flagged =
		N_("Rows of the roster without a key, and rows for which it is "
		   "unknown whether enough of the other rows count: they are "
		   "counted as undecided. A key on the roster twice is judged "
		   "once."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.query = query,
};
