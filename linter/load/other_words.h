/*
 * Words of open vocabularies that no value of them is written as: how many
 * rows have each, and how much money stands in these rows. No rule can know
 * what they mean, so that a run has to tell of them.
 */
#ifndef FUNDLINT_LOAD_OTHER_WORDS_H
#define FUNDLINT_LOAD_OTHER_WORDS_H

#include "linter/base/arena.h"
#include "linter/base/hash_map.h"
#include "linter/base/number.h"

/* Different words kept of the columns of one source; those beyond are counted
 * under the empty word of their column. */
#define OTHER_WORDS_MOST 1000

struct other_word {
	uint32_t column;   /* of the source's table */
	struct slice text; /* as the first cell has it; empty: words beyond */
	uint64_t rows;
	wide amount; /* sum of the rows' amounts, in the unit of their column */
	bool unsure; /* some row has no amount, or one that cannot be read */
};

struct other_words {
	struct other_word *words; /* owned; in the order they were met in */
	size_t count, capacity;
	struct hash_map places;
};

#define OTHER_WORDS_EMPTY ((struct other_words){ .words = NULL })

/* Adds the rows and amounts of `more`; a word that is new is copied to the
 * arena. */
void other_words_add(struct other_words *words, const struct other_word *more,
		     struct arena *arena);
void other_words_release(struct other_words *words);

#endif
