/*
 * Text of workbooks that is not UTF-8: UTF-16, and bytes of a code page.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_CODE_PAGE_H
#define FUNDLINT_SOURCE_WORKBOOK_CODE_PAGE_H

#include "linter/base/buffer.h"

/* Turns units of UTF-16 into UTF-8, one by one; half of a pair that stands
 * alone becomes U+FFFD. */
struct utf16_writer {
	struct buffer *into;
	uint16_t high; /* the first half of a pair; 0: none waits */
};

void utf16_writer_add(struct utf16_writer *writer, uint16_t unit);
/* No more units follow. */
void utf16_writer_end(struct utf16_writer *writer);

/*
 * Adds the bytes as UTF-8, each that has no character as U+FFFD. The page is
 * a Windows number: 936 and 54936 are read as GB18030; a page that is not
 * known is read as 1252.
 */
void code_page_add(struct buffer *into, uint16_t code_page, struct slice bytes);

#endif
