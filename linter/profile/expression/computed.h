/*
 * What checks compute of one cell: numbers of persons, cards, accounts and
 * vouchers, units, declared figures. linter/evaluate computes it.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_COMPUTED_H
#define FUNDLINT_PROFILE_EXPRESSION_COMPUTED_H

/* Of OPERATION_FUNCTION. A character or two of a number are texts that only a
 * fact shows: they are equal to nothing. */
enum expression_function {
	FUNCTION_OTHER_DOCUMENT,    /* (text): number of a passport or permit */
	FUNCTION_IDENTITY_FAULT,    /* (text, as-of): enum identity_fault */
	FUNCTION_IDENTITY_BIRTH,    /* (text): day */
	FUNCTION_IDENTITY_MALE,     /* (text): truth */
	FUNCTION_IDENTITY_LAST,     /* (text): its 18th character */
	FUNCTION_IDENTITY_DUE,      /* (text): the 18th character due */
	FUNCTION_IDENTITY_PROVINCE, /* (text): the first two digits */
	FUNCTION_IDENTITY_REGION,   /* (text): the first six digits */
	FUNCTION_CARD_FAULT,        /* (card): enum disability_card_fault */
	FUNCTION_CARD_HOLDER,       /* (card, identity): it is that person's;
				 unknown when the identity is none */
	FUNCTION_CARD_KIND,         /* (card): number 1 to 7 */
	FUNCTION_CARD_GRADE,        /* (card): number 1 to 4 */
	FUNCTION_CARD_DUE,          /* (card): the 18th character due */
	FUNCTION_ACCOUNT_FAULT,     /* (account): enum bank_card_fault */
	FUNCTION_ACCOUNT_LAST,      /* (account): its check digit */
	FUNCTION_ACCOUNT_DUE,       /* (account): the check digit due */
	FUNCTION_UNIT_FACTOR,   /* (word): how many `unit` are one of that unit;
				   1 for a blank word */
	FUNCTION_UNIT_OTHER,    /* (word): a unit that cannot become `unit` */
	FUNCTION_SERIES_NUMBER, /* (text): the number of its last digits */
	FUNCTION_SERIES_SAME,   /* (text, text): equal before those */
	FUNCTION_FIGURE_NUMBER, /* (text or number): what it declares, >=0 */
	FUNCTION_FIGURE_BOUND,  /* (declared): it is a bound, not a number */
	FUNCTION_FIGURE_HOLDS,  /* (declared, computed, tolerance): truth */
};

#endif
