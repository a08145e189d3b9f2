/*
 * Reads the cells that one table has of a line. A row costs no allocation:
 * values go to their place in the column at once, texts wait until a batch of
 * them is interned together.
 */
#include "linter/load/row_part.h"

/* Texts of one column that wait for their ids. */
struct id_batch {
	uint32_t count;
	uint32_t rows[ROW_BATCH];
	struct slice texts[ROW_BATCH];
	uint32_t ids[ROW_BATCH];
};

static void column_init(struct part_column *column, const struct row_part *part,
			const struct cell_plan *plan)
{
	const bool text =
		plan->type == COLUMN_TEXT || plan->type == COLUMN_IDENTITY;
	struct arena *texts = part->cells->texts;

	*column = (struct part_column){ .plan = plan };
	if (plan->stored)
		column->values =
			part->plan->table->columns[plan->number].values;
	if (plan->field == NO_COLUMN && !plan->takes_unit)
		return;
	if (plan->type == COLUMN_CODE)
		column->codes = ARENA_NEW(texts, struct code_cache);
	else if (text && plan->stored)
		column->batch = ARENA_NEW(texts, struct id_batch);
}

void row_part_init(struct row_part *part)
{
	const struct row_plan *plan = part->plan;
	struct arena *texts = part->cells->texts;

	part->columns =
		ARENA_ARRAY(texts, struct part_column, plan->cell_count);
	part->others = ARENA_ARRAY(texts, struct other_word, plan->cell_count);
	for (uint32_t i = 0; i < plan->cell_count; i++)
		column_init(&part->columns[i], part, &plan->cells[i]);
	totals_init(&part->into->totals, plan->cell_count, part->arena);
}

static void intern_column(const struct row_part *part,
			  const struct part_column *column)
{
	struct id_batch *batch = column->batch;
	uint32_t *values = column->values;

	interner_add_all(column_texts(part->model, column->plan->column,
				      part->plan->table->schema),
			 batch->texts, batch->count, batch->ids);
	for (uint32_t k = 0; k < batch->count; k++)
		values[batch->rows[k]] = batch->ids[k];
	batch->count = 0;
}

void row_part_intern(struct row_part *part)
{
	for (uint32_t i = 0; i < part->plan->cell_count; i++)
		if (part->columns[i].batch && part->columns[i].batch->count)
			intern_column(part, &part->columns[i]);
}

/* What does not last may be gone with the next row. */
static struct slice keep_text(struct row_part *part, struct slice text)
{
	const struct slice lasting = part->lasting;

	if ((uintptr_t)text.at - (uintptr_t)lasting.at < lasting.length)
		return text;
	return arena_copy(part->cells->scratch, text);
}

static void read_text(struct row_part *part, const struct part_column *column,
		      struct slice text, uint32_t row)
{
	struct id_batch *batch = column->batch;
	uint32_t id = cell_read_text(part->cells, column->plan, &text);

	if (!batch)
		return;
	if (id == TEXT_FIRST) {
		batch->rows[batch->count] = row;
		batch->texts[batch->count++] = keep_text(part, text);
		return;
	}
	((uint32_t *)column->values)[row] = id;
}

static void read_decimal(struct row_part *part,
			 const struct part_column *column, struct slice text,
			 uint32_t row)
{
	const uint32_t index = (uint32_t)(column - part->columns);
	decimal value = cell_read_decimal(part->cells, column->plan, text);

	totals_add(&part->into->totals, index, value);
	if (index == part->plan->amount)
		part->amount = value;
	if (column->values)
		((decimal *)column->values)[row] = value;
}

static void note_day(struct load_part *part, day value, uint32_t row)
{
	if (value > part->newest) {
		part->newest = value;
		part->newest_row = row - part->first_row;
	}
	if (value < part->oldest)
		part->oldest = value;
}

static void read_day(struct row_part *part, const struct part_column *column,
		     struct slice text, uint32_t row)
{
	struct load_part *into = part->into;
	day value = cell_read_day(part->cells, column->plan, text);

	if (column->plan->field == part->plan->date_field &&
	    (value > into->newest || value < into->oldest) &&
	    value >= part->plausible.first && value <= part->plausible.last)
		note_day(into, value, row);
	if (column->values)
		((day *)column->values)[row] = value;
}

static void read_period(struct row_part *part, const struct part_column *column,
			struct slice text, uint32_t row)
{
	struct period value = cell_read_period(part->cells, column->plan, text);

	if (column->values)
		((struct period *)column->values)[row] = value;
}

static void read_code(struct row_part *part, const struct part_column *column,
		      struct slice text, uint32_t row)
{
	uint32_t code =
		cell_read_code(part->cells, column->plan, text, column->codes);

	if (!column->values)
		return;
	if (code == CODE_OTHER)
		part->others[part->other_count++] = (struct other_word){
			.column = column->plan->number,
			.text = text,
			.rows = 1,
		};
	((uint32_t *)column->values)[row] = code;
}

static void read_truth(struct row_part *part, const struct part_column *column,
		       struct slice text, uint32_t row)
{
	enum cell_truth truth =
		cell_read_truth(part->cells, column->plan, text);

	if (column->values)
		((uint8_t *)column->values)[row] = (uint8_t)truth;
}

