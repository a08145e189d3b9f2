/*
 * The text of a YAML file: its limits, its places, and its syntax errors in
 * words its author understands.
 */
#include "linter/profile/yaml/text.h"

#include "linter/base/text.h"

#define SIZE_LIMIT ((size_t)1 << 20)

#define BYTE_ORDER_MARK SLICE_LITERAL("\xEF\xBB\xBF")

size_t yaml_text_start(struct slice text)
{
	return slice_starts(text, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
}

size_t yaml_text_step(struct slice text)
{
	size_t length = 1;

	while (length < text.length && text_continues(text.at[length]))
		length++;
	return length;
}

struct mark yaml_text_next(struct mark mark)
{
	struct slice text = mark.file->text;

	mark.at += (uint32_t)yaml_text_step(
		slice_part(text, mark.at, text.length));
	mark.column++;
	return mark;
}

static size_t line_end(struct slice text, size_t at)
{
	while (at < text.length && text.at[at] != '\n')
		at++;
	return at;
}

static size_t spaces_at(struct slice text, size_t at)
{
	size_t count = 0;

	while (at + count < text.length && text.at[at + count] == ' ')
		count++;
	return count;
}

/* The spaces before the first line that holds anything else. */
static size_t indentation(struct slice text, size_t at)
{
	while (at < text.length) {
		size_t spaces = spaces_at(text, at);
		size_t end = line_end(text, at);
		size_t first = at + spaces;

		if (first < end && text.at[first] != '\r')
			return spaces;
		at = end + 1;
	}
	return 0;
}

struct mark yaml_text_block_start(struct mark mark, struct slice text)
{
	struct slice whole = mark.file->text;
	size_t line = line_end(whole, mark.at);
	size_t indent, own, there;

	if (line == whole.length)
		return mark;
	line++;
	/* Spaces beyond the block's own indentation belong to the text. */
	indent = indentation(whole, line);
	own = indentation(text, 0);
	indent = indent > own ? indent - own : 0;
	there = spaces_at(whole, line);
	if (there > indent)
		there = indent;
	return (struct mark){ .file = mark.file,
			      .line = mark.line + 1,
			      .column = (uint32_t)there + 1,
			      .at = (uint32_t)(line + there) };
}

static struct mark place_of_byte(const struct profile_file *file, size_t at)
{
	struct mark mark = { .file = file, .line = 1, .column = 1 };
	size_t byte = yaml_text_start(file->text);

	while (byte < at) {
		if (file->text.at[byte] == '\n') {
			mark.line++;
			mark.column = 1;
		} else {
			mark.column++;
		}
		byte += yaml_text_step(slice_part(file->text, byte, at - byte));
	}
	mark.at = (uint32_t)at;
	return mark;
}

/* Bytes of a character at `at` that has no place in a text file, else 0. */
static size_t odd_character(struct slice text, size_t at)
{
	unsigned char byte = (unsigned char)text.at[at];
	struct slice rest;

	if ((byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n')
		return 0;
	if (byte == '\r')
		return at + 1 < text.length && text.at[at + 1] == '\n' ? 0 : 1;
	if (byte < 0x20 || byte == 0x7F)
		return 1;
	rest = slice_part(text, at, 3);
	/* U+0080 to U+009F, and line breaks that only YAML has. */
	if (byte == 0xC2 && (unsigned char)rest.at[1] < 0xA0)
		return 2;
	if (slice_equal(rest, SLICE_LITERAL("\xE2\x80\xA8")) ||
	    slice_equal(rest, SLICE_LITERAL("\xE2\x80\xA9")) ||
	    slice_equal(rest, BYTE_ORDER_MARK))
		return 3;
	return 0;
}

static uint32_t code_point(struct slice character)
{
	const unsigned char *at = (const unsigned char *)character.at;

	if (character.length == 1)
		return at[0];
	if (character.length == 2)
		return (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
	return (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
}

bool yaml_text_check(const struct profile_file *file,
		     struct problem_list *problems)
{
	struct slice text = file->text;
	size_t valid;

	if (text.length > SIZE_LIMIT) {
		problem_add(problems, (struct mark){ .file = file },
			    _("the file is larger than %d MiB"),
			    (int)(SIZE_LIMIT >> 20));
		return false;
	}
	valid = text_valid_prefix(text);
	for (size_t at = yaml_text_start(text); at < valid; at++) {
		size_t length = odd_character(text, at);

		if (length == 0)
			continue;
		problem_add(problems, place_of_byte(file, at),
			    _("the character U+%04X has no place in a profile"),
			    (unsigned)code_point(slice_part(text, at, length)));
		return false;
	}
	if (valid == text.length)
		return true;
	problem_add(problems, place_of_byte(file, valid),
		    _("the file is not UTF-8: byte 0x%02X"),
		    (unsigned)(unsigned char)text.at[valid]);
	problem_help(problems, _("save the file again as UTF-8"));
	return false;
}

/* What libyaml says, and what it means to the author. */
static const struct wording {
	const char *problem, *message, *help;
} wordings[] = {
	{ "mapping values are not allowed in this context",
	  N_("a colon and a space cannot stand here"),
	  N_("put a text that holds \": \" in quotation marks, or look at the "
	     "indentation of the line") },
	{ "did not find expected key",
	  N_("a key is missing here, or the line is not indented as those "
	     "before it"),
	  N_("give all keys of one mapping the same indentation") },
	{ "could not find expected ':'", N_("a key without a colon behind it"),
	  N_("write a key as \"key: value\", with a space behind the colon") },
	{ "found unexpected end of stream",
	  N_("the quotation mark opened here is never closed"), NULL },
	{ "did not find expected ',' or ']'",
	  N_("the list is not closed: a comma or ] is missing before this"),
	  NULL },
	{ "did not find expected ',' or '}'",
	  N_("the mapping is not closed: a comma or } is missing before this"),
	  N_("put a text that holds a comma in quotation marks") },
	{ "did not find expected '-' indicator",
	  N_("an item of the list is missing here, or the line is not indented "
	     "as those before it"),
	  N_("start each item with \"- \" at the same indentation") },
	{ "block sequence entries are not allowed in this context",
	  N_("an item of a list cannot start here"),
	  N_("start the list on a line of its own") },
	{ "mapping keys are not allowed in this context",
	  N_("a key cannot start here"), NULL },
	{ "did not find expected node content", N_("a value is missing here"),
	  NULL },
	{ "found unknown escape character",
	  N_("no such escape after the backslash"),
	  N_("use single quotation marks around a text with backslashes") },
	{ "found a tab character that violates indentation",
	  N_("a tab cannot indent a line"), N_("use spaces") },
	{ "found a tab character where an indentation space is expected",
	  N_("a tab cannot indent a line"), N_("use spaces") },
	{ "did not find expected <document start>",
	  N_("the document ended before this"),
	  N_("look at the indentation of the line") },
};

static void report_start(struct problem_list *problems, struct mark mark)
{
	struct slice text = mark.file->text;
	struct slice rest, first;

	if (mark.at < text.length && text.at[mark.at] == '\t') {
		problem_add(problems, mark, _("a tab cannot indent a line"));
		problem_help(problems, _("use spaces"));
		return;
	}
	rest = slice_part(text, mark.at, text.length);
	first = slice_part(rest, 0, rest.length ? yaml_text_step(rest) : 0);
	problem_add(problems, mark, _("a text cannot start with \"%.*s\""),
		    SLICE_ARGUMENTS(first));
	problem_help(problems, _("put the text in quotation marks"));
}

void yaml_text_report_syntax(struct problem_list *problems, struct mark mark,
			     const char *problem)
{
	if (strcmp(problem, "found character that cannot start any token") ==
	    0) {
		report_start(problems, mark);
		return;
	}
	for (size_t i = 0; i < ARRAY_SIZE(wordings); i++) {
		const struct wording *wording = &wordings[i];

		if (strcmp(problem, wording->problem) != 0)
			continue;
		problem_add(problems, mark, "%s", _(wording->message));
		if (wording->help)
			problem_help(problems, "%s", _(wording->help));
		return;
	}
	problem_add(problems, mark, _("this is not YAML: %s"), problem);
}
