/* Puts JSON together. The only file that knows jansson. */
#include "linter/report/formats/record.h"

#include "linter/base/text.h"

#include <jansson.h>

/* A struct record is what jansson calls json_t, under another name. */
static json_t *value_of(struct record *record)
{
	return (json_t *)(void *)record;
}

static struct record *record_of(json_t *value)
{
	if (!value)
		BUG("no JSON value");
	return (struct record *)(void *)value;
}

struct record *record_new(void)
{
	return record_of(json_object());
}

/* A string of valid UTF-8: broken bytes become \xNN. */
static json_t *string_of(struct slice text)
{
	struct buffer whole = BUFFER_EMPTY;
	size_t valid = text_valid_prefix(text);
	json_t *string;

	if (valid == text.length)
		return json_stringn(text.length ? text.at : "", text.length);
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

static void set(struct record *record, const char *key, json_t *value)
{
	if (json_object_set_new(value_of(record), key, value) != 0)
		BUG("no JSON value for \"%s\"", key);
}

void record_text(struct record *record, const char *key, struct slice text)
{
	set(record, key, string_of(text));
}

void record_text_if_any(struct record *record, const char *key,
			struct slice text)
{
	if (text.length)
		record_text(record, key, text);
}

void record_count(struct record *record, const char *key, uint64_t count)
{
	set(record, key, json_integer((json_int_t)count));
}

void record_flag(struct record *record, const char *key, bool flag)
{
	set(record, key, json_boolean(flag));
}

void record_decimal(struct record *record, const char *key, decimal value)
{
	struct buffer text = BUFFER_EMPTY;

	if (value == DECIMAL_MISSING)
		return;
	decimal_format(&text, value);
	record_text(record, key, buffer_slice(&text));
	buffer_release(&text);
}

void record_number(struct record *record, const char *key, struct number value)
{
	struct buffer text = BUFFER_EMPTY;

	number_format(&text, value, DECIMAL_PLACES);
	record_text(record, key, buffer_slice(&text));
	buffer_release(&text);
}

struct record *record_object(struct record *record, const char *key)
{
	struct record *object = record_new();

	set(record, key, value_of(object));
	return object;
}

struct record *record_list(struct record *record, const char *key)
{
	struct record *list = record_of(json_array());

	set(record, key, value_of(list));
	return list;
}

static void append(struct record *list, json_t *value)
{
	if (json_array_append_new(value_of(list), value) != 0)
		BUG("no room in a JSON array");
}

struct record *record_item(struct record *list)
{
	struct record *object = record_new();

	append(list, value_of(object));
	return object;
}

void record_item_text(struct record *list, struct slice text)
{
	append(list, string_of(text));
}

/* Bytes of the character there if some readers end a line at it or it is a
 * control character (jansson escapes those below U+0020); *code: which. */
static size_t separator_at(struct slice text, unsigned *code)
{
	const unsigned char *at = (const unsigned char *)text.at;

	if (at[0] == 0x7F) {
		*code = 0x7F;
		return 1;
	}
	if (text.length >= 2 && at[0] == 0xC2 && at[1] >= 0x80 &&
	    at[1] <= 0x9F) {
		*code = at[1];
		return 2;
	}
	if (text.length >= 3 && at[0] == 0xE2 && at[1] == 0x80 &&
	    (at[2] == 0xA8 || at[2] == 0xA9)) {
		*code = 0x2000U + (at[2] & 0x3FU);
		return 3;
	}
	return 0;
}

/* Such characters stand inside strings only, where \u may stand for them. */
static int add_escaped(const char *text, size_t length, void *context)
{
	struct slice rest = { .at = text, .length = length };
	size_t plain = 0;

	while (plain < rest.length) {
		unsigned code;
		const size_t skip = separator_at(
			slice_part(rest, plain, rest.length), &code);

		if (!skip) {
			plain++;
			continue;
		}
		buffer_add(context, slice_part(rest, 0, plain));
		buffer_format(context, "\\u%04X", code);
		rest = slice_part(rest, plain + skip, rest.length);
		plain = 0;
	}
	buffer_add(context, rest);
	return 0;
}

void record_end(struct record *record, struct buffer *line)
{
	if (json_dump_callback(value_of(record), add_escaped, line,
			       JSON_COMPACT) != 0)
		BUG("a record cannot be written as JSON");
	buffer_add_character(line, '\n');
	json_decref(value_of(record));
}
