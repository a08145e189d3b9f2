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
 * (undecided); nor figures counted in a table of many programmes of which no
 * row counts: the ledger of that one is taken for not given.
 * Cost: O(rows), and O(rows of the other table) for each figure counted.
 */
#include "checks/reconcile_run.h"
#include "linter/engine/query_make.h"

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

static const struct expression *add_sum(struct query_maker *maker,
					enum measure_kind kind,
					const char *name,
					const struct expression *value)
{
	return query_measure(maker, (struct query_measure){ .name = name,
							    .kind = kind,
							    .value = value });
}

/* What the rows of the other table give; they belong to every row. */
static const struct expression *counted(struct query_maker *maker)
{
	const struct argument *sum = query_argument(maker, SUM);
	const struct argument *distinct = query_argument(maker, DISTINCT);
	const struct argument *divided_by = query_argument(maker, DIVIDED_BY);
	struct query_partners *partners =
		ARENA_NEW(maker->arena, struct query_partners);
	const struct expression *total;

	*partners = (struct query_partners){
		.table = query_argument(maker, COUNTED)->table,
		.having = query_argument(maker, HAVING)->expression,
		.having_open = true,
	};
	maker->query->shape = QUERY_ABSENT;
	maker->query->partners = partners;
	if (distinct->given)
		total = add_sum(maker, MEASURE_PARTNERS_DISTINCT, "total",
				distinct->expression);
	else if (sum->given)
		total = add_sum(maker, MEASURE_PARTNERS_SUM, "total",
				sum->expression);
	else
		total = add_sum(maker, MEASURE_PARTNERS, "total", NULL);
	if (!divided_by->given)
		return total;
	return query_compute(maker, OPERATION_DIVIDE, total,
			     add_sum(maker, MEASURE_PARTNERS_SUM, "divisor",
				     divided_by->expression));
}

/* What the check compares. */
struct compared {
	const struct expression *declared; /* as it stands: 3894, >=0 */
	const struct expression *figure, *computed, *tolerance;
	const struct expression *written; /* `equals`; NULL: rows are counted */
};

static struct compared compared(struct query_maker *maker)
{
	const struct argument *equals = query_argument(maker, EQUALS);
	const struct argument *tolerance = query_argument(maker, TOLERANCE);
	struct compared compared = {
		.declared = query_argument(maker, DECLARED)->expression,
		.computed = equals->given ? equals->expression : counted(maker),
		.written = equals->expression,
		.tolerance = tolerance->given ? tolerance->expression
					      : query_integer(maker, 0),
	};

	compared.computed = query_value(maker, compared.computed, "computed");
	compared.figure = query_value(
		maker,
		query_function(maker, FUNCTION_FIGURE_NUMBER, VALUE_NUMBER,
			       compared.declared, NULL),
		"figure");
	return compared;
}

static void add_facts(struct query_maker *maker, struct query_case *broken,
		      const struct compared *compared)
{
	const struct query_fact facts[] = {
		{ .name = "declared", .value = compared->declared },
		{ .name = "formula",
		  .kind = QUERY_WRITTEN,
		  .value = compared->written },
		{ .name = "arithmetic",
		  .kind = QUERY_WRITTEN,
		  .value = compared->written },
		{ .name = "table",
		  .kind = QUERY_TABLE,
		  .table = query_argument(maker, COUNTED)->table },
		{ .name = "computed",
		  .kind = QUERY_NUMBER,
		  .value = compared->computed },
		{ .name = "difference",
		  .kind = QUERY_NUMBER,
		  .value =
			  query_compute(maker, OPERATION_SUBTRACT,
					compared->computed, compared->figure) },
	};

	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (facts[i].kind != QUERY_TABLE || facts[i].table)
			query_fact(maker, broken, facts[i]);
}

static void add_case(struct query_maker *maker, unsigned message,
		     const struct compared *compared,
		     const struct expression *test)
{
	struct query_case *added = query_case(
		maker, (struct query_case){
			       .test = test,
			       .ends = true,
			       .message = message,
			       .column = query_place(compared->declared) });

	add_facts(maker, added, compared);
}

static void add_cases(struct query_maker *maker,
		      const struct compared *compared)
{
	const struct expression *operands[] = { compared->declared,
						compared->computed,
						compared->tolerance };
	const struct expression *broken = query_not(
		maker, query_call(maker, FUNCTION_FIGURE_HOLDS, VALUE_BOOL,
				  operands, ARRAY_SIZE(operands)));

	if (!compared->written) {
		add_case(maker, COUNTED_OTHERWISE, compared, broken);
		return;
	}
	add_case(maker, OUT_OF_BOUND, compared,
		 query_both(maker, broken,
			    query_function(maker, FUNCTION_FIGURE_BOUND,
					   VALUE_BOOL, compared->declared,
					   NULL)));
	add_case(maker, DIFFERENT, compared, broken);
}

/* Whether what was counted was given at all: where the rows of a table are of
 * one programme or another, some row counts. */
static const struct expression *given(struct query_maker *maker)
{
	const struct table_schema *table =
		query_argument(maker, COUNTED)->table;

	if (!table || table->roles[ROLE_PROGRAMME].count == 0)
		return query_boolean(maker, true);
	return query_compare(
		maker, OPERATION_GREATER,
		add_sum(maker, MEASURE_PARTNERS_POSSIBLE, "rows", NULL),
		query_integer(maker, 0));
}

/* Of a formula that stands in a cell no query can be said. */
static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	struct compared asked;

	if (rule->arguments[FORMULA].given)
		return NULL;
	asked = compared(&maker);
	maker.query->judged = query_both(
		&maker,
		query_both(&maker, query_known(&maker, asked.figure),
			   query_known(&maker, asked.tolerance)),
		query_both(&maker, query_known(&maker, asked.computed),
			   given(&maker)));
	add_cases(&maker, &asked);
	return maker.query;
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
		"blank or unreadable: they are counted as undecided. Where no "
		"row of a table of many programmes counts, the ledger of that "
		"programme is taken for not given."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.prepare = prepare,
	.query = query,
	.run = reconcile_run,
};
