/* Tells dates, months, times and percentages from other numbers. */
#include "linter/source/workbook/number_format.h"

#include "linter/base/text.h"

enum number_kind number_format_builtin(uint32_t number)
{
	static const struct {
		uint32_t first, last;
		enum number_kind kind;
	} known[] = {
		{ 9, 10, NUMBER_PERCENT }, /* 0%, 0.00% */
		{ 14, 16, NUMBER_DAY },
		{ 17, 17, NUMBER_MONTH }, /* mmm-yy */
		{ 18, 21, NUMBER_TIME },
		{ 22, 22, NUMBER_DAY },
		{ 27, 27, NUMBER_MONTH }, /* yyyy"年"m"月" */
		{ 28, 31, NUMBER_DAY },
		{ 32, 35, NUMBER_TIME }, /* h"时"mm"分", 上午/下午h"时" */
		{ 36, 36, NUMBER_MONTH },
		{ 45, 47, NUMBER_TIME },
		{ 50, 50, NUMBER_MONTH },
		{ 51, 51, NUMBER_DAY }, /* m"月"d"日" */
		{ 52, 52, NUMBER_MONTH },
		{ 53, 54, NUMBER_DAY },
		{ 55, 56, NUMBER_TIME },
		{ 57, 57, NUMBER_MONTH },
		{ 58, 58, NUMBER_DAY },
	};

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (number >= known[i].first && number <= known[i].last)
			return known[i].kind;
	return NUMBER_PLAIN;
}

/* What the letters of a code stand for. */
struct letters {
	bool years, months, days, times, percent;
	char last;      /* the letter before: h or s, else no matter */
	bool undecided; /* an m, which is a month unless an s follows */
};

/* An m that no s followed is a month. */
static void settle(struct letters *letters)
{
	letters->months |= letters->undecided;
	letters->undecided = false;
}

/* Takes a run of one letter. */
static void take_letters(struct letters *letters, char letter, size_t count)
{
	if (!strchr("yebdhsm", letter))
		return;
	if (letter == 's')
		letters->undecided = false;
	settle(letters);
	switch (letter) {
	case 'y':
	case 'e':
	case 'b':
		letters->years = true;
		break;
	case 'd':
		/* ddd and dddd are weekdays. */
		letters->days |= count <= 2;
		break;
	case 'h':
	case 's':
		letters->times = true;
		break;
	case 'm':
		letters->undecided = letters->last != 'h';
		break;
	}
	letters->last = letter;
}

/* Where the part in brackets that begins at `at` ends; [h], [mm] and [s] are
 * times, others colours, conditions and languages. */
static size_t skip_brackets(struct letters *letters, struct slice code,
			    size_t at)
{
	size_t end = at + 1;
	const char first = end < code.length ? text_lower(code.at[end]) : '\0';
	bool alike = first == 'h' || first == 'm' || first == 's';

	for (; end < code.length && code.at[end] != ']'; end++)
		alike &= text_lower(code.at[end]) == first;
	if (alike) {
		letters->times = true;
		letters->last = 'h';
	}
	return end;
}

static size_t skip_quoted(struct slice code, size_t at)
{
	do
		at++;
	while (at < code.length && code.at[at] != '"');
	return at;
}

/* Bytes of a word of letters at the beginning that say nothing of dates. */
static size_t word_length(struct slice code)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("general"),
		SLICE_CONSTANT("am/pm"),
		SLICE_CONSTANT("a/p"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		size_t same = 0;

		while (same < words[i].length && same < code.length &&
		       text_lower(code.at[same]) == words[i].at[same])
			same++;
		if (same == words[i].length)
			return same;
	}
	return 0;
}

/* The run of one letter, or the word, that begins at `at`; returns its last.
 * An e before a sign is that of 0.00E+00. */
static size_t take_run(struct letters *letters, struct slice code, size_t at)
{
	const char letter = text_lower(code.at[at]);
	const size_t word = word_length(slice_part(code, at, code.length - at));
	size_t end = at;

	if (word)
		return at + word - 1;
	while (end + 1 < code.length && text_lower(code.at[end + 1]) == letter)
		end++;
	if (letter == 'e' && end + 1 < code.length &&
	    (code.at[end + 1] == '+' || code.at[end + 1] == '-'))
		return end + 1;
	take_letters(letters, letter, end - at + 1);
	return end;
}

static void read_section(struct letters *letters, struct slice code)
{
	for (size_t at = 0; at < code.length && code.at[at] != ';'; at++) {
		switch (code.at[at]) {
		case '"':
			at = skip_quoted(code, at);
			break;
		case '[':
			at = skip_brackets(letters, code, at);
			break;
		case '\\':
		case '_':
		case '*':
			at++;
			break;
		case '%':
			letters->percent = true;
			break;
		default:
			at = take_run(letters, code, at);
		}
	}
	settle(letters);
}

enum number_kind number_format_kind(struct slice code)
{
	struct letters letters = { .last = '\0' };

	read_section(&letters, code);
	if (letters.days)
		return NUMBER_DAY;
	if (letters.months)
		return NUMBER_MONTH;
	if (letters.years)
		return NUMBER_YEAR;
	if (letters.times)
		return NUMBER_TIME;
	return letters.percent ? NUMBER_PERCENT : NUMBER_PLAIN;
}
