/*
 * Rows of a file that leaves blank cells out: as many cells as the header has
 * prove nothing there. In such files the words of each column are gathered,
 * and a row is taken for shifted where a word stands alone in its column, is
 * usual in the column beside it, and what that one has in this row is not.
 */
#include "linter/load/row_part.h"

#include "linter/base/hash_map.h"

/* Words of one column that are counted; one with more is no list of words. */
#define WORDS_MOST 4096

/* How often each text stands in each column. */
struct words {
	struct hash_map *fields; /* owned, as the maps are */
	uint32_t count;
};

static struct slice text_of(const struct row *line, uint32_t field)
{
	if (field >= line->count)
		return SLICE_EMPTY;
	return slice_trim(cell_slice(&line->cells[field]));
}

/* Numbers may be equal in any two columns; words are not. */
static bool is_word(struct slice text)
{
	return text.length && (unsigned char)text.at[0] >= 0xE3;
}

static void count_words(struct words *words, const struct row *line)
{
	for (uint32_t f = 0; f < words->count; f++) {
		struct hash_map *map = &words->fields[f];
		const struct slice text = text_of(line, f);
		uint64_t hash;
		bool added;

		if (!is_word(text))
			continue;
		hash = slice_hash(text);
		if (map->count >= WORDS_MOST && !hash_map_get(map, hash))
			continue;
		++*hash_map_put(map, hash, 0, &added);
	}
}

static uint64_t times(const struct words *words, uint32_t field,
		      struct slice text)
{
	const uint64_t *count;

	if (field >= words->count || !is_word(text))
		return 0;
	count = hash_map_get(&words->fields[field], slice_hash(text));
	return count ? *count : 0;
}

/* Whether the cell holds what the column beside it usually does. */
static bool misplaced(const struct words *words, const struct row *line,
		      uint32_t field, uint32_t beside)
{
	const struct slice text = text_of(line, field);

	return times(words, field, text) == 1 &&
	       times(words, beside, text) > 1 &&
	       times(words, beside, text_of(line, beside)) < 2;
}

static bool is_shifted(const struct words *words, const struct row *line)
{
	for (uint32_t f = 0; f < words->count; f++)
		if (misplaced(words, line, f, f + 1) ||
		    (f > 0 && misplaced(words, line, f, f - 1)))
			return true;
	return false;
}

/* What is to be done with each row of a span, counted from its first. */
typedef void visit_row(void *context, const struct load_span *span,
		       const struct row *line, uint32_t row);

static void visit(const struct load_span *span, visit_row *each, void *context)
{
	struct rows *rows = rows_start(span->plan->source, span->span, NULL);
	uint32_t number = 0;
	struct row line;

	while (rows_next(rows, &line))
		if (line_kind(span->plan, &line).use == LINE_ROW)
			each(context, span, &line, number++);
	rows_stop(rows);
}

static void visit_to_count(void *context, const struct load_span *span,
			   const struct row *line, uint32_t row)
{
	(void)span;
	(void)row;
	count_words(context, line);
}

struct judging {
	struct words *words;
	struct fault_list *faults;
};

static void visit_to_judge(void *context, const struct load_span *span,
			   const struct row *line, uint32_t row)
{
	struct judging *judging = context;

	if (!is_shifted(judging->words, line))
		return;
	fault_add(judging->faults, &(struct fault){
					   .kind = FAULT_SHIFTED_ROW,
					   .source = span->plan->source->number,
					   .field = FIELD_NONE,
					   .row = line->address,
				   });
	for (uint32_t k = 0; k < span->part_count; k++)
		row_part_distrust_read(&span->parts[k], row);
}

void rows_find_shifts(const struct load_span *spans, size_t count,
		      struct fault_list *faults)
{
	struct words words = { .count = spans->plan->binding->field_count };
	struct judging judging = { &words, faults };

	words.fields = memory_allocate(words.count, sizeof(*words.fields));
	for (size_t i = 0; i < count; i++)
		visit(&spans[i], visit_to_count, &words);
	for (size_t i = 0; i < count; i++)
		visit(&spans[i], visit_to_judge, &judging);
	for (uint32_t f = 0; f < words.count; f++)
		hash_map_release(&words.fields[f]);
	memory_release(words.fields);
}
