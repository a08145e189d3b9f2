/*
 * Reads YAML through libyaml's events into nodes that know their place, and
 * refuses on the way whatever a profile may not hold. The only file that
 * knows libyaml.
 */
#include <yaml.h>

#include "linter/base/buffer.h"
#include "linter/base/hash_map.h"
#include "linter/profile/yaml/text.h"

#define DEPTH_LIMIT 64
#define NODE_LIMIT  200000
#define FEW_KEYS    16 /* below, comparing is faster than hashing */

/* A collection that is being read. */
struct frame {
	struct node *node;
	size_t first; /* its first child in `pending` */
};

struct reader {
	yaml_parser_t parser;
	const struct profile_file *file;
	struct arena *arena;
	struct problem_list *problems;
	struct frame frames[DEPTH_LIMIT];
	size_t depth;
	/* Children of all open collections; of a mapping, key and value in
	 * turn. */
	struct node **pending; /* owned */
	size_t pending_count, pending_capacity;
	struct node *root;
	size_t nodes;
	/* libyaml counts characters; events come in order, so the byte is
	 * found by going on from the last one. */
	size_t character, byte;
	bool stopped;
};

static size_t byte_of(struct reader *reader, size_t character)
{
	struct slice text = reader->file->text;

	if (character < reader->character) {
		reader->character = 0;
		reader->byte = yaml_text_start(text);
	}
	while (reader->character < character && reader->byte < text.length) {
		struct slice rest = slice_part(text, reader->byte, text.length);

		/* libyaml counts a CR and LF as one character each. */
		reader->byte += yaml_text_step(rest);
		reader->character++;
	}
	return reader->byte;
}

static struct mark mark_of(struct reader *reader, yaml_mark_t mark)
{
	return (struct mark){ .file = reader->file,
			      .line = (uint32_t)mark.line + 1,
			      .column = (uint32_t)mark.column + 1,
			      .at = (uint32_t)byte_of(reader, mark.index) };
}

static struct node *new_node(struct reader *reader, enum node_kind kind,
			     yaml_mark_t mark)
{
	struct node *node = ARENA_NEW(reader->arena, struct node);

	node->kind = kind;
	node->mark = mark_of(reader, mark);
	node->start = node->mark;
	if (++reader->nodes > NODE_LIMIT) {
		problem_add(reader->problems, node->mark,
			    _("the file holds more than %d values"),
			    NODE_LIMIT);
		reader->stopped = true;
	}
	return node;
}

/* Where the next node would be a key of a mapping. */
static bool key_expected(const struct reader *reader)
{
	const struct frame *frame;

	if (reader->depth == 0)
		return false;
	frame = &reader->frames[reader->depth - 1];
	return frame->node->kind == NODE_MAPPING &&
	       (reader->pending_count - frame->first) % 2 == 0;
}

static void add_node(struct reader *reader, struct node *node)
{
	if (key_expected(reader) && node->kind != NODE_SCALAR) {
		problem_add(reader->problems, node->mark,
			    _("a key must be a text, not a list or mapping"));
		problem_help(reader->problems, _("put a text that starts with "
						 "[ or { in quotation marks"));
		reader->stopped = true;
	}
	if (reader->depth == 0) {
		reader->root = node;
		return;
	}
	memory_grow((void **)&reader->pending, &reader->pending_capacity,
		    reader->pending_count, sizeof(struct node *));
	reader->pending[reader->pending_count++] = node;
}

static void refuse_anchor_and_tag(struct reader *reader, struct mark mark,
				  const yaml_char_t *anchor,
				  const yaml_char_t *tag)
{
	if (anchor)
		problem_add(reader->problems, mark,
			    _("anchors are not allowed: \"&%s\""),
			    (const char *)anchor);
	if (tag) {
		problem_add(reader->problems, mark,
			    _("tags are not allowed: \"%s\""),
			    (const char *)tag);
		problem_help(
			reader->problems,
			_("put a text that starts with ! in quotation marks"));
	}
}

static void read_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = new_node(reader, NODE_SCALAR, event->start_mark);
	yaml_scalar_style_t style = event->data.scalar.style;

	node->text = arena_copy(
		reader->arena,
		(struct slice){ .at = (const char *)event->data.scalar.value,
				.length = event->data.scalar.length });
	node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
	refuse_anchor_and_tag(reader, node->mark, event->data.scalar.anchor,
			      event->data.scalar.tag);
	if (style == YAML_LITERAL_SCALAR_STYLE ||
	    style == YAML_FOLDED_SCALAR_STYLE)
		node->start = yaml_text_block_start(node->mark, node->text);
	else if (node->quoted)
		node->start = yaml_text_next(node->mark);
	add_node(reader, node);
}

static void open_collection(struct reader *reader, struct node *node)
{
	add_node(reader, node);
	if (reader->depth == DEPTH_LIMIT) {
		problem_add(reader->problems, node->mark,
			    _("more than %d levels of lists and mappings"),
			    DEPTH_LIMIT);
		reader->stopped = true;
		return;
	}
	reader->frames[reader->depth++] =
		(struct frame){ .node = node, .first = reader->pending_count };
}

static void read_sequence(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = new_node(reader, NODE_SEQUENCE, event->start_mark);

	refuse_anchor_and_tag(reader, node->mark,
			      event->data.sequence_start.anchor,
			      event->data.sequence_start.tag);
	open_collection(reader, node);
}

static void read_mapping(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = new_node(reader, NODE_MAPPING, event->start_mark);

	refuse_anchor_and_tag(reader, node->mark,
			      event->data.mapping_start.anchor,
			      event->data.mapping_start.tag);
	open_collection(reader, node);
}

