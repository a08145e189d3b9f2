/* Types comparisons: operands must be of one type, else a problem is added
 * at the one that differs. */
#include "linter/base/identity.h"
#include "linter/profile/schema/keys.h"
#include "linter/profile/expression/parse.h"

/* A text, or a name that is no column: its type follows from the other
 * operands. */
static bool is_open(const struct typing *typing,
		    const struct expression *operand)
{
	if (operand->operation == OPERATION_LITERAL)
		return operand->type == VALUE_TEXT;
	return operand->operation == OPERATION_COLUMN && operand->count == 0 &&
	       slice_find(operand->text, SLICE_LITERAL(".")) == SIZE_MAX &&
	       schema_column(typing->over, operand->text) == NO_COLUMN;
}

static bool is_identity(const struct expression *operand)
{
	return operand->operation == OPERATION_COLUMN &&
	       path_column(&operand->path)->type == COLUMN_IDENTITY;
}

/* "2020-03", a period as a cell would have it. */
static bool type_period(const struct typing *typing, struct expression *text)
{
	struct slice content = type_text_content(text);

	text->type = VALUE_PERIOD;
	text->literal.text = content;
	if (period_parse(content, &text->literal.period))
		return true;
	problem_add(typing->compiler->problems, text->mark,
		    _("\"%.*s\" is no period"), SLICE_ARGUMENTS(content));
	problem_help(typing->compiler->problems,
		     _("periods are written \"2020\", \"2020-03\", \"2020Q1\" "
		       "or \"%s\""),
		     "2020-01至2020-06");
	return false;
}

/* In the form in which identity cells are kept. */
static bool type_identity(const struct typing *typing, struct expression *text)
{
	struct identity identity = identity_read(type_text_content(text));

	text->literal.text = type_text_content(text);

	if (identity.form == IDENTITY_18 || identity.form == IDENTITY_15) {
		text->literal.id =
			interner_add(typing->compiler->profile->texts,
				     slice_of(identity.number));
		return true;
	}
	problem_add(typing->compiler->problems, text->mark,
		    _("this is no identity number"));
	return false;
}

/* `like`: an operand whose type is known, or NULL. */
static bool type_open(const struct typing *typing, struct expression *operand,
		      const struct expression *like,
		      const struct vocabulary *codes)
{
	if (operand->operation != OPERATION_LITERAL || !like)
		return expression_type(typing, operand, codes);
	if (like->type == VALUE_PERIOD)
		return type_period(typing, operand);
	if (is_identity(like))
		return type_identity(typing, operand);
	return expression_type(typing, operand, codes);
}

static bool alike(const struct typing *typing, const struct expression *a,
		  const struct expression *b)
{
	struct problem_list *problems = typing->compiler->problems;

	if (a->type != b->type) {
		problem_add(problems, b->mark,
			    _("this is %s, but \"%.*s\" is %s"),
			    type_title(b->type), SLICE_ARGUMENTS(a->text),
			    type_title(a->type));
		if (a->type == VALUE_DAY && b->type == VALUE_TEXT)
			problem_help(problems,
				     _("dates are written without quotation "
				       "marks"));
		if (a->type == VALUE_DAY && b->type == VALUE_PERIOD)
			problem_help(problems,
				     _("use first_day(), last_day() or in"));
		return false;
	}
	if (a->type != VALUE_CODE || a->vocabulary == b->vocabulary)
		return true;
	problem_add(problems, b->mark,
		    _("this is of vocabulary \"%.*s\", but \"%.*s\" is of "
		      "vocabulary \"%.*s\""),
		    SLICE_ARGUMENTS(b->vocabulary->name),
		    SLICE_ARGUMENTS(a->text),
		    SLICE_ARGUMENTS(a->vocabulary->name));
	return false;
}

bool type_alike(const struct typing *typing, struct expression *tree,
		uint32_t first, const struct vocabulary *codes)
{
	const struct expression *like = NULL;
	struct expression **operands = tree->open;

	/* Each operand is typed once: a name that means a value becomes a
	 * literal. */
	for (uint32_t i = first; i < tree->count; i++) {
		if (is_open(typing, operands[i]))
			continue;
		if (!expression_type(typing, operands[i], codes))
			return false;
		if (!like)
			like = operands[i];
		if (!codes && like->type == VALUE_CODE)
			codes = like->vocabulary;
	}
	if (like && like->type != VALUE_CODE)
		codes = NULL;
	for (uint32_t i = first; i < tree->count; i++)
		if (is_open(typing, operands[i]) &&
		    !type_open(typing, operands[i], like, codes))
			return false;
	for (uint32_t i = first + 1; i < tree->count; i++)
		if (!alike(typing, operands[first], operands[i]))
			return false;
	return true;
}

static struct expression *make_bound(struct arena *arena,
				     struct expression *period,
				     enum operation operation)
{
	struct expression *bound = ARENA_NEW(arena, struct expression);

	bound->operation = operation;
	bound->type = VALUE_DAY;
	bound->mark = period->mark;
	bound->text = period->text;
	bound->count = 1;
	bound->open = ARENA_ARRAY(arena, struct expression *, 1);
	bound->open[0] = period;
	return bound;
}

/* `day in period`: between its first day and its last. */
static bool type_in_period(const struct typing *typing, struct expression *tree)
{
	struct arena *arena = &typing->compiler->profile->arena;
	struct expression *period = tree->open[1];
	struct expression **operands =
		ARENA_ARRAY(arena, struct expression *, 3);

	if (!type_wanted(typing, period, VALUE_PERIOD) ||
	    !type_wanted(typing, tree->open[0], VALUE_DAY))
		return false;
	operands[0] = tree->open[0];
	operands[1] = make_bound(arena, period, OPERATION_FIRST_DAY);
	operands[2] = make_bound(arena, period, OPERATION_LAST_DAY);
	tree->operation = OPERATION_BETWEEN;
	tree->open = operands;
	tree->count = 3;
	return true;
}

/* Only numbers and dates have an order. */
static bool check_order(const struct typing *typing,
			const struct expression *operand)
{
	struct problem_list *problems = typing->compiler->problems;

	if (operand->type == VALUE_NUMBER || operand->type == VALUE_DAY)
		return true;
	problem_add(problems, operand->mark,
		    _("a number or a date is needed here, not %s"),
		    type_title(operand->type));
	if (operand->type == VALUE_PERIOD)
		problem_help(problems, _("use first_day() or last_day()"));
	return false;
}

bool type_comparison(const struct typing *typing, struct expression *tree)
{
	tree->type = VALUE_BOOL;
	if (tree->operation == OPERATION_BETWEEN && tree->count == 2)
		return type_in_period(typing, tree);
	if (tree->count < 2) {
		problem_add(typing->compiler->problems, tree->mark,
			    _("nothing can be in an empty list"));
		return false;
	}
	if (!type_alike(typing, tree, 0, NULL))
		return false;
	if (tree->operation != OPERATION_EQUAL &&
	    tree->operation != OPERATION_NOT_EQUAL &&
	    tree->operation != OPERATION_IN &&
	    !check_order(typing, tree->operands[0]))
		return false;
	return expression_units_agree(typing, tree, 0);
}
