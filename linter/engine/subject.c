/* Says of rows what several checks say: cells, groups, limits by day. */
#include "linter/engine/subject.h"

struct place run_place(const struct check_run *run,
		       const struct expression *expression, uint32_t row)
{
	if (expression->operation == OPERATION_COLUMN &&
	    expression->path.count == 1)
		return run_cell(run, row, expression->path.steps[0].column);
	return run_row(run, row);
}

struct finding *finding_at_cell(struct check_run *run, unsigned message,
				uint32_t row, uint32_t column)
{
	struct place place = run_cell(run, row, column);
	struct finding *finding =
		finding_add(run->findings, message, place, DECIMAL_MISSING);

	if (finding) {
		finding_cell(finding, "value", place);
		finding_told(finding, run, row);
	}
	return finding;
}

/* The subject's key: the group's values as the profile names them, masked as
 * the first of them that is personal. */
static void set_group_key(struct finding *finding)
{
	const struct fact *group = &finding->facts[finding->fact_count - 1];
	enum personal_kind personal = PERSONAL_NONE;
	struct buffer text = BUFFER_EMPTY;

	for (uint32_t i = 0; i < group->part_count; i++)
		if (personal == PERSONAL_NONE)
			personal = group->parts[i].personal;
	fact_write(&text, group);
	finding_key_text(finding, buffer_slice(&text), personal);
	buffer_release(&text);
}

void finding_group(struct finding *finding, const struct check_run *run,
		   const struct expression *const *keys, uint32_t key_count,
		   uint32_t row)
{
	struct value *values;

	if (!key_count) {
		finding_word(finding, "group", N_("all rows"));
		return;
	}
	values = ARENA_ARRAY(&finding->list->arena, struct value, key_count);
	for (uint32_t i = 0; i < key_count; i++)
		values[i] = run_value(run, keys[i], row);
	finding_values(finding, "group", keys, values, key_count, false);
	set_group_key(finding);
}

/* Values of a list that are named in a finding. */
#define NAMED_MOST 8

void finding_permitted(struct finding *finding, const struct check_run *run,
		       const char *name, const struct expression *list,
		       uint32_t row)
{
	const struct expression *const *items = &list->operands[1];
	uint32_t count = list->count - 1;
	struct value values[NAMED_MOST];

	for (uint32_t i = 0; i < count && i < NAMED_MOST; i++)
		values[i] = run_value(run, items[i], row);
	finding_values(finding, name, items, values,
		       count < NAMED_MOST ? count : NAMED_MOST,
		       count > NAMED_MOST);
}

/* The cells that an expression reads, each once. */
struct cells {
	const struct expression *of[NAMED_MOST];
	uint32_t count;
	bool more;
};

static bool same_cell(const struct expression *a, const struct expression *b)
{
	const struct column_path *left = &a->path, *right = &b->path;
	bool same = left->count == right->count;

	for (uint32_t i = 0; same && i < left->count; i++)
		same = left->steps[i].table == right->steps[i].table &&
		       left->steps[i].column == right->steps[i].column;
	return same;
}

static void collect_cells(struct cells *cells,
			  const struct expression *expression)
{
	for (uint32_t i = 0; i < expression->count; i++)
		collect_cells(cells, expression->operands[i]);
	if (expression->operation != OPERATION_COLUMN)
		return;
	for (uint32_t i = 0; i < cells->count; i++)
		if (same_cell(cells->of[i], expression))
			return;
	if (cells->count < NAMED_MOST)
		cells->of[cells->count++] = expression;
	else
		cells->more = true;
}

void finding_cells(struct finding *finding, const struct check_run *run,
		   const char *name, const struct expression *expression,
		   uint32_t row)
{
	struct cells cells = { .count = 0 };
	struct value values[NAMED_MOST];
	struct fact *list;

	collect_cells(&cells, expression);
	for (uint32_t i = 0; i < cells.count; i++)
		values[i] = run_value(run, cells.of[i], row);
	finding_values(finding, name, cells.of, values, cells.count,
		       cells.more);
	list = &finding->facts[finding->fact_count - 1];
	for (uint32_t i = 0; i < cells.count; i++)
		list->parts[i].column = path_column(&cells.of[i]->path);
}

void finding_told(struct finding *finding, const struct check_run *run,
		  uint32_t row)
{
	for (uint32_t i = 0; i < run->rule->told_count; i++) {
		const struct told *told = &run->rule->told[i];
		struct value value = run_value(run, told->value, row);

		finding_value(finding, told->name, told->value, &value);
	}
}

void visit_default_column(const struct column_visitor *visitor,
			  const struct rule *rule, unsigned parameter,
			  const char *usual, bool needed)
{
	if (!rule->arguments[parameter].given)
		visit_column(visitor, rule->table,
			     schema_column(rule->table, slice_of(usual)),
			     needed);
}

void subject_visit_township(const struct column_visitor *visitor,
			    const struct table_schema *table)
{
	const struct column_path *role = &table->roles[ROLE_TOWNSHIP];

	visit_column(visitor, table, schema_township(table), false);
	if (role->count)
		visitor->visit(visitor->context, role, false, false);
}
