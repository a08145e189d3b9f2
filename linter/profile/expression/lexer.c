/* Cuts expressions into tokens and says where one cannot be read. */
#include "linter/profile/expression/lexer.h"

#include "linter/base/text.h"
#include "linter/profile/expression/parse.h"

#define EXPRESSION_LENGTH_MOST 16384

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters of other scripts count, so that 乡镇 is reported as one unknown
 * name. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte `ahead` of the next one; NUL at the end. */
static char look(const struct lexer *lexer, size_t ahead)
{
	size_t at = lexer->at + ahead;

	return at < lexer->text.length ? lexer->text.at[at] : '\0';
}

/* Length of the name at the next byte: dots and hyphens belong to it when a
 * letter (or for hyphens a digit) follows. */
static size_t name_length(const struct lexer *lexer)
{
	size_t length = 0;

	for (;; length++) {
		char c = look(lexer, length);
		char next = look(lexer, length + 1);

		if (is_letter(c) || is_digit(c))
			continue;
		if ((c == '.' && is_letter(next)) ||
		    (c == '-' && (is_letter(next) || is_digit(next))))
			continue;
		return length;
	}
}

static size_t count_digits(const struct lexer *lexer, size_t from)
{
	size_t count = 0;

	while (is_digit(look(lexer, from + count)))
		count++;
	return count;
}

static bool date_shaped(const struct lexer *lexer, size_t *length)
{
	size_t year = count_digits(lexer, 0);
	size_t month = count_digits(lexer, year + 1);
	size_t day_of_month = count_digits(lexer, year + month + 2);

	*length = year + month + day_of_month + 2;
	return year > 0 && look(lexer, year) == '-' && month > 0 &&
	       look(lexer, year + 1 + month) == '-' && day_of_month > 0;
}

/* 2020-03-27; the token's text is set already. */
static bool read_date(struct lexer *lexer, struct token *token)
{
	struct problem_list *problems = lexer->compiler->problems;

	token->kind = TOKEN_DATE;
	if (token->text.length == 10 && !is_letter(look(lexer, 10)) &&
	    day_parse(token->text, &token->day))
		return true;
	problem_add(problems, token->mark, _("\"%.*s\" is no date"),
		    SLICE_ARGUMENTS(token->text));
	problem_help(problems, _("dates are written 2020-03-27"));
	return false;
}

static bool read_number(struct lexer *lexer, struct token *token)
{
	struct problem_list *problems = lexer->compiler->problems;
	struct slice digits = token->text;
	struct slice unit;
	decimal value;

	token->kind = TOKEN_NUMBER;
	if (slice_ends(digits, SLICE_LITERAL("%")))
		digits.length--;
	if (is_letter(look(lexer, token->text.length))) {
		problem_add(problems,
			    lexer_mark_after(token->mark, token->text),
			    _("a space is missing between a number and what "
			      "follows it"));
		return false;
	}
	if (decimal_parse(digits, &value, &unit) != NUMBER_FINE) {
		problem_add(problems, token->mark,
			    _("\"%.*s\" is too large or too precise a number"),
			    SLICE_ARGUMENTS(token->text));
		problem_help(problems,
			     _("numbers have up to six decimal places"));
		return false;
	}
	token->number = number_of_decimal(value);
	if (digits.length != token->text.length)
		token->number = expression_literal_number(
			number_divide(token->number, number_of_integer(100)));
	return true;
}

/* A number or a date. */
static bool read_digits(struct lexer *lexer, struct token *token)
{
	size_t length;

	if (date_shaped(lexer, &length)) {
		token->text = slice_part(lexer->text, lexer->at, length);
		return read_date(lexer, token);
	}
	length = count_digits(lexer, 0);
	if (look(lexer, length) == '.')
		length += 1 + count_digits(lexer, length + 1);
	length += look(lexer, length) == '%';
	token->text = slice_part(lexer->text, lexer->at, length);
	if (look(lexer, length) == ',' &&
	    count_digits(lexer, length + 1) == 3) {
		struct slice after =
			slice_part(lexer->text, lexer->at, length + 4);

		/* max(1,234) can mean two numbers; with a space it is clear. */
		problem_add(lexer->compiler->problems, token->mark,
			    _("\"%.*s\" can be one number or two"),
			    SLICE_ARGUMENTS(after));
		problem_help(lexer->compiler->problems,
			     _("write a number without commas, and a space "
			       "after a comma that separates"));
		return false;
	}
	return read_number(lexer, token);
}

