/* Cells and places of the model, and its end. */
#include "linter/model/model.h"

#include "linter/model/keys.h"
#include "linter/source/reader.h"

size_t column_width(enum column_type type)
{
	switch (type) {
	case COLUMN_TEXT:
	case COLUMN_CODE:
	case COLUMN_IDENTITY:
		return sizeof(uint32_t);
	case COLUMN_DECIMAL:
		return sizeof(decimal);
	case COLUMN_DATE:
		return sizeof(day);
	case COLUMN_PERIOD:
		return sizeof(struct period);
	case COLUMN_BOOL:
		return sizeof(uint8_t);
	}
	BUG("column type %d", (int)type);
}

void model_free(struct model *model)
{
	if (!model)
		return;
	keys_free(model);
	for (size_t t = 0; t < model->profile->table_count; t++) {
		struct table *table = &model->tables[t];

		for (uint32_t c = 0; c < table->schema->column_count; c++)
			memory_release(table->columns[c].values);
		memory_release(table->packed);
	}
	memory_release(model->bindings);
	memory_release(model->tables);
	memory_release(model);
}

void model_add_binding(struct model *model, struct binding *binding)
{
	memory_grow((void **)&model->bindings, &model->binding_capacity,
		    model->binding_count, sizeof(struct binding *));
	binding->number = (uint32_t)model->binding_count;
	model->bindings[model->binding_count++] = binding;
}

const struct given *model_given(const struct binding *binding, uint32_t column)
{
	for (size_t i = 0; i < binding->given_count; i++)
		if (binding->given[i].column == column &&
		    binding->given[i].used)
			return &binding->given[i];
	return NULL;
}

const struct binding *model_binding(const struct model *model, uint32_t source,
				    size_t from)
{
	size_t low = from;
	size_t high = model->binding_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (model->bindings[middle]->source < source)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == model->binding_count ||
	    model->bindings[low]->source != source)
		return NULL;
	return model->bindings[low];
}

const struct binding *model_binding_at(const struct model *model,
				       uint32_t source, struct row_address row)
{
	const struct binding *found = NULL;
	const struct binding *next = model_binding(model, source, 0);

	while (next && !row_address_before(row, next->first)) {
		if (!next->beside)
			found = next;
		next = model_binding(model, source, next->number + 1);
	}
	return found;
}

/* The last segment that begins at or before the row. */
static const struct segment *segment_of(const struct table *table, uint32_t row)
{
	size_t low = 0;
	size_t high = table->segment_count;

	if (row >= table->row_count)
		BUG("row %u of %u", (unsigned)row, (unsigned)table->row_count);
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (table->segments[middle].first_row <= row)
			low = middle;
		else
			high = middle;
	}
	return &table->segments[low];
}

struct row_place model_row_place(const struct table *table, uint32_t row)
{
	const struct segment *segment = segment_of(table, row);

	return (struct row_place){
		.source = segment->binding->source,
		.address =
			row_address_unpack(segment->base, table->packed[row]),
		.binding = segment->binding,
	};
}

uint32_t cell_id(const struct table *table, uint32_t column, uint32_t row)
{
	const uint32_t *values = table->columns[column].values;

	return values ? values[row] : TEXT_MISSING;
}

decimal cell_decimal(const struct table *table, uint32_t column, uint32_t row)
{
	const decimal *values = table->columns[column].values;

	return values ? values[row] : DECIMAL_MISSING;
}

day cell_day(const struct table *table, uint32_t column, uint32_t row)
{
	const day *values = table->columns[column].values;

	return values ? values[row] : DAY_MISSING;
}

struct period cell_period(const struct table *table, uint32_t column,
			  uint32_t row)
{
	const struct period *values = table->columns[column].values;

	if (!values)
		return (struct period){ DAY_MISSING, DAY_MISSING };
	return values[row];
}

enum cell_truth cell_truth(const struct table *table, uint32_t column,
			   uint32_t row)
{
	const uint8_t *values = table->columns[column].values;

	return values ? (enum cell_truth)values[row] : CELL_MISSING;
}

struct slice cell_text(const struct model *model, const struct table *table,
		       uint32_t column, uint32_t row)
{
	uint32_t id = cell_id(table, column, row);

	if (id < TEXT_FIRST)
		return SLICE_EMPTY;
	return interner_text(column_texts(model,
					  &table->schema->columns[column],
					  table->schema),
			     id);
}

struct interner *column_texts(const struct model *model,
			      const struct column_schema *column,
			      const struct table_schema *table)
{
	struct interner *keys = NULL;

	if (column->refers)
		keys = model->tables[column->refers->number].keys;
	else if (table->key != NO_COLUMN &&
		 column == &table->columns[table->key])
		keys = model->tables[table->number].keys;
	return keys ? keys : model->texts;
}
