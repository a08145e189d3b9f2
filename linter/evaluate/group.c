/*
 * Visits groups of rows with equal keys. A key that is a plain column of
 * ids is grouped by scanning its index, and only the rows of one id
 * are looked at together; without such a key all rows are sorted by the
 * words of their keys.
 */
#include "linter/evaluate/group.h"

#include "linter/evaluate/index.h"

#include <stdlib.h>

/* A column whose cells are fetched ahead. */
struct ahead {
	const char *values;
	size_t width;
};

/* One scan. */
struct scan {
	struct grouping *grouping;
	void (*visit)(void *context, const uint32_t *rows, uint32_t count);
	void *context;
	uint32_t indexed; /* key grouped by an index, or key_count */
	/* Room for the rows looked at together: */
	uint32_t *rows;  /* those with known keys */
	uint64_t *words; /* of each of them: of all keys but `indexed` */
	uint32_t *order;
	uint32_t *group; /* rows of one group */
	uint32_t word_count;
	uint32_t count;
	struct ahead *ahead;
	uint32_t ahead_count;
};

/* Whether index_of_column() can index a key. */
static bool plain_column(const struct expression *key)
{
	const struct column_step *step = &key->path.steps[0];

	if (key->operation != OPERATION_COLUMN || key->path.count != 1 ||
	    key->count != 0)
		return false;
	switch (step->table->columns[step->column].type) {
	case COLUMN_TEXT:
	case COLUMN_CODE:
	case COLUMN_IDENTITY:
		return true;
	default:
		return false;
	}
}

/* Texts before codes: they make more and smaller groups. */
static uint32_t indexed_key(const struct grouping *grouping)
{
	uint32_t found = grouping->key_count;

	for (uint32_t k = 0; k < grouping->key_count; k++) {
		if (!plain_column(grouping->keys[k]))
			continue;
		if (grouping->keys[k]->type != VALUE_CODE)
			return k;
		if (found == grouping->key_count)
			found = k;
	}
	return found;
}

/* A value outside an open vocabulary is known, but not which one it is. */
static bool nameable(const struct value *value)
{
	return value->state == VALUE_KNOWN &&
	       (value->type != VALUE_CODE || value->id != CODE_OTHER);
}

/* No value that is known has this word. */
#define BLANK_WORD ((uint64_t)DECIMAL_MISSING)

/* The words of a row's keys; false when one is not known. */
static bool row_words(const struct scan *scan, uint32_t row, uint64_t *words)
{
	const struct grouping *grouping = scan->grouping;

	for (uint32_t k = 0; k < grouping->key_count; k++) {
		struct value value;

		if (k == scan->indexed)
			continue;
		value = evaluate_value(grouping->evaluation, grouping->keys[k],
				       grouping->table, row);
		if (nameable(&value) ||
		    (grouping->blanks && value.state == VALUE_KNOWN))
			*words++ = value_word(&value);
		else if (grouping->blanks && value.state == VALUE_MISSING)
			*words++ = BLANK_WORD;
		else
			return false;
	}
	return true;
}

static bool is_selected(const struct grouping *grouping, uint32_t row)
{
	return grouping->selected[row / 64] >> row % 64 & 1;
}

/* Takes in a row that belongs to some group, or counts why it does not. */
static void take_row(struct scan *scan, uint32_t row)
{
	struct grouping *grouping = scan->grouping;
	uint64_t *words = scan->words + (size_t)scan->count * scan->word_count;

	if (!row_words(scan, row, words)) {
		grouping->undecided++;
		return;
	}
	grouping->evaluated++;
	scan->rows[scan->count++] = row;
}

static int compare_words(const struct scan *scan, uint32_t a, uint32_t b)
{
	const uint64_t *left = scan->words + (size_t)a * scan->word_count;
	const uint64_t *right = scan->words + (size_t)b * scan->word_count;

	for (uint32_t i = 0; i < scan->word_count; i++)
		if (left[i] != right[i])
			return left[i] < right[i] ? -1 : 1;
	return 0;
}

static int compare_order(const void *left, const void *right, void *context)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;
	int order = compare_words(context, a, b);

	return order ? order : (a > b) - (a < b);
}

