/*
 * The parameters of a rule's check, each compiled as its type demands.
 */
#include "linter/profile/compilation.h"

#define DURATION_LIMIT 36500

/* What one argument is compiled with. */
struct context {
	struct compilation *compilation;
	const struct rule_entry *entry;
	const struct parameter *parameter;
	/* Of the expression's rows; NULL when the table is not known. */
	const struct table_schema *over;
	/* Of the check's own column: what one_of is compared with. */
	const struct vocabulary *codes;
};

static struct compiler *compiler_of(const struct context *context)
{
	return &context->compilation->compiler;
}

static struct slice name_of(const struct context *context)
{
	return slice_of(context->parameter->name);
}

static const struct expression *compile(const struct context *context,
					const struct node *node,
					enum wanted_type wanted)
{
	if (!keys_check_kind(compiler_of(context), node, name_of(context),
			     KIND_TEXT))
		return NULL;
	if (context->codes && wanted == WANTED_ANY)
		return expression_compile_text(
			compiler_of(context), context->over, node->text,
			node->start, wanted, context->codes);
	return expression_compile(compiler_of(context), context->over, node,
				  wanted);
}

static void compile_list(const struct context *context, const struct node *node,
			 struct argument *argument, enum wanted_type wanted)
{
	struct arena *arena = &compiler_of(context)->profile->arena;

	argument->expressions =
		ARENA_ARRAY(arena, const struct expression *, node->count);
	for (size_t i = 0; i < node->count; i++) {
		argument->expressions[i] =
			compile(context, node->items[i], wanted);
		argument->count++;
	}
}

static bool list_check(const struct context *context, const struct node *node)
{
	if (!keys_check_kind(compiler_of(context), node, name_of(context),
			     KIND_LIST))
		return false;
	if (node->count > 0)
		return true;
	problem_add(compiler_of(context)->problems, node->mark,
		    _("\"%s\" is an empty list"), context->parameter->name);
	return false;
}

static void read_lists(const struct context *context, const struct node *node,
		       struct argument *argument)
{
	struct arena *arena = &compiler_of(context)->profile->arena;
	size_t most = 0;

	for (size_t i = 0; i < node->count; i++) {
		if (!list_check(context, node->items[i]))
			return;
		most += node->items[i]->count;
	}
	argument->expressions =
		ARENA_ARRAY(arena, const struct expression *, most);
	argument->list_ends = ARENA_ARRAY(arena, uint32_t, node->count);
	for (size_t i = 0; i < node->count; i++) {
		const struct node *list = node->items[i];

		for (size_t j = 0; j < list->count; j++)
			argument->expressions[argument->count++] =
				compile(context, list->items[j], WANTED_BOOL);
		argument->list_ends[argument->list_count++] = argument->count;
	}
}

static void read_dated(const struct context *context, const struct node *node,
		       struct argument *argument)
{
	struct compiler *compiler = compiler_of(context);
	day last = DAY_FIRST;

	for (size_t i = 0; i < node->count; i++) {
		const struct node *key = node->keys[i];
		struct dated_limit *limit = &argument->limits[i];

		argument->count++;
		limit->value = compile(context, node->items[i], WANTED_NUMBER);
		if (!value_day(compiler, key, &limit->from))
			continue;
		if (limit->from <= last) {
			problem_add(compiler->problems, key->mark,
				    _("the date %.*s does not come after the "
				      "one before it"),
				    SLICE_ARGUMENTS(key->text));
			problem_help(compiler->problems,
				     _("write dated limits from the oldest to "
				       "the newest"));
		}
		last = limit->from;
	}
}

static void read_limit(const struct context *context, const struct node *node,
		       struct argument *argument)
{
	struct compiler *compiler = compiler_of(context);
	struct arena *arena = &compiler->profile->arena;
	size_t count;

	if (!keys_check_kind(compiler, node, name_of(context),
			     KIND_TEXT | KIND_MAPPING))
		return;
	count = node->kind == NODE_MAPPING ? node->count : 1;
	if (count == 0) {
		problem_add(compiler->problems, node->mark,
			    _("\"%s\" has no value"), context->parameter->name);
		return;
	}
	argument->limits = ARENA_ARRAY(arena, struct dated_limit, count);
	if (node->kind == NODE_MAPPING) {
		read_dated(context, node, argument);
		return;
	}
	argument->limits[0].from = DAY_FIRST;
	argument->limits[0].value = compile(context, node, WANTED_NUMBER);
	argument->count = 1;
}

