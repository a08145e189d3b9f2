/*
 * What the readers of workbooks need of expat: elements one after the other,
 * by their names without a prefix. A document type is refused, and with it
 * every entity of its own. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_XML_H
#define FUNDLINT_SOURCE_WORKBOOK_XML_H

#include "linter/base/slice.h"

struct xml;

/* Called as the document is read; `name` holds until the call returns. */
struct xml_handlers {
	/* `attributes`: see xml_attribute(). */
	void (*start)(void *context, const char *name,
		      const char *const *attributes);
	void (*end)(void *context, const char *name);
	/* Of an element's text as much as was met at once. */
	void (*text)(void *context, struct slice text);
};

enum xml_state {
	XML_MORE,   /* all that was given is read */
	XML_PAUSED, /* by xml_pause() */
	XML_BROKEN,
};

/* `encoding` goes before what the document says of itself; NULL: none. */
struct xml *xml_new(const struct xml_handlers *handlers, void *context,
		    const char *encoding);
void xml_free(struct xml *xml);
/* Room for the bytes that xml_parse() reads next; NULL when a tag of the
 * document is longer than any memory. */
char *xml_room(struct xml *xml, size_t size);
/* Reads `length` bytes of that room, the last ones or not. */
enum xml_state xml_parse(struct xml *xml, size_t length, bool last);
/* Called by a handler: reading stops behind it. */
void xml_pause(struct xml *xml);
/* Goes on where it paused. */
enum xml_state xml_resume(struct xml *xml);

/* Reads a whole document from memory; false when it is broken. `encoding`: see
 * xml_new(). */
bool xml_read_text(const struct xml_handlers *handlers, void *context,
		   struct slice text, const char *encoding);

/* The value of an attribute by its name without a prefix; NULL: none. */
const char *xml_attribute(const char *const *attributes, const char *name);
/* The same with a prefix of any name: r:id beside id. */
const char *xml_attribute_prefixed(const char *const *attributes,
				   const char *name);
/* The same with a prefix or without one. */
const char *xml_attribute_any(const char *const *attributes, const char *name);
/* Whether an attribute says yes: 1, true, on. */
bool xml_truth(const char *value);

#endif
