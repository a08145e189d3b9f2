/*
 * similar: numbers or names of one group that are almost the same.
 *
 * Reads a column of texts within each group: two values that are one edit
 * apart (a character put in, left out or changed, two neighbours swapped).
 * In order of files and rows, the first row with the later value is the
 * primary place, the first with the earlier one the related place.
 * Does not flag equal values, values that differ in spaces, capitals or
 * full-width forms only, values shorter than three characters, and blank or
 * unreadable cells (undecided).
 * Cost: O(rows x length of the value) over a shared index.
 */
#include "checks/similar_texts.h"
#include "linter/base/hash_map.h"
#include "linter/base/text.h"
#include "linter/engine/subject.h"

/* One edit makes anything else of a shorter text. */
#define CHARACTERS_LEAST 3
/* So many different values are looked through one by one. */
#define FEW 16

enum { COLUMN, PER, EDITS };

static const char *const edits[] = { "1", NULL };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column of numbers or names") },
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("what makes a group: household, name ...") },
	[EDITS] = { .name = "edits",
		    .type = PARAMETER_CHOICE,
		    .choices = edits,
		    .summary = N_("how many edits apart: 1") },
};

enum { ALIKE };

static const struct message messages[] = {
	[ALIKE] = { .id = "alike",
		    .text = N_("{group}: {value} is almost {earlier}: one "
			       "character differs, or two changed places"),
		    .help = N_("Find out which of the two is right and correct "
			       "the other.") },
};

struct judging {
	struct check_run *run;
	uint32_t column;
	struct arena arena; /* reset after each group */
	/* The different values of the group and the first row of each. */
	struct slice *texts;
	uint32_t *rows;
	uint32_t count;
};

/* Small groups, which most are, need no map. */
static bool is_new(const struct judging *judging, struct hash_map *seen,
		   uint32_t id, uint32_t different)
{
	const struct table *table = judging->run->table;
	bool added = true;

	if (different >= FEW) {
		hash_map_put(seen, id, 0, &added);
		return added;
	}
	for (uint32_t i = 0; i < different && added; i++)
		added = cell_id(table, judging->column, judging->rows[i]) != id;
	return added;
}

/* Values are told apart by their ids first: few rows need their text. Keeps the
 * first row of each. */
static uint32_t different_ids(struct judging *judging, const uint32_t *rows,
			      uint32_t count)
{
	const struct table *table = judging->run->table;
	struct hash_map seen = HASH_MAP_EMPTY;
	uint32_t different = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t id = cell_id(table, judging->column, rows[i]);
		bool added;

		if (id < TEXT_FIRST) {
			run_skip_unknown(judging->run);
			continue;
		}
		if (!is_new(judging, &seen, id, different))
			continue;
		judging->rows[different++] = rows[i];
		/* From here on the map has all of them. */
		for (uint32_t j = 0; different == FEW && j < FEW; j++)
			hash_map_put(&seen,
				     cell_id(table, judging->column,
					     judging->rows[j]),
				     0, &added);
	}
	hash_map_release(&seen);
	return different;
}

/* Fills in the folded texts, of those long enough, each once. */
static void different_texts(struct judging *judging, uint32_t count)
{
	const struct check_run *run = judging->run;
	struct hash_map seen = HASH_MAP_EMPTY;

	judging->count = 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t row = judging->rows[i];
		struct slice text =
			text_fold(&judging->arena,
				  cell_text(run->evaluation->model, run->table,
					    judging->column, row));
		bool added;

		if (text_characters(text) < CHARACTERS_LEAST)
			continue;
		hash_map_put(&seen, slice_hash(text), 0, &added);
		if (!added)
			continue;
		judging->rows[judging->count] = row;
		judging->texts[judging->count++] = text;
	}
	hash_map_release(&seen);
}

static void report(const struct judging *judging, uint32_t row,
		   uint32_t earlier)
{
	struct check_run *run = judging->run;
	struct place other = run_cell(run, earlier, judging->column);
	struct finding *finding =
		finding_at_cell(run, ALIKE, row, judging->column);

	if (!finding)
		return;
	finding_group(finding, run, run_argument(run, PER)->expressions,
		      run_argument(run, PER)->count, row);
	finding_cell(finding, "earlier", other);
	finding_relate(finding, other, N_("compared with"));
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct judging *judging = context;
	uint32_t *like;

	judging->rows = ARENA_ARRAY(&judging->arena, uint32_t, count);
	count = different_ids(judging, rows, count);
	if (count > 1) {
		judging->texts =
			ARENA_ARRAY(&judging->arena, struct slice, count);
		different_texts(judging, count);
		like = ARENA_ARRAY(&judging->arena, uint32_t, count);
		similar_texts(judging->texts, judging->count, like);
		for (uint32_t i = 0; i < judging->count; i++)
			if (like[i] != NO_TEXT)
				report(judging, judging->rows[i],
				       judging->rows[like[i]]);
	}
	arena_reset(&judging->arena);
}

static void run(struct check_run *run)
{
	const struct argument *per = run_argument(run, PER);
	struct judging judging = {
		.run = run,
		.column = run_argument(run, COLUMN)->columns[0],
	};

	run_groups(run, per->expressions, per->count, false, judge_group,
		   &judging);
	arena_release(&judging.arena);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	enum column_type type = rule_column(rule, COLUMN)->type;

	if (type != COLUMN_TEXT && type != COLUMN_IDENTITY)
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("this needs a column of texts or identity "
			      "numbers"));
}

const struct check check_similar = {
	.signature = { "similar", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("numbers or names that are almost the same"),
	.explanation = N_(
		"Two accounts of one household, or two identity numbers of "
		"one name, that differ in one digit are most often one number "
		"and a slip; the money of the second goes to a stranger, or a "
		"person is paid twice."),
	.not_flagged =
		N_("Values that differ in spaces, capitals or full-width forms "
		   "only, values shorter than three characters, and blank or "
		   "unreadable cells: they are counted as undecided."),
	.cost = COST_ROWS_SORTED,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
