/*
 * required: cells that must be filled in.
 *
 * Reads the columns named. A column that may be looked up elsewhere (its
 * `otherwise`) is filled in when a value is found there. Each blank cell is a
 * finding. Where a file has the column blank on all of its rows that are
 * judged, or no such column, it is one finding on the first of them, with
 * their number and, where the table has amounts, their sum. A column
 * that no file has is judged only where `absent_too` says so.
 * Does not flag cells that hold something unreadable: that is a fault of the
 * input, reported at the cell.
 * Cost: O(rows).
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COLUMNS, ABSENT_TOO };

static const struct parameter parameters[] = {
	[COLUMNS] = { .name = "columns",
		      .type = PARAMETER_COLUMNS,
		      .required = true,
		      .waived_by = ABSENT_TOO + 1,
		      .summary = N_("the columns that must be filled in") },
	[ABSENT_TOO] = { .name = "absent_too",
			 .type = PARAMETER_FLAG,
			 .summary = N_("judged also where no file has the "
				       "column (no)") },
};

enum { BLANK, NOWHERE, NOWHERE_PAID };

static const struct message messages[] = {
	[BLANK] = { .id = "blank",
		    .text = N_("{column} is blank"),
		    .help = N_("Fill the cell in.") },
	[NOWHERE] = { .id = "nowhere",
		      .text = N_("{column} is nowhere given in this file; "
				 "rows: {count}"),
		      .help = N_("Fill the column in, or say it in the title "
				 "or the name of the file.") },
	[NOWHERE_PAID] = { .id = "nowhere-paid",
			   .text = N_("{column} is nowhere given in this "
				      "file; rows: {count}, {sum} in all"),
			   .help = N_("Fill the column in, or say it in the "
				      "title or the name of the file.") },
};

/* The cells of a column that are blank. */
struct blank {
	uint32_t column;
	const struct expression *cell;  /* this one is */
	const struct expression *count; /* in the file */
};

/* More than one row of the file, and all of them. */
static const struct expression *nowhere(struct query_maker *maker,
					const struct blank *blank)
{
	const struct expression *rows = query_measure(
		maker, (struct query_measure){ .name = "rows",
					       .kind = MEASURE_FILE_ROWS });

	return query_both(
		maker,
		query_compare(maker, OPERATION_EQUAL, blank->count, rows),
		query_compare(maker, OPERATION_GREATER, rows,
			      query_integer(maker, 1)));
}

/* The amounts of the rows that are blank. */
static void add_sum(struct query_maker *maker, struct query_case *broken,
		    const struct blank *blank)
{
	const struct table_schema *table = maker->rule->table;
	uint32_t amount = schema_amount(table);
	struct query_measure sum = { .name = "sum",
				     .kind = MEASURE_FILE_SUM,
				     .of = blank->count->measure };

	sum.value = query_cell(maker, amount);
	query_fact(maker, broken,
		   (struct query_fact){ .name = "sum",
					.kind = QUERY_NUMBER,
					.value = query_measure(maker, sum),
					.unit = table->columns[amount].unit });
}

/* The row is the first of those that are blank. */
static const struct expression *is_first(struct query_maker *maker,
					 const struct blank *blank)
{
	const struct expression *first = query_measure(
		maker, (struct query_measure){ .name = "first",
					       .kind = MEASURE_FILE_FIRST,
					       .of = blank->count->measure });

	return query_compare(maker, OPERATION_EQUAL, first,
			     query_integer(maker, 1));
}

static void add_nowhere(struct query_maker *maker, const struct blank *blank)
{
	uint32_t amount = schema_amount(maker->rule->table);
	bool paid = amount != NO_COLUMN && amount != blank->column;
	const struct expression *tests[] = {
		blank->cell,
		is_first(maker, blank),
		nowhere(maker, blank),
	};
	struct query_case *broken = query_case(
		maker,
		(struct query_case){
			.test = query_all(maker, tests, ARRAY_SIZE(tests)),
			.message = paid ? NOWHERE_PAID : NOWHERE,
			.column = blank->column,
		});

	query_fact(maker, broken,
		   (struct query_fact){ .name = "count",
					.kind = QUERY_COUNT,
					.value = blank->count });
	if (paid)
		add_sum(maker, broken, blank);
}

static void add_column(struct query_maker *maker, uint32_t column)
{
	struct blank blank = {
		.column = column,
		.cell = make_missing(
			maker->arena,
			make_column(maker->arena, maker->rule->table, column)),
	};

	blank.count = query_measure(
		maker, (struct query_measure){ .name = "blank",
					       .kind = MEASURE_FILE_COUNT,
					       .value = blank.cell });
	query_case(maker,
		   (struct query_case){
			   .test = query_both(
				   maker, blank.cell,
				   query_not(maker, nowhere(maker, &blank))),
			   .message = BLANK,
			   .column = column,
		   });
	add_nowhere(maker, &blank);
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_ROWS);
	const struct argument *columns = query_argument(&maker, COLUMNS);

	for (uint32_t i = 0; i < columns->count; i++)
		add_column(&maker, columns->columns[i]);
	return maker.query;
}

static void columns(const struct rule *rule,
		    const struct column_visitor *visitor)
{
	visit_column(visitor, rule->table, schema_amount(rule->table), false);
}

const struct check check_required = {
	.signature = { "required", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("cells that must be filled in"),
	.explanation =
		N_("A blank cell is worse than a wrong one: every rule that "
		   "reads it is silent about its row. What the other rules "
		   "depend on is demanded here, cell by cell; what a file "
		   "nowhere gives, once a file."),
	.not_flagged = N_(
		"Cells that are blank but can be looked up through a key, and "
		"cells that cannot be read, which are reported as faults of "
		"the file."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.columns = columns,
	.query = query,
};
