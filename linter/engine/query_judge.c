/* Computes queries: goes over the rows or groups, and tries the cases. */
#include "linter/engine/query_run.h"

void query_remark(struct query_run *query_run, struct remark remark)
{
	struct check_run *run = query_run->run;

	if (run->remark_count == REMARKS_MOST)
		BUG("more remarks than a rule has queries for");
	run->remarks[run->remark_count++] = remark;
}

void query_judge(struct query_run *query_run, enum query_level level)
{
	const struct query *query = query_run->query;
	bool found = false, open = false;

	for (uint32_t i = 0; i < query->case_count; i++) {
		const struct query_case *broken = &query->cases[i];

		if (broken->level != level || broken->always ||
		    broken->compared != COMPARED_NONE)
			continue;
		switch (query_truth(query_run, broken->test)) {
		case TRUTH_TRUE:
			query_report(query_run, broken);
			found = true;
			break;
		case TRUTH_UNKNOWN:
			open |= broken->open;
			continue;
		case TRUTH_FALSE:
			continue;
		}
		if (broken->ends)
			break;
	}
	if (open && !found)
		run_skip_unknown(query_run->run);
}

/* Cases that are tried whether the row is judged or not. */
void query_judge_always(struct query_run *query_run)
{
	const struct query *query = query_run->query;

	for (uint32_t i = 0; i < query->case_count; i++)
		if (query->cases[i].always &&
		    query_truth(query_run, query->cases[i].test) == TRUTH_TRUE)
			query_report(query_run, &query->cases[i]);
}

/* False when the row's key makes it one that is not judged. */
static bool first_of_key(struct query_run *query_run, uint32_t row)
{
	const struct table *table = query_run->run->table;
	uint32_t key = cell_id(table, table->schema->key, row);

	if (key < TEXT_FIRST) {
		run_skip_unknown(query_run->run);
		return false;
	}
	return table->row_of_key[key] == row;
}

static void judge_row(void *context, uint32_t row)
{
	struct query_run *query_run = context;
	const struct query *query = query_run->query;
	uint32_t township = TEXT_MISSING;

	query_go(query_run, row, 0);
	query_judge_always(query_run);
	if (query->first_of_key && !first_of_key(query_run, row))
		return;
	if (query_run->strangers ||
	    (query->judged &&
	     query_truth(query_run, query->judged) != TRUTH_TRUE)) {
		run_skip_unknown(query_run->run);
		return;
	}
	if (query_lacks_township(query_run, &query_run->scope, &township)) {
		query_township_left_out(query_run, township);
		run_skip_unknown(query_run->run);
		return;
	}
	query_judge(query_run, CASE_ROW);
}

static void measures_init(struct row_measures *own, struct query_run *query_run,
			  struct scope *scope)
{
	struct check_run *run = query_run->run;
	uint32_t count = query_run->query->measure_count;

	*own = (struct row_measures){
		.measures = {
			.values = ARENA_ARRAY(run->scratch, struct value,
					      count),
			.ready = ARENA_ARRAY(run->scratch, uint32_t, count),
			.compute = query_fill,
		},
		.query_run = query_run,
	};
	*scope = (struct scope){ .context = run->evaluation,
				 .table = run->table,
				 .measures = &own->measures };
}

/* The query's own rows, judged for the rule. */
static void run_one(struct check_run *run, const struct query *query)
{
	struct query_run query_run = { .run = run, .query = query };

	run->table = model_table(run->evaluation->model, query->table);
	run->where = query->where;
	run_within(run, &query->effective);
	measures_init(&query_run.own, &query_run, &query_run.scope);
	measures_init(&query_run.other, &query_run, &query_run.compared);
	measures_init(&query_run.walked, &query_run, &query_run.walk);
	query_run.scope.other = &query_run.compared;
	if (query->partners)
		query_partners_begin(&query_run);
	if (query->calendar)
		query_calendar_begin(&query_run);
	if (query->shape == QUERY_GROUPS)
		query_run_groups(&query_run);
	else
		run_rows(run, judge_row, &query_run);
	query_townships_end(&query_run);
	arena_release(&query_run.group.arena);
}

void query_run(struct check_run *run, const struct query *query)
{
	for (; query; query = query->also) {
		uint64_t evaluated = run->evaluated;
		uint64_t undecided = run->undecided;

		run_one(run, query);
		if (!query->uncounted)
			continue;
		run->evaluated = evaluated;
		run->undecided = undecided;
	}
}
