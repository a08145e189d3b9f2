/* Sums up the money of all findings so that no yuan counts twice. */
#include "linter/report/money.h"

#include "linter/base/hash_map.h"

/* What a row counts so far: decimals by place and direction. */
struct counted {
	const struct model *model;
	bool lines_shared; /* some lines are rows of several tables */
	struct hash_map rows;
	struct money_sums sums;
};

/* What a row is known by. A line that is a row of two tables is one: by its
 * source and address, mixed, since both together are longer than a key. */
static uint64_t row_key(const struct counted *counted,
			const struct place *place)
{
	struct row_place line;

	if (!counted->lines_shared)
		return (uint64_t)place->table << 32 | place->row;
	line = model_row_place(&counted->model->tables[place->table],
			       place->row);
	return hash_mix(hash_mix(line.source) ^ line.address.raw);
}

static uint64_t *row_money(struct counted *counted, const struct place *place,
			   enum direction direction)
{
	bool added;

	return hash_map_put(&counted->rows,
			    row_key(counted, place) << 2 | (uint64_t)direction,
			    0, &added);
}

static bool shares_lines(const struct model *model)
{
	for (size_t t = 0; t < model->profile->table_count; t++)
		if (model->tables[t].repeats)
			return true;
	return false;
}

static void count_more(struct counted *counted, const struct place *place,
		       enum direction direction, decimal more)
{
	struct number *sum = &counted->sums.of[direction];

	*row_money(counted, place, direction) += (uint64_t)more;
	*sum = number_add(*sum, number_of_decimal(more));
}

static void count_row(struct counted *counted, const struct place *place,
		      enum direction direction, decimal money)
{
	decimal before = (decimal)*row_money(counted, place, direction);

	if (money > before)
		count_more(counted, place, direction, money - before);
}

static void count_group(struct counted *counted,
			const struct finding_money *group, const uint32_t *rows)
{
	wide before =
		(decimal)*row_money(counted, &group->place, group->direction);

	for (uint32_t i = 0; i < group->row_count; i++) {
		const struct place place = { .table = group->place.table,
					     .row = rows[i] };

		before +=
			(decimal)*row_money(counted, &place, group->direction);
	}
	if (group->money > before)
		count_more(counted, &group->place, group->direction,
			   (decimal)(group->money - before));
}

/* Counts a rule's findings of rows, or those of groups. */
static void count_findings(struct counted *counted,
			   const struct finding_list *list, bool groups)
{
	for (size_t i = 0; i < list->money_count; i++) {
		const struct finding_money *found = &list->moneys[i];

		if ((found->row_count > 0) != groups)
			continue;
		if (groups)
			count_group(counted, found,
				    &list->money_rows[found->first_row]);
		else
			count_row(counted, &found->place, found->direction,
				  found->money);
	}
}

struct money_sums money_at_stake(const struct model *model,
				 const struct rules_summary *rules)
{
	struct counted counted = { .model = model,
				   .lines_shared = shares_lines(model),
				   .rows = HASH_MAP_EMPTY };

	for (int i = 0; i < DIRECTIONS; i++)
		counted.sums.of[i] = number_of_integer(0);
	for (size_t i = 0; i < rules->rule_count; i++)
		count_findings(&counted, &rules->rules[i].findings, false);
	for (size_t i = 0; i < rules->rule_count; i++)
		count_findings(&counted, &rules->rules[i].findings, true);
	hash_map_release(&counted.rows);
	return counted.sums;
}

/* Digits with a comma before every third from the right. */
static void add_grouped(struct buffer *buffer, struct slice digits)
{
	for (size_t i = 0; i < digits.length; i++) {
		if (i && (digits.length - i) % 3 == 0)
			buffer_add_character(buffer, ',');
		buffer_add_character(buffer, digits.at[i]);
	}
}

void money_count_add(struct buffer *buffer, uint64_t count)
{
	struct buffer digits = BUFFER_EMPTY;

	buffer_format(&digits, "%llu", (unsigned long long)count);
	add_grouped(buffer, buffer_slice(&digits));
	buffer_release(&digits);
}

void money_add(struct buffer *buffer, struct number yuan)
{
	decimal rounded;
	uint64_t cents;

	if (number_overflowed(yuan) ||
	    !number_to_decimal(number_round(yuan, 2), &rounded)) {
		buffer_add_character(buffer, '?');
		return;
	}
	if (rounded < 0)
		buffer_add_character(buffer, '-');
	cents = (uint64_t)(rounded < 0 ? -rounded : rounded) /
		(uint64_t)(DECIMAL_ONE / 100);
	money_count_add(buffer, cents / 100);
	buffer_format(buffer, ".%02u", (unsigned)(cents % 100));
}
