/* Writes expressions, with brackets where the parser or a reader needs them. */
#include "linter/profile/expression/print.h"

#include "linter/base/pattern.h"
#include "linter/profile/expression/lexer.h"
#include "linter/profile/expression/parse.h"

struct printer {
	struct buffer *buffer;
	bool titles;
};

/* How tightly operations bind: the parser's levels, the loosest first. */
enum tightness {
	BINDS_OR,
	BINDS_AND,
	BINDS_NOT,
	BINDS_TEST, /* comparisons */
	BINDS_SUM,
	BINDS_PRODUCT,
	BINDS_SIGN,
	BINDS_VALUE,
};

static void print(const struct printer *printer, const struct expression *tree,
		  enum tightness least);

static void add(const struct printer *printer, const char *text)
{
	buffer_add(printer->buffer, slice_of(text));
}

static void add_title(const struct printer *printer,
		      const struct bilingual *title, struct slice name)
{
	buffer_add(printer->buffer,
		   printer->titles ? language_title(title, name) : name);
}

/* The compiler multiplies by a plain number to bring an operand into the unit
 * of another; no profile writes that. */
static bool is_conversion(const struct expression *tree)
{
	return tree->operation == OPERATION_MULTIPLY &&
	       tree->operands[1]->operation == OPERATION_LITERAL &&
	       !tree->operands[1]->unit && tree->operands[0]->unit &&
	       tree->operands[0]->unit != tree->unit;
}

/* The tree as it was before the compiler converted or computed it. */
static const struct expression *as_written(const struct expression *tree)
{
	for (;;) {
		if (tree->written)
			tree = tree->written;
		else if (is_conversion(tree))
			tree = tree->operands[0];
		else
			return tree;
	}
}

static enum tightness literal_tightness(const struct expression *literal)
{
	decimal value;

	if (literal->type != VALUE_NUMBER)
		return BINDS_VALUE;
	if (!literal->literal.percent &&
	    !number_to_decimal(literal->literal.number, &value))
		return BINDS_PRODUCT;
	return literal->literal.number.numerator < 0 ? BINDS_SIGN : BINDS_VALUE;
}

static enum tightness tightness_of(const struct expression *tree)
{
	switch (tree->operation) {
	case OPERATION_OR:
		return BINDS_OR;
	case OPERATION_AND:
		return BINDS_AND;
	case OPERATION_NOT:
		return BINDS_NOT;
	case OPERATION_EQUAL:
	case OPERATION_NOT_EQUAL:
	case OPERATION_LESS:
	case OPERATION_LESS_EQUAL:
	case OPERATION_GREATER:
	case OPERATION_GREATER_EQUAL:
	case OPERATION_IN:
	case OPERATION_BETWEEN:
	case OPERATION_MATCHES:
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		return BINDS_TEST;
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
		return BINDS_SUM;
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE:
		return BINDS_PRODUCT;
	case OPERATION_NEGATE:
		return BINDS_SIGN;
	case OPERATION_LITERAL:
		return literal_tightness(tree);
	default:
		return BINDS_VALUE;
	}
}

/* Texts have no escapes: one of the two quotation marks is not in them. */
static void print_text(const struct printer *printer, struct slice text)
{
	const char *quote =
		slice_find(text, SLICE_LITERAL("\"")) == SIZE_MAX ? "\"" : "'";

	add(printer, quote);
	buffer_add(printer->buffer, text);
	add(printer, quote);
}

static void print_units(const struct printer *printer,
			const struct expression *literal)
{
	if (!literal->unit)
		return;
	add(printer, " ");
	add_title(printer, &literal->unit->title, literal->unit->name);
	if (!literal->per_unit)
		return;
	add(printer, "/");
	add_title(printer, &literal->per_unit->title, literal->per_unit->name);
}

/* A number that is no whole count of millionths is written as a quotient. */
static void print_number(const struct printer *printer,
			 const struct expression *literal)
{
	struct number number = literal->literal.number;
	decimal value;

	if (literal->literal.percent)
		number = number_multiply(number, number_of_integer(100));
	if (number_to_decimal(number, &value)) {
		decimal_format(printer->buffer, value);
		add(printer, literal->literal.percent ? "%" : "");
		print_units(printer, literal);
		return;
	}
	number = number_reduce(number);
	number_format(printer->buffer, (struct number){ number.numerator, 1 },
		      0);
	print_units(printer, literal);
	add(printer, " / ");
	number_format(printer->buffer, (struct number){ number.denominator, 1 },
		      0);
}

