/*
 * Findings and faults for machines: one JSON object a line, keys in a fixed
 * order. The only file that knows jansson.
 */
#include "linter/base/text.h"
#include "linter/report/style.h"
#include "linter/report/formats/writer.h"

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

/* Sets a text that was put together in `buffer`, and empties that. */
static void set_buffer(json_t *object, const char *key, struct buffer *buffer)
{
	set_text(object, key, buffer_slice(buffer));
	buffer_reset(buffer);
}

static void set_place(json_t *object, const struct location *location)
{
	set_text(object, "file", location->spot.path);
	set_count(object, "line", location->spot.line);
	set_count(object, "column", location->spot.column);
}

static void set_cell(json_t *object, struct resolver *resolver,
		     const struct location *location)
{
	struct buffer text = BUFFER_EMPTY;

	spot_address_add(&text, &location->spot);
	set_buffer(object, "address", &text);
	if (location->spot.field != FIELD_NONE) {
		set_text(object, "header", location_header(location));
		mask_add(&text, location_cell(location),
			 location_mask(resolver, location,
				       location->spot.field));
		set_buffer(object, "cell", &text);
	}
	buffer_release(&text);
}

/* The sentence, and which wording of its check it is. */
static void set_message(json_t *object, const struct wording *wording)
{
	const struct entry *entry = wording->entry;
	struct buffer text = BUFFER_EMPTY;
	struct slice kind = entry_id(entry);

	if (entry->finding)
		kind = slice_of(finding_message(entry->finding)->id);
	message_add(&text, wording);
	set_buffer(object, "message", &text);
	set_text(object, "kind", kind);
	help_add(&text, wording);
	if (text.length)
		set_buffer(object, "help", &text);
	buffer_release(&text);
}

/* A fact without unit or language, which a program can compute with; texts of
 * the data are masked. */
static void plain_fact(struct buffer *buffer, const struct resolver *resolver,
		       const struct fact *fact)
{
	if (fact->type == FACT_TEXT) {
		mask_add(buffer, fact->text,
			 resolver->report->show_personal
				 ? MASK_NOTHING
				 : mask_of_kind(fact->personal));
		return;
	}
	if (fact->type != FACT_LIST) {
		fact_write(buffer, fact);
		return;
	}
	for (uint32_t i = 0; i < fact->part_count; i++) {
		if (i)
			buffer_add(buffer, SLICE_LITERAL(", "));
		plain_fact(buffer, resolver, &fact->parts[i]);
	}
	if (fact->more)
		buffer_add(buffer, SLICE_LITERAL(", ..."));
}

static void set_facts(json_t *object, const struct resolver *resolver,
		      const struct finding *finding)
{
	struct buffer text = BUFFER_EMPTY;
	json_t *facts = json_object();

	for (uint32_t i = 0; i < finding->fact_count; i++) {
		plain_fact(&text, resolver, &finding->facts[i]);
		set_buffer(facts, finding->facts[i].name, &text);
	}
	set(object, "facts", facts);
	if (finding->money != DECIMAL_MISSING) {
		decimal_format(&text, finding->money);
		set_buffer(object, "money", &text);
	}
	if (finding->key.length) {
		mask_add(&text, finding->key,
			 resolver->report->show_personal
				 ? MASK_NOTHING
				 : mask_of_kind(finding->key_personal));
		set_buffer(object, "key", &text);
	}
	buffer_release(&text);
}

static void set_related(json_t *object, const struct resolved *resolved)
{
	const struct finding *finding = resolved->entry->finding;
	json_t *places = json_array();

	for (uint32_t i = 0; i < resolved->related_count; i++) {
		const struct related *related = &finding->related[i];
		json_t *place = json_object();

		set_place(place, &resolved->related[i]);
		set_text(place, "role", slice_of(related->role));
		if (json_array_append_new(places, place) != 0)
			BUG("no JSON array of related places");
	}
	set(object, "related", places);
	set_count(object, "related_total", finding->related_total);
}

static void set_cite(json_t *object, const struct rule *rule)
{
	const struct mark *mark =
		rule->cite.mark.file ? &rule->cite.mark : &rule->mark;
	json_t *cite = json_object();

	set_text(cite, "title", language_title(&rule->title, rule->id));
	if (rule->cite.document.length)
		set_text(cite, "document", rule->cite.document);
	if (rule->cite.clause.length)
		set_text(cite, "clause", rule->cite.clause);
	if (rule->cite.quote.length)
		set_text(cite, "quote", rule->cite.quote);
	if (mark->file) {
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

void jsonl_entry(struct buffer *buffer, struct resolver *resolver,
		 const struct resolved *resolved)
{
	const struct entry *entry = resolved->entry;
	const struct finding *finding = entry->finding;
	struct wording wording = { resolver, entry, resolved->primary };
	json_t *object = json_object();

	set_text(object, "rule", entry_id(entry));
	set_text(object, "check",
		 slice_of(finding ? finding->rule->check->name : "input"));
	set_text(object, "severity",
		 slice_of(severity_id(entry_severity(entry))));
	set_place(object, resolved->primary);
	set_cell(object, resolver, resolved->primary);
	set_message(object, &wording);
	if (finding) {
		set_facts(object, resolver, finding);
		set_related(object, resolved);
		set_cite(object, finding->rule);
	}
	if (json_dump_callback(object, add_output, buffer, JSON_COMPACT) != 0)
		BUG("a finding cannot be written as JSON");
	buffer_add_character(buffer, '\n');
	json_decref(object);
}
