/*
 * cap: what a household, person or village receives in a period stays at or
 * under a limit (or reaches one).
 *
 * Sums a number, counts rows or counts distinct values over the rows of each
 * group, in order of their days, ties in row order. The row that crosses the
 * limit of its own day for good is the primary place, every row of the group
 * a related one. Refunds count: a group whose total is back under the limit
 * is not found.
 * Does not flag rows whose amount or key is unknown (undecided; the total is
 * then a lower bound and is judged only against at_most), nor groups without
 * any row (see coverage).
 * Cost: O(rows) over a shared index.
 */
#include "linter/base/hash_map.h"
#include "linter/engine/subject.h"

enum { PER, SUM, COUNT, DISTINCT, AT_MOST, AT_LEAST };

static const char *const countables[] = { "rows", NULL };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .summary = N_("what makes a group: household, year(paid_on) "
				"...; without it all rows are one") },
	[SUM] = { .name = "sum",
		  .type = PARAMETER_NUMBER,
		  .summary = N_("the number that is summed") },
	[COUNT] = { .name = "count",
		    .type = PARAMETER_CHOICE,
		    .choices = countables,
		    .summary = N_("rows: their number is limited") },
	[DISTINCT] = { .name = "distinct",
		       .type = PARAMETER_VALUE,
		       .summary = N_("the number of different values is "
				     "limited") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .bound = BOUND_MOST,
		      .summary = N_("the largest permitted total") },
	[AT_LEAST] = { .name = "at_least",
		       .type = PARAMETER_LIMIT,
		       .bound = BOUND_LEAST,
		       .summary = N_("the smallest permitted total") },
};

enum { OVER, UNDER };

static const struct message messages[] = {
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{group}: {sum} in all, at most {limit} "
			      "permitted, {excess} too much; rows counted: "
			      "{count}"),
		   .help = N_("Recover the excess, or correct the row that is "
			      "wrong.") },
	[UNDER] = { .id = "under",
		    .direction = DIRECTION_UNDER,
		    .text = N_("{group}: {sum} in all, at least {limit} "
			       "demanded, {excess} too little; rows counted: "
			       "{count}"),
		    .help = N_("Make up what is missing, or enter the rows "
			       "that were left out.") },
};

/* One group on its way through its rows. */
struct tally {
	struct check_run *run;
	struct arena *arena;
	const uint32_t *rows; /* those that count, by day */
	uint32_t count;
	struct number *running; /* total up to and with each row */
	bool complete;          /* no row of the group is unknown */
};

static bool row_measure(struct check_run *run, uint32_t row,
			struct number *measure, uint64_t *word)
{
	const struct argument *sum = run_argument(run, SUM);
	const struct argument *distinct = run_argument(run, DISTINCT);
	struct value value;

	*measure = number_of_integer(1);
	if (!sum->given && !distinct->given)
		return true;
	value = run_value(
		run, sum->given ? sum->expression : distinct->expression, row);
	if (value.state != VALUE_KNOWN)
		return false;
	if (sum->given)
		*measure = value.number;
	else
		*word = value_word(&value);
	return true;
}

/* Fills the tally with the rows whose measure is known. */
static void tally_rows(struct tally *tally, const uint32_t *rows,
		       uint32_t count)
{
	struct check_run *run = tally->run;
	bool distinct = run_argument(run, DISTINCT)->given;
	struct hash_map seen = HASH_MAP_EMPTY;
	struct number total = number_of_integer(0);
	uint32_t *kept = run_by_day(run, rows, count, tally->arena);

	tally->complete = true;
	tally->running = ARENA_ARRAY(tally->arena, struct number, count);
	for (uint32_t i = 0; i < count; i++) {
		struct number measure;
		uint64_t word = 0;
		bool added = true;

		if (!row_measure(run, kept[i], &measure, &word)) {
			run_skip_unknown(run);
			tally->complete = false;
			continue;
		}
		if (distinct)
			hash_map_put(&seen, word, 0, &added);
		if (added)
			total = number_add(total, measure);
		kept[tally->count] = kept[i];
		tally->running[tally->count++] = total;
	}
	tally->rows = kept;
	hash_map_release(&seen);
}

static const struct unit *sum_unit(const struct check_run *run, unsigned limits)
{
	const struct argument *sum = run_argument(run, SUM);

	if (sum->given && sum->expression->unit)
		return sum->expression->unit;
	return limit_unit(run_argument(run, limits));
}

static struct place crossing_place(const struct check_run *run, uint32_t row)
{
	const struct argument *sum = run_argument(run, SUM);
	const struct expression *what =
		sum->given ? sum->expression
			   : run_argument(run, DISTINCT)->expression;

	return what ? run_place(run, what, row) : run_row(run, row);
}

