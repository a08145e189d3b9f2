/* Reads the cells of an OpenDocument spreadsheet. */
#include "linter/source/workbook/ods.h"

#include <stdlib.h>

#include "linter/source/workbook/value.h"

/* A number of times, or of columns, that an attribute says; else 1. */
static uint32_t count_of(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute_prefixed(attributes, name);
	const unsigned long count = text ? strtoul(text, NULL, 10) : 1;

	if (count < 1)
		return 1;
	return count > SHEET_ROWS ? SHEET_ROWS : (uint32_t)count;
}

/* The value that the cell's type says where to find. */
static const char *value_of(const char *const *attributes, char type)
{
	switch (type) {
	case 'd':
		return xml_attribute_prefixed(attributes, "date-value");
	case 't':
		return xml_attribute_prefixed(attributes, "time-value");
	case 'b':
		return xml_attribute_prefixed(attributes, "boolean-value");
	case 's':
		return xml_attribute_prefixed(attributes, "string-value");
	default:
		return xml_attribute_prefixed(attributes, "value");
	}
}

void ods_cell_start(struct ods_reading *reading, const char *const *attributes)
{
	struct ods_cell *cell = &reading->cell;
	const char *type = NULL, *style, *value;

	for (const char *const *at = attributes; *at; at += 2) {
		if (strcmp(at[0], "office:value-type") == 0)
			type = at[1];
		if (strcmp(at[0], "calcext:value-type") == 0)
			cell->error = strcmp(at[1], "error") == 0;
	}
	style = xml_attribute_prefixed(attributes, "style-name");
	cell->type = type ? type[0] : '\0';
	cell->columns = count_of(attributes, "number-columns-repeated");
	cell->columns_spanned = count_of(attributes, "number-columns-spanned");
	cell->rows_spanned = count_of(attributes, "number-rows-spanned");
	cell->formula = xml_attribute_prefixed(attributes, "formula") != NULL;
	cell->kind = ods_style_kind(&reading->styles, style);
	if (!style && reading->column < reading->column_styles)
		cell->kind = reading->columns[reading->column];
	value = value_of(attributes, cell->type);
	if (value)
		buffer_add(&cell->value, slice_of(value));
	reading->in_cell = true;
}

/* Spaces that are written as an element: <text:s text:c="3"/>. */
static void add_spaces(struct buffer *text, const char *const *attributes)
{
	const char *count = xml_attribute_prefixed(attributes, "c");
	unsigned long spaces = count ? strtoul(count, NULL, 10) : 1;

	for (; spaces && spaces <= 1000; spaces--)
		buffer_add_character(text, ' ');
}

void ods_text_start(struct ods_reading *reading, const char *name,
		    const char *const *attributes)
{
	struct ods_cell *cell = &reading->cell;

	if (!reading->in_text) {
		if (strcmp(name, "p") != 0 && strcmp(name, "h") != 0) {
			reading->ignored = 1;
			return;
		}
		if (cell->paragraph)
			buffer_add_character(&cell->text, '\n');
		cell->paragraph = true;
		reading->in_text = true;
		reading->text_depth = 1;
		return;
	}
	if (strcmp(name, "annotation") == 0 || strcmp(name, "frame") == 0 ||
	    strcmp(name, "ruby-text") == 0 || strcmp(name, "note") == 0) {
		reading->ignored = 1;
		return;
	}
	reading->text_depth++;
	if (strcmp(name, "s") == 0)
		add_spaces(&cell->text, attributes);
	else if (strcmp(name, "tab") == 0)
		buffer_add_character(&cell->text, '\t');
	else if (strcmp(name, "line-break") == 0)
		buffer_add_character(&cell->text, '\n');
}

void ods_text_end(struct ods_reading *reading)
{
	if (--reading->text_depth == 0)
		reading->in_text = false;
}

/* The digits in front of a letter of PT08H30M00S; 0 when there are none. */
static unsigned long part_of(struct slice text, char letter)
{
	unsigned long part = 0;

	for (size_t i = 0; i < text.length && part < 100000; i++) {
		if (text.at[i] == letter)
			return part;
		part = text.at[i] >= '0' && text.at[i] <= '9'
			       ? part * 10 + (unsigned long)(text.at[i] - '0')
			       : 0;
	}
	return 0;
}

