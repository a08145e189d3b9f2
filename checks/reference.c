/*
 * reference: a key that a row holds is on the table it refers to.
 *
 * Reads a column that `refers` and the keys of the table it refers to, over
 * every file given.
 * Does not flag blank or unreadable keys (undecided); what stands along the
 * column's `otherwise` is that table's own business. The rule is not run
 * when the table was not given. Where only some townships' part of it was, a
 * row of another township is undecided, and so is one of which nobody knows the
 * township. Where no township is known to be missing, a file of which more than
 * a tenth of the rows lead nowhere is one finding, on the first of them.
 * Cost: O(rows).
 */
#include "linter/engine/query_make.h"
#include "linter/engine/subject.h"

enum { COLUMN };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("a column that refers to a table") },
};

enum { UNLISTED, MANY };

static const struct message messages[] = {
	[UNLISTED] = { .id = "unlisted",
		       .text = N_("{value} is on no row of {table}"),
		       .help = N_("Correct the key, or enter what it names.") },
	[MANY] = { .id = "many-unlisted",
		   .text = N_("{value} is on no row of {table}, and so it is "
			      "with {count} of {rows} rows of this file"),
		   .help = N_("See whether a part of the table was not given; "
			      "else correct the keys.") },
};

/* A file of which more than one row in that many leads nowhere lacks a part
 * of the table, more likely than it has so many slips. */
#define SLIPS_ONE_IN 10

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

/* Conditions on a row, and what is counted of its file. */
struct unlisted {
	uint32_t column;
	const struct expression *here; /* the row leads nowhere */
	const struct expression *sure; /* and its township is on the table */
	const struct expression *rows, *count; /* of the file */
	const struct expression *many;         /* slips do not account for it */
};

static const struct expression *measure_is(struct query_maker *maker,
					   const char *name,
					   enum measure_kind kind,
					   int64_t number)
{
	const struct expression *measure = query_measure(
		maker, (struct query_measure){ .name = name, .kind = kind });

	return query_compare(maker, OPERATION_EQUAL, measure,
			     query_integer(maker, number));
}

static struct unlisted conditions(struct query_maker *maker, uint32_t column)
{
	struct unlisted unlisted = {
		.column = column,
		.here = measure_is(maker, "listed", MEASURE_PARTNERS, 0),
		.sure = measure_is(maker, "township_given",
				   MEASURE_TOWNSHIP_GIVEN, 1),
	};
	struct query_measure rows = { .name = "rows",
				      .kind = MEASURE_FILE_ROWS };
	struct query_measure count = {
		.name = "count",
		.kind = MEASURE_FILE_COUNT,
		.value = query_both(maker, unlisted.here,
				    query_not(maker, unlisted.sure)),
	};
	const struct expression *times;

	unlisted.rows = query_measure(maker, rows);
	unlisted.count = query_measure(maker, count);
	times = query_compute(maker, OPERATION_MULTIPLY, unlisted.count,
			      query_integer(maker, SLIPS_ONE_IN));
	unlisted.many = query_both(
		maker,
		query_compare(maker, OPERATION_GREATER, times, unlisted.rows),
		query_compare(maker, OPERATION_GREATER, unlisted.count,
			      query_integer(maker, 1)));
	return unlisted;
}

static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct unlisted *unlisted,
				   const struct expression *test)
{
	struct query_case *added = query_case(
		maker, (struct query_case){
			       .test = query_both(maker, unlisted->here, test),
			       .message = message,
			       .column = unlisted->column });

	query_fact_cell(maker, added, unlisted->column);
	query_fact(maker, added,
		   (struct query_fact){ .name = "table",
					.kind = QUERY_TABLE,
					.table = referred(maker->rule) });
	return added;
}

static void add_many(struct query_maker *maker, const struct unlisted *unlisted)
{
	const struct expression *first = query_measure(
		maker,
		(struct query_measure){ .name = "first",
					.kind = MEASURE_FILE_FIRST,
					.of = unlisted->count->measure });
	struct query_case *added =
		add_case(maker, MANY, unlisted,
			 query_both(maker,
				    query_compare(maker, OPERATION_EQUAL, first,
						  query_integer(maker, 1)),
				    unlisted->many));

	query_fact(maker, added,
		   (struct query_fact){ .name = "count",
					.kind = QUERY_COUNT,
					.value = unlisted->count });
	query_fact(maker, added,
		   (struct query_fact){ .name = "rows",
					.kind = QUERY_COUNT,
					.value = unlisted->rows });
	query_relate(maker, added,
		     (struct query_relation){ .kind = RELATE_FILE,
					      .column = unlisted->column,
					      .value = unlisted->count,
					      .role = N_("on no row either") });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ABSENT);
	const struct expression **key =
		ARENA_NEW(arena, const struct expression *);
	struct unlisted unlisted =
		conditions(&maker, query_argument(&maker, COLUMN)->columns[0]);

	*key = query_cell(&maker, unlisted.column);
	maker.query->partners = listed(&maker, key);
	maker.query->judged = query_known(&maker, *key);
	add_case(&maker, UNLISTED, &unlisted,
		 query_either(&maker, unlisted.sure,
			      query_not(&maker, unlisted.many)));
	add_many(&maker, &unlisted);
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

	if (!table)
		return;
	visit_column(visitor, table, table->key, true);
	subject_visit_township(visitor, table);
	subject_visit_township(visitor, rule->table);
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
