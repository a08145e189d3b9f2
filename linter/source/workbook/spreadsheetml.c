/*
 * The reader of SpreadsheetML 2003: one XML file, which systems write by a
 * template and mostly call .xls.
 */
#include <stdlib.h>

#include "linter/base/hash_map.h"
#include "linter/source/csv/decode.h"
#include "linter/source/workbook/kept_book.h"
#include "linter/source/workbook/value.h"
#include "linter/source/workbook/xml.h"

extern const struct reader reader_spreadsheetml;

/* The name space is said in the first tag. */
#define BEGINNING 4096

struct reading {
	struct kept_book *book;
	struct kept_sheet *sheet; /* NULL: none is open */
	struct hash_map styles;   /* kinds of numbers by hashes of names */
	uint64_t style;           /* being read; 0: none */
	bool since_1904;
	uint32_t row, column; /* of the row and cell at hand, from 0 */
	uint32_t across; /* cells beside it that it is one with: not written */
	char type;       /* the first letter of the data's; 0: none */
	enum number_kind kind;
	bool in_data, formula, valued;
	unsigned ignored; /* elements open that are passed over */
	struct buffer text, shown;
};

static bool knows(struct slice bytes)
{
	struct slice text = slice_trim(slice_part(bytes, 0, BEGINNING));

	return slice_starts(text, SLICE_LITERAL("<")) &&
	       (slice_find(text,
			   SLICE_LITERAL("urn:schemas-microsoft-com:office:"
					 "spreadsheet")) != SIZE_MAX ||
		slice_find(text, SLICE_LITERAL("progid=\"Excel.Sheet\"")) !=
			SIZE_MAX);
}

static uint64_t key_of(const char *name)
{
	const uint64_t key = slice_hash(slice_of(name));

	return key ? key : 1;
}

