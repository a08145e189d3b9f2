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
#include "linter/base/disability_card.h"
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

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

static struct query_case *add_case(struct query_maker *maker, unsigned message,
				   const struct expression *test)
{
	uint32_t column = query_argument(maker, COLUMN)->columns[0];
	struct query_case *added =
		query_case(maker, (struct query_case){ .test = test,
						       .message = message,
						       .column = column });

	query_fact(maker, added,
		   (struct query_fact){ .name = "value",
					.kind = QUERY_TEXT,
					.value = query_cell(maker, column),
					.personal = PERSONAL_IDENTITY });
	return added;
}

static const struct expression *fault_is(struct query_maker *maker,
					 const struct expression *fault,
					 enum disability_card_fault wanted)
{
	return query_compare(maker, OPERATION_EQUAL, fault,
			     query_integer(maker, wanted));
}

static void add_faults(struct query_maker *maker, const struct expression *card,
		       const struct expression *fault)
{
	struct query_case *wrong;

	add_case(maker, FORM, fault_is(maker, fault, DISABILITY_CARD_FORM))
		->ends = true;
	wrong = add_case(maker, CHECKSUM,
			 fault_is(maker, fault, DISABILITY_CARD_CHECKSUM));
	query_fact(maker, wrong,
		   (struct query_fact){
			   .name = "due",
			   .kind = QUERY_TEXT,
			   .value = query_function(maker, FUNCTION_CARD_DUE,
						   VALUE_TEXT, card, NULL) });
}

/* A number that is none is the business of identity. */
static void add_holder(struct query_maker *maker, const struct expression *card,
		       const struct expression *fault)
{
	const struct argument *argument = query_argument(maker, IDENTITY);
	const struct expression *same;

	if (!argument->given)
		return;
	same = query_function(maker, FUNCTION_CARD_HOLDER, VALUE_BOOL, card,
			      query_cell(maker, argument->columns[0]));
	query_fact_beside(maker,
			  add_case(maker, HOLDER_DIFFERS,
				   query_both(maker,
					      fault_is(maker, fault,
						       DISABILITY_CARD_FINE),
					      query_not(maker, same))),
			  IDENTITY);
}

/* tier(digit, 1, code of 1, 2, code of 2 ...) */
static const struct expression *code_due(struct query_maker *maker,
					 const struct vocabulary *vocabulary,
					 const struct expression *digit,
					 unsigned most)
{
	const struct expression *operands[1 + 2 * DISABILITY_CARD_KINDS];
	uint32_t count = 0;

	operands[count++] = digit;
	for (unsigned i = 1; i <= most; i++) {
		operands[count++] = query_integer(maker, i);
		operands[count++] =
			make_code(maker->arena, vocabulary,
				  code_of_digit(vocabulary, (char)('0' + i)));
	}
	return query_operation(maker, OPERATION_TIER, VALUE_CODE, operands,
			       count);
}

static void add_code(struct query_maker *maker, const struct expression *card,
		     unsigned parameter)
{
	bool kind = parameter == KIND;
	const struct argument *argument = query_argument(maker, parameter);
	const struct expression *due;
	struct query_case *added;

	if (!argument->given)
		return;
	due = code_due(
		maker, rule_column(maker->rule, parameter)->vocabulary,
		query_function(maker,
			       kind ? FUNCTION_CARD_KIND : FUNCTION_CARD_GRADE,
			       VALUE_NUMBER, card, NULL),
		kind ? DISABILITY_CARD_KINDS : DISABILITY_CARD_GRADES);
	added = add_case(maker, kind ? KIND_DIFFERS : GRADE_DIFFERS,
			 query_compare(maker, OPERATION_NOT_EQUAL,
				       query_cell(maker, argument->columns[0]),
				       due));
	query_fact_beside(maker, added, parameter);
	query_fact(maker, added,
		   (struct query_fact){ .name = "due", .value = due });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct expression *card =
		query_cell(&maker, query_argument(&maker, COLUMN)->columns[0]);
	const struct expression *fault =
		query_value(&maker,
			    query_function(&maker, FUNCTION_CARD_FAULT,
					   VALUE_NUMBER, card, NULL),
			    "fault");

	maker.query->judged = query_known(&maker, card);
	add_faults(&maker, card, fault);
	add_holder(&maker, card, fault);
	add_code(&maker, card, KIND);
	add_code(&maker, card, GRADE);
	return maker.query;
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
	prepare_code(rule, KIND, '0' + DISABILITY_CARD_KINDS, problems);
	prepare_code(rule, GRADE, '0' + DISABILITY_CARD_GRADES, problems);
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
		"cells, which are counted as undecided. Kind and grade are "
		"judged even when the identity number in the card is wrong."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
