/*
 * Runs rules: decides which can run, runs them in parallel, each with its
 * own findings and scratch memory, and keeps the account.
 */
#include "linter/engine/columns.h"
#include "linter/engine/query_run.h"
#include "linter/base/threads.h"

struct running {
	struct evaluation evaluation;
	struct rule_summary **accounts; /* of the rules that run */
};

static enum rule_state state_after(const struct check_run *run)
{
	if (run->findings->total)
		return RULE_FINDINGS;
	if (run->evaluated)
		return RULE_NOTHING_FOUND;
	return run->undecided ? RULE_NOT_RUN : RULE_NOTHING_TO_JUDGE;
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
		.where = rule->where,
		.scratch = &scratch,
		.findings = &account->findings,
	};
	const struct check *check = rule_check(rule);
	const struct query *query =
		check->query ? check->query(rule, &scratch) : NULL;

	run_within(&run, &rule->effective);
	if (query)
		query_run(&run, query);
	else
		check->run(&run);
	finding_list_sort(&account->findings);
	account->state = state_after(&run);
	account->evaluated = run.evaluated;
	account->undecided = run.undecided;
	if (account->state == RULE_NOT_RUN)
		account->cause = undecided_cause(&run);
	memcpy(account->remarks, run.remarks, sizeof(run.remarks));
	account->remark_count = run.remark_count;
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
	for (size_t i = 0; i < account->rule_count; i++) {
		finding_list_release(&account->rules[i].findings);
		for (unsigned k = 0; k < account->rules[i].remark_count; k++)
			memory_release(account->rules[i].remarks[k].names);
	}
	memory_release(account->rules);
	*account = (struct rules_summary){ .rules = NULL };
}