/* Formats that have a name instead of a code. */
static enum number_kind kind_of(struct slice format)
{
	static const struct {
		struct slice name;
		enum number_kind kind;
	} named[] = {
		{ SLICE_CONSTANT("General"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("General Number"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Currency"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Euro Currency"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Fixed"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Standard"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Scientific"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Yes/No"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("True/False"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("On/Off"), NUMBER_PLAIN },
		{ SLICE_CONSTANT("Percent"), NUMBER_PERCENT },
		{ SLICE_CONSTANT("General Date"), NUMBER_DAY },
		{ SLICE_CONSTANT("Long Date"), NUMBER_DAY },
		{ SLICE_CONSTANT("Medium Date"), NUMBER_DAY },
		{ SLICE_CONSTANT("Short Date"), NUMBER_DAY },
		{ SLICE_CONSTANT("Long Time"), NUMBER_TIME },
		{ SLICE_CONSTANT("Medium Time"), NUMBER_TIME },
		{ SLICE_CONSTANT("Short Time"), NUMBER_TIME },
	};

	for (size_t i = 0; i < ARRAY_SIZE(named); i++)
		if (slice_equal(format, named[i].name))
			return named[i].kind;
	return number_format_kind(format);
}

static void add_style(struct reading *reading, const char *const *attributes)
{
	const char *format = xml_attribute_any(attributes, "Format");
	bool added;

	if (reading->style && format)
		*hash_map_put(&reading->styles, reading->style, 0, &added) =
			kind_of(slice_of(format));
}

/* A place, counted from 0, that an attribute says, counted from 1. */
static uint32_t index_of(const char *const *attributes, uint32_t next)
{
	const char *text = xml_attribute_any(attributes, "Index");
	const unsigned long index = text ? strtoul(text, NULL, 10) : 0;

	if (!index)
		return next;
	return index > SHEET_ROWS ? SHEET_ROWS : (uint32_t)index - 1;
}

static uint32_t merged_of(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute_any(attributes, name);
	const unsigned long count = text ? strtoul(text, NULL, 10) : 0;

	return count > SHEET_ROWS ? SHEET_ROWS : (uint32_t)count;
}

static void start_sheet(struct reading *reading, const char *const *attributes)
{
	const char *name = xml_attribute_any(attributes, "Name");

	reading->sheet =
		kept_book_sheet(reading->book, slice_of(name ? name : ""));
	reading->row = UINT32_MAX;
}

static void start_cell(struct reading *reading, const char *const *attributes)
{
	const uint32_t across = merged_of(attributes, "MergeAcross");
	const uint32_t down = merged_of(attributes, "MergeDown");
	const char *style = xml_attribute_any(attributes, "StyleID");
	const uint64_t *kind = NULL;

	reading->column = index_of(attributes, reading->column + 1);
	if (style)
		kind = hash_map_get(&reading->styles, key_of(style));
	reading->kind = kind ? (enum number_kind) * kind : NUMBER_PLAIN;
	reading->formula = xml_attribute_any(attributes, "Formula") != NULL;
	reading->valued = false;
	if (down)
		sheet_grid_merge(&reading->sheet->grid, reading->row,
				 reading->row + down, reading->column,
				 reading->column + across);
	buffer_reset(&reading->text);
	reading->type = '\0';
	reading->across = across;
}

static void start_data(struct reading *reading, const char *const *attributes)
{
	const char *type = xml_attribute_any(attributes, "Type");

	reading->type = type ? type[0] : 'S';
	reading->in_data = true;
	reading->valued = true;
	buffer_reset(&reading->text);
}

static void start_in_sheet(struct reading *reading, const char *name,
			   const char *const *attributes)
{
	if (strcmp(name, "Row") == 0) {
		reading->row = index_of(attributes, reading->row + 1);
		if (xml_truth(xml_attribute_any(attributes, "Hidden")))
			sheet_grid_hide(&reading->sheet->grid.hidden_rows,
					reading->row, reading->row);
		reading->column = UINT32_MAX;
	} else if (strcmp(name, "Cell") == 0) {
		start_cell(reading, attributes);
	} else if (strcmp(name, "Data") == 0) {
		start_data(reading, attributes);
	} else if (strcmp(name, "Table") != 0) {
		/* Comments, options, names: some have data of their own. */
		reading->ignored = 1;
	}
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;
	const char *id;

	if (reading->ignored) {
		reading->ignored++;
	} else if (reading->in_data) {
		/* Rich text: its marks say nothing. */
		return;
	} else if (reading->sheet) {
		start_in_sheet(reading, name, attributes);
	} else if (strcmp(name, "Worksheet") == 0) {
		start_sheet(reading, attributes);
	} else if (strcmp(name, "Style") == 0) {
		id = xml_attribute_any(attributes, "ID");
		reading->style = id ? key_of(id) : 0;
	} else if (strcmp(name, "NumberFormat") == 0) {
		add_style(reading, attributes);
	} else if (strcmp(name, "Date1904") == 0) {
		reading->since_1904 = true;
	}
}

/* 2020-03-27T08:30:00.000, or as much of it as the format shows. */
static void show_time(struct reading *reading)
{
	struct slice text = slice_trim(buffer_slice(&reading->text));
	const size_t fraction = slice_find(text, SLICE_LITERAL("."));
	const size_t midnight = slice_find(text, SLICE_LITERAL("T00:00:00"));

	if (fraction != SIZE_MAX)
		text.length = fraction;
	if (reading->kind == NUMBER_TIME)
		text = slice_part(text, 11, text.length);
	else if (reading->kind == NUMBER_MONTH)
		text = slice_part(text, 0, 7);
	else if (reading->kind == NUMBER_YEAR)
		text = slice_part(text, 0, 4);
	else if (midnight != SIZE_MAX)
		text.length = midnight;
	for (size_t i = 0; i < text.length; i++)
		buffer_add_character(&reading->shown,
				     text.at[i] == 'T' ? ' ' : text.at[i]);
}

/* Adds what the cell shows; returns its form. */
static enum cell_form show(struct reading *reading)
{
	const struct slice text = buffer_slice(&reading->text);

	switch (reading->type) {
	case 'N':
		return value_add(&reading->shown, slice_trim(text),
				 reading->kind, reading->since_1904);
	case 'D':
		show_time(reading);
		return FORM_DAY;
	case 'B':
		buffer_add(&reading->shown,
			   slice_equal(slice_trim(text), SLICE_LITERAL("1"))
				   ? SLICE_LITERAL("TRUE")
				   : SLICE_LITERAL("FALSE"));
		return FORM_TRUTH;
	case 'E':
		buffer_add(&reading->shown, text);
		return FORM_ERROR;
	default:
		buffer_add(&reading->shown, text);
		return FORM_TEXT;
	}
}

static void keep_cell(struct reading *reading)
{
	enum cell_form form;

	if (!reading->valued || !reading->text.length) {
		if (reading->formula && reading->type != 'S')
			kept_book_uncalculated(reading->sheet, reading->row,
					       reading->column);
		return;
	}
	buffer_reset(&reading->shown);
	form = show(reading);
	kept_book_cell(reading->book, reading->sheet, reading->row,
		       reading->column, form, buffer_slice(&reading->shown));
}

static void end_cell(struct reading *reading)
{
	keep_cell(reading);
	reading->column += reading->across;
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	if (reading->ignored)
		reading->ignored--;
	else if (strcmp(name, "Data") == 0)
		reading->in_data = false;
	else if (reading->in_data)
		return;
	else if (reading->sheet && strcmp(name, "Cell") == 0)
		end_cell(reading);
	else if (strcmp(name, "Worksheet") == 0)
		reading->sheet = NULL;
	else if (strcmp(name, "Style") == 0)
		reading->style = 0;
}

static void take_text(void *context, struct slice text)
{
	struct reading *reading = context;

	if (reading->in_data && !reading->ignored)
		buffer_add(&reading->text, text);
}

/* Whether the document says that it is in one of the encodings that the XML
 * parser does not know: GBK, GB2312, GB18030. */
static bool declares_chinese(struct slice bytes)
{
	static const struct slice names[] = {
		SLICE_CONSTANT("encoding=\"gb"),
		SLICE_CONSTANT("encoding=\"GB"),
		SLICE_CONSTANT("encoding='gb"),
		SLICE_CONSTANT("encoding='GB"),
	};
	const struct slice text = slice_part(bytes, 0, 200);

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (slice_find(text, names[i]) != SIZE_MAX)
			return true;
	return false;
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	static const struct xml_handlers handlers = { start, end, take_text };
	struct kept_book *book = kept_book_new(file);
	struct reading reading = { .book = book };
	struct decoded decoded = { .text = file->bytes };
	const bool chinese = declares_chinese(file->bytes);
	bool whole;

	if (chinese)
		decoded = encoding_decode(file->bytes, ENCODING_GB18030,
					  (uint32_t)into->count,
					  options->threads, faults);
	/* Templates leave line ends above the first tag. */
	whole = xml_read_text(&handlers, &reading, slice_trim(decoded.text),
			      chinese ? "UTF-8" : NULL);
	memory_release(decoded.memory);
	hash_map_release(&reading.styles);
	buffer_release(&reading.text);
	buffer_release(&reading.shown);
	if (whole)
		kept_book_end(book, file, options, into, faults);
	else
		book_fault_of_file(file, into, faults, FAULT_BROKEN_WORKBOOK,
				   slice_of(_("a part of it cannot be read")));
}

const struct reader reader_spreadsheetml = {
	.name = "xml",
	.endings = (const char *const[]){ NULL },
	.in_columns = true,
	.knows = knows,
	.open = open_file,
	.cut = sheet_grid_cut,
	.start = sheet_grid_start,
	.next = sheet_grid_next,
	.stop = sheet_grid_stop,
	.gather = sheet_grid_gather,
	.forget = sheet_grid_forget,
	.close = kept_book_close,
};
