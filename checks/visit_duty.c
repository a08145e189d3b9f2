/* Walks the calendar periods in which a visit was due. */
#include "checks/visit_duty.h"

#include <stdlib.h>

/* The days of two columns; a blank one leaves its side open. */
static struct period row_span(const struct visit_duty *duty,
			      const uint32_t *columns, uint32_t row)
{
	struct period span = { cell_day(duty->table, columns[0], row),
			       cell_day(duty->table, columns[1], row) };

	if (span.first == DAY_MISSING)
		span.first = DAY_FIRST;
	if (span.last == DAY_MISSING)
		span.last = DAY_LAST;
	return span;
}

/* Where both days are blank there never was such a time. */
static bool span_never(const struct visit_duty *duty, const uint32_t *columns,
		       uint32_t row)
{
	return cell_day(duty->table, columns[0], row) == DAY_MISSING &&
	       cell_day(duty->table, columns[1], row) == DAY_MISSING;
}

bool visit_duty_known(const struct visit_duty *duty, uint32_t row)
{
	const uint32_t *spans[] = { duty->during, duty->outside };

	for (size_t i = 0; i < ARRAY_SIZE(spans); i++)
		for (size_t side = 0; spans[i] && side < 2; side++)
			if (cell_day(duty->table, spans[i][side], row) ==
			    DAY_UNREADABLE)
				return false;
	return true;
}

bool visit_duty_during(const struct visit_duty *duty, uint32_t row,
		       struct period period)
{
	struct period span;

	if (period.first < duty->effective.first ||
	    period.last > duty->effective.last)
		return false;
	if (duty->during) {
		span = row_span(duty, duty->during, row);
		if (period.first < span.first || period.last > span.last)
			return false;
	}
	if (duty->outside && !span_never(duty, duty->outside, row)) {
		span = row_span(duty, duty->outside, row);
		if (period.first <= span.last && period.last >= span.first)
			return false;
	}
	return true;
}

void visit_duty_begin(struct visit_duty *duty)
{
	duty->ledger_first = DAY_MISSING;
	for (uint32_t row = 0; row < duty->visits->row_count; row++) {
		day on = cell_day(duty->visits, duty->on, row);

		if (on <= DAY_UNREADABLE ||
		    (duty->ledger_first != DAY_MISSING &&
		     on >= duty->ledger_first))
			continue;
		duty->ledger_first = on;
	}
}

struct dated_row {
	day on;
	uint32_t row;
};

static int by_day(const void *left, const void *right)
{
	const struct dated_row *a = left, *b = right;

	if (a->on != b->on)
		return a->on < b->on ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

struct visit_days visit_days(const struct visit_duty *duty,
			     const uint32_t *rows, uint32_t count,
			     struct arena *arena)
{
	struct dated_row *dated = ARENA_ARRAY(arena, struct dated_row, count);
	struct visit_days days = {
		.rows = ARENA_ARRAY(arena, uint32_t, count),
		.days = ARENA_ARRAY(arena, day, count),
	};

	for (uint32_t i = 0; i < count; i++) {
		day on = cell_day(duty->visits, duty->on, rows[i]);
		enum truth counts = evaluate_truth(
			duty->evaluation, duty->having, duty->visits, rows[i]);

		if (counts == TRUTH_FALSE || on > duty->as_of)
			continue;
		if (counts == TRUTH_UNKNOWN || on <= DAY_UNREADABLE)
			days.unknown = true;
		else
			dated[days.count++] = (struct dated_row){ on, rows[i] };
	}
	qsort(dated, days.count, sizeof(*dated), by_day);
	for (uint32_t i = 0; i < days.count; i++) {
		days.rows[i] = dated[i].row;
		days.days[i] = dated[i].on;
	}
	return days;
}

bool visit_duty_cut(const struct visit_duty *duty)
{
	return duty->months && duty->ledger_first != DAY_MISSING &&
	       duty->effective.first <
		       day_month_first(day_month_index(duty->ledger_first));
}

/* The months from which and to which periods can be judged at all. An empty
 * ledger leaves the whole effective time without a visit. */
static bool months_to_judge(const struct visit_duty *duty, int32_t *from,
			    int32_t *until)
{
	day first = duty->effective.first, last = duty->effective.last;
	int32_t over;

	if (visit_duty_cut(duty))
		first = duty->ledger_first;
	if (duty->as_of < last)
		last = duty->as_of;
	if (!duty->months || first == DAY_FIRST || last <= DAY_UNREADABLE)
		return false;
	*from = day_month_index(first);
	over = *from % duty->months;
	if (over)
		*from += duty->months - over;
	*until = day_month_index(last);
	return true;
}

struct visit_gaps visit_gaps(const struct visit_duty *duty, uint32_t row,
			     const struct visit_days *days)
{
	struct visit_gaps gaps = { .due = 0 };
	int32_t month, until;
	uint32_t next = 0;

	if (!months_to_judge(duty, &month, &until))
		return gaps;
	for (; month <= until; month += duty->months) {
		struct period period = {
			day_month_first(month),
			day_month_last(month + duty->months - 1),
		};

		if (period.last > duty->as_of ||
		    !visit_duty_during(duty, row, period))
			continue;
		while (next < days->count && days->days[next] < period.first)
			next++;
		if (!gaps.due++)
			gaps.from = period.first;
		gaps.until = period.last;
		if (next < days->count && days->days[next] <= period.last)
			continue;
		if (!gaps.missing++)
			gaps.first_missing = period;
	}
	return gaps;
}
