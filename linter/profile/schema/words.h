/*
 * Finding the value of a vocabulary that a text is a word for.
 */
#ifndef FUNDLINT_PROFILE_SCHEMA_WORDS_H
#define FUNDLINT_PROFILE_SCHEMA_WORDS_H

#include "linter/base/arena.h"
#include "linter/profile/schema/schema.h"

#define NO_ENTRY UINT32_MAX

/* Sorts the words of the entries for the finding below; lists are kept in
 * the arena, for as long as the vocabulary. */
void vocabulary_index(struct vocabulary *vocabulary, struct arena *arena);

/* The entry that the text names, the whole text and by a name, title or other
 * word of it; NO_ENTRY when there is none or there are two. */
uint32_t vocabulary_word(const struct vocabulary *vocabulary, struct slice text,
			 struct arena *scratch);
/* The same, else the entry in whose pattern the text is found. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, struct slice text,
			 struct arena *scratch);

/* loose.c: what is left of the folded name of a programme; the text itself when
 * nothing is left out or nothing would be left. */
struct slice loose_word(struct arena *arena, struct slice folded,
			enum looseness looseness);

#endif
