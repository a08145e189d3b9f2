/*
 * Makes one row of the lines that repeat a household, and of its line on a
 * roster. Of the rows of one key the fullest stays, is compared with the others
 * and takes what only they know.
 */
#include "linter/load/fold.h"

#include "linter/base/text.h"

#include <stdlib.h>

/* A row that repeats, by its key. */
struct repeated {
	uint32_t key, row;
};

struct folding {
	struct model *model;
	struct table *table;
	struct fault_list *faults;
	uint64_t *kept;        /* owned; bits by row */
	uint32_t *roster;      /* owned; key -> row that does not repeat */
	struct repeated *rows; /* owned */
	size_t count;
};

bool fold_unknown(const struct table *table, uint32_t column, uint32_t row)
{
	struct period period;

	switch (table->schema->columns[column].type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		return cell_id(table, column, row) < TEXT_FIRST;
	case COLUMN_CODE:
		return cell_id(table, column, row) < CODE_FIRST;
	case COLUMN_DECIMAL:
		return cell_decimal(table, column, row) <= DECIMAL_UNREADABLE;
	case COLUMN_DATE:
		return cell_day(table, column, row) <= DAY_UNREADABLE;
	case COLUMN_PERIOD:
		period = cell_period(table, column, row);
		return period.first <= DAY_UNREADABLE;
	case COLUMN_BOOL:
		return cell_truth(table, column, row) > CELL_YES;
	}
	BUG("column type %d", (int)table->schema->columns[column].type);
}

const char *fold_cell(const struct table *table, uint32_t column, uint32_t row,
		      size_t *width)
{
	*width = column_width(table->schema->columns[column].type);
	return (const char *)table->columns[column].values + row * *width;
}

bool fold_shared(const struct binding *binding, uint32_t column)
{
	const struct binding *first = binding->beside;

	for (uint32_t c = 0; c < first->table->column_count; c++)
		if (first->field_of[c] == binding->field_of[column])
			return true;
	return false;
}

static bool texts_alike(const struct folding *folding, uint32_t column,
			uint32_t a, uint32_t b)
{
	const struct table *table = folding->table;
	struct arena scratch = ARENA_EMPTY;
	const bool same = slice_equal(
		text_fold(&scratch,
			  cell_text(folding->model, table, column, a)),
		text_fold(&scratch,
			  cell_text(folding->model, table, column, b)));

	arena_release(&scratch);
	return same;
}

/* 2023年1月 and 2023-01-05 do not contradict each other. */
static bool days_alike(const struct table *table, uint32_t column, uint32_t a,
		       uint32_t b)
{
	const struct period left = cell_days(table, column, a);
	const struct period right = cell_days(table, column, b);

	return left.first <= right.last && right.first <= left.last;
}

static bool alike(const struct folding *folding, uint32_t column, uint32_t a,
		  uint32_t b)
{
	const struct table *table = folding->table;
	const enum column_type type = table->schema->columns[column].type;
	size_t width;
	const char *left = fold_cell(table, column, a, &width);
	const char *right = fold_cell(table, column, b, &width);

	if (memcmp(left, right, width) == 0)
		return true;
	if (type == COLUMN_TEXT)
		return texts_alike(folding, column, a, b);
	return type == COLUMN_DATE && days_alike(table, column, a, b);
}

static bool in_file(const struct binding *binding, uint32_t column)
{
	return binding->field_of[column] != NO_COLUMN;
}

static bool differ(const struct folding *folding, uint32_t column, uint32_t a,
		   uint32_t b)
{
	const struct table *table = folding->table;

	return table->columns[column].values &&
	       !fold_unknown(table, column, a) &&
	       !fold_unknown(table, column, b) && !alike(folding, column, a, b);
}

static void add_contradiction(const struct folding *folding, uint32_t column,
			      uint32_t row, uint32_t other)
{
	const struct table *table = folding->table;
	const struct row_place place = model_row_place(table, row);
	const struct row_place there = model_row_place(table, other);

	if (!in_file(place.binding, column) || !in_file(there.binding, column))
		return;
	fault_add(folding->faults,
		  &(struct fault){
			  .kind = place.source == there.source
					  ? FAULT_CONTRADICTION
					  : FAULT_ROSTERS_DIFFER,
			  .source = place.source,
			  .field = place.binding->field_of[column],
			  .row = place.address,
			  .text = cell_text(folding->model, table,
					    table->schema->key, other),
			  .other = { .source = there.source,
				     .field = there.binding->field_of[column],
				     .row = there.address },
		  });
}

/* Says what the row says differently from another of its key, but for what the
 * row before it has said already. */
static void compare(const struct folding *folding, uint32_t row, uint32_t other,
		    uint32_t before)
{
	const struct table_schema *schema = folding->table->schema;

	for (uint32_t c = 0; c < schema->column_count; c++)
		if (c != schema->key && differ(folding, c, row, other) &&
		    (before == NO_ROW || differ(folding, c, row, before) ||
		     !differ(folding, c, before, other)))
			add_contradiction(folding, c, row, other);
}

/* Gives the row what it does not know and another does. */
static void complete(const struct folding *folding, uint32_t row,
		     uint32_t other)
{
	const struct table *table = folding->table;
	size_t width;

	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		char *values = table->columns[c].values;

		if (!values || !fold_unknown(table, c, row) ||
		    fold_unknown(table, c, other))
			continue;
		width = column_width(table->schema->columns[c].type);
		memcpy(values + row * width, values + other * width, width);
	}
}

