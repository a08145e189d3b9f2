/*
 * require: every row must fulfil a condition.
 *
 * Reads the rule's table and whatever the condition reaches through keys.
 * A condition of several parts joined by `and` is reported by the first part
 * that fails, a comparison by its two values.
 * Does not flag rows on which the condition is unknown because a cell it
 * reads is blank or unreadable; they are counted as undecided.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { THAT };

static const struct parameter parameters[] = {
	[THAT] = { .name = "that",
		   .type = PARAMETER_PREDICATE,
		   .required = true,
		   .summary = N_("what must be true of every row") },
};

enum { COMPARED, FORBIDDEN, COMPUTED, UNFULFILLED };

#define HELP N_("Correct the row, or recover what was paid against the rule.")

/* One id for whatever is compared, in the words that suit it. */
static const struct message messages[] = {
	[COMPARED] = { .id = "compared",
		       .direction = DIRECTION_DOUBT,
		       .text = N_("{what} is {found}, but must be {relation} "
				  "{due}"),
		       .help = HELP },
	[FORBIDDEN] = { .id = "compared",
			.direction = DIRECTION_DOUBT,
			.text = N_("{what} must not be {due}"),
			.help = HELP },
	/* Nobody sees a computed value in the row. */
	[COMPUTED] = { .id = "compared",
		       .direction = DIRECTION_DOUBT,
		       .text = N_("not as demanded: {title} ({cells}; {what} "
				  "is {found}, but must be {relation} {due})"),
		       .help = HELP },
	[UNFULFILLED] = { .id = "unfulfilled",
			  .text = N_("not as demanded: {title} ({cells})"),
			  .help = HELP },
};

/* What a comparison demands of its left side, in words; NULL: another
 * operation. Days come before and after each other. */
static const char *relation_word(enum operation operation, bool days)
{
	switch (operation) {
	case OPERATION_EQUAL:
		return N_("exactly");
	case OPERATION_NOT_EQUAL:
		return N_("other than");
	case OPERATION_LESS:
		return days ? N_("before") : N_("below");
	case OPERATION_LESS_EQUAL:
		return days ? N_("on or before") : N_("at most");
	case OPERATION_GREATER:
		return days ? N_("after") : N_("above");
	case OPERATION_GREATER_EQUAL:
		return days ? N_("on or after") : N_("at least");
	default:
		return NULL;
	}
}

/* What was paid beyond what is due; any other difference is no money lost. */
static const struct expression *money_at_stake(struct query_maker *maker,
					       const struct expression *found,
					       const struct expression *due)
{
	if (found->type != VALUE_NUMBER)
		return NULL;
	return query_if(maker,
			query_compare(maker, OPERATION_GREATER, found, due),
			query_compute(maker, OPERATION_SUBTRACT, found, due),
			query_blank(maker, VALUE_NUMBER));
}

static void add_comparison_facts(struct query_maker *maker,
				 struct query_case *broken,
				 const struct expression *part)
{
	const struct expression *left = part->operands[0];
	const struct expression *right = part->operands[1];
	struct query_fact what = { .name = "what",
				   .kind = QUERY_FORMULA,
				   .value = left };

	if (left->operation == OPERATION_COLUMN) {
		what.kind = QUERY_COLUMN;
		what.column = path_column(&left->path);
	}
	query_fact(maker, broken, what);
	query_fact(maker, broken,
		   (struct query_fact){ .name = "found", .value = left });
	query_fact(maker, broken,
		   (struct query_fact){
			   .name = "relation",
			   .kind = QUERY_WORD,
			   .word = relation_word(part->operation,
						 left->type == VALUE_DAY),
		   });
	query_fact(maker, broken,
		   (struct query_fact){ .name = "due", .value = right });
}

/* Which wording says best that a part is not true. */
static unsigned wording(const struct expression *part)
{
	if (!relation_word(part->operation, false))
		return UNFULFILLED;
	if (part->operands[0]->operation != OPERATION_COLUMN)
		return COMPUTED;
	return part->operation == OPERATION_NOT_EQUAL ? FORBIDDEN : COMPARED;
}

/* A part that must be true. The cell to point at is the left side's, when it
 * is one of the row. */
static void add_part(struct query_maker *maker, const struct expression *part)
{
	const unsigned message = wording(part);
	const bool compared = message != UNFULFILLED;
	const struct expression *left = part->count ? part->operands[0] : part;
	struct query_case broken = {
		.test = query_not(maker, part),
		.open = true,
		.ends = true,
		.message = message,
		.column = query_place(left),
		.money_unit = left->unit,
	};
	struct query_case *added;

	if (compared)
		broken.money = money_at_stake(maker, left, part->operands[1]);
	added = query_case(maker, broken);
	if (compared)
		add_comparison_facts(maker, added, part);
	query_fact(maker, added,
		   (struct query_fact){ .name = "condition",
					.kind = QUERY_FORMULA,
					.value = part });
	query_fact(maker, added,
		   (struct query_fact){ .name = "cells",
					.kind = QUERY_CELLS,
					.value = part });
	query_relate(maker, added,
		     (struct query_relation){ .kind = RELATE_REACHED,
					      .value = part,
					      .role = N_("compared with") });
}

/* Of parts joined by `and` the first that fails is reported. */
static void add_parts(struct query_maker *maker, const struct expression *that)
{
	if (that->operation != OPERATION_AND) {
		add_part(maker, that);
		return;
	}
	for (uint32_t i = 0; i < that->count; i++)
		add_parts(maker, that->operands[i]);
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);

	add_parts(&maker, query_argument(&maker, THAT)->expression);
	return maker.query;
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *that = &rule->arguments[THAT];

	if (expression_never_true(that->expression))
		problem_add(problems, that->mark,
			    _("no row can fulfil this condition"));
}

const struct check check_require = {
	.signature = { "require", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("every row must fulfil a condition"),
	.explanation =
		N_("The condition may compute with the cells of the row and of "
		   "the rows its keys lead to: a formula for the amount due, a "
		   "status the household must have, an order of two dates. It "
		   "is the check for whatever one row can prove by itself."),
	.not_flagged = N_(
		"Rows on which the condition is unknown, because a cell it "
		"reads is blank or unreadable: they are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
};
