/* Reads amounts and quantities, and brings them to their column's unit. */
#include "linter/load/cell.h"

#include "linter/base/text.h"
#include "linter/load/header.h"

#define DIGITS_PLAIN 12 /* whole digits that surely fit */

/* Fast path for plain ASCII decimals such as -123.45: most cells. False
 * leaves the text to decimal_parse(). */
static bool read_plain(struct slice text, decimal *value)
{
	const char *at = text.at;
	const char *end = text.at + text.length;
	bool negative = *at == '-';
	int64_t total = 0;
	int places = 0;

	at += negative;
	if (at == end || end - at > DIGITS_PLAIN || *at < '0' || *at > '9')
		return false;
	while (at < end && *at >= '0' && *at <= '9')
		total = total * 10 + (*at++ - '0');
	if (at < end) {
		if (*at++ != '.' || at == end || end - at > DECIMAL_PLACES)
			return false;
		for (; at < end && *at >= '0' && *at <= '9'; places++)
			total = total * 10 + (*at++ - '0');
		if (at < end)
			return false;
	}
	for (; places < DECIMAL_PLACES; places++)
		total *= 10;
	*value = negative ? -total : total;
	return true;
}

/* The unit written behind a number: NULL when the profile has none. */
static const struct unit *cell_unit(struct cell_reader *reader,
				    struct slice name)
{
	if (slice_equal(reader->unit_name, name))
		return reader->unit;
	reader->unit =
		header_unit(reader->profile, text_fold(reader->scratch, name));
	reader->unit_name = arena_copy(reader->texts, name);
	return reader->unit;
}

/* *value from one unit to another of the same base. */
static bool convert(const struct unit *from, const struct unit *to,
		    struct number *value)
{
	if (from == to ||
	    (from->base == to->base && from->factor == to->factor))
		return true;
	if (from->base != to->base)
		return false;
	*value = number_multiply(*value, number_of_decimal(from->factor));
	*value = number_divide(*value, number_of_decimal(to->factor));
	return true;
}

/* Whether 0.35万 says itself how many, so that a header's 万元 does not
 * multiply once more. */
static bool says_how_many(struct slice text)
{
	return slice_find(text, SLICE_LITERAL("万")) != SIZE_MAX ||
	       slice_find(text, SLICE_LITERAL("亿")) != SIZE_MAX;
}

struct slice cell_unit_text(const struct cell_reader *reader,
			    const struct cell_plan *plan, struct slice text)
{
	if (reader->quantity_unit.length)
		return reader->quantity_unit;
	return text.length && !cell_placeholder(text) ? text
						      : plan->header_unit;
}

/* 3.45%, 6‰ */
static bool take_part_of_one(struct slice suffix, struct number *value)
{
	bool percent = slice_equal(suffix, SLICE_LITERAL("%"));

	if (!percent && !slice_equal(suffix, SLICE_LITERAL("‰")))
		return false;
	*value = number_divide(*value, number_of_integer(percent ? 100 : 1000));
	return true;
}

/* A number of a column without a unit: with 10亩 and 0.5吨 it stays as it is,
 * and the row's column of units, where there is one, takes the unit. */
static bool read_unitless(struct cell_reader *reader,
			  const struct cell_plan *plan, struct slice text,
			  struct slice suffix, struct number *value)
{
	const struct unit *unit;

	if (!suffix.length) {
		if (plan->times && !says_how_many(text))
			*value = number_multiply(
				*value, number_of_decimal(plan->times));
		return true;
	}
	unit = cell_unit(reader, suffix);
	if (unit && plan->gives_unit)
		reader->quantity_unit = reader->unit_name;
	else if (!unit)
		return !plan->gives_unit && take_part_of_one(suffix, value);
	return plan->gives_unit || unit->factor == DECIMAL_ONE;
}

static bool bring_to_unit(struct cell_reader *reader,
			  const struct cell_plan *plan, struct slice text,
			  struct slice suffix, struct number *value)
{
	const struct unit *due = plan->column->unit;
	const struct unit *unit = plan->unit;

	if (!due)
		return read_unitless(reader, plan, text, suffix, value);
	if (suffix.length)
		unit = cell_unit(reader, suffix);
	if (!unit)
		return !suffix.length;
	if (!suffix.length && unit->factor != DECIMAL_ONE &&
	    says_how_many(text))
		unit = unit->base;
	return convert(unit, due, value);
}

static bool read_decimal(struct cell_reader *reader,
			 const struct cell_plan *plan, struct slice text,
			 decimal *value)
{
	struct slice suffix = SLICE_EMPTY;
	struct number number;

	if (read_plain(text, value)) {
		if (!plan->unit && !plan->times)
			return true;
		number = number_of_decimal(*value);
	} else if (number_parse(text, &number, &suffix) != NUMBER_FINE) {
		return false;
	}
	return bring_to_unit(reader, plan, text, suffix, &number) &&
	       number_to_decimal(number_round(number, DECIMAL_PLACES), value);
}

decimal cell_read_decimal(struct cell_reader *reader,
			  const struct cell_plan *plan, struct slice text)
{
	decimal value;

	if (text.length == 0)
		return DECIMAL_MISSING;
	if (read_decimal(reader, plan, text, &value))
		return value;
	if (cell_placeholder(text))
		return DECIMAL_MISSING;
	cell_unreadable(reader, plan);
	return DECIMAL_UNREADABLE;
}

bool cell_total(struct cell_reader *reader, const struct cell_plan *plan,
		struct slice text, decimal *value)
{
	return text.length && read_decimal(reader, plan, text, value);
}
