/*
 * Findings and faults for machines: one JSON object a line, keys in a fixed
 * order. The only file that knows jansson.
 */
#include "linter/base/text.h"
#include "linter/report/format.h"
#include "linter/report/style.h"

#include <jansson.h>

/* A string of valid UTF-8: broken bytes become \xNN. */
static json_t *string_of(struct slice text)
{
	struct buffer whole = BUFFER_EMPTY;
	size_t valid = text_valid_prefix(text);
	json_t *string;

	if (valid == text.length)
		return json_stringn(text.at, text.length);
	while (text.length) {
		buffer_add(&whole, slice_part(text, 0, valid));
		text = slice_part(text, valid, text.length);
		if (text.length)
			buffer_format(&whole, "\\x%02X",
				      (unsigned)(unsigned char)text.at[0]);
		text = slice_part(text, 1, text.length);
		valid = text_valid_prefix(text);
	}
	string = json_stringn(whole.text, whole.length);
	buffer_release(&whole);
	return string;
}

static void set(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		BUG("no JSON value for \"%s\"", key);
}

static void set_text(json_t *object, const char *key, struct slice text)
{
	set(object, key, string_of(text));
}

static void set_count(json_t *object, const char *key, uint64_t count)
{
	set(object, key, json_integer((json_int_t)count));
}

static void set_spot(json_t *object, const struct spot *spot)
{
	set_text(object, "file", spot->path);
	set_count(object, "line", spot->line);
	set_count(object, "column", spot->column);
}

static void set_cell(json_t *object, const struct entry_view *view)
{
	struct buffer address = BUFFER_EMPTY;

	spot_address_add(&address, &view->spot);
	set_text(object, "address", buffer_slice(&address));
	buffer_release(&address);
	if (view->spot.field == FIELD_NONE)
		return;
	set_text(object, "header", view->header);
	set_text(object, "cell", view->cell);
}

/* The sentence, and which wording of its check it is. */
static void set_message(json_t *object, const struct entry_view *view)
{
	set_text(object, "message", view->message);
	set_text(object, "kind", view->kind);
	if (view->help.length)
		set_text(object, "help", view->help);
}

static void set_facts(json_t *object, const struct entry_view *view)
{
	json_t *facts = json_object();

	for (size_t i = 0; i < view->fact_count; i++)
		set_text(facts, view->facts[i].name, view->facts[i].plain);
	set(object, "facts", facts);
	if (view->money != DECIMAL_MISSING) {
		struct buffer money = BUFFER_EMPTY;

		decimal_format(&money, view->money);
		set_text(object, "money", buffer_slice(&money));
		buffer_release(&money);
	}
	if (view->key.length)
		set_text(object, "key", view->key);
}

static void set_related(json_t *object, const struct entry_view *view)
{
	json_t *places = json_array();

	for (size_t i = 0; i < view->related_count; i++) {
		const struct related_view *related = &view->related[i];
		json_t *place = json_object();

		set_spot(place, &related->spot);
		set_text(place, "role", slice_of(related->role_id));
		if (json_array_append_new(places, place) != 0)
			BUG("no JSON array of related places");
	}
	set(object, "related", places);
	set_count(object, "related_total", view->related_total);
}

static void set_cite(json_t *object, const struct entry_view *view)
{
	const struct mark *mark = view->rule_mark;
	json_t *cite = json_object();

	set_text(cite, "title", view->title);
	if (view->document.length)
		set_text(cite, "document", view->document);
	if (view->clause.length)
		set_text(cite, "clause", view->clause);
	if (view->quote.length)
		set_text(cite, "quote", view->quote);
	if (mark) {
		set_text(cite, "file", mark->file->path);
		set_count(cite, "line", mark->line);
		set_count(cite, "column", mark->column);
	}
	set(object, "cite", cite);
}

static int add_output(const char *text, size_t length, void *context)
{
	buffer_add(context, (struct slice){ .at = text, .length = length });
	return 0;
}

static int jsonl_entry(struct writer *writer, const struct entry_view *view)
{
	json_t *object = json_object();

	set_text(object, "rule", view->id);
	set_text(object, "check", view->check);
	set_text(object, "severity", slice_of(severity_id(view->severity)));
	set_spot(object, &view->spot);
	set_cell(object, view);
	set_message(object, view);
	if (!view->is_fault) {
		set_facts(object, view);
		set_related(object, view);
		set_cite(object, view);
	}
	if (json_dump_callback(object, add_output, &writer->buffer,
			       JSON_COMPACT) != 0)
		BUG("a finding cannot be written as JSON");
	buffer_add_character(&writer->buffer, '\n');
	json_decref(object);
	return writer_flush(writer);
}

const struct format format_jsonl = {
	.name = "jsonl",
	.summary = N_("one JSON object a line, for programs"),
	.endings = ".jsonl",
	.entry = jsonl_entry,
};
