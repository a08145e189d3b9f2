/* Computes the functions of days and periods. */
#include "linter/evaluate/parts.h"

/* Beyond these, day numbers of the calendar are not asked for. */
#define YEARS_MOST  9999
#define MONTHS_MOST (YEARS_MOST * 12)

/* In millionths, as cells are, so that comparing the two and making keys of
 * them needs no division. None of the numbers is near 2^43. */
static struct value value_of_integer(int64_t number)
{
	return value_number(number_of_decimal(number * DECIMAL_ONE));
}

/* Years, halves, quarters and months are counted on through the years. */
static int64_t calendar_number(enum operation operation, day value)
{
	const struct calendar_day date = day_split(value);
	const int32_t month = date.year * 12 + date.month - 1;

	switch (operation) {
	case OPERATION_YEAR:
		return date.year;
	case OPERATION_HALF:
		return month / 6;
	case OPERATION_QUARTER:
		return month / 3;
	case OPERATION_MONTH:
		return month;
	case OPERATION_MONTH_OF_YEAR:
		return month % 12 + 1;
	case OPERATION_QUARTER_OF_YEAR:
		return month % 12 / 3 + 1;
	default:
		return date.day;
	}
}

/* A period that reaches over more than one year (month ...) is in none. */
static struct value calendar_value(const struct expression *expression,
				   const struct value *operand)
{
	enum operation operation = expression->operation;
	/* March 2020 and March 2021 are two months of one number. */
	enum operation counted = operation;
	struct period days = operand->period;

	if (operation == OPERATION_MONTH_OF_YEAR)
		counted = OPERATION_MONTH;
	else if (operation == OPERATION_QUARTER_OF_YEAR)
		counted = OPERATION_QUARTER;
	if (days.first != days.last &&
	    calendar_number(counted, days.first) !=
		    calendar_number(counted, days.last))
		return value_unknown(expression, VALUE_UNREADABLE);
	return value_of_integer(calendar_number(operation, days.first));
}

/* A whole number of months or days that stays within the calendar. */
static bool whole_number(struct number number, int64_t most, int32_t *whole)
{
	decimal value;

	if (!number_to_decimal(number, &value) || value % DECIMAL_ONE != 0 ||
	    value / DECIMAL_ONE > most || value / DECIMAL_ONE < -most)
		return false;
	*whole = (int32_t)(value / DECIMAL_ONE);
	return true;
}

static day shifted(const struct expression *expression, day from, int32_t by)
{
	return expression->operation == OPERATION_ADD_MONTHS
		       ? day_add_months(from, by)
		       : from + by;
}

static struct value shifted_day(const struct expression *expression,
				const struct value *from, struct number by)
{
	int64_t most = expression->operation == OPERATION_ADD_MONTHS
			       ? MONTHS_MOST
			       : MONTHS_MOST * INT64_C(31);
	int32_t whole;

	if (!whole_number(by, most, &whole))
		return value_unknown(expression, VALUE_UNREADABLE);
	return value_of_days(
		(struct period){ shifted(expression, from->day, whole),
				 shifted(expression, from->until, whole) });
}

static int64_t between(enum operation operation, day a, day b)
{
	switch (operation) {
	case OPERATION_AGE:
		return day_years_between(a, b);
	case OPERATION_MONTHS_BETWEEN:
		return day_months_between(a, b);
	default:
		return (int64_t)b - a;
	}
}

/* Known where it is the same between the ends that are nearest and those that
 * are farthest apart. */
static struct value between_value(const struct expression *expression,
				  const struct value *from,
				  const struct value *to)
{
	int64_t most = between(expression->operation, from->day, to->until);

	if (between(expression->operation, from->until, to->day) != most)
		return value_unknown(expression, VALUE_UNREADABLE);
	return value_of_integer(most);
}

static struct value two_value(const struct expression *expression,
			      const struct value *first,
			      const struct value *second)
{
	enum value_state state = state_of_both(first, second);

	if (state != VALUE_KNOWN)
		return value_unknown(expression, state);
	if (second->type == VALUE_NUMBER)
		return shifted_day(expression, first, second->number);
	return between_value(expression, first, second);
}

struct value evaluate_date(const struct scope *scope,
			   const struct expression *expression)
{
	struct value operand = evaluate_operand(scope, expression, 0);
	struct value second;

	if (expression->count == 2) {
		second = evaluate_operand(scope, expression, 1);
		return two_value(expression, &operand, &second);
	}
	if (operand.state != VALUE_KNOWN)
		return value_unknown(expression, operand.state);
	switch (expression->operation) {
	case OPERATION_MONTH_END:
		return value_of_days((struct period){
			day_month_last(day_month_index(operand.day)),
			day_month_last(day_month_index(operand.until)) });
	case OPERATION_FIRST_DAY:
		return value_of_day(operand.period.first);
	case OPERATION_LAST_DAY:
		return value_of_day(operand.period.last);
	case OPERATION_PERIOD_MONTHS:
		return value_of_integer(
			(int64_t)day_month_index(operand.period.last) -
			day_month_index(operand.period.first) + 1);
	default:
		return calendar_value(expression, &operand);
	}
}
