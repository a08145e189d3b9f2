/*
 * Reads one span of a source into the columns of its table. A row costs
 * no allocation: values go to their place in the column at once, texts wait
 * until a batch of them is interned together.
 */
#include "linter/load/rows.h"

#define BATCH 2048

/* Texts of one column that wait for their ids. */
struct id_batch {
	uint32_t count;
	uint32_t rows[BATCH];
	struct slice texts[BATCH];
	uint32_t ids[BATCH];
};

struct row_job {
	const struct row_plan *plan;
	struct load_span *span;
	struct row_reading *reading;
	struct rows *rows;
	struct cell_reader cells;
	struct arena texts, scratch;
	struct fault_list faults;
	struct id_batch **batches; /* of each cell plan; NULL: no texts */
	struct code_cache **codes; /* of each cell plan; NULL: no codes */
	uint32_t waiting;          /* rows since texts were interned */
	decimal amount;            /* of the row at hand */
	/* Words of the row at hand that their open vocabularies lack. */
	struct other_word *others;
	uint32_t other_count;
	uint64_t lines_seen; /* that are no rows, above the last row */
};

static void job_init(struct row_job *job)
{
	const struct row_plan *plan = job->plan;

	fault_list_init(&job->faults, job->reading->request->faults->most);
	job->batches =
		ARENA_ARRAY(&job->texts, struct id_batch *, plan->cell_count);
	job->codes =
		ARENA_ARRAY(&job->texts, struct code_cache *, plan->cell_count);
	job->others =
		ARENA_ARRAY(&job->texts, struct other_word, plan->cell_count);
	for (uint32_t i = 0; i < plan->cell_count; i++) {
		const struct cell_plan *cell = &plan->cells[i];

		if (cell->field == NO_COLUMN)
			continue;
		if (cell->type == COLUMN_CODE)
			job->codes[i] =
				ARENA_NEW(&job->texts, struct code_cache);
		else if (cell->stored && (cell->type == COLUMN_TEXT ||
					  cell->type == COLUMN_IDENTITY))
			job->batches[i] =
				ARENA_NEW(&job->texts, struct id_batch);
	}
	job->cells = (struct cell_reader){
		.profile = job->reading->request->profile,
		.source = plan->source,
		.faults = &job->faults,
		.texts = &job->texts,
		.scratch = &job->scratch,
		.unit_name = SLICE_EMPTY,
	};
	totals_init(&job->span->totals, plan->cell_count, &job->span->arena);
}

static void intern_texts(struct row_job *job)
{
	const struct row_plan *plan = job->plan;

	for (uint32_t i = 0; i < plan->cell_count; i++) {
		struct id_batch *batch = job->batches[i];
		const struct cell_plan *cell = &plan->cells[i];
		uint32_t *values;

		if (!batch || !batch->count)
			continue;
		values = plan->table->columns[cell->number].values;
		interner_add_all(column_texts(job->reading->model, cell->column,
					      plan->table->schema),
				 batch->texts, batch->count, batch->ids);
		for (uint32_t k = 0; k < batch->count; k++)
			values[batch->rows[k]] = batch->ids[k];
		batch->count = 0;
	}
	job->waiting = 0;
	arena_reset(&job->scratch);
}

/* What does not last may be gone with the next row. */
static struct slice keep_text(struct row_job *job, struct slice text)
{
	const struct slice lasting = job->rows->lasting;

	if ((uintptr_t)text.at - (uintptr_t)lasting.at < lasting.length)
		return text;
	return arena_copy(&job->scratch, text);
}

static void read_text(struct row_job *job, uint32_t index, struct slice text,
		      uint32_t row)
{
	const struct cell_plan *cell = &job->plan->cells[index];
	struct id_batch *batch = job->batches[index];
	uint32_t id = cell_read_text(&job->cells, cell, &text);

	if (!batch)
		return;
	if (id == TEXT_FIRST) {
		batch->rows[batch->count] = row;
		batch->texts[batch->count++] = keep_text(job, text);
		return;
	}
	((uint32_t *)job->plan->table->columns[cell->number].values)[row] = id;
}

static void read_decimal(struct row_job *job, uint32_t index, struct slice text,
			 uint32_t row)
{
	const struct cell_plan *cell = &job->plan->cells[index];
	decimal value = cell_read_decimal(&job->cells, cell, text);

	totals_add(&job->span->totals, index, value);
	if (index == job->plan->amount)
		job->amount = value;
	if (cell->stored)
		((decimal *)job->plan->table->columns[cell->number]
			 .values)[row] = value;
}

