/* Counts over the rows of each file what its measures ask for. */
#include "linter/engine/query_run.h"

static uint32_t file_of(const struct query_run *query_run, uint32_t row)
{
	return model_row_place(query_run->run->table, row).binding->number;
}

static void count_row(struct query_run *query_run, struct file_tally *tally,
		      uint32_t row)
{
	if (!tally->count++ || row < tally->first)
		tally->first = row;
	if (tally->row_count == RELATED_MOST)
		return;
	if (!tally->rows)
		tally->rows = ARENA_ARRAY(query_run->run->scratch, uint32_t,
					  RELATED_MOST);
	tally->rows[tally->row_count++] = row;
}

static void add_measure(struct query_run *query_run, uint32_t measure,
			struct file_tally *tally, uint32_t row)
{
	const struct query_measure *measures = query_run->query->measures;
	const struct query_measure *asked = &measures[measure];
	struct value value;

	switch (asked->kind) {
	case MEASURE_FILE_ROWS:
		tally->count++;
		break;
	case MEASURE_FILE_COUNT:
		if (evaluate_condition(&query_run->walk, asked->value) ==
		    TRUTH_TRUE)
			count_row(query_run, tally, row);
		break;
	case MEASURE_FILE_SUM:
		if (evaluate_condition(&query_run->walk,
				       measures[asked->of].value) != TRUTH_TRUE)
			break;
		value = evaluate_in(&query_run->walk, asked->value);
		if (value.state == VALUE_KNOWN)
			tally->sum = number_add(tally->sum, value.number);
		break;
	default:
		break;
	}
}

static void add_row(void *context, uint32_t row)
{
	struct query_run *query_run = context;
	uint32_t file = file_of(query_run, row);
	uint32_t township;

	query_walk(query_run, row, 0);
	if (evaluate_condition(&query_run->walk, query_run->query->judged) !=
		    TRUTH_TRUE ||
	    query_lacks_township(query_run, &query_run->walk, &township))
		return;
	for (uint32_t i = 0; i < query_run->query->measure_count; i++)
		add_measure(query_run, i, &query_run->files[i][file], row);
}

/* A second pass over the rows, which the rule's account does not count. */
static void count_files(struct query_run *query_run)
{
	struct check_run *run = query_run->run;
	uint32_t measures = query_run->query->measure_count;
	size_t files = run->evaluation->model->binding_count;
	const uint64_t evaluated = run->evaluated;
	const uint64_t undecided = run->undecided;
	const uint64_t outside = run->outside;

	query_run->files =
		ARENA_ARRAY(run->scratch, struct file_tally *, measures);
	for (uint32_t i = 0; i < measures; i++) {
		query_run->files[i] =
			ARENA_ARRAY(run->scratch, struct file_tally, files);
		for (size_t file = 0; file < files; file++)
			query_run->files[i][file].sum = number_of_decimal(0);
	}
	run_rows(run, add_row, query_run);
	run->evaluated = evaluated;
	run->undecided = undecided;
	run->outside = outside;
}

const struct file_tally *query_file_tally(struct query_run *query_run,
					  uint32_t measure, uint32_t row)
{
	/* Most files break nothing, and nobody asks. */
	if (!query_run->files)
		count_files(query_run);
	return &query_run->files[measure][file_of(query_run, row)];
}
