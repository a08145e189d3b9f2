/* Reads the records that stand before the sheets of a BIFF stream. */
#include "linter/source/workbook/biff.h"

#include "linter/source/workbook/bytes.h"

/* What BOF says. */
enum { VERSION_5 = 0x0500, VERSION_8 = 0x0600 };
/* Kinds of BOUNDSHEET; charts and macros have no cells to read. */
enum { SHEET_CELLS = 0 };
/* A file has no more; both fit into the 16 bits that cells name them with. */
#define FORMATS_MOST      0x10000
#define CODE_PAGE_WESTERN 1252

struct lists {
	struct biff_book *book;
	size_t format_capacity, cell_format_capacity, sheet_capacity;
	struct buffer text;
};

static struct biff_text_style style_of(const struct biff_book *book,
				       uint8_t length_size)
{
	return (struct biff_text_style){ .unicode = book->unicode,
					 .code_page = book->code_page,
					 .length_size = length_size };
}

/* The text at `from` of a record, in the arena; empty when it is broken. */
static struct slice take_text(struct lists *lists, struct slice data,
			      size_t from, uint8_t length_size)
{
	struct biff_cursor cursor = {
		.part = slice_part(data, from, data.length), .rest = SLICE_EMPTY
	};

	buffer_reset(&lists->text);
	biff_cursor_text(&cursor, style_of(lists->book, length_size),
			 &lists->text);
	return arena_copy(lists->book->arena, buffer_slice(&lists->text));
}

static void add_format(struct lists *lists, struct slice data)
{
	struct biff_book *book = lists->book;
	uint32_t number;

	if (data.length < 3)
		return;
	number = bytes_read16(data.at);
	while (book->format_count <= number) {
		memory_grow((void **)&book->formats, &lists->format_capacity,
			    book->format_count, sizeof(*book->formats));
		book->formats[book->format_count++] = SLICE_EMPTY;
	}
	book->formats[number] =
		take_text(lists, data, 2, book->unicode ? 2 : 1);
}

static void add_cell_format(struct lists *lists, struct slice data)
{
	struct biff_book *book = lists->book;

	if (data.length < 4 || book->cell_format_count == FORMATS_MOST)
		return;
	memory_grow((void **)&book->cell_formats, &lists->cell_format_capacity,
		    book->cell_format_count, sizeof(*book->cell_formats));
	book->cell_formats[book->cell_format_count++] =
		bytes_read16(data.at + 2);
}

static void add_sheet(struct lists *lists, struct slice data)
{
	struct biff_book *book = lists->book;

	if (data.length < 8 || data.at[5] != SHEET_CELLS)
		return;
	memory_grow((void **)&book->sheets, &lists->sheet_capacity,
		    book->sheet_count, sizeof(*book->sheets));
	book->sheets[book->sheet_count++] = (struct biff_sheet){
		.name = take_text(lists, data, 6, 1),
		.position = bytes_read32(data.at),
		.hidden = (data.at[4] & 3) != 0,
	};
}

/*
 * The number of texts that the list claims is not trusted: it is read until
 * its records end.
 */
static void read_texts(struct lists *lists, struct slice data,
		       struct slice rest)
{
	struct biff_book *book = lists->book;
	struct biff_cursor cursor = { .rest = rest };
	const struct biff_text_style style = style_of(book, 2);
	size_t capacity = 0;
	uint32_t count;

	if (data.length < 8 || book->texts)
		return;
	count = bytes_read32(data.at + 4);
	cursor.part = slice_part(data, 8, data.length);
	while (book->text_count < count) {
		buffer_reset(&lists->text);
		if (!biff_cursor_text(&cursor, style, &lists->text)) {
			book->cut_off = true;
			break;
		}
		memory_grow((void **)&book->texts, &capacity, book->text_count,
			    sizeof(*book->texts));
		book->texts[book->text_count++] =
			arena_copy(book->arena, buffer_slice(&lists->text));
	}
}

/* False: the records that follow cannot be read. */
static bool take_record(struct lists *lists, const struct biff_record *record,
			struct slice rest)
{
	struct biff_book *book = lists->book;
	const struct slice data = record->data;

	switch (record->type) {
	case BIFF_ENCRYPTED:
		return false;
	case BIFF_CODE_PAGE:
		if (data.length >= 2)
			book->code_page = bytes_read16(data.at);
		break;
	case BIFF_DATE_1904:
		book->date_1904 = data.length >= 2 && bytes_read16(data.at);
		break;
	case BIFF_FORMAT:
		add_format(lists, data);
		break;
	case BIFF_CELL_FORMAT:
		add_cell_format(lists, data);
		break;
	case BIFF_SHEET:
		add_sheet(lists, data);
		break;
	case BIFF_SHARED_TEXTS:
		read_texts(lists, data, rest);
		break;
	}
	return true;
}

static enum biff_state begin(struct biff_book *book, struct slice *rest)
{
	struct biff_record record;
	uint16_t version;

	if (!biff_record_next(rest, &record))
		return BIFF_IS_BROKEN;
	/* BIFF2, 3 and 4 begin with records of other types. */
	if (record.type == 0x0009 || record.type == 0x0209 ||
	    record.type == 0x0409)
		return BIFF_IS_OLD;
	if (record.type != BIFF_BEGIN || record.data.length < 4)
		return BIFF_IS_BROKEN;
	version = bytes_read16(record.data.at);
	book->unicode = version == VERSION_8;
	return version == VERSION_8 || version == VERSION_5 ? BIFF_READ
							    : BIFF_IS_BROKEN;
}

enum biff_state biff_book_read(struct biff_book *book, struct slice stream,
			       struct arena *arena)
{
	struct lists lists = { .book = book, .text = BUFFER_EMPTY };
	struct slice rest = stream;
	struct biff_record record;
	enum biff_state state;

	*book = (struct biff_book){ .stream = stream,
				    .arena = arena,
				    .code_page = CODE_PAGE_WESTERN };
	state = begin(book, &rest);
	while (state == BIFF_READ && biff_record_next(&rest, &record) &&
	       record.type != BIFF_END)
		if (!take_record(&lists, &record, rest))
			state = BIFF_IS_ENCRYPTED;
	buffer_release(&lists.text);
	return state;
}

void biff_book_release(struct biff_book *book)
{
	memory_release(book->formats);
	memory_release(book->cell_formats);
	memory_release(book->texts);
	memory_release(book->sheets);
}
