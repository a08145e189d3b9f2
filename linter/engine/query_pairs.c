/*
 * Finds the earlier rows of a group that a row meets. It is compared not with
 * each of them but with their kinds: rows equal in all that the pair reads.
 */
#include "linter/engine/query_run.h"

#include <stdlib.h>

static void mark_measures(const struct expression *expression, bool *read)
{
	if (expression->operation == OPERATION_MEASURE)
		read[expression->measure] = true;
	for (uint32_t i = 0; i < expression->count; i++)
		mark_measures(expression->operands[i], read);
}

void query_pairs_begin(struct query_run *query_run)
{
	struct query_pairs *pairs = &query_run->pairs;
	struct query_group *group = &query_run->group;
	uint32_t measures = query_run->query->measure_count;

	if (!pairs->read) {
		pairs->read =
			ARENA_ARRAY(query_run->run->scratch, bool, measures);
		mark_measures(query_run->query->pair, pairs->read);
	}
	pairs->kinds =
		ARENA_ARRAY(&group->arena, struct pair_kind, group->count);
	pairs->next = ARENA_ARRAY(&group->arena, uint32_t, group->count);
	pairs->met = ARENA_ARRAY(&group->arena, uint32_t, group->count);
	pairs->kind_count = 0;
	pairs->met_count = 0;
}

/* Puts the kind's measures where those of the other row are looked for. */
static void go_to_kind(struct query_run *query_run,
		       const struct pair_kind *kind)
{
	struct measures *other = &query_run->other.measures;
	uint32_t measures = query_run->query->measure_count;

	query_go_other(query_run, query_run->group.rows[kind->first],
		       kind->first);
	for (uint32_t i = 0; i < measures; i++) {
		if (!query_run->pairs.read[i])
			continue;
		other->ready[i] = other->now;
		other->values[i] = kind->values[i];
	}
}

void query_pairs_meet(struct query_run *query_run)
{
	struct query_pairs *pairs = &query_run->pairs;

	pairs->met_count = 0;
	for (uint32_t i = 0; i < pairs->kind_count; i++) {
		go_to_kind(query_run, &pairs->kinds[i]);
		if (query_truth(query_run, query_run->query->pair) ==
		    TRUTH_TRUE)
			pairs->met[pairs->met_count++] = i;
	}
}

int64_t query_pairs_count(struct query_run *query_run,
			  const struct expression *value)
{
	const struct query_pairs *pairs = &query_run->pairs;
	int64_t count = 0;

	for (uint32_t i = 0; i < pairs->met_count; i++) {
		const struct pair_kind *kind = &pairs->kinds[pairs->met[i]];

		go_to_kind(query_run, kind);
		if (!value || query_truth(query_run, value) == TRUTH_TRUE)
			count += kind->count;
	}
	return count;
}

static bool values_same(const struct value *a, const struct value *b)
{
	if (a->state != b->state)
		return false;
	return a->state != VALUE_KNOWN || value_word(a) == value_word(b);
}

static bool is_of_kind(struct query_run *query_run,
		       const struct pair_kind *kind)
{
	uint32_t measures = query_run->query->measure_count;

	for (uint32_t i = 0; i < measures; i++) {
		struct value own;

		if (!query_run->pairs.read[i])
			continue;
		own = query_read(query_run, i);
		if (!values_same(&own, &kind->values[i]))
			return false;
	}
	return true;
}

static struct pair_kind *add_kind(struct query_run *query_run)
{
	struct query_pairs *pairs = &query_run->pairs;
	struct pair_kind *kind = &pairs->kinds[pairs->kind_count++];
	uint32_t measures = query_run->query->measure_count;

	kind->values =
		ARENA_ARRAY(&query_run->group.arena, struct value, measures);
	for (uint32_t i = 0; i < measures; i++)
		if (pairs->read[i])
			kind->values[i] = query_read(query_run, i);
	kind->first = query_run->own.index;
	return kind;
}

void query_pairs_add(struct query_run *query_run)
{
	struct query_pairs *pairs = &query_run->pairs;
	uint32_t index = query_run->own.index, i = 0;
	struct pair_kind *kind;

	/* The last row of a group is compared with none. */
	if (index + 1 == query_run->group.count)
		return;
	while (i < pairs->kind_count &&
	       !is_of_kind(query_run, &pairs->kinds[i]))
		i++;
	if (i < pairs->kind_count) {
		kind = &pairs->kinds[i];
		pairs->next[kind->last] = index;
	} else {
		kind = add_kind(query_run);
	}
	kind->last = index;
	kind->count++;
}

static int compare_indexes(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

uint32_t query_pairs_rows(const struct query_run *query_run, uint32_t *rows)
{
	const struct query_pairs *pairs = &query_run->pairs;
	uint32_t count = 0;

	for (uint32_t i = 0; i < pairs->met_count; i++) {
		const struct pair_kind *kind = &pairs->kinds[pairs->met[i]];
		uint32_t at = kind->first;

		for (uint32_t k = 0; k < kind->count && k < RELATED_MOST; k++) {
			rows[count++] = at;
			at = pairs->next[at];
		}
	}
	qsort(rows, count, sizeof(*rows), compare_indexes);
	if (count > RELATED_MOST)
		count = RELATED_MOST;
	for (uint32_t i = 0; i < count; i++)
		rows[i] = query_run->group.rows[rows[i]];
	return count;
}
