/* Computes the measures of a row, each when it is first asked for. */
#include "linter/engine/query_run.h"

static struct value number_value(struct number number)
{
	return (struct value){
		.state = number_overflowed(number) ? VALUE_UNREADABLE
						   : VALUE_KNOWN,
		.type = VALUE_NUMBER,
		.number = number,
	};
}

static struct value count_value(int64_t count)
{
	return number_value(number_of_decimal(count * DECIMAL_ONE));
}

static struct value day_value(day on, bool known)
{
	return value_of_day(known && on > DAY_UNREADABLE ? on : DAY_MISSING);
}

static struct value partners_value(struct query_run *query_run,
				   const struct scope *scope,
				   enum measure_kind kind, uint32_t measure)
{
	const struct query_tally *tally;

	if (query_run->query->partners->listed)
		return count_value(query_is_listed(query_run, scope));
	tally = query_tally(query_run);
	if (tally->open)
		return number_value(NUMBER_OVERFLOW);
	if (kind == MEASURE_PARTNERS)
		return count_value(tally->certain);
	if (kind == MEASURE_PARTNERS_POSSIBLE)
		return count_value(tally->possible);
	if (tally->totals[measure].open)
		return number_value(NUMBER_OVERFLOW);
	return number_value(tally->totals[measure].number);
}

static struct value entries_value(struct query_run *query_run,
				  enum measure_kind kind)
{
	const struct query_entries *entries = query_entries(query_run);
	struct value value = { .state = VALUE_UNREADABLE,
			       .type = VALUE_NUMBER };

	switch (kind) {
	case MEASURE_ENTRIES:
		return entries->unknown ? value : count_value(entries->count);
	case MEASURE_ENTRY_LAST:
		return entries->count ? value_of_days(entries->last)
				      : value_of_day(DAY_MISSING);
	case MEASURE_LEDGER_FIRST:
		return day_value(query_run->ledger_first, true);
	case MEASURE_DUE:
		return count_value(entries->due);
	case MEASURE_DUE_FROM:
		return day_value(entries->from, entries->due > 0);
	case MEASURE_DUE_UNTIL:
		return day_value(entries->until, entries->due > 0);
	case MEASURE_DUE_MISSING:
		return count_value(entries->missing);
	default:
		value.type = VALUE_PERIOD;
		value.state = entries->missing ? VALUE_KNOWN : VALUE_MISSING;
		value.period = entries->first_missing;
		return value;
	}
}

static struct value file_value(struct query_run *query_run, uint32_t measure,
			       uint32_t row)
{
	const struct query_measure *asked =
		&query_run->query->measures[measure];
	bool first = asked->kind == MEASURE_FILE_FIRST;
	const struct file_tally *tally =
		query_file_tally(query_run, first ? asked->of : measure, row);

	if (first)
		return count_value(tally->count && tally->first == row);
	if (asked->kind == MEASURE_FILE_SUM)
		return number_value(tally->sum);
	return count_value(tally->count);
}

void query_fill(struct measures *measures, const struct scope *scope,
		uint32_t measure)
{
	struct row_measures *row = (struct row_measures *)measures;
	struct query_run *query_run = row->query_run;
	const struct query_measure *asked =
		&query_run->query->measures[measure];
	struct value *value = &measures->values[measure];
	uint32_t township;

	switch (asked->kind) {
	case MEASURE_VALUE:
		*value = evaluate_in(scope, asked->value);
		break;
	case MEASURE_ROWS:
		*value = count_value(query_run->group.count);
		break;
	case MEASURE_LEFT_OUT:
		*value = count_value(query_run->group.left_out);
		break;
	case MEASURE_PLACE:
		*value = count_value((int64_t)row->index + 1);
		break;
	case MEASURE_SUM:
	case MEASURE_LAST:
	case MEASURE_RUNNING:
	case MEASURE_DISTINCT:
	case MEASURE_LASTING:
	case MEASURE_STANDING:
		*value = query_group_measure(query_run, measure, row->index);
		break;
	case MEASURE_MET:
		*value =
			count_value(query_pairs_count(query_run, asked->value));
		break;
	case MEASURE_FILE_ROWS:
	case MEASURE_FILE_COUNT:
	case MEASURE_FILE_FIRST:
	case MEASURE_FILE_SUM:
		*value = file_value(query_run, measure, scope->row);
		break;
	case MEASURE_PARTNERS:
	case MEASURE_PARTNERS_POSSIBLE:
	case MEASURE_PARTNERS_SUM:
	case MEASURE_PARTNERS_DISTINCT:
		*value = partners_value(query_run, scope, asked->kind, measure);
		break;
	case MEASURE_TOWNSHIP_GIVEN:
		*value = count_value(
			query_township(query_run, scope->row, &township) ==
			TOWNSHIP_GIVEN);
		break;
	case MEASURE_ENTRIES:
	case MEASURE_ENTRY_LAST:
	case MEASURE_LEDGER_FIRST:
	case MEASURE_DUE:
	case MEASURE_DUE_FROM:
	case MEASURE_DUE_UNTIL:
	case MEASURE_DUE_MISSING:
	case MEASURE_FIRST_MISSING:
		*value = entries_value(query_run, asked->kind);
		break;
	}
}

static void go(struct row_measures *measures, struct scope *scope, uint32_t row,
	       uint32_t index)
{
	scope->row = row;
	measures->index = index;
	measures->measures.now++;
}

void query_go(struct query_run *query_run, uint32_t row, uint32_t index)
{
	go(&query_run->own, &query_run->scope, row, index);
	query_run->tally.ready &= query_run->query->partners &&
				  !query_run->query->partners->key_count;
	query_run->entries.ready = false;
}

void query_go_other(struct query_run *query_run, uint32_t row, uint32_t index)
{
	go(&query_run->other, &query_run->compared, row, index);
}

void query_walk(struct query_run *query_run, uint32_t row, uint32_t index)
{
	go(&query_run->walked, &query_run->walk, row, index);
}

struct value query_read(struct query_run *query_run, uint32_t measure)
{
	struct measures *own = &query_run->own.measures;

	if (own->ready[measure] != own->now) {
		own->ready[measure] = own->now;
		query_fill(own, &query_run->scope, measure);
	}
	return own->values[measure];
}
