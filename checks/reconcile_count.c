/* Counts and sums the rows of a roster for a declared figure. */
#include "checks/reconcile_count.h"

#include "linter/base/hash_map.h"

struct tally {
	struct hash_map seen; /* distinct values */
	struct number total, divisor;
};

static bool add_divisor(const struct reconcile_count *count, uint32_t row,
			struct tally *tally)
{
	struct value value;

	if (!count->divided_by)
		return true;
	value = evaluate_value(count->evaluation, count->divided_by,
			       count->counted, row);
	if (value.state != VALUE_KNOWN)
		return false;
	tally->divisor = number_add(tally->divisor, value.number);
	return true;
}

/* False when what the row adds is unknown. */
static bool count_row(const struct reconcile_count *count, uint32_t row,
		      struct tally *tally)
{
	struct value value = { .number = number_of_integer(1) };
	bool added = true;

	switch (evaluate_truth(count->evaluation, count->having, count->counted,
			       row)) {
	case TRUTH_FALSE:
		return true;
	case TRUTH_UNKNOWN:
		return false;
	case TRUTH_TRUE:
		break;
	}
	if (count->sum || count->distinct) {
		value = evaluate_value(count->evaluation,
				       count->sum ? count->sum
						  : count->distinct,
				       count->counted, row);
		if (value.state != VALUE_KNOWN)
			return false;
	}
	if (count->distinct) {
		hash_map_put(&tally->seen, value_word(&value), 0, &added);
		value.number = number_of_integer(1);
	}
	if (added)
		tally->total = number_add(tally->total, value.number);
	return add_divisor(count, row, tally);
}

bool reconcile_count(const struct reconcile_count *count, struct number *result)
{
	struct tally tally = {
		.seen = HASH_MAP_EMPTY,
		.total = number_of_integer(0),
		.divisor = number_of_integer(0),
	};
	bool known = true;

	for (uint32_t row = 0; row < count->counted->row_count && known; row++)
		known = count_row(count, row, &tally);
	hash_map_release(&tally.seen);
	*result = count->divided_by ? number_divide(tally.total, tally.divisor)
				    : tally.total;
	return known && !number_overflowed(*result);
}