static void print_code(const struct printer *printer,
		       const struct expression *literal)
{
	const struct vocabulary_entry *entry =
		&literal->vocabulary->entries[literal->literal.id - CODE_FIRST];

	if (!printer->titles && lexer_reserved(entry->name))
		print_text(printer, entry->name);
	else
		add_title(printer, &entry->title, entry->name);
}

static void print_literal(const struct printer *printer,
			  const struct expression *literal)
{
	switch (literal->type) {
	case VALUE_NUMBER:
		print_number(printer, literal);
		break;
	case VALUE_DAY:
		day_format(printer->buffer, literal->literal.day);
		break;
	case VALUE_PERIOD:
	case VALUE_TEXT:
		print_text(printer, literal->literal.text);
		break;
	case VALUE_CODE:
		print_code(printer, literal);
		break;
	case VALUE_BOOL:
		add(printer, literal->literal.truth ? "true" : "false");
		break;
	}
}

static void print_column(const struct printer *printer,
			 const struct expression *column)
{
	uint32_t last = column->path.count - 1;

	for (uint32_t i = printer->titles ? last : 0; i <= last; i++) {
		const struct column_step *step = &column->path.steps[i];
		const struct column_schema *schema =
			&step->table->columns[step->column];

		add_title(printer, &schema->title, schema->name);
		add(printer, i < last ? "." : "");
	}
	if (column->count) {
		add(printer, " at ");
		print(printer, column->operands[0], BINDS_SIGN);
	}
}

static void print_list(const struct printer *printer,
		       const struct expression *tree, uint32_t first)
{
	for (uint32_t i = first; i < tree->count; i++) {
		add(printer, i > first ? ", " : "");
		print(printer, tree->operands[i], BINDS_OR);
	}
}

/* Operands joined by a sign or word; the first may bind as loosely as the
 * operation when it is done from the left. */
static void print_joined(const struct printer *printer,
			 const struct expression *tree, enum tightness first,
			 const char *sign, enum tightness others)
{
	print(printer, tree->operands[0], first);
	for (uint32_t i = 1; i < tree->count; i++) {
		add(printer, sign);
		print(printer, tree->operands[i], others);
	}
}

/* `day in period` is compiled into a between. */
static bool is_within_period(const struct expression *between)
{
	const struct expression *first = between->operands[1];
	const struct expression *last = between->operands[2];

	return first->operation == OPERATION_FIRST_DAY &&
	       last->operation == OPERATION_LAST_DAY &&
	       expression_equal(first->operands[0], last->operands[0]);
}

/* A test in words, with `not` where it is turned round. */
static void print_test(const struct printer *printer,
		       const struct expression *test, const char * not )
{
	print(printer, test->operands[0], BINDS_SUM);
	add(printer, not );
	if (test->operation == OPERATION_IN) {
		add(printer, " in [");
		print_list(printer, test, 1);
		add(printer, "]");
	} else if (test->operation == OPERATION_MATCHES) {
		add(printer, " matches ");
		print_text(printer, pattern_text(test->pattern));
	} else if (is_within_period(test)) {
		add(printer, " in ");
		print(printer, test->operands[1]->operands[0], BINDS_SUM);
	} else {
		add(printer, " between ");
		print(printer, test->operands[1], BINDS_SUM);
		add(printer, " and ");
		print(printer, test->operands[2], BINDS_SUM);
	}
}

static bool is_word_test(const struct expression *tree)
{
	return tree->operation == OPERATION_IN ||
	       tree->operation == OPERATION_BETWEEN ||
	       tree->operation == OPERATION_MATCHES;
}

static void print_not(const struct printer *printer,
		      const struct expression *tree)
{
	if (is_word_test(tree->operands[0])) {
		print_test(printer, tree->operands[0], " not");
		return;
	}
	add(printer, "not ");
	print(printer, tree->operands[0], BINDS_NOT);
}

/* People see what is counted in its unit as it is. */
static void print_counted(const struct printer *printer,
			  const struct expression *counted)
{
	if (!printer->titles)
		add(printer, "in_unit(");
	print(printer, counted->operands[0], BINDS_OR);
	if (printer->titles)
		return;
	add(printer, ", ");
	buffer_add(printer->buffer, counted->unit->name);
	add(printer, ")");
}