static void report_duplicate(struct reader *reader, const struct node *first,
			     const struct node *second)
{
	problem_add(reader->problems, second->mark,
		    _("key \"%.*s\" is written twice"),
		    SLICE_ARGUMENTS(second->text));
	problem_help(reader->problems, _("it stands in line %u already"),
		     (unsigned)first->mark.line);
}

static void refuse_duplicates(struct reader *reader, const struct node *node)
{
	struct hash_map seen = HASH_MAP_EMPTY;

	for (size_t i = 1; i < node->count; i++) {
		size_t first = i;

		if (node->count <= FEW_KEYS) {
			for (first = 0; first < i; first++)
				if (slice_equal(node->keys[first]->text,
						node->keys[i]->text))
					break;
		} else {
			bool added;

			first = (size_t)*hash_map_put(
				&seen, slice_hash(node->keys[i]->text), i,
				&added);
		}
		if (first < i &&
		    slice_equal(node->keys[first]->text, node->keys[i]->text))
			report_duplicate(reader, node->keys[first],
					 node->keys[i]);
	}
	hash_map_release(&seen);
}

static void close_sequence(struct reader *reader)
{
	struct frame *frame = &reader->frames[--reader->depth];
	struct node *node = frame->node;

	node->count = reader->pending_count - frame->first;
	node->items = ARENA_ARRAY(reader->arena, struct node *, node->count);
	for (size_t i = 0; i < node->count; i++)
		node->items[i] = reader->pending[frame->first + i];
	reader->pending_count = frame->first;
}

static void close_mapping(struct reader *reader)
{
	struct frame *frame = &reader->frames[--reader->depth];
	struct node *node = frame->node;

	node->count = (reader->pending_count - frame->first) / 2;
	node->keys = ARENA_ARRAY(reader->arena, struct node *, node->count);
	node->items = ARENA_ARRAY(reader->arena, struct node *, node->count);
	for (size_t i = 0; i < node->count; i++) {
		node->keys[i] = reader->pending[frame->first + 2 * i];
		node->items[i] = reader->pending[frame->first + 2 * i + 1];
	}
	reader->pending_count = frame->first;
	refuse_duplicates(reader, node);
}

static void read_alias(struct reader *reader, const yaml_event_t *event)
{
	struct node *node = new_node(reader, NODE_SCALAR, event->start_mark);

	node->text = SLICE_EMPTY;
	problem_add(reader->problems, node->mark,
		    _("aliases are not allowed: \"*%s\""),
		    (const char *)event->data.alias.anchor);
	problem_help(reader->problems,
		     _("put a text that starts with * in quotation marks"));
	add_node(reader, node);
}

static void read_document_start(struct reader *reader,
				const yaml_event_t *event)
{
	struct mark mark = mark_of(reader, event->start_mark);

	if (reader->root) {
		problem_add(reader->problems, mark,
			    _("a second document starts here; a profile is one "
			      "document"));
		problem_help(reader->problems,
			     _("remove the line ---, or write a second file"));
		reader->stopped = true;
	} else if (event->data.document_start.version_directive ||
		   event->data.document_start.tag_directives.start !=
			   event->data.document_start.tag_directives.end) {
		problem_add(reader->problems, mark,
			    _("directives (lines that start with %%) are not "
			      "allowed"));
	}
}

/* False at the end of the stream. */
static bool read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		read_document_start(reader, event);
		break;
	case YAML_SCALAR_EVENT:
		read_scalar(reader, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		read_sequence(reader, event);
		break;
	case YAML_MAPPING_START_EVENT:
		read_mapping(reader, event);
		break;
	case YAML_SEQUENCE_END_EVENT:
		close_sequence(reader);
		break;
	case YAML_MAPPING_END_EVENT:
		close_mapping(reader);
		break;
	case YAML_ALIAS_EVENT:
		read_alias(reader, event);
		break;
	case YAML_STREAM_END_EVENT:
		return false;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return true;
}

static void report_syntax(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem ? parser->problem : "";
	yaml_mark_t mark = parser->problem_mark;

	if (parser->error == YAML_READER_ERROR)
		mark = parser->mark;
	/* A quotation mark that is never closed is noticed at the end of the
	 * file: the problem is shown where it opened. */
	if (strcmp(problem, "found unexpected end of stream") == 0)
		mark = parser->context_mark;
	yaml_text_report_syntax(reader->problems, mark_of(reader, mark),
				problem);
}

static void read_events(struct reader *reader)
{
	bool more = true;

	while (more && !reader->stopped) {
		yaml_event_t event;

		if (yaml_parser_parse(&reader->parser, &event) == 0) {
			report_syntax(reader);
			return;
		}
		more = read_event(reader, &event);
		yaml_event_delete(&event);
	}
}

struct node *yaml_read(const struct profile_file *file, struct arena *arena,
		       struct problem_list *problems)
{
	size_t before = problems->errors;
	struct reader *reader;
	struct node *root;

	if (!yaml_text_check(file, problems))
		return NULL;
	reader = memory_allocate(1, sizeof(*reader));
	reader->file = file;
	reader->arena = arena;
	reader->problems = problems;
	reader->byte = yaml_text_start(file->text);
	if (yaml_parser_initialize(&reader->parser) == 0)
		BUG("libyaml cannot start");
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser,
				     (const unsigned char *)file->text.at +
					     reader->byte,
				     file->text.length - reader->byte);
	read_events(reader);
	root = reader->root;
	if (!root && problems->errors == before)
		problem_add(
			problems,
			(struct mark){ .file = file, .line = 1, .column = 1 },
			_("the file is empty"));
	yaml_parser_delete(&reader->parser);
	memory_release(reader->pending);
	memory_release(reader);
	return problems->errors == before ? root : NULL;
}
