/* Reads numbers of bank cards and computes their check digit. */
#include "linter/base/bank_card.h"

#include "linter/base/character.h"

#define CARD_LEAST 16
#define CARD_MOST  19
/* Digits that a spreadsheet keeps; it makes the others zeros. */
#define SPREADSHEET_DIGITS 15
/* As many zeros behind them are not taken for chance. */
#define ZEROS_LEAST 3

/* A number without spaces and hyphens. */
struct card_digits {
	char digits[CARD_MOST + 1];
	uint32_t count;
	bool shortened; /* 6.217E+18 */
};

static bool is_exponent(struct cursor *cursor)
{
	if (!cursor_take(cursor, 'E') && !cursor_take(cursor, 'e'))
		return false;
	(void)cursor_take(cursor, '+');
	return cursor_digit(cursor) >= 0;
}

static bool take_digit(struct card_digits *card, char digit)
{
	if (card->count == CARD_MOST)
		return false;
	card->digits[card->count++] = digit;
	return true;
}

/* False when it has other characters, or is too long for a card. */
static bool read_card(struct slice text, struct card_digits *card)
{
	struct cursor cursor = { .text = text };

	*card = (struct card_digits){ .count = 0 };
	for (; cursor.at < text.length; cursor_step(&cursor)) {
		uint32_t character;

		/* Nearly all are plain digits. */
		while (cursor.at < text.length && text.at[cursor.at] >= '0' &&
		       text.at[cursor.at] <= '9')
			if (!take_digit(card, text.at[cursor.at++]))
				return false;
		character = cursor_peek(&cursor);
		if (character == CHARACTER_END)
			break;
		if (character == ' ' || character == '-')
			continue;
		if (card->count == 1 && character == '.')
			continue;
		if (cursor_digit(&cursor) < 0) {
			card->shortened = card->count && is_exponent(&cursor);
			return card->shortened;
		}
		if (!take_digit(card, (char)('0' + cursor_digit(&cursor))))
			return false;
	}
	return true;
}

static bool is_card(const struct card_digits *card)
{
	return card->count >= CARD_LEAST && card->digits[0] == '6' &&
	       card->digits[1] == '2';
}

/* Every second digit from the right counts twice; all add up to tens. */
static char check_digit(const struct card_digits *card)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i + 1 < card->count; i++) {
		uint32_t digit = (uint32_t)(card->digits[i] - '0');

		if ((card->count - i) % 2 == 0)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return (char)('0' + (10 - sum % 10) % 10);
}

static bool ends_in_zeros(const struct card_digits *card)
{
	if (card->count < SPREADSHEET_DIGITS + ZEROS_LEAST)
		return false;
	for (uint32_t i = SPREADSHEET_DIGITS; i < card->count; i++)
		if (card->digits[i] != '0')
			return false;
	return true;
}

struct bank_card bank_card_read(struct slice text)
{
	struct bank_card result = { .fault = BANK_CARD_FINE };
	struct card_digits card;

	if (!read_card(text, &card))
		return result;
	if (card.shortened) {
		result.fault = BANK_CARD_RUINED;
		return result;
	}
	if (!is_card(&card))
		return result;
	result.last = card.digits[card.count - 1];
	result.due = check_digit(&card);
	if (result.last != result.due)
		result.fault = ends_in_zeros(&card) ? BANK_CARD_RUINED
						    : BANK_CARD_CHECK_DIGIT;
	return result;
}