static void print_call(const struct printer *printer,
		       const struct expression *call)
{
	const char *computed = computed_name(call);

	add(printer, computed ? computed : function_name(call->operation));
	add(printer, "(");
	if (call->operation == OPERATION_NUMBER_IN ||
	    call->operation == OPERATION_FITS) {
		print(printer, call->operands[0], BINDS_OR);
		add(printer, ", ");
		print_text(printer, pattern_text(call->pattern));
	} else {
		print_list(printer, call, 0);
	}
	add(printer, ")");
}

static const char *sign_of(enum operation operation)
{
	static const char *const signs[] = {
		[OPERATION_ADD] = " + ",
		[OPERATION_SUBTRACT] = " - ",
		[OPERATION_MULTIPLY] = " * ",
		[OPERATION_DIVIDE] = " / ",
		[OPERATION_EQUAL] = " == ",
		[OPERATION_NOT_EQUAL] = " != ",
		[OPERATION_LESS] = " < ",
		[OPERATION_LESS_EQUAL] = " <= ",
		[OPERATION_GREATER] = " > ",
		[OPERATION_GREATER_EQUAL] = " >= ",
	};

	return (size_t)operation < ARRAY_SIZE(signs) ? signs[operation] : NULL;
}

static void print_operation(const struct printer *printer,
			    const struct expression *tree)
{
	enum tightness tightness = tightness_of(tree);

	switch (tree->operation) {
	case OPERATION_AS_OF:
		add(printer, "as_of");
		break;
	case OPERATION_ROW_PERIOD:
		add(printer, "row_period");
		break;
	case OPERATION_IN_UNIT:
		print_counted(printer, tree);
		break;
	case OPERATION_NEGATE:
		add(printer, "-");
		print(printer, tree->operands[0], BINDS_SIGN);
		break;
	case OPERATION_AND:
		print_joined(printer, tree, BINDS_NOT, " and ", BINDS_NOT);
		break;
	case OPERATION_OR:
		/* Brackets around `and`, for readers: the parser needs none. */
		print_joined(printer, tree, BINDS_NOT, " or ", BINDS_NOT);
		break;
	case OPERATION_NOT:
		print_not(printer, tree);
		break;
	case OPERATION_IS_MISSING:
	case OPERATION_IS_KNOWN:
		print(printer, tree->operands[0], BINDS_SUM);
		add(printer, tree->operation == OPERATION_IS_KNOWN
				     ? " is known"
				     : " is missing");
		break;
	default:
		if (is_word_test(tree))
			print_test(printer, tree, "");
		else if (tightness == BINDS_TEST)
			print_joined(printer, tree, BINDS_SUM,
				     sign_of(tree->operation), BINDS_SUM);
		else if (tightness != BINDS_VALUE)
			print_joined(printer, tree, tightness,
				     sign_of(tree->operation), tightness + 1);
		else
			print_call(printer, tree);
	}
}

/* Prints the tree, in brackets when it binds more loosely than `least`. */
static void print(const struct printer *printer, const struct expression *tree,
		  enum tightness least)
{
	const struct expression *written = as_written(tree);
	bool brackets;

	/* `a not in b` is a test, though it is compiled into not. */
	brackets = tightness_of(written) < least &&
		   !(written->operation == OPERATION_NOT &&
		     is_word_test(written->operands[0]) && least <= BINDS_TEST);
	add(printer, brackets ? "(" : "");
	if (written->operation == OPERATION_LITERAL)
		print_literal(printer, written);
	else if (written->operation == OPERATION_COLUMN ||
		 written->operation == OPERATION_CELL)
		print_column(printer, written);
	else if (written->operation == OPERATION_MEASURE)
		buffer_add(printer->buffer, written->text);
	else if (written->operation == OPERATION_BLANK)
		add(printer, "blank");
	else
		print_operation(printer, written);
	add(printer, brackets ? ")" : "");
}

void expression_write(struct buffer *buffer,
		      const struct expression *expression)
{
	struct printer printer = { .buffer = buffer };

	print(&printer, expression, BINDS_OR);
}

void expression_show(struct buffer *buffer, const struct expression *expression)
{
	struct printer printer = { .buffer = buffer, .titles = true };

	print(&printer, expression, BINDS_OR);
}
