/* Finds what a name written by a user stands for. */
#include "linter/project/naming.h"

#include "linter/base/suggest.h"
#include "linter/base/text.h"

/* Names one of which was meant, for suggestions. */
struct candidates {
	struct slice *names;
	size_t count;
};

static struct candidates candidates_new(const struct naming *naming,
					size_t most)
{
	return (struct candidates){
		.names = ARENA_ARRAY(naming->arena, struct slice, most),
	};
}

static void candidates_add(struct candidates *candidates, struct slice name)
{
	if (name.length)
		candidates->names[candidates->count++] = name;
}

static bool same(const struct naming *naming, struct slice a, struct slice b)
{
	return slice_equal(a, b) ||
	       (a.length && slice_equal(text_fold(naming->arena, a),
					text_fold(naming->arena, b)));
}

static void suggest(struct naming *naming, struct slice name,
		    const struct candidates *candidates)
{
	naming->nearest =
		suggest_nearest(name, candidates->names, candidates->count);
}

const struct table_schema *naming_table(struct naming *naming,
					struct slice name)
{
	const struct profile *profile = naming->profile;
	struct candidates candidates =
		candidates_new(naming, 2 * profile->table_count);

	for (size_t i = 0; i < profile->table_count; i++) {
		const struct table_schema *table = &profile->tables[i];

		if (same(naming, table->name, name) ||
		    same(naming, table->title.zh, name))
			return table;
		candidates_add(&candidates, table->name);
		candidates_add(&candidates, table->title.zh);
	}
	naming->message =
		arena_format(naming->arena, _("there is no table \"%.*s\""),
			     SLICE_ARGUMENTS(name));
	suggest(naming, name, &candidates);
	return NULL;
}

static bool is_header(const struct naming *naming,
		      const struct column_schema *column, struct slice name)
{
	const struct slice folded = text_fold(naming->arena, name);

	for (size_t i = 0; i < column->alias_count; i++)
		if (slice_equal(column->aliases[i], folded))
			return true;
	return false;
}

uint32_t naming_column(struct naming *naming, const struct table_schema *table,
		       struct slice name)
{
	struct candidates candidates =
		candidates_new(naming, 2 * (size_t)table->column_count);

	for (uint32_t c = 0; c < table->column_count; c++) {
		const struct column_schema *column = &table->columns[c];

		if (slice_equal(column->name, name) ||
		    is_header(naming, column, name))
			return c;
		candidates_add(&candidates, column->name);
		candidates_add(&candidates, column->title.zh);
	}
	naming->message = arena_format(
		naming->arena, _("the table \"%.*s\" has no column \"%.*s\""),
		SLICE_ARGUMENTS(table->name), SLICE_ARGUMENTS(name));
	suggest(naming, name, &candidates);
	return NO_COLUMN;
}

const struct table_schema *naming_place(struct naming *naming,
					struct slice name, uint32_t *column)
{
	const size_t dot = slice_find(name, SLICE_LITERAL("."));
	const struct table_schema *table =
		naming_table(naming, slice_part(name, 0, dot));

	*column = NO_COLUMN;
	if (!table || dot == SIZE_MAX)
		return table;
	*column = naming_column(naming, table,
				slice_part(name, dot + 1, SIZE_MAX));
	return *column == NO_COLUMN ? NULL : table;
}

static bool is_unit(const struct naming *naming, const struct unit *unit,
		    struct slice name)
{
	const struct slice folded = text_fold(naming->arena, name);

	for (size_t i = 0; i < unit->alias_count; i++)
		if (slice_equal(unit->aliases[i], folded))
			return true;
	return slice_equal(unit->name, name);
}

const struct unit *naming_unit(struct naming *naming,
			       const struct column_schema *column,
			       struct slice name)
{
	const struct profile *profile = naming->profile;
	struct candidates candidates =
		candidates_new(naming, 2 * profile->unit_count);

