/*
 * exclusive: benefits that exclude each other do not meet in one household,
 * for one person or one crop, in one period.
 *
 * Each row of a group is taken for the first of the `between` conditions
 * that is true of it. In order of their days, ties in row order, a row that
 * meets an earlier one of another condition is the primary place; the rows
 * it meets are the related ones.
 * Does not flag pairs named under `allowed`, rows whose periods do not meet
 * (`overlap`), two rows of the same condition (unless `twice: yes`), and
 * rows whose condition, key or period is unknown (undecided).
 * Cost: O(rows) over a shared index; a row is not compared with the rows
 * before it but with their kinds: condition, period (with `overlap`) and
 * which conditions of `allowed` are true of it.
 */
#include "checks/exclusive_allowed.h"
#include "linter/engine/subject.h"

#include <stdlib.h>

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("what makes a group: household, item, "
				"year(paid_on) ...") },
	[BETWEEN] = { .name = "between",
		      .type = PARAMETER_PREDICATES,
		      .required = true,
		      .summary = N_("the conditions that exclude each "
				    "other") },
	[ALLOWED] = { .name = "allowed",
		      .type = PARAMETER_PREDICATE_LISTS,
		      .summary = N_("pairs of conditions that may meet all "
				    "the same") },
	[OVERLAP] = { .name = "overlap",
		      .type = PARAMETER_VALUE,
		      .summary = N_("a period: only rows whose periods meet "
				    "exclude each other") },
	[TWICE] = { .name = "twice",
		    .type = PARAMETER_FLAG,
		    .summary = N_("two rows of the same condition exclude "
				  "each other too") },
	[AMOUNT] = { .name = "amount",
		     .type = PARAMETER_NUMBER,
		     .summary = N_("what was paid, for the money at stake "
				   "(the column amount)") },
};

enum { STACKED, REPEATED };

static const struct message messages[] = {
	[STACKED] = { .id = "stacked",
		      .direction = DIRECTION_OVER,
		      .text = N_("{group}: may not be granted beside what "
				 "was granted earlier; earlier rows: {count}"),
		      .help = N_("Keep one of the benefits and recover the "
				 "other.") },
	[REPEATED] = { .id = "repeated",
		       .direction = DIRECTION_OVER,
		       .text = N_("{group}: granted again; earlier rows that "
				  "grant the same: {count}"),
		       .help = N_(
			       "Keep one of the rows and recover the other.") },
};

/* A row of a group that one of the conditions is true of. */
struct candidate {
	uint32_t row;
	uint32_t condition;
	struct period period; /* only with `overlap` */
	/* A bit for each condition of `allowed`, by twos: it is true here. */
	const uint64_t *sides;
	uint32_t next; /* candidate of its kind */
};

/* Candidates that exclude the same others. */
struct kind {
	const struct candidate *one; /* the first of them */
	uint32_t first, last, count;
};

struct judging {
	struct check_run *run;
	struct arena arena; /* reset after each group */
	struct candidate *candidates;
	uint32_t count;
	struct kind *kinds; /* of the earlier candidates */
	uint32_t kind_count;
	uint32_t *met;     /* kinds that exclude a candidate */
	uint32_t *related; /* room for what a finding shows */
};

/* The first condition true of the row; `count` when none is; -1 when that
 * cannot be known. */
static int64_t row_condition(const struct check_run *run, uint32_t row)
{
	const struct argument *between = run_argument(run, BETWEEN);

	for (uint32_t i = 0; i < between->count; i++) {
		switch (run_truth(run, between->expressions[i], row)) {
		case TRUTH_TRUE:
			return i;
		case TRUTH_UNKNOWN:
			return -1;
		case TRUTH_FALSE:
			break;
		}
	}
	return between->count;
}

/* The days a row is for: of its `overlap` period, or of its one day. */
static bool row_period(const struct check_run *run, uint32_t row,
		       struct period *period)
{
	const struct argument *overlap = run_argument(run, OVERLAP);
	struct value value;

	if (!overlap->given)
		return true;
	value = run_value(run, overlap->expression, row);
	if (value.state != VALUE_KNOWN)
		return false;
	if (value.type == VALUE_DAY)
		*period = (struct period){ value.day, value.day };
	else
		*period = value.period;
	return true;
}

