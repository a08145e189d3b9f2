/* What queries say of one row, before any data is read. */
#include "linter/engine/query.h"

#include "linter/profile/expression/make.h"

/* True when `test` is true only where that of a later case is as well. */
static bool is_special(const struct query *query, uint32_t number)
{
	const struct expression *test = query->cases[number].test;

	if (test->operation != OPERATION_AND)
		return false;
	for (uint32_t i = number + 1; i < query->case_count; i++)
		if (test->operands[0] == query->cases[i].test)
			return true;
	return false;
}

const struct expression *query_demand(const struct query *query,
				      struct arena *arena)
{
	const struct expression **demands = ARENA_ARRAY(
		arena, const struct expression *, query->case_count);
	uint32_t count = 0;

	if (query->shape != QUERY_ROWS || query->measure_count)
		return NULL;
	for (uint32_t i = 0; i < query->case_count; i++) {
		const struct expression *test = query->cases[i].test;

		if (is_special(query, i))
			continue;
		if (test->operation != OPERATION_NOT)
			return NULL;
		demands[count++] = test->operands[0];
	}
	return make_all(arena, demands, count);
}
