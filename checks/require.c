/*
 * require: every row must fulfil a condition.
 *
 * Reads the rule's table and whatever the condition reaches through keys.
 * A condition of several parts joined by `and` is reported by the first part
 * that fails, a comparison by its two values.
 * Does not flag rows on which the condition is unknown because a cell it
 * reads is blank or unreadable; they are counted as undecided.
 * Cost: O(rows).
 */
#include "linter/engine/subject.h"

enum { THAT };

static const struct parameter parameters[] = {
	[THAT] = { .name = "that",
		   .type = PARAMETER_PREDICATE,
		   .required = true,
		   .summary = N_("what must be true of every row") },
};

enum { COMPARED, UNFULFILLED };

static const struct message messages[] = {
	[COMPARED] = { .id = "compared",
		       .direction = DIRECTION_DOUBT,
		       .text = N_("{what} is {found}, but must be {relation} "
				  "{due}"),
		       .help = N_("Correct the row, or recover what was paid "
				  "against the rule.") },
	[UNFULFILLED] = { .id = "unfulfilled",
			  .text = N_("not fulfilled: {title}"),
			  .help = N_("Correct the row, or recover what was "
				     "paid against the rule.") },
};

/* What a comparison demands of its left side, in words; NULL: another
 * operation. Days come before and after each other. */
static const char *relation_word(enum operation operation, bool days)
{
	switch (operation) {
	case OPERATION_EQUAL:
		return N_("exactly");
	case OPERATION_NOT_EQUAL:
		return N_("other than");
	case OPERATION_LESS:
		return days ? N_("before") : N_("below");
	case OPERATION_LESS_EQUAL:
		return days ? N_("on or before") : N_("at most");
	case OPERATION_GREATER:
		return days ? N_("after") : N_("above");
	case OPERATION_GREATER_EQUAL:
		return days ? N_("on or after") : N_("at least");
	default:
		return NULL;
	}
}

/* The first part of a chain of `and` that is false on the row. */
static const struct expression *failed_part(const struct check_run *run,
					    const struct expression *that,
					    uint32_t row)
{
	while (that->operation == OPERATION_AND) {
		uint32_t i = 0;

		/* One of them is false, or the whole would not be. */
		while (run_truth(run, that->operands[i], row) != TRUTH_FALSE)
			i++;
		that = that->operands[i];
	}
	return that;
}

/* The cell to point at: the left side's, when it is one of this row. */
static struct place failed_place(const struct check_run *run,
				 const struct expression *part, uint32_t row)
{
	return run_place(run, part->count ? part->operands[0] : part, row);
}

/* What was paid beyond what is due; any other difference is no money lost. */
static decimal money_at_stake(const struct expression *left,
			      const struct value *found,
			      const struct value *due)
{
	struct number excess;

	if (found->type != VALUE_NUMBER)
		return DECIMAL_MISSING;
	excess = number_subtract(found->number, due->number);
	if (number_overflowed(excess) || excess.numerator <= 0)
		return DECIMAL_MISSING;
	return finding_money(excess, left->unit);
}

/* Shows the rows that the condition reaches through keys. */
struct relating {
	const struct check_run *run;
	struct finding *finding;
	uint32_t row;
};

static void relate_path(void *context, const struct column_path *path,
			bool dated)
{
	struct relating *relating = context;
	const struct check_run *run = relating->run;
	const struct column_step *last = &path->steps[path->count - 1];
	struct place place = { .table = last->table->number,
			       .column = last->column };

	if (dated || path->count < 2)
		return;
	place.row = evaluate_path_row(run->evaluation->model, path, run->table,
				      relating->row);
	if (place.row != NO_ROW)
		finding_relate(relating->finding, place, N_("compared with"));
}

static void report_comparison(struct check_run *run,
			      const struct expression *part, uint32_t row)
{
	const struct expression *left = part->operands[0];
	const struct expression *right = part->operands[1];
	struct value found = run_value(run, left, row);
	struct value due = run_value(run, right, row);
	struct finding *finding = finding_add(
		run->findings, COMPARED, failed_place(run, part, row),
		money_at_stake(left, &found, &due));
	struct relating relating = { run, finding, row };

	if (!finding)
		return;
	if (left->operation == OPERATION_COLUMN)
		finding_column(finding, "what", path_column(&left->path));
	else
		finding_formula(finding, "what", left);
	finding_value(finding, "found", left, &found);
	finding_word(finding, "relation",
		     relation_word(part->operation, left->type == VALUE_DAY));
	finding_value(finding, "due", right, &due);
	finding_formula(finding, "condition", part);
	expression_columns(part, relate_path, &relating);
}

static void report_condition(struct check_run *run,
			     const struct expression *part, uint32_t row)
{
	struct finding *finding =
		finding_add(run->findings, UNFULFILLED,
			    failed_place(run, part, row), DECIMAL_MISSING);
	struct relating relating = { run, finding, row };

	if (!finding)
		return;
	finding_formula(finding, "condition", part);
	expression_columns(part, relate_path, &relating);
}

static void judge(struct check_run *run, uint32_t row)
{
	const struct expression *that = run_argument(run, THAT)->expression;
	const struct expression *part;

	switch (run_truth(run, that, row)) {
	case TRUTH_TRUE:
		return;
	case TRUTH_UNKNOWN:
		run_skip_unknown(run);
		return;
	case TRUTH_FALSE:
		break;
	}
	part = failed_part(run, that, row);
	if (relation_word(part->operation, false))
		report_comparison(run, part, row);
	else
		report_condition(run, part, row);
}

static void run(struct check_run *run)
{
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(run, row);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *that = &rule->arguments[THAT];

	if (expression_never_true(that->expression))
		problem_add(problems, that->mark,
			    _("no row can fulfil this condition"));
}

static const struct expression *demand(const struct rule *rule,
				       struct arena *arena)
{
	(void)arena;
	return rule->arguments[THAT].expression;
}

const struct check check_require = {
	.signature = { "require", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("every row must fulfil a condition"),
	.explanation =
		N_("The condition may compute with the cells of the row and of "
		   "the rows its keys lead to: a formula for the amount due, a "
		   "status the household must have, an order of two dates. It "
		   "is the check for whatever one row can prove by itself."),
	.not_flagged = N_(
		"Rows on which the condition is unknown, because a cell it "
		"reads is blank or unreadable: they are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.demand = demand,
	.run = run,
};
