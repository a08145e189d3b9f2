/*
 * Reads columns for expressions: through keys to rows of other tables, along
 * the `otherwise` path of a blank cell, and as they were on a day.
 */
#include "linter/evaluate/parts.h"

#include "linter/evaluate/index.h"

/* The row and column a path ends at. */
struct cell {
	const struct table *table;
	uint32_t column;
	uint32_t row; /* NO_ROW: its keys lead nowhere */
	uint32_t key; /* id of the last key on the way; else missing */
	bool torn;    /* rows with that key say different things */
};

static struct value number_value(const struct model *model,
				 const struct cell *cell, enum value_type type)
{
	uint32_t id = cell_id(cell->table, cell->column, cell->row);
	const struct column_schema *schema =
		&cell->table->schema->columns[cell->column];
	struct value value = { .type = type, .id = id };

	if (id == TEXT_MISSING)
		value.state = VALUE_MISSING;
	else if (id == TEXT_UNREADABLE)
		value.state = VALUE_UNREADABLE;
	if (type == VALUE_TEXT)
		value.texts = column_texts(model, schema, cell->table->schema);
	return value;
}

static struct value decimal_value(const struct cell *cell)
{
	decimal number = cell_decimal(cell->table, cell->column, cell->row);

	if (number == DECIMAL_MISSING || number == DECIMAL_UNREADABLE)
		return (struct value){
			.state = number == DECIMAL_MISSING ? VALUE_MISSING
							   : VALUE_UNREADABLE,
			.type = VALUE_NUMBER,
		};
	return value_number(number_of_decimal(number));
}

static enum value_state day_state(day value)
{
	if (value == DAY_MISSING)
		return VALUE_MISSING;
	return value == DAY_UNREADABLE ? VALUE_UNREADABLE : VALUE_KNOWN;
}

static struct value truth_value(const struct cell *cell)
{
	enum cell_truth truth =
		cell_truth(cell->table, cell->column, cell->row);
	struct value value = { .type = VALUE_BOOL, .truth = truth == CELL_YES };

	if (truth == CELL_MISSING)
		value.state = VALUE_MISSING;
	else if (truth == CELL_UNREADABLE)
		value.state = VALUE_UNREADABLE;
	return value;
}

static struct value cell_value(const struct model *model,
			       const struct cell *cell)
{
	struct value value = { .state = VALUE_KNOWN };

	switch (cell->table->schema->columns[cell->column].type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		return number_value(model, cell, VALUE_TEXT);
	case COLUMN_CODE:
		return number_value(model, cell, VALUE_CODE);
	case COLUMN_DECIMAL:
		return decimal_value(cell);
	case COLUMN_DATE:
		return value_of_days(
			cell_days(cell->table, cell->column, cell->row));
	case COLUMN_PERIOD:
		value.type = VALUE_PERIOD;
		value.period =
			cell_period(cell->table, cell->column, cell->row);
		value.state = day_state(value.period.first);
		return value;
	case COLUMN_BOOL:
		return truth_value(cell);
	}
	BUG("a column of no type");
}

/* How often a blank cell on the way is looked up: a village through a household
 * that is found through the person. */
#define LOOKUPS_MOST 2

static bool follow(const struct model *model, const struct column_path *path,
		   const struct table *table, uint32_t row, unsigned lookups,
		   struct cell *cell);

/*
 * The key a cell holds, as an id of the table it refers to. A blank one
 * is looked for along its `otherwise` path, as long as there are lookups.
 */
static uint32_t key_of_cell(const struct model *model, const struct cell *cell,
			    unsigned lookups)
{
	const struct column_schema *schema =
		&cell->table->schema->columns[cell->column];
	uint32_t key = cell_id(cell->table, cell->column, cell->row);
	struct cell other;

	if (key != TEXT_MISSING || !lookups || schema->otherwise.count == 0)
		return key;
	if (!follow(model, &schema->otherwise, cell->table, cell->row,
		    lookups - 1, &other))
		return other.torn ? TEXT_UNREADABLE : TEXT_MISSING;
	if (path_column(&schema->otherwise)->refers != schema->refers)
		return TEXT_MISSING;
	return cell_id(other.table, other.column, other.row);
}

