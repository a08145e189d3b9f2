/*
 * Reads one span of a source into the columns of its tables: what each line
 * is, whether its cells stand where they should, and on to row_part.c.
 */
#include "linter/load/header_score.h"
#include "linter/load/row_part.h"

struct row_job {
	const struct row_plan *plan; /* the first: speaks for the lines */
	struct load_span *span;
	struct row_reading *reading;
	struct rows *rows;
	struct cell_reader cells;
	struct arena texts, scratch;
	struct fault_list faults, unsaid;
	struct row_part *parts;    /* as the span's */
	uint32_t waiting;          /* rows since texts were interned */
	uint64_t lines_seen;       /* that are no rows, above the last row */
	struct header_score score; /* of rows that may head a table */
};

static void job_init(struct row_job *job)
{
	const struct load_request *request = job->reading->request;
	struct load_span *span = job->span;

	fault_list_init(&job->faults, request->faults->most);
	fault_list_init(&job->unsaid, 1);
	job->cells = (struct cell_reader){
		.profile = request->profile,
		.source = job->plan->source,
		.faults = &job->faults,
		.texts = &job->texts,
		.scratch = &job->scratch,
		.unit_name = SLICE_EMPTY,
	};
	job->rows = rows_start(job->plan->source, span->span, &job->faults);
	job->parts =
		ARENA_ARRAY(&job->texts, struct row_part, span->part_count);
	for (uint32_t i = 0; i < span->part_count; i++) {
		job->parts[i] = (struct row_part){
			.into = &span->parts[i],
			.plan = span->parts[i].plan,
			.model = job->reading->model,
			.plausible = job->reading->plausible,
			.cells = &job->cells,
			.lasting = job->rows->lasting,
			.unsaid = &job->unsaid,
			.arena = &span->arena,
		};
		row_part_init(&job->parts[i]);
	}
	header_score_init(&job->score, job->reading->names, &job->texts);
}

