/* Parses expressions by recursive descent into trees whose names are open. */
#include "linter/profile/lexer.h"
#include "linter/profile/parse.h"

#define DEPTH_MOST 64

struct parser {
	struct lexer lexer;
	struct arena *arena;
	const char *end; /* of the last token taken */
	unsigned depth;
};

/* Operands while their number is not known yet. */
struct operands {
	struct expression **items; /* owned */
	size_t count, capacity;
};

static struct expression *parse_or(struct parser *parser);
static struct expression *parse_unary(struct parser *parser);

static bool next_is(const struct parser *parser, const char *text)
{
	return token_is(&parser->lexer.token, text);
}

static void step(struct parser *parser)
{
	const struct slice *text = &parser->lexer.token.text;

	parser->end = text->at + text->length;
	lexer_next(&parser->lexer);
}

static bool take(struct parser *parser, const char *text)
{
	if (!next_is(parser, text))
		return false;
	step(parser);
	return true;
}

/* Says what was expected where the next token stands. */
static void *expected(struct parser *parser, const char *what)
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

static bool demand(struct parser *parser, const char *text)
{
	if (take(parser, text))
		return true;
	expected(parser, text);
	return false;
}

/* A node that starts where the next token stands. */
static struct expression *node_here(struct parser *parser,
				    enum operation operation)
{
	struct expression *node =
		ARENA_NEW(parser->arena, struct expression);

	node->operation = operation;
	node->mark = parser->lexer.token.mark;
	node->text.at = parser->lexer.token.text.at;
	return node;
}

/* A node that starts where its first operand does. */
static struct expression *node_from(struct parser *parser,
				    enum operation operation,
				    const struct expression *first)
{
	struct expression *node = node_here(parser, operation);

	node->mark = first->mark;
	node->text.at = first->text.at;
	return node;
}

static struct expression *finish(const struct parser *parser,
				 struct expression *node)
{
	node->text.length = (size_t)(parser->end - node->text.at);
	return node;
}

static void operands_add(struct operands *operands, struct expression *item)
{
	grow((void **)&operands->items, &operands->capacity, operands->count,
	     sizeof(struct expression *));
	operands->items[operands->count++] = item;
}

