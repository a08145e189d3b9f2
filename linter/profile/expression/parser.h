/*
 * The parser of expressions: one token looked ahead, nodes made as they are
 * read. After a problem `lexer.failed` is set and every step gives NULL.
 * Private to linter/profile.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_PARSER_H
#define FUNDLINT_PROFILE_EXPRESSION_PARSER_H

#include "linter/profile/expression/lexer.h"
#include "linter/profile/expression/parse.h"

struct parser {
	struct lexer lexer;
	struct arena *arena;
	const char *end; /* of the last token taken */
	unsigned depth;
};

/* Operands while their number is not known yet. */
struct operands {
	struct expression **items; /* owned until parser_with_operands() */
	size_t count, capacity;
};

bool parser_next_is(const struct parser *parser, const char *text);
void parser_step(struct parser *parser);
/* Takes the next token if it is that one; false otherwise. */
bool parser_take(struct parser *parser, const char *text);
/* The same, but anything else is a problem. */
bool parser_demand(struct parser *parser, const char *text);
/* Says what was expected where the next token stands; gives NULL. */
void *parser_expected(struct parser *parser, const char *what);

/* A node that starts where the next token stands, or its first operand. */
struct expression *parser_node(struct parser *parser, enum operation operation);
struct expression *parser_node_from(struct parser *parser,
				    enum operation operation,
				    const struct expression *first);
/* Ends the node's text behind the last token taken. */
struct expression *parser_finish(const struct parser *parser,
				 struct expression *node);
void parser_add_operand(struct operands *operands, struct expression *item);
/* Moves the operands to the node; NULL when one of them failed. */
struct expression *parser_with_operands(struct parser *parser,
					struct expression *node,
					struct operands *operands);
/* One operand, or two when `b` is not NULL. */
struct expression *parser_with_two(struct parser *parser,
				   struct expression *node,
				   struct expression *a, struct expression *b);

/* parse.c: each reads all that binds at least as tightly. */
struct expression *parse_or(struct parser *parser);
struct expression *parse_unary(struct parser *parser);
/* Expressions up to the closing sign, which is taken too. */
struct expression *parse_list(struct parser *parser, struct expression *node,
			      struct operands *operands, const char *close);

/* primary.c: a literal, a name, a call or what stands in brackets. */
struct expression *parse_primary(struct parser *parser);

#endif