static void intern_texts(struct row_job *job)
{
	for (uint32_t i = 0; i < job->span->part_count; i++)
		row_part_intern(&job->parts[i]);
	job->waiting = 0;
	arena_reset(&job->scratch);
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

	if (line->count < due && source_reader(plan->source)->in_columns)
		return COUNT_RIGHT;
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

static uint64_t cell_faults(const struct row_job *job)
{
	return job->faults.total[FAULT_UNREADABLE_VALUE] +
	       job->faults.total[FAULT_UNKNOWN_CODE] +
	       job->faults.total[FAULT_RUINED_NUMBER] +
	       job->faults.total[FAULT_RUINED_IDENTITY];
}

static void read_cells(struct row_job *job, const struct row *line)
{
	for (uint32_t i = 0; i < job->span->part_count; i++)
		row_part_read(&job->parts[i], line, job->span->rows);
}

/* A row all of whose cells fit their columns lacks only its last ones. */
static void read_less(struct row_job *job, const struct row *line)
{
	struct load_span *span = job->span;
	const uint64_t before = cell_faults(job);
	struct fault fault;

	read_cells(job, line);
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
	for (uint32_t i = 0; i < span->part_count; i++)
		row_part_distrust(&job->parts[i], span->rows);
}

static void read_wrong(struct row_job *job, const struct row *line)
{
	for (uint32_t i = 0; i < job->span->part_count; i++)
		row_part_read_keys(&job->parts[i], line, job->span->rows);
}

void rows_distrust_short(const struct load_span *span,
			 struct fault_list *faults)
{
	for (size_t i = 0; i < span->short_count; i++) {
		const struct short_row *row = &span->short_rows[i];
		const struct fault fault =
			ragged(span->plan, row->address, row->count);

		fault_add(faults, &fault);
		for (uint32_t k = 0; k < span->part_count; k++)
			row_part_distrust_read(&span->parts[k], row->row);
	}
}

static void add_fill(const struct row_job *job, enum fill_kind kind)
{
	for (uint32_t i = 0; i < job->span->part_count; i++)
		fill_add(&job->span->parts[i].fills, job->span->rows, kind, 0);
}

/* Nothing is filled down across lines that are no rows, blank ones too. */
static void note_barrier(struct row_job *job)
{
	const struct load_span *span = job->span;
	const uint64_t lines = job->rows->blank_lines + span->blank_lines +
			       span->title_lines + span->foot_lines +
			       span->parts[0].totals.line_count;

	if (lines != job->lines_seen)
		add_fill(job, FILL_BARRIER);
	job->lines_seen = lines;
}

static void note_row(struct row_job *job, const struct row *line)
{
	struct load_span *span = job->span;

	for (uint32_t i = 0; i < span->part_count; i++) {
		struct load_part *part = &span->parts[i];

		part->plan->table->packed[part->first_row + span->rows] =
			row_address_pack(span->span.from, line->address);
		part->totals.rows++;
	}
	span->ends_blank |=
		line->count && line->cells[line->count - 1].length == 0;
	span->rows++;
}

static void read_row(struct row_job *job, const struct row *line)
{
	struct load_span *span = job->span;
	enum cell_count count = COUNT_RIGHT;

	if (span->rows >= span->span.rows_most)
		BUG("more rows than the reader said");
	if (line->count != job->plan->binding->field_count)
		count = check_count(job, line);
	note_barrier(job);
	if (count == COUNT_RIGHT && fill_is_open(&job->plan->household, line))
		add_fill(job, FILL_HOUSEHOLD);
	switch (count) {
	case COUNT_RIGHT:
		read_cells(job, line);
		break;
	case COUNT_LESS:
		read_less(job, line);
		break;
	case COUNT_WRONG:
		read_wrong(job, line);
		break;
	}
	note_row(job, line);
	if (++job->waiting == ROW_BATCH)
		intern_texts(job);
}

/* Whether at least three cells begin as headers do, and none is a number:
 * nearly every row ends at its first number. */
static bool may_head(const struct row_job *job, const struct row *line)
{
	uint32_t alike = 0;

	for (uint32_t f = 0; f < line->count; f++) {
		const struct slice text =
			slice_trim(cell_slice(&line->cells[f]));

		if (!text.length)
			continue;
		if (header_is_number(text))
			return false;
		alike += header_may_begin(job->reading->names, text);
	}
	return alike >= 3;
}

/* Notes a row that is the header of another table. */
static void note_head(struct row_job *job, const struct row *line)
{
	struct load_span *span = job->span;
	struct arena scratch = ARENA_EMPTY;
	struct header_line copy;

	header_line_copy(&copy, line, &scratch);
	if (header_score_heads(&job->score, &copy, &scratch)) {
		memory_grow((void **)&span->heads, &span->head_capacity,
			    span->head_count, sizeof(*span->heads));
		span->heads[span->head_count++] = line->address;
	}
	arena_release(&scratch);
}

static void read_line(struct row_job *job, const struct row *line)
{
	struct line_kind kind = line_kind(job->plan, line);

	job->cells.row = line;
	if (!kind.numbered && kind.use != LINE_BLANK &&
	    kind.use != LINE_TITLE && may_head(job, line))
		note_head(job, line);
	switch (kind.use) {
	case LINE_ROW:
		read_row(job, line);
		break;
	case LINE_TOTAL:
		for (uint32_t i = 0; i < job->span->part_count; i++)
			row_part_total(&job->parts[i], line, kind.total);
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
	fault_list_release(&job->unsaid);
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
	while (rows_next(job.rows, &row))
		read_line(&job, &row);
	intern_texts(&job);
	/* Lines behind the last row stand above the first of the next span. */
	note_barrier(&job);
	span->blank_lines += job.rows->blank_lines;
	rows_stop(job.rows);
	job_done(&job);
}
