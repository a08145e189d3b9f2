/* Finds the units of columns whose header names none. */
#include "linter/load/columns.h"

#include "linter/base/text.h"
#include "linter/load/header_said.h"
#include "linter/load/header_score.h"
#include "linter/project/directions.h"

/* A unit of many: 万元 where a profile only knows 元. */
static const struct unit *multiplied_unit(const struct column_binder *binder,
					  struct slice text)
{
	static const struct {
		struct slice word;
		int64_t factor;
	} words[] = {
		{ SLICE_CONSTANT("百"), 100 },
		{ SLICE_CONSTANT("千"), 1000 },
		{ SLICE_CONSTANT("万"), 10000 },
		{ SLICE_CONSTANT("亿"), 100000000 },
	};
	const struct unit *one;
	struct unit *many;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!slice_starts(text, words[i].word))
			continue;
		one = header_unit(
			binder->request->profile,
			slice_part(text, words[i].word.length, text.length));
		if (!one)
			return NULL;
		many = ARENA_NEW(binder->request->arena, struct unit);
		*many = *one;
		many->alias_count = 0;
		if (__builtin_mul_overflow(one->factor, words[i].factor,
					   &many->factor))
			return NULL;
		return many;
	}
	return NULL;
}

const struct unit *column_units_read(const struct column_binder *binder,
				     struct slice text)
{
	static const struct slice label = SLICE_CONSTANT("单位:");
	const struct unit *unit;
	size_t at = slice_find(text, label);

	if (at != SIZE_MAX)
		text = slice_part(text, at + label.length, text.length);
	if (slice_ends(text, SLICE_LITERAL(")")) &&
	    slice_find(text, SLICE_LITERAL("(")) == SIZE_MAX)
		text.length--;
	unit = header_unit(binder->request->profile, text);
	return unit ? unit : multiplied_unit(binder, text);
}

/* Gives the unit to the amounts and quantities whose header is silent. */
static void bind_silent(const struct column_binder *binder,
			const struct unit *unit)
{
	const struct table_schema *table = binder->header->table;

	for (uint32_t c = 0; unit && c < table->column_count; c++) {
		const struct column_schema *column = &table->columns[c];

		if (column->type == COLUMN_DECIMAL && column->unit &&
		    column->unit->base == unit->base &&
		    !binder->binding->units[c])
			binder->binding->units[c] = unit;
	}
}

/* 户、人、万元: a unit for each kind of quantity. */
static void bind_units(const struct column_binder *binder, struct slice list)
{
	static const struct slice signs[] = {
		SLICE_CONSTANT("、"),
		SLICE_CONSTANT(","),
		SLICE_CONSTANT("/"),
		SLICE_CONSTANT(";"),
	};
	size_t end = list.length, sign = 0;

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		const size_t at = slice_find(list, signs[i]);

		if (at >= end)
			continue;
		end = at;
		sign = signs[i].length;
	}
	bind_silent(binder,
		    column_units_read(binder, slice_part(list, 0, end)));
	if (sign)
		bind_units(binder, slice_part(list, end + sign, list.length));
}

/* The next cell of the line that is not blank, folded. */
static struct slice next_cell(const struct column_binder *binder,
			      const struct header_line *line, uint32_t field)
{
	for (uint32_t f = field + 1; f < line->count; f++)
		if (line->cells[f].length)
			return text_fold(binder->search->arena, line->cells[f]);
	return SLICE_EMPTY;
}

/* What a cell above the table says of units; empty: nothing. */
static struct slice units_of_cell(const struct column_binder *binder,
				  const struct header_line *line,
				  uint32_t field)
{
	static const struct slice label = SLICE_CONSTANT("单位:");
	const struct slice text =
		text_fold(binder->search->arena, line->cells[field]);
	size_t at;

	if (slice_starts(text, SLICE_LITERAL("(")) &&
	    slice_ends(text, SLICE_LITERAL(")")) &&
	    slice_find(text, label) == SIZE_MAX)
		return slice_part(text, 1, text.length - 2);
	if (slice_ends(text, label))
		return next_cell(binder, line, field);
	at = slice_find(text, label);
	return at == SIZE_MAX
		       ? SLICE_EMPTY
		       : slice_part(text, at + label.length, text.length);
}

/* 单位：万元, in one cell or two, and (万元) above a table speak for the amounts
 * whose header is silent. */
static void bind_common_units(const struct column_binder *binder)
{
	for (const struct header_line *line = binder->lines;
	     line-- > binder->header->lines;)
		for (uint32_t f = 0; f < line->count; f++)
			bind_units(binder, units_of_cell(binder, line, f));
}

/* Units that the user gives go before those that headers name. */
static void bind_directed_units(const struct column_binder *binder)
{
	const struct table_schema *table = binder->header->table;

	for (uint32_t c = 0; c < table->column_count; c++) {
		const struct unit *unit = directions_unit(
			binder->search->names->directions, table, c);

		if (unit)
			binder->binding->units[c] = unit;
	}
}

/* A row of units speaks for the column that each stands in. */
static void bind_row_of_units(const struct column_binder *binder)
{
	const struct header_line *line = binder->header->units;
	const struct table_schema *table = binder->header->table;
	struct binding *binding = binder->binding;

	for (uint32_t c = 0; line && c < table->column_count; c++) {
		const uint32_t field = binding->field_of[c];
		const struct column_schema *column = &table->columns[c];
		const struct unit *unit;

		if (field == NO_COLUMN || field >= line->count ||
		    column->type != COLUMN_DECIMAL || !column->unit ||
		    binding->units[c])
			continue;
		unit = column_units_read(
			binder,
			header_without_brackets(text_fold(binder->search->arena,
							  line->cells[field])));
		if (unit && unit->base == column->unit->base)
			binding->units[c] = unit;
	}
}

/* 补贴（单位：万元）.csv */
static void bind_units_of_name(const struct column_binder *binder,
			       struct slice name)
{
	struct header_line line = { .cells = &name, .count = 1 };

	bind_units(binder, units_of_cell(binder, &line, 0));
}

void column_units_bind(const struct column_binder *binder)
{
	const struct source *source = binder->search->source;
	const struct slice name = header_file_name(source->path);
	size_t ending = name.length;

	while (ending > 0 && name.at[ending - 1] != '.')
		ending--;
	ending = ending ? ending - 1 : name.length;
	bind_directed_units(binder);
	bind_row_of_units(binder);
	bind_common_units(binder);
	bind_units_of_name(binder, source->sheet);
	bind_units_of_name(binder, slice_part(name, 0, ending));
}
