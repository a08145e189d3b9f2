/*
 * Tells which rows of a group stand after refunds: a payment that was taken
 * back was not granted. A refund takes back the last payment of its side and
 * amount before it; a side whose amounts come to nothing has no row left.
 */
#include "linter/engine/query_run.h"
#include "linter/base/hash_map.h"

/* What is known of the rows while they are gone over. */
struct standing {
	struct query_run *query_run;
	const struct query_measure *measure;
	struct number *numbers; /* 1: the row stands; 0: it does not */
	uint32_t *side;         /* of each row */
	uint32_t *before;       /* of each payment: the open one before it of
				   its side and amount, counted from 1 */
	struct hash_map sides;  /* what names a side -> its number */
	struct hash_map open;   /* side and amount -> the last payment not yet
				   taken back, counted from 1 */
	struct number *totals;  /* of each side */
	bool *refunds;          /* the side has any */
};

static uint64_t word_of(struct standing *standing, uint32_t measure)
{
	struct query_run *query_run = standing->query_run;
	struct value value = evaluate_in(
		&query_run->walk, query_run->query->measures[measure].value);

	return value.state == VALUE_KNOWN ? hash_mix(value_word(&value)) : 0;
}

static uint32_t side_of(struct standing *standing)
{
	const struct query_measure *measure = standing->measure;
	bool added;

	return (uint32_t)*hash_map_put(
		&standing->sides,
		hash_mix(word_of(standing, measure->of) +
			 word_of(standing, measure->with) * 3),
		standing->sides.count, &added);
}

static void take_back(struct standing *standing, uint32_t row, uint64_t *open)
{
	standing->numbers[row] = number_of_integer(0);
	standing->refunds[standing->side[row]] = true;
	if (!*open)
		return;
	standing->numbers[*open - 1] = number_of_integer(0);
	*open = standing->before[*open - 1];
}

static void go_over(struct standing *standing, uint32_t row)
{
	struct query_run *query_run = standing->query_run;
	struct number none = number_of_integer(0), amount;
	struct value value;
	uint64_t *open, name;
	uint32_t side;
	bool added, refund;

	query_walk(query_run, query_run->group.rows[row], row);
	value = evaluate_in(&query_run->walk, standing->measure->value);
	side = standing->side[row] = side_of(standing);
	if (value.state != VALUE_KNOWN) {
		standing->totals[side] = NUMBER_OVERFLOW;
		return;
	}
	standing->totals[side] =
		number_add(standing->totals[side], value.number);
	refund = number_compare(value.number, none) < 0;
	amount = refund ? number_subtract(none, value.number) : value.number;
	value.number = amount;
	name = hash_mix(value_word(&value)) + side;
	open = hash_map_put(&standing->open, hash_mix(name), 0, &added);
	if (refund) {
		take_back(standing, row, open);
	} else {
		standing->before[row] = (uint32_t)*open;
		*open = row + 1;
	}
}

void query_fill_standing(struct query_run *query_run,
			 const struct query_measure *measure,
			 struct number *numbers)
{
	const uint32_t count = query_run->group.count;
	struct arena *arena = &query_run->group.arena;
	struct standing standing = {
		.query_run = query_run,
		.measure = measure,
		.numbers = numbers,
		.side = ARENA_ARRAY(arena, uint32_t, count),
		.before = ARENA_ARRAY(arena, uint32_t, count),
		.sides = HASH_MAP_EMPTY,
		.open = HASH_MAP_EMPTY,
		.totals = ARENA_ARRAY(arena, struct number, count),
		.refunds = ARENA_ARRAY(arena, bool, count),
	};

	for (uint32_t i = 0; i < count; i++) {
		numbers[i] = number_of_integer(1);
		standing.totals[i] = number_of_integer(0);
	}
	for (uint32_t i = 0; i < count; i++)
		go_over(&standing, i);
	for (uint32_t i = 0; i < count; i++) {
		const struct number total = standing.totals[standing.side[i]];

		if (standing.refunds[standing.side[i]] &&
		    !number_overflowed(total) &&
		    number_compare(total, number_of_integer(0)) <= 0)
			numbers[i] = number_of_integer(0);
	}
	hash_map_release(&standing.sides);
	hash_map_release(&standing.open);
}
