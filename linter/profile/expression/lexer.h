/*
 * The words of an expression: names, numbers, dates, texts and signs.
 * Private to linter/profile (and its unit tests).
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_LEXER_H
#define FUNDLINT_PROFILE_EXPRESSION_LEXER_H

#include "linter/profile/schema/compile.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,   /* a path, a value's name, a function or a keyword */
	TOKEN_NUMBER, /* `number`; 90% is 0.9 */
	TOKEN_DATE,   /* `day` */
	TOKEN_TEXT,   /* in quotation marks */
	TOKEN_SIGN,   /* an operator or bracket */
};

struct token {
	enum token_kind kind;
	struct slice text; /* as written, quotation marks included */
	struct mark mark;
	struct number number;
	day day;
};

struct lexer {
	struct compiler *compiler;
	struct slice text;
	size_t at;          /* bytes that have become tokens */
	struct mark start;  /* of the text's first byte */
	struct token token; /* the next one; TOKEN_END at the end */
	bool failed;        /* a problem was added; TOKEN_END follows */
};

/* Reads the first token of a text that starts at `start`. */
void lexer_start(struct lexer *lexer, struct compiler *compiler,
		 struct slice text, struct mark start);
/* Reads the next token into `token`. */
void lexer_next(struct lexer *lexer);
/* True for that sign or word; never for a text in quotation marks. */
bool lexer_token_is(const struct token *token, const char *text);
/* A word that joins operands: and, in, at ... */
bool lexer_is_keyword(const struct token *token);
/* A word of the language, which can name no column. */
bool lexer_reserved(struct slice name);
/* The same line, `text` characters to the right. */
struct mark lexer_mark_after(struct mark mark, struct slice text);

#endif
