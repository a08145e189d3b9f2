/* Finds the reader of a file. */
#include "linter/source/reader.h"

#include "linter/source/archive.h"

#include <strings.h>

const struct reader *reader_of(struct slice bytes)
{
	for (const struct reader *const *reader = readers; *reader; reader++)
		if ((*reader)->knows(bytes))
			return *reader;
	BUG("no reader takes what the others do not know");
}

static bool has_ending(struct slice path, const char *ending)
{
	const size_t length = strlen(ending);

	return path.length > length &&
	       strncasecmp(path.at + path.length - length, ending, length) == 0;
}

/* What a spreadsheet leaves beside a workbook while it is open: ~$name. */
static bool is_lock(struct slice path)
{
	size_t from = path.length;

	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return slice_starts(slice_part(path, from, path.length),
			    SLICE_LITERAL("~$"));
}

bool reader_reads(struct slice path)
{
	if (is_lock(path))
		return false;
	for (const struct reader *const *reader = readers; *reader; reader++)
		for (const char *const *ending = (*reader)->endings; *ending;
		     ending++)
			if (has_ending(path, *ending))
				return true;
	return has_ending(path, ARCHIVE_ENDING);
}

void reader_endings_add(struct buffer *buffer)
{
	const size_t begun = buffer->length;

	for (const struct reader *const *reader = readers; *reader; reader++)
		for (const char *const *ending = (*reader)->endings; *ending;
		     ending++) {
			if (buffer->length > begun)
				buffer_add(buffer, SLICE_LITERAL(", "));
			buffer_add(buffer, slice_of(*ending));
		}
	buffer_add(buffer, SLICE_LITERAL(", " ARCHIVE_ENDING));
}