static void add_time(struct buffer *into, struct slice value)
{
	/* The M behind the T: there are months in front of it. */
	const size_t at = slice_find(value, SLICE_LITERAL("T"));
	const struct slice time =
		at == SIZE_MAX ? value : slice_part(value, at, value.length);
	const size_t fraction = slice_find(time, SLICE_LITERAL("."));
	struct slice seconds = time;

	if (fraction != SIZE_MAX) {
		seconds.length = fraction;
		buffer_format(into, "%02lu:%02lu:", part_of(time, 'H'),
			      part_of(time, 'M'));
		/* 05.25S: what stands in front of the point. */
		buffer_add(into,
			   slice_part(seconds, fraction > 2 ? fraction - 2 : 0,
				      2));
		return;
	}
	buffer_format(into, "%02lu:%02lu:%02lu", part_of(time, 'H'),
		      part_of(time, 'M'), part_of(time, 'S'));
}

/* 2020-03-27T08:30:00, or as much of it as the style shows. */
static void add_date(struct buffer *into, struct slice value,
		     enum number_kind kind)
{
	static const struct slice midnight = SLICE_CONSTANT("T00:00:00");

	if (kind == NUMBER_MONTH)
		value = slice_part(value, 0, 7);
	else if (kind == NUMBER_YEAR)
		value = slice_part(value, 0, 4);
	else if (slice_ends(value, midnight))
		value.length -= midnight.length;
	for (size_t i = 0; i < value.length; i++)
		buffer_add_character(into,
				     value.at[i] == 'T' ? ' ' : value.at[i]);
}

/* Adds what the cell shows; returns its form. */
static enum cell_form add_value(struct buffer *into,
				const struct ods_cell *cell)
{
	const struct slice value = buffer_slice(&cell->value);

	if (cell->error) {
		buffer_add(into, buffer_slice(&cell->text));
		return FORM_ERROR;
	}
	switch (value.length ? cell->type : 's') {
	case 'd':
		add_date(into, value, cell->kind);
		return FORM_DAY;
	case 't':
		add_time(into, value);
		return FORM_DAY;
	case 'b':
		buffer_add(into, slice_equal(value, SLICE_LITERAL("true"))
					 ? SLICE_LITERAL("TRUE")
					 : SLICE_LITERAL("FALSE"));
		return FORM_TRUTH;
	case 'p':
		return value_add(into, value, NUMBER_PERCENT, false);
	case 'f':
	case 'c':
		return value_add(into, value, NUMBER_PLAIN, false);
	default:
		buffer_add(into, value.length && !cell->text.length
					 ? value
					 : buffer_slice(&cell->text));
		return FORM_TEXT;
	}
}

static void keep(struct ods_reading *reading, const struct ods_kept *kept)
{
	memory_grow((void **)&reading->kept, &reading->kept_capacity,
		    reading->kept_count, sizeof(*reading->kept));
	reading->kept[reading->kept_count++] = *kept;
}

void ods_cell_end(struct ods_reading *reading)
{
	struct ods_cell *cell = &reading->cell;
	struct ods_kept kept = { .start = reading->row_text.length };

	if (cell->formula && !cell->value.length && !cell->text.length)
		kept_book_uncalculated(reading->sheet, reading->row,
				       reading->column);
	kept.form = add_value(&reading->row_text, cell);
	kept.length = reading->row_text.length - kept.start;
	/* No ledger has as many equal cells side by side. */
	for (uint32_t i = 0; kept.length && i < cell->columns &&
			     reading->column + i < SHEET_COLUMNS;
	     i++) {
		kept.column = reading->column + i;
		keep(reading, &kept);
	}
	if (cell->rows_spanned > 1)
		sheet_grid_merge(&reading->sheet->grid, reading->row,
				 reading->row + cell->rows_spanned - 1,
				 reading->column,
				 reading->column + cell->columns_spanned - 1);
	reading->column +=
		cell->columns < SHEET_COLUMNS ? cell->columns : SHEET_COLUMNS;
	reading->in_cell = false;
	buffer_reset(&cell->value);
	buffer_reset(&cell->text);
	*cell = (struct ods_cell){ .value = cell->value, .text = cell->text };
}
