/* Reads resident identity numbers and checks their parts. */
#include "linter/base/identity.h"

#include "linter/base/character.h"

#include <stdlib.h>

#define DIGITS_18   18
#define DIGITS_15   15
#define REGION_PART 6

static const uint32_t regions[] = {
#include "linter/base/region.def"
};

static int compare_codes(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

bool identity_region_known(const char *six_digits)
{
	uint32_t code = 0;

	for (size_t i = 0; i < REGION_PART; i++) {
		if (six_digits[i] < '0' || six_digits[i] > '9')
			return false;
		code = code * 10 + (uint32_t)(six_digits[i] - '0');
	}
	return bsearch(&code, regions, ARRAY_SIZE(regions), sizeof(*regions),
		       compare_codes) != NULL;
}

/*
 * The characters of the cell without white space, folded to ASCII, small
 * letters made capital; a text mark of the spreadsheet in front is left
 * out. Returns their count, or `room` when the cell is longer or has
 * anything that is not ASCII.
 */
static size_t squeeze(struct slice text, char *characters, size_t room)
{
	struct cursor cursor = { .text = slice_trim(text) };
	size_t count = 0;

	cursor_take(&cursor, '\'');
	for (; cursor_peek(&cursor) != CHARACTER_END; cursor_step(&cursor)) {
		uint32_t character = cursor_peek(&cursor);

		if (character == ' ')
			continue;
		if (character > '~' || count == room - 1)
			return room;
		if (character >= 'a' && character <= 'z')
			character -= 'a' - 'A';
		characters[count++] = (char)character;
	}
	return count;
}

static bool all_digits(const char *characters, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (characters[i] < '0' || characters[i] > '9')
			return false;
	return true;
}

static int two_digits(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

/* GB 11643: the weighted sum of 17 digits, by 11, names the last one. */
static char check_character(const char *digits)
{
	static const int weights[] = { 7, 9, 10, 5,  8, 4, 2, 1, 6,
				       3, 7, 9,  10, 5, 8, 4, 2 };
	int sum = 0;

	for (size_t i = 0; i < ARRAY_SIZE(weights); i++)
		sum += weights[i] * (digits[i] - '0');
	return "10X98765432"[sum % 11];
}

/*
 * A number of 15 or 18 digits that a program read as a quantity: 3.60782E+17,
 * 3.60782198E17, 360782198001010000.00.
 */
static bool looks_ruined(const char *characters, size_t count)
{
	size_t i = 0;

	while (i < count && ((characters[i] >= '0' && characters[i] <= '9') ||
			     characters[i] == '.'))
		i++;
	if (i == 0)
		return false;
	if (i == count)
		return (count > DIGITS_18 && characters[DIGITS_18] == '.') ||
		       (count > DIGITS_15 && characters[DIGITS_15] == '.');
	if (characters[i++] != 'E')
		return false;
	if (i < count && characters[i] == '+')
		i++;
	return i < count && count - i <= 2 &&
	       all_digits(characters + i, count - i);
}

/* Fills in what the 18 characters say: birth date, sex, region, check. */
static void judge(struct identity *identity)
{
	const char *number = identity->number;
	int32_t year = two_digits(number + 6) * 100 + two_digits(number + 8);
	int month = two_digits(number + 10);
	int day_of_month = two_digits(number + 12);

	identity->checksum_due = check_character(number);
	identity->checksum_right = number[17] == identity->checksum_due;
	identity->birth = day_valid(year, month, day_of_month)
				  ? day_of(year, month, day_of_month)
				  : DAY_UNREADABLE;
	identity->male = (number[16] - '0') % 2 == 1;
	identity->region_known = identity_region_known(number);
}

/* Extends the 15 digits used before 1999 to 18: adds the century and the
 * check character. */
static void widen(struct identity *identity, const char *digits)
{
	memcpy(identity->number, digits, REGION_PART);
	memcpy(identity->number + REGION_PART, "19", 2);
	memcpy(identity->number + REGION_PART + 2, digits + REGION_PART,
	       DIGITS_15 - REGION_PART);
	identity->number[17] = check_character(identity->number);
}

/* A spreadsheet keeps 15 digits and makes the rest zeros. The check
 * character may fit by chance, but the order number 000 is never issued. */
static bool zeroed(const char *number, bool checksum_right)
{
	return memcmp(number + 15, "000", 3) == 0 &&
	       (!checksum_right || number[14] == '0');
}

struct identity identity_read(struct slice text)
{
	struct identity identity = { .form = IDENTITY_OTHER,
				     .birth = DAY_UNREADABLE };
	char characters[32] = { 0 };
	size_t count = squeeze(text, characters, sizeof(characters));

	if (count == DIGITS_18 && all_digits(characters, 17) &&
	    (all_digits(characters + 17, 1) || characters[17] == 'X')) {
		memcpy(identity.number, characters, DIGITS_18);
		judge(&identity);
		identity.form = zeroed(characters, identity.checksum_right)
					? IDENTITY_RUINED
					: IDENTITY_18;
	} else if (count == DIGITS_15 && all_digits(characters, count)) {
		widen(&identity, characters);
		judge(&identity);
		identity.form = IDENTITY_15;
	} else if (count < sizeof(characters) &&
		   looks_ruined(characters, count)) {
		identity.form = IDENTITY_RUINED;
	}
	return identity;
}
