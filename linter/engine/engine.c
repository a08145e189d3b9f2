/*
 * Runs rules: decides which can run, runs them in parallel, each with its
 * own findings and scratch memory, and keeps the account.
 */
#include "linter/engine/columns.h"
#include "linter/base/threads.h"

struct running {
	struct evaluation evaluation;
	struct rule_summary **accounts; /* of the rules that run */
};

/* `date is missing or date between FIRST and LAST`; a row without a date may
 * belong to any time, so it is judged. */
static const struct expression *in_effect(struct arena *arena,
					  const struct table_schema *table,
					  const struct period *effective)
{
	const struct expression *date = make_column(arena, table, table->date);
	const struct expression *either[] = {
		make_missing(arena, date),
		make_between(arena, date, make_day(arena, effective->first),
			     make_day(arena, effective->last)),
	};

	return make_any(arena, either, ARRAY_SIZE(either));
}

static bool has_dates_to_judge(const struct check_run *run,
			       const struct period *effective)
{
	const struct table_schema *table = run->rule->table;

	if (effective->first == DAY_FIRST && effective->last == DAY_LAST)
		return false;
	return table->date != NO_COLUMN &&
	       table->columns[table->date].type == COLUMN_DATE &&
	       run->table->columns[table->date].stored;
}

/* The rule's `where`, within the time the profile is in effect. */
static const struct expression *judged_rows(const struct check_run *run,
					    const struct period *effective)
{
	const struct expression *both[] = { NULL, run->rule->where };

	if (has_dates_to_judge(run, effective))
		both[0] = in_effect(run->scratch, run->rule->table, effective);
	return make_all(run->scratch, both, ARRAY_SIZE(both));
}

bool run_selects(struct check_run *run, uint32_t row)
{
	switch (run_truth(run, run->where, row)) {
	case TRUTH_TRUE:
		run->evaluated++;
		return true;
	case TRUTH_UNKNOWN:
		run->undecided++;
		return false;
	case TRUTH_FALSE:
		break;
	}
	return false;
}

/* The columns of its own table that a rule reads, each once. */
struct own_columns {
	const struct table_schema *table;
	bool *seen;
	uint32_t *columns;
	uint32_t count;
};

static void visit_own(void *context, const struct column_path *path, bool dated,
		      bool needed)
{
	struct own_columns *own = context;
	uint32_t column = path->steps[0].column;

	(void)dated;
	(void)needed;
	if (path->steps[0].table != own->table || own->seen[column])
		return;
	own->seen[column] = true;
	own->columns[own->count++] = column;
}

static void find_own_columns(struct own_columns *own,
			     const struct check_run *run)
{
	struct column_visitor visitor = { visit_own, own };
	uint32_t count = run->table->schema->column_count;

	*own = (struct own_columns){
		.table = run->table->schema,
		.seen = ARENA_ARRAY(run->scratch, bool, count),
		.columns = ARENA_ARRAY(run->scratch, uint32_t, count),
	};
	rule_columns(run->rule, &visitor);
}

void run_groups(struct check_run *run, unsigned parameter,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context)
{
	const struct argument *keys = run_argument(run, parameter);
	struct own_columns own;
	struct grouping grouping;

	find_own_columns(&own, run);
	grouping = (struct grouping){
		.evaluation = run->evaluation,
		.table = run->table,
		.where = run->where,
		.keys = keys->expressions,
		.key_count = keys->given ? keys->count : 0,
		.columns = own.columns,
		.column_count = own.count,
	};
	group_rows(&grouping, run->scratch, visit, context);
	run->evaluated += grouping.evaluated;
	run->undecided += grouping.undecided;
}

static void run_rule(void *context, size_t index)
{
	const struct running *running = context;
	struct rule_summary *account = running->accounts[index];
	const struct rule *rule = account->rule;
	const struct model *model = running->evaluation.model;
	struct arena scratch = ARENA_EMPTY;
	struct check_run run = {
		.rule = rule,
		.evaluation = &running->evaluation,
		.table = model_table(model, rule->table),
		.scratch = &scratch,
		.findings = &account->findings,
	};

	run.where = judged_rows(&run, &rule->effective);
	rule_check(rule)->run(&run);
	finding_list_sort(&account->findings);
	account->state = account->findings.total ? RULE_FOUND : RULE_PASSED;
	account->evaluated = run.evaluated;
	account->undecided = run.undecided;
	account->remark = run.remark;
	account->remark_day = run.remark_day;
	arena_release(&scratch);
}

/* True when the rule is to be run. */
static bool account_begin(const struct engine_request *request,
			  struct rule_summary *account)
{
	struct missing missing;

	finding_list_init(&account->findings, account->rule, request->model,
			  request->most);
	account->state = RULE_NOT_ASKED;
	if (!request->selected[account->rule->number])
		return false;
	missing = rule_missing(account->rule, request->model);
	if (!missing.table)
		return true;
	account->state = RULE_NOT_RUN;
	account->missing_table = missing.table;
	account->missing_column = missing.column;
	return false;
}

void engine_run(const struct engine_request *request,
		struct rules_summary *account)
{
	const struct profile *profile = request->model->profile;
	struct running running = {
		.evaluation = { request->model, request->as_of },
		.accounts = memory_allocate(profile->rule_count,
					    sizeof(*running.accounts)),
	};
	size_t count = 0;

	*account = (struct rules_summary){
		.rules = memory_allocate(profile->rule_count,
					 sizeof(*account->rules)),
		.rule_count = profile->rule_count,
		.as_of = request->as_of,
	};
	for (size_t i = 0; i < profile->rule_count; i++) {
		account->rules[i].rule = &profile->rules[i];
		if (account_begin(request, &account->rules[i]))
			running.accounts[count++] = &account->rules[i];
	}
	threads_run(request->threads, count, run_rule, &running);
	memory_release(running.accounts);
}

void rules_summary_release(struct rules_summary *account)
{
	for (size_t i = 0; i < account->rule_count; i++)
		finding_list_release(&account->rules[i].findings);
	memory_release(account->rules);
	*account = (struct rules_summary){ .rules = NULL };
}
