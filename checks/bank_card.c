/*
 * bank_card: numbers of bank cards end in the check digit that their other
 * digits demand (Luhn).
 *
 * Reads a column of account numbers; spaces and hyphens in them do not
 * count. Numbers of 16 to 19 digits that begin with 62, as every UnionPay
 * card's does, are judged, and numbers a spreadsheet shortened.
 * Does not flag other accounts: passbooks of rural credit unions and accounts
 * of firms have no check digit of this kind. Blank cells are undecided.
 * Cost: O(rows).
 */
#include "linter/base/character.h"
#include "linter/engine/subject.h"

#define CARD_LEAST 16
#define CARD_MOST  19
/* Digits that a spreadsheet keeps; it makes the others zeros. */
#define SPREADSHEET_DIGITS 15
/* Zeros behind them that are no accident. */
#define ZEROS_LEAST 3

enum { COLUMN };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column of account numbers") },
};

enum { CHECK_DIGIT, RUINED };

static const struct message messages[] = {
	[CHECK_DIGIT] = { .id = "check-digit",
			  .text = N_("{value} ends in {found}, but after its "
				     "other digits {due} must follow: one of "
				     "them is wrong"),
			  .help = N_(
				  "Compare every digit with the bank card.") },
	[RUINED] = { .id = "ruined",
		     .text = N_("{value} was shortened by a spreadsheet; its "
				"last digits are lost"),
		     .help = N_("Enter the number again in a column formatted "
				"as text.") },
};

/* A number without spaces and hyphens. */
struct card {
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

static bool card_take(struct card *card, char digit)
{
	if (card->count == CARD_MOST)
		return false;
	card->digits[card->count++] = digit;
	return true;
}

/* False when it has other characters, or is too long for a card. */
static bool card_read(struct slice text, struct card *card)
{
	struct cursor cursor = { .text = text };

	*card = (struct card){ .count = 0 };
	for (; cursor.at < text.length; cursor_step(&cursor)) {
		uint32_t character;

		/* Nearly all are plain digits. */
		while (cursor.at < text.length && text.at[cursor.at] >= '0' &&
		       text.at[cursor.at] <= '9')
			if (!card_take(card, text.at[cursor.at++]))
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
		if (!card_take(card, (char)('0' + cursor_digit(&cursor))))
			return false;
	}
	return true;
}

static bool is_card(const struct card *card)
{
	return card->count >= CARD_LEAST && card->digits[0] == '6' &&
	       card->digits[1] == '2';
}

/* Every second digit from the right counts twice; all add up to tens. */
static char check_digit(const struct card *card)
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

static bool ends_in_zeros(const struct card *card)
{
	if (card->count < SPREADSHEET_DIGITS + ZEROS_LEAST)
		return false;
	for (uint32_t i = SPREADSHEET_DIGITS; i < card->count; i++)
		if (card->digits[i] != '0')
			return false;
	return true;
}

static void report(struct check_run *run, uint32_t row, const struct card *card,
		   char due)
{
	bool ruined = card->shortened || ends_in_zeros(card);
	struct finding *finding =
		finding_at_cell(run, ruined ? RUINED : CHECK_DIGIT, row,
				run_argument(run, COLUMN)->columns[0]);

	if (!finding || ruined)
		return;
	finding_text(finding, "found",
		     (struct slice){ &card->digits[card->count - 1], 1 },
		     PERSONAL_NONE);
	finding_text(finding, "due", (struct slice){ &due, 1 }, PERSONAL_NONE);
}

static void judge(struct check_run *run, uint32_t row)
{
	struct slice text =
		cell_text(run->evaluation->model, run->table,
			  run_argument(run, COLUMN)->columns[0], row);
	struct card card;
	char due;

	if (!text.length) {
		run_skip_unknown(run);
		return;
	}
	if (!card_read(text, &card))
		return;
	if (card.shortened) {
		report(run, row, &card, '\0');
		return;
	}
	if (!is_card(&card))
		return;
	due = check_digit(&card);
	if (card.digits[card.count - 1] != due)
		report(run, row, &card, due);
}

static void run(struct check_run *run)
{
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(run, row);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	if (rule_column(rule, COLUMN)->type != COLUMN_TEXT)
		problem_add(problems, rule->arguments[COLUMN].mark,
			    _("this needs a column of texts: as numbers, "
			      "accounts lose digits"));
}

const struct check check_bank_card = {
	.signature = { "bank_card", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("bank card numbers end in the right check digit"),
	.explanation = N_(
		"The last digit of a card's number is computed from the "
		"others, so that one wrong digit shows. Money sent to a wrong "
		"number comes back late, or goes to somebody else."),
	.not_flagged =
		N_("Accounts that are no UnionPay card (16 to 19 digits, 62 at "
		   "the front): passbooks and accounts of firms have no such "
		   "check digit. Blank cells are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