static void note_day(struct load_span *span, day value)
{
	if (value > span->newest) {
		span->newest = value;
		span->newest_row = span->rows;
	}
	if (value < span->oldest)
		span->oldest = value;
}

static void read_day(struct row_job *job, uint32_t index, struct slice text,
		     uint32_t row)
{
	const struct cell_plan *cell = &job->plan->cells[index];
	struct load_span *span = job->span;
	day value = cell_read_day(&job->cells, cell, text);

	if (cell->field == job->plan->date_field &&
	    (value > span->newest || value < span->oldest) &&
	    value >= job->reading->plausible.first &&
	    value <= job->reading->plausible.last)
		note_day(span, value);
	if (cell->stored)
		((day *)job->plan->table->columns[cell->number].values)[row] =
			value;
}

static void read_code(struct row_job *job, uint32_t index, struct slice text,
		      uint32_t row)
{
	const struct cell_plan *cell = &job->plan->cells[index];
	uint32_t code;

	code = cell_read_code(&job->cells, cell, text, job->codes[index]);
	if (!cell->stored)
		return;
	if (code == CODE_OTHER)
		job->others[job->other_count++] = (struct other_word){
			.column = cell->number,
			.text = text,
			.rows = 1,
		};
	((uint32_t *)job->plan->table->columns[cell->number].values)[row] =
		code;
}

static void read_cell(struct row_job *job, uint32_t index, struct slice text,
		      uint32_t row)
{
	const struct cell_plan *cell = &job->plan->cells[index];
	struct cell_reader *cells = &job->cells;
	void *values = job->plan->table->columns[cell->number].values;
	struct period period;
	enum cell_truth truth;

	switch (cell->type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		read_text(job, index, text, row);
		break;
	case COLUMN_DECIMAL:
		read_decimal(job, index, text, row);
		break;
	case COLUMN_DATE:
		read_day(job, index, text, row);
		break;
	case COLUMN_PERIOD:
		period = cell_read_period(cells, cell, text);
		if (cell->stored)
			((struct period *)values)[row] = period;
		break;
	case COLUMN_CODE:
		read_code(job, index, text, row);
		break;
	case COLUMN_BOOL:
		truth = cell_read_truth(cells, cell, text);
		if (cell->stored)
			((uint8_t *)values)[row] = (uint8_t)truth;
		break;
	}
}

/* How a line's cells stand to the header's. */
enum cell_count {
	COUNT_RIGHT,
	COUNT_LESS,  /* only cells at the end may be missing */
	COUNT_WRONG, /* others are missing, or some are too many */
};

static bool blank_from(const struct row *line, uint32_t field)
{
	for (uint32_t f = field; f < line->count; f++)
		if (slice_trim(cell_slice(&line->cells[f])).length)
			return false;
	return true;
}

static struct fault ragged(const struct row_plan *plan,
			   struct row_address address, uint32_t count)
{
	return (struct fault){
		.kind = FAULT_RAGGED_ROW,
		.source = plan->source->number,
		.field = FIELD_NONE,
		.row = address,
		.found = count,
		.due = plan->binding->field_count,
		.text = SLICE_EMPTY,
	};
}

/*
 * Cells that are blank at the end may be left out, or be too many, in all rows
 * of a file; where one row has another number of them than most, a delimiter is
 * missing in it, or is one too many.
 */
static enum cell_count check_count(struct row_job *job, const struct row *line)
{
	const struct row_plan *plan = job->plan;
	const uint32_t due = plan->binding->field_count;
	struct fault fault;

	if ((line->count == plan->fields_least ||
	     (line->count == plan->fields_common &&
	      line->count > plan->fields_least)) &&
	    blank_from(line, due))
		return COUNT_RIGHT;
	if (line->count < due && plan->leaves_out)
		return COUNT_LESS;
	fault = ragged(plan, line->address, line->count);
	fault_add(&job->faults, &fault);
	return COUNT_WRONG;
}

/* Takes back a text that waits for its id. */
static void drop_waiting(struct id_batch *batch, uint32_t row)
{
	if (batch && batch->count && batch->rows[batch->count - 1] == row)
		batch->count--;
}

