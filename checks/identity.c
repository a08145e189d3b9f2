/*
 * identity: resident identity numbers (GB 11643) are right in themselves and
 * agree with the sex and the day of birth beside them.
 *
 * Reads a column of identity numbers and, if named, a column of days of birth
 * and one of sexes. Of what is wrong with a number itself only the first is
 * reported: its form, its check character, its day of birth, its region.
 * Does not flag numbers of 15 digits, which were right before 1999; numbers a
 * spreadsheet ruined, which are faults of the input; the region of numbers
 * that begin with 9 (foreign residents); numbers of passports and permits (one
 * or two letters and six to ten digits) and blank cells (both undecided). What
 * stands beside a number that is wrong in itself is not compared.
 * Cost: O(rows).
 */
#include "linter/base/character.h"
#include "linter/base/identity.h"
#include "linter/engine/subject.h"

#define FIRST_YEAR     1900
#define REGION_DIGITS  6
#define CHECK_POSITION 17
/* Digits of a passport or permit behind its letters. */
#define DOCUMENT_SHORTEST 6
#define DOCUMENT_LONGEST  10

enum { COLUMN, BIRTH_DATE, SEX };

static const struct parameter parameters[] = {
	[COLUMN] = { .name = "column",
		     .type = PARAMETER_COLUMN,
		     .required = true,
		     .summary = N_("the column of identity numbers") },
	[BIRTH_DATE] = { .name = "birth_date",
			 .type = PARAMETER_COLUMN,
			 .summary = N_("the day of birth it must agree "
				       "with") },
	[SEX] = { .name = "sex",
		  .type = PARAMETER_COLUMN,
		  .summary = N_("the sex it must agree with: a code with the "
				"values male and female") },
};

enum {
	FORM,
	CHECKSUM,
	NO_DAY,
	FUTURE,
	TOO_OLD,
	PROVINCE,
	REGION,
	BIRTH_DIFFERS,
	SEX_DIFFERS
};

static const struct message messages[] = {
	[FORM] = { .id = "form",
		   .text = N_("{value} is no identity number, which has 17 "
			      "digits and a digit or X"),
		   .help = N_("Correct it from the identity card.") },
	[CHECKSUM] = { .id = "checksum",
		       .text = N_("{value} ends in {found}, but after its "
				  "other digits {due} must follow: one of them "
				  "is wrong"),
		       .help = N_(
			       "Compare every digit with the identity card.") },
	[NO_DAY] = { .id = "no-day-of-birth",
		     .text = N_("digits 7 to 14 of {value} are no day"),
		     .help = N_("Correct it from the identity card.") },
	[FUTURE] = { .id = "born-in-the-future",
		     .text = N_("the day of birth in {value} comes after the "
				"as-of day {as_of}"),
		     .help = N_("Correct it from the identity card.") },
	[TOO_OLD] = { .id = "born-too-long-ago",
		      .text = N_(
			      "the day of birth in {value} lies before 1900"),
		      .help = N_("Correct it from the identity card.") },
	[PROVINCE] = { .id = "no-province",
		       .text = N_("{value} begins with {region}, which is no "
				  "province"),
		       .help = N_("Correct it from the identity card.") },
	[REGION] = { .id = "unknown-region",
		     .text = N_("{value} begins with {region}, which is no "
				"region known, in force or abolished"),
		     .help = N_("Compare the first six digits with the "
				"identity card."),
		     .info = true },
	[BIRTH_DIFFERS] = { .id = "birth-date-differs",
			    .text = N_("the day of birth in {value} is not "
				       "that in {other}, {found}"),
			    .help = N_("Correct whichever is wrong from the "
				       "household register.") },
	[SEX_DIFFERS] = { .id = "sex-differs",
			  .text = N_("{value} is the number of a {due}, but "
				     "{other} is {found}"),
			  .help = N_("Correct whichever is wrong from the "
				     "household register.") },
};

struct judging {
	struct check_run *run;
	uint32_t column;
	/* Codes of the sex column; CODE_MISSING when none is compared. */
	uint32_t male, female;
};

static bool province_known(const char *number)
{
	char province[REGION_DIGITS + 1] = "000000";

	memcpy(province, number, 2);
	return identity_region_known(province);
}

/* The first thing wrong with a number of 18 characters; false: nothing. */
static bool find_fault(const struct identity *identity, day as_of,
		       unsigned *fault)
{
	/* Numbers of foreign residents: 9, and a region of two digits. */
	bool foreign = identity->number[0] == '9';

	if (!identity->checksum_right && identity->form != IDENTITY_15)
		*fault = CHECKSUM;
	else if (identity->birth == DAY_UNREADABLE)
		*fault = NO_DAY;
	else if (as_of > DAY_UNREADABLE && identity->birth > as_of)
		*fault = FUTURE;
	else if (day_year(identity->birth) < FIRST_YEAR)
		*fault = TOO_OLD;
	else if (!foreign && !province_known(identity->number))
		*fault = PROVINCE;
	else if (!foreign && !identity->region_known)
		*fault = REGION;
	else
		return false;
	return true;
}

static struct finding *report(const struct judging *judging, unsigned message,
			      uint32_t row)
{
	return finding_at_cell(judging->run, message, row, judging->column);
}

