/*
 * pattern: the whole of a cell has a certain form.
 *
 * Reads a column of texts and compares each cell, without white space around
 * it, with a regular expression that must fit it from end to end.
 * Does not flag blank or unreadable cells (undecided).
 * Cost: O(rows).
 */
#include "linter/engine/subject.h"

enum { COLUMN, LIKE };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column whose cells are compared") },
	[LIKE] = { .name = "like",
		   .type = PARAMETER_PATTERN,
		   .required = true,
		   .summary = N_("a regular expression for the whole cell") },
};

enum { UNLIKE };

static const struct message messages[] = {
	[UNLIKE] = { .id = "unlike",
		     .text = N_("{value} does not have the form of {column}"),
		     .help = N_("Correct the cell.") },
};

static void judge(struct check_run *run, uint32_t row)
{
	uint32_t column = run_argument(run, COLUMN)->columns[0];
	struct slice text =
		cell_text(run->evaluation->model, run->table, column, row);

	if (!text.length) {
		run_skip_unknown(run);
		return;
	}
	if (!pattern_fits(run_argument(run, LIKE)->pattern, text))
		finding_at_cell(run, UNLIKE, row, column);
}

static void run(struct check_run *run)
{
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(run, row);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	enum column_type type = rule_column(rule, COLUMN)->type;

	if (type != COLUMN_TEXT && type != COLUMN_IDENTITY)
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("pattern needs a column of texts"));
}

const struct check check_pattern = {
	.signature = { "pattern", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("cells have a certain form"),
	.explanation =
		N_("Telephone numbers, document numbers and codes have a form, "
		   "and what does not have it was mistyped or stands in the "
		   "wrong column. The regular expression must fit the whole "
		   "cell."),
	.not_flagged = N_("Blank and unreadable cells: they are counted as "
			  "silenced; see required."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
