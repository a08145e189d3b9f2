/*
 * Values that rows have though no cell holds them: title lines, the names of
 * the sheet, the file and its folders tell the programme, the period and the
 * township of all rows, where the column is absent or blank throughout; what the user says fills
 * single blank cells too. Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_GIVEN_H
#define FUNDLINT_LOAD_GIVEN_H

#include "linter/load/header.h"

/* A text that speaks for all rows. */
struct given_place {
	enum given_origin origin;
	struct slice text;       /* folded */
	struct row_address line; /* GIVEN_BY_TITLE */
};

/* A word found in one. */
struct given_word {
	const struct given_place *place;
	struct slice text; /* part of the place's */
	bool is_value;     /* the text itself is what is given */
	uint32_t entry;    /* of a vocabulary */
	struct period period;
};

struct given_words {
	struct arena *arena;
	struct given_word *words;
	size_t count, capacity;
};

void given_word_add(struct given_words *words, const struct given_word *word);
/* given_townships.c: adds what a place calls a township: 清溪镇. */
void given_townships_add(struct given_words *words,
			 const struct given_place *place);
/* given_words.c: adds the words of a vocabulary, or the times, that a place
 * names; then drops each that lies inside a longer one or, of times, holds a
 * shorter one, and folders where anything nearer speaks. */
void given_words_add(struct given_words *words, const struct given_place *place,
		     const struct vocabulary *vocabulary);
void given_times_add(struct given_words *words,
		     const struct given_place *place);
void given_words_settle(struct given_words *words);

/* Adds to the binding what may be given to its columns, from the run's
 * arena. */
void given_find(const struct load_request *request,
		const struct header_search *search, const struct header *header,
		struct binding *binding);
/*
 * Gives the rows of the binding what was found, once all are read; what two
 * places say differently becomes a fault. `days` are those of its rows: a time
 * of several months is that of a payment only where all rows are of one month.
 */
void given_fill(struct model *model, const struct binding *binding,
		struct period days, struct fault_list *faults);

#endif
