/* Reads what stands before the = of an argument. */
#include "linter/commands/named.h"

#include "linter/base/text.h"
#include "linter/commands/terminal.h"

void named_complain(const struct naming *naming, struct slice where)
{
	struct buffer safe = BUFFER_EMPTY;

	text_escape(&safe, where);
	buffer_add(&safe, SLICE_LITERAL(": "));
	text_escape(&safe, naming->message);
	terminal_complain("%.*s", SLICE_ARGUMENTS(buffer_slice(&safe)));
	buffer_reset(&safe);
	text_escape(&safe, naming->nearest);
	if (safe.length)
		terminal_complain(_("did you mean %s%.*s?"), "",
				  SLICE_ARGUMENTS(buffer_slice(&safe)));
	buffer_release(&safe);
}

/* Takes the next of values parted by commas off the text. */
static struct slice take_part(struct slice *text)
{
	static const struct slice full_width = SLICE_CONSTANT("，");
	const size_t narrow_at = slice_find(*text, SLICE_LITERAL(","));
	const size_t wide_at = slice_find(*text, full_width);
	const size_t at = narrow_at < wide_at ? narrow_at : wide_at;
	const struct slice part = slice_trim(slice_part(*text, 0, at));

	*text = at == SIZE_MAX
			? SLICE_EMPTY
			: slice_part(*text,
				     at + (at == narrow_at ? 1
							   : full_width.length),
				     text->length);
	return part;
}

static size_t count_parts(struct slice text)
{
	size_t count = 0;

	for (; text.length; count++)
		(void)take_part(&text);
	return count;
}

/* Reads column=value. */
static bool read_constant(struct naming *naming, struct slice part,
			  struct direction_constant *constant)
{
	const size_t equals = slice_find(part, SLICE_LITERAL("="));

	if (equals == SIZE_MAX) {
		naming->nearest = SLICE_EMPTY;
		naming->message = arena_format(
			naming->arena, _("\"%.*s\" is not column=value"),
			SLICE_ARGUMENTS(part));
		return false;
	}
	constant->column =
		naming_column(naming, constant->table,
			      slice_trim(slice_part(part, 0, equals)));
	if (constant->column == NO_COLUMN)
		return false;
	constant->text = slice_trim(slice_part(part, equals + 1, part.length));
	return naming_value(naming, constant->table, constant->column,
			    constant->text, constant->value);
}

/* Puts the values of one table before those known already. */
static bool add_constants(struct naming *naming, struct slice text,
			  const struct table_schema *table,
			  struct directions *directions)
{
	const size_t more = count_parts(text);
	struct direction_constant *all =
		ARENA_ARRAY(naming->arena, struct direction_constant,
			    directions->constant_count + more);

	for (size_t i = 0; i < more; i++) {
		all[i].table = table;
		if (!read_constant(naming, take_part(&text), &all[i]))
			return false;
	}
	if (directions->constant_count)
		memcpy(all + more, directions->constants,
		       directions->constant_count * sizeof(*all));
	directions->constants = all;
	directions->constant_count += more;
	return true;
}

static bool is_there(const struct directions *directions,
		     const struct table_schema *table)
{
	for (uint32_t i = 0; i < directions->table_count; i++)
		if (directions->tables[i] == table)
			return true;
	return false;
}

static bool speaks_for(const struct input_table *named, struct slice sheet)
{
	return !named->sheet.length || slice_equal(named->sheet, sheet);
}

bool named_any(const struct input *input, struct slice sheet)
{
	for (uint32_t i = 0; i < input->table_count; i++)
		if (speaks_for(input->tables[i], sheet))
			return true;
	return false;
}

bool named_directions(struct naming *naming, const struct input *input,
		      struct slice sheet, struct directions *directions)
{
	if (!named_any(input, sheet))
		return true;
	directions->of_file = true;
	directions->table_count = 0;
	directions->tables = ARENA_ARRAY(
		naming->arena, const struct table_schema *, input->table_count);
	for (uint32_t i = 0; i < input->table_count; i++) {
		const struct input_table *named = input->tables[i];
		const struct table_schema *table =
			naming_table(naming, named->name);

		if (!speaks_for(named, sheet))
			continue;
		if (!table || !add_constants(naming, named->constants, table,
					     directions)) {
			named_complain(naming, named->argument);
			return false;
		}
		directions->of_file &= !named->sheet.length;
		if (!is_there(directions, table))
			directions->tables[directions->table_count++] = table;
	}
	return true;
}
