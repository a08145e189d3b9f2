/*
 * conflict: rows of one group must not differ in some columns.
 *
 * Reads the columns `same` of each group's rows. In order of files and rows,
 * each row that differs from the group's first known value is a finding, one
 * for each column; the first row is the related place. Texts are compared
 * without white space, full-width forms and capitals.
 * Does not flag blank or unreadable cells, nor values outside a vocabulary;
 * a row without any known one is undecided.
 * Cost: O(rows) over a shared index.
 */
#include "linter/base/text.h"
#include "linter/engine/subject.h"

enum { PER, SAME };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("what makes a group: person, account ...") },
	[SAME] = { .name = "same",
		   .type = PARAMETER_COLUMNS,
		   .required = true,
		   .summary = N_("the columns that must not differ") },
};

enum { DIFFERS };

static const struct message messages[] = {
	[DIFFERS] = { .id = "differs",
		      .text = N_("{group}: {column} is {value} here and "
				 "{first} in an earlier row"),
		      .help = N_("Find out which of them is right and correct "
				 "the other.") },
};

struct judging {
	struct check_run *run;
	struct expression *cells; /* of each column of `same` */
	struct arena arena;       /* for texts compared; reset each time */
};

static struct value known_value(const struct judging *judging, uint32_t same,
				uint32_t row)
{
	const struct check_run *run = judging->run;
	struct value value = run_value(run, &judging->cells[same], row);

	/* Nobody knows whether two values outside a vocabulary are one. */
	if (value.type == VALUE_CODE && value.id == CODE_OTHER)
		value.state = VALUE_UNREADABLE;
	return value;
}

static bool texts_same(struct judging *judging, const struct value *a,
		       const struct value *b)
{
	struct slice left =
		text_fold(&judging->arena, interner_text(a->texts, a->id));
	struct slice right =
		text_fold(&judging->arena, interner_text(b->texts, b->id));
	bool same = slice_equal(left, right);

	arena_reset(&judging->arena);
	return same;
}

static bool values_same(struct judging *judging, const struct value *a,
			const struct value *b)
{
	if (a->type != VALUE_TEXT)
		return value_word(a) == value_word(b);
	if (a->texts == b->texts && a->id == b->id)
		return true;
	return texts_same(judging, a, b);
}

static void report(const struct judging *judging, uint32_t same, uint32_t row,
		   uint32_t first)
{
	struct check_run *run = judging->run;
	uint32_t column = run_argument(run, SAME)->columns[same];
	struct finding *finding = finding_at_cell(run, DIFFERS, row, column);

	if (!finding)
		return;
	finding_group(finding, run, PER, row);
	finding_cell(finding, "first", run_cell(run, first, column));
	finding_relate(finding, run_cell(run, first, column),
		       N_("compared with"));
}

static void judge_column(struct judging *judging, uint32_t same,
			 const uint32_t *rows, uint32_t count)
{
	struct value first = { .state = VALUE_MISSING };
	uint32_t first_row = 0;

	for (uint32_t i = 0; i < count; i++) {
		struct value value = known_value(judging, same, rows[i]);

		if (value.state != VALUE_KNOWN)
			continue;
		if (first.state != VALUE_KNOWN) {
			first = value;
			first_row = rows[i];
		} else if (!values_same(judging, &first, &value)) {
			report(judging, same, rows[i], first_row);
		}
	}
}

static bool row_known(const struct judging *judging, uint32_t row)
{
	uint32_t count = run_argument(judging->run, SAME)->count;

	for (uint32_t same = 0; same < count; same++)
		if (known_value(judging, same, row).state == VALUE_KNOWN)
			return true;
	return false;
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct judging *judging = context;

	for (uint32_t i = 0; i < count; i++)
		if (!row_known(judging, rows[i]))
			run_skip_unknown(judging->run);
	for (uint32_t i = 0; i < run_argument(judging->run, SAME)->count; i++)
		judge_column(judging, i, rows, count);
}

static void run(struct check_run *run)
{
	const struct argument *same = run_argument(run, SAME);
	struct judging judging = {
		.run = run,
		.cells = ARENA_ARRAY(run->scratch, struct expression,
				     same->count),
	};

	for (uint32_t i = 0; i < same->count; i++)
		judging.cells[i] =
			make_own_column(run->table->schema, same->columns[i]);
	run_groups(run, PER, judge_group, &judging);
	arena_release(&judging.arena);
}

const struct check check_conflict = {
	.signature = { "conflict", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("rows that belong together do not contradict each "
		      "other"),
	.explanation = N_(
		"One identity number has one name, one account one holder, "
		"one person one household. Rows that say otherwise hold "
		"somebody else's number, or an old state of things. Each row "
		"is compared with the first of its group, over all files "
		"given."),
	.not_flagged = N_(
		"Blank and unreadable cells, values outside a vocabulary, and "
		"texts that differ in spaces, capitals or full-width forms "
		"only. Rows without a known value are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.run = run,
};
