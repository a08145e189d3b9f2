/* Judges groups of rows: their totals, their rows in order, and pairs. */
#include "linter/engine/query_run.h"
#include "linter/base/hash_map.h"
#include "linter/base/series.h"

#include <stdlib.h>

static struct number smaller(struct number a, struct number b)
{
	if (number_overflowed(a) || number_overflowed(b))
		return NUMBER_OVERFLOW;
	return number_compare(a, b) < 0 ? a : b;
}

/* `value` on a row of the group. */
static struct value walk_to(struct query_run *query_run, uint32_t index,
			    const struct expression *value)
{
	query_walk(query_run, query_run->group.rows[index], index);
	return evaluate_in(&query_run->walk, value);
}

static void fill_running(struct query_run *query_run,
			 const struct query_measure *measure,
			 struct number *numbers)
{
	struct number total = number_of_decimal(0);

	for (uint32_t i = 0; i < query_run->group.count; i++) {
		struct value value = walk_to(query_run, i, measure->value);

		if (value.state == VALUE_KNOWN)
			total = number_add(total, value.number);
		numbers[i] = total;
	}
}

static void fill_distinct(struct query_run *query_run,
			  const struct query_measure *measure,
			  struct number *numbers)
{
	struct hash_map seen = HASH_MAP_EMPTY;
	int64_t count = 0;

	for (uint32_t i = 0; i < query_run->group.count; i++) {
		struct value value = walk_to(query_run, i, measure->value);
		bool added = false;

		if (value.state == VALUE_KNOWN)
			hash_map_put(&seen, value_word(&value), 0, &added);
		count += added;
		numbers[i] = number_of_decimal(count * DECIMAL_ONE);
	}
	hash_map_release(&seen);
}

static const struct number *numbers_of(struct query_run *query_run,
				       uint32_t measure);

static void fill_lasting(struct query_run *query_run,
			 const struct query_measure *measure,
			 struct number *numbers)
{
	const struct number *of = numbers_of(query_run, measure->of);
	uint32_t i = query_run->group.count;

	numbers[i - 1] = of[i - 1];
	for (i--; i-- > 0;)
		numbers[i] = smaller(numbers[i + 1], of[i]);
}

/* What a measure is on each row of the group. */
static const struct number *numbers_of(struct query_run *query_run,
				       uint32_t measure)
{
	struct query_group *group = &query_run->group;
	const struct query_measure *asked =
		&query_run->query->measures[measure];
	struct number *numbers = group->numbers[measure];

	if (numbers)
		return numbers;
	numbers = ARENA_ARRAY(&group->arena, struct number, group->count);
	group->numbers[measure] = numbers;
	if (asked->kind == MEASURE_RUNNING)
		fill_running(query_run, asked, numbers);
	else if (asked->kind == MEASURE_DISTINCT)
		fill_distinct(query_run, asked, numbers);
	else if (asked->kind == MEASURE_LASTING)
		fill_lasting(query_run, asked, numbers);
	else if (asked->kind == MEASURE_STANDING)
		query_fill_standing(query_run, asked, numbers);
	else
		for (uint32_t i = 0; i < group->count; i++)
			numbers[i] = number_of_decimal(((int64_t)i + 1) *
						       DECIMAL_ONE);
	return numbers;
}

static struct value number_value(struct number number)
{
	return (struct value){
		.state = number_overflowed(number) ? VALUE_UNREADABLE
						   : VALUE_KNOWN,
		.type = VALUE_NUMBER,
		.number = number,
	};
}

/* Of one row that is unknown the sum is. */
static struct value sum_value(struct query_run *query_run,
			      const struct query_measure *measure)
{
	struct number total = number_of_decimal(0);

	for (uint32_t i = 0; i < query_run->group.count; i++) {
		struct value value = walk_to(query_run, i, measure->value);

		if (value.state != VALUE_KNOWN)
			return number_value(NUMBER_OVERFLOW);
		total = number_add(total, value.number);
	}
	return number_value(total);
}

