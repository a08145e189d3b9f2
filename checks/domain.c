/*
 * domain: the values of a column lie within bounds, or are on a list.
 *
 * Reads one column and whatever its bounds compute with on the row. Of
 * several bounds the first that is broken is reported.
 * Does not flag blank or unreadable cells, nor values whose bound is unknown
 * (undecided).
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COLUMN, AT_LEAST, AT_MOST, AFTER, BEFORE, ONE_OF, PARAMETERS };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column that is judged") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_VALUE,
		       .summary = N_("the smallest value or earliest day "
				     "permitted") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_VALUE,
		      .summary = N_("the largest value or latest day "
				    "permitted") },
	[AFTER] = { .name = "after",
		    .type = PARAMETER_VALUE,
		    .summary = N_("the value or day it must lie beyond") },
	[BEFORE] = { .name = "before",
		     .type = PARAMETER_VALUE,
		     .summary = N_("the value or day it must not reach") },
	[ONE_OF] = { .name = "one_of",
		     .type = PARAMETER_VALUES,
		     .summary = N_("the values permitted") },
};

enum { BELOW, ABOVE, NOT_AFTER, NOT_BEFORE, UNLISTED, UNKNOWN_WORD };

/* One text, but an id for each bound. */
#define BOUND_TEXT N_("{column} is {value}, but must be {relation} {bound}")
#define BOUND_HELP N_("Correct the cell.")

static const struct message messages[] = {
	[BELOW] = { .id = "below", .text = BOUND_TEXT, .help = BOUND_HELP },
	[ABOVE] = { .id = "above", .text = BOUND_TEXT, .help = BOUND_HELP },
	[NOT_AFTER] = { .id = "not-after",
			.text = BOUND_TEXT,
			.help = BOUND_HELP },
	[NOT_BEFORE] = { .id = "not-before",
			 .text = BOUND_TEXT,
			 .help = BOUND_HELP },
	[UNLISTED] = { .id = "unlisted",
		       .text = N_("{column} is {value}, but must be one of: "
				  "{permitted}"),
		       .help = BOUND_HELP },
	/* The model does not keep words that a vocabulary does not have. */
	[UNKNOWN_WORD] = { .id = "unknown-word",
			   .text = N_("{column} is {cell}, but must be one of: "
				      "{permitted}"),
			   .help = BOUND_HELP },
};

/* How each parameter compares the column with its values. */
static const struct bound {
	enum operation operation;
	unsigned message;
	const char *relation, *relation_of_days;
} bounds[PARAMETERS] = {
	[AT_LEAST] = { OPERATION_GREATER_EQUAL, BELOW, N_("at least"),
		       N_("on or after") },
	[AT_MOST] = { OPERATION_LESS_EQUAL, ABOVE, N_("at most"),
		      N_("on or before") },
	[AFTER] = { OPERATION_GREATER, NOT_AFTER, N_("above"), N_("after") },
	[BEFORE] = { OPERATION_LESS, NOT_BEFORE, N_("below"), N_("before") },
	[ONE_OF] = { OPERATION_IN, UNLISTED, NULL, NULL },
};

/* A rule's bounds as predicates on its column. */
struct tests {
	const struct expression *column;
	const struct expression *of[PARAMETERS]; /* NULL: not given */
};

static const struct expression *make_test(struct arena *arena,
					  const struct argument *argument,
					  enum operation operation,
					  const struct expression *column)
{
	struct expression *test =
		operation == OPERATION_IN
			? make_in(arena, column, argument->expressions,
				  argument->count)
			: make_comparison(arena, operation, column,
					  argument->expression);

	test->mark = argument->mark;
	return test;
}

/* A quantity is compared in the unit of its bound. */
static const struct expression *in_unit_of(struct arena *arena,
					   const struct expression *column,
					   const struct argument *bound)
{
	const struct expression *counted =
		bound->expression
			? make_in_unit(arena, column, bound->expression->unit)
			: NULL;

	return counted ? counted : column;
}

static struct tests make_tests(const struct rule *rule, struct arena *arena)
{
	struct tests tests = {
		.column = make_column(arena, rule->table,
				      rule->arguments[COLUMN].columns[0]),
	};

	for (unsigned i = AT_LEAST; i < PARAMETERS; i++)
		if (rule->arguments[i].given)
			tests.of[i] = make_test(
				arena, &rule->arguments[i], bounds[i].operation,
				in_unit_of(arena, tests.column,
					   &rule->arguments[i]));
	return tests;
}

