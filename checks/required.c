/*
 * required: cells that must be filled in.
 *
 * Reads the columns named. A column that may be looked up elsewhere (its
 * `otherwise`) is filled in when a value is found there. Each blank cell is a
 * finding; a file without the column has it blank on every row.
 * Does not flag cells that hold something unreadable: that is a fault of the
 * input, reported at the cell.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"

enum { COLUMNS };

static const struct parameter parameters[] = {
	[COLUMNS] = { .name = "columns",
		      .type = PARAMETER_COLUMNS,
		      .required = true,
		      .summary = N_("the columns that must be filled in") },
};

enum { BLANK };

static const struct message messages[] = {
	[BLANK] = { .id = "blank",
		    .text = N_("{column} is blank"),
		    .help = N_("Fill the cell in.") },
};

static void judge(struct check_run *run, uint32_t row, uint32_t column)
{
	struct expression cell = make_own_column(run->table->schema, column);
	struct value value = run_value(run, &cell, row);

	if (value.state == VALUE_MISSING)
		finding_add(run->findings, BLANK, run_cell(run, row, column),
			    DECIMAL_MISSING);
}

static void run(struct check_run *run)
{
	const struct argument *columns = run_argument(run, COLUMNS);

	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			for (uint32_t i = 0; i < columns->count; i++)
				judge(run, row, columns->columns[i]);
}

const struct check check_required = {
	.signature = { "required", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("cells that must be filled in"),
	.explanation =
		N_("A blank cell is worse than a wrong one: every rule that "
		   "reads it is silent about its row. What the other rules "
		   "depend on is demanded here, cell by cell."),
	.not_flagged = N_(
		"Cells that are blank but can be looked up through a key, and "
		"cells that cannot be read, which are reported as faults of "
		"the file."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.run = run,
};
