/* The parser's hands: takes tokens, makes nodes, says what it expected. */
#include "linter/profile/expression/parser.h"

bool next_is(const struct parser *parser, const char *text)
{
	return token_is(&parser->lexer.token, text);
}

void step(struct parser *parser)
{
	const struct slice *text = &parser->lexer.token.text;

	parser->end = text->at + text->length;
	lexer_next(&parser->lexer);
}

bool take(struct parser *parser, const char *text)
{
	if (!next_is(parser, text))
		return false;
	step(parser);
	return true;
}

/* Says what was expected where the next token stands. */
void *expected(struct parser *parser, const char *what)
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

bool demand(struct parser *parser, const char *text)
{
	if (take(parser, text))
		return true;
	expected(parser, text);
	return false;
}

/* A node that starts where the next token stands. */
struct expression *node_here(struct parser *parser, enum operation operation)
{
	struct expression *node = ARENA_NEW(parser->arena, struct expression);

	node->operation = operation;
	node->mark = parser->lexer.token.mark;
	node->text.at = parser->lexer.token.text.at;
	return node;
}

/* A node that starts where its first operand does. */
struct expression *node_from(struct parser *parser, enum operation operation,
			     const struct expression *first)
{
	struct expression *node = node_here(parser, operation);

	node->mark = first->mark;
	node->text.at = first->text.at;
	return node;
}

struct expression *finish(const struct parser *parser, struct expression *node)
{
	node->text.length = (size_t)(parser->end - node->text.at);
	return node;
}

void operands_add(struct operands *operands, struct expression *item)
{
	grow((void **)&operands->items, &operands->capacity, operands->count,
	     sizeof(struct expression *));
	operands->items[operands->count++] = item;
}

/* Moves the operands to the node; NULL when one of them failed. */
struct expression *with_operands(struct parser *parser, struct expression *node,
				 struct operands *operands)
{
	node->count = (uint32_t)operands->count;
	node->operands = ARENA_ARRAY(parser->arena, struct expression *,
				     operands->count);
	if (operands->count)
		memcpy(node->operands, operands->items,
		       operands->count * sizeof(struct expression *));
	release(operands->items);
	return parser->lexer.failed ? NULL : finish(parser, node);
}

struct expression *with_two(struct parser *parser, struct expression *node,
			    struct expression *a, struct expression *b)
{
	node->count = b ? 2 : 1;
	node->operands =
		ARENA_ARRAY(parser->arena, struct expression *, node->count);
	node->operands[0] = a;
	if (b)
		node->operands[1] = b;
	return finish(parser, node);
}
