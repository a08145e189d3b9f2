/*
 * visit: who must be visited is visited in every calendar period.
 *
 * Reads the rows that must be visited (`table`) and the ledger of visits. The
 * duty holds in the profile's effective time up to the as-of day, within
 * `during` and not within `outside`; a period counts when the duty holds on
 * all of its days. Periods are calendar months, or blocks of as many months
 * counted from January. Periods that begin before the month of the ledger's
 * first visit cannot be judged; the account says so.
 * Finds: no visit at all, a period without one (the earliest and how many),
 * more days than `at_most_since` since the last one, and visits dated after
 * the as-of day.
 * Does not flag periods that are not over on the as-of day, or of which the
 * duty holds only in part; rows whose duty is unknown are undecided.
 * Cost: O(rows + visits) over a shared index.
 */
#include "checks/visit_duty.h"

enum {
	VISITS,
	THROUGH,
	ON,
	HAVING,
	EVERY,
	DURING,
	OUTSIDE,
	AT_MOST_SINCE,
};

static const struct parameter parameters[] = {
	[VISITS] = { .name = "visits",
		     .type = PARAMETER_TABLE,
		     .required = true,
		     .summary = N_("the ledger of visits") },
	[THROUGH] = { .name = "through",
		      .type = PARAMETER_COLUMN,
		      .required = true,
		      .over = VISITS + 1,
		      .summary = N_("its column that refers to the table") },
	[ON] = { .name = "on",
		 .type = PARAMETER_COLUMN,
		 .over = VISITS + 1,
		 .summary = N_("its column with the day (its date)") },
	[HAVING] = { .name = "having",
		     .type = PARAMETER_PREDICATE,
		     .over = VISITS + 1,
		     .summary = N_("which visits count") },
	[EVERY] = { .name = "every",
		    .type = PARAMETER_DURATION,
		    .summary = N_("the calendar period: 1 month, 2 months, "
				  "3 months ...") },
	[DURING] = { .name = "during",
		     .type = PARAMETER_COLUMNS,
		     .summary = N_("two columns: the days the duty begins and "
				   "ends; blank ends are open") },
	[OUTSIDE] = { .name = "outside",
		      .type = PARAMETER_COLUMNS,
		      .summary = N_("two columns: the days between which "
				    "there is no duty") },
	[AT_MOST_SINCE] = { .name = "at_most_since",
			    .type = PARAMETER_DURATION,
			    .summary = N_("the longest time since the last "
					  "visit: 60 days") },
};

enum { NEVER, GAP, STALE, NONE, FUTURE };

static const struct message messages[] = {
	[NEVER] = { .id = "never-visited",
		    .text = N_("{ledger}: nothing at all from {from} to "
			       "{until}; periods without an entry: {count}"),
		    .help = N_("Make up what was not done, or enter what was "
			       "left out.") },
	[GAP] = { .id = "period-without-visit",
		  .text = N_("{ledger}: nothing in {period}; periods without "
			     "an entry: {count} of {due}"),
		  .help = N_("Make up what was not done, or enter what was "
			     "left out.") },
	[STALE] = { .id = "last-visit-too-long-ago",
		    .text = N_(
			    "{ledger}: the last entry is of {last}, {days} "
			    "days before {as_of}; the next was due by {due}"),
		    .help = N_("Do it now, or enter it.") },
	[NONE] = { .id = "no-visit-in-time",
		   .text = N_("{ledger}: nothing at all; an entry was due "
			      "between {from} and {as_of}"),
		   .help = N_("Do it now, or enter it.") },
	[FUTURE] = { .id = "visit-in-the-future",
		     .text = N_("{ledger}: an entry of {day}, after the as-of "
				"day {as_of}"),
		     .help = N_("Correct the date."),
		     .info = true },
};

struct judging {
	struct check_run *run;
	struct visit_duty duty;
	const struct row_index *index; /* of the visits, by who was visited */
	struct arena arena;            /* reset after each row */
};

static struct place visit_place(const struct judging *judging, uint32_t row)
{
	return (struct place){ judging->duty.visits->schema->number, row,
			       judging->duty.on };
}

static struct place visited_place(const struct judging *judging, uint32_t row)
{
	return run_cell(judging->run, row, judging->run->table->schema->key);
}

/* The visits around a hole: the last before it and the first after it. */
static void relate_neighbours(const struct judging *judging,
			      struct finding *finding,
			      const struct visit_days *days,
			      struct period period)
{
	uint32_t after = 0;

