/* The functions of the language, and the types of their operands. */
#include "linter/profile/expression/lexer.h"
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/parse.h"

static const struct function functions[] = {
	{ "min", OPERATION_MIN, "nn*", VALUE_NUMBER },
	{ "max", OPERATION_MAX, "nn*", VALUE_NUMBER },
	{ "abs", OPERATION_ABSOLUTE, "n", VALUE_NUMBER },
	{ "round", OPERATION_ROUND, "n?w", VALUE_NUMBER },
	{ "floor", OPERATION_FLOOR, "n", VALUE_NUMBER },
	{ "if", OPERATION_IF, "baa", VALUE_BOOL },
	{ "tier", OPERATION_TIER, "nnn*", VALUE_NUMBER },
	{ "year", OPERATION_YEAR, "s", VALUE_NUMBER },
	{ "half", OPERATION_HALF, "s", VALUE_NUMBER },
	{ "quarter", OPERATION_QUARTER, "s", VALUE_NUMBER },
	{ "month", OPERATION_MONTH, "s", VALUE_NUMBER },
	{ "month_of_year", OPERATION_MONTH_OF_YEAR, "s", VALUE_NUMBER },
	{ "quarter_of_year", OPERATION_QUARTER_OF_YEAR, "s", VALUE_NUMBER },
	{ "day_of_month", OPERATION_DAY_OF_MONTH, "d", VALUE_NUMBER },
	{ "month_end", OPERATION_MONTH_END, "d", VALUE_DAY },
	{ "add_months", OPERATION_ADD_MONTHS, "dn", VALUE_DAY },
	{ "add_days", OPERATION_ADD_DAYS, "dn", VALUE_DAY },
	{ "age", OPERATION_AGE, "dd", VALUE_NUMBER },
	{ "months_between", OPERATION_MONTHS_BETWEEN, "dd", VALUE_NUMBER },
	{ "days_between", OPERATION_DAYS_BETWEEN, "dd", VALUE_NUMBER },
	{ "first_day", OPERATION_FIRST_DAY, "p", VALUE_DAY },
	{ "last_day", OPERATION_LAST_DAY, "p", VALUE_DAY },
	{ "period_months", OPERATION_PERIOD_MONTHS, "p", VALUE_NUMBER },
	{ "length", OPERATION_LENGTH, "t", VALUE_NUMBER },
	{ "number_in", OPERATION_NUMBER_IN, "tr", VALUE_NUMBER },
	{ "in_unit", OPERATION_IN_UNIT, "nu", VALUE_NUMBER },
};

_Static_assert(ARRAY_SIZE(functions) <= FUNCTION_NAMES_MOST,
	       "room for the names of all functions");

const struct function *function_find(struct slice name)
{
	for (size_t i = 0; i < ARRAY_SIZE(functions); i++)
		if (slice_equal(name, slice_of(functions[i].name)))
			return &functions[i];
	return NULL;
}

static const struct function *function_of(enum operation operation)
{
	for (size_t i = 0; i < ARRAY_SIZE(functions); i++)
		if (functions[i].operation == operation)
			return &functions[i];
	BUG("operation %d is no function", (int)operation);
}

const char *function_name(enum operation operation)
{
	return function_of(operation)->name;
}

size_t function_names(struct slice *names, size_t most)
{
	size_t count = ARRAY_SIZE(functions);

	for (size_t i = 0; i < count && i < most; i++)
		names[i] = slice_of(functions[i].name);
	return count < most ? count : most;
}

/* How many operands a function takes. */
static void count_operands(const char *takes, uint32_t *least, uint32_t *most)
{
	bool optional = false;

	*least = *most = 0;
	for (; *takes; takes++) {
		if (*takes == '?') {
			optional = true;
		} else if (*takes == '*') {
			*most = UINT32_MAX;
		} else {
			*least += !optional;
			*most += 1;
		}
	}
}

static bool check_count(const struct typing *typing,
			const struct expression *call,
			const struct function *function)
{
	struct problem_list *problems = typing->compiler->problems;
	uint32_t least, most;

	count_operands(function->takes, &least, &most);
	if (call->count >= least && call->count <= most)
		return true;
	if (least == most)
		problem_add(problems, call->mark,
			    ngettext("%s() takes %u operand, not %u",
				     "%s() takes %u operands, not %u", least),
			    function->name, least, call->count);
	else if (call->count < least)
		problem_add(problems, call->mark,
			    _("operands of %s(): at least %u, not %u"),
			    function->name, least, call->count);
	else
		problem_add(problems, call->mark,
			    _("operands of %s(): at most %u, not %u"),
			    function->name, most, call->count);
	return false;
}

/* round(x, places): a whole number from 0 to 6, written out. */
static bool type_places(const struct typing *typing, struct expression *operand)
{
	decimal value;

	if (!type_wanted(typing, operand, VALUE_NUMBER))
		return false;
	if (operand->operation == OPERATION_LITERAL &&
	    number_to_decimal(operand->literal.number, &value) && value >= 0 &&
	    value % DECIMAL_ONE == 0 && value <= DECIMAL_PLACES * DECIMAL_ONE)
		return true;
	problem_add(typing->compiler->problems, operand->mark,
		    _("places must be written out, from 0 to %d"),
		    DECIMAL_PLACES);
	return false;
}

static bool type_day_or_period(const struct typing *typing,
			       struct expression *operand)
{
	if (!expression_type(typing, operand, NULL))
		return false;
	if (operand->type == VALUE_DAY || operand->type == VALUE_PERIOD)
		return true;
	problem_add(typing->compiler->problems, operand->mark,
		    _("a date or a period is needed here, not %s"),
		    type_title(operand->type));
	return false;
}

