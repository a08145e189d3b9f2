/*
 * coverage: every row of a roster has its rows in another table.
 *
 * Reads the keys of the roster (`table`) and the rows of `by` whose column
 * `through` holds them, over every file given; `having` tells which of those
 * count. The roster's row is the primary place, rows too many are related.
 * Does not flag rows whose key is blank or unreadable, nor rows for which an
 * unknown `having` leaves open whether there are enough (both undecided); a
 * key that stands on the roster twice is judged once.
 * Cost: O(rows of both) over a shared index.
 */
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

struct judging {
	struct check_run *run;
	const struct table *by;
	const struct row_index *index; /* of `by`, by the roster's keys */
};

/* How many of a key's rows count, and how many may. */
struct tally {
	const uint32_t *rows;
	uint32_t row_count;
	int64_t certain, possible;
};

static enum truth counts(const struct judging *judging, uint32_t by_row)
{
	return evaluate_truth(judging->run->evaluation,
			      run_argument(judging->run, HAVING)->expression,
			      judging->by, by_row);
}

static struct tally tally_rows(const struct judging *judging, uint32_t key)
{
	struct tally tally = { .row_count = 0 };

	if (key >= judging->index->limit)
		return tally;
	tally.rows = index_rows(judging->index, key);
	tally.row_count = index_count(judging->index, key);
	for (uint32_t i = 0; i < tally.row_count; i++) {
		enum truth truth = counts(judging, tally.rows[i]);

		tally.certain += truth == TRUTH_TRUE;
		tally.possible += truth != TRUTH_FALSE;
	}
	return tally;
}

/* A bound on the roster's row; false when it is unknown. */
static bool bound(const struct judging *judging, unsigned parameter,
		  uint32_t row, struct number *limit)
{
	const struct check_run *run = judging->run;
	struct value value =
		run_value(run, run_argument(run, parameter)->expression, row);

	*limit = value.number;
	return value.state == VALUE_KNOWN;
}

static void report(const struct judging *judging, unsigned message,
		   uint32_t row, const struct tally *tally, struct number limit)
{
	struct check_run *run = judging->run;
	struct finding *finding =
		finding_at_cell(run, message, row, run->table->schema->key);

	if (!finding)
		return;
	finding_table(finding, "table", judging->by->schema);
	finding_count(finding, "count", tally->certain);
	finding_number(finding, "limit", limit, NULL);
	for (uint32_t i = 0; i < tally->row_count; i++)
		if (counts(judging, tally->rows[i]) == TRUTH_TRUE)
			finding_relate(
				finding,
				(struct place){
					judging->by->schema->number,
					tally->rows[i],
					run_argument(run, THROUGH)->columns[0],
				},
				N_("counted here"));
}

/* False when it is open whether the rows are enough. */
static bool judge_least(const struct judging *judging, uint32_t row,
			const struct tally *tally)
{
	const struct argument *arguments = judging->run->rule->arguments;
	struct number limit = number_of_integer(!arguments[AT_MOST].given);

	if (arguments[AT_LEAST].given && !bound(judging, AT_LEAST, row, &limit))
		return false;
	if (number_compare(number_of_integer(tally->certain), limit) >= 0)
		return true;
	if (number_compare(number_of_integer(tally->possible), limit) >= 0)
		return false;
	report(judging, tally->certain ? FEW : NONE, row, tally, limit);
	return true;
}

static bool judge_most(const struct judging *judging, uint32_t row,
		       const struct tally *tally)
{
	struct number limit;

	if (!run_argument(judging->run, AT_MOST)->given)
		return true;
	if (!bound(judging, AT_MOST, row, &limit))
		return false;
	if (number_compare(number_of_integer(tally->possible), limit) <= 0)
		return true;
	if (number_compare(number_of_integer(tally->certain), limit) <= 0)
		return false;
	report(judging, MANY, row, tally, limit);
	return true;
}

static void judge(const struct judging *judging, uint32_t row)
{
	const struct table *table = judging->run->table;
	uint32_t key = cell_id(table, table->schema->key, row);
	bool least_known, most_known;
	struct tally tally;

	if (key < TEXT_FIRST) {
		run_skip_unknown(judging->run);
		return;
	}
	/* That a key stands twice is the business of unique. */
	if (table->row_of_key[key] != row)
		return;
	tally = tally_rows(judging, key);
	least_known = judge_least(judging, row, &tally);
	most_known = judge_most(judging, row, &tally);
	if (!least_known || !most_known)
		run_skip_unknown(judging->run);
}

static void run(struct check_run *run)
{
	const struct model *model = run->evaluation->model;
	struct judging judging = {
		.run = run,
		.by = model_table(model, run_argument(run, BY)->table),
	};

	judging.index = index_of_column(model, judging.by,
					run_argument(run, THROUGH)->columns[0]);
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(&judging, row);
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
		   "counted as silenced. A key on the roster twice is judged "
		   "once."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.run = run,
};
