/*
 * reconcile: a declared figure is what its parts, or a roster, give.
 *
 * What is computed is one of: `formula`, arithmetic that stands in a cell,
 * over numbers and the names of other figures (`figure`, per `document`);
 * `equals`, an expression over the row; `counted`, another table of which
 * the rows fulfilling `having` are counted, or `sum` summed, or `distinct`
 * values counted; `divided_by`, summed over the same rows, makes a mean or a
 * ratio of it. It must be the declared figure, give or take `tolerance`; a
 * figure may be stated as >=0 or <=5000.
 * Does not flag rows that declare nothing, or of which a part is unknown
 * (undecided).
 * Cost: O(rows), and O(rows of the other table) for each figure counted.
 */
#include "checks/reconcile_count.h"
#include "checks/reconcile_names.h"

enum {
	DECLARED,
	FORMULA,
	EQUALS,
	COUNTED,
	HAVING,
	SUM,
	DISTINCT,
	DIVIDED_BY,
	TOLERANCE,
	FIGURE,
	DOCUMENT,
};

static const struct parameter parameters[] = {
	[DECLARED] = { .name = "declared",
		       .type = PARAMETER_VALUE,
		       .required = true,
		       .summary = N_("the declared figure: a number, or a text "
				     "such as >=0") },
	[FORMULA] = { .name = "formula",
		      .type = PARAMETER_VALUE,
		      .summary = N_("a text with the arithmetic that gives "
				    "it: 655/3955*100") },
	[EQUALS] = { .name = "equals",
		     .type = PARAMETER_NUMBER,
		     .summary = N_("an expression over the row that gives "
				   "it") },
	[COUNTED] = { .name = "counted",
		      .type = PARAMETER_TABLE,
		      .summary = N_("the table whose rows give it") },
	[HAVING] = { .name = "having",
		     .type = PARAMETER_PREDICATE,
		     .over = COUNTED + 1,
		     .summary = N_("which rows of that table count") },
	[SUM] = { .name = "sum",
		  .type = PARAMETER_NUMBER,
		  .over = COUNTED + 1,
		  .summary = N_("a number of that table to be summed") },
	[DISTINCT] = { .name = "distinct",
		       .type = PARAMETER_VALUE,
		       .over = COUNTED + 1,
		       .summary = N_("a value of that table of which "
				     "different ones are counted") },
	[DIVIDED_BY] = { .name = "divided_by",
			 .type = PARAMETER_NUMBER,
			 .over = COUNTED + 1,
			 .summary = N_("a number of that table whose sum "
				       "divides it: means and ratios") },
	[TOLERANCE] = { .name = "tolerance",
			.type = PARAMETER_NUMBER,
			.summary = N_("the permitted difference (0)") },
	[FIGURE] = { .name = "figure",
		     .type = PARAMETER_VALUE,
		     .summary = N_("a text: the name by which formulas call "
				   "the figure of a row") },
	[DOCUMENT] = { .name = "document",
		       .type = PARAMETER_VALUE,
		       .summary = N_("a text: names are looked up among the "
				     "figures of one document") },
};

enum {
	DIFFERENT,
	COUNTED_OTHERWISE,
	RESTATED,
	OUT_OF_BOUND,
	NO_FORMULA,
	UNKNOWN_FIGURE,
};

static const struct message messages[] = {
	[DIFFERENT] = { .id = "different",
			.text = N_("declared {declared}, but {arithmetic} is "
				   "{computed}"),
			.help = N_("Correct the figure, or the parts it is "
				   "made of.") },
	[COUNTED_OTHERWISE] = { .id = "counted-otherwise",
				.text = N_("declared {declared}, but the rows "
					   "of {table} give {computed}"),
				.help = N_("Correct the figure, or enter the "
					   "rows that were left out.") },
	[RESTATED] = { .id = "restated",
		       .text = N_(
			       "declared {declared}, but elsewhere {computed}"),
		       .help = N_("See which of the two figures is right, and "
				  "correct the other.") },
	[OUT_OF_BOUND] = { .id = "out-of-bound",
			   .text = N_(
				   "{arithmetic} is {computed}, but declared "
				   "is {declared}"),
			   .help = N_("Correct the figure, or the parts it is "
				      "made of.") },
	[NO_FORMULA] = { .id = "no-formula",
			 .text = N_("\"{formula}\" cannot be computed"),
			 .help = N_("Write the arithmetic with numbers, names "
				    "of figures, + - * / and brackets.") },
	[UNKNOWN_FIGURE] = { .id = "unknown-figure",
			     .text = N_("\"{formula}\" names \"{name}\", which "
					"is no figure of this document"),
			     .help = N_("Correct the name, or declare that "
					"figure in a row of its own.") },
};