/* Of a key that stands on several rows, two are known to say different
 * things in the column: nobody knows which of them is right. */
static bool is_torn(const struct model *model, const struct cell *cell)
{
	const struct row_index *index;
	struct cell other = *cell;
	uint64_t word = 0;
	bool known = false;

	if (!table_repeats(cell->table, cell->key))
		return false;
	index = index_of_column(model, cell->table, cell->table->schema->key);
	for (uint32_t i = index->starts[cell->key];
	     i < index->starts[cell->key + 1]; i++) {
		struct value value;

		other.row = index->rows[i];
		value = cell_value(model, &other);
		if (value.state != VALUE_KNOWN)
			continue;
		if (known && value_word(&value) != word)
			return true;
		word = value_word(&value);
		known = true;
	}
	return false;
}

/* Goes along a path to the cell it ends at; false when keys lead nowhere. */
static bool follow(const struct model *model, const struct column_path *path,
		   const struct table *table, uint32_t row, unsigned lookups,
		   struct cell *cell)
{
	cell->key = TEXT_MISSING;
	cell->row = row;
	cell->torn = false;
	for (uint32_t i = 0;; i++) {
		const struct column_step *step = &path->steps[i];

		cell->table = i == 0 ? table : model_table(model, step->table);
		cell->column = step->column;
		if (i > 0)
			cell->row =
				cell->key >= TEXT_FIRST &&
						cell->key <
							cell->table->key_limit
					? cell->table->row_of_key[cell->key]
					: NO_ROW;
		if (i > 0 && cell->row != NO_ROW && is_torn(model, cell)) {
			cell->torn = true;
			cell->row = NO_ROW;
			cell->key = TEXT_UNREADABLE;
		}
		if (i + 1 == path->count)
			return cell->row != NO_ROW;
		if (cell->row != NO_ROW)
			cell->key = key_of_cell(model, cell, lookups);
		else if (cell->key != TEXT_MISSING)
			cell->key = TEXT_UNREADABLE;
	}
}

uint32_t evaluate_path_row(const struct model *model,
			   const struct column_path *path,
			   const struct table *table, uint32_t row)
{
	struct cell cell;

	return follow(model, path, table, row, LOOKUPS_MOST, &cell) ? cell.row
								    : NO_ROW;
}

/*
 * Behind a blank key everything is missing, as are the columns of a table
 * that was not given; behind a key that is unreadable or on no roster,
 * nothing can be told.
 */
static struct value lost_value(const struct expression *expression,
			       const struct cell *cell)
{
	bool missing = cell->key == TEXT_MISSING || cell->table->row_count == 0;

	return value_unknown(expression,
			     missing ? VALUE_MISSING : VALUE_UNREADABLE);
}

/* The cell's value, or that along its `otherwise` path when it is blank. */
static struct value followed_value(const struct model *model,
				   const struct cell *cell)
{
	const struct column_schema *schema =
		&cell->table->schema->columns[cell->column];
	struct value value = cell_value(model, cell);
	struct cell other;

	if (value.state != VALUE_MISSING || schema->otherwise.count == 0)
		return value;
	if (!follow(model, &schema->otherwise, cell->table, cell->row,
		    LOOKUPS_MOST - 1, &other)) {
		if (other.torn)
			value.state = VALUE_UNREADABLE;
		return value;
	}
	return cell_value(model, &other);
}

/* Does a dated state hold on a day? A blank bound is open. */
static enum truth state_covers(const struct table *history, uint32_t row,
			       day on, day *from)
{
	const struct table_schema *schema = history->schema;
	struct period first = { DAY_MISSING, DAY_MISSING };
	struct period last = first;

	if (schema->history_from != NO_COLUMN)
		first = cell_days(history, schema->history_from, row);
	if (schema->history_until != NO_COLUMN)
		last = cell_days(history, schema->history_until, row);
	*from = first.first;
	if ((first.first > DAY_UNREADABLE && on < first.first) ||
	    (last.first > DAY_UNREADABLE && on > last.last))
		return TRUTH_FALSE;
	if (first.first == DAY_UNREADABLE || last.first == DAY_UNREADABLE ||
	    (first.first > DAY_UNREADABLE && on < first.last) ||
	    (last.first > DAY_UNREADABLE && on > last.first))
		return TRUTH_UNKNOWN;
	return TRUTH_TRUE;
}

