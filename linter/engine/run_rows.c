/*
 * Goes over the rows that a rule judges. Where its `where` names codes of a
 * column, only the rows of those codes are looked at, and those whose code is
 * unknown.
 */
#include "linter/engine/columns.h"

/* Ids of a code column outside of which `where` is false. */
struct codes {
	uint32_t column;                /* NO_COLUMN: `where` names none */
	const struct expression *named; /* code == X, code in [...] */
};

/* True when an id of the expression's own column decides it: the ids of its
 * literals make it true, all other known ones make it false. */
static bool names_codes(const struct check_run *run,
			const struct expression *part)
{
	const struct expression *column = part->operands[0];

	if ((part->operation != OPERATION_EQUAL &&
	     part->operation != OPERATION_IN) ||
	    column->operation != OPERATION_COLUMN ||
	    column->type != VALUE_CODE || column->path.count != 1 ||
	    column->history ||
	    !run->table->columns[column->path.steps[0].column].stored)
		return false;
	for (uint32_t i = 1; i < part->count; i++)
		if (part->operands[i]->operation != OPERATION_LITERAL)
			return false;
	return true;
}

static uint32_t count_codes(const struct check_run *run,
			    const struct codes *codes)
{
	const struct row_index *index = index_of_column(
		run->evaluation->model, run->table, codes->column);
	uint32_t count = 0;

	for (uint32_t i = 1; i < codes->named->count; i++) {
		uint32_t id = codes->named->operands[i]->literal.id;

		if (id < index->limit)
			count += index_count(index, id);
	}
	return count;
}

/* The best part found so far, and how many rows have its codes. */
struct search {
	const struct check_run *run;
	struct codes best;
	uint32_t fewest;
};

static void consider(struct search *search, const struct expression *part)
{
	struct codes codes = { .named = part };
	uint32_t count;

	if (part->operation == OPERATION_AND) {
		for (uint32_t i = 0; i < part->count; i++)
			consider(search, part->operands[i]);
		return;
	}
	if (!part->count || !names_codes(search->run, part))
		return;
	codes.column = part->operands[0]->path.steps[0].column;
	count = count_codes(search->run, &codes);
	if (count >= search->fewest)
		return;
	search->fewest = count;
	search->best = codes;
}

/* Of the parts of `where` the one whose codes have the fewest rows. */
static struct codes find_codes(const struct check_run *run)
{
	struct search search = { .run = run,
				 .best = { .column = NO_COLUMN },
				 .fewest = UINT32_MAX };

	if (run->where)
		consider(&search, run->where);
	return search.best;
}

/*
 * Whether a row is for a time within the rule's effective one: a period that
 * reaches into it is. A row of which neither period nor day is given may
 * belong to any time, so it is judged.
 */
static enum truth in_effect(const struct check_run *run, uint32_t row)
{
	struct value time;

	if (!run->dated)
		return TRUTH_TRUE;
	time = evaluate_row_period(run->evaluation, run->table, row);
	if (time.state == VALUE_MISSING)
		return TRUTH_TRUE;
	if (time.state == VALUE_UNREADABLE)
		return TRUTH_UNKNOWN;
	return time.period.last >= run->effective.first &&
			       time.period.first <= run->effective.last
		       ? TRUTH_TRUE
		       : TRUTH_FALSE;
}

static bool stored(const struct table *table, uint32_t column)
{
	return column != NO_COLUMN && table->columns[column].stored;
}

void run_within(struct check_run *run, const struct period *effective)
{
	const struct table_schema *table = run->table->schema;
	bool always =
		effective->first == DAY_FIRST && effective->last == DAY_LAST;

	run->effective = *effective;
	run->dated =
		!always && (stored(run->table, table->period_for) ||
			    (stored(run->table, table->date) &&
			     table->columns[table->date].type == COLUMN_DATE));
}

/* What to do with each row that is judged. */
struct visitor {
	struct check_run *run;
	void (*visit)(void *context, uint32_t row);
	void *context;
};

static inline void look_at(const struct visitor *visitor, uint32_t row)
{
	struct check_run *run = visitor->run;
	enum truth dated = in_effect(run, row);
	enum truth selected;

	if (dated == TRUTH_FALSE) {
		run->outside++;
		return;
	}
	selected = run_truth(run, run->where, row);
	if (selected == TRUTH_FALSE)
		return;
	if (dated == TRUTH_UNKNOWN || selected == TRUTH_UNKNOWN) {
		run->undecided++;
		return;
	}
	run->evaluated++;
	visitor->visit(visitor->context, row);
}

static void look_at_code(const struct visitor *visitor, uint32_t column,
			 uint32_t id)
{
	const struct check_run *run = visitor->run;
	const struct row_index *index =
		index_of_column(run->evaluation->model, run->table, column);

	if (id >= index->limit)
		return;
	for (uint32_t i = index->starts[id]; i < index->starts[id + 1]; i++)
		look_at(visitor, index->rows[i]);
}

/* A code that a list names twice is looked at once. */
static bool named_before(const struct expression *named, uint32_t operand)
{
	for (uint32_t i = 1; i < operand; i++)
		if (named->operands[i]->literal.id ==
		    named->operands[operand]->literal.id)
			return true;
	return false;
}

void run_rows(struct check_run *run, void (*visit)(void *context, uint32_t row),
	      void *context)
{
	struct visitor visitor = { run, visit, context };
	struct codes codes = find_codes(run);

	if (codes.column == NO_COLUMN) {
		for (uint32_t row = 0; row < run->table->row_count; row++)
			look_at(&visitor, row);
		return;
	}
	look_at_code(&visitor, codes.column, CODE_MISSING);
	look_at_code(&visitor, codes.column, CODE_UNREADABLE);
	for (uint32_t i = 1; i < codes.named->count; i++)
		if (!named_before(codes.named, i))
			look_at_code(&visitor, codes.column,
				     codes.named->operands[i]->literal.id);
}

/* The rows that are judged, as bits. */
struct selection {
	uint64_t *bits;
	uint32_t count;
};

static void select_row(void *context, uint32_t row)
{
	struct selection *selection = context;

	selection->bits[row / 64] |= UINT64_C(1) << row % 64;
	selection->count++;
}

static void select_all(const struct check_run *run, struct selection *selection)
{
	uint32_t count = run->table->row_count;

	memset(selection->bits, 0xFF, count / 64 * sizeof(*selection->bits));
	if (count % 64)
		selection->bits[count / 64] = (UINT64_C(1) << count % 64) - 1;
	selection->count = count;
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

void run_groups(struct check_run *run, const struct expression *const *keys,
		uint32_t key_count, bool blanks,
		void (*visit)(void *context, const uint32_t *rows,
			      uint32_t count),
		void *context)
{
	struct selection selection = {
		.bits = ARENA_ARRAY(run->scratch, uint64_t,
				    run->table->row_count / 64 + 1),
	};
	struct own_columns own;
	struct grouping grouping;
	uint64_t before = run->evaluated;

	if (!run->where && !run->dated)
		select_all(run, &selection);
	else
		run_rows(run, select_row, &selection);
	find_own_columns(&own, run);
	grouping = (struct grouping){
		.evaluation = run->evaluation,
		.table = run->table,
		.selected = selection.bits,
		.selected_count = selection.count,
		.keys = keys,
		.key_count = key_count,
		.blanks = blanks,
		.columns = own.columns,
		.column_count = own.count,
	};
	run->evaluated = before;
	group_rows(&grouping, run->scratch, visit, context);
	run->evaluated += grouping.evaluated;
	run->undecided += grouping.undecided;
}
