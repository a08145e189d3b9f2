/* The words that groups are made by, and the limits in force on a day. */
#include "linter/evaluate/evaluate.h"

#include "linter/base/hash_map.h"

static uint64_t number_word(struct number number)
{
	decimal value;
	uint64_t word;

	if (number_to_decimal(number, &value))
		return (uint64_t)value;
	number = number_reduce(number);
	word = hash_mix((uint64_t)number.numerator);
	word = hash_mix(word ^ (uint64_t)(number.numerator >> 64));
	word = hash_mix(word ^ (uint64_t)number.denominator);
	return hash_mix(word ^ (uint64_t)(number.denominator >> 64));
}

uint64_t value_word(const struct value *value)
{
	switch (value->type) {
	case VALUE_NUMBER:
		return number_word(value->number);
	case VALUE_DAY:
		/* The same month is the same, whatever its days. */
		return (uint64_t)(uint32_t)(value->until - value->day) << 32 |
		       (uint32_t)value->day;
	case VALUE_PERIOD:
		return (uint64_t)(uint32_t)value->period.first << 32 |
		       (uint32_t)value->period.last;
	case VALUE_TEXT:
	case VALUE_CODE:
		return value->id;
	case VALUE_BOOL:
		return value->truth;
	}
	BUG("a value of no type");
}

const struct expression *evaluate_limit_on(const struct argument *limits,
					   day on)
{
	const struct expression *limit = NULL;

	for (uint32_t i = 0; i < limits->count; i++)
		if (limits->limits[i].from == DAY_FIRST ||
		    limits->limits[i].from <= on)
			limit = limits->limits[i].value;
	return limit;
}
