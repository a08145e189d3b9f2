/* Gathers the words that no rule knows, with what they may stand for. */
#include "linter/report/unrecognised.h"

#include "linter/base/suggest.h"
#include "linter/base/text.h"
#include "linter/report/mask.h"

#include <stdlib.h>

/* Characters of the shortest word worth finding inside another. */
#define HELD_LEAST 2

/* Column `column` of table `table` as one number. */
static uint32_t column_number(uint32_t table, uint32_t column)
{
	return table << 16 | column;
}

static void add_words(struct other_words *all,
		      const struct loaded_source *loaded, struct arena *arena)
{
	for (size_t i = 0; i < loaded->word_count; i++) {
		struct other_word word = loaded->words[i];

		word.column = column_number(loaded->table->number, word.column);
		other_words_add(all, &word, arena);
	}
}

/* The words of all sources, by table and column. */
static struct other_words all_words(const struct report *report,
				    struct arena *arena)
{
	struct other_words all = OTHER_WORDS_EMPTY;

	for (size_t i = 0; i < report->source_count; i++)
		for (const struct loaded_source *loaded = &report->loaded[i];
		     loaded; loaded = loaded->next)
			add_words(&all, loaded, arena);
	return all;
}

/* The value that is written almost like the word; empty: none. */
static struct slice near_value(const struct vocabulary *vocabulary,
			       struct slice folded)
{
	struct slice nearest = SLICE_EMPTY;
	size_t best = text_characters(folded) / 3 + 1;

	for (size_t i = 0; i < vocabulary->count; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];
		struct slice alias = suggest_nearest(folded, entry->aliases,
						     entry->alias_count);
		size_t distance;

		if (!alias.length)
			continue;
		distance = text_distance(folded, alias, best);
		if (distance >= best)
			continue;
		best = distance;
		nearest = language_title(&entry->title, entry->name);
	}
	return nearest;
}

/* The longest word of the vocabulary that the text holds. */
static struct slice held_word(const struct vocabulary *vocabulary,
			      struct slice folded)
{
	struct slice longest = SLICE_EMPTY;

	for (size_t i = 0; i < vocabulary->count; i++)
		for (size_t k = 0; k < vocabulary->entries[i].alias_count;
		     k++) {
			struct slice alias = vocabulary->entries[i].aliases[k];

			if (alias.length > longest.length &&
			    text_characters(alias) >= HELD_LEAST &&
			    slice_find(folded, alias) != SIZE_MAX)
				longest = alias;
		}
	return longest;
}

static struct slice shown(struct arena *arena, struct slice text)
{
	struct buffer buffer = BUFFER_EMPTY, masked = BUFFER_EMPTY;
	struct slice copy;

	mask_add(&masked, text, MASK_UNKNOWN);
	text_escape(&buffer, buffer_slice(&masked));
	copy = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	buffer_release(&masked);
	return copy;
}

static struct slice column_title(struct arena *arena,
				 const struct column_schema *column)
{
	return shown(arena, language_title(&column->title, column->name));
}

/* What the word may stand for, or what it holds of another vocabulary. */
static void suggest(struct unknown_word *word, const struct table_schema *table,
		    const struct column_schema *column, struct slice text,
		    struct arena *arena)
{
	struct slice folded = text_fold(arena, text);
	struct slice longest = SLICE_EMPTY;

	word->nearest = shown(arena, near_value(column->vocabulary, folded));
	if (word->nearest.length)
		return;
	for (uint32_t c = 0; c < table->column_count; c++) {
		const struct column_schema *other = &table->columns[c];
		struct slice held;

		if (!other->vocabulary ||
		    other->vocabulary == column->vocabulary)
			continue;
		held = held_word(other->vocabulary, folded);
		if (held.length <= longest.length)
			continue;
		longest = held;
		word->of_column = column_title(arena, other);
	}
	word->nearest = shown(arena, longest);
}

static struct unknown_word make_word(const struct report *report,
				     const struct other_word *other,
				     struct arena *arena)
{
	const struct table_schema *table =
		&report->profile->tables[other->column >> 16];
	const struct column_schema *column =
		&table->columns[other->column & 0xFFFF];
	uint32_t amount = schema_amount(table);
	struct number money = { .numerator = other->amount,
				.denominator = DECIMAL_ONE };
	struct unknown_word word = {
		.column = column_title(arena, column),
		.word = shown(arena, other->text),
		.rows = other->rows,
		.money = money,
		.priced = amount != NO_COLUMN &&
			  (other->amount != 0 || !other->unsure),
	};

	if (word.priced)
		word.money = number_multiply(
			money,
			number_of_decimal(table->columns[amount].unit->factor));
	if (other->text.length)
		suggest(&word, table, column, other->text, arena);
	return word;
}

/* Words beyond those kept come last. */
static int compare_words(const void *left, const void *right)
{
	const struct unknown_word *a = left;
	const struct unknown_word *b = right;
	int order = (a->word.length == 0) - (b->word.length == 0);

	if (!order && !number_overflowed(a->money) &&
	    !number_overflowed(b->money))
		order = number_compare(b->money, a->money);
	if (!order)
		order = (a->rows < b->rows) - (a->rows > b->rows);
	if (!order)
		order = slice_compare(a->column, b->column);
	return order ? order : slice_compare(a->word, b->word);
}

void unrecognised_words(struct unrecognised *found, const struct report *report,
			struct arena *arena)
{
	struct other_words all = all_words(report, arena);
	struct unknown_word *words =
		ARENA_ARRAY(arena, struct unknown_word, all.count);

	for (size_t i = 0; i < all.count; i++)
		words[i] = make_word(report, &all.words[i], arena);
	if (all.count)
		qsort(words, all.count, sizeof(*words), compare_words);
	found->words = words;
	found->word_count = all.count;
	other_words_release(&all);
}
