/* Cuts a BIFF stream into records and reads texts across them. */
#include "linter/source/workbook/biff_record.h"

#include "linter/source/workbook/bytes.h"
#include "linter/source/workbook/code_page.h"

#define RECORD_HEAD 4

enum text_flag { TEXT_WIDE = 1, TEXT_PHONETIC = 4, TEXT_RICH = 8 };

bool biff_record_next(struct slice *stream, struct biff_record *record)
{
	uint16_t length;

	if (stream->length < RECORD_HEAD)
		return false;
	length = bytes_read16(stream->at + 2);
	if (stream->length - RECORD_HEAD < length)
		return false;
	record->type = bytes_read16(stream->at);
	record->data = slice_part(*stream, RECORD_HEAD, length);
	*stream = slice_part(*stream, RECORD_HEAD + length, stream->length);
	return true;
}

/* Goes on to the next CONTINUE record that is not empty, if need be. */
static bool refill(struct biff_cursor *cursor)
{
	while (cursor->part.length == 0) {
		struct slice behind = cursor->rest;
		struct biff_record record;

		if (!biff_record_next(&behind, &record) ||
		    record.type != BIFF_CONTINUE)
			return false;
		cursor->part = record.data;
		cursor->rest = behind;
	}
	return true;
}

bool biff_cursor_skip(struct biff_cursor *cursor, uint32_t count)
{
	while (count > 0) {
		uint32_t step = count;

		if (!refill(cursor))
			return false;
		if (step > cursor->part.length)
			step = (uint32_t)cursor->part.length;
		cursor->part =
			slice_part(cursor->part, step, cursor->part.length);
		count -= step;
	}
	return true;
}

/* Reads a number of 1, 2 or 4 bytes, wherever it is cut. */
static bool take_number(struct biff_cursor *cursor, unsigned size,
			uint32_t *number)
{
	*number = 0;
	for (unsigned i = 0; i < size; i++) {
		if (!refill(cursor))
			return false;
		*number |= (uint32_t)(unsigned char)cursor->part.at[0]
			   << (8 * i);
		cursor->part = slice_part(cursor->part, 1, cursor->part.length);
	}
	return true;
}

static bool take_bytes(struct biff_cursor *cursor, uint32_t count,
		       uint16_t code_page, struct buffer *into)
{
	struct buffer bytes = BUFFER_EMPTY;
	bool whole = true;

	while (count > 0 && (whole = refill(cursor))) {
		const struct slice piece = slice_part(cursor->part, 0, count);

		buffer_add(&bytes, piece);
		cursor->part = slice_part(cursor->part, piece.length,
					  cursor->part.length);
		count -= (uint32_t)piece.length;
	}
	code_page_add(into, code_page, buffer_slice(&bytes));
	buffer_release(&bytes);
	return whole;
}

/*
 * Reads characters of one or two bytes each. Where the text goes on in another
 * record that says anew, in a byte of its own, how wide they are.
 */
static bool take_characters(struct biff_cursor *cursor, uint32_t count,
			    bool wide, struct buffer *into)
{
	struct utf16_writer writer = { .into = into };

	while (count > 0) {
		uint32_t here;

		if (cursor->part.length == 0) {
			uint32_t flags;

			if (!take_number(cursor, 1, &flags))
				break;
			wide = flags & TEXT_WIDE;
		}
		here = (uint32_t)cursor->part.length >> wide;
		if (here > count)
			here = count;
		if (here == 0)
			break;
		for (uint32_t i = 0; i < here; i++)
			utf16_writer_add(
				&writer,
				wide ? bytes_read16(cursor->part.at + 2 * i)
				     : (unsigned char)cursor->part.at[i]);
		cursor->part = slice_part(cursor->part, (size_t)here << wide,
					  cursor->part.length);
		count -= here;
	}
	utf16_writer_end(&writer);
	return count == 0;
}

bool biff_cursor_text(struct biff_cursor *cursor, struct biff_text_style style,
		      struct buffer *into)
{
	uint32_t length, flags, runs = 0, phonetic = 0;

	if (!take_number(cursor, style.length_size, &length))
		return false;
	if (!style.unicode)
		return take_bytes(cursor, length, style.code_page, into);
	if (!take_number(cursor, 1, &flags))
		return false;
	if ((flags & TEXT_RICH && !take_number(cursor, 2, &runs)) ||
	    (flags & TEXT_PHONETIC && !take_number(cursor, 4, &phonetic)))
		return false;
	return take_characters(cursor, length, flags & TEXT_WIDE, into) &&
	       biff_cursor_skip(cursor, runs * 4) &&
	       biff_cursor_skip(cursor, phonetic);
}
