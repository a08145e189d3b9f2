/* Parses what operators join: literals with their units, names, calls. */
#include "linter/profile/schema/keys.h"
#include "linter/profile/expression/parser.h"

/* The unit the next token names; taken. NULL after adding a problem. */
static const struct unit *parse_unit(struct parser *parser)
{
	const struct unit *unit =
		lookup_unit(parser->lexer.compiler, parser->lexer.token.text,
			    parser->lexer.token.mark);

	if (unit)
		parser_step(parser);
	else
		parser->lexer.failed = true;
	return unit;
}

/* 13 yuan/bird: the sign stands between the units without spaces. */
static bool next_is_per(const struct parser *parser)
{
	const struct lexer *lexer = &parser->lexer;

	return parser_next_is(parser, "/") &&
	       lexer->token.text.at == parser->end &&
	       lexer->at < lexer->text.length &&
	       lexer->text.at[lexer->at] != ' ' &&
	       lexer->text.at[lexer->at] != '(';
}

/* The unit a number is converted to: its base unit, or itself when it counts
 * the same (birds are counted in heads and stay birds). */
static const struct unit *own_unit(const struct unit *unit)
{
	return unit->factor == DECIMAL_ONE ? unit : unit->base;
}

/* Brings a number into base units; `written` keeps the others. */
static void use_base_units(struct parser *parser, struct expression *node)
{
	const struct unit *unit = own_unit(node->unit);
	const struct unit *per =
		node->per_unit ? own_unit(node->per_unit) : NULL;
	struct number factor = number_of_decimal(node->unit->factor);

	if (unit == node->unit && per == node->per_unit)
		return;
	if (per)
		factor = number_divide(
			factor, number_of_decimal(node->per_unit->factor));
	node->written = expression_keep(parser->arena, node);
	node->unit = unit;
	node->per_unit = per;
	node->literal.number = expression_literal_number(
		number_multiply(node->literal.number, factor));
}

static struct expression *parse_number(struct parser *parser)
{
	struct expression *node = parser_node(parser, OPERATION_LITERAL);

	node->type = VALUE_NUMBER;
	node->literal.number = parser->lexer.token.number;
	node->literal.percent =
		slice_ends(parser->lexer.token.text, SLICE_LITERAL("%"));
	parser_step(parser);
	if (parser->lexer.token.kind != TOKEN_NAME ||
	    lexer_is_keyword(&parser->lexer.token))
		return parser_finish(parser, node);
	node->unit = parse_unit(parser);
	if (!node->unit)
		return NULL;
	if (next_is_per(parser)) {
		parser_step(parser);
		node->per_unit = parse_unit(parser);
		if (!node->per_unit)
			return NULL;
	}
	use_base_units(parser, node);
	return parser_finish(parser, node);
}

static struct expression *parse_call(struct parser *parser,
				     struct expression *node, struct slice name)
{
	const struct function *function = function_find(name);
	struct operands operands = { .items = NULL };
	struct slice names[FUNCTION_NAMES_MOST];

	if (function) {
		node->operation = function->operation;
		parser_step(parser);
		return parse_list(parser, node, &operands, ")");
	}
	problem_add(parser->lexer.compiler->problems, node->mark,
		    _("there is no function \"%.*s\""), SLICE_ARGUMENTS(name));
	parser->lexer.failed = true;
	value_help_nearest(parser->lexer.compiler, name, names,
			   function_names(names, ARRAY_SIZE(names)));
	return NULL;
}

/* A column, a value's name or a call; and behind a column, its `at` day. */
static struct expression *parse_name(struct parser *parser)
{
	struct expression *node = parser_node(parser, OPERATION_COLUMN);
	struct slice name = parser->lexer.token.text;
	struct expression *day_asked;

	parser_step(parser);
	if (parser_next_is(parser, "("))
		return parse_call(parser, node, name);
	parser_finish(parser, node);
	if (!parser_take(parser, "at"))
		return node;
	day_asked = parse_unary(parser);
	if (!day_asked)
		return NULL;
	/* Keeps the column's own text, which is resolved as a name later. */
	parser_with_two(parser, node, day_asked, NULL);
	node->text = name;
	return node;
}

static struct expression *parse_word(struct parser *parser)
{
	struct expression *node;

	if (parser_next_is(parser, "true") || parser_next_is(parser, "false")) {
		node = parser_node(parser, OPERATION_LITERAL);
		node->type = VALUE_BOOL;
		node->literal.truth = parser_next_is(parser, "true");
	} else if (parser_next_is(parser, "as_of")) {
		node = parser_node(parser, OPERATION_AS_OF);
		node->type = VALUE_DAY;
	} else if (parser_next_is(parser, "row_period")) {
		node = parser_node(parser, OPERATION_ROW_PERIOD);
		node->type = VALUE_PERIOD;
	} else if (lexer_is_keyword(&parser->lexer.token)) {
		return parser_expected(parser, _("a value"));
	} else {
		return parse_name(parser);
	}
	parser_step(parser);
	return parser_finish(parser, node);
}

struct expression *parse_primary(struct parser *parser)
{
	const struct token *token = &parser->lexer.token;
	struct expression *node;
	const char *open;

	switch (token->kind) {
	case TOKEN_NUMBER:
		return parse_number(parser);
	case TOKEN_NAME:
		return parse_word(parser);
	case TOKEN_DATE:
	case TOKEN_TEXT:
		node = parser_node(parser, OPERATION_LITERAL);
		node->type = token->kind == TOKEN_DATE ? VALUE_DAY : VALUE_TEXT;
		node->literal.day = token->day;
		parser_step(parser);
		return parser_finish(parser, node);
	case TOKEN_SIGN:
	case TOKEN_END:
		break;
	}
	open = token->text.at;
	if (!parser_take(parser, "("))
		return parser_expected(parser, _("a value"));
	node = parse_or(parser);
	if (!node || !parser_demand(parser, ")"))
		return NULL;
	/* Names and literals keep their text without brackets: it is
	 * resolved later. */
	if (node->count && node->operation != OPERATION_COLUMN) {
		node->text.at = open;
		parser_finish(parser, node);
	}
	return node;
}
