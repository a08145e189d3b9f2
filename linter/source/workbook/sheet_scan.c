/* Finds the tags of rows among the bytes of a sheet. */
#include "linter/source/workbook/sheet_scan.h"

#include "linter/base/system.h"

/* A tag at the beginning of the bytes. */
struct tag {
	struct slice name; /* without its prefix */
	bool ends;         /* </name> */
};

static bool ends_name(char character)
{
	return character == '>' || character == '/' || character == ' ' ||
	       character == '\t' || character == '\n' || character == '\r';
}

static struct tag tag_at(struct slice bytes)
{
	struct tag tag = { .ends = bytes.length > 1 && bytes.at[1] == '/' };
	size_t from = 1 + tag.ends, at = from;

	for (; at < bytes.length && at < SCAN_TAG_MOST &&
	       !ends_name(bytes.at[at]);
	     at++)
		if (bytes.at[at] == ':')
			from = at + 1;
	tag.name = slice_part(bytes, from, at - from);
	return tag;
}

/* The next < from `at` on; the length when there is none. */
static size_t next_tag(struct slice bytes, size_t at)
{
	const char *found = at < bytes.length ? memchr(bytes.at + at, '<',
						       bytes.length - at)
					      : NULL;

	return found ? (size_t)(found - bytes.at) : bytes.length;
}

/* Lets bytes through up to the end of the tag that the rows stand in. */
static size_t take_above(struct sheet_scan *scan, struct slice bytes, bool last,
			 struct slice *through)
{
	size_t at = next_tag(bytes, 0);

	for (; at < bytes.length; at = next_tag(bytes, at + 1)) {
		const struct slice rest = slice_part(bytes, at, bytes.length);
		const char *end = memchr(rest.at, '>', rest.length);

		if (!end && !last)
			break;
		if (end && slice_equal(tag_at(rest).name,
				       SLICE_LITERAL("sheetData"))) {
			at += (size_t)(end - rest.at) + 1;
			scan->place = end[-1] == '/' ? SCAN_BELOW : SCAN_ROWS;
			break;
		}
	}
	*through = slice_part(bytes, 0, at);
	return at;
}

/* Counts rows up to the end of the tag that they stand in. */
static size_t take_rows(struct sheet_scan *scan, struct slice bytes, bool last)
{
	size_t at = next_tag(bytes, 0);

	for (; at < bytes.length; at = next_tag(bytes, at + 1)) {
		struct tag tag;

		if (bytes.length - at < SCAN_TAG_MOST && !last)
			break;
		tag = tag_at(slice_part(bytes, at, bytes.length - at));
		if (tag.ends &&
		    slice_equal(tag.name, SLICE_LITERAL("sheetData"))) {
			scan->place = SCAN_BELOW;
			break;
		}
		if (tag.ends || !tag.name.length)
			continue;
		scan->rows += slice_equal(tag.name, SLICE_LITERAL("row"));
		scan->has_values |=
			slice_equal(tag.name, SLICE_LITERAL("v")) ||
			slice_equal(tag.name, SLICE_LITERAL("is")) ||
			slice_equal(tag.name, SLICE_LITERAL("f"));
		/* Comments and the like may hold what looks like tags. */
		scan->strange |= tag.name.at[0] == '!' || tag.name.at[0] == '?';
	}
	return at;
}

size_t sheet_scan_take(struct sheet_scan *scan, struct slice bytes, bool last,
		       struct slice *through)
{
	*through = SLICE_EMPTY;
	switch (scan->place) {
	case SCAN_ABOVE:
		return take_above(scan, bytes, last, through);
	case SCAN_ROWS:
		return take_rows(scan, bytes, last);
	case SCAN_BELOW:
		*through = bytes;
		return bytes.length;
	}
	BUG("place %d of a scan", (int)scan->place);
}
