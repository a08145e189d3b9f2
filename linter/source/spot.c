/* Writes spots down: path:line:column, book.xlsx!Sheet1!J14. */
#include "linter/source/spot.h"

#include "linter/base/text.h"

void spot_letters_add(struct buffer *buffer, uint32_t field)
{
	char letters[8];
	size_t at = sizeof(letters);

	for (uint64_t left = (uint64_t)field + 1; left; left = (left - 1) / 26)
		letters[--at] = (char)('A' + (left - 1) % 26);
	buffer_add(buffer, (struct slice){ .at = letters + at,
					   .length = sizeof(letters) - at });
}

void spot_address_add(struct buffer *buffer, const struct spot *spot)
{
	if (!spot->row)
		return;
	if (spot->field != FIELD_NONE)
		spot_letters_add(buffer, spot->field);
	buffer_format(buffer, "%llu", (unsigned long long)spot->row);
}

static void sheet_add(struct buffer *buffer, struct slice sheet)
{
	const bool quoted = memchr(sheet.at, '!', sheet.length) ||
			    memchr(sheet.at, '\'', sheet.length);
	size_t from = 0;

	if (quoted)
		buffer_add_character(buffer, '\'');
	for (size_t i = 0; i < sheet.length; i++) {
		if (sheet.at[i] != '\'')
			continue;
		text_escape(buffer, slice_part(sheet, from, i - from));
		buffer_add(buffer, SLICE_LITERAL("''"));
		from = i + 1;
	}
	text_escape(buffer, slice_part(sheet, from, sheet.length));
	if (quoted)
		buffer_add_character(buffer, '\'');
}

void spot_row_add(struct buffer *buffer, const struct spot *spot)
{
	struct spot row = *spot;

	row.field = FIELD_NONE;
	if (!spot->line) {
		spot_add(buffer, &row);
		return;
	}
	text_escape(buffer, spot->path);
	buffer_format(buffer, ":%llu", (unsigned long long)spot->line);
}

void spot_add(struct buffer *buffer, const struct spot *spot)
{
	if (spot->line) {
		spot_row_add(buffer, spot);
		buffer_format(buffer, ":%llu",
			      (unsigned long long)spot->column);
		return;
	}
	text_escape(buffer, spot->path);
	if (!spot->sheet.length)
		return;
	buffer_add_character(buffer, '!');
	sheet_add(buffer, spot->sheet);
	if (!spot->row)
		return;
	buffer_add_character(buffer, '!');
	spot_address_add(buffer, spot);
}
