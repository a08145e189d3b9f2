/* Walks the calendar periods in which a partner was due: visits to a house. */
#include "linter/engine/query_run.h"

#include <stdlib.h>

static const struct table *judged_table(const struct query_run *query_run)
{
	return query_run->run->table;
}

/* The days of two columns; a blank one leaves its side open. Where a month or
 * year is all that is known, the days surely within, or those that may be. */
static struct period row_span(const struct query_run *query_run,
			      const uint32_t *columns, bool surely)
{
	const struct table *table = judged_table(query_run);
	uint32_t row = query_run->scope.row;
	struct period from = cell_days(table, columns[0], row);
	struct period until = cell_days(table, columns[1], row);
	struct period span = { surely ? from.last : from.first,
			       surely ? until.first : until.last };

	if (span.first == DAY_MISSING)
		span.first = DAY_FIRST;
	if (span.last == DAY_MISSING)
		span.last = DAY_LAST;
	return span;
}

/* Where both days are blank there never was such a time. */
static bool span_never(const struct query_run *query_run,
		       const uint32_t *columns)
{
	const struct table *table = judged_table(query_run);
	uint32_t row = query_run->scope.row;

	return cell_day(table, columns[0], row) == DAY_MISSING &&
	       cell_day(table, columns[1], row) == DAY_MISSING;
}

/* True when the duty holds on every day of the period. */
static bool duty_during(const struct query_run *query_run, struct period period)
{
	const struct query_calendar *calendar = query_run->query->calendar;
	struct period span;

	if (period.first < calendar->effective.first ||
	    period.last > calendar->effective.last)
		return false;
	if (calendar->during) {
		span = row_span(query_run, calendar->during, true);
		if (period.first < span.first || period.last > span.last)
			return false;
	}
	if (calendar->outside && !span_never(query_run, calendar->outside)) {
		span = row_span(query_run, calendar->outside, false);
		if (period.first <= span.last && period.last >= span.first)
			return false;
	}
	return true;
}

/* True when the table begins too late for periods of the effective time. */
static bool is_cut(const struct query_run *query_run)
{
	const struct query_calendar *calendar = query_run->query->calendar;
	day first = query_run->ledger_first;

	return calendar->months && first != DAY_MISSING &&
	       calendar->effective.first <
		       day_month_first(day_month_index(first));
}

/* Finds the months from which and to which periods can be judged at all. An
 * empty ledger leaves the whole effective time without an entry. */
static void find_months(struct query_run *query_run)
{
	const struct query_calendar *calendar = query_run->query->calendar;
	day first = calendar->effective.first, last = calendar->effective.last;
	int32_t over;

	query_run->month_first = 0;
	query_run->month_last = -1;
	if (is_cut(query_run))
		first = query_run->ledger_first;
	if (query_run->run->evaluation->as_of < last)
		last = query_run->run->evaluation->as_of;
	if (!calendar->months || first == DAY_FIRST || last <= DAY_UNREADABLE)
		return;
	query_run->month_first = day_month_index(first);
	over = query_run->month_first % calendar->months;
	if (over)
		query_run->month_first += calendar->months - over;
	query_run->month_last = day_month_index(last);
}

void query_calendar_begin(struct query_run *query_run)
{
	const struct query_calendar *calendar = query_run->query->calendar;
	const struct table *ledger = query_run->partners;
	day first = DAY_MISSING;

	for (uint32_t row = 0; row < ledger->row_count; row++) {
		day on = cell_days(ledger, calendar->on, row).first;

		if (on > DAY_UNREADABLE && (first == DAY_MISSING || on < first))
			first = on;
	}
	query_run->ledger_first = first;
	find_months(query_run);
	if (!is_cut(query_run))
		return;
	query_remark(query_run,
		     (struct remark){ .text = calendar->cut, .on = first });
}

struct dated_row {
	day on; /* the last that it may be */
	uint32_t row;
	struct period days;
};

static int by_day(const void *left, const void *right)
{
	const struct dated_row *a = left, *b = right;

	if (a->on != b->on)
		return a->on < b->on ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* Ledgers are kept by day: most are in order as they stand. */
static void sort_by_day(struct dated_row *dated, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		if (by_day(&dated[i - 1], &dated[i]) > 0) {
			qsort(dated, count, sizeof(*dated), by_day);
			return;
		}
}

/* One period has all the days that an entry may have been on. */
static bool in_one_period(const struct query_run *query_run, struct period days)
{
	const int32_t months = query_run->query->calendar->months;

	return !months || days.first == days.last ||
	       day_month_index(days.first) / months ==
		       day_month_index(days.last) / months;
}

/* Partners that count, up to the as-of day, by day. */
static void find_entries(struct query_run *query_run,
			 struct query_entries *entries)
{
	const struct query_tally *tally = &query_run->tally;
	const struct evaluation *evaluation = query_run->run->evaluation;
	struct arena *arena = &query_run->group.arena;
	struct dated_row *dated;

	query_partner_rows(query_run);
	arena_reset(arena);
	dated = ARENA_ARRAY(arena, struct dated_row, tally->row_count);
	entries->rows = ARENA_ARRAY(arena, uint32_t, tally->row_count);
	entries->days = ARENA_ARRAY(arena, day, tally->row_count);
	for (uint32_t i = 0; i < tally->row_count; i++) {
		uint32_t row = tally->rows[i];
		struct period days =
			cell_days(query_run->partners,
				  query_run->query->calendar->on, row);
		enum truth counts = evaluate_truth(
			evaluation, query_run->query->partners->having,
			query_run->partners, row);

		if (counts == TRUTH_FALSE || days.first > evaluation->as_of)
			continue;
		if (days.last > evaluation->as_of)
			days.last = evaluation->as_of;
		if (counts == TRUTH_UNKNOWN || days.first <= DAY_UNREADABLE ||
		    !in_one_period(query_run, days))
			entries->unknown = true;
		else
			dated[entries->count++] =
				(struct dated_row){ days.last, row, days };
	}
	sort_by_day(dated, entries->count);
	if (entries->count)
		entries->last = dated[entries->count - 1].days;
	for (uint32_t i = 0; i < entries->count; i++) {
		entries->rows[i] = dated[i].row;
		entries->days[i] = dated[i].on;
	}
}

/* Goes over the periods; those in which an entry was due are counted. */
static void find_missing(const struct query_run *query_run,
			 struct query_entries *entries)
{
	const int32_t months = query_run->query->calendar->months;
	uint32_t next = 0;

	for (int32_t month = query_run->month_first;
	     month <= query_run->month_last; month += months) {
		struct period period = { day_month_first(month),
					 day_month_last(month + months - 1) };

		if (period.last > query_run->run->evaluation->as_of ||
		    !duty_during(query_run, period))
			continue;
		while (next < entries->count &&
		       entries->days[next] < period.first)
			next++;
		if (!entries->due++)
			entries->from = period.first;
		entries->until = period.last;
		if (next < entries->count && entries->days[next] <= period.last)
			continue;
		if (!entries->missing++)
			entries->first_missing = period;
	}
}

const struct query_entries *query_entries(struct query_run *query_run)
{
	struct query_entries *entries = &query_run->entries;

	if (entries->ready)
		return entries;
	*entries = (struct query_entries){ .ready = true };
	find_entries(query_run, entries);
	find_missing(query_run, entries);
	return entries;
}