static void read_columns(const struct context *context, const struct node *node,
			 struct argument *argument)
{
	struct compiler *compiler = compiler_of(context);
	bool list = node->kind == NODE_SEQUENCE;
	size_t count = list ? node->count : 1;

	argument->columns =
		ARENA_ARRAY(&compiler->profile->arena, uint32_t, count);
	for (size_t i = 0; i < count; i++) {
		const struct node *name = list ? node->items[i] : node;
		uint32_t column;

		if (!keys_check_kind(compiler, name, name_of(context),
				     KIND_TEXT))
			return;
		column = lookup_column(compiler, context->over, name);
		for (uint32_t j = 0; j < argument->count; j++)
			if (column != NO_COLUMN &&
			    argument->columns[j] == column)
				problem_add(
					compiler->problems, name->mark,
					_("the column \"%.*s\" is named twice"),
					SLICE_ARGUMENTS(name->text));
		argument->columns[argument->count++] = column;
	}
}

static bool read_unit_word(struct slice word, struct argument *argument)
{
	static const struct {
		const char *word;
		enum duration_unit unit;
		int32_t factor;
	} words[] = {
		{ "day", DURATION_DAYS, 1 },
		{ "days", DURATION_DAYS, 1 },
		{ "week", DURATION_DAYS, 7 },
		{ "weeks", DURATION_DAYS, 7 },
		{ "month", DURATION_MONTHS, 1 },
		{ "months", DURATION_MONTHS, 1 },
		{ "year", DURATION_MONTHS, 12 },
		{ "years", DURATION_MONTHS, 12 },
	};
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (!slice_equal(word, slice_of(words[i].word)))
			continue;
		argument->duration *= words[i].factor;
		argument->duration_unit = words[i].unit;
		return true;
	}
	return false;
}

static void read_duration(const struct context *context,
			  const struct node *node, struct argument *argument)
{
	struct slice text = node->text;
	int32_t count = 0;
	size_t i = 0;
	bool spaced;

	for (; i < text.length && text.at[i] >= '0' && text.at[i] <= '9' &&
	       count <= DURATION_LIMIT;
	     i++)
		count = count * 10 + (text.at[i] - '0');
	spaced = i > 0 && i < text.length && text.at[i] == ' ';
	argument->duration = count;
	if (spaced && count > 0 && count <= DURATION_LIMIT &&
	    read_unit_word(slice_part(text, i + 1, text.length), argument))
		return;
	problem_add(compiler_of(context)->problems, node->mark,
		    _("\"%.*s\" is not a length of time"),
		    SLICE_ARGUMENTS(text));
	problem_help(compiler_of(context)->problems,
		     _("write 1 month, 2 months, 30 days, 1 week or 1 year"));
}

static void read_rule(const struct context *context, const struct node *node,
		      struct argument *argument)
{
	struct compiler *compiler = compiler_of(context);
	struct compilation *compilation = context->compilation;
	size_t number = claims_find(&compilation->rule_ids, node->text);
	const struct rule_entry *entry;

	if (number == NO_OWNER) {
		lookup_no_rule(compilation, node);
		return;
	}
	entry = &compilation->entries[number];
	argument->rule = entry->rule;
	if (!entry->rule)
		problem_add(compiler->problems, node->mark,
			    _("the rule \"%.*s\" is switched off at %.*s:%u"),
			    SLICE_ARGUMENTS(node->text),
			    SLICE_ARGUMENTS(entry->disabled->mark.file->path),
			    (unsigned)entry->disabled->mark.line);
}

static void read_scalar(const struct context *context, const struct node *node,
			struct argument *argument)
{
	struct compiler *compiler = compiler_of(context);
	const struct parameter *parameter = context->parameter;

