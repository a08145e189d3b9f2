/* Names costs, parameters and arguments for the user. */
#include "linter/commands/words.h"
#include "linter/base/pattern.h"
#include "linter/commands/grid.h"
#include "linter/commands/terminal.h"
#include "linter/profile/expression/print.h"

const char *words_cost(enum check_cost cost)
{
	static const char *const words[] = {
		[COST_ROWS] = N_("O(rows)"),
		[COST_KEYS] = N_("O(keys)"),
		[COST_ROWS_SORTED] = N_("O(rows log rows)"),
		[COST_ROWS_KINDS] = N_("O(rows x kinds in a group)"),
	};

	return _(words[cost]);
}

/* What a profile writes for a parameter of the type. */
static const char *parameter_word(enum parameter_type type)
{
	static const char *const words[] = {
		[PARAMETER_PREDICATE] = N_("condition"),
		[PARAMETER_NUMBER] = N_("number"),
		[PARAMETER_LIMIT] = N_("number, or day: number"),
		[PARAMETER_VALUE] = N_("expression"),
		[PARAMETER_VALUES] = N_("list of expressions"),
		[PARAMETER_NUMBERS] = N_("list of numbers"),
		[PARAMETER_PREDICATES] = N_("list of conditions"),
		[PARAMETER_PREDICATE_LISTS] = N_("lists of conditions"),
		[PARAMETER_COLUMN] = N_("column"),
		[PARAMETER_COLUMNS] = N_("list of columns"),
		[PARAMETER_TABLE] = N_("table"),
		[PARAMETER_PATTERN] = N_("regular expression"),
		[PARAMETER_DURATION] = N_("duration"),
		[PARAMETER_RULE] = N_("id of a rule"),
		[PARAMETER_CHOICE] = N_("one word of a few"),
		[PARAMETER_FLAG] = N_("yes or no"),
	};

	return _(words[type]);
}

void words_parameters(const struct check *check, size_t indent)
{
	const struct check_signature *signature = &check->signature;
	struct arena arena = ARENA_EMPTY;
	struct grid grid = { .arena = &arena, .column_count = 3 };

	for (size_t i = 0; i < signature->parameter_count; i++) {
		const struct parameter *parameter = &signature->parameters[i];
		struct grid_row *row = grid_add(&grid);

		row->cells[0] = arena_format(&arena, "%*s%s", (int)indent, "",
					     parameter->name);
		row->cells[1] = slice_of(parameter_word(parameter->type));
		row->cells[2] = arena_format(
			&arena, "%s%s", _(parameter->summary),
			parameter->required ? "" : _(" (may be left out)"));
	}
	grid_print(&grid, stdout);
	grid_release(&grid);
	arena_release(&arena);
}

static void add_expressions(struct buffer *text,
			    const struct argument *argument)
{
	for (uint32_t i = 0; i < argument->count; i++) {
		if (i)
			buffer_add(text, SLICE_LITERAL(", "));
		expression_write(text, argument->expressions[i]);
	}
}

static void add_limits(struct buffer *text, const struct argument *argument)
{
	for (uint32_t i = 0; i < argument->count; i++) {
		const struct dated_limit *limit = &argument->limits[i];

		if (i)
			buffer_add(text, SLICE_LITERAL(", "));
		if (limit->from != DAY_FIRST) {
			day_format(text, limit->from);
			buffer_add(text, SLICE_LITERAL(": "));
		}
		expression_write(text, limit->value);
	}
}

static void add_columns(struct buffer *text, const struct rule *rule,
			size_t parameter, uint32_t count)
{
	const struct argument *argument = &rule->arguments[parameter];
	unsigned over = rule->check->parameters[parameter].over;
	const struct table_schema *table =
		over ? rule->arguments[over - 1].table : rule->table;

	for (uint32_t i = 0; i < count; i++) {
		if (i)
			buffer_add(text, SLICE_LITERAL(", "));
		buffer_add(text, table->columns[argument->columns[i]].name);
	}
}

/* As a profile writes it, in every language. */
static void add_duration(struct buffer *text, const struct argument *argument)
{
	buffer_format(text, "%d %s%s", argument->duration,
		      argument->duration_unit == DURATION_DAYS ? "day"
							       : "month",
		      argument->duration == 1 ? "" : "s");
}

/* What the argument holds beside expressions. */
static void add_plain(struct buffer *text, const struct parameter *parameter,
		      const struct argument *argument)
{
	switch (parameter->type) {
	case PARAMETER_TABLE:
		buffer_add(text, argument->table->name);
		break;
	case PARAMETER_DURATION:
		add_duration(text, argument);
		break;
	case PARAMETER_RULE:
		buffer_add(text, argument->rule->id);
		break;
	case PARAMETER_CHOICE:
		buffer_add(text,
			   slice_of(parameter->choices[argument->choice]));
		break;
	case PARAMETER_FLAG:
		buffer_add(text, slice_of(argument->flag ? "yes" : "no"));
		break;
	default:
		BUG("parameter %s of no plain type", parameter->name);
	}
}

/* Adds a given argument much as the profile writes it. */
static void add_argument(struct buffer *text, const struct rule *rule,
			 size_t parameter)
{
	const struct argument *argument = &rule->arguments[parameter];
	const struct parameter *declared = &rule->check->parameters[parameter];

	switch (declared->type) {
	case PARAMETER_PREDICATE:
	case PARAMETER_NUMBER:
	case PARAMETER_VALUE:
		expression_write(text, argument->expression);
		break;
	case PARAMETER_VALUES:
	case PARAMETER_NUMBERS:
	case PARAMETER_PREDICATES:
	case PARAMETER_PREDICATE_LISTS:
		add_expressions(text, argument);
		break;
	case PARAMETER_LIMIT:
		add_limits(text, argument);
		break;
	case PARAMETER_COLUMN:
		add_columns(text, rule, parameter, 1);
		break;
	case PARAMETER_COLUMNS:
		add_columns(text, rule, parameter, argument->count);
		break;
	case PARAMETER_PATTERN:
		buffer_add(text, pattern_text(argument->pattern));
		break;
	default:
		add_plain(text, declared, argument);
	}
}

static void print_line(const char *name, const struct buffer *text,
		       struct arena *arena)
{
	struct slice shown = terminal_printable(arena, buffer_slice(text));

	printf("    %s: %.*s\n", name, SLICE_ARGUMENTS(shown));
}

void words_rule(const struct rule *rule, struct arena *arena)
{
	struct buffer text = BUFFER_EMPTY;

	if (rule->where) {
		expression_write(&text, rule->where);
		print_line("where", &text, arena);
	}
	for (size_t i = 0; i < rule->check->parameter_count; i++) {
		if (!rule->arguments[i].given)
			continue;
		buffer_reset(&text);
		add_argument(&text, rule, i);
		print_line(rule->check->parameters[i].name, &text, arena);
	}
	buffer_release(&text);
}
