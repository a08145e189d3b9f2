/* What is wrong with an identity number, and which are numbers of passports. */
#include "linter/base/identity.h"

#include "linter/base/character.h"

#define FIRST_YEAR    1900
#define REGION_DIGITS 6
/* Digits of a passport or permit behind its letters. */
#define DOCUMENT_SHORTEST 6
#define DOCUMENT_LONGEST  10

static bool province_known(const char *number)
{
	char province[REGION_DIGITS + 1] = "000000";

	memcpy(province, number, 2);
	return identity_region_known(province);
}

enum identity_fault identity_fault(const struct identity *identity, day as_of)
{
	/* Numbers of foreign residents: 9, and a region of two digits. */
	bool foreign = identity->number[0] == '9';

	if (identity->form != IDENTITY_18 && identity->form != IDENTITY_15)
		return IDENTITY_FAULT_FORM;
	if (!identity->checksum_right && identity->form != IDENTITY_15)
		return IDENTITY_FAULT_CHECKSUM;
	if (identity->birth == DAY_UNREADABLE)
		return IDENTITY_FAULT_NO_DAY;
	if (as_of > DAY_UNREADABLE && identity->birth > as_of)
		return IDENTITY_FAULT_FUTURE;
	if (day_year(identity->birth) < FIRST_YEAR)
		return IDENTITY_FAULT_TOO_OLD;
	if (!foreign && !province_known(identity->number))
		return IDENTITY_FAULT_PROVINCE;
	if (!foreign && !identity->region_known)
		return IDENTITY_FAULT_REGION;
	return IDENTITY_FAULT_NONE;
}

bool identity_other_document(struct slice text)
{
	struct cursor cursor = { .text = slice_trim(text) };
	unsigned letters = 0, digits = 0;

	for (; cursor_peek(&cursor) >= 'A' && cursor_peek(&cursor) <= 'Z';
	     cursor_step(&cursor))
		letters++;
	for (; cursor_digit(&cursor) >= 0; cursor_step(&cursor))
		digits++;
	return cursor_peek(&cursor) == CHARACTER_END &&
	       (letters == 1 || letters == 2) && digits >= DOCUMENT_SHORTEST &&
	       digits <= DOCUMENT_LONGEST;
}