static bool all_equal(const struct scan *scan)
{
	for (uint32_t i = 1; i < scan->count; i++)
		if (compare_words(scan, 0, i) != 0)
			return false;
	return true;
}

/* Visits the groups among the rows taken in, and forgets them. */
static void visit_groups(struct scan *scan)
{
	const uint32_t count = scan->count;
	uint32_t length = 0;

	scan->count = 0;
	if (count == 0)
		return;
	scan->count = count;
	if (all_equal(scan)) {
		scan->visit(scan->context, scan->rows, count);
		scan->count = 0;
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		scan->order[i] = i;
	qsort_r(scan->order, count, sizeof(*scan->order), compare_order, scan);
	for (uint32_t i = 0; i < count; i++) {
		scan->group[length++] = scan->rows[scan->order[i]];
		if (i + 1 < count && compare_words(scan, scan->order[i],
						   scan->order[i + 1]) == 0)
			continue;
		scan->visit(scan->context, scan->group, length);
		length = 0;
	}
	scan->count = 0;
}

static void make_room(struct scan *scan, uint32_t rows, struct arena *scratch)
{
	scan->rows = ARENA_ARRAY(scratch, uint32_t, rows);
	scan->order = ARENA_ARRAY(scratch, uint32_t, rows);
	scan->group = ARENA_ARRAY(scratch, uint32_t, rows);
	scan->words =
		ARENA_ARRAY(scratch, uint64_t, (size_t)rows * scan->word_count);
}

/* Rows whose indexed key is no name are in no group. */
static void leave_out(struct scan *scan, const struct row_index *index,
		      uint32_t id)
{
	struct grouping *grouping = scan->grouping;
	const uint32_t *rows = index_rows(index, id);

	for (uint32_t i = 0; i < index_count(index, id); i++)
		grouping->undecided += is_selected(grouping, rows[i]);
}

/*
 * The rows of one id lie far apart, and waiting for each of their cells
 * takes longer than all the rest: those of later rows are asked for early
 * enough to be there in time. Always inlined: GCC takes a function that only
 * prefetches for one without effect and drops its calls.
 */
#define ROWS_AHEAD 24

__attribute__((always_inline)) static inline void
fetch_ahead(const struct scan *scan, uint32_t row)
{
	for (uint32_t i = 0; i < scan->ahead_count; i++)
		__builtin_prefetch(scan->ahead[i].values +
				   scan->ahead[i].width * row);
}

static void find_columns_ahead(struct scan *scan, struct arena *scratch)
{
	const struct grouping *grouping = scan->grouping;
	const struct table *table = grouping->table;

	scan->ahead =
		ARENA_ARRAY(scratch, struct ahead, grouping->column_count);
	for (uint32_t i = 0; i < grouping->column_count; i++) {
		uint32_t column = grouping->columns[i];

		if (table->columns[column].values)
			scan->ahead[scan->ahead_count++] = (struct ahead){
				.values = table->columns[column].values,
				.width = column_width(
					table->schema->columns[column].type),
			};
	}
}

static void scan_index(struct scan *scan, struct arena *scratch)
{
	const struct grouping *grouping = scan->grouping;
	const struct column_step *step =
		&grouping->keys[scan->indexed]->path.steps[0];
	const struct row_index *index = index_of_column(
		grouping->evaluation->model, grouping->table, step->column);
	const uint32_t first = grouping->keys[scan->indexed]->type == VALUE_CODE
				       ? CODE_FIRST
				       : TEXT_FIRST;
	const uint32_t total = grouping->table->row_count;
	uint32_t most = 0;

	for (uint32_t n = 0; n < index->limit; n++)
		if (index_count(index, n) > most)
			most = index_count(index, n);
	make_room(scan, most, scratch);
	find_columns_ahead(scan, scratch);
	for (uint32_t n = 0; n < index->limit; n++) {
		if (grouping->blanks ? n == TEXT_UNREADABLE : n < first) {
			leave_out(scan, index, n);
			continue;
		}
		for (uint32_t i = index->starts[n]; i < index->starts[n + 1];
		     i++) {
			if (total - i > ROWS_AHEAD &&
			    is_selected(grouping, index->rows[i + ROWS_AHEAD]))
				fetch_ahead(scan, index->rows[i + ROWS_AHEAD]);
			if (is_selected(grouping, index->rows[i]))
				take_row(scan, index->rows[i]);
		}
		visit_groups(scan);
	}
}

/* Sorts the selected rows by their keys. */
static void scan_selected(struct scan *scan, struct arena *scratch)
{
	const struct grouping *grouping = scan->grouping;
	const uint32_t words = (grouping->table->row_count + 63) / 64;

	make_room(scan, grouping->selected_count, scratch);
	for (uint32_t i = 0; i < words; i++)
		for (uint64_t left = grouping->selected[i]; left;
		     left &= left - 1)
			take_row(scan,
				 i * 64 + (uint32_t)__builtin_ctzll(left));
	visit_groups(scan);
}

/* Where a blank cell says to look instead its texts may be numbered in another
 * way, which an index makes good. */
static bool one_numbering(const struct grouping *grouping, uint32_t key)
{
	const struct model *model = grouping->evaluation->model;
	const struct column_step *own = &grouping->keys[key]->path.steps[0];
	const struct column_schema *column = &own->table->columns[own->column];
	const struct column_path *path = &column->otherwise;
	const struct column_step *last;

	if (!path->count || column->type == COLUMN_CODE)
		return true;
	last = &path->steps[path->count - 1];
	return column_texts(model, column, own->table) ==
	       column_texts(model, path_column(path), last->table);
}

/* Of so large a part of the rows, all are gone over by the index. */
#define PART_INDEXED 4

void group_rows(struct grouping *grouping, struct arena *scratch,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context)
{
	struct scan scan = {
		.grouping = grouping,
		.visit = visit,
		.context = context,
		.indexed = indexed_key(grouping),
	};

	grouping->undecided = 0;
	grouping->evaluated = 0;
	if (scan.indexed < grouping->key_count &&
	    grouping->selected_count <
		    grouping->table->row_count / PART_INDEXED &&
	    one_numbering(grouping, scan.indexed))
		scan.indexed = grouping->key_count;
	scan.word_count =
		grouping->key_count - (scan.indexed < grouping->key_count);
	if (scan.indexed < grouping->key_count)
		scan_index(&scan, scratch);
	else
		scan_selected(&scan, scratch);
}

struct dated_row {
	int64_t time; /* of its period the last day */
	int64_t day;
	uint32_t row;
};

static int compare_dated(const void *left, const void *right)
{
	const struct dated_row *a = left;
	const struct dated_row *b = right;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static struct dated_row date_row(const struct evaluation *evaluation,
				 const struct table *table, bool by_period,
				 uint32_t row)
{
	const int64_t undated = INT64_MAX;
	struct dated_row dated = { undated, undated, row };
	day on = cell_days(table, table->schema->date, row).last;
	struct value period;

	if (on > DAY_UNREADABLE)
		dated.day = on;
	dated.time = dated.day;
	if (!by_period)
		return dated;
	period = evaluate_row_period(evaluation, table, row);
	if (period.state == VALUE_KNOWN)
		dated.time = period.period.last;
	return dated;
}

#define DATED_AT_HAND 64

void group_sort_by_day(const struct evaluation *evaluation,
		       const struct table *table, bool by_period,
		       uint32_t *rows, uint32_t count)
{
	struct dated_row at_hand[DATED_AT_HAND];
	struct dated_row *dated = at_hand;
	bool sorted = true;

	if (count > DATED_AT_HAND)
		dated = memory_allocate(count, sizeof(*dated));
	for (uint32_t i = 0; i < count; i++) {
		dated[i] = date_row(evaluation, table, by_period, rows[i]);
		if (i && compare_dated(&dated[i - 1], &dated[i]) > 0)
			sorted = false;
	}
	if (!sorted) {
		qsort(dated, count, sizeof(*dated), compare_dated);
		for (uint32_t i = 0; i < count; i++)
			rows[i] = dated[i].row;
	}
	if (dated != at_hand)
		memory_release(dated);
}