/* What the row is among the pairs that are allowed. */
static const uint64_t *row_sides(struct judging *judging, uint32_t row)
{
	const struct check_run *run = judging->run;
	const struct argument *allowed = run_argument(run, ALLOWED);
	const uint32_t count = 2 * allowed->list_count;
	uint64_t *sides =
		ARENA_ARRAY(&judging->arena, uint64_t, count / 64 + 1);

	for (uint32_t i = 0; i < count; i++)
		if (evaluate_truth(run->evaluation, allowed->expressions[i],
				   run->table, row) == TRUTH_TRUE)
			sides[i / 64] |= UINT64_C(1) << i % 64;
	return sides;
}

static void take_candidates(struct judging *judging, const uint32_t *rows,
			    uint32_t count)
{
	struct check_run *run = judging->run;
	uint32_t *sorted = run_by_day(run, rows, count, &judging->arena);

	judging->candidates =
		ARENA_ARRAY(&judging->arena, struct candidate, count);
	judging->count = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct candidate candidate = { .row = sorted[i] };
		int64_t condition = row_condition(run, sorted[i]);

		if (condition == run_argument(run, BETWEEN)->count)
			continue;
		if (condition < 0 ||
		    !row_period(run, sorted[i], &candidate.period)) {
			run_skip_unknown(run);
			continue;
		}
		candidate.condition = (uint32_t)condition;
		if (run_argument(run, ALLOWED)->given)
			candidate.sides = row_sides(judging, sorted[i]);
		judging->candidates[judging->count++] = candidate;
	}
}

static bool has_side(const struct candidate *candidate, uint32_t side)
{
	return candidate->sides[side / 64] >> side % 64 & 1;
}

/* A pair is allowed when one list of `allowed` has a condition for each. */
static bool pair_allowed(const struct check_run *run, const struct candidate *a,
			 const struct candidate *b)
{
	const struct argument *allowed = run_argument(run, ALLOWED);

	for (uint32_t i = 0; i < 2 * allowed->list_count; i += 2)
		if ((has_side(a, i) && has_side(b, i + 1)) ||
		    (has_side(b, i) && has_side(a, i + 1)))
			return true;
	return false;
}

static bool excludes(const struct check_run *run,
		     const struct candidate *earlier,
		     const struct candidate *later)
{
	if (earlier->condition == later->condition &&
	    !run_argument(run, TWICE)->flag)
		return false;
	if (run_argument(run, OVERLAP)->given &&
	    (earlier->period.last < later->period.first ||
	     later->period.last < earlier->period.first))
		return false;
	return !pair_allowed(run, earlier, later);
}

static bool alike(const struct check_run *run, const struct candidate *a,
		  const struct candidate *b)
{
	const uint32_t sides = 2 * run_argument(run, ALLOWED)->list_count;

	return a->condition == b->condition &&
	       a->period.first == b->period.first &&
	       a->period.last == b->period.last &&
	       (!a->sides || memcmp(a->sides, b->sides,
				    (sides / 64 + 1) * sizeof(*a->sides)) == 0);
}

static decimal row_money(const struct check_run *run, uint32_t row)
{
	const struct argument *amount = run_argument(run, AMOUNT);
	struct value value = run_operand(run, AMOUNT, "amount", row);
	const struct table_schema *schema = run->table->schema;

	if (value.state != VALUE_KNOWN)
		return DECIMAL_MISSING;
	return finding_money(
		value.number,
		amount->given
			? amount->expression->unit
			: schema->columns[default_column(schema, "amount")]
				  .unit);
}

static int compare_indexes(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Shows the earliest candidates of the kinds met, of which there are `met`. */
static void relate(const struct judging *judging, struct finding *finding,
		   uint32_t met)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < met; i++) {
		const struct kind *kind = &judging->kinds[judging->met[i]];
		uint32_t at = kind->first;

		for (uint32_t k = 0; k < kind->count && k < RELATED_MOST; k++) {
			judging->related[count++] = at;
			at = judging->candidates[at].next;
		}
	}
	qsort(judging->related, count, sizeof(*judging->related),
	      compare_indexes);
	for (uint32_t i = 0; i < count && i < RELATED_MOST; i++)
		finding_relate(
			finding,
			run_row(judging->run,
				judging->candidates[judging->related[i]].row),
			N_("excludes it"));
}

