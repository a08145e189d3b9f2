/* Counts and sums the rows of another table that belong to a row. */
#include "linter/engine/query_run.h"
#include "linter/base/hash_map.h"

/* There are partners, and they hold keys of the table. */
static bool has_keys(const struct query_run *query_run)
{
	const struct table_schema *table = query_run->run->table->schema;

	return query_run->partners->row_count &&
	       query_run->index_texts ==
		       column_texts(query_run->run->evaluation->model,
				    &table->columns[table->key], table);
}

/* None of them has the key of a row. */
static bool are_strangers(const struct query_run *query_run)
{
	const struct table *table = query_run->run->table;
	const struct row_index *index = query_run->index;

	for (uint32_t id = TEXT_FIRST;
	     id < index->limit && id < table->key_limit; id++)
		if (index_count(index, id) && table->row_of_key[id] != NO_ROW)
			return false;
	return true;
}

static bool is_given(const struct query_run *query_run)
{
	const struct expression *given = query_run->query->partners->given;

	for (uint32_t row = 0; given && row < query_run->partners->row_count;
	     row++)
		if (evaluate_truth(query_run->run->evaluation, given,
				   query_run->partners, row) == TRUTH_TRUE)
			return true;
	return !given;
}

void query_partners_begin(struct query_run *query_run)
{
	const struct query_partners *partners = query_run->query->partners;
	const struct model *model = query_run->run->evaluation->model;
	const struct column_step *step;

	query_run->partners = model_table(model, partners->table);
	if (!partners->key_count || partners->listed)
		return;
	step = &partners->theirs[0]->path.steps[0];
	query_run->index =
		index_of_column(model, query_run->partners, step->column);
	query_run->index_texts = column_texts(
		model, &step->table->columns[step->column], step->table);
	if (!query_run->query->first_of_key || !has_keys(query_run))
		return;
	if (!is_given(query_run)) {
		query_run->strangers = true;
		query_remark(query_run,
			     (struct remark){
				     .text = N_("the other table has no row of "
						"what the rule counts") });
		return;
	}
	query_run->strangers = are_strangers(query_run);
	if (query_run->strangers)
		query_remark(
			query_run,
			(struct remark){ .text = N_("no row of the other "
						    "table names a row that "
						    "was to be judged") });
	else
		query_townships_begin(query_run);
}

/* The rows under the first key; the others are compared row by row. */
static void find_rows(struct query_run *query_run, struct query_tally *tally)
{
	const struct query_partners *partners = query_run->query->partners;
	struct value own = evaluate_in(&query_run->scope, partners->own[0]);
	uint32_t id;

	if (own.state != VALUE_KNOWN)
		return;
	id = own.id;
	if (own.type == VALUE_TEXT && own.texts != query_run->index_texts)
		id = interner_find(query_run->index_texts,
				   interner_text(own.texts, own.id));
	/* A key that no partner holds may lie beyond the index. */
	if (id < TEXT_FIRST || id >= query_run->index->limit)
		return;
	tally->rows = index_rows(query_run->index, id);
	tally->row_count = index_count(query_run->index, id);
}

static bool keys_equal(struct query_run *query_run, uint32_t row)
{
	const struct query_partners *partners = query_run->query->partners;

	for (uint32_t i = 1; i < partners->key_count; i++) {
		struct value own =
			evaluate_in(&query_run->scope, partners->own[i]);
		struct value theirs = evaluate_value(query_run->run->evaluation,
						     partners->theirs[i],
						     query_run->partners, row);

		if (own.state != VALUE_KNOWN || theirs.state != VALUE_KNOWN ||
		    value_word(&own) != value_word(&theirs))
			return false;
	}
	return true;
}

/* Adds what a measure is of a partner that counts. */
static void add_value(struct query_run *query_run, uint32_t measure,
		      uint32_t row)
{
	const struct query_measure *asked =
		&query_run->query->measures[measure];
	struct partner_total *total = &query_run->tally.totals[measure];
	struct value value;
	bool added = true;

	if (asked->kind != MEASURE_PARTNERS_SUM &&
	    asked->kind != MEASURE_PARTNERS_DISTINCT)
		return;
	value = evaluate_value(query_run->run->evaluation, asked->value,
			       query_run->partners, row);
	if (value.state != VALUE_KNOWN) {
		total->open = true;
		return;
	}
	if (asked->kind == MEASURE_PARTNERS_DISTINCT) {
		hash_map_put(&total->seen, value_word(&value), 0, &added);
		value.number = number_of_decimal(DECIMAL_ONE);
	}
	if (added)
		total->number = number_add(total->number, value.number);
}

static void add_partner(struct query_run *query_run, uint32_t row)
{
	const struct query_partners *partners = query_run->query->partners;
	struct query_tally *tally = &query_run->tally;
	enum truth counts =
		evaluate_truth(query_run->run->evaluation, partners->having,
			       query_run->partners, row);

	if (counts == TRUTH_FALSE || !keys_equal(query_run, row))
		return;
	tally->possible++;
	if (counts == TRUTH_UNKNOWN) {
		tally->open |= partners->having_open;
		return;
	}
	tally->certain++;
	for (uint32_t i = 0; i < query_run->query->measure_count; i++)
		add_value(query_run, i, row);
}

bool query_is_listed(const struct query_run *query_run,
		     const struct scope *scope)
{
	const struct table *listed = query_run->partners;
	struct value own =
		evaluate_in(scope, query_run->query->partners->own[0]);

	return own.state == VALUE_KNOWN && own.id < listed->key_limit &&
	       listed->row_of_key[own.id] != NO_ROW;
}

static void begin_totals(struct query_run *query_run)
{
	struct query_tally *tally = &query_run->tally;
	uint32_t measures = query_run->query->measure_count;

	if (!tally->totals)
		tally->totals = ARENA_ARRAY(query_run->run->scratch,
					    struct partner_total, measures);
	for (uint32_t i = 0; i < measures; i++)
		tally->totals[i] = (struct partner_total){
			.number = number_of_decimal(0),
			.seen = HASH_MAP_EMPTY,
		};
}

static void end_totals(struct query_run *query_run)
{
	uint32_t measures = query_run->query->measure_count;

	for (uint32_t i = 0; i < measures; i++)
		hash_map_release(&query_run->tally.totals[i].seen);
}

void query_partner_rows(struct query_run *query_run)
{
	const struct query_partners *partners = query_run->query->partners;
	struct query_tally *tally = &query_run->tally;

	tally->rows = NULL;
	tally->row_count = 0;
	if (partners->key_count)
		find_rows(query_run, tally);
	else
		tally->row_count = query_run->partners->row_count;
}

const struct query_tally *query_tally(struct query_run *query_run)
{
	struct query_tally *tally = &query_run->tally;

	if (tally->ready)
		return tally;
	tally->certain = tally->possible = 0;
	tally->open = false;
	tally->ready = true;
	query_partner_rows(query_run);
	begin_totals(query_run);
	for (uint32_t i = 0; i < tally->row_count; i++)
		add_partner(query_run, tally->rows ? tally->rows[i] : i);
	end_totals(query_run);
	return tally;
}
