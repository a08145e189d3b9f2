/* Makes the findings of a query's cases. */
#include "linter/engine/query_run.h"
#include "linter/engine/subject.h"

static struct value value_of(const struct query_run *query_run,
			     const struct expression *expression)
{
	return evaluate_in(&query_run->scope, expression);
}

static decimal money(const struct query_run *query_run,
		     const struct query_case *broken)
{
	struct value amount;

	if (!broken->money)
		return DECIMAL_MISSING;
	amount = value_of(query_run, broken->money);
	return amount.state == VALUE_KNOWN
		       ? finding_money(amount.number, broken->money_unit)
		       : DECIMAL_MISSING;
}

static void add_text(struct finding *finding, const struct query_run *query_run,
		     const struct query_fact *fact)
{
	struct buffer text = BUFFER_EMPTY;

	if (evaluate_text(&query_run->scope, fact->value, &text))
		finding_text(finding, fact->name, buffer_slice(&text),
			     fact->personal);
	buffer_release(&text);
}

static void add_word(struct finding *finding, const struct query_run *query_run,
		     const struct query_fact *fact)
{
	bool other = fact->value &&
		     evaluate_condition(&query_run->scope, fact->value) !=
			     TRUTH_TRUE;

	finding_word(finding, fact->name,
		     other ? fact->other_word : fact->word);
}

static void add_count(struct finding *finding, const char *name,
		      const struct value *value)
{
	struct number whole = number_floor(value->number);

	finding_count(finding, name,
		      (int64_t)(whole.numerator / whole.denominator));
}

/* A fact that is computed. */
static void add_value(struct finding *finding,
		      const struct query_run *query_run,
		      const struct query_fact *fact)
{
	struct value value = value_of(query_run, fact->value);

	if (fact->kind == QUERY_VALUE)
		finding_value(finding, fact->name, fact->value, &value);
	else if (fact->kind == QUERY_COUNT)
		add_count(finding, fact->name, &value);
	else if (fact->kind == QUERY_RATIO)
		finding_ratio(finding, fact->name, value.number);
	else
		finding_number(finding, fact->name, value.number, fact->unit);
}

static void add_fact(struct finding *finding, const struct query_run *query_run,
		     const struct query_fact *fact)
{
	const struct query *query = query_run->query;
	const struct check_run *run = query_run->run;

	switch (fact->kind) {
	case QUERY_VALUE:
	case QUERY_NUMBER:
	case QUERY_RATIO:
	case QUERY_COUNT:
		add_value(finding, query_run, fact);
		break;
	case QUERY_TEXT:
		add_text(finding, query_run, fact);
		break;
	case QUERY_WORD:
		add_word(finding, query_run, fact);
		break;
	case QUERY_COLUMN:
		finding_column(finding, fact->name, fact->column);
		break;
	case QUERY_TABLE:
		finding_table(finding, fact->name, fact->table);
		break;
	case QUERY_FORMULA:
		finding_formula(finding, fact->name, fact->value);
		break;
	case QUERY_WRITTEN:
		finding_text(finding, fact->name,
			     fact->value ? fact->value->text : SLICE_EMPTY,
			     PERSONAL_NONE);
		break;
	case QUERY_LIST:
		finding_permitted(finding, run, fact->name, fact->value,
				  query_run->scope.row);
		break;
	case QUERY_CELLS:
		finding_cells(finding, run, fact->name, fact->value,
			      query_run->scope.row);
		break;
	case QUERY_GROUP:
		finding_group(finding, run, query->keys, query->key_count,
			      query_run->scope.row);
		break;
	}
}

/* Shows the rows that an expression reaches through keys. */
struct reaching {
	const struct check_run *run;
	struct finding *finding;
	const char *role;
	uint32_t row;
};

static void relate_path(void *context, const struct column_path *path,
			bool dated)
{
	struct reaching *reaching = context;
	const struct check_run *run = reaching->run;
	const struct column_step *last = &path->steps[path->count - 1];
	struct place place = { .table = last->table->number,
			       .column = last->column };

	if (dated || path->count < 2)
		return;
	place.row = evaluate_path_row(run->evaluation->model, path, run->table,
				      reaching->row);
	if (place.row != NO_ROW)
		finding_relate(reaching->finding, place, reaching->role);
}

static void relate_reached(struct finding *finding,
			   const struct query_run *query_run,
			   const struct query_relation *relation)
{
	struct reaching reaching = { query_run->run, finding, relation->role,
				     query_run->scope.row };

	expression_columns(relation->value, relate_path, &reaching);
}

static void relate_row(struct finding *finding,
		       const struct query_run *query_run,
		       const struct query_relation *relation, uint32_t row)
{
	finding_relate(finding, run_cell(query_run->run, row, relation->column),
		       relation->role);
}