	while (after < days->count && days->days[after] < period.first)
		after++;
	if (after > 0)
		finding_relate(finding,
			       visit_place(judging, days->rows[after - 1]),
			       N_("the last entry before"));
	if (after < days->count)
		finding_relate(finding, visit_place(judging, days->rows[after]),
			       N_("the first entry after"));
}

static void judge_periods(struct judging *judging, uint32_t row,
			  const struct visit_days *days)
{
	struct check_run *run = judging->run;
	struct visit_gaps gaps = visit_gaps(&judging->duty, row, days);
	bool never = days->count == 0;
	struct finding *finding;

	if (!gaps.missing)
		return;
	finding = finding_add(run->findings, never ? NEVER : GAP,
			      visited_place(judging, row), DECIMAL_MISSING);
	if (!finding)
		return;
	finding_table(finding, "ledger", judging->duty.visits->schema);
	finding_count(finding, "count", gaps.missing);
	finding_count(finding, "due", gaps.due);
	finding_period(finding, "period", gaps.first_missing);
	finding_day(finding, "from", gaps.from);
	finding_day(finding, "until", gaps.until);
	relate_neighbours(judging, finding, days, gaps.first_missing);
}

/* Who was never visited was due a visit once the duty held that long. */
static void judge_none(struct judging *judging, uint32_t row)
{
	const struct argument *since =
		run_argument(judging->run, AT_MOST_SINCE);
	day as_of = judging->duty.as_of, first = judging->duty.ledger_first;
	day from = since->duration_unit == DURATION_MONTHS
			   ? day_add_months(as_of, -since->duration)
			   : as_of - since->duration;
	struct finding *finding;

	/* The periods of `every` say it already. */
	if (judging->duty.months || (first != DAY_MISSING && first > from) ||
	    !visit_duty_during(&judging->duty, row,
			       (struct period){ from, as_of }))
		return;
	finding = finding_add(judging->run->findings, NONE,
			      visited_place(judging, row), DECIMAL_MISSING);
	if (!finding)
		return;
	finding_table(finding, "ledger", judging->duty.visits->schema);
	finding_day(finding, "from", from);
	finding_day(finding, "as_of", as_of);
}

static void judge_since(struct judging *judging, uint32_t row,
			const struct visit_days *days)
{
	struct check_run *run = judging->run;
	const struct argument *since = run_argument(run, AT_MOST_SINCE);
	day as_of = judging->duty.as_of;
	day last, latest;
	struct finding *finding;

	if (!since->given || as_of <= DAY_UNREADABLE)
		return;
	if (!days->count) {
		judge_none(judging, row);
		return;
	}
	if (!visit_duty_during(&judging->duty, row,
			       (struct period){ as_of, as_of }))
		return;
	last = days->days[days->count - 1];
	latest = since->duration_unit == DURATION_MONTHS
			 ? day_add_months(last, since->duration)
			 : last + since->duration;
	if (as_of <= latest)
		return;
	finding = finding_add(run->findings, STALE, visited_place(judging, row),
			      DECIMAL_MISSING);
	if (!finding)
		return;
	finding_table(finding, "ledger", judging->duty.visits->schema);
	finding_day(finding, "last", last);
	finding_count(finding, "days", as_of - last);
	finding_day(finding, "as_of", as_of);
	finding_day(finding, "due", latest);
	finding_relate(finding,
		       visit_place(judging, days->rows[days->count - 1]),
		       N_("the last entry"));
}

static void judge(struct judging *judging, uint32_t row)
{
	const struct table *table = judging->run->table;
	uint32_t key = cell_id(table, table->schema->key, row);
	uint32_t count = 0;
	struct visit_days days;

	if (key < TEXT_FIRST) {
		run_skip_unknown(judging->run);
		return;
	}
	/* A household listed twice is another rule's business. */
	if (table->row_of_key[key] != row)
		return;
	if (!visit_duty_known(&judging->duty, row)) {
		run_skip_unknown(judging->run);
		return;
	}
	/* A household nobody ever visited may lie beyond the index. */
	if (key < judging->index->limit)
		count = index_count(judging->index, key);
	days = visit_days(&judging->duty,
			  count ? index_rows(judging->index, key) : NULL, count,
			  &judging->arena);
	if (days.unknown) {
		run_skip_unknown(judging->run);
	} else {
		judge_periods(judging, row, &days);
		judge_since(judging, row, &days);
	}
	arena_reset(&judging->arena);
}

