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
#include "linter/base/bank_card.h"
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

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

static struct query_case *add_fault(struct query_maker *maker,
				    const struct expression *fault,
				    enum bank_card_fault wanted,
				    unsigned message)
{
	uint32_t column = query_argument(maker, COLUMN)->columns[0];
	struct query_case *added = query_case(
		maker,
		(struct query_case){
			.test = query_compare(maker, OPERATION_EQUAL, fault,
					      query_integer(maker, wanted)),
			.message = message,
			.column = column,
		});

	query_fact_cell(maker, added, column);
	return added;
}

static void add_digit(struct query_maker *maker, struct query_case *broken,
		      const char *name, enum expression_function digit,
		      const struct expression *cell)
{
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = name,
			   .kind = QUERY_TEXT,
			   .value = query_function(maker, digit, VALUE_TEXT,
						   cell, NULL),
		   });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct expression *cell =
		query_cell(&maker, query_argument(&maker, COLUMN)->columns[0]);
	const struct expression *fault =
		query_value(&maker,
			    query_function(&maker, FUNCTION_ACCOUNT_FAULT,
					   VALUE_NUMBER, cell, NULL),
			    "fault");
	struct query_case *wrong;

	maker.query->judged = query_known(&maker, cell);
	add_fault(&maker, fault, BANK_CARD_RUINED, RUINED);
	wrong = add_fault(&maker, fault, BANK_CARD_CHECK_DIGIT, CHECK_DIGIT);
	add_digit(&maker, wrong, "found", FUNCTION_ACCOUNT_LAST, cell);
	add_digit(&maker, wrong, "due", FUNCTION_ACCOUNT_DUE, cell);
	return maker.query;
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
		   "check digit. Blank cells are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
