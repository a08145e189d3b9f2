/* The only file that includes <expat.h>. */
#include "linter/source/workbook/xml.h"

#include <expat.h>

#include "linter/base/system.h"

/* Bytes read at once. */
#define PIECE ((size_t)64 << 10)
/* No workbook is as deep; what is would cost stack or memory. */
#define DEPTH_MOST 200

struct xml {
	XML_Parser parser;
	struct xml_handlers handlers;
	void *context;
	unsigned depth;
	bool refused;
};

/* What stands behind the prefix. */
static const char *local_name(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void refuse(struct xml *xml)
{
	xml->refused = true;
	XML_StopParser(xml->parser, XML_FALSE);
}

static void start_element(void *data, const char *name, const char **attributes)
{
	struct xml *xml = data;

	if (++xml->depth > DEPTH_MOST) {
		refuse(xml);
		return;
	}
	xml->handlers.start(xml->context, local_name(name),
			    (const char *const *)attributes);
}

static void end_element(void *data, const char *name)
{
	struct xml *xml = data;

	xml->depth--;
	xml->handlers.end(xml->context, local_name(name));
}

static void character_data(void *data, const char *text, int length)
{
	struct xml *xml = data;

	xml->handlers.text(xml->context,
			   (struct slice){ text, (size_t)length });
}

/* Nothing that a workbook needs is in one; bombs are. */
static void start_doctype(void *data, const char *name, const char *system,
			  const char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	refuse(data);
}

struct xml *xml_new(const struct xml_handlers *handlers, void *context,
		    const char *encoding)
{
	struct xml *xml = memory_allocate(1, sizeof(*xml));

	*xml = (struct xml){ .parser = XML_ParserCreate(encoding),
			     .handlers = *handlers,
			     .context = context };
	if (!xml->parser)
		BUG("no memory for a parser");
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, start_element, end_element);
	XML_SetCharacterDataHandler(xml->parser, character_data);
	XML_SetStartDoctypeDeclHandler(xml->parser, start_doctype);
	return xml;
}

void xml_free(struct xml *xml)
{
	if (!xml)
		return;
	XML_ParserFree(xml->parser);
	memory_release(xml);
}

static enum xml_state state_of(const struct xml *xml, enum XML_Status status)
{
	if (status == XML_STATUS_SUSPENDED)
		return XML_PAUSED;
	return status == XML_STATUS_OK && !xml->refused ? XML_MORE : XML_BROKEN;
}

char *xml_room(struct xml *xml, size_t size)
{
	return XML_GetBuffer(xml->parser, (int)size);
}

enum xml_state xml_parse(struct xml *xml, size_t length, bool last)
{
	return state_of(xml, XML_ParseBuffer(xml->parser, (int)length, last));
}

void xml_pause(struct xml *xml)
{
	XML_StopParser(xml->parser, XML_TRUE);
}

enum xml_state xml_resume(struct xml *xml)
{
	return state_of(xml, XML_ResumeParser(xml->parser));
}

bool xml_read_text(const struct xml_handlers *handlers, void *context,
		   struct slice text, const char *encoding)
{
	struct xml *xml = xml_new(handlers, context, encoding);
	enum xml_state state = XML_MORE;

	for (size_t at = 0; state == XML_MORE && at <= text.length;
	     at += PIECE) {
		const struct slice piece = slice_part(text, at, PIECE);
		char *room = xml_room(xml, PIECE);

		if (!room) {
			state = XML_BROKEN;
			break;
		}
		memcpy(room, piece.at, piece.length);
		state = xml_parse(xml, piece.length, piece.length < PIECE);
	}
	xml_free(xml);
	return state == XML_MORE;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

const char *xml_attribute_prefixed(const char *const *attributes,
				   const char *name)
{
	for (; *attributes; attributes += 2)
		if (strchr(attributes[0], ':') &&
		    strcmp(local_name(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

const char *xml_attribute_any(const char *const *attributes, const char *name)
{
	const char *value = xml_attribute_prefixed(attributes, name);

	return value ? value : xml_attribute(attributes, name);
}

bool xml_truth(const char *value)
{
	return value &&
	       (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
		strcmp(value, "on") == 0);
}
