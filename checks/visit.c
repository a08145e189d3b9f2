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
 * duty holds only in part; rows whose duty is unknown are undecided, and all of
 * them where no visit names any.
 * Cost: O(rows + visits) over a shared index.
 */
#include "checks/visit_duty.h"

#include "linter/engine/subject.h"

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

/* The case of a row of the table, about the ledger. */
static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct expression *test)
{
	struct query_case *added = query_case(
		maker,
		(struct query_case){ .test = test,
				     .message = message,
				     .column = maker->query->table->key });

	query_fact(maker, added,
		   (struct query_fact){
			   .name = "ledger",
			   .kind = QUERY_TABLE,
			   .table = query_argument(maker, VISITS)->table });
	return added;
}

static void add_fact(struct query_maker *maker, struct query_case *broken,
		     const char *name, enum query_fact_kind kind,
		     const struct expression *value)
{
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = name, .kind = kind, .value = value });
}

static void relate(struct query_maker *maker, struct query_case *broken,
		   enum query_relation_kind kind, const char *role)
{
	query_relate(
		maker, broken,
		(struct query_relation){ .kind = kind,
					 .column = maker->query->calendar->on,
					 .role = role });
}

static const struct expression *positive(struct query_maker *maker,
					 const struct expression *number)
{
	return query_compare(maker, OPERATION_GREATER, number,
			     query_integer(maker, 0));
}

static const struct expression *zero(struct query_maker *maker,
				     const struct expression *number)
{
	return query_compare(maker, OPERATION_EQUAL, number,
			     query_integer(maker, 0));
}

/* Periods without a visit; the visits around the first are shown. */
static void add_periods(struct query_maker *maker,
			const struct visit_measures *visits)
{
	for (int visited = 0; visited < 2; visited++) {
		struct query_case *added = add_case(
			maker, visited ? GAP : NEVER,
			query_both(maker, positive(maker, visits->missing),
				   visited ? positive(maker, visits->count)
					   : zero(maker, visits->count)));

		add_fact(maker, added, "count", QUERY_COUNT, visits->missing);
		add_fact(maker, added, "due", QUERY_COUNT, visits->due);
		add_fact(maker, added, "period", QUERY_VALUE,
			 visits->first_missing);
		add_fact(maker, added, "from", QUERY_VALUE, visits->from);
		add_fact(maker, added, "until", QUERY_VALUE, visits->until);
		relate(maker, added, RELATE_BEFORE,
		       N_("the last entry before"));
		relate(maker, added, RELATE_AFTER, N_("the first entry after"));
	}
}

/* Who was never visited was due a visit once the duty held that long. */
static void add_none(struct query_maker *maker,
		     const struct visit_measures *visits)
{
	const struct expression *as_of = query_as_of(maker);
	const struct expression *from = visit_shift(
		maker, as_of, query_argument(maker, AT_MOST_SINCE), true);
	const struct expression *tests[] = {
		zero(maker, visits->count),
		query_either(maker,
			     make_missing(maker->arena, visits->ledger_first),
			     query_compare(maker, OPERATION_LESS_EQUAL,
					   visits->ledger_first, from)),
		visit_duty_during(maker, from, as_of),
	};
	struct query_case *added;

	added = add_case(maker, NONE,
			 query_all(maker, tests, ARRAY_SIZE(tests)));
	add_fact(maker, added, "from", QUERY_VALUE, from);
	add_fact(maker, added, "as_of", QUERY_VALUE, as_of);
}

static void add_stale(struct query_maker *maker,
		      const struct visit_measures *visits)
{
	const struct expression *as_of = query_as_of(maker);
	const struct expression *latest =
		visit_shift(maker, visits->last,
			    query_argument(maker, AT_MOST_SINCE), false);
	const struct expression *tests[] = {
		query_compare(maker, OPERATION_GREATER, as_of, latest),
		visit_duty_during(maker, as_of, as_of),
	};
	const struct expression *days[] = { visits->last, as_of };
	struct query_case *added = add_case(
		maker, STALE, query_all(maker, tests, ARRAY_SIZE(tests)));

	add_fact(maker, added, "last", QUERY_VALUE, visits->last);
	add_fact(maker, added, "days", QUERY_COUNT,
		 query_operation(maker, OPERATION_DAYS_BETWEEN, VALUE_NUMBER,
				 days, ARRAY_SIZE(days)));
	add_fact(maker, added, "as_of", QUERY_VALUE, as_of);
	add_fact(maker, added, "due", QUERY_VALUE, latest);
	relate(maker, added, RELATE_LATEST, N_("the last entry"));
}

/* A date after the as-of day is a slip, whoever was visited; or the day that
 * was asked for lies before what the ledger holds, so only a note. */
static const struct query *future(const struct query_maker *maker)
{
	const struct argument *visits = query_argument(maker, VISITS);
	struct query_maker asked =
		query_begin(maker->rule, maker->arena, QUERY_ROWS);
	uint32_t column = maker->query->calendar->on;
	const struct expression *on, *as_of = query_as_of(&asked);
	struct query_case *added;

	asked.query->table = visits->table;
	asked.query->where = query_argument(maker, HAVING)->expression;
	asked.query->effective = (struct period){ DAY_FIRST, DAY_LAST };
	asked.query->uncounted = true;
	on = query_cell(&asked, column);
	added = add_case(&asked, FUTURE,
			 query_compare(&asked, OPERATION_GREATER, on, as_of));
	added->column = column;
	add_fact(&asked, added, "day", QUERY_VALUE, on);
	add_fact(&asked, added, "as_of", QUERY_VALUE, as_of);
	return asked.query;
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ABSENT);
	struct visit_measures visits = visit_measures(&maker);

	maker.query->first_of_key = true;
	maker.query->judged = query_both(&maker, visit_duty_known(&maker),
					 query_known(&maker, visits.count));
	if (rule->arguments[EVERY].given)
		add_periods(&maker, &visits);
	/* The periods of `every` say it already. */
	else
		add_none(&maker, &visits);
	if (rule->arguments[AT_MOST_SINCE].given)
		add_stale(&maker, &visits);
	maker.query->also = future(&maker);
	return maker.query;
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
	subject_visit_township(visitor, rule->table);
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
		"are counted as undecided."),
	.cost = COST_KEYS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.columns = columns,
	.query = query,
};