static void make_unreadable(const struct row_plan *plan, uint32_t index,
			    uint32_t row)
{
	const struct cell_plan *cell = &plan->cells[index];
	void *values = plan->table->columns[cell->number].values;

	if (!cell->stored)
		return;
	switch (cell->type) {
	case COLUMN_TEXT:
	case COLUMN_IDENTITY:
		((uint32_t *)values)[row] = TEXT_UNREADABLE;
		break;
	case COLUMN_CODE:
		((uint32_t *)values)[row] = CODE_UNREADABLE;
		break;
	case COLUMN_DECIMAL:
		((decimal *)values)[row] = DECIMAL_UNREADABLE;
		break;
	case COLUMN_DATE:
		((day *)values)[row] = DAY_UNREADABLE;
		break;
	case COLUMN_PERIOD:
		((struct period *)values)[row] =
			(struct period){ DAY_UNREADABLE, DAY_UNREADABLE };
		break;
	case COLUMN_BOOL:
		((uint8_t *)values)[row] = CELL_UNREADABLE;
		break;
	}
}

static struct slice clean_field(const struct row *line, uint32_t field)
{
	if (field >= line->count)
		return SLICE_EMPTY;
	return cell_clean(cell_slice(&line->cells[field]));
}

/* Once the whole row is read, so that its amount is known. */
static void count_others(struct row_job *job)
{
	for (uint32_t i = 0; i < job->other_count; i++) {
		struct other_word *word = &job->others[i];

		word->unsure = job->amount <= DECIMAL_UNREADABLE;
		word->amount = word->unsure ? 0 : job->amount;
		other_words_add(&job->span->words, word, &job->span->arena);
	}
}

static void read_cells(struct row_job *job, const struct row *line,
		       uint32_t row)
{
	job->other_count = 0;
	job->amount = DECIMAL_MISSING;
	for (uint32_t i = 0; i < job->plan->cell_count; i++) {
		struct slice text =
			clean_field(line, job->plan->cells[i].field);

		if (job->plan->cells[i].repeats && fill_is_ditto(text)) {
			fill_add(&job->span->fills, job->span->rows, FILL_CELL,
				 i);
			text = SLICE_EMPTY;
		}
		read_cell(job, i, text, row);
	}
	count_others(job);
}

/*
 * Behind a missing delimiter, or one too many, cells stand in wrong columns:
 * no rule may judge by them. Keys are kept, so that neither what refers to
 * the row nor whom the row is about is said to have nothing at all.
 */
static void distrust_cells(const struct row_plan *plan, uint32_t row)
{
	for (uint32_t i = 0; i < plan->cell_count; i++)
		if (!plan->cells[i].key)
			make_unreadable(plan, i, row);
}

static void distrust(struct row_job *job, uint32_t row)
{
	for (uint32_t i = 0; i < job->plan->cell_count; i++) {
		if (job->plan->cells[i].key)
			continue;
		drop_waiting(job->batches[i], row);
		if (job->plan->cells[i].type == COLUMN_DECIMAL)
			totals_add(&job->span->totals, i, DECIMAL_UNREADABLE);
	}
	distrust_cells(job->plan, row);
}

static uint64_t cell_faults(const struct row_job *job)
{
	return job->faults.total[FAULT_UNREADABLE_VALUE] +
	       job->faults.total[FAULT_UNKNOWN_CODE] +
	       job->faults.total[FAULT_RUINED_NUMBER] +
	       job->faults.total[FAULT_RUINED_IDENTITY];
}

/* A row all of whose cells fit their columns lacks only its last ones. */
static void read_less(struct row_job *job, const struct row *line, uint32_t row)
{
	struct load_span *span = job->span;
	const uint64_t before = cell_faults(job);
	struct fault fault;

	read_cells(job, line, row);
	if (cell_faults(job) == before) {
		memory_grow((void **)&span->short_rows, &span->short_capacity,
			    span->short_count, sizeof(*span->short_rows));
		span->short_rows[span->short_count++] =
			(struct short_row){ span->rows, line->count,
					    line->address };
		return;
	}
	fault = ragged(job->plan, line->address, line->count);
	fault_add(&job->faults, &fault);
	distrust(job, row);
}

static void read_wrong(struct row_job *job, const struct row *line,
		       uint32_t row)
{
	for (uint32_t i = 0; i < job->plan->cell_count; i++)
		if (job->plan->cells[i].key)
			read_cell(job, i,
				  clean_field(line, job->plan->cells[i].field),
				  row);
	distrust(job, row);
}

