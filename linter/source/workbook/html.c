/* The only file that includes <libxml/HTMLparser.h>. */
#include "linter/source/workbook/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>

#include "linter/base/system.h"

/* Of one tag no more are looked at. */
#define ATTRIBUTES_MOST 64

struct html {
	const struct xml_handlers *handlers;
	void *context;
};

static void start_element(void *data, const xmlChar *name,
			  const xmlChar **attributes)
{
	const struct html *html = data;
	const char *pairs[2 * ATTRIBUTES_MOST + 1];
	size_t count = 0;

	for (; attributes && attributes[count] && count < 2 * ATTRIBUTES_MOST;
	     count += 2) {
		const xmlChar *value = attributes[count + 1];

		pairs[count] = (const char *)attributes[count];
		pairs[count + 1] = value ? (const char *)value : "";
	}
	pairs[count] = NULL;
	html->handlers->start(html->context, (const char *)name, pairs);
}

static void end_element(void *data, const xmlChar *name)
{
	const struct html *html = data;

	html->handlers->end(html->context, (const char *)name);
}

static void characters(void *data, const xmlChar *text, int length)
{
	const struct html *html = data;

	html->handlers->text(html->context, (struct slice){ (const char *)text,
							    (size_t)length });
}

void html_read(struct slice text, const struct xml_handlers *handlers,
	       void *context)
{
	struct html html = { handlers, context };
	htmlSAXHandler events = {
		.startElement = start_element,
		.endElement = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
	};
	htmlParserCtxtPtr parser;
	htmlSAXHandlerPtr own;

	if (!text.length || text.length > INT_MAX)
		return;
	parser = htmlCreateMemoryParserCtxt(text.at, (int)text.length);
	if (!parser)
		BUG("no memory for a parser");
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					   HTML_PARSE_NOWARNING |
					   HTML_PARSE_NONET |
					   HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	own = parser->sax;
	parser->sax = &events;
	parser->userData = &html;
	htmlParseDocument(parser);
	parser->sax = own;
	htmlFreeParserCtxt(parser);
}
