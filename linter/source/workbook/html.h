/*
 * What the reader of web pages needs of libxml2: tags as they stand, however
 * badly. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_HTML_H
#define FUNDLINT_SOURCE_WORKBOOK_HTML_H

#include "linter/source/workbook/xml.h"

/* Reads UTF-8 text; names are in lower case. An attribute without a value has
 * an empty one. */
void html_read(struct slice text, const struct xml_handlers *handlers,
	       void *context);

#endif
