/*
 * Numbers of disability cards: an identity number, the kind of disability (1
 * to 7) and its grade (1 to 4); behind them B1, B2 ... on cards issued again.
 */
#ifndef FUNDLINT_BASE_DISABILITY_CARD_H
#define FUNDLINT_BASE_DISABILITY_CARD_H

#include "linter/base/identity.h"

#define DISABILITY_CARD_KINDS  7
#define DISABILITY_CARD_GRADES 4
/* Characters of the longest number. */
#define DISABILITY_CARD_MOST 22

enum disability_card_fault {
	DISABILITY_CARD_FINE,
	DISABILITY_CARD_FORM,     /* no such number: nothing else is known */
	DISABILITY_CARD_CHECKSUM, /* of the identity number in it */
};

struct disability_card {
	enum disability_card_fault fault;
	/* Without white space, in ASCII capitals, followed by a NUL. */
	char characters[DISABILITY_CARD_MOST + 1];
	struct identity identity;
	unsigned kind, grade;
};

/* Takes white space, full-width forms and small letters. */
struct disability_card disability_card_read(struct slice text);
/* Whether the card is of the person of that identity number; false when that
 * is no identity number. */
bool disability_card_holder(const struct disability_card *card,
			    struct slice identity, bool *same);

#endif