	if (!keys_check_kind(compiler, node, name_of(context), KIND_TEXT))
		return;
	switch (parameter->type) {
	case PARAMETER_PREDICATE:
		argument->expression = compile(context, node, WANTED_BOOL);
		break;
	case PARAMETER_NUMBER:
		argument->expression = compile(context, node, WANTED_NUMBER);
		break;
	case PARAMETER_VALUE:
		argument->expression = compile(context, node, WANTED_ANY);
		break;
	case PARAMETER_COLUMN:
		read_columns(context, node, argument);
		break;
	case PARAMETER_TABLE:
		argument->table = lookup_table(compiler, node);
		break;
	case PARAMETER_PATTERN:
		argument->pattern =
			compiler_pattern(compiler, node->text, node->start);
		break;
	case PARAMETER_DURATION:
		read_duration(context, node, argument);
		break;
	case PARAMETER_RULE:
		read_rule(context, node, argument);
		break;
	case PARAMETER_CHOICE:
		(void)value_choice(compiler, node, parameter->choices,
				   &argument->choice);
		break;
	case PARAMETER_FLAG:
		(void)value_flag(compiler, node, &argument->flag);
		break;
	default:
		BUG("parameter \"%s\" is no scalar", parameter->name);
	}
}

static void read_argument(const struct context *context,
			  const struct node *node, struct argument *argument)
{
	enum parameter_type type;
	bool list;

	argument->given = true;
	argument->mark = node->mark;
	type = context->parameter->type;
	if (type == PARAMETER_LIMIT) {
		read_limit(context, node, argument);
		return;
	}
	list = type == PARAMETER_VALUES || type == PARAMETER_NUMBERS ||
	       type == PARAMETER_PREDICATES ||
	       type == PARAMETER_PREDICATE_LISTS || type == PARAMETER_COLUMNS;
	if (!list) {
		read_scalar(context, node, argument);
		return;
	}
	if (!list_check(context, node))
		return;
	if (type == PARAMETER_COLUMNS)
		read_columns(context, node, argument);
	else if (type == PARAMETER_PREDICATE_LISTS)
		read_lists(context, node, argument);
	else
		compile_list(context, node, argument,
			     type == PARAMETER_VALUES    ? WANTED_ANY
			     : type == PARAMETER_NUMBERS ? WANTED_NUMBER
							 : WANTED_BOOL);
}

/* Tables come first, since expressions run over their rows; then columns,
 * since values are compared with theirs. */
static unsigned turn_of(enum parameter_type type)
{
	return type == PARAMETER_TABLE ? 0 : type == PARAMETER_COLUMN ? 1 : 2;
}

static const struct vocabulary *codes_of(const struct rule *rule)
{
	for (size_t i = 0; i < rule->check->parameter_count; i++) {
		const struct argument *argument = &rule->arguments[i];
		unsigned over;

		if (rule->check->parameters[i].type != PARAMETER_COLUMN ||
		    argument->count == 0)
			continue;
		over = rule->check->parameters[i].over;
		if (over > 0 || argument->columns[0] == NO_COLUMN)
			return NULL;
		return rule->table->columns[argument->columns[0]].vocabulary;
	}
	return NULL;
}

static void compile_argument(struct context *context, size_t number)
{
	const struct rule *rule = context->entry->rule;
	const struct parameter *parameter = &rule->check->parameters[number];
	const struct node *node =
		node_get(context->entry->node, parameter->name);

	/* The rule's own keys, `table` among them, come before parameters. */
	if (!node) {
		if (parameter->required)
			problem_add(compiler_of(context)->problems, rule->mark,
				    _("the check \"%s\" needs the parameter "
				      "\"%s\""),
				    rule->check->name, parameter->name);
		return;
	}
	context->parameter = parameter;
	context->over = parameter->over == 0
				? rule->table
				: rule->arguments[parameter->over - 1].table;
	if (!context->over)
		return; /* the table is missing, which was reported */
	read_argument(context, node, &rule->arguments[number]);
}

void arguments_compile(struct compilation *compilation,
		       const struct rule_entry *entry)
{
	struct rule *rule = entry->rule;
	size_t count = rule->check->parameter_count;
	struct context context = { .compilation = compilation, .entry = entry };

	rule->arguments = ARENA_ARRAY(&compilation->compiler.profile->arena,
				      struct argument, count);
	for (unsigned turn = 0; turn < 3; turn++) {
		context.codes = turn == 2 ? codes_of(rule) : NULL;
		for (size_t i = 0; i < count; i++)
			if (turn_of(rule->check->parameters[i].type) == turn)
				compile_argument(&context, i);
	}
}