static void report(struct tally *tally, unsigned message, uint32_t primary,
		   struct number limit, struct number excess)
{
	struct check_run *run = tally->run;
	const struct unit *unit =
		sum_unit(run, message == OVER ? AT_MOST : AT_LEAST);
	decimal money =
		message == OVER ? finding_money(excess, unit) : DECIMAL_MISSING;
	struct finding *finding =
		finding_add(run->findings, message,
			    crossing_place(run, tally->rows[primary]), money);

	if (!finding)
		return;
	finding_group(finding, run, PER, tally->rows[primary]);
	finding_count(finding, "count", tally->count);
	finding_number(finding, "sum", tally->running[tally->count - 1], unit);
	finding_number(finding, "limit", limit, unit);
	finding_number(finding, "excess", excess, unit);
	for (uint32_t i = 0; i < tally->count; i++)
		if (i != primary)
			finding_relate(finding,
				       crossing_place(run, tally->rows[i]),
				       N_("counted here"));
}

static struct number smaller(struct number a, struct number b)
{
	return number_compare(a, b) < 0 ? a : b;
}

/*
 * A refund takes its part off whatever went before it, so a row's total is
 * never taken for more than the smallest total that follows it.
 */
static void judge_most(struct tally *tally)
{
	struct check_run *run = tally->run;
	struct number most = number_of_integer(0), limit_there = most;
	struct number lasting = tally->running[tally->count - 1];
	uint32_t crossing = UINT32_MAX;

	for (uint32_t i = tally->count; i-- > 0;) {
		struct number limit, excess;

		lasting = smaller(lasting, tally->running[i]);
		if (!run_limit(run, AT_MOST, tally->rows[i], &limit))
			continue;
		excess = number_subtract(lasting, limit);
		if (number_overflowed(excess) || excess.numerator <= 0)
			continue;
		crossing = i;
		if (number_compare(excess, most) > 0) {
			most = excess;
			limit_there = limit;
		}
	}
	if (crossing != UINT32_MAX)
		report(tally, OVER, crossing, limit_there, most);
}

static void judge_least(struct tally *tally)
{
	uint32_t last = tally->count - 1;
	struct number limit, lack;

	if (!tally->complete ||
	    !run_limit(tally->run, AT_LEAST, tally->rows[last], &limit))
		return;
	lack = number_subtract(limit, tally->running[last]);
	if (!number_overflowed(lack) && lack.numerator > 0)
		report(tally, UNDER, last, limit, lack);
}

struct judging {
	struct check_run *run;
	struct arena arena; /* reset after each group */
};

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct judging *judging = context;
	struct check_run *run = judging->run;
	struct tally tally = { .run = run, .arena = &judging->arena };

	tally_rows(&tally, rows, count);
	if (tally.count && !number_overflowed(tally.running[tally.count - 1])) {
		if (run_argument(run, AT_MOST)->given)
			judge_most(&tally);
		if (run_argument(run, AT_LEAST)->given)
			judge_least(&tally);
	}
	arena_reset(&judging->arena);
}

static void run(struct check_run *run)
{
	struct judging judging = { .run = run };

	run_groups(run, PER, judge_group, &judging);
	arena_release(&judging.arena);
}

/* Whatever is counted of a group's rows, it is one at least. */
static bool always_reached(const struct argument *at_least)
{
	for (uint32_t i = 0; i < at_least->count; i++) {
		const struct expression *limit = at_least->limits[i].value;

		if (limit->operation != OPERATION_LITERAL ||
		    number_compare(limit->literal.number,
				   number_of_integer(1)) > 0)
			return false;
	}
	return at_least->given;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;

	if (arguments[SUM].given + arguments[COUNT].given +
		    arguments[DISTINCT].given !=
	    1)
		problem_add(problems, rule->mark,
			    _("a cap needs one of sum, count and distinct"));
	if (!arguments[AT_MOST].given && !arguments[AT_LEAST].given)
		problem_add(problems, rule->mark,
			    _("a cap needs at_most or at_least"));
	if (!arguments[SUM].given && !arguments[AT_MOST].given &&
	    always_reached(&arguments[AT_LEAST]))
		problem_add(problems, arguments[AT_LEAST].mark,
			    _("a group has one row at least, so this never "
			      "finds anything; see the check coverage"));
}

const struct check check_cap = {
	.signature = { "cap", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("a sum or count per group and period stays within a "
		      "limit"),
	.explanation =
		N_("What a household, a person or a village receives is added "
		   "up, over every file given, in order of the days. The row "
		   "that crosses the limit in force on its own day is named, "
		   "with every row that counts."),
	.not_flagged = N_(
		"Groups whose total is back within the limit after a refund; "
		"rows whose amount or key is blank or unreadable: they are "
		"counted as silenced, and the total is then a lower bound."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