/* Moves the operands to the node; NULL when one of them failed. */
static struct expression *with_operands(struct parser *parser,
					struct expression *node,
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

static struct expression *with_two(struct parser *parser,
				   struct expression *node,
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

/* Expressions up to the closing sign, which is taken too. */
static struct expression *parse_list(struct parser *parser,
				     struct expression *node,
				     struct operands *operands,
				     const char *close)
{
	while (!take(parser, close)) {
		struct expression *item = parse_or(parser);

		if (!item)
			break;
		operands_add(operands, item);
		if (!next_is(parser, close) && !take(parser, ",")) {
			expected(parser, close);
			break;
		}
	}
	return with_operands(parser, node, operands);
}

static bool is_keyword(const struct token *token)
{
	static const char *const words[] = { "and", "or",      "not",
					     "in",  "between", "matches",
					     "is",  "at" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (token_is(token, words[i]))
			return true;
	return false;
}

/* The unit the next token names; taken. NULL after adding a problem. */
static const struct unit *parse_unit(struct parser *parser)
{
	const struct compiler *compiler = parser->lexer.compiler;
	struct slice name = parser->lexer.token.text;
	const struct unit *unit = compiler_unit(compiler, name);
	size_t count = compiler->profile->unit_count;
	struct slice nearest = SLICE_EMPTY;

	if (unit) {
		step(parser);
		return unit;
	}
	problem_add(compiler->problems, parser->lexer.token.mark,
		    _("there is no unit \"%.*s\""), SLICE_ARGUMENTS(name));
	parser->lexer.failed = true;
	if (count) {
		struct slice *names = ARENA_ARRAY(parser->arena, struct slice,
						  count);

		for (size_t i = 0; i < count; i++)
			names[i] = compiler->profile->units[i]->name;
		nearest = nearest_name(name, names, count);
	}
	if (nearest.length)
		problem_help(compiler->problems, _("did you mean \"%.*s\"?"),
			     SLICE_ARGUMENTS(nearest));
	return NULL;
}

/* 13 yuan/bird: the sign stands between the units without spaces. */
static bool next_is_per(const struct parser *parser)
{
	const struct lexer *lexer = &parser->lexer;

	return next_is(parser, "/") && lexer->token.text.at == parser->end &&
	       lexer->at < lexer->text.length &&
	       lexer->text.at[lexer->at] != ' ' &&
	       lexer->text.at[lexer->at] != '(';
}

static struct expression *parse_number(struct parser *parser)
{
	struct expression *node = node_here(parser, OPERATION_LITERAL);
	struct number factor;

	node->type = VALUE_NUMBER;
	node->literal.number = parser->lexer.token.number;
	step(parser);
	if (parser->lexer.token.kind != TOKEN_NAME ||
	    is_keyword(&parser->lexer.token))
		return finish(parser, node);
	node->unit = parse_unit(parser);
	if (!node->unit)
		return NULL;
	factor = number_of_decimal(node->unit->factor);
	if (next_is_per(parser)) {
		step(parser);
		node->per_unit = parse_unit(parser);
		if (!node->per_unit)
			return NULL;
		factor = number_divide(
			factor, number_of_decimal(node->per_unit->factor));
		node->per_unit = node->per_unit->base;
	}
	node->unit = node->unit->base;
	node->literal.number = literal_number(
		number_multiply(node->literal.number, factor));
	return finish(parser, node);
}

static struct expression *parse_call(struct parser *parser,
				     struct expression *node,
				     struct slice name)
{
	const struct function *function = function_find(name);
	struct operands operands = { .items = NULL };
	struct slice names[FUNCTION_NAMES_MOST];
	struct slice nearest;

	if (function) {
		node->operation = function->operation;
		step(parser);
		return parse_list(parser, node, &operands, ")");
	}
	problem_add(parser->lexer.compiler->problems, node->mark,
		    _("there is no function \"%.*s\""), SLICE_ARGUMENTS(name));
	parser->lexer.failed = true;
	nearest = nearest_name(name, names,
			       function_names(names, ARRAY_SIZE(names)));
	if (nearest.length)
		problem_help(parser->lexer.compiler->problems,
			     _("did you mean \"%.*s\"?"),
			     SLICE_ARGUMENTS(nearest));
	return NULL;
}

/* A column, a value's name or a call; and behind a column, its `at` day. */
static struct expression *parse_name(struct parser *parser)
{
	struct expression *node = node_here(parser, OPERATION_COLUMN);
	struct slice name = parser->lexer.token.text;
	struct expression *day_asked;

	step(parser);
	if (next_is(parser, "("))
		return parse_call(parser, node, name);
	finish(parser, node);
	if (!take(parser, "at"))
		return node;
	day_asked = parse_unary(parser);
	if (!day_asked)
		return NULL;
	/* The text stays the column's: it is what is resolved. */
	with_two(parser, node, day_asked, NULL);
	node->text = name;
	return node;
}

static struct expression *parse_word(struct parser *parser)
{
	struct expression *node;

	if (next_is(parser, "true") || next_is(parser, "false")) {
		node = node_here(parser, OPERATION_LITERAL);
		node->type = VALUE_BOOL;
		node->literal.truth = next_is(parser, "true");
	} else if (next_is(parser, "as_of")) {
		node = node_here(parser, OPERATION_AS_OF);
		node->type = VALUE_DAY;
	} else if (is_keyword(&parser->lexer.token)) {
		return expected(parser, _("a value"));
	} else {
		return parse_name(parser);
	}
	step(parser);
	return finish(parser, node);
}

static struct expression *parse_primary(struct parser *parser)
{
	const struct token *token = &parser->lexer.token;
	struct expression *node;

	switch (token->kind) {
	case TOKEN_NUMBER:
		return parse_number(parser);
	case TOKEN_NAME:
		return parse_word(parser);
	case TOKEN_DATE:
	case TOKEN_TEXT:
		node = node_here(parser, OPERATION_LITERAL);
		node->type = token->kind == TOKEN_DATE ? VALUE_DAY : VALUE_TEXT;
		node->literal.day = token->day;
		step(parser);
		return finish(parser, node);
	case TOKEN_SIGN:
	case TOKEN_END:
		break;
	}
	if (!take(parser, "("))
		return expected(parser, _("a value"));
	node = parse_or(parser);
	return node && demand(parser, ")") ? node : NULL;
}

/* Refuses what would use up the stack, here and in all later steps. */
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

static struct expression *parse_unary(struct parser *parser)
{
	struct expression *node;
	struct expression *operand;

	if (!next_is(parser, "-"))
		return parse_primary(parser);
	if (!enter(parser))
		return NULL;
	node = node_here(parser, OPERATION_NEGATE);
	step(parser);
	operand = parse_unary(parser);
	parser->depth--;
	return operand ? with_two(parser, node, operand, NULL) : NULL;
}

/* Which of the level's signs is next: 0, 1, or -1 for neither. */
static int next_of_two(const struct parser *parser, const char *first,
		       const char *second)
{
	if (next_is(parser, first))
		return 0;
	return next_is(parser, second) ? 1 : -1;
}

/* A chain leans to the left and so can be as deep as it is long. */
static struct expression *parse_product(struct parser *parser)
{
	struct expression *left = parse_unary(parser);
	unsigned depth = parser->depth;
	int sign;

	while (left && (sign = next_of_two(parser, "*", "/")) >= 0) {
		struct expression *node = node_from(
			parser,
			sign ? OPERATION_DIVIDE : OPERATION_MULTIPLY, left);
		struct expression *right;

		step(parser);
		right = enter(parser) ? parse_unary(parser) : NULL;
		left = right ? with_two(parser, node, left, right) : NULL;
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
		struct expression *node = node_from(
			parser, sign ? OPERATION_SUBTRACT : OPERATION_ADD,
			left);
		struct expression *right;

		step(parser);
		right = enter(parser) ? parse_product(parser) : NULL;
		left = right ? with_two(parser, node, left, right) : NULL;
	}
	parser->depth = depth;
	return left;
}

static struct expression *parse_in(struct parser *parser,
				   struct expression *left)
{
	struct expression *node = node_from(parser, OPERATION_IN, left);
	struct operands operands = { .items = NULL };
	struct expression *right;

	if (take(parser, "[")) {
		operands_add(&operands, left);
		return parse_list(parser, node, &operands, "]");
	}
	/* In a period: between two days that typing fills in. */
	node->operation = OPERATION_BETWEEN;
	right = parse_sum(parser);
	return right ? with_two(parser, node, left, right) : NULL;
}

static struct expression *parse_between(struct parser *parser,
					struct expression *left)
{
	struct expression *node = node_from(parser, OPERATION_BETWEEN, left);
	struct operands operands = { .items = NULL };
	struct expression *low = parse_sum(parser);
	struct expression *high = NULL;

	if (!low || !demand(parser, "and"))
		return NULL;
	high = parse_sum(parser);
	operands_add(&operands, left);
	operands_add(&operands, low);
	operands_add(&operands, high);
	return with_operands(parser, node, &operands);
}

/* The node turned round, its text unchanged. */
static struct expression *negated(struct parser *parser,
				  struct expression *node)
{
	return node ? with_two(parser,
			       node_from(parser, OPERATION_NOT, node), node,
			       NULL)
		    : NULL;
}

static struct expression *parse_is(struct parser *parser,
				   struct expression *left)
{
	struct expression *node = node_from(parser, OPERATION_IS_MISSING,
					    left);
	bool turned = take(parser, "not");

	if (take(parser, "known"))
		node->operation = turned ? OPERATION_IS_MISSING
					 : OPERATION_IS_KNOWN;
	else if (take(parser, "missing"))
		node->operation = turned ? OPERATION_IS_KNOWN
					 : OPERATION_IS_MISSING;
	else
		return expected(parser, _("\"missing\" or \"known\""));
	return with_two(parser, node, left, NULL);
}

/* What stands behind an operand in words: in, between, matches, is. */
static struct expression *parse_test(struct parser *parser,
				     struct expression *left)
{
	struct expression *right;

	if (take(parser, "not")) {
		if (take(parser, "in"))
			return negated(parser, parse_in(parser, left));
		if (take(parser, "between"))
			return negated(parser, parse_between(parser, left));
		if (next_is(parser, "matches"))
			return negated(parser, parse_test(parser, left));
		return expected(parser, _("\"in\", \"between\" or \"matches\""));
	}
	if (take(parser, "in"))
		return parse_in(parser, left);
	if (take(parser, "between"))
		return parse_between(parser, left);
	if (take(parser, "is"))
		return parse_is(parser, left);
	if (!take(parser, "matches"))
		return left;
	if (parser->lexer.token.kind != TOKEN_TEXT)
		return expected(parser,
				_("a regular expression in quotation marks"));
	right = parse_primary(parser);
	return with_two(parser, node_from(parser, OPERATION_MATCHES, left),
			left, right);
}

static struct expression *parse_comparison(struct parser *parser)
{
	static const struct {
		const char *sign;
		enum operation operation;
	} signs[] = {
		{ "==", OPERATION_EQUAL },	{ "!=", OPERATION_NOT_EQUAL },
		{ "<", OPERATION_LESS },	{ "<=", OPERATION_LESS_EQUAL },
		{ ">", OPERATION_GREATER },	{ ">=", OPERATION_GREATER_EQUAL },
	};
	struct expression *left = parse_sum(parser);

	for (size_t i = 0; left && i < ARRAY_SIZE(signs); i++) {
		struct expression *node;
		struct expression *right;

		if (!next_is(parser, signs[i].sign))
			continue;
		node = node_from(parser, signs[i].operation, left);
		step(parser);
		right = parse_sum(parser);
		return right ? with_two(parser, node, left, right) : NULL;
	}
	return left ? parse_test(parser, left) : NULL;
}

static struct expression *parse_not(struct parser *parser)
{
	struct expression *node;
	struct expression *operand;

	if (!enter(parser))
		return NULL;
	node = node_here(parser, OPERATION_NOT);
	if (!take(parser, "not")) {
		node = parse_comparison(parser);
	} else {
		operand = parse_not(parser);
		node = operand ? with_two(parser, node, operand, NULL) : NULL;
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

	if (!first || !next_is(parser, word))
		return first;
	node = node_from(parser, operation, first);
	operands_add(&operands, first);
	while (take(parser, word)) {
		struct expression *operand = parse_operand(parser);

		if (!operand)
			break;
		operands_add(&operands, operand);
	}
	return with_operands(parser, node, &operands);
}

static struct expression *parse_and(struct parser *parser)
{
	return parse_joined(parser, "and", OPERATION_AND, parse_not);
}

static struct expression *parse_or(struct parser *parser)
{
	return parse_joined(parser, "or", OPERATION_OR, parse_and);
}

struct expression *expression_parse(struct compiler *compiler,
				    struct slice text, struct mark mark,
				    bool quoted)
{
	struct parser parser = { .arena = &compiler->profile->arena,
				 .end = text.at };
	struct expression *tree;

	position_start(&parser.lexer.position, mark, quoted);
	lexer_start(&parser.lexer, compiler, text);
	tree = parse_or(&parser);
	if (!tree || parser.lexer.failed)
		return NULL;
	if (parser.lexer.token.kind != TOKEN_END)
		return expected(&parser, _("an operator or the end"));
	return tree;
}
