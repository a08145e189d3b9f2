/* Parses expressions by recursive descent into trees whose names are open. */
#include "linter/profile/expression/parser.h"

#define DEPTH_MOST 64

/* Expressions up to the closing sign, which is taken too. */
struct expression *parse_list(struct parser *parser, struct expression *node,
			      struct operands *operands, const char *close)
{
	while (!parser_take(parser, close)) {
		struct expression *item = parse_or(parser);

		if (!item)
			break;
		parser_add_operand(operands, item);
		if (!parser_next_is(parser, close) &&
		    !parser_take(parser, ",")) {
			parser_expected(parser, close);
			break;
		}
	}
	return parser_with_operands(parser, node, operands);
}

/* Limits nesting, so that neither parsing nor later steps exhaust the stack. */
static bool enter(struct parser *parser)
{
	if (++parser->depth <= DEPTH_MOST)
		return true;
	if (!parser->lexer.failed)
		problem_add(parser->lexer.compiler->problems,
			    parser->lexer.token.mark,
			    _("this expression is nested more than %d deep"),
			    DEPTH_MOST);
	parser->lexer.failed = true;
	return false;
}

struct expression *parse_unary(struct parser *parser)
{
	struct expression *node;
	struct expression *operand;

	if (!parser_next_is(parser, "-"))
		return parse_primary(parser);
	if (!enter(parser))
		return NULL;
	node = parser_node(parser, OPERATION_NEGATE);
	parser_step(parser);
	operand = parse_unary(parser);
	parser->depth--;
	return operand ? parser_with_two(parser, node, operand, NULL) : NULL;
}

/* Which of the level's signs is next: 0, 1, or -1 for neither. */
static int next_of_two(const struct parser *parser, const char *first,
		       const char *second)
{
	if (parser_next_is(parser, first))
		return 0;
	return parser_next_is(parser, second) ? 1 : -1;
}

/* A chain makes a tree that leans to the left, as deep as the chain is long:
 * each sign counts as one level. */
static struct expression *parse_product(struct parser *parser)
{
	struct expression *left = parse_unary(parser);
	unsigned depth = parser->depth;
	int sign;

	while (left && (sign = next_of_two(parser, "*", "/")) >= 0) {
		struct expression *node = parser_node_from(
			parser, sign ? OPERATION_DIVIDE : OPERATION_MULTIPLY,
			left);
		struct expression *right;

		parser_step(parser);
		right = enter(parser) ? parse_unary(parser) : NULL;
		left = right ? parser_with_two(parser, node, left, right)
			     : NULL;
	}
	parser->depth = depth;
	return left;
}

static struct expression *parse_sum(struct parser *parser)
{
	struct expression *left = parse_product(parser);
	unsigned depth = parser->depth;
	int sign;

	while (left && (sign = next_of_two(parser, "+", "-")) >= 0) {
		struct expression *node = parser_node_from(
			parser, sign ? OPERATION_SUBTRACT : OPERATION_ADD,
			left);
		struct expression *right;

		parser_step(parser);
		right = enter(parser) ? parse_product(parser) : NULL;
		left = right ? parser_with_two(parser, node, left, right)
			     : NULL;
	}
	parser->depth = depth;
	return left;
}

static struct expression *parse_in(struct parser *parser,
				   struct expression *left)
{
	struct expression *node = parser_node_from(parser, OPERATION_IN, left);
	struct operands operands = { .items = NULL };
	struct expression *right;

	if (parser_take(parser, "[")) {
		parser_add_operand(&operands, left);
		return parse_list(parser, node, &operands, "]");
	}
	/* In a period: between two days that typing fills in. */
	node->operation = OPERATION_BETWEEN;
	right = parse_sum(parser);
	return right ? parser_with_two(parser, node, left, right) : NULL;
}

static struct expression *parse_between(struct parser *parser,
					struct expression *left)
{
	struct expression *node =
		parser_node_from(parser, OPERATION_BETWEEN, left);
	struct operands operands = { .items = NULL };
	struct expression *low = parse_sum(parser);
	struct expression *high = NULL;

	if (!low || !parser_demand(parser, "and"))
		return NULL;
	high = parse_sum(parser);
	parser_add_operand(&operands, left);
	parser_add_operand(&operands, low);
	parser_add_operand(&operands, high);
	return parser_with_operands(parser, node, &operands);
}

/* The negation of the node, with the same text. */
static struct expression *negated(struct parser *parser,
				  struct expression *node)
{
	return node ? parser_with_two(
			      parser,
			      parser_node_from(parser, OPERATION_NOT, node),
			      node, NULL)
		    : NULL;
}

