/* Finds which encoding a file's bytes are in. */
#include "linter/source/csv/decode.h"
#include "linter/source/csv/survey.h"

#include "linter/base/text.h"

/* Characters of three bytes that tell a line of UTF-8 among lines of GB18030,
 * the first of them and others. Four hanzi are so by chance once in ten
 * million. */
#define UTF8_FIRST 4
#define UTF8_NEXT  2

static const struct {
	struct slice mark;
	enum encoding encoding;
} marks[] = {
	{ { "\xEF\xBB\xBF", 3 }, ENCODING_UTF8 },
	{ { "\xFF\xFE", 2 }, ENCODING_UTF16LE },
	{ { "\xFE\xFF", 2 }, ENCODING_UTF16BE },
	{ { "\x84\x31\x95\x33", 4 }, ENCODING_GB18030 },
};

/* Takes a byte-order mark off the bytes; FIND when there is none. */
static enum encoding take_mark(struct slice *bytes, enum encoding asked)
{
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++) {
		if (!slice_starts(*bytes, marks[i].mark) ||
		    (asked != ENCODING_FIND && asked != marks[i].encoding))
			continue;
		*bytes =
			slice_part(*bytes, marks[i].mark.length, bytes->length);
		return marks[i].encoding;
	}
	return ENCODING_FIND;
}

/* 16-bit units of a file's beginning that are looked at. */
#define UNITS_LOOKED_AT 4096
/* At least one unit in this many is a digit, a delimiter or a line end, */
#define UNITS_A_NUL 8
/* and so are this many of a short file. */
#define NULS_LEAST 4

/*
 * UTF-16 whose mark was lost: its digits, delimiters and line ends are a
 * character and a NUL byte each, so that many NUL bytes stand all at odd or
 * all at even places. Other text has no NUL bytes. Otherwise FIND.
 */
static enum encoding find_unmarked(struct slice bytes)
{
	const size_t units = bytes.length / 2 < UNITS_LOOKED_AT
				     ? bytes.length / 2
				     : UNITS_LOOKED_AT;
	const size_t least = units / UNITS_A_NUL > NULS_LEAST
				     ? units / UNITS_A_NUL
				     : NULS_LEAST;
	size_t even = 0;
	size_t odd = 0;

	for (size_t i = 0; i < units; i++) {
		even += bytes.at[2 * i] == '\0';
		odd += bytes.at[2 * i + 1] == '\0';
	}
	if (even == 0 && odd >= least)
		return ENCODING_UTF16LE;
	if (odd == 0 && even >= least)
		return ENCODING_UTF16BE;
	return ENCODING_FIND;
}

/* Takes the bytes as UTF-8 and reports those that are not. */
static struct decoded as_utf8(struct slice bytes, uint32_t number,
			      unsigned threads, struct fault_list *faults)
{
	if (!survey_valid(bytes, threads))
		survey_damage(bytes, number, ENCODING_UTF8, threads, faults);
	return (struct decoded){ .text = bytes, .encoding = ENCODING_UTF8 };
}

/*
 * Bytes without a mark that are not strict UTF-8: GB18030 when they are that
 * strictly or more nearly. UTF-8 text with a broken place or two may well
 * make some GB18030 text, but hardly any GB18030 text holds many well-formed
 * UTF-8 characters of three bytes; so those decide first.
 */
static struct decoded find_encoding(struct slice bytes, uint32_t number,
				    unsigned threads, struct fault_list *faults)
{
	const struct damage damage =
		survey_damage(bytes, number, ENCODING_UTF8, threads, NULL);
	struct fault_list broken;
	struct decoded decoded;
	uint64_t places, lines;

	if (damage.characters / 8 >= damage.bytes)
		return as_utf8(bytes, number, threads, faults);

	fault_list_init(&broken, faults->most);
	decoded = decode_as(bytes, ENCODING_GB18030, number, threads, &broken);
	places = broken.total[FAULT_UNDECODABLE];
	lines = broken.total[FAULT_MIXED_ENCODING];
	if (((places > 0 || lines > 0) && damage.characters > damage.bytes) ||
	    (places > 0 && places >= damage.places)) {
		memory_release(decoded.memory);
		fault_list_release(&broken);
		return as_utf8(bytes, number, threads, faults);
	}
	fault_list_join(faults, &broken);
	return decoded;
}

struct decoded encoding_decode(struct slice bytes, enum encoding encoding,
			       uint32_t number, unsigned threads,
			       struct fault_list *faults)
{
	const enum encoding marked = take_mark(&bytes, encoding);
	struct decoded decoded;

	if (marked != ENCODING_FIND)
		encoding = marked;
	else if (encoding == ENCODING_FIND)
		encoding = find_unmarked(bytes);
	if (encoding == ENCODING_FIND && survey_valid(bytes, threads))
		decoded = (struct decoded){ .text = bytes,
					    .encoding = ENCODING_UTF8 };
	else if (encoding == ENCODING_FIND)
		decoded = find_encoding(bytes, number, threads, faults);
	else if (encoding == ENCODING_UTF8)
		decoded = as_utf8(bytes, number, threads, faults);
	else
		decoded = decode_as(bytes, encoding, number, threads, faults);
	decoded.marked = marked != ENCODING_FIND;
	return decoded;
}

bool encoding_utf8_line(struct slice line, bool met)
{
	const size_t least = met ? UTF8_NEXT : UTF8_FIRST;
	size_t characters = 0;

	/* Nearly every line ends here, at its first character. */
	if (text_valid_prefix(line) != line.length)
		return false;
	for (size_t i = 0; i < line.length; i++)
		characters += (unsigned char)line.at[i] >= 0xE0;
	return characters >= least;
}
