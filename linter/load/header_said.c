/* Reads the names of a source and the lines above its header. */
#include "linter/load/header_said.h"

#include "linter/base/text.h"
#include "linter/load/header_score.h"

/* A line of titles has no more cells. */
#define TITLE_CELLS 2

struct slice header_file_name(struct slice path)
{
	size_t from = path.length;

	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return slice_part(path, from, path.length - from);
}

struct header_said header_said_read(const struct header_search *search,
				    const struct header *header)
{
	const struct source *source = search->source;
	struct header_said said = {
		.until = ARENA_ARRAY(search->arena, size_t,
				     header->line_count + 1),
	};

	said.texts = ARENA_ARRAY(search->arena, struct slice,
				 2 + TITLE_CELLS * (size_t)header->line_count);
	said.texts[said.count++] =
		text_fold(search->arena, header_file_name(source->path));
	said.texts[said.count++] = text_fold(search->arena, source->sheet);
	for (uint32_t i = 0; i < header->line_count; i++) {
		const struct header_line *line = &header->lines[i];

		said.until[i] = said.count;
		if (header_filled(line) > TITLE_CELLS)
			continue;
		for (uint32_t f = 0; f < line->count; f++)
			if (line->cells[f].length)
				said.texts[said.count++] = text_fold(
					search->arena, line->cells[f]);
	}
	return said;
}

static bool said_word(const struct header_said *said, uint32_t line,
		      struct slice word)
{
	for (size_t i = 0; i < said->until[line]; i++)
		if (slice_find(said->texts[i], word) != SIZE_MAX)
			return true;
	return false;
}

uint32_t header_said_like(const struct table_schema *table,
			  const struct header_said *said, uint32_t line)
{
	uint32_t words = 0;

	for (size_t i = 0; i < table->file_count; i++)
		words += said_word(said, line, table->files[i]);
	return words;
}

bool header_said_leavers(const struct table_schema *table,
			 const struct header_said *said, uint32_t line)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("退出"), SLICE_CONSTANT("清退"),
		SLICE_CONSTANT("剔除"), SLICE_CONSTANT("核减"),
		SLICE_CONSTANT("注销"), SLICE_CONSTANT("停发"),
		SLICE_CONSTANT("停保"), SLICE_CONSTANT("销户"),
	};
	const struct column_path *household = &table->roles[ROLE_HOUSEHOLD];
	const struct column_path *person = &table->roles[ROLE_PERSON];

	if (table->key == NO_COLUMN ||
	    !((household->count == 1 &&
	       household->steps[0].column == table->key) ||
	      (person->count == 1 && person->steps[0].column == table->key)))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (said_word(said, line, words[i]))
			return true;
	return false;
}