static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct expression *test)
{
	return query_case(
		maker,
		(struct query_case){
			.test = test,
			.open = true,
			.ends = true,
			.message = message,
			.column = query_argument(maker, COLUMN)->columns[0] });
}

static void add_permitted(struct query_maker *maker, struct query_case *broken,
			  const struct expression *list)
{
	query_fact(maker, broken,
		   (struct query_fact){ .name = "permitted",
					.kind = QUERY_LIST,
					.value = list });
}

static void add_list(struct query_maker *maker, const struct expression *list)
{
	const struct expression *column = list->operands[0];
	const struct expression *unlisted = query_not(maker, list);
	const struct expression *named;
	struct query_case *added;

	if (column->type == VALUE_CODE) {
		named = query_operation(maker, OPERATION_IS_NAMED, VALUE_BOOL,
					&column, 1);
		add_permitted(maker,
			      add_case(maker, UNKNOWN_WORD,
				       query_both(maker, unlisted,
						  query_not(maker, named))),
			      list);
	}
	added = add_case(maker, UNLISTED, unlisted);
	query_fact_cell(maker, added, added->column);
	add_permitted(maker, added, list);
}

static void add_bound(struct query_maker *maker, unsigned parameter,
		      const struct expression *test)
{
	const struct bound *bound = &bounds[parameter];
	const struct expression *limit = test->operands[1];
	struct query_case *added =
		add_case(maker, bound->message, query_not(maker, test));

	query_fact_cell(maker, added, added->column);
	query_fact(
		maker, added,
		(struct query_fact){ .name = "relation",
				     .kind = QUERY_WORD,
				     .word = limit->type == VALUE_DAY
						     ? bound->relation_of_days
						     : bound->relation });
	query_fact(maker, added,
		   (struct query_fact){ .name = "bound", .value = limit });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	struct tests tests = make_tests(rule, arena);

	for (unsigned i = AT_LEAST; i < ONE_OF; i++)
		if (tests.of[i])
			add_bound(&maker, i, tests.of[i]);
	if (tests.of[ONE_OF])
		add_list(&maker, tests.of[ONE_OF]);
	return maker.query;
}

/* Whether a bound can be compared with the column. */
static bool fits_column(const struct expression *bound,
			const struct expression *column, bool list,
			struct problem_list *problems)
{
	bool ordered =
		column->type == VALUE_NUMBER || column->type == VALUE_DAY;

	if (bound->type != column->type ||
	    bound->vocabulary != column->vocabulary) {
		problem_add(problems, bound->mark,
			    _("this is no value of the column's type"));
		return false;
	}
	if (!list && !ordered) {
		problem_add(problems, bound->mark,
			    _("only numbers and days have a smallest or "
			      "largest value; use one_of"));
		return false;
	}
	if (bound->per_unit ||
	    (bound->unit && column->unit && bound->unit != column->unit)) {
		problem_add(problems, bound->mark,
			    _("the column is in another unit"));
		return false;
	}
	return true;
}

/* Bounds that leave no value between them. */
static void prepare_together(const struct rule *rule,
			     const struct expression *all,
			     struct problem_list *problems)
{
	if (!all)
		problem_add(problems, rule->mark,
			    _("a domain needs a bound or one_of"));
	else if (all->operation == OPERATION_AND && expression_never_true(all))
		problem_add(problems, rule->mark,
			    _("no value can keep to these bounds"));
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	struct arena arena = ARENA_EMPTY;
	struct tests tests = make_tests(rule, &arena);
	bool fit = true;

	for (unsigned i = AT_LEAST; i < PARAMETERS; i++)
		for (uint32_t j = 1; tests.of[i] && j < tests.of[i]->count; j++)
			fit &= fits_column(tests.of[i]->operands[j],
					   tests.column, i == ONE_OF, problems);
	if (fit)
		prepare_together(rule, make_all(&arena, tests.of, PARAMETERS),
				 problems);
	arena_release(&arena);
}

const struct check check_domain = {
	.signature = { "domain", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("values lie within bounds or on a list"),
	.explanation =
		N_("A payment dated after the ledger was exported, a negative "
		   "quantity, a grade the policy does not know: values that "
		   "cannot be, or must not be. A bound may be computed on the "
		   "row, from its other cells and those its keys lead to."),
	.not_flagged =
		N_("Blank and unreadable cells, and values whose bound is "
		   "unknown: they are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
