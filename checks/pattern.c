/*
 * pattern: the whole of a cell has a certain form.
 *
 * Reads a column of texts and compares each cell, without white space around
 * it, with a regular expression that must fit it from end to end.
 * Does not flag blank or unreadable cells (undecided).
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

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

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	uint32_t column = query_argument(&maker, COLUMN)->columns[0];
	const struct expression *cell = query_cell(&maker, column);
	const struct expression *fits =
		query_fits(&maker, cell, query_argument(&maker, LIKE)->pattern);

	maker.query->judged = query_known(&maker, cell);
	query_fact_cell(&maker,
			query_case(&maker,
				   (struct query_case){
					   .test = query_not(&maker, fits),
					   .message = UNLIKE,
					   .column = column,
				   }),
			column);
	return maker.query;
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
			  "undecided; see required."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
