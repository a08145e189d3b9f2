/* Reads codes: finds what a cell's text is a word for. */
#include "linter/load/cell.h"

#include "linter/base/buffer.h"
#include "linter/base/text.h"
#include "linter/load/header.h"
#include "linter/profile/schema/words.h"

#define TITLES_SHOWN 8
/* What find_code() gives for a text of no entry. */
#define CODE_UNKNOWN UINT32_MAX

struct slice cell_code_titles(const struct vocabulary *vocabulary,
			      struct arena *arena)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice titles;

	for (size_t i = 0; i < vocabulary->count && i < TITLES_SHOWN; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];

		if (i)
			buffer_add(&buffer, SLICE_LITERAL(", "));
		buffer_add(&buffer, header_title(&entry->title, entry->name));
	}
	if (vocabulary->count > TITLES_SHOWN)
		buffer_add(&buffer, SLICE_LITERAL(" ..."));
	titles = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return titles;
}

static uint32_t find_code(const struct vocabulary *vocabulary,
			  struct slice text, struct arena *scratch)
{
	uint32_t entry = vocabulary_find(vocabulary, text, scratch);

	if (entry != NO_ENTRY)
		return CODE_FIRST + entry;
	if (cell_placeholder(text))
		return CODE_MISSING;
	if (cell_failed_formula(text) || text_valid_prefix(text) < text.length)
		return CODE_UNKNOWN;
	return vocabulary->open ? CODE_OTHER : CODE_UNKNOWN;
}

uint32_t cell_read_code(struct cell_reader *reader,
			const struct cell_plan *plan, struct slice text,
			struct code_cache *cache)
{
	size_t place;
	uint32_t code;

	if (text.length == 0)
		return CODE_MISSING;
	place = slice_hash(text) % CODES_KEPT;
	if (slice_equal(cache->kept[place].text, text)) {
		code = cache->kept[place].code;
	} else {
		code = find_code(plan->column->vocabulary, text,
				 reader->scratch);
		cache->kept[place].text = arena_copy(reader->texts, text);
		cache->kept[place].code = code;
	}
	if (code != CODE_UNKNOWN)
		return code;
	cell_fault(reader, plan, FAULT_UNKNOWN_CODE, plan->allowed);
	return CODE_UNREADABLE;
}