/* A date after the as-of day is a slip, whoever was visited; or the day that
 * was asked for lies before what the ledger holds, so only a note. */
static void judge_future(struct judging *judging)
{
	const struct visit_duty *duty = &judging->duty;
	struct check_run *run = judging->run;

	for (uint32_t row = 0; row < duty->visits->row_count; row++) {
		day on = cell_day(duty->visits, duty->on, row);
		struct finding *finding;

		if (on <= DAY_UNREADABLE || on <= duty->as_of ||
		    evaluate_truth(run->evaluation, duty->having, duty->visits,
				   row) != TRUTH_TRUE)
			continue;
		finding =
			finding_add(run->findings, FUTURE,
				    visit_place(judging, row), DECIMAL_MISSING);
		if (!finding)
			continue;
		finding_table(finding, "ledger", duty->visits->schema);
		finding_day(finding, "day", on);
		finding_day(finding, "as_of", duty->as_of);
	}
}

static void duty_init(struct visit_duty *duty, const struct check_run *run)
{
	const struct argument *arguments = run->rule->arguments;
	const struct table_schema *visits = arguments[VISITS].table;

	*duty = (struct visit_duty){
		.evaluation = run->evaluation,
		.table = run->table,
		.visits = model_table(run->evaluation->model, visits),
		.on = arguments[ON].given ? arguments[ON].columns[0]
					  : visits->date,
		.having = arguments[HAVING].expression,
		.during = arguments[DURING].given ? arguments[DURING].columns
						  : NULL,
		.outside = arguments[OUTSIDE].given ? arguments[OUTSIDE].columns
						    : NULL,
		.months =
			arguments[EVERY].given ? arguments[EVERY].duration : 0,
		.as_of = run->evaluation->as_of,
		.effective = run->rule->effective,
	};
}

static void run(struct check_run *run)
{
	struct judging judging = { .run = run };

	duty_init(&judging.duty, run);
	judging.index =
		index_of_column(run->evaluation->model, judging.duty.visits,
				run_argument(run, THROUGH)->columns[0]);
	visit_duty_begin(&judging.duty);
	if (visit_duty_cut(&judging.duty)) {
		run->remark =
			N_("periods that begin before the month of the "
			   "ledger's first entry, {day}, were not judged");
		run->remark_day = judging.duty.ledger_first;
	}
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(&judging, row);
	judge_future(&judging);
	arena_release(&judging.arena);
}

static void prepare_two(const struct argument *argument,
			struct problem_list *problems)
{
	if (argument->given && argument->count != 2)
		problem_add(problems, argument->mark,
			    _("two columns are needed: from and until"));
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;
	const struct argument *every = &arguments[EVERY];

	if (!every->given && !arguments[AT_MOST_SINCE].given)
		problem_add(problems, rule->mark,
			    _("a visit rule needs every or at_most_since"));
	if (every->given && (every->duration_unit != DURATION_MONTHS ||
			     every->duration < 1 || 12 % every->duration))
		problem_add(problems, every->mark,
			    _("every must be 1, 2, 3, 4, 6 or 12 months"));
	if (rule->table->key == NO_COLUMN)
		problem_add(problems, rule->mark,
			    _("the table of who must be visited needs a key"));
	if (!arguments[ON].given && arguments[VISITS].table &&
	    arguments[VISITS].table->date == NO_COLUMN)
		problem_add(problems, arguments[VISITS].mark,
			    _("the ledger of visits has no date column; name "
			      "one with on"));
	prepare_two(&arguments[DURING], problems);
	prepare_two(&arguments[OUTSIDE], problems);
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	const struct table_schema *visits = rule->arguments[VISITS].table;

	visit_column(visitor, rule->table, rule->table->key, true);
	if (!rule->arguments[ON].given)
		visit_column(visitor, visits, visits->date, true);
}

const struct check check_visit = {
	.signature = { "visit", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("who must be visited is visited in every period"),
	.explanation = N_(
		"A monitored household is visited each month, another every "
		"two months: calendar periods, as the document counts them. "
		"The household is named with the first period without a visit "
		"and the visits around it."),
	.not_flagged = N_(
		"Periods that are not over on the as-of day, periods in which "
		"the duty holds only in part, and periods before the ledger's "
		"first visit; households with an unreadable visit date: they "
		"are counted as silenced."),
	.cost = COST_KEYS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.run = run,
};
