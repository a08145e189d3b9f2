/* Computes the formulas that stand in cells, row by row. */
#include "checks/reconcile_run.h"

#include "checks/reconcile_names.h"

/* What was computed, and how a reader is told where from. */
struct computed {
	struct number number;
	struct slice formula;
	struct formula_result result; /* of a formula */
	struct figure_lookup lookup;  /* of the figures it names */
	bool single;                  /* a formula of one figure */
};

struct judging {
	struct check_run *run;
	struct figure_rows figures;
};

static void report_formula(struct check_run *run, uint32_t row,
			   enum formula_state state,
			   const struct computed *computed)
{
	const struct expression *formula =
		run_argument(run, FORMULA)->expression;
	struct finding *finding = finding_add(
		run->findings,
		state == FORMULA_WRONG ? NO_FORMULA : UNKNOWN_FIGURE,
		run_place(run, formula, row), DECIMAL_MISSING);

	if (!finding)
		return;
	finding_text(finding, "formula", computed->formula, PERSONAL_NONE);
	if (state == FORMULA_UNKNOWN_NAME)
		finding_text(finding, "name",
			     buffer_slice(&computed->result.unknown),
			     PERSONAL_NONE);
	finding_told(finding, run, row);
}

static bool compute_formula(struct judging *judging, uint32_t row,
			    struct computed *computed)
{
	struct check_run *run = judging->run;
	struct formula_names names = { reconcile_find_figure,
				       &computed->lookup };
	struct value value =
		run_value(run, run_argument(run, FORMULA)->expression, row);
	enum formula_state state;

	if (value.state != VALUE_KNOWN)
		return false;
	computed->formula = interner_text(value.texts, value.id);
	state = reconcile_formula(computed->formula, &names, &computed->result);
	/* A part that declares nothing leaves the whole unknown. */
	if (computed->lookup.blank)
		return false;
	computed->number = computed->result.number;
	computed->single = !computed->result.operations;
	if (state != FORMULA_FINE)
		report_formula(run, row, state, computed);
	return state == FORMULA_FINE;
}

static bool read_declared(const struct check_run *run, uint32_t row,
			  struct figure *figure, struct value *value)
{
	*value = run_value(run, run_argument(run, DECLARED)->expression, row);
	if (value->state != VALUE_KNOWN)
		return false;
	if (value->type == VALUE_TEXT)
		return figure_read(interner_text(value->texts, value->id),
				   figure);
	figure->relation = FIGURE_EQUAL;
	figure->value = value->number;
	return true;
}

static bool read_tolerance(const struct check_run *run, uint32_t row,
			   struct number *tolerance)
{
	const struct argument *argument = run_argument(run, TOLERANCE);
	struct value value;

	*tolerance = number_of_integer(0);
	if (!argument->given)
		return true;
	value = run_value(run, argument->expression, row);
	*tolerance = value.number;
	return value.state == VALUE_KNOWN;
}

static unsigned difference_message(const struct figure *figure,
				   const struct computed *computed)
{
	if (figure->relation != FIGURE_EQUAL)
		return OUT_OF_BOUND;
	return computed->single ? RESTATED : DIFFERENT;
}

static void report(struct check_run *run, uint32_t row,
		   const struct figure *figure, const struct value *declared,
		   const struct computed *computed)
{
	const struct expression *expression =
		run_argument(run, DECLARED)->expression;
	struct finding *finding =
		finding_add(run->findings, difference_message(figure, computed),
			    run_place(run, expression, row), DECIMAL_MISSING);

	if (!finding)
		return;
	finding_value(finding, "declared", expression, declared);
	finding_text(finding, "formula", computed->formula, PERSONAL_NONE);
	finding_text(finding, "arithmetic",
		     computed->result.arithmetic.length
			     ? buffer_slice(&computed->result.arithmetic)
			     : computed->formula,
		     PERSONAL_NONE);
	finding_number(finding, "computed", computed->number, NULL);
	finding_number(finding, "difference",
		       number_subtract(computed->number, figure->value), NULL);
	finding_told(finding, run, row);
	for (size_t i = 0; i < computed->lookup.part_count; i++)
		finding_relate(finding, run_row(run, computed->lookup.parts[i]),
			       N_("a part of it"));
}

static void judge(void *context, uint32_t row)
{
	struct judging *judging = context;
	struct check_run *run = judging->run;
	struct computed computed = {
		.formula = SLICE_EMPTY,
		.lookup = { .figures = &judging->figures, .row = row },
	};
	struct figure figure;
	struct number tolerance;
	struct value declared;

	if (!read_declared(run, row, &figure, &declared) ||
	    !read_tolerance(run, row, &tolerance) ||
	    !compute_formula(judging, row, &computed))
		run_skip_unknown(run);
	else if (!figure_holds(&figure, computed.number, tolerance))
		report(run, row, &figure, &declared, &computed);
	reconcile_formula_release(&computed.result);
	memory_release(computed.lookup.parts);
}

void reconcile_run(struct check_run *run)
{
	struct judging judging = {
		.run = run,
		.figures = {
			.run = run,
			.name = run_argument(run, FIGURE)->expression,
			.document = run_argument(run, DOCUMENT)->expression,
			.declared = run_argument(run, DECLARED)->expression,
		},
	};

	reconcile_figures_init(&judging.figures);
	run_rows(run, judge, &judging);
	reconcile_figures_release(&judging.figures);
}
