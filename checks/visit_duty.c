/* Asks when a visit was due, and which were made. */
#include "checks/visit_duty.h"

static const struct query_partners *partners(struct query_maker *maker)
{
	struct query_partners *made =
		ARENA_NEW(maker->arena, struct query_partners);
	const struct expression **keys =
		ARENA_ARRAY(maker->arena, const struct expression *, 2);
	const struct table_schema *visits =
		query_argument(maker, VISITS)->table;

	keys[0] = query_cell(maker, maker->query->table->key);
	keys[1] = make_column(maker->arena, visits,
			      query_argument(maker, THROUGH)->columns[0]);
	*made = (struct query_partners){
		.table = visits,
		.own = &keys[0],
		.theirs = &keys[1],
		.key_count = 1,
		.having = query_argument(maker, HAVING)->expression,
	};
	return made;
}

/* The two columns of an argument, or NULL. */
static const uint32_t *two_columns(const struct query_maker *maker,
				   unsigned parameter)
{
	const struct argument *argument = query_argument(maker, parameter);

	return argument->given ? argument->columns : NULL;
}

static const struct query_calendar *calendar(struct query_maker *maker)
{
	struct query_calendar *made =
		ARENA_NEW(maker->arena, struct query_calendar);
	const struct argument *on = query_argument(maker, ON);
	const struct argument *every = query_argument(maker, EVERY);

	*made = (struct query_calendar){
		.on = on->given ? on->columns[0]
				: query_argument(maker, VISITS)->table->date,
		.months = every->given ? every->duration : 0,
		.during = two_columns(maker, DURING),
		.outside = two_columns(maker, OUTSIDE),
		.effective = maker->rule->effective,
		.cut = N_("periods that begin before the month of the "
			  "ledger's first entry, {day}, were not judged"),
	};
	return made;
}

static const struct expression *add(struct query_maker *maker, const char *name,
				    enum measure_kind kind)
{
	return query_measure(
		maker, (struct query_measure){ .name = name, .kind = kind });
}

struct visit_measures visit_measures(struct query_maker *maker)
{
	maker->query->partners = partners(maker);
	maker->query->calendar = calendar(maker);
	return (struct visit_measures){
		.count = add(maker, "visits", MEASURE_ENTRIES),
		.last = add(maker, "last", MEASURE_ENTRY_LAST),
		.ledger_first =
			add(maker, "ledger_first", MEASURE_LEDGER_FIRST),
		.due = add(maker, "due", MEASURE_DUE),
		.missing = add(maker, "missing", MEASURE_DUE_MISSING),
		.first_missing =
			add(maker, "first_missing", MEASURE_FIRST_MISSING),
		.from = add(maker, "from", MEASURE_DUE_FROM),
		.until = add(maker, "until", MEASURE_DUE_UNTIL),
	};
}

/* Blank or not, the cell can be read. */
static const struct expression *readable(struct query_maker *maker,
					 uint32_t column)
{
	const struct expression *cell = query_cell(maker, column);

	return query_either(maker, query_known(maker, cell),
			    make_missing(maker->arena, cell));
}

const struct expression *visit_duty_known(struct query_maker *maker)
{
	const struct query_calendar *asked = maker->query->calendar;
	const uint32_t *spans[] = { asked->during, asked->outside };
	const struct expression *known = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(spans); i++)
		for (size_t side = 0; spans[i] && side < 2; side++)
			known = query_both(maker, known,
					   readable(maker, spans[i][side]));
	return known;
}

/* The cell of a column is blank, or that is true of it. */
static const struct expression *open_or(struct query_maker *maker,
					uint32_t column,
					enum operation operation,
					const struct expression *on)
{
	const struct expression *cell = query_cell(maker, column);

	return query_either(maker, make_missing(maker->arena, cell),
			    query_compare(maker, operation, cell, on));
}

static const struct expression *in_effect(struct query_maker *maker,
					  const struct expression *from,
					  const struct expression *until)
{
	const struct period *effective = &maker->query->calendar->effective;
	const struct expression *first = NULL, *last = NULL;

	if (effective->first != DAY_FIRST)
		first = query_compare(maker, OPERATION_GREATER_EQUAL, from,
				      make_day(maker->arena, effective->first));
	if (effective->last != DAY_LAST)
		last = query_compare(maker, OPERATION_LESS_EQUAL, until,
				     make_day(maker->arena, effective->last));
	return query_both(maker, first, last);
}

/* Where both days are blank there never was such a time. */
static const struct expression *beside(struct query_maker *maker,
				       const uint32_t *columns,
				       const struct expression *from,
				       const struct expression *until)
{
	const struct expression *never = query_both(
		maker,
		make_missing(maker->arena, query_cell(maker, columns[0])),
		make_missing(maker->arena, query_cell(maker, columns[1])));
	const struct expression *meet = query_both(
		maker,
		open_or(maker, columns[1], OPERATION_GREATER_EQUAL, from),
		open_or(maker, columns[0], OPERATION_LESS_EQUAL, until));

	return query_either(maker, never, query_not(maker, meet));
}

const struct expression *visit_duty_during(struct query_maker *maker,
					   const struct expression *from,
					   const struct expression *until)
{
	const struct query_calendar *asked = maker->query->calendar;
	const struct expression *holds = in_effect(maker, from, until);

	if (asked->during)
		holds = query_both(
			maker, holds,
			query_both(maker,
				   open_or(maker, asked->during[0],
					   OPERATION_LESS_EQUAL, from),
				   open_or(maker, asked->during[1],
					   OPERATION_GREATER_EQUAL, until)));
	if (asked->outside)
		holds = query_both(maker, holds,
				   beside(maker, asked->outside, from, until));
	return holds;
}

const struct expression *visit_shift(struct query_maker *maker,
				     const struct expression *on,
				     const struct argument *duration,
				     bool earlier)
{
	const struct expression *operands[] = {
		on,
		query_integer(maker, earlier ? -duration->duration
					     : duration->duration),
	};

	return query_operation(maker,
			       duration->duration_unit == DURATION_MONTHS
				       ? OPERATION_ADD_MONTHS
				       : OPERATION_ADD_DAYS,
			       VALUE_DAY, operands, ARRAY_SIZE(operands));
}