void rows_distrust_short(const struct load_span *span,
			 struct fault_list *faults)
{
	for (size_t i = 0; i < span->short_count; i++) {
		const struct short_row *row = &span->short_rows[i];
		const struct fault fault =
			ragged(span->plan, row->address, row->count);

		fault_add(faults, &fault);
		distrust_cells(span->plan, span->first_row + row->row);
	}
}

/* Nothing is filled down across lines that are no rows, blank ones too. */
static void note_barrier(struct row_job *job)
{
	const struct load_span *span = job->span;
	const uint64_t lines = job->rows->blank_lines + span->blank_lines +
			       span->title_lines + span->foot_lines +
			       span->totals.line_count;

	if (lines != job->lines_seen)
		fill_add(&job->span->fills, span->rows, FILL_BARRIER, 0);
	job->lines_seen = lines;
}

static void read_row(struct row_job *job, const struct row *line)
{
	struct load_span *span = job->span;
	uint32_t row = span->first_row + span->rows;
	enum cell_count count = COUNT_RIGHT;

	if (span->rows >= span->span.rows_most)
		BUG("more rows than the reader said");
	if (line->count != job->plan->binding->field_count)
		count = check_count(job, line);
	note_barrier(job);
	if (count == COUNT_RIGHT && fill_is_open(&job->plan->household, line))
		fill_add(&span->fills, span->rows, FILL_HOUSEHOLD, 0);
	switch (count) {
	case COUNT_RIGHT:
		read_cells(job, line, row);
		break;
	case COUNT_LESS:
		read_less(job, line, row);
		break;
	case COUNT_WRONG:
		read_wrong(job, line, row);
		break;
	}
	span->ends_blank |=
		line->count && line->cells[line->count - 1].length == 0;
	job->plan->table->packed[row] =
		row_address_pack(span->span.from, line->address);
	span->rows++;
	span->totals.rows++;
	if (++job->waiting == BATCH)
		intern_texts(job);
}

static void read_total_line(struct row_job *job, const struct row *line,
			    enum total_kind kind)
{
	decimal *stated = totals_line(&job->span->totals, kind, line->address);

	for (uint32_t i = 0; i < job->plan->cell_count; i++) {
		const struct cell_plan *cell = &job->plan->cells[i];

		if (cell->type == COLUMN_DECIMAL &&
		    !cell_total(&job->cells, cell,
				clean_field(line, cell->field), &stated[i]))
			stated[i] = DECIMAL_MISSING;
	}
}

static void read_line(struct row_job *job, const struct row *line)
{
	struct line_kind kind = line_kind(job->plan, line);

	job->cells.row = line;
	switch (kind.use) {
	case LINE_ROW:
		read_row(job, line);
		break;
	case LINE_TOTAL:
		read_total_line(job, line, kind.total);
		break;
	case LINE_BLANK:
		job->span->blank_lines++;
		break;
	case LINE_TITLE:
		job->span->title_lines++;
		break;
	case LINE_FOOT:
		job->span->foot_lines++;
		break;
	}
}

/* Hands over the faults and tells how far the run is. */
static void job_done(struct row_job *job)
{
	struct row_reading *reading = job->reading;
	const struct load_request *request = reading->request;
	const struct span *span = &job->span->span;

	source_forget(job->plan->source, *span);
	platform_mutex_lock(reading->lock);
	fault_list_join(request->faults, &job->faults);
	reading->bytes_done += span->bytes;
	if (request->progress)
		request->progress(request->progress_context,
				  reading->bytes_done, reading->bytes);
	platform_mutex_unlock(reading->lock);
	arena_release(&job->texts);
	arena_release(&job->scratch);
}

void load_span_read(void *reading, size_t index)
{
	struct row_reading *all = reading;
	struct load_span *span = &all->spans[index];
	struct row_job job = {
		.plan = span->plan,
		.span = span,
		.reading = all,
	};
	struct row row;

	job_init(&job);
	job.rows = rows_start(job.plan->source, span->span, &job.faults);
	while (rows_next(job.rows, &row))
		read_line(&job, &row);
	intern_texts(&job);
	/* Lines behind the last row stand above the first of the next span. */
	note_barrier(&job);
	span->blank_lines += job.rows->blank_lines;
	rows_stop(job.rows);
	job_done(&job);
}
