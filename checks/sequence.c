/*
 * sequence: numbers given one after the other have no gaps.
 *
 * Reads the digits at the end of a column's cells (凭证-0012); cells of a
 * group (`per`) with the same text before them are one series. The row after
 * a gap is the primary place, the row before it a related one.
 * Does not flag numbers used twice (see unique), gaps longer than `longest`
 * (another series has begun), what may be missing before the first or after
 * the last number, and cells that end in no digit (undecided).
 * Cost: O(rows log rows).
 */
#include "linter/engine/subject.h"

#include <stdlib.h>

enum { COLUMN, PER, LONGEST };

/* Gaps up to this many numbers are reported unless the rule says otherwise. */
#define LONGEST_USUAL 100
/* Digits that surely fit; those before them belong to the series' name. */
#define DIGITS_MOST 15

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column with the numbers") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("what has a series of its own: programme, "
				"year(paid_on) ...") },
	[LONGEST] = { .name = "longest",
		      .type = PARAMETER_NUMBER,
		      .summary = N_("the longest gap that is reported (100); "
				    "behind a longer one another series "
				    "begins") },
};

enum { GAP };

static const struct message messages[] = {
	[GAP] = { .id = "gap",
		  .text = N_("{column} goes on with {found} after {before}; "
			     "numbers missing between them: {count}"),
		  .help = N_("Find the rows that were left out or removed, or "
			     "note why the numbers were not used.") },
};

/* A cell as the text before its last digits, and their number. */
struct numbered {
	struct slice series;
	int64_t number;
	uint32_t row;
};

struct judging {
	struct check_run *run;
	struct arena arena; /* reset after each group */
	int64_t longest;
};

/* False when the text does not end in a digit. */
static bool read_number(struct slice text, struct numbered *numbered)
{
	size_t digits = 0;

	while (digits < text.length && digits < DIGITS_MOST &&
	       text.at[text.length - 1 - digits] >= '0' &&
	       text.at[text.length - 1 - digits] <= '9')
		digits++;
	numbered->series = slice_part(text, 0, text.length - digits);
	numbered->number = 0;
	for (size_t i = text.length - digits; i < text.length; i++)
		numbered->number = numbered->number * 10 + (text.at[i] - '0');
	return digits > 0;
}

static int by_series(const void *left, const void *right)
{
	const struct numbered *a = left, *b = right;
	int order = slice_compare(a->series, b->series);

	if (order)
		return order;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void report(struct judging *judging, const struct numbered *before,
		   const struct numbered *after)
{
	struct check_run *run = judging->run;
	uint32_t column = run_argument(run, COLUMN)->columns[0];
	struct place place = run_cell(run, after->row, column);
	struct finding *finding =
		finding_add(run->findings, GAP, place, DECIMAL_MISSING);

	if (!finding)
		return;
	finding_column(finding, "column", &run->table->schema->columns[column]);
	finding_cell(finding, "found", place);
	finding_cell(finding, "before", run_cell(run, before->row, column));
	finding_count(finding, "count", after->number - before->number - 1);
	finding_relate(finding, run_cell(run, before->row, column),
		       N_("the number before"));
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct judging *judging = context;
	struct check_run *run = judging->run;
	uint32_t column = run_argument(run, COLUMN)->columns[0];
	struct numbered *numbers =
		ARENA_ARRAY(&judging->arena, struct numbered, count);
	uint32_t known = 0;

	for (uint32_t i = 0; i < count; i++) {
		numbers[known].row = rows[i];
		if (read_number(cell_text(run->evaluation->model, run->table,
					  column, rows[i]),
				&numbers[known]))
			known++;
		else
			run_skip_unknown(run);
	}
	qsort(numbers, known, sizeof(*numbers), by_series);
	for (uint32_t i = 1; i < known; i++) {
		int64_t missing = numbers[i].number - numbers[i - 1].number - 1;

		if (missing > 0 && missing <= judging->longest &&
		    slice_equal(numbers[i].series, numbers[i - 1].series))
			report(judging, &numbers[i - 1], &numbers[i]);
	}
	arena_reset(&judging->arena);
}

static int64_t longest_gap(const struct rule *rule)
{
	const struct argument *longest = &rule->arguments[LONGEST];
	struct number whole;

	if (!longest->given)
		return LONGEST_USUAL;
	whole = number_floor(longest->expression->literal.number);
	return (int64_t)(whole.numerator / whole.denominator);
}

static void run(struct check_run *run)
{
	struct judging judging = { .run = run,
				   .longest = longest_gap(run->rule) };

	run_groups(run, PER, judge_group, &judging);
	arena_release(&judging.arena);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *longest = &rule->arguments[LONGEST];

	if (rule_column(rule, COLUMN)->type != COLUMN_TEXT)
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("a sequence needs a column of texts"));
	if (longest->given &&
	    (longest->expression->operation != OPERATION_LITERAL ||
	     longest_gap(rule) < 1))
		problem_add(problems, longest->mark,
			    _("longest needs a number above 0"));
}

const struct check check_sequence = {
	.signature = { "sequence", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("numbers given one after the other have no gaps"),
	.explanation =
		N_("Vouchers and payments are numbered as they are made. A "
		   "number that is not there may be a row that was left out of "
		   "the export or removed from the ledger."),
	.not_flagged =
		N_("Numbers used twice, gaps so long that another series has "
		   "begun, what may be missing before the first or after the "
		   "last number, and cells that end in no digit."),
	.cost = COST_ROWS_SORTED,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
