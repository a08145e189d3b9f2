/*
 * template: the worked example to copy for a new check. It reports values
 * above a limit, group by group.
 *
 * A new check is this file under its own name, one line in checks.def, and
 * two directories in tests/golden: <name>, which finds, and <name>-ok, which
 * must stay silent. The comment up here says in words what the check
 * demands, what it reads, what it does not flag and what it costs.
 *
 * Reads the value and the keys of each row.
 * Does not flag a value equal to the limit, nor one that is unknown.
 * Cost: O(rows), over a shared index.
 */
#include "linter/engine/check.h"

/* 1. The parameters. The numbers name the arguments in run(). */
enum { PER, VALUE, AT_MOST };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("rows equal in these belong together") },
	[VALUE] = { .name = "value",
		    .type = PARAMETER_NUMBER,
		    .required = true,
		    .summary = N_("the number that is compared") },
	[AT_MOST] = { .name = "at_most",
		      .type = PARAMETER_LIMIT,
		      .required = true,
		      .summary = N_("the largest value allowed") },
};

/* 2. The wordings. Names in braces are facts; the report fills them in, in
 * the user's language. The first text is the stable id. */
enum { OVER };

static const struct message messages[] = {
	[OVER] = { .id = "over",
		   .direction = DIRECTION_OVER,
		   .text = N_("{value} is more than {limit}"),
		   .help = N_("Recover what was paid beyond the limit.") },
};

/* 3. What the check knows while it runs lives here, never in file scope:
 * rules run at the same time on many threads. */
struct state {
	struct check_run *run;
	const struct expression *limit;
};

/* 4. One group. The rows come in row order; groups come in any order. */
static void judge_group(void *context, const uint32_t *rows, uint32_t count)
{
	const struct state *state = context;
	struct check_run *run = state->run;
	const struct expression *wanted = run_argument(run, VALUE)->expression;

	for (uint32_t i = 0; i < count; i++) {
		struct value value = run_value(run, wanted, rows[i]);
		struct value limit = run_value(run, state->limit, rows[i]);
		struct finding *finding;

		/* 5. What is unknown is never judged, and is counted. */
		if (value.state != VALUE_KNOWN || limit.state != VALUE_KNOWN) {
			run_skip_unknown(run);
			continue;
		}
		if (number_compare(value.number, limit.number) <= 0)
			continue;
		/* 6. A finding: the place, the money, the facts. NULL means
		 * that it was counted and will not be shown. */
		finding =
			finding_add(run->findings, OVER, run_row(run, rows[i]),
				    finding_money(number_subtract(value.number,
								  limit.number),
						  wanted->unit));
		if (!finding)
			continue;
		finding_value(finding, "value", wanted, &value);
		finding_value(finding, "limit", state->limit, &limit);
		if (i > 0)
			finding_relate(finding, run_row(run, rows[0]),
				       N_("the first of its group"));
	}
}

static void run(struct check_run *run)
{
	const struct argument *limits = run_argument(run, AT_MOST);
	struct state state = {
		.run = run,
		.limit = evaluate_limit_on(limits, run->evaluation->as_of),
	};

	/* No limit was in force yet: there is nothing to judge. */
	if (state.limit)
		run_groups(run, PER, judge_group, &state);
}

/* 7. The descriptor. Everything `fundlint checks` and `explain` print comes
 * from here. */
const struct check check_template = {
	.signature = { "template", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("values of a group above a limit"),
	.explanation = N_("What the check demands, why that matters to whoever "
			  "audits the fund, and how to put it right."),
	.not_flagged = N_("What it leaves alone on purpose."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.run = run,
};