/* `count`: rows of the kinds met. */
static void report(const struct judging *judging, const struct candidate *later,
		   uint32_t met, uint32_t count)
{
	const struct check_run *run = judging->run;
	bool same = true;
	struct finding *finding;

	for (uint32_t i = 0; i < met; i++)
		same &= judging->kinds[judging->met[i]].one->condition ==
			later->condition;
	finding = finding_add(run->findings, same ? REPEATED : STACKED,
			      run_row(run, later->row),
			      row_money(run, later->row));
	if (!finding)
		return;
	finding_group(finding, run, PER, later->row);
	finding_count(finding, "count", count);
	relate(judging, finding, met);
	/* Of one kind no more than RELATED_MOST were tried. */
	finding->related_total = count;
}

/* Compares a candidate with the kinds before it, and takes it in. */
static void judge_candidate(struct judging *judging, uint32_t index)
{
	struct candidate *later = &judging->candidates[index];
	struct kind *own = NULL;
	uint32_t met = 0, count = 0;

	for (uint32_t i = 0; i < judging->kind_count; i++) {
		struct kind *kind = &judging->kinds[i];

		if (alike(judging->run, kind->one, later))
			own = kind;
		if (!excludes(judging->run, kind->one, later))
			continue;
		judging->met[met++] = i;
		count += kind->count;
	}
	if (count)
		report(judging, later, met, count);
	if (own) {
		judging->candidates[own->last].next = index;
	} else {
		own = &judging->kinds[judging->kind_count++];
		own->one = later;
		own->first = index;
	}
	own->last = index;
	own->count++;
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct judging *judging = context;

	take_candidates(judging, rows, count);
	judging->kinds =
		ARENA_ARRAY(&judging->arena, struct kind, judging->count);
	judging->met = ARENA_ARRAY(&judging->arena, uint32_t, judging->count);
	judging->related =
		ARENA_ARRAY(&judging->arena, uint32_t, judging->count);
	judging->kind_count = 0;
	for (uint32_t i = 0; i < judging->count; i++)
		judge_candidate(judging, i);
	arena_reset(&judging->arena);
}

static void run(struct check_run *run)
{
	struct judging judging = { .run = run };

	run_groups(run, PER, judge_group, &judging);
	arena_release(&judging.arena);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *between = &rule->arguments[BETWEEN];
	const struct argument *allowed = &rule->arguments[ALLOWED];
	const struct argument *overlap = &rule->arguments[OVERLAP];
	uint32_t from = 0;
	bool pairs = true;

	if (between->count < 2 && !rule->arguments[TWICE].flag)
		problem_add(problems, between->mark,
			    _("between needs two conditions or more, or "
			      "twice: yes"));
	for (uint32_t i = 0; i < allowed->list_count; i++) {
		pairs &= allowed->list_ends[i] - from == 2;
		from = allowed->list_ends[i];
	}
	if (pairs)
		exclusive_lint_allowed(rule, problems);
	else
		problem_add(problems, allowed->mark,
			    _("each entry of allowed is a pair of conditions"));
	if (overlap->given && overlap->expression->type != VALUE_PERIOD &&
	    overlap->expression->type != VALUE_DAY)
		problem_add(problems, overlap->mark,
			    _("overlap needs a period or a day"));
	for (uint32_t i = 0; i < between->count; i++)
		if (expression_never_true(between->expressions[i]))
			problem_add(problems, between->expressions[i]->mark,
				    _("no row can fulfil this condition"));
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	visit_default_column(visitor, rule, AMOUNT, "amount", false);
}

const struct check check_exclusive = {
	.signature = { "exclusive", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("benefits that exclude each other do not meet"),
	.explanation = N_(
		"Some benefits may not be drawn together: two awards for one "
		"crop, two allowances for one month. The later of two such "
		"rows of a household, person or crop is named, with the "
		"earlier ones it meets."),
	.not_flagged = N_(
		"Combinations the policy allows, rows for different periods, "
		"and rows whose programme, key or period is blank or "
		"unreadable: they are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.compare = exclusive_compare,
	.columns = columns,
	.run = run,
};