static void report_fault(const struct judging *judging, unsigned fault,
			 uint32_t row, const struct identity *identity)
{
	struct finding *finding = report(judging, fault, row);

	if (!finding)
		return;
	if (fault == CHECKSUM) {
		finding_text(finding, "found",
			     slice_of(identity->number + CHECK_POSITION),
			     PERSONAL_NONE);
		finding_text(finding, "due",
			     (struct slice){ &identity->checksum_due, 1 },
			     PERSONAL_NONE);
	} else if (fault == PROVINCE || fault == REGION) {
		finding_text(
			finding, "region",
			(struct slice){ identity->number,
					fault == PROVINCE ? 2 : REGION_DIGITS },
			PERSONAL_NONE);
	} else if (fault == FUTURE) {
		finding_day(finding, "as_of", judging->run->evaluation->as_of);
	}
}

/* A cell beside the number says otherwise. */
static struct finding *report_beside(const struct judging *judging,
				     unsigned message, uint32_t row,
				     unsigned parameter)
{
	struct finding *finding = report(judging, message, row);

	if (finding)
		finding_beside(finding, judging->run, parameter, row);
	return finding;
}

static void judge_birth(const struct judging *judging, uint32_t row,
			const struct identity *identity)
{
	const struct argument *argument =
		run_argument(judging->run, BIRTH_DATE);
	day birth;

	if (!argument->given)
		return;
	birth = cell_day(judging->run->table, argument->columns[0], row);
	if (birth > DAY_UNREADABLE && birth != identity->birth)
		report_beside(judging, BIRTH_DIFFERS, row, BIRTH_DATE);
}

static void judge_sex(const struct judging *judging, uint32_t row,
		      const struct identity *identity)
{
	const struct argument *argument = run_argument(judging->run, SEX);
	struct finding *finding;
	uint32_t code;

	if (!argument->given)
		return;
	code = cell_id(judging->run->table, argument->columns[0], row);
	if (code != (identity->male ? judging->female : judging->male))
		return;
	finding = report_beside(judging, SEX_DIFFERS, row, SEX);
	if (finding)
		finding_word(finding, "due",
			     identity->male ? N_("man") : N_("woman"));
}

/* A passport, or a permit of somebody from Hong Kong, Macao or Taiwan. */
static bool is_other_document(struct slice text)
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

static void judge(const struct judging *judging, uint32_t row)
{
	struct check_run *run = judging->run;
	struct slice text = cell_text(run->evaluation->model, run->table,
				      judging->column, row);
	struct identity identity;
	unsigned fault;

	if (!text.length || is_other_document(text)) {
		run_skip_unknown(run);
		return;
	}
	identity = identity_read(text);
	if (identity.form != IDENTITY_18 && identity.form != IDENTITY_15) {
		report(judging, FORM, row);
		return;
	}
	if (find_fault(&identity, run->evaluation->as_of, &fault)) {
		report_fault(judging, fault, row, &identity);
		if (fault != REGION)
			return;
	}
	judge_birth(judging, row, &identity);
	judge_sex(judging, row, &identity);
}

/* The code of a name, or CODE_MISSING. */
static uint32_t code_named(const struct vocabulary *vocabulary,
			   struct slice name)
{
	for (size_t i = 0; vocabulary && i < vocabulary->count; i++)
		if (slice_equal(vocabulary->entries[i].name, name))
			return CODE_FIRST + (uint32_t)i;
	return CODE_MISSING;
}

static void run(struct check_run *run)
{
	struct judging judging = {
		.run = run,
		.column = run_argument(run, COLUMN)->columns[0],
	};

	if (run_argument(run, SEX)->given) {
		const struct vocabulary *sexes =
			rule_column(run->rule, SEX)->vocabulary;

		judging.male = code_named(sexes, SLICE_LITERAL("male"));
		judging.female = code_named(sexes, SLICE_LITERAL("female"));
	}
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(&judging, row);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;
	enum column_type type = rule_column(rule, COLUMN)->type;

	if (type != COLUMN_IDENTITY && type != COLUMN_TEXT)
		problem_add(problems, arguments[COLUMN].mark,
			    _("this needs a column of identity numbers"));
	if (arguments[BIRTH_DATE].given &&
	    rule_column(rule, BIRTH_DATE)->type != COLUMN_DATE)
		problem_add(problems, arguments[BIRTH_DATE].mark,
			    _("birth_date needs a column of dates"));
	if (arguments[SEX].given &&
	    (!code_named(rule_column(rule, SEX)->vocabulary,
			 SLICE_LITERAL("male")) ||
	     !code_named(rule_column(rule, SEX)->vocabulary,
			 SLICE_LITERAL("female"))))
		problem_add(problems, arguments[SEX].mark,
			    _("sex needs a column of codes with the values "
			      "male and female"));
}

const struct check check_identity = {
	.signature = { "identity", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("identity numbers are right and agree with the row"),
	.explanation = N_(
		"The last character of an identity number is computed from "
		"the others, so that one wrong digit, or two that changed "
		"places, show. Digits 7 to 14 are the day of birth, the 17th "
		"is odd for men, the first six are the region of first "
		"registration. Money paid on a wrong number is paid to "
		"somebody else, or to nobody."),
	.not_flagged = N_(
		"Numbers of 15 digits from before 1999, regions that were "
		"abolished since, numbers that a spreadsheet ruined (reported "
		"as faults of the file), and numbers of passports and permits "
		"and blank cells, which are counted as silenced. What stands beside a number that is itself wrong "
		"is not compared."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