static void read_value(struct row_part *part, const struct part_column *column,
		       struct slice text, uint32_t row)
{
	switch (column->plan->type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		read_text(part, column, text, row);
		break;
	case COLUMN_DECIMAL:
		read_decimal(part, column, text, row);
		break;
	case COLUMN_DATE:
		read_day(part, column, text, row);
		break;
	case COLUMN_PERIOD:
		read_period(part, column, text, row);
		break;
	case COLUMN_CODE:
		read_code(part, column, text, row);
		break;
	case COLUMN_BOOL:
		read_truth(part, column, text, row);
		break;
	}
}

static void read_silently(struct row_part *part,
			  const struct part_column *column, struct slice text,
			  uint32_t row)
{
	struct fault_list *said = part->cells->faults;

	part->cells->faults = part->unsaid;
	read_value(part, column, text, row);
	part->cells->faults = said;
}

static void read_cell(struct row_part *part, const struct part_column *column,
		      struct slice text, uint32_t row)
{
	if (column->plan->silent)
		read_silently(part, column, text, row);
	else
		read_value(part, column, text, row);
}

static struct slice clean_field(const struct row *line, uint32_t field)
{
	if (field >= line->count)
		return SLICE_EMPTY;
	return cell_clean(cell_slice(&line->cells[field]));
}

/* Once the whole row is read, so that its amount is known. */
static void count_others(struct row_part *part)
{
	for (uint32_t i = 0; i < part->other_count; i++) {
		struct other_word *word = &part->others[i];

		word->unsure = part->amount <= DECIMAL_UNREADABLE;
		word->amount = word->unsure ? 0 : part->amount;
		other_words_add(&part->into->words, word, part->arena);
	}
}

static bool is_merged(const struct row *line, uint32_t field)
{
	return field < line->count && line->cells[field].form == FORM_MERGED;
}

void row_part_read(struct row_part *part, const struct row *line, uint32_t row)
{
	const uint32_t at = part->into->first_row + row;
	const uint32_t count = part->plan->cell_count;

	part->other_count = 0;
	part->amount = DECIMAL_MISSING;
	part->cells->quantity_unit = SLICE_EMPTY;
	for (uint32_t i = 0; i < count; i++) {
		const struct part_column *column = &part->columns[i];
		struct slice text = clean_field(line, column->plan->field);

		if (column->plan->repeats && fill_is_ditto(text)) {
			fill_add(&part->into->fills, row, FILL_CELL, i);
			text = SLICE_EMPTY;
		} else if (column->plan->repeats &&
			   is_merged(line, column->plan->field)) {
			fill_add(&part->into->fills, row, FILL_MERGED, i);
		}
		if (column->plan->takes_unit)
			text = cell_unit_text(part->cells, column->plan, text);
		read_cell(part, column, text, at);
	}
	part->into->names_units |= part->cells->quantity_unit.length > 0;
	count_others(part);
}

void row_part_read_keys(struct row_part *part, const struct row *line,
			uint32_t row)
{
	for (uint32_t i = 0; i < part->plan->cell_count; i++) {
		const struct part_column *column = &part->columns[i];

		if (column->plan->key)
			read_cell(part, column,
				  clean_field(line, column->plan->field),
				  part->into->first_row + row);
	}
	row_part_distrust(part, row);
}

/* Takes back a text that waits for its id. */
static void drop_waiting(struct id_batch *batch, uint32_t row)
{
	if (batch && batch->count && batch->rows[batch->count - 1] == row)
		batch->count--;
}

static void make_unreadable(const struct row_plan *plan, uint32_t index,
			    uint32_t row)
{
	const struct cell_plan *cell = &plan->cells[index];
	void *values = plan->table->columns[cell->number].values;

	if (!cell->stored)
		return;
	switch (cell->type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		((uint32_t *)values)[row] = TEXT_UNREADABLE;
		break;
	case COLUMN_CODE:
		((uint32_t *)values)[row] = CODE_UNREADABLE;
		break;
	case COLUMN_DECIMAL:
		((decimal *)values)[row] = DECIMAL_UNREADABLE;
		break;
	case COLUMN_DATE:
		((day *)values)[row] = DAY_UNREADABLE;
		break;
	case COLUMN_PERIOD:
		((struct period *)values)[row] =
			(struct period){ DAY_UNREADABLE, DAY_UNREADABLE };
		break;
	case COLUMN_BOOL:
		((uint8_t *)values)[row] = CELL_UNREADABLE;
		break;
	}
}

void row_part_distrust_read(const struct load_part *part, uint32_t row)
{
	for (uint32_t i = 0; i < part->plan->cell_count; i++)
		if (!part->plan->cells[i].key)
			make_unreadable(part->plan, i, part->first_row + row);
}

void row_part_distrust(struct row_part *part, uint32_t row)
{
	const struct row_plan *plan = part->plan;

	for (uint32_t i = 0; i < plan->cell_count; i++) {
		if (plan->cells[i].key)
			continue;
		drop_waiting(part->columns[i].batch,
			     part->into->first_row + row);
		if (plan->cells[i].type == COLUMN_DECIMAL)
			totals_add(&part->into->totals, i, DECIMAL_UNREADABLE);
	}
	row_part_distrust_read(part->into, row);
}

void row_part_total(struct row_part *part, const struct row *line,
		    enum total_kind kind)
{
	decimal *stated = totals_line(&part->into->totals, kind, line->address);

	for (uint32_t i = 0; i < part->plan->cell_count; i++) {
		const struct cell_plan *cell = &part->plan->cells[i];

		if (cell->type == COLUMN_DECIMAL && !cell->silent &&
		    !cell_total(part->cells, cell,
				clean_field(line, cell->field), &stated[i]))
			stated[i] = DECIMAL_MISSING;
	}
}
