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
#include "linter/engine/subject.h"

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

static void judge(struct check_run *run, uint32_t row,
		  const struct table *listed)
{
	uint32_t column = run_argument(run, COLUMN)->columns[0];
	uint32_t key = cell_id(run->table, column, row);
	struct finding *finding;

	if (key < TEXT_FIRST) {
		run_skip_unknown(run);
		return;
	}
	if (key < listed->key_limit && listed->row_of_key[key] != NO_ROW)
		return;
	finding = finding_at_cell(run, UNLISTED, row, column);
	if (finding)
		finding_table(finding, "table", listed->schema);
}

static const struct table_schema *referred(const struct rule *rule)
{
	return rule_column(rule, COLUMN)->refers;
}

static void run(struct check_run *run)
{
	const struct table *listed =
		model_table(run->evaluation->model, referred(run->rule));

	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(run, row, listed);
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
		"Blank and unreadable keys: they are counted as silenced; see "
		"required. Nothing is judged when the table referred to was "
		"not given."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.run = run,
};
