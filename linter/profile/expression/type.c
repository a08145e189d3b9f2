/* Types expression trees from the leaves up: what every operation takes. */
#include "linter/profile/expression/lexer.h"
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/parse.h"

const char *type_title(enum value_type type)
{
	static const char *const titles[] = {
		[VALUE_NUMBER] = N_("a number"),
		[VALUE_DAY] = N_("a date"),
		[VALUE_PERIOD] = N_("a period"),
		[VALUE_TEXT] = N_("a text"),
		[VALUE_CODE] = N_("a value of a vocabulary"),
		[VALUE_BOOL] = N_("a condition"),
	};

	return _(titles[type]);
}

static bool check_type(const struct typing *typing,
		       const struct expression *tree, enum value_type wanted)
{
	struct problem_list *problems = typing->compiler->problems;

	if (tree->type == wanted)
		return true;
	problem_add(problems, tree->mark, _("%s is needed here, not %s"),
		    type_title(wanted), type_title(tree->type));
	if (wanted == VALUE_NUMBER && tree->type == VALUE_DAY)
		problem_help(problems, _("use days_between(), add_days() or "
					 "add_months()"));
	if (wanted == VALUE_DAY && tree->type == VALUE_PERIOD)
		problem_help(problems, _("use first_day() or last_day()"));
	if (wanted == VALUE_DAY && tree->type == VALUE_TEXT &&
	    tree->operation == OPERATION_LITERAL)
		problem_help(problems,
			     _("dates are written without quotation marks"));
	return false;
}

bool type_wanted(const struct typing *typing, struct expression *operand,
		 enum value_type wanted)
{
	return expression_type(typing, operand, NULL) &&
	       check_type(typing, operand, wanted);
}

static bool type_every(const struct typing *typing, struct expression *tree,
		       enum value_type wanted)
{
	tree->type = wanted;
	for (uint32_t i = 0; i < tree->count; i++)
		if (!type_wanted(typing, tree->open[i], wanted))
			return false;
	return true;
}

static bool type_arithmetic(const struct typing *typing,
			    struct expression *tree)
{
	if (!type_every(typing, tree, VALUE_NUMBER))
		return false;
	if (tree->operation == OPERATION_MULTIPLY)
		expression_units_count(typing, tree);
	if (tree->operation == OPERATION_MULTIPLY ||
	    tree->operation == OPERATION_DIVIDE)
		expression_units_combine(tree);
	else if (!expression_units_agree(typing, tree, 0))
		return false;
	return expression_fold(typing, tree);
}

static bool type_matches(const struct typing *typing, struct expression *tree)
{
	const struct expression *written = tree->operands[1];
	struct mark mark = lexer_mark_after(written->mark, SLICE_LITERAL("'"));

	tree->type = VALUE_BOOL;
	if (!type_wanted(typing, tree->open[0], VALUE_TEXT))
		return false;
	tree->pattern = compiler_pattern(typing->compiler,
					 type_text_content(written), mark);
	tree->count = 1;
	return tree->pattern != NULL;
}

static bool type_row_period(const struct typing *typing,
			    struct expression *leaf)
{
	const struct table_schema *table = typing->over;
	struct expression *made;

	if (table->period_for == NO_COLUMN) {
		problem_add(typing->compiler->problems, leaf->mark,
			    _("rows of \"%.*s\" are for no period: the table "
			      "has no period_for"),
			    SLICE_ARGUMENTS(table->name));
		return false;
	}
	made = make_row_period(&typing->compiler->profile->arena, table);
	leaf->operands = made->operands;
	leaf->count = made->count;
	return true;
}

static bool type_leaf(const struct typing *typing, struct expression *leaf,
		      const struct vocabulary *codes)
{
	if (leaf->operation == OPERATION_COLUMN)
		return type_name(typing, leaf, codes);
	if (leaf->operation == OPERATION_LITERAL && leaf->type == VALUE_TEXT)
		return type_text(typing, leaf, codes);
	if (leaf->operation == OPERATION_ROW_PERIOD)
		return type_row_period(typing, leaf);
	return true;
}

bool expression_type(const struct typing *typing, struct expression *tree,
		     const struct vocabulary *codes)
{
	switch (tree->operation) {
	case OPERATION_LITERAL:
	case OPERATION_COLUMN:
	case OPERATION_AS_OF:
	case OPERATION_ROW_PERIOD:
		return type_leaf(typing, tree, codes);
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE:
	case OPERATION_NEGATE:
		return type_arithmetic(typing, tree);
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
	case OPERATION_LESS:
	case OPERATION_LESS_EQUAL:
	case OPERATION_GREATER:
	case OPERATION_GREATER_EQUAL:
	case OPERATION_IN:
	case OPERATION_BETWEEN:
		return type_comparison(typing, tree);
	case OPERATION_MATCHES:
		return type_matches(typing, tree);
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		tree->type = VALUE_BOOL;
		return expression_type(typing, tree->open[0], NULL);
	case OPERATION_AND:
	case OPERATION_OR:
	case OPERATION_NOT:
		return type_every(typing, tree, VALUE_BOOL);
	default:
		return type_function(typing, tree, codes);
	}
}

static struct expression *compile(const struct typing *typing,
				  struct expression *tree,
				  enum wanted_type wanted,
				  const struct vocabulary *codes)
{
	bool fits = tree && expression_type(typing, tree, codes);

	if (fits && wanted == WANTED_NUMBER)
		fits = check_type(typing, tree, VALUE_NUMBER);
	else if (fits && wanted == WANTED_BOOL)
		fits = check_type(typing, tree, VALUE_BOOL);
	else if (fits && wanted == WANTED_DAY)
		fits = check_type(typing, tree, VALUE_DAY);
	return fits ? tree : NULL;
}

struct expression *expression_compile_text(struct compiler *compiler,
					   const struct table_schema *over,
					   struct slice text, struct mark mark,
					   enum wanted_type wanted,
					   const struct vocabulary *codes)
{
	struct typing typing = { .compiler = compiler, .over = over };

	return compile(&typing, expression_parse(compiler, text, mark), wanted,
		       codes);
}

struct expression *expression_compile(struct compiler *compiler,
				      const struct table_schema *over,
				      const struct node *node,
				      enum wanted_type wanted)
{
	struct typing typing = { .compiler = compiler, .over = over };

	if (node->kind != NODE_SCALAR) {
		problem_add(compiler->problems, node->mark,
			    _("an expression is needed here"));
		return NULL;
	}
	return compile(&typing,
		       expression_parse(compiler, node->text, node->start),
		       wanted, NULL);
}