static void relate_group(struct finding *finding,
			 const struct query_run *query_run,
			 const struct query_relation *relation)
{
	const struct query_group *group = &query_run->group;

	for (uint32_t i = 0; i < group->count; i++)
		if (i != query_run->own.index)
			relate_row(finding, query_run, relation,
				   group->rows[i]);
}

static void relate_met(struct finding *finding, struct query_run *query_run,
		       const struct query_relation *relation)
{
	uint32_t *rows = ARENA_ARRAY(&query_run->group.arena, uint32_t,
				     query_run->group.count);
	uint32_t count = query_pairs_rows(query_run, rows);

	for (uint32_t i = 0; i < count; i++)
		relate_row(finding, query_run, relation, rows[i]);
	/* Of one kind no more than RELATED_MOST were tried. */
	finding->related_total = (uint64_t)query_pairs_count(query_run, NULL);
}

static void relate_partner(struct finding *finding,
			   const struct query_run *query_run,
			   const struct query_relation *relation, uint32_t row)
{
	finding_relate(finding,
		       (struct place){ query_run->partners->schema->number, row,
				       relation->column },
		       relation->role);
}

static void relate_partners(struct finding *finding,
			    struct query_run *query_run,
			    const struct query_relation *relation)
{
	const struct query_tally *tally = query_tally(query_run);

	for (uint32_t i = 0; i < tally->row_count; i++)
		if (evaluate_truth(query_run->run->evaluation,
				   query_run->query->partners->having,
				   query_run->partners,
				   tally->rows[i]) == TRUTH_TRUE)
			relate_partner(finding, query_run, relation,
				       tally->rows[i]);
}

/* The entries around the first period without one, and the last of all. */
static void relate_entry(struct finding *finding, struct query_run *query_run,
			 const struct query_relation *relation)
{
	const struct query_entries *entries = query_entries(query_run);
	uint32_t after = 0;

	if (relation->kind == RELATE_LATEST)
		after = entries->count;
	while (after < entries->count &&
	       entries->days[after] < entries->first_missing.first)
		after++;
	if (relation->kind == RELATE_AFTER && after < entries->count)
		relate_partner(finding, query_run, relation,
			       entries->rows[after]);
	else if (relation->kind != RELATE_AFTER && after > 0)
		relate_partner(finding, query_run, relation,
			       entries->rows[after - 1]);
}

static void relate_file(struct finding *finding, struct query_run *query_run,
			const struct query_relation *relation)
{
	uint32_t own = query_run->scope.row;
	const struct file_tally *tally =
		query_file_tally(query_run, relation->value->measure, own);

	for (uint32_t i = 0; i < tally->row_count; i++)
		if (tally->rows[i] != own)
			relate_row(finding, query_run, relation,
				   tally->rows[i]);
	finding->related_total = (uint64_t)tally->count - 1;
}

/* The rows of a group that a finding's money is made of. */
static void note_money_rows(const struct query_run *query_run,
			    const struct query_case *broken)
{
	const struct query_group *group = &query_run->group;
	struct finding_list *list = query_run->run->findings;

	for (uint32_t i = 0; i < broken->related_count; i++)
		for (uint32_t j = 0; j < group->count; j++)
			if (broken->related[i].kind == RELATE_GROUP &&
			    j != query_run->own.index)
				finding_made_of(list, group->rows[j]);
}

static void add_related(struct finding *finding, struct query_run *query_run,
			const struct query_relation *relation)
{
	switch (relation->kind) {
	case RELATE_BESIDE:
		relate_row(finding, query_run, relation, query_run->scope.row);
		break;
	case RELATE_COMPARED:
		relate_row(finding, query_run, relation,
			   query_run->compared.row);
		break;
	case RELATE_GROUP:
		relate_group(finding, query_run, relation);
		break;
	case RELATE_MET:
		relate_met(finding, query_run, relation);
		break;
	case RELATE_PARTNERS:
		relate_partners(finding, query_run, relation);
		break;
	case RELATE_REACHED:
		relate_reached(finding, query_run, relation);
		break;
	case RELATE_BEFORE:
	case RELATE_AFTER:
	case RELATE_LATEST:
		relate_entry(finding, query_run, relation);
		break;
	case RELATE_FILE:
		relate_file(finding, query_run, relation);
		break;
	}
}

void query_report(struct query_run *query_run, const struct query_case *broken)
{
	struct check_run *run = query_run->run;
	const decimal at_stake = money(query_run, broken);
	struct finding *finding = finding_add(
		run->findings, broken->message,
		run_cell(run, query_run->scope.row, broken->column), at_stake);

	if (at_stake != DECIMAL_MISSING)
		note_money_rows(query_run, broken);
	if (!finding)
		return;
	for (uint32_t i = 0; i < broken->fact_count; i++)
		add_fact(finding, query_run, &broken->facts[i]);
	finding_told(finding, run, query_run->scope.row);
	for (uint32_t i = 0; i < broken->related_count; i++)
		add_related(finding, query_run, &broken->related[i]);
}
