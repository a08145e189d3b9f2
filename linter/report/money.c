/* Sums up the money of all findings so that no yuan counts twice. */
#include "linter/report/money.h"

#include "linter/base/hash_map.h"

/* What a row counts so far: decimals by place and direction. */
struct counted {
	struct hash_map rows;
	struct money_sums sums;
};

static uint64_t *row_money(struct counted *counted, const struct place *place,
			   enum direction direction)
{
	bool added;

	return hash_map_put(&counted->rows,
			    (uint64_t)place->table << 34 |
				    (uint64_t)place->row << 2 |
				    (uint64_t)direction,
			    0, &added);
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

/* The rows that a sum, a count or a share was made of. */
static bool is_part(const struct related *related)
{
	return strcmp(related->role, FINDING_COUNTED) == 0;
}

static bool of_group(const struct finding *finding)
{
	for (uint32_t i = 0; i < finding->related_count; i++)
		if (is_part(&finding->related[i]))
			return true;
	return false;
}

static void count_group(struct counted *counted, const struct finding *finding,
			enum direction direction)
{
	wide before =
		(decimal)*row_money(counted, &finding->primary, direction);

	for (uint32_t i = 0; i < finding->related_count; i++)
		if (is_part(&finding->related[i]))
			before += (decimal)*row_money(
				counted, &finding->related[i].place, direction);
	if (finding->money > before)
		count_more(counted, &finding->primary, direction,
			   (decimal)(finding->money - before));
}

static bool has_money(const struct finding *finding)
{
	return finding->money != DECIMAL_MISSING &&
	       finding->money != DECIMAL_UNREADABLE;
}

/* Counts a rule's findings of rows, or those of groups. */
static void count_findings(struct counted *counted,
			   const struct finding_list *list, bool groups)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct finding *finding = &list->findings[i];
		enum direction direction =
			money_direction(list->rule, finding->message);

		if (!has_money(finding) || of_group(finding) != groups)
			continue;
		if (groups)
			count_group(counted, finding, direction);
		else
			count_row(counted, &finding->primary, direction,
				  finding->money);
	}
}

struct money_sums money_at_stake(const struct rules_summary *rules)
{
	struct counted counted = { .rows = HASH_MAP_EMPTY };

	for (int i = 0; i < DIRECTIONS; i++)
		counted.sums.of[i] = number_of_integer(0);
	for (size_t i = 0; i < rules->rule_count; i++) {
		const struct finding_list *list = &rules->rules[i].findings;

		count_findings(&counted, list, false);
		for (size_t k = 0; k < list->unkept_count; k++)
			count_row(&counted, &list->unkept[k].place,
				  list->unkept[k].direction,
				  list->unkept[k].money);
	}
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
