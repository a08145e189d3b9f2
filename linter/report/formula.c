/* Writes the columns of an expression by their titles. */
#include "linter/report/formula.h"

#include "linter/report/style.h"

static bool name_character(char character)
{
	return (character >= 'a' && character <= 'z') || character == '_' ||
	       character == '.' || (character >= '0' && character <= '9');
}

/* The column a dotted name leads to; NULL: it leads to none. */
static const struct column_schema *
named_column(struct slice name, const struct table_schema *table)
{
	for (;;) {
		size_t dot = slice_find(name, SLICE_LITERAL("."));
		uint32_t column =
			schema_column(table, slice_part(name, 0, dot));

		if (column == NO_COLUMN)
			return NULL;
		if (dot == SIZE_MAX)
			return &table->columns[column];
		table = table->columns[column].refers;
		if (!table)
			return NULL;
		name = slice_part(name, dot + 1, SIZE_MAX);
	}
}

/* Bytes of the text in quotation marks that begins here. */
static size_t quoted_length(struct slice rest)
{
	size_t length = 1;

	while (length < rest.length && rest.at[length] != *rest.at)
		length++;
	return length < rest.length ? length + 1 : length;
}

static size_t name_length(struct slice rest)
{
	size_t length = 0;

	while (length < rest.length && name_character(rest.at[length]))
		length++;
	return length;
}

void formula_add(struct buffer *buffer, struct slice text,
		 const struct table_schema *table)
{
	while (text.length) {
		size_t length = 1;
		const struct column_schema *column = NULL;

		if (*text.at == '"' || *text.at == '\'')
			length = quoted_length(text);
		else if (name_character(*text.at))
			length = name_length(text);
		if (table && name_character(*text.at))
			column = named_column(slice_part(text, 0, length),
					      table);
		if (column)
			buffer_add(buffer, language_title(&column->title,
							  column->name));
		else
			buffer_add(buffer, slice_part(text, 0, length));
		text = slice_part(text, length, SIZE_MAX);
	}
}
