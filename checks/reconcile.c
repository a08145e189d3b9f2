/*
 * reconcile: a declared figure is what its parts, or a roster, give.
 *
 * What is computed is one of: `formula`, arithmetic that stands in a cell;
 * `equals`, an expression over the row; `counted`, another table of which
 * the rows fulfilling `having` are counted, or `sum` summed, or `distinct`
 * values counted. It must be the declared figure, give or take `tolerance`;
 * a figure may be stated as >=0 or <=5000.
 * Does not flag rows that declare nothing, or of which a part is unknown
 * (silenced).
 * Cost: O(rows), and O(rows of the other table) for each figure counted.
 */
#include "checks/reconcile_formula.h"
#include "linter/base/hash_map.h"
#include "linter/engine/subject.h"

enum {
	DECLARED,
	FORMULA,
	EQUALS,
	COUNTED,
	HAVING,
	SUM,
	DISTINCT,
	TOLERANCE,
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
	[TOLERANCE] = { .name = "tolerance",
			.type = PARAMETER_NUMBER,
			.summary = N_("the permitted difference (0)") },
};

enum {
	DIFFERENT,
	OUT_OF_BOUND,
	NO_FORMULA
};

static const struct message messages[] = {
	[DIFFERENT] = { "different",
			N_("declared {declared}, but {formula} = {computed}"),
			N_("Correct the figure, or the parts it is made "
			   "of.") },
	[OUT_OF_BOUND] = { "out-of-bound",
			   N_("{formula} = {computed}, but declared is "
			      "{declared}"),
			   N_("Correct the figure, or the parts it is made "
			      "of.") },
	[NO_FORMULA] = { "no-formula", N_("\"{formula}\" cannot be computed"),
			 N_("Write the arithmetic with numbers, + - * / and "
			    "brackets.") },
};

/* What was computed, and how a reader is told where from. */
struct computed {
	struct number number;
	struct slice formula;
};

static bool compute_formula(struct check_run *run, uint32_t row,
			    struct computed *computed)
{
	const struct expression *formula =
		run_argument(run, FORMULA)->expression;
	struct value value =
		evaluate(run->evaluation, formula, run->table, row);
	struct finding *finding;

	if (value.state != VALUE_KNOWN)
		return false;
	computed->formula = intern_text(value.texts, value.text);
	if (formula_compute(computed->formula, &computed->number))
		return true;
	finding = finding_add(run->findings, NO_FORMULA, run_row(run, row),
			      DECIMAL_MISSING);
	if (finding)
		finding_text(finding, "formula", computed->formula,
			     PERSONAL_NONE);
	return false;
}

/* One row of the counted table: false when what it adds is unknown. */
static bool count_row(const struct check_run *run, const struct table *counted,
		      uint32_t row, struct hash_map *seen, struct number *total)
{
	const struct argument *sum = run_argument(run, SUM);
	const struct argument *distinct = run_argument(run, DISTINCT);
	struct value value = { .number = number_of_integer(1) };
	bool added = true;

	switch (evaluate_truth(run->evaluation,
			       run_argument(run, HAVING)->expression, counted,
			       row)) {
	case TRUTH_FALSE:
		return true;
	case TRUTH_UNKNOWN:
		return false;
	case TRUTH_TRUE:
		break;
	}
	if (sum->given || distinct->given) {
		value = evaluate(run->evaluation,
				 sum->given ? sum->expression
					    : distinct->expression,
				 counted, row);
		if (value.state != VALUE_KNOWN)
			return false;
	}
	if (distinct->given) {
		hash_map_put(seen, value_word(&value), 0, &added);
		value.number = number_of_integer(1);
	}
	if (added)
		*total = number_add(*total, value.number);
	return true;
}

static bool compute_count(const struct check_run *run,
			  struct computed *computed)
{
	const struct table *counted = model_table(
		run->evaluation->model, run_argument(run, COUNTED)->table);
	struct hash_map seen = HASH_MAP_EMPTY;
	bool known = true;

	computed->number = number_of_integer(0);
	for (uint32_t row = 0; row < counted->row_count && known; row++)
		known = count_row(run, counted, row, &seen, &computed->number);
	hash_map_release(&seen);
	computed->formula = counted->schema->title.zh.length
				    ? counted->schema->title.zh
				    : counted->schema->name;
	return known;
}

static bool compute(struct check_run *run, uint32_t row,
		    struct computed *computed)
{
	const struct argument *equals = run_argument(run, EQUALS);
	struct value value;

	if (run_argument(run, FORMULA)->given)
		return compute_formula(run, row, computed);
	if (run_argument(run, COUNTED)->given)
		return compute_count(run, computed);
	value = evaluate(run->evaluation, equals->expression, run->table, row);
	computed->number = value.number;
	computed->formula = equals->expression->text;
	return value.state == VALUE_KNOWN;
}

static bool read_declared(const struct check_run *run, uint32_t row,
			  struct figure *figure, struct value *value)
{
	*value = evaluate(run->evaluation,
			  run_argument(run, DECLARED)->expression, run->table,
			  row);
	if (value->state != VALUE_KNOWN)
		return false;
	if (value->type == VALUE_TEXT)
		return figure_read(intern_text(value->texts, value->text),
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
	value = evaluate(run->evaluation, argument->expression, run->table,
			 row);
	*tolerance = value.number;
	return value.state == VALUE_KNOWN;
}

static void report(struct check_run *run, uint32_t row,
		   const struct figure *figure, const struct value *declared,
		   const struct computed *computed)
{
	const struct expression *expression =
		run_argument(run, DECLARED)->expression;
	struct place place = run_row(run, row);
	struct finding *finding;

	if (expression->operation == OPERATION_COLUMN &&
	    expression->path.count == 1)
		place.column = expression->path.steps[0].column;
	finding = finding_add(run->findings,
			      figure->relation == FIGURE_EQUAL ? DIFFERENT
							       : OUT_OF_BOUND,
			      place, DECIMAL_MISSING);
	if (!finding)
		return;
	finding_value(finding, "declared", expression, declared);
	finding_text(finding, "formula", computed->formula, PERSONAL_NONE);
	finding_number(finding, "computed", computed->number, NULL);
	finding_number(finding, "difference",
		       number_subtract(computed->number, figure->value), NULL);
}

static void judge(struct check_run *run, uint32_t row)
{
	struct computed computed = { .formula = SLICE_EMPTY };
	struct figure figure;
	struct number tolerance;
	struct value declared;

	if (!read_declared(run, row, &figure, &declared) ||
	    !read_tolerance(run, row, &tolerance) ||
	    !compute(run, row, &computed)) {
		run_silence(run);
		return;
	}
	if (!figure_holds(&figure, computed.number, tolerance))
		report(run, row, &figure, &declared, &computed);
}

static void run(struct check_run *run)
{
	for (uint32_t row = 0; row < run->table->row_count; row++)
		if (run_judges(run, row))
			judge(run, row);
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
	if (formula->given && formula->expression->type != VALUE_TEXT)
		problem_add(problems, formula->mark, _("formula needs a text"));
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