/* What was computed, and how a reader is told where from. */
struct computed {
	struct number number;
	struct slice formula;
	struct formula_result result;       /* of a formula */
	struct figure_lookup lookup;        /* of the figures it names */
	bool single;                        /* a formula of one figure */
	const struct table_schema *counted; /* NULL: no table was counted */
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

static bool compute_count(const struct check_run *run,
			  struct computed *computed)
{
	struct reconcile_count count = {
		.evaluation = run->evaluation,
		.counted = model_table(run->evaluation->model,
				       run_argument(run, COUNTED)->table),
		.having = run_argument(run, HAVING)->expression,
		.sum = run_argument(run, SUM)->expression,
		.distinct = run_argument(run, DISTINCT)->expression,
		.divided_by = run_argument(run, DIVIDED_BY)->expression,
	};

	computed->counted = count.counted->schema;
	return reconcile_count(&count, &computed->number);
}

static bool compute(struct judging *judging, uint32_t row,
		    struct computed *computed)
{
	const struct check_run *run = judging->run;
	const struct argument *equals = run_argument(run, EQUALS);
	struct value value;

	if (run_argument(run, FORMULA)->given)
		return compute_formula(judging, row, computed);
	if (run_argument(run, COUNTED)->given)
		return compute_count(run, computed);
	value = run_value(run, equals->expression, row);
	computed->number = value.number;
	computed->formula = equals->expression->text;
	return value.state == VALUE_KNOWN;
}

static bool read_declared(const struct check_run *run, uint32_t row,
			  struct figure *figure, struct value *value)
{
	*value = run_value(run, run_argument(run, DECLARED)->expression, row);
	if (value->state != VALUE_KNOWN)
		return false;
	if (value->type == VALUE_TEXT)
		return reconcile_read(interner_text(value->texts, value->id),
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
	if (computed->counted)
		return COUNTED_OTHERWISE;
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
	if (computed->counted)
		finding_table(finding, "table", computed->counted);
	finding_number(finding, "computed", computed->number, NULL);
	finding_number(finding, "difference",
		       number_subtract(computed->number, figure->value), NULL);
	for (size_t i = 0; i < computed->lookup.part_count; i++)
		finding_relate(finding, run_row(run, computed->lookup.parts[i]),
			       N_("a part of it"));
}

static void judge(struct judging *judging, uint32_t row)
{
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
	    !compute(judging, row, &computed))
		run_skip_unknown(run);
	else if (!reconcile_holds(&figure, computed.number, tolerance))
		report(run, row, &figure, &declared, &computed);
	reconcile_formula_release(&computed.result);
	memory_release(computed.lookup.parts);
}

static void run(struct check_run *run)
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
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_selects(run, row))
			judge(&judging, row);
	reconcile_figures_release(&judging.figures);
}

static void prepare_text(const struct argument *argument, const char *wrong,
			 struct problem_list *problems)
{
	if (argument->given && argument->expression->type != VALUE_TEXT)
		problem_add(problems, argument->mark, "%s", wrong);
}

static void prepare(const struct rule *rule, struct problem_list *problems)
{
	const struct argument *arguments = rule->arguments;
	const struct argument *formula = &arguments[FORMULA];
	enum value_type declared = arguments[DECLARED].expression->type;

	if (formula->given + arguments[EQUALS].given +
		    arguments[COUNTED].given !=
	    1)
		problem_add(problems, rule->mark,
			    _("a reconcile rule needs one of formula, equals "
			      "and counted"));
	prepare_text(formula, _("formula needs a text"), problems);
	prepare_text(&arguments[FIGURE], _("figure needs a text"), problems);
	prepare_text(&arguments[DOCUMENT], _("document needs a text"),
		     problems);
	if (declared != VALUE_TEXT && declared != VALUE_NUMBER)
		problem_add(problems, arguments[DECLARED].mark,
			    _("declared needs a number or a text"));
	if (arguments[SUM].given && arguments[DISTINCT].given)
		problem_add(problems, arguments[DISTINCT].mark,
			    _("give either sum or distinct"));
}

const struct check check_reconcile = {
	.signature = { "reconcile", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("a declared figure is what its parts, or a roster, "
		      "give"),
	.explanation = N_(
		"Reports declare totals, rates and means. Each is computed "
		"again, exactly, from the parts it is said to be made of, or "
		"from the rows of a roster, and compared with what was "
		"declared."),
	.not_flagged = N_(
		"Figures within the tolerance that the rounding of the report "
		"allows; rows that declare nothing or of which a part is "
		"blank or unreadable: they are counted as silenced."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.run = run,
};