	for (size_t u = 0; u < profile->unit_count; u++) {
		const struct unit *unit = profile->units[u];

		if (column->type != COLUMN_DECIMAL ||
		    (column->unit && column->unit->base != unit->base))
			continue;
		if (is_unit(naming, unit, name))
			return unit;
		candidates_add(&candidates, unit->name);
		candidates_add(&candidates, unit->title.zh);
	}
	naming->message = arena_format(
		naming->arena, _("the column \"%.*s\" has no unit \"%.*s\""),
		SLICE_ARGUMENTS(column->name), SLICE_ARGUMENTS(name));
	suggest(naming, name, &candidates);
	return NULL;
}

static bool is_word(const struct vocabulary_entry *entry, struct slice name,
		    struct slice folded)
{
	for (size_t i = 0; i < entry->alias_count; i++)
		if (slice_equal(entry->aliases[i], folded))
			return true;
	return slice_equal(entry->name, name);
}

static bool find_code(struct naming *naming, const struct column_schema *column,
		      struct slice text, unsigned char *value)
{
	const struct vocabulary *vocabulary = column->vocabulary;
	const struct slice folded = text_fold(naming->arena, text);
	size_t most = vocabulary->count;
	struct candidates candidates;

	for (uint32_t i = 0; i < vocabulary->count; i++)
		most += vocabulary->entries[i].alias_count;
	candidates = candidates_new(naming, most);
	for (uint32_t i = 0; i < vocabulary->count; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];
		const uint32_t code = CODE_FIRST + i;

		if (is_word(entry, text, folded)) {
			memcpy(value, &code, sizeof(code));
			return true;
		}
		candidates_add(&candidates, entry->name);
		for (size_t k = 0; k < entry->alias_count; k++)
			candidates_add(&candidates, entry->aliases[k]);
	}
	suggest(naming, text, &candidates);
	return false;
}

static bool read_truth(struct slice text, unsigned char *value)
{
	const bool yes = slice_equal(text, SLICE_LITERAL("是")) ||
			 slice_equal(text, SLICE_LITERAL("true"));

	*value = yes;
	return yes || slice_equal(text, SLICE_LITERAL("否")) ||
	       slice_equal(text, SLICE_LITERAL("false"));
}

static bool read_value(struct naming *naming,
		       const struct column_schema *column, struct slice text,
		       unsigned char *value)
{
	struct period period;
	struct slice unit;
	decimal number;
	day date;

	switch (column->type) {
	case COLUMN_CODE:
		return find_code(naming, column, text, value);
	case COLUMN_DECIMAL:
		if (decimal_parse(text, &number, &unit) != NUMBER_FINE ||
		    unit.length)
			return false;
		memcpy(value, &number, sizeof(number));
		return true;
	case COLUMN_DATE:
		if (!day_parse(text, &date))
			return false;
		memcpy(value, &date, sizeof(date));
		return true;
	case COLUMN_PERIOD:
		if (!period_parse(text, &period))
			return false;
		memcpy(value, &period, sizeof(period));
		return true;
	case COLUMN_BOOL:
		return read_truth(text, value);
	case COLUMN_TEXT:
		return text.length > 0;
	case COLUMN_IDENTITY:
		return false;
	}
	BUG("column type %d", (int)column->type);
}

bool naming_value(struct naming *naming, const struct table_schema *table,
		  uint32_t column, struct slice text, unsigned char *value)
{
	const struct column_schema *schema = &table->columns[column];

	naming->nearest = SLICE_EMPTY;
	if (column == table->key || schema->type == COLUMN_IDENTITY)
		naming->message =
			arena_format(naming->arena,
				     _("the column \"%.*s\" names each row; it "
				       "has no value for all"),
				     SLICE_ARGUMENTS(schema->name));
	else if (read_value(naming, schema, text, value))
		return true;
	else
		naming->message = arena_format(
			naming->arena,
			_("\"%.*s\" is no value of the column \"%.*s\""),
			SLICE_ARGUMENTS(text), SLICE_ARGUMENTS(schema->name));
	return false;
}