static bool type_pattern(const struct typing *typing, struct expression *call,
			 struct expression *operand)
{
	struct slice content;

	if (operand->operation != OPERATION_LITERAL ||
	    operand->type != VALUE_TEXT) {
		problem_add(typing->compiler->problems, operand->mark,
			    _("a regular expression in quotation marks is "
			      "needed here"));
		return false;
	}
	content = type_text_content(operand);
	operand->mark.column++;
	call->pattern =
		compiler_pattern(typing->compiler, content, operand->mark);
	return call->pattern != NULL;
}

/* in_unit(quantity, mu): makes the call what is counted in that unit, or, as
 * literals are, in its base unit. */
static bool type_unit(const struct typing *typing, struct expression *call,
		      const struct expression *name)
{
	const struct unit *unit =
		lookup_unit(typing->compiler, name->text, name->mark);
	const struct expression *counted;

	if (!unit)
		return false;
	if (unit->factor != DECIMAL_ONE)
		unit = unit->base;
	counted = make_in_unit(&typing->compiler->profile->arena,
			       call->operands[0], unit);
	if (!counted) {
		problem_add(typing->compiler->problems, call->operands[0]->mark,
			    _("in_unit() counts a column that has unit_in"));
		return false;
	}
	call->operands = counted->operands;
	call->unit = unit;
	return true;
}

static bool type_operand(const struct typing *typing, struct expression *call,
			 uint32_t number, char takes)
{
	struct expression *operand = call->open[number];

	switch (takes) {
	case 'n':
		return type_wanted(typing, operand, VALUE_NUMBER);
	case 'w':
		return type_places(typing, operand);
	case 'd':
		return type_wanted(typing, operand, VALUE_DAY);
	case 's':
		return type_day_or_period(typing, operand);
	case 'p':
		return type_wanted(typing, operand, VALUE_PERIOD);
	case 't':
		return type_wanted(typing, operand, VALUE_TEXT);
	case 'b':
		return type_wanted(typing, operand, VALUE_BOOL);
	case 'u':
		return type_unit(typing, call, operand);
	case 'r':
		return type_pattern(typing, call, operand);
	default:
		return true; /* the branches of if(), typed together */
	}
}

/* tier(x, from1, value1, ...): pairs, their starts written out in order. */
static bool type_tier(const struct typing *typing, struct expression *call)
{
	struct problem_list *problems = typing->compiler->problems;

	if (call->count % 2 == 0) {
		problem_add(problems, call->mark,
			    _("tier() takes a number and pairs of a start and "
			      "a value"));
		return false;
	}
	for (uint32_t i = 1; i < call->count; i += 2) {
		const struct expression *from = call->operands[i];

		if (from->operation != OPERATION_LITERAL) {
			problem_add(problems, from->mark,
				    _("where a tier starts must be written "
				      "out"));
			return false;
		}
		if (i > 1 &&
		    number_compare(call->operands[i - 2]->literal.number,
				   from->literal.number) >= 0) {
			problem_add(problems, from->mark,
				    _("tiers must start in rising order"));
			return false;
		}
	}
	return true;
}

/* Starts of tiers are in the unit of what is measured, values in the unit of
 * the result: starts must agree with each other, and so must values. */
static bool tier_units(const struct typing *typing, struct expression *call,
		       bool starts)
{
	struct expression part = { .type = VALUE_NUMBER };

	part.open = ARENA_ARRAY(&typing->compiler->profile->arena,
				struct expression *, call->count);
	for (uint32_t i = 0; i < call->count; i++)
		if ((i == 0 || i % 2 == 1) == starts)
			part.open[part.count++] = call->open[i];
	if (!expression_units_agree(typing, &part, 0))
		return false;
	for (uint32_t i = 0, next = 0; i < call->count; i++)
		if ((i == 0 || i % 2 == 1) == starts)
			call->open[i] = part.open[next++];
	if (!starts) {
		call->unit = part.unit;
		call->per_unit = part.per_unit;
	}
	return true;
}

static bool type_if(const struct typing *typing, struct expression *call,
		    const struct vocabulary *codes)
{
	if (!type_alike(typing, call, 1, codes))
		return false;
	call->type = call->operands[1]->type;
	call->vocabulary = call->operands[1]->vocabulary;
	return call->type != VALUE_NUMBER ||
	       expression_units_agree(typing, call, 1);
}

static bool type_result(const struct typing *typing, struct expression *call,
			const struct vocabulary *codes)
{
	switch (call->operation) {
	case OPERATION_IF:
		return type_if(typing, call, codes);
	case OPERATION_TIER:
		return tier_units(typing, call, true) &&
		       tier_units(typing, call, false) &&
		       type_tier(typing, call);
	case OPERATION_MIN:
	case OPERATION_MAX:
	case OPERATION_ABSOLUTE:
	case OPERATION_ROUND:
	case OPERATION_FLOOR:
		return expression_units_agree(typing, call, 0) &&
		       expression_fold(typing, call);
	default:
		return true;
	}
}

bool type_function(const struct typing *typing, struct expression *call,
		   const struct vocabulary *codes)
{
	const struct function *function = function_of(call->operation);
	const char *takes = function->takes;

	if (!check_count(typing, call, function))
		return false;
	for (uint32_t i = 0; i < call->count; i++) {
		takes += *takes == '?';
		if (!type_operand(typing, call, i, *takes))
			return false;
		takes += takes[1] != '*' && takes[1] != '\0';
	}
	call->type = function->gives;
	return type_result(typing, call, codes);
}