static bool read_text(struct lexer *lexer, struct token *token)
{
	char quote = look(lexer, 0);
	size_t length = 1;

	while (look(lexer, length) != quote) {
		if (lexer->at + length >= lexer->text.length) {
			problem_add(lexer->compiler->problems, token->mark,
				    _("this quotation mark is never closed"));
			return false;
		}
		length++;
	}
	token->kind = TOKEN_TEXT;
	token->text = slice_part(lexer->text, lexer->at, length + 1);
	return true;
}

static bool read_sign(struct lexer *lexer, struct token *token)
{
	static const char *const signs[] = { "==", "!=", "<=", ">=", "<",
					     ">",  "+",  "-",  "*",  "/",
					     "(",  ")",  "[",  "]",  "," };
	struct slice rest = slice_part(lexer->text, lexer->at, 2);
	struct problem_list *problems = lexer->compiler->problems;

	token->kind = TOKEN_SIGN;
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		if (slice_starts(rest, slice_of(signs[i]))) {
			token->text = slice_part(rest, 0, strlen(signs[i]));
			return true;
		}
	}
	problem_add(problems, token->mark, _("cannot read \"%.*s\" here"), 1,
		    rest.at);
	if (*rest.at == '=')
		problem_help(problems, _("equality is written =="));
	else if (*rest.at == '&' || *rest.at == '|' || *rest.at == '!')
		problem_help(problems,
			     _("conditions are joined by and, or, not"));
	return false;
}

/* Reads one token; the caller has seen that the text goes on. */
static bool read_token(struct lexer *lexer, struct token *token)
{
	char c = look(lexer, 0);

	if (is_letter(c)) {
		token->kind = TOKEN_NAME;
		token->text =
			slice_part(lexer->text, lexer->at, name_length(lexer));
		return true;
	}
	if (is_digit(c))
		return read_digits(lexer, token);
	if (c == '"' || c == '\'')
		return read_text(lexer, token);
	return read_sign(lexer, token);
}

void lexer_start(struct lexer *lexer, struct compiler *compiler,
		 struct slice text, struct mark start)
{
	*lexer = (struct lexer){ .compiler = compiler,
				 .text = text,
				 .start = start };
	if (text.length > EXPRESSION_LENGTH_MOST) {
		problem_add(compiler->problems, start,
			    _("this expression is longer than %d bytes"),
			    EXPRESSION_LENGTH_MOST);
		lexer->failed = true;
	}
	lexer_next(lexer);
}

void lexer_next(struct lexer *lexer)
{
	lexer->token = (struct token){ .kind = TOKEN_END };
	while (!lexer->failed && is_space(look(lexer, 0)))
		lexer->at++;
	lexer->token.mark =
		node_mark_within(lexer->start, lexer->text, lexer->at);
	lexer->token.text = slice_part(lexer->text, lexer->at, 0);
	if (lexer->failed || lexer->at >= lexer->text.length)
		return;
	if (read_token(lexer, &lexer->token)) {
		lexer->at += lexer->token.text.length;
		return;
	}
	lexer->failed = true;
	lexer->token.kind = TOKEN_END;
}

bool lexer_token_is(const struct token *token, const char *text)
{
	return (token->kind == TOKEN_NAME || token->kind == TOKEN_SIGN) &&
	       slice_equal(token->text, slice_of(text));
}

/* Words of the language: first those that join operands. */
static const char *const words[] = { "and",       "or", "not",     "in",
				     "is",        "at", "between", "matches",
				     "as_of",     "if", "true",    "false",
				     "row_period" };
#define KEYWORDS 8

static bool among_words(struct slice name, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(name, slice_of(words[i])))
			return true;
	return false;
}

bool lexer_is_keyword(const struct token *token)
{
	return token->kind == TOKEN_NAME && among_words(token->text, KEYWORDS);
}

bool lexer_reserved(struct slice name)
{
	return among_words(name, ARRAY_SIZE(words));
}

struct mark lexer_mark_after(struct mark mark, struct slice text)
{
	mark.column += (uint32_t)text_characters(text);
	mark.at += (uint32_t)text.length;
	return mark;
}