static struct expression *parse_is(struct parser *parser,
				   struct expression *left)
{
	struct expression *node =
		parser_node_from(parser, OPERATION_IS_MISSING, left);
	bool turned = parser_take(parser, "not");

	if (parser_take(parser, "known"))
		node->operation =
			turned ? OPERATION_IS_MISSING : OPERATION_IS_KNOWN;
	else if (parser_take(parser, "missing"))
		node->operation =
			turned ? OPERATION_IS_KNOWN : OPERATION_IS_MISSING;
	else
		return parser_expected(parser, _("\"missing\" or \"known\""));
	return parser_with_two(parser, node, left, NULL);
}

/* The tests written in words behind an operand: in, between, matches, is. */
static struct expression *parse_test(struct parser *parser,
				     struct expression *left)
{
	struct expression *right;

	if (parser_take(parser, "not")) {
		if (parser_take(parser, "in"))
			return negated(parser, parse_in(parser, left));
		if (parser_take(parser, "between"))
			return negated(parser, parse_between(parser, left));
		if (parser_next_is(parser, "matches"))
			return negated(parser, parse_test(parser, left));
		return parser_expected(parser,
				       _("\"in\", \"between\" or \"matches\""));
	}
	if (parser_take(parser, "in"))
		return parse_in(parser, left);
	if (parser_take(parser, "between"))
		return parse_between(parser, left);
	if (parser_take(parser, "is"))
		return parse_is(parser, left);
	if (!parser_take(parser, "matches"))
		return left;
	if (parser->lexer.token.kind != TOKEN_TEXT)
		return parser_expected(
			parser, _("a regular expression in quotation marks"));
	right = parse_primary(parser);
	return parser_with_two(
		parser, parser_node_from(parser, OPERATION_MATCHES, left), left,
		right);
}

static struct expression *parse_comparison(struct parser *parser)
{
	static const struct {
		const char *sign;
		enum operation operation;
	} signs[] = {
		{ "==", OPERATION_EQUAL },  { "!=", OPERATION_NOT_EQUAL },
		{ "<", OPERATION_LESS },    { "<=", OPERATION_LESS_EQUAL },
		{ ">", OPERATION_GREATER }, { ">=", OPERATION_GREATER_EQUAL },
	};
	struct expression *left = parse_sum(parser);

	for (size_t i = 0; left && i < ARRAY_SIZE(signs); i++) {
		struct expression *node;
		struct expression *right;

		if (!parser_next_is(parser, signs[i].sign))
			continue;
		node = parser_node_from(parser, signs[i].operation, left);
		parser_step(parser);
		right = parse_sum(parser);
		return right ? parser_with_two(parser, node, left, right)
			     : NULL;
	}
	return left ? parse_test(parser, left) : NULL;
}

static struct expression *parse_not(struct parser *parser)
{
	struct expression *node;
	struct expression *operand;

	if (!enter(parser))
		return NULL;
	node = parser_node(parser, OPERATION_NOT);
	if (!parser_take(parser, "not")) {
		node = parse_comparison(parser);
	} else {
		operand = parse_not(parser);
		node = operand ? parser_with_two(parser, node, operand, NULL)
			       : NULL;
	}
	parser->depth--;
	return node;
}

/* Operands joined by one word; a single one is itself. */
static struct expression *
parse_joined(struct parser *parser, const char *word, enum operation operation,
	     struct expression *(*parse_operand)(struct parser *))
{
	struct expression *first = parse_operand(parser);
	struct operands operands = { .items = NULL };
	struct expression *node;

	if (!first || !parser_next_is(parser, word))
		return first;
	node = parser_node_from(parser, operation, first);
	parser_add_operand(&operands, first);
	while (parser_take(parser, word)) {
		struct expression *operand = parse_operand(parser);

		if (!operand)
			break;
		parser_add_operand(&operands, operand);
	}
	return parser_with_operands(parser, node, &operands);
}

static struct expression *parse_and(struct parser *parser)
{
	return parse_joined(parser, "and", OPERATION_AND, parse_not);
}

struct expression *parse_or(struct parser *parser)
{
	return parse_joined(parser, "or", OPERATION_OR, parse_and);
}

struct expression *expression_parse(struct compiler *compiler,
				    struct slice text, struct mark start)
{
	struct parser parser = { .arena = &compiler->profile->arena,
				 .end = text.at };
	struct expression *tree;

	lexer_start(&parser.lexer, compiler, text, start);
	tree = parse_or(&parser);
	if (!tree || parser.lexer.failed)
		return NULL;
	if (parser.lexer.token.kind != TOKEN_END)
		return parser_expected(&parser, _("an operator or the end"));
	return tree;
}
