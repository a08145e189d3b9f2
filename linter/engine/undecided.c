/* Finds what kept a rule from judging any row. */
#include "linter/engine/columns.h"

/* Columns of a rule that are looked at. */
#define COLUMNS_MOST 16

struct counting {
	const struct check_run *run;
	/* The rule's own: what is run over may be another, as a roster whose
	 * visits are counted. */
	const struct table *table;
	struct column_path paths[COLUMNS_MOST];
	struct undecided_cause causes[COLUMNS_MOST];
	uint32_t count;
};

static bool same_path(const struct column_path *a, const struct column_path *b)
{
	bool same = a->count == b->count;

	for (uint32_t i = 0; same && i < a->count; i++)
		same = a->steps[i].table == b->steps[i].table &&
		       a->steps[i].column == b->steps[i].column;
	return same;
}

static void take_column(void *context, const struct column_path *path,
			bool dated, bool needed)
{
	struct counting *counting = context;

	/* Columns of other tables that are counted do not lie on the row. */
	if (dated || !needed || counting->count == COLUMNS_MOST ||
	    path->steps[0].table != counting->run->rule->table)
		return;
	for (uint32_t i = 0; i < counting->count; i++)
		if (same_path(&counting->paths[i], path))
			return;
	counting->causes[counting->count].column = path_column(path);
	counting->paths[counting->count++] = *path;
}

static void count_cell(struct counting *counting, uint32_t i, uint32_t row)
{
	const struct column_path *path = &counting->paths[i];
	const struct model *model = counting->run->evaluation->model;
	const struct column_step *last = &path->steps[path->count - 1];
	const struct expression cell =
		make_own_column(last->table, last->column);
	struct value value = { .state = VALUE_MISSING };

	row = evaluate_path_row(model, path, counting->table, row);
	if (row != NO_ROW)
		value = evaluate_value(counting->run->evaluation, &cell,
				       model_table(model, last->table), row);
	counting->causes[i].blank += value.state == VALUE_MISSING;
	counting->causes[i].unreadable += value.state == VALUE_UNREADABLE;
}

static uint64_t weight(const struct undecided_cause *cause)
{
	return cause->blank > cause->unreadable ? cause->blank
						: cause->unreadable;
}

static uint64_t no_more(uint64_t count, uint64_t most)
{
	return count < most ? count : most;
}

struct undecided_cause undecided_cause(const struct check_run *run)
{
	struct counting counting = {
		.run = run,
		.table = model_table(run->evaluation->model, run->rule->table),
	};
	const struct column_visitor visitor = { take_column, &counting };
	struct undecided_cause cause = { .column = NULL };

	rule_columns(run->rule, &visitor);
	for (uint32_t row = 0; row < counting.table->row_count; row++) {
		if (evaluate_truth(run->evaluation, run->rule->where,
				   counting.table, row) == TRUTH_FALSE)
			continue;
		for (uint32_t i = 0; i < counting.count; i++)
			count_cell(&counting, i, row);
	}
	for (uint32_t i = 0; i < counting.count; i++)
		if (weight(&counting.causes[i]) > weight(&cause))
			cause = counting.causes[i];
	/* Rows for another time were looked at too. */
	cause.blank = no_more(cause.blank, run->undecided);
	cause.unreadable = no_more(cause.unreadable, run->undecided);
	return cause;
}
