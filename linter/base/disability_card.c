/* Reads the numbers of disability cards. */
#include "linter/base/disability_card.h"

#include "linter/base/character.h"

#define IDENTITY_DIGITS 18
#define KIND_POSITION   18
#define GRADE_POSITION  19
#define CARD_LENGTH     20
#define REISSUED_LENGTH DISABILITY_CARD_MOST

static size_t squeeze(struct slice text, struct disability_card *card)
{
	struct cursor cursor = { .text = text };
	size_t count = 0;

	for (; cursor_peek(&cursor) != CHARACTER_END; cursor_step(&cursor)) {
		uint32_t character = cursor_peek(&cursor);

		if (character == ' ')
			continue;
		if (character > '~' || count == REISSUED_LENGTH)
			return 0;
		if (character >= 'a' && character <= 'z')
			character -= 'a' - 'A';
		card->characters[count++] = (char)character;
	}
	return count;
}

static bool read_card(struct slice text, struct disability_card *card)
{
	const char *characters = card->characters;
	size_t count;

	*card = (struct disability_card){ .identity.form = IDENTITY_OTHER };
	count = squeeze(text, card);
	if (count == REISSUED_LENGTH) {
		if (characters[CARD_LENGTH] != 'B' ||
		    characters[CARD_LENGTH + 1] < '0' ||
		    characters[CARD_LENGTH + 1] > '9')
			return false;
	} else if (count != CARD_LENGTH) {
		return false;
	}
	if (characters[KIND_POSITION] < '1' ||
	    characters[KIND_POSITION] > '0' + DISABILITY_CARD_KINDS ||
	    characters[GRADE_POSITION] < '1' ||
	    characters[GRADE_POSITION] > '0' + DISABILITY_CARD_GRADES)
		return false;
	card->identity =
		identity_read((struct slice){ characters, IDENTITY_DIGITS });
	return card->identity.form == IDENTITY_18 ||
	       card->identity.form == IDENTITY_RUINED;
}

struct disability_card disability_card_read(struct slice text)
{
	struct disability_card card;

	if (!read_card(text, &card)) {
		card.fault = DISABILITY_CARD_FORM;
		return card;
	}
	card.kind = (unsigned)(card.characters[KIND_POSITION] - '0');
	card.grade = (unsigned)(card.characters[GRADE_POSITION] - '0');
	card.fault = card.identity.checksum_right ? DISABILITY_CARD_FINE
						  : DISABILITY_CARD_CHECKSUM;
	return card;
}

bool disability_card_holder(const struct disability_card *card,
			    struct slice identity, bool *same)
{
	struct identity holder = identity_read(identity);

	if (holder.form != IDENTITY_18 && holder.form != IDENTITY_15)
		return false;
	*same = memcmp(holder.number, card->identity.number, IDENTITY_DIGITS) ==
		0;
	return true;
}
