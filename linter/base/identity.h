/*
 * Resident identity numbers (GB 11643): 17 digits and a check character, or
 * the 15 digits of before 1999; and the region codes they begin with
 * (GB/T 2260, codes in force and abolished ones).
 */
#ifndef FUNDLINT_BASE_IDENTITY_H
#define FUNDLINT_BASE_IDENTITY_H

#include "linter/base/buffer.h"
#include "linter/base/date.h"

enum identity_form {
	IDENTITY_18,
	IDENTITY_15,
	IDENTITY_OTHER,  /* no identity number: wrong length or characters */
	IDENTITY_RUINED, /* by a spreadsheet: 3.60782E+17, or 18 digits that
			     end in 000 and fail the checksum */
};

struct identity {
	enum identity_form form;
	char number[19]; /* 18 characters, 15-digit numbers made 18; NUL */
	bool checksum_right;
	char checksum_due; /* the check character that would be right */
	day birth;         /* DAY_UNREADABLE when it is no day */
	bool male;
	bool region_known; /* its first six digits are or were a region code */
};

/* In the order they are looked for; the first is the one that is told. */
enum identity_fault {
	IDENTITY_FAULT_NONE,
	IDENTITY_FAULT_FORM, /* nothing else is known of it */
	IDENTITY_FAULT_CHECKSUM,
	IDENTITY_FAULT_NO_DAY,  /* digits 7 to 14 */
	IDENTITY_FAULT_FUTURE,  /* born after the as-of day */
	IDENTITY_FAULT_TOO_OLD, /* born before 1900 */
	IDENTITY_FAULT_PROVINCE,
	IDENTITY_FAULT_REGION, /* its province is one, but not the region */
};

/* Accepts white space, full-width forms and a small x. */
struct identity identity_read(struct slice text);
/* identity_fault.c */
/* `as_of`: DAY_MISSING when it is not known. Of foreign residents (9 at the
 * front) no region is asked. */
enum identity_fault identity_fault(const struct identity *identity, day as_of);
/* A passport, or a permit of somebody from Hong Kong, Macao or Taiwan: one
 * or two capitals and 6 to 10 digits. */
bool identity_other_document(struct slice text);

/* identity.c */
/* True when the six digits are in force or were: region.def. */
bool identity_region_known(const char *six_digits);

#endif
