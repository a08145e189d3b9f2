/*
 * unique: no two rows share the values of some columns.
 *
 * Reads the columns named, over every file given; their values count
 * together. In order of files and rows, every row but the first is the
 * primary place, the first one the related place. An identity number of 15
 * digits equals the one of 18 that it became.
 * Does not flag rows of which some value is blank or unreadable, or is
 * outside its vocabulary: nobody knows whether two such are the same. They
 * are undecided.
 * Cost: O(rows) over a shared index.
 */
#include "linter/engine/subject.h"

enum { COLUMNS };

static const struct parameter parameters[] = {
	[COLUMNS] = { .name = "columns",
		      .type = PARAMETER_VALUES,
		      .required = true,
		      .summary = N_("what may stand together on one row only: "
				    "columns, or values such as "
				    "year(paid_on)") },
};

enum { REPEATED };

static const struct message messages[] = {
	[REPEATED] = { .id = "repeated",
		       .text = N_("{group} again: it stands on {count} rows, "
				  "this is number {place}"),
		       .help = N_("Remove the row, or correct the value that "
				  "makes it the same as the other.") },
};

/* A row's cell, when the first of its values is one. */
static struct place value_place(const struct check_run *run, uint32_t row)
{
	return run_place(run, run_argument(run, COLUMNS)->expressions[0], row);
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct check_run *run = context;

	for (uint32_t i = 1; i < count; i++) {
		struct finding *finding =
			finding_add(run->findings, REPEATED,
				    value_place(run, rows[i]), DECIMAL_MISSING);

		if (!finding)
			continue;
		finding_group(finding, run, COLUMNS, rows[i]);
		finding_count(finding, "place", (int64_t)i + 1);
		finding_count(finding, "count", count);
		finding_relate(finding, value_place(run, rows[0]),
			       N_("first seen here"));
	}
}

static void run(struct check_run *run)
{
	run_groups(run, COLUMNS, judge_group, run);
}

const struct check check_unique = {
	.signature = { "unique", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("no two rows share the values of some columns"),
	.explanation = N_(
		"A number that names a household, a person or a voucher names "
		"one only. A row that repeats it was entered twice, or holds "
		"somebody else's number; either way money may go out twice. "
		"All files given are looked at together."),
	.not_flagged =
		N_("Rows of which one of the values is blank, unreadable or "
		   "outside its vocabulary: they are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.run = run,
};
