/*
 * The reader of web pages that systems call .xls: the rows of their tables,
 * one below the other, as a sheet.
 */
#include <stdlib.h>

#include "linter/base/text.h"
#include "linter/source/csv/decode.h"
#include "linter/source/workbook/html.h"
#include "linter/source/workbook/kept_book.h"

extern const struct reader reader_page;

/* How far a page is looked at. */
#define BEGINNING 8192
/* Cells that are one are no more than these, either way. */
#define SPAN_MOST 1000

struct reading {
	struct kept_book *book;
	struct kept_sheet *sheet;
	bool any_row, in_cell;
	bool space;            /* one is due before the next word */
	uint32_t row, column;  /* of the row at hand, and its next cell */
	uint32_t across, down; /* that the cell at hand is one with */
	/* Of each column the rows, from the one at hand, that a cell further
	 * up takes. */
	uint32_t taken[SPAN_MOST];
	struct buffer text;
};

/* ---- which files --------------------------------------------------------- */

static bool finds(struct slice text, const char *word)
{
	const size_t length = strlen(word);

	for (size_t at = 0; at + length <= text.length; at++) {
		size_t same = 0;

		while (same < length &&
		       text_lower(text.at[at + same]) == word[same])
			same++;
		if (same == length)
			return true;
	}
	return false;
}

/* A page saved with all it shows, in one file of parts. */
static bool is_archive(struct slice bytes)
{
	const struct slice text = slice_part(bytes, 0, BEGINNING);

	return finds(text, "mime-version:") && finds(text, "multipart/related");
}

static bool knows(struct slice bytes)
{
	const struct slice text = slice_trim(slice_part(bytes, 0, BEGINNING));

	if (is_archive(bytes))
		return true;
	return slice_starts(text, SLICE_LITERAL("<")) &&
	       (finds(text, "<table") || finds(text, "<html"));
}

/* ---- rows and cells ------------------------------------------------------ */

static void end_cell(struct reading *reading)
{
	if (!reading->in_cell)
		return;
	reading->in_cell = false;
	kept_book_cell(reading->book, reading->sheet, reading->row,
		       reading->column, FORM_TEXT,
		       buffer_slice(&reading->text));
	if (reading->down > 1)
		sheet_grid_merge(&reading->sheet->grid, reading->row,
				 reading->row + reading->down - 1,
				 reading->column,
				 reading->column + reading->across - 1);
	for (uint32_t i = 0; i < reading->across; i++, reading->column++)
		if (reading->column < SPAN_MOST)
			reading->taken[reading->column] = reading->down;
}

static void start_row(struct reading *reading)
{
	end_cell(reading);
	if (reading->any_row && reading->row < SHEET_ROWS)
		reading->row++;
	for (uint32_t c = 0; reading->any_row && c < SPAN_MOST; c++)
		reading->taken[c] -= reading->taken[c] > 0;
	reading->any_row = true;
	reading->column = 0;
}

/* A table in the cell of another is one for its own: it begins a row, and a
 * blank one stands above it. */
static void start_table(struct reading *reading)
{
	end_cell(reading);
	memset(reading->taken, 0, sizeof(reading->taken));
	if (reading->any_row && reading->row < SHEET_ROWS)
		reading->row++;
}

static uint32_t span_of(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute(attributes, name);
	const unsigned long span = text ? strtoul(text, NULL, 10) : 1;

	if (span < 1)
		return 1;
	return span > SPAN_MOST ? SPAN_MOST : (uint32_t)span;
}

static void start_cell(struct reading *reading, const char *const *attributes)
{
	end_cell(reading);
	if (!reading->any_row)
		start_row(reading);
	while (reading->column < SPAN_MOST && reading->taken[reading->column])
		reading->column++;
	reading->across = span_of(attributes, "colspan");
	reading->down = span_of(attributes, "rowspan");
	reading->in_cell = true;
	reading->space = false;
	buffer_reset(&reading->text);
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;

	if (strcmp(name, "table") == 0) {
		start_table(reading);
	} else if (strcmp(name, "tr") == 0) {
		start_row(reading);
	} else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
		start_cell(reading, attributes);
	} else if (strcmp(name, "br") == 0 && reading->in_cell) {
		buffer_add_character(&reading->text, '\n');
		reading->space = false;
	}
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0 ||
	    strcmp(name, "tr") == 0 || strcmp(name, "table") == 0)
		end_cell(reading);
}

static bool is_space(char character)
{
	return character == ' ' || character == '\t' || character == '\n' ||
	       character == '\r' || character == '\f';
}

/* Spaces and line ends of a page are one space between words. */
static void take_text(void *context, struct slice text)
{
	struct reading *reading = context;
	struct buffer *into = &reading->text;

	if (!reading->in_cell)
		return;
	for (size_t i = 0; i < text.length; i++) {
		if (is_space(text.at[i])) {
			reading->space = true;
			continue;
		}
		if (reading->space && into->length &&
		    into->text[into->length - 1] != '\n')
			buffer_add_character(into, ' ');
		reading->space = false;
		buffer_add_character(into, text.at[i]);
	}
}

/* ---- files --------------------------------------------------------------- */

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	static const struct xml_handlers handlers = { start, end, take_text };
	struct kept_book *book = kept_book_new(file);
	struct reading reading = { .book = book };
	struct decoded decoded;

	if (is_archive(file->bytes)) {
		book_fault_of_file(file, into, faults, FAULT_WORKBOOK,
				   slice_of(_("a web archive (MHTML)")));
		return;
	}
	reading.sheet = kept_book_sheet(book, SLICE_LITERAL("Sheet1"));
	decoded = encoding_decode(file->bytes, options->encoding,
				  (uint32_t)into->count, options->threads,
				  faults);
	html_read(decoded.text, &handlers, &reading);
	end_cell(&reading);
	memory_release(decoded.memory);
	buffer_release(&reading.text);
	kept_book_end(book, file, options, into, faults);
}

const struct reader reader_page = {
	.name = "html",
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