struct value query_group_measure(struct query_run *query_run, uint32_t measure,
				 uint32_t index)
{
	struct query_group *group = &query_run->group;
	const struct query_measure *asked =
		&query_run->query->measures[measure];

	if (asked->kind == MEASURE_LAST)
		return number_value(
			numbers_of(query_run, asked->of)[group->count - 1]);
	if (asked->kind != MEASURE_SUM)
		return number_value(numbers_of(query_run, measure)[index]);
	if (!group->ready[measure])
		group->values[measure] = sum_value(query_run, asked);
	group->ready[measure] = true;
	return group->values[measure];
}

/* A row's place in its series. */
struct numbered {
	struct series_text text;
	uint32_t row;
};

static int by_series(const void *left, const void *right)
{
	const struct numbered *a = left, *b = right;
	int order = slice_compare(a->text.series, b->text.series);

	if (order)
		return order;
	if (a->text.number != b->text.number)
		return a->text.number < b->text.number ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static void sort_by_series(struct query_run *query_run, uint32_t *rows,
			   uint32_t count)
{
	struct numbered *numbered =
		ARENA_ARRAY(&query_run->group.arena, struct numbered, count);

	for (uint32_t i = 0; i < count; i++) {
		struct value value = run_value(
			query_run->run, query_run->query->ordered_by, rows[i]);

		numbered[i].row = rows[i];
		numbered[i].text = series_read(
			value.state == VALUE_KNOWN
				? interner_text(value.texts, value.id)
				: SLICE_EMPTY);
	}
	qsort(numbered, count, sizeof(*numbered), by_series);
	for (uint32_t i = 0; i < count; i++)
		rows[i] = numbered[i].row;
}

static void sort(struct query_run *query_run, uint32_t *rows, uint32_t count)
{
	const struct check_run *run = query_run->run;
	const struct table_schema *schema = run->table->schema;
	enum query_order order = query_run->query->order;

	switch (order) {
	case ORDER_ROWS:
		break;
	case ORDER_DAYS:
	case ORDER_PERIODS:
		if (schema->date != NO_COLUMN &&
		    schema->columns[schema->date].type == COLUMN_DATE)
			group_sort_by_day(run->evaluation, run->table,
					  order == ORDER_PERIODS, rows, count);
		break;
	case ORDER_SERIES:
		sort_by_series(query_run, rows, count);
		break;
	}
}

/* True when the row is judged; counts it as undecided when that is unknown. */
static bool takes(struct query_run *query_run, uint32_t row)
{
	const struct query *query = query_run->query;
	enum truth taken;

	if (!query->taken && !query->judged)
		return true;
	query_go(query_run, row, 0);
	taken = query_truth(query_run, query->taken);
	if (taken == TRUTH_FALSE)
		return false;
	if (taken == TRUTH_TRUE &&
	    query_truth(query_run, query->judged) == TRUTH_TRUE)
		return true;
	run_skip_unknown(query_run->run);
	query_run->group.left_out++;
	return false;
}

/* Room for a group; what is known of the last one is forgotten. */
static void make_room(struct query_run *query_run, uint32_t count)
{
	struct query_group *group = &query_run->group;
	struct arena *scratch = query_run->run->scratch;
	uint32_t measures = query_run->query->measure_count;

	if (!group->numbers) {
		group->numbers =
			ARENA_ARRAY(scratch, struct number *, measures);
		group->values = ARENA_ARRAY(scratch, struct value, measures);
		group->ready = ARENA_ARRAY(scratch, bool, measures);
	}
	if (count > group->capacity) {
		group->capacity = count * 2;
		group->rows = ARENA_ARRAY(scratch, uint32_t, group->capacity);
	}
	for (uint32_t i = 0; i < measures; i++) {
		group->numbers[i] = NULL;
		group->ready[i] = false;
	}
	arena_reset(&group->arena);
	group->count = 0;
	group->left_out = 0;
}

static void begin_group(struct query_run *query_run, const uint32_t *rows,
			uint32_t count)
{
	struct query_group *group = &query_run->group;

	make_room(query_run, count);
	for (uint32_t i = 0; i < count; i++)
		if (takes(query_run, rows[i]))
			group->rows[group->count++] = rows[i];
	if (group->count > 1)
		sort(query_run, group->rows, group->count);
}

/* The first row that a case compares others with; the count: none. */
static uint32_t first_compared(struct query_run *query_run,
			       const struct query_case *broken)
{
	const struct query_group *group = &query_run->group;
	uint32_t i = 0;

	if (broken->compared == COMPARED_PREVIOUS)
		return 0;
	for (; i < group->count; i++) {
		query_go(query_run, group->rows[i], i);
		if (query_truth(query_run, broken->compared_where) ==
		    TRUTH_TRUE)
			break;
	}
	return i;
}

static void judge_compared(struct query_run *query_run,
			   const struct query_case *broken)
{
	const struct query_group *group = &query_run->group;
	uint32_t first = first_compared(query_run, broken);

	for (uint32_t i = first + 1; i < group->count; i++) {
		uint32_t other =
			broken->compared == COMPARED_PREVIOUS ? i - 1 : first;

		query_go(query_run, group->rows[i], i);
		query_go_other(query_run, group->rows[other], other);
		if (query_truth(query_run, broken->test) == TRUTH_TRUE)
			query_report(query_run, broken);
	}
}

/* The smallest that a limit is on any row; false: that depends on the row. */
static bool smallest_limit(const struct query *query,
			   const struct expression *limit,
			   struct number *smallest)
{
	if (limit->operation == OPERATION_MEASURE)
		limit = query->measures[limit->measure].value;
	if (!limit)
		return false;
	if (limit->operation == OPERATION_LITERAL) {
		*smallest = limit->literal.number;
		return true;
	}
	/* The same steps at both ends of the row's period. */
	if (limit->operation == OPERATION_MAX)
		limit = limit->operands[0];
	if (limit->operation != OPERATION_TIER)
		return false;
	for (uint32_t i = 2; i < limit->count; i += 2) {
		if (limit->operands[i]->operation != OPERATION_LITERAL)
			return false;
		*smallest =
			i == 2 ? limit->operands[i]->literal.number
			       : smaller(*smallest,
					 limit->operands[i]->literal.number);
	}
	return true;
}

/*
 * What a group whose total is no more than that need not be looked at for: no
 * total of it that lasts can be above any limit.
 */
static bool find_crossed(const struct query *query,
			 const struct query_case *broken,
			 struct query_crossing *crossing)
{
	const struct expression *excess =
		query->measures[broken->greatest].value;
	const struct expression *test = broken->test;
	const struct query_measure *lasting;

	if (test->operation != OPERATION_GREATER ||
	    test->operands[0]->operation != OPERATION_MEASURE ||
	    test->operands[0]->measure != broken->greatest ||
	    test->operands[1]->operation != OPERATION_LITERAL ||
	    test->operands[1]->literal.number.numerator != 0 ||
	    excess->operation != OPERATION_SUBTRACT ||
	    excess->operands[0]->operation != OPERATION_MEASURE)
		return false;
	lasting = &query->measures[excess->operands[0]->measure];
	crossing->running = lasting->of;
	return lasting->kind == MEASURE_LASTING &&
	       smallest_limit(query, excess->operands[1], &crossing->least);
}

/* True when the group's total stays under every limit. */
static bool stays_under(struct query_run *query_run)
{
	const struct query_crossing *crossing = &query_run->crossing;
	struct number total;

	if (!crossing->known)
		return false;
	total = numbers_of(query_run,
			   crossing->running)[query_run->group.count - 1];
	return !number_overflowed(total) &&
	       number_compare(total, crossing->least) <= 0;
}

/* The last of the rows on which it is greatest is compared. */
static void judge_crossing(struct query_run *query_run,
			   const struct query_case *broken)
{
	const struct query_group *group = &query_run->group;
	uint32_t crossing = UINT32_MAX, greatest = 0;
	struct number most = number_of_integer(0);

	for (uint32_t i = group->count; i-- > 0;) {
		struct value value;

		query_go(query_run, group->rows[i], i);
		if (query_truth(query_run, broken->test) != TRUTH_TRUE)
			continue;
		value = query_read(query_run, broken->greatest);
		if (crossing == UINT32_MAX ||
		    number_compare(value.number, most) > 0) {
			most = value.number;
			greatest = i;
		}
		crossing = i;
	}
	if (crossing == UINT32_MAX)
		return;
	query_go(query_run, group->rows[crossing], crossing);
	query_go_other(query_run, group->rows[greatest], greatest);
	if (query_truth(query_run, broken->compared_where) == TRUTH_TRUE)
		query_report(query_run, broken);
}

static void judge_rows(struct query_run *query_run)
{
	const struct query_group *group = &query_run->group;
	const struct query *query = query_run->query;

	if (query->pair)
		query_pairs_begin(query_run);
	for (uint32_t i = 0; i < group->count; i++) {
		query_go(query_run, group->rows[i], i);
		if (query->pair)
			query_pairs_meet(query_run);
		query_judge_always(query_run);
		query_judge(query_run, CASE_ROW);
		if (query->pair)
			query_pairs_add(query_run);
	}
}

/* The group as a whole. */
static void judge_whole(struct query_run *query_run)
{
	const struct query_group *group = &query_run->group;
	const struct query *query = query_run->query;
	uint32_t index = query->group_last ? group->count - 1 : 0;

	query_go(query_run, group->rows[index], index);
	if (query_truth(query_run, query->group_judged) != TRUTH_TRUE) {
		for (uint32_t i = 0; i < group->count; i++)
			run_skip_unknown(query_run->run);
		return;
	}
	query_judge(query_run, CASE_GROUP);
}

static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	struct query_run *query_run = context;
	const struct query *query = query_run->query;
	const struct query_group *group = &query_run->group;

	/* Where rows are only compared, one alone is not. */
	if (count == 1 && query_run->alone_fine)
		return;
	begin_group(query_run, rows, count);
	if (group->count < (query->pair ? 2 : 1))
		return;
	if (query_run->has_rows)
		judge_rows(query_run);
	if (query_run->has_whole)
		judge_whole(query_run);
	if (!query_run->has_compared)
		return;
	for (uint32_t i = 0; i < query->case_count; i++) {
		if (query->cases[i].level == CASE_CROSSING) {
			if (!stays_under(query_run))
				judge_crossing(query_run, &query->cases[i]);
		} else if (query->cases[i].compared != COMPARED_NONE)
			judge_compared(query_run, &query->cases[i]);
	}
}

void query_run_groups(struct query_run *query_run)
{
	const struct query *query = query_run->query;

	for (uint32_t i = 0; i < query->case_count; i++) {
		const struct query_case *broken = &query->cases[i];

		if (broken->level == CASE_GROUP)
			query_run->has_whole = true;
		else if (broken->level == CASE_CROSSING ||
			 broken->compared != COMPARED_NONE)
			query_run->has_compared = true;
		else
			query_run->has_rows = true;
		if (broken->level != CASE_CROSSING)
			continue;
		query_run->has_crossing = true;
		query_run->crossing.known =
			find_crossed(query, broken, &query_run->crossing);
	}
	query_run->alone_fine = !query->taken && !query->judged &&
				!query_run->has_rows && !query_run->has_whole &&
				!query_run->has_crossing;
	run_groups(query_run->run, query->keys, query->key_count,
		   query->key_blanks, judge_group, query_run);
}