static uint32_t known_cells(const struct folding *folding, uint32_t row)
{
	const struct table *table = folding->table;
	uint32_t known = 0;

	for (uint32_t c = 0; c < table->schema->column_count; c++)
		known += table->columns[c].values &&
			 !fold_unknown(table, c, row);
	return known;
}

/* The rows of one key; the first of equally full ones stays. */
static void fold_group(const struct folding *folding, const uint32_t *rows,
		       size_t count)
{
	size_t fullest = 0;
	uint32_t before = NO_ROW, most = 0;

	for (size_t i = 0; i < count; i++) {
		const uint32_t known = known_cells(folding, rows[i]);

		if (known > most) {
			most = known;
			fullest = i;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (i == fullest)
			continue;
		compare(folding, rows[i], rows[fullest], before);
		before = rows[i];
		complete(folding, rows[fullest], rows[i]);
		fold_drop(folding->kept, rows[i]);
	}
}

static int compare_repeated(const void *left, const void *right)
{
	const struct repeated *a = left;
	const struct repeated *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* Sorts the rows that repeat from those that do not; one without a key says
 * of nobody anything. */
static void gather_rows(struct folding *folding)
{
	const struct table *table = folding->table;
	const uint32_t key = table->schema->key;
	const uint32_t limit = interner_limit(table->keys);

	folding->roster = memory_allocate(limit, sizeof(*folding->roster));
	for (uint32_t k = 0; k < limit; k++)
		folding->roster[k] = NO_ROW;
	folding->rows = memory_allocate((size_t)table->row_count + 1,
					sizeof(*folding->rows));
	for (size_t s = 0; s < table->segment_count; s++) {
		const struct segment *segment = &table->segments[s];

		for (uint32_t i = 0; i < segment->row_count; i++) {
			const uint32_t row = segment->first_row + i;
			const uint32_t id = cell_id(table, key, row);

			if (id < TEXT_FIRST && segment->binding->beside)
				fold_drop(folding->kept, row);
			else if (id < TEXT_FIRST)
				continue;
			else if (segment->binding->beside)
				folding->rows[folding->count++] =
					(struct repeated){ id, row };
			else if (folding->roster[id] == NO_ROW)
				folding->roster[id] = row;
		}
	}
}

/* A roster's row stands before those that repeat. */
static void fold_by_key(struct folding *folding)
{
	uint32_t *rows;
	size_t end, count;

	gather_rows(folding);
	rows = memory_allocate(folding->count + 1, sizeof(*rows));
	qsort(folding->rows, folding->count, sizeof(*folding->rows),
	      compare_repeated);
	for (size_t i = 0; i < folding->count; i = end) {
		const uint32_t key = folding->rows[i].key;

		count = 0;
		if (folding->roster[key] != NO_ROW)
			rows[count++] = folding->roster[key];
		for (end = i;
		     end < folding->count && folding->rows[end].key == key;
		     end++)
			rows[count++] = folding->rows[end].row;
		fold_group(folding, rows, count);
	}
	memory_release(rows);
	memory_release(folding->roster);
	memory_release(folding->rows);
}

/* Moves the cells of a row up. */
static void move_row(struct table *table, uint32_t from, uint32_t to)
{
	if (from == to)
		return;
	table->packed[to] = table->packed[from];
	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		const size_t width =
			column_width(table->schema->columns[c].type);
		char *values = table->columns[c].values;

		if (values)
			memcpy(values + to * width, values + from * width,
			       width);
	}
}

static void close_up(struct table *table, const uint64_t *kept)
{
	uint32_t to = 0;

	for (size_t s = 0; s < table->segment_count; s++) {
		struct segment *segment = &table->segments[s];
		const uint32_t first = to;

		for (uint32_t i = 0; i < segment->row_count; i++) {
			const uint32_t row = segment->first_row + i;

			if (fold_is_kept(kept, row))
				move_row(table, row, to++);
		}
		segment->first_row = first;
		segment->row_count = to - first;
	}
	table->row_count = to;
}

/* The newest day of all may stand in a row that moved. */
static void find_newest(struct model *model, const struct table *table)
{
	const uint32_t date = table->schema->date;

	if (model->newest == DAY_MISSING ||
	    model->newest_table != table->schema->number)
		return;
	for (uint32_t row = 0; row < table->row_count; row++)
		if (cell_day(table, date, row) == model->newest) {
			model->newest_row = row;
			return;
		}
}

void fold_tables(struct model *model, struct fault_list *faults)
{
	for (size_t t = 0; t < model->profile->table_count; t++) {
		struct table *table = &model->tables[t];
		const size_t words = table->row_count / 64 + 1;
		struct folding folding = {
			.model = model,
			.table = table,
			.faults = faults,
		};

		if (!table->repeats)
			continue;
		folding.kept = memory_allocate(words, sizeof(*folding.kept));
		memset(folding.kept, 0xFF, words * sizeof(*folding.kept));
		if (table->keys)
			fold_by_key(&folding);
		else
			fold_equal(table, folding.kept);
		close_up(table, folding.kept);
		find_newest(model, table);
		memory_release(folding.kept);
	}
}
