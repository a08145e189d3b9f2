/* Decodes UTF-16 and the bytes of a code page. */
#include "linter/source/workbook/code_page.h"

#include <stdio.h>

#include "linter/base/text.h"
#include "linter/source/converter.h"

#define REPLACEMENT SLICE_LITERAL("\xEF\xBF\xBD")

enum { PAGE_GBK = 936, PAGE_GB18030 = 54936 };

static void add_character(struct buffer *into, uint32_t code)
{
	char bytes[TEXT_CHARACTER_BYTES];

	buffer_add(into, (struct slice){ bytes, text_encode(code, bytes) });
}

void utf16_writer_add(struct utf16_writer *writer, uint16_t unit)
{
	const bool low = unit >= 0xDC00 && unit < 0xE000;

	if (writer->high && low) {
		add_character(writer->into,
			      0x10000 + ((writer->high & 0x3FFu) << 10) +
				      (unit & 0x3FFu));
		writer->high = 0;
		return;
	}
	utf16_writer_end(writer);
	if (unit >= 0xD800 && unit < 0xDC00)
		writer->high = unit;
	else if (low)
		buffer_add(writer->into, REPLACEMENT);
	else
		add_character(writer->into, unit);
}

void utf16_writer_end(struct utf16_writer *writer)
{
	if (writer->high)
		buffer_add(writer->into, REPLACEMENT);
	writer->high = 0;
}

static struct converter *open_page(uint16_t code_page)
{
	struct converter *converter;
	char name[16];

	if (code_page == PAGE_GBK || code_page == PAGE_GB18030)
		return converter_new("GB18030");
	snprintf(name, sizeof(name), "CP%u", code_page);
	converter = converter_new(name);
	return converter ? converter : converter_new("CP1252");
}

static void convert(struct buffer *into, struct converter *converter,
		    struct slice bytes)
{
	struct conversion conversion = { .in = bytes.at, .left = bytes.length };

	while (conversion.left > 0) {
		char out[256];
		bool broken;

		conversion.out = out;
		conversion.room = sizeof(out);
		broken = !converter_run(converter, &conversion) &&
			 !conversion.full;
		buffer_add(into, (struct slice){
					 out, sizeof(out) - conversion.room });
		if (broken) {
			conversion.in++;
			conversion.left--;
			buffer_add(into, REPLACEMENT);
		}
	}
}

void code_page_add(struct buffer *into, uint16_t code_page, struct slice bytes)
{
	bool ascii = true;
	struct converter *converter;

	for (size_t i = 0; i < bytes.length; i++)
		ascii = ascii && (unsigned char)bytes.at[i] < 0x80;
	if (ascii) {
		buffer_add(into, bytes);
		return;
	}
	converter = open_page(code_page);
	if (!converter)
		BUG("the C library knows no code page 1252");
	convert(into, converter, bytes);
	converter_free(converter);
}
