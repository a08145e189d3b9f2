/*
 * Numbers of UnionPay cards: 16 to 19 digits, 62 at the front, the last one
 * computed from the others. Other accounts have no check digit.
 */
#ifndef FUNDLINT_BASE_BANK_CARD_H
#define FUNDLINT_BASE_BANK_CARD_H

#include "linter/base/slice.h"

enum bank_card_fault {
	BANK_CARD_FINE, /* or no card at all */
	BANK_CARD_CHECK_DIGIT,
	BANK_CARD_RUINED, /* by a spreadsheet: 6.217E+18, or zeros at the end
			     and the wrong check digit */
};

struct bank_card {
	enum bank_card_fault fault;
	char last, due; /* the check digit there, and the right one; NUL where
			   it is no card */
};

/* Takes spaces, hyphens and full-width forms. */
struct bank_card bank_card_read(struct slice text);

#endif
