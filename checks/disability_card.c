/*
 * disability_card: numbers of disability cards are the identity number, one
 * digit for the kind of disability (GB/T 26341: 1 to 7) and one for its
 * grade (1 to 4), and agree with the columns that say the same.
 *
 * Reads a column of card numbers and, if named, columns of the identity
 * number, the kind and the grade. A kind or grade in words is found by the
 * digit among the words of its vocabulary.
 * Does not flag the B1, B2 ... behind the number of a card issued again,
 * nor blank cells (undecided).
 * Cost: O(rows).
 */
#include "linter/base/character.h"
#include "linter/base/identity.h"
#include "linter/engine/subject.h"

#define IDENTITY_DIGITS 18
#define KIND_POSITION   18
#define GRADE_POSITION  19
#define CARD_LENGTH     20
#define REISSUED_LENGTH 22
#define KINDS           7
#define GRADES          4

enum { COLUMN, IDENTITY, KIND, GRADE };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column of card numbers") },
	[IDENTITY] = { .name = "identity",
		       .type = PARAMETER_COLUMN,
		       .summary = N_("the identity number it must agree "
				     "with") },
	[KIND] = { .name = "kind",
		   .type = PARAMETER_COLUMN,
		   .summary = N_("the kind it must agree with: a code whose "
				 "values have the words 1 to 7") },
	[GRADE] = { .name = "grade",
		    .type = PARAMETER_COLUMN,
		    .summary = N_("the grade it must agree with: a code whose "
				  "values have the words 1 to 4") },
};

enum { FORM, CHECKSUM, HOLDER_DIFFERS, KIND_DIFFERS, GRADE_DIFFERS };

static const struct message messages[] = {
	[FORM] = { .id = "form",
		   .text = N_("{value} is no disability card number, which has "
			      "the 18 characters of an identity number, a "
			      "digit from 1 to 7 and one from 1 to 4"),
		   .help = N_("Correct it from the card.") },
	[CHECKSUM] = { .id = "checksum",
		       .text = N_("the identity number in {value} is wrong: "
				  "its 18th character must be {due}"),
		       .help = N_("Compare every digit with the card.") },
	[HOLDER_DIFFERS] = { .id = "holder-differs",
			     .text = N_("{value} is the card of somebody else "
					"than {other} names, {found}"),
			     .help = N_("Correct whichever is wrong from the "
					"card.") },
	[KIND_DIFFERS] = { .id = "kind-differs",
			   .text = N_("the 19th digit of {value} says {due}, "
				      "but {other} is {found}"),
			   .help = N_("Correct whichever is wrong from the "
				      "card.") },
	[GRADE_DIFFERS] = { .id = "grade-differs",
			    .text = N_("the 20th digit of {value} says {due}, "
				       "but {other} is {found}"),
			    .help = N_("Correct whichever is wrong from the "
				       "card.") },
};

/* A card's number without white space, in ASCII capitals. */
struct card {
	char characters[REISSUED_LENGTH + 1];
	struct identity identity;
};

struct judging {
	struct check_run *run;
	uint32_t column;
};

static size_t squeeze(struct slice text, struct card *card)
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

/* False when it is no card number. */
static bool card_read(struct slice text, struct card *card)
{
	const char *characters = card->characters;
	size_t count;

	*card = (struct card){ .identity.form = IDENTITY_OTHER };
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
	    characters[KIND_POSITION] > '0' + KINDS ||
	    characters[GRADE_POSITION] < '1' ||
	    characters[GRADE_POSITION] > '0' + GRADES)
		return false;
	card->identity =
		identity_read((struct slice){ characters, IDENTITY_DIGITS });
	return card->identity.form == IDENTITY_18 ||
	       card->identity.form == IDENTITY_RUINED;
}

static struct finding *report(const struct judging *judging, unsigned message,
			      uint32_t row)
{
	struct check_run *run = judging->run;
	struct place place = run_cell(run, row, judging->column);
	struct finding *finding =
		finding_add(run->findings, message, place, DECIMAL_MISSING);

	if (!finding)
		return NULL;
	finding_text(finding, "value",
		     cell_text(run->evaluation->model, run->table,
			       judging->column, row),
		     PERSONAL_IDENTITY);
	return finding;
}

static struct finding *report_beside(const struct judging *judging,
				     unsigned message, uint32_t row,
				     unsigned parameter)
{
	struct finding *finding = report(judging, message, row);

	if (finding)
		finding_beside(finding, judging->run, parameter, row);
	return finding;
}

