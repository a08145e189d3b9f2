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
#include "linter/base/identity.h"
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

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

/* The code of a name, or CODE_MISSING. */
static uint32_t code_named(const struct vocabulary *vocabulary,
			   struct slice name)
{
	for (size_t i = 0; vocabulary && i < vocabulary->count; i++)
		if (slice_equal(vocabulary->entries[i].name, name))
			return CODE_FIRST + (uint32_t)i;
	return CODE_MISSING;
}

/* What each fault of a number is called, and the fact that shows it. */
static const struct shown_fault {
	enum identity_fault fault;
	unsigned message;
	const char *fact;
	enum expression_function shown;
} faults[] = {
	{ IDENTITY_FAULT_FORM, FORM, NULL, 0 },
	{ IDENTITY_FAULT_CHECKSUM, CHECKSUM, "found", FUNCTION_IDENTITY_LAST },
	{ IDENTITY_FAULT_NO_DAY, NO_DAY, NULL, 0 },
	{ IDENTITY_FAULT_FUTURE, FUTURE, NULL, 0 },
	{ IDENTITY_FAULT_TOO_OLD, TOO_OLD, NULL, 0 },
	{ IDENTITY_FAULT_PROVINCE, PROVINCE, "region",
	  FUNCTION_IDENTITY_PROVINCE },
	{ IDENTITY_FAULT_REGION, REGION, "region", FUNCTION_IDENTITY_REGION },
};

static void add_text(struct query_maker *maker, struct query_case *broken,
		     const char *name, enum expression_function part,
		     const struct expression *number)
{
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = name,
			   .kind = QUERY_TEXT,
			   .value = query_function(maker, part, VALUE_TEXT,
						   number, NULL),
		   });
}

static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct expression *test)
{
	uint32_t column = query_argument(maker, COLUMN)->columns[0];
	struct query_case *added =
		query_case(maker, (struct query_case){ .test = test,
						       .message = message,
						       .column = column });

	query_fact_cell(maker, added, column);
	return added;
}

/* What stands beside a number that is itself wrong is not compared. */
static void add_faults(struct query_maker *maker,
		       const struct expression *number)
{
	const struct expression *found =
		query_value(maker,
			    query_function(maker, FUNCTION_IDENTITY_FAULT,
					   VALUE_NUMBER, number, NULL),
			    "fault");

	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		const struct shown_fault *fault = &faults[i];
		struct query_case *added = add_case(
			maker, fault->message,
			query_compare(maker, OPERATION_EQUAL, found,
				      query_integer(maker, fault->fault)));

		added->ends = fault->fault != IDENTITY_FAULT_REGION;
		if (fault->fact)
			add_text(maker, added, fault->fact, fault->shown,
				 number);
		if (fault->fault == IDENTITY_FAULT_CHECKSUM)
			add_text(maker, added, "due", FUNCTION_IDENTITY_DUE,
				 number);
		if (fault->fault == IDENTITY_FAULT_FUTURE)
			query_fact(maker, added,
				   (struct query_fact){
					   .name = "as_of",
					   .value = query_as_of(maker) });
	}
}

static void add_birth(struct query_maker *maker,
		      const struct expression *number)
{
	const struct argument *argument = query_argument(maker, BIRTH_DATE);
	const struct expression *birth, *test;

	if (!argument->given)
		return;
	birth = query_function(maker, FUNCTION_IDENTITY_BIRTH, VALUE_DAY,
			       number, NULL);
	test = query_compare(maker, OPERATION_NOT_EQUAL,
			     query_cell(maker, argument->columns[0]), birth);
	query_fact_beside(maker, add_case(maker, BIRTH_DIFFERS, test),
			  BIRTH_DATE);
}

/* The sex column has the code of that name. */
static const struct expression *sex_is(struct query_maker *maker,
				       struct slice name)
{
	const struct vocabulary *sexes =
		rule_column(maker->rule, SEX)->vocabulary;
	uint32_t column = query_argument(maker, SEX)->columns[0];

	return query_compare(
		maker, OPERATION_EQUAL, query_cell(maker, column),
		make_code(maker->arena, sexes, code_named(sexes, name)));
}

static void add_sex(struct query_maker *maker, const struct expression *number)
{
	const struct expression *male;
	struct query_case *added;

	if (!query_argument(maker, SEX)->given)
		return;
	male = query_function(maker, FUNCTION_IDENTITY_MALE, VALUE_BOOL, number,
			      NULL);
	added = add_case(maker, SEX_DIFFERS,
			 query_if(maker, male,
				  sex_is(maker, SLICE_LITERAL("female")),
				  sex_is(maker, SLICE_LITERAL("male"))));
	query_fact_beside(maker, added, SEX);
	query_fact(maker, added,
		   (struct query_fact){ .name = "due",
					.kind = QUERY_WORD,
					.value = male,
					.word = N_("man"),
					.other_word = N_("woman") });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct expression *number =
		query_cell(&maker, query_argument(&maker, COLUMN)->columns[0]);
	const struct expression *other = query_function(
		&maker, FUNCTION_OTHER_DOCUMENT, VALUE_BOOL, number, NULL);

	maker.query->judged = query_not(&maker, other);
	add_faults(&maker, number);
	add_birth(&maker, number);
	add_sex(&maker, number);
	return maker.query;
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
		"and blank cells, which are counted as undecided. What stands beside a number that is itself wrong "
		"is not compared."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
