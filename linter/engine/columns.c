/* Walks the columns that a rule reads, and finds those it must do without. */
#include "linter/engine/columns.h"

/* Hands the paths of one expression on, all needed or none. */
struct walk {
	const struct column_visitor *visitor;
	bool needed;
};

static void walk_expression(const struct walk *walk,
			    const struct expression *expression)
{
	expression_needs(expression, walk->needed, NEEDS_DEMAND, walk->visitor);
}

/* The rule says that columns of this parameter may be absent. */
static bool is_waived(const struct rule *rule, size_t parameter)
{
	unsigned by = rule->check->parameters[parameter].waived_by;

	return by && rule->arguments[by - 1].flag;
}

static void walk_values(const struct walk *walk, const struct rule *rule,
			size_t parameter)
{
	const struct argument *argument = &rule->arguments[parameter];
	bool needed = walk->needed && !is_waived(rule, parameter);

	for (uint32_t i = 0; i < argument->count; i++)
		expression_needs(argument->expressions[i], needed, NEEDS_VALUE,
				 walk->visitor);
}

/* The table whose columns a parameter names. */
static const struct table_schema *parameter_table(const struct rule *rule,
						  size_t parameter)
{
	unsigned over = rule->check->parameters[parameter].over;

	return over ? rule->arguments[over - 1].table : rule->table;
}

static void walk_columns(const struct walk *walk, const struct rule *rule,
			 size_t parameter)
{
	const struct argument *argument = &rule->arguments[parameter];
	const struct parameter *declared = &rule->check->parameters[parameter];
	const struct table_schema *table = parameter_table(rule, parameter);
	uint32_t count =
		declared->type == PARAMETER_COLUMN ? 1 : argument->count;
	/* A check judges the less when an optional column is not there. */
	bool needed = walk->needed && declared->required &&
		      !is_waived(rule, parameter);

	for (uint32_t i = 0; i < count; i++)
		visit_column(walk->visitor, table, argument->columns[i],
			     needed);
}

/* What says when the rows are for. */
static void visit_times(const struct walk *walk,
			const struct table_schema *table)
{
	visit_column(walk->visitor, table, table->date, false);
	visit_column(walk->visitor, table, table->period_for, false);
}

static void walk_argument(struct walk *walk, const struct rule *rule,
			  size_t parameter)
{
	const struct argument *argument = &rule->arguments[parameter];

	switch (rule->check->parameters[parameter].type) {
	case PARAMETER_PREDICATE:
	case PARAMETER_NUMBER:
	case PARAMETER_VALUE:
		walk_expression(walk, argument->expression);
		break;
	case PARAMETER_VALUES:
		walk_values(walk, rule, parameter);
		break;
	case PARAMETER_NUMBERS:
	case PARAMETER_PREDICATES:
	case PARAMETER_PREDICATE_LISTS:
		for (uint32_t i = 0; i < argument->count; i++)
			walk_expression(walk, argument->expressions[i]);
		break;
	case PARAMETER_LIMIT:
		for (uint32_t i = 0; i < argument->count; i++)
			walk_expression(walk, argument->limits[i].value);
		break;
	case PARAMETER_COLUMN:
	case PARAMETER_COLUMNS:
		walk_columns(walk, rule, parameter);
		break;
	case PARAMETER_TABLE:
		visit_times(walk, argument->table);
		break;
	case PARAMETER_PATTERN:
	case PARAMETER_DURATION:
	case PARAMETER_RULE:
	case PARAMETER_CHOICE:
	case PARAMETER_FLAG:
		break;
	}
}

static void walk_rule(struct walk *walk, const struct rule *rule)
{
	const struct check *check = rule_check(rule);

	visit_times(walk, rule->table);
	expression_needs(rule->where, walk->needed, NEEDS_SELECTION,
			 walk->visitor);
	for (size_t i = 0; i < rule->check->parameter_count; i++)
		if (rule->arguments[i].given)
			walk_argument(walk, rule, i);
	if (check->columns && walk->needed)
		check->columns(rule, walk->visitor);
	/* A sentence can be said without them. */
	for (uint32_t i = 0; i < rule->told_count; i++)
		expression_needs(rule->told[i].value, false, NEEDS_VALUE,
				 walk->visitor);
}

void rule_columns(const struct rule *rule, const struct column_visitor *visitor)
{
	struct walk own = { .visitor = visitor, .needed = true };
	struct walk other = { .visitor = visitor, .needed = false };

	walk_rule(&own, rule);
	for (size_t i = 0; i < rule->check->parameter_count; i++)
		if (rule->arguments[i].given && rule->arguments[i].rule)
			walk_rule(&other, rule->arguments[i].rule);
}

const struct table_schema *rule_history(const struct profile *profile,
					const struct table_schema *table,
					struct slice name, uint32_t *column)
{
	for (size_t i = 0; i < profile->table_count; i++) {
		const struct table_schema *history = &profile->tables[i];

		if (history->history_of != table)
			continue;
		*column = schema_column(history, name);
		if (*column != NO_COLUMN)
			return history;
	}
	return NULL;
}

static struct missing path_missing(const struct model *model,
				   const struct column_path *path);

/* A column is there when a source has it, or what it is looked up along. */
static bool column_there(const struct model *model,
			 const struct table_schema *table, uint32_t column)
{
	const struct column_schema *schema = &table->columns[column];
	const struct table *given = model_table(model, table);

	if (given->given && given->columns[column].in_file)
		return true;
	return schema->otherwise.count &&
	       !path_missing(model, &schema->otherwise).table;
}

static struct missing path_missing(const struct model *model,
				   const struct column_path *path)
{
	for (uint32_t i = 0; i < path->count; i++) {
		const struct column_step *step = &path->steps[i];

		if (!model_table(model, step->table)->given)
			return (struct missing){ .table = step->table };
		if (!column_there(model, step->table, step->column))
			return (struct missing){
				.table = step->table,
				.column = &step->table->columns[step->column],
			};
	}
	return (struct missing){ .table = NULL };
}

/* A dated path ends in the history when that was given. */
static bool history_there(const struct model *model,
			  const struct column_path *path)
{
	const struct table_schema *history;
	struct column_path keys = *path;
	uint32_t column;

	history =
		rule_history(model->profile, path->steps[path->count - 1].table,
			     path_column(path)->name, &column);
	if (!history)
		return false;
	keys.count--;
	return !path_missing(model, &keys).table &&
	       column_there(model, history, column) &&
	       column_there(model, history, history->history_from);
}

struct search {
	const struct model *model;
	struct missing missing;
};

static void visit_missing(void *context, const struct column_path *path,
			  bool dated, bool needed)
{
	struct search *search = context;

	if (!needed || search->missing.table)
		return;
	if (dated && history_there(search->model, path))
		return;
	search->missing = path_missing(search->model, path);
}

struct missing rule_missing(const struct rule *rule, const struct model *model)
{
	struct search search = { .model = model };
	struct column_visitor visitor = { visit_missing, &search };

	if (!model_table(model, rule->table)->given)
		return (struct missing){ .table = rule->table };
	for (size_t i = 0; i < rule->check->parameter_count; i++) {
		const struct table_schema *table = rule->arguments[i].table;

		if (table && !model_table(model, table)->given)
			return (struct missing){ .table = table };
	}
	rule_columns(rule, &visitor);
	return search.missing;
}