static void judge_holder(const struct judging *judging, uint32_t row,
			 const struct card *card)
{
	const struct check_run *run = judging->run;
	const struct argument *argument = run_argument(run, IDENTITY);
	struct identity holder;
	struct slice text;

	if (!argument->given)
		return;
	text = cell_text(run->evaluation->model, run->table,
			 argument->columns[0], row);
	holder = identity_read(text);
	/* A number that is none is the business of identity. */
	if (holder.form != IDENTITY_18 && holder.form != IDENTITY_15)
		return;
	if (memcmp(holder.number, card->identity.number, IDENTITY_DIGITS) != 0)
		report_beside(judging, HOLDER_DIFFERS, row, IDENTITY);
}

/* The code whose words have that digit, or CODE_MISSING. */
static uint32_t code_of_digit(const struct vocabulary *vocabulary, char digit)
{
	for (size_t i = 0; vocabulary && i < vocabulary->count; i++) {
		const struct vocabulary_entry *entry = &vocabulary->entries[i];

		for (size_t j = 0; j < entry->alias_count; j++)
			if (entry->aliases[j].length == 1 &&
			    entry->aliases[j].at[0] == digit)
				return CODE_FIRST + (uint32_t)i;
	}
	return CODE_MISSING;
}

static void judge_code(const struct judging *judging, uint32_t row,
		       unsigned parameter, char digit)
{
	const struct check_run *run = judging->run;
	const struct argument *argument = run_argument(run, parameter);
	const struct vocabulary *vocabulary;
	struct expression cell;
	struct value due = { .state = VALUE_KNOWN, .type = VALUE_CODE };
	struct finding *finding;
	uint32_t code;

	if (!argument->given)
		return;
	vocabulary = rule_column(run->rule, parameter)->vocabulary;
	due.id = code_of_digit(vocabulary, digit);
	code = cell_id(run->table, argument->columns[0], row);
	if (code < CODE_OTHER || code == due.id)
		return;
	finding = report_beside(
		judging, parameter == KIND ? KIND_DIFFERS : GRADE_DIFFERS, row,
		parameter);
	if (!finding)
		return;
	cell = make_own_column(run->table->schema, argument->columns[0]);
	finding_value(finding, "due", &cell, &due);
}

static void judge(const struct judging *judging, uint32_t row)
{
	struct check_run *run = judging->run;
	struct slice text = cell_text(run->evaluation->model, run->table,
				      judging->column, row);
	struct finding *finding;
	struct card card;

	if (!text.length) {
		run_skip_unknown(run);
		return;
	}
	if (!card_read(text, &card)) {
		report(judging, FORM, row);
		return;
	}
	if (!card.identity.checksum_right) {
		finding = report(judging, CHECKSUM, row);
		if (finding)
			finding_text(finding, "due",
				     (struct slice){
					     &card.identity.checksum_due, 1 },
				     PERSONAL_NONE);
	} else {
		judge_holder(judging, row, &card);
	}
	judge_code(judging, row, KIND, card.characters[KIND_POSITION]);
	judge_code(judging, row, GRADE, card.characters[GRADE_POSITION]);
}

static void run(struct check_run *run)
{
	struct judging judging = {
		.run = run,
		.column = run_argument(run, COLUMN)->columns[0],
	};

	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(&judging, row);
}

static void prepare_code(const struct rule *rule, unsigned parameter, char last,
			 struct problem_list *problems)
{
	if (!rule->arguments[parameter].given)
		return;
	for (char digit = '1'; digit <= last; digit++) {
		if (code_of_digit(rule_column(rule, parameter)->vocabulary,
				  digit) != CODE_MISSING)
			continue;
		problem_add(problems, rule->arguments[parameter].mark,
			    _("this needs a column of codes; one of its "
			      "values must have the word '%c'"),
			    digit);
		return;
	}
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;

	if (rule_column(rule, COLUMN)->type != COLUMN_TEXT)
		problem_add(problems, arguments[COLUMN].mark,
			    _("this needs a column of texts"));
	if (arguments[IDENTITY].given &&
	    rule_column(rule, IDENTITY)->type != COLUMN_IDENTITY)
		problem_add(problems, arguments[IDENTITY].mark,
			    _("this needs a column of identity numbers"));
	prepare_code(rule, KIND, '0' + KINDS, problems);
	prepare_code(rule, GRADE, '0' + GRADES, problems);
}

const struct check check_disability_card = {
	.signature = { "disability_card", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("disability card numbers are right and agree with the "
		      "row"),
	.explanation = N_(
		"The number of a disability card holds the identity number, "
		"the kind and the grade. A card of somebody else, or a grade "
		"raised on paper only, decides about allowances; each part is "
		"compared with the column that says the same."),
	.not_flagged = N_(
		"Cards issued again (B1, B2 ... behind the number) and blank "
		"cells, which are counted as silenced. Kind and grade are "
		"judged even when the identity number in the card is wrong."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
