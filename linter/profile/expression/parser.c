/* Helpers of the parser: take tokens, make nodes, report what was expected. */
#include "linter/profile/expression/parser.h"

bool parser_next_is(const struct parser *parser, const char *text)
{
	return lexer_token_is(&parser->lexer.token, text);
}

void parser_step(struct parser *parser)
{
	const struct slice *text = &parser->lexer.token.text;

	parser->end = text->at + text->length;
	lexer_next(&parser->lexer);
}

bool parser_take(struct parser *parser, const char *text)
{
	if (!parser_next_is(parser, text))
		return false;
	parser_step(parser);
	return true;
}

/* Says what was expected where the next token stands. */
void *parser_expected(struct parser *parser, const char *what)
{
	const struct token *token = &parser->lexer.token;
	struct problem_list *problems = parser->lexer.compiler->problems;

	if (parser->lexer.failed)
		return NULL;
	if (token->kind == TOKEN_END)
		problem_add(problems, token->mark,
			    _("%s is expected where the expression ends"),
			    what);
	else
		problem_add(problems, token->mark,
			    _("%s is expected, not \"%.*s\""), what,
			    SLICE_ARGUMENTS(token->text));
	parser->lexer.failed = true;
	return NULL;
}

bool parser_demand(struct parser *parser, const char *text)
{
	if (parser_take(parser, text))
		return true;
	parser_expected(parser, text);
	return false;
}

/* A node that starts where the next token stands. */
struct expression *parser_node(struct parser *parser, enum operation operation)
{
	struct expression *node = ARENA_NEW(parser->arena, struct expression);

	node->operation = operation;
	node->mark = parser->lexer.token.mark;
	node->text.at = parser->lexer.token.text.at;
	return node;
}

/* A node that starts where its first operand does. */
struct expression *parser_node_from(struct parser *parser,
				    enum operation operation,
				    const struct expression *first)
{
	struct expression *node = parser_node(parser, operation);

	node->mark = first->mark;
	node->text.at = first->text.at;
	return node;
}

struct expression *parser_finish(const struct parser *parser,
				 struct expression *node)
{
	node->text.length = (size_t)(parser->end - node->text.at);
	return node;
}

void parser_add_operand(struct operands *operands, struct expression *item)
{
	memory_grow((void **)&operands->items, &operands->capacity,
		    operands->count, sizeof(struct expression *));
	operands->items[operands->count++] = item;
}

/* Moves the operands to the node; NULL when one of them failed. */
struct expression *parser_with_operands(struct parser *parser,
					struct expression *node,
					struct operands *operands)
{
	node->count = (uint32_t)operands->count;
	node->open = ARENA_ARRAY(parser->arena, struct expression *,
				 operands->count);
	if (operands->count)
		memcpy(node->open, operands->items,
		       operands->count * sizeof(struct expression *));
	memory_release(operands->items);
	return parser->lexer.failed ? NULL : parser_finish(parser, node);
}

struct expression *parser_with_two(struct parser *parser,
				   struct expression *node,
				   struct expression *a, struct expression *b)
{
	node->count = b ? 2 : 1;
	node->open =
		ARENA_ARRAY(parser->arena, struct expression *, node->count);
	node->open[0] = a;
	if (b)
		node->open[1] = b;
	return parser_finish(parser, node);
}
