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
#include "linter/engine/query_make.h"

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

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct argument *columns = query_argument(&maker, COLUMNS);

	for (uint32_t i = 0; i < columns->count; i++) {
		const struct expression *cell =
			make_column(arena, rule->table, columns->columns[i]);

		query_case(&maker, (struct query_case){
					   .test = make_missing(arena, cell),
					   .message = BLANK,
					   .column = columns->columns[i],
				   });
	}
	return maker.query;
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
	.query = query,
};