/*
 * The row of dated states that holds on a day: of several the one that began
 * last, of those the first in the file. Unknown when a bound that matters
 * cannot be read.
 */
static enum truth find_state(const struct model *model,
			     const struct table *history, uint32_t key, day on,
			     uint32_t *row)
{
	const struct row_index *index =
		index_of_column(model, history, history->schema->history_key);
	enum truth found = TRUTH_FALSE;
	day latest = DAY_MISSING;
	const uint32_t *rows;

	if (key < TEXT_FIRST || key >= index->limit)
		return TRUTH_FALSE;
	rows = index_rows(index, key);
	for (uint32_t i = 0; i < index_count(index, key); i++) {
		day from;
		enum truth covers = state_covers(history, rows[i], on, &from);

		if (covers == TRUTH_UNKNOWN)
			return TRUTH_UNKNOWN;
		if (covers == TRUTH_FALSE ||
		    (found == TRUTH_TRUE && from <= latest))
			continue;
		found = TRUTH_TRUE;
		latest = from;
		*row = rows[i];
	}
	return found;
}

/* The same on every day that it may be. */
static enum truth find_state_of(const struct model *model,
				const struct table *history, uint32_t key,
				const struct value *on, uint32_t *row)
{
	enum truth found = find_state(model, history, key, on->day, row);
	uint32_t other = NO_ROW;

	if (on->until == on->day || found == TRUTH_UNKNOWN)
		return found;
	if (find_state(model, history, key, on->until, &other) != found ||
	    (found == TRUTH_TRUE && other != *row))
		return TRUTH_UNKNOWN;
	return found;
}

/* As the column was on the day; as the roster has it where no state says. */
static struct value dated_value(const struct scope *scope,
				const struct expression *expression,
				const struct cell *cell)
{
	const struct model *model = scope->context->model;
	const struct table *history = model_table(model, expression->history);
	struct value on = evaluate_operand(scope, expression, 0);
	uint32_t key = cell->key;
	struct cell state = { .table = history,
			      .column = expression->history_column };

	if (on.state != VALUE_KNOWN)
		return value_unknown(expression, on.state);
	/* A row of the table itself is known by its own key. */
	if (expression->path.count == 1 &&
	    cell->table->schema->key != NO_COLUMN)
		key = cell_id(cell->table, cell->table->schema->key, cell->row);
	if (history->given) {
		switch (find_state_of(model, history, key, &on, &state.row)) {
		case TRUTH_TRUE:
			return cell_value(model, &state);
		case TRUTH_UNKNOWN:
			return value_unknown(expression, VALUE_UNREADABLE);
		case TRUTH_FALSE:
			break;
		}
	}
	if (cell->row == NO_ROW)
		return lost_value(expression, cell);
	return followed_value(model, cell);
}

struct value evaluate_column(const struct scope *scope,
			     const struct expression *expression)
{
	const struct model *model = scope->context->model;
	struct cell cell;
	bool found;

	/* Most are columns of the row itself. */
	if (expression->path.count == 1 && !expression->history) {
		cell = (struct cell){
			.table = scope->table,
			.column = expression->path.steps[0].column,
			.row = scope->row,
		};
		return followed_value(model, &cell);
	}
	found = follow(model, &expression->path, scope->table, scope->row,
		       LOOKUPS_MOST, &cell);

	if (expression->history)
		return dated_value(scope, expression, &cell);
	if (!found)
		return lost_value(expression, &cell);
	return followed_value(model, &cell);
}

struct value evaluate_cell(const struct scope *scope,
			   const struct expression *expression)
{
	struct cell cell = {
		.table = scope->table,
		.column = expression->path.steps[0].column,
		.row = scope->row,
	};

	return cell_value(scope->context->model, &cell);
}
