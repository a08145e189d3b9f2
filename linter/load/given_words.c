/* Finds in titles and names the words of vocabularies, and times. */
#include "linter/load/given.h"

#include "linter/profile/schema/words.h"

#define CHARACTER 3 /* bytes of an ideograph */
/* Bytes of the longest time: 2020年第一季度至2020年第四季度. */
#define TIME_LONGEST 48

void given_word_add(struct given_words *words, const struct given_word *word)
{
	struct given_word *more;

	if (words->count == words->capacity) {
		words->capacity = words->capacity * 2 + 8;
		more = ARENA_ARRAY(words->arena, struct given_word,
				   words->capacity);
		if (words->count)
			memcpy(more, words->words,
			       words->count * sizeof(*more));
		words->words = more;
	}
	words->words[words->count++] = *word;
}

/* A word of one character, or of English, says nothing in a title. */
static bool speaks(struct slice word)
{
	return word.length > CHARACTER && (unsigned char)word.at[0] >= 0x80;
}

static void add_of_list(struct given_words *words,
			const struct given_place *place, struct slice text,
			const struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct vocabulary_word *word = &list->words[i];

		if (speaks(word->text) &&
		    slice_find(text, word->text) != SIZE_MAX)
			given_word_add(words, &(struct given_word){
						      .place = place,
						      .text = word->text,
						      .entry = word->entry });
	}
}

void given_words_add(struct given_words *words, const struct given_place *place,
		     const struct vocabulary *vocabulary)
{
	add_of_list(words, place, place->text, &vocabulary->words[LOOSE_NOT]);
}

static bool is_digit(char at)
{
	return at >= '0' && at <= '9';
}

/* The time that is written at the start of the text, at its longest; empty
 * when there is none, or a day: that is when the list was made. */
static struct slice time_at(struct slice text, struct period *period)
{
	struct slice part = slice_part(text, 0, TIME_LONGEST);

	for (; part.length >= 4; part.length--)
		if ((part.length == text.length ||
		     !is_digit(text.at[part.length])) &&
		    period_parse(part, period))
			return period->first < period->last ? part
							    : SLICE_EMPTY;
	return SLICE_EMPTY;
}

/* 填报时间：2020年5月 says when the list was made. */
static bool is_labelled(struct slice text)
{
	return slice_find(text, SLICE_LITERAL(":")) != SIZE_MAX;
}

void given_times_add(struct given_words *words, const struct given_place *place)
{
	const struct slice text = place->text;

	if (is_labelled(text))
		return;
	for (size_t at = 0; at + 4 <= text.length; at++) {
		struct given_word word = { .place = place };

		if (!is_digit(text.at[at]) || (at && is_digit(text.at[at - 1])))
			continue;
		word.text = time_at(slice_part(text, at, text.length),
				    &word.period);
		if (!word.text.length)
			continue;
		given_word_add(words, &word);
		at += word.text.length - 1;
	}
}

/* Whether the word says less than the other: 低保 beside 农村低保金, 2020年
 * beside 2020年5月. */
static bool says_less(const struct given_word *word,
		      const struct given_word *other)
{
	if (word->period.first != word->period.last)
		return word->period.first <= other->period.first &&
		       word->period.last >= other->period.last &&
		       (word->period.first != other->period.first ||
			word->period.last != other->period.last);
	return word->text.length < other->text.length &&
	       slice_find(other->text, word->text) != SIZE_MAX;
}

/* A folder collects: 产业奖补 holds the list of 土地流转奖补 too. It speaks only
 * where nothing nearer does. */
static bool nearer_speaks(const struct given_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->words[i].place->origin != GIVEN_BY_FOLDER)
			return true;
	return false;
}

void given_words_settle(struct given_words *words)
{
	const bool nearer = nearer_speaks(words);
	size_t kept = 0;

	for (size_t i = 0; i < words->count; i++) {
		bool less = nearer &&
			    words->words[i].place->origin == GIVEN_BY_FOLDER;

		for (size_t k = 0; k < words->count && !less; k++)
			less = says_less(&words->words[i], &words->words[k]);
		if (!less)
			words->words[kept++] = words->words[i];
	}
	words->count = kept;
}
