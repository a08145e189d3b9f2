/*
 * Binds sources to tables: finds their headers, has their rows read in
 * parallel and puts the parts together in order. Every span of a source gets
 * its own rows of the columns before it is read, as many as it can have; the
 * few that stay unused are closed up afterwards. So columns are never held
 * twice.
 */
#include "linter/load/given.h"
#include "linter/load/loading.h"
#include "linter/load/quantity.h"

#include "linter/base/text.h"
#include "linter/base/threads.h"
#include "linter/evaluate/index.h"
#include "linter/evaluate/township.h"
#include "linter/load/fold.h"
#include "linter/model/keys.h"

/* Small enough to stay in a processor's cache while it is read. */
#define SPAN_SIZE ((uint64_t)4 << 20)

static struct model *model_new(const struct load_request *request)
{
	const struct profile *profile = request->profile;
	struct model *model = memory_allocate(1, sizeof(*model));

	model->profile = profile;
	model->arena = request->arena;
	model->texts = profile->texts;
	model->sources = request->sources;
	model->source_count = request->source_count;
	model->newest = DAY_MISSING;
	model->newest_row = NO_ROW;
	model->tables =
		memory_allocate(profile->table_count, sizeof(struct table));
	for (size_t t = 0; t < profile->table_count; t++) {
		struct table *table = &model->tables[t];

		table->schema = &profile->tables[t];
		table->columns = ARENA_ARRAY(request->arena, struct column,
					     table->schema->column_count);
	}
	keys_init(model);
	return model;
}

/* A column is loaded when it is needed and some source may have it; only then
 * can a plan say what to do with its cells. */
static void plan_cells(struct loading *loading)
{
	const struct profile *profile = loading->request.profile;
	bool *const *needed = loading->request.needed;

	for (size_t t = 0; t < profile->table_count; t++)
		for (uint32_t c = 0; c < profile->tables[t].column_count; c++) {
			struct column *column =
				&loading->model->tables[t].columns[c];

			column->stored = (column->in_file || column->given) &&
					 (!needed || needed[t][c] ||
					  loading->model->tables[t].repeats);
		}
	for (size_t i = 0; i < loading->plan_count; i++)
		row_plan_cells(loading->plans[i], &loading->request,
			       &loading->arena);
}

/* Whether the rows of one more plan have room in its tables. */
static bool rows_fit(const struct row_plan *plan, const struct span *spans,
		     size_t span_count)
{
	for (; plan; plan = plan->beside) {
		uint32_t rows = plan->table->row_count;

		for (size_t k = 0; k < span_count; k++)
			if (__builtin_add_overflow(rows, spans[k].rows_most,
						   &rows))
				return false;
		if (rows == NO_ROW)
			return false;
	}
	return true;
}

/* Gives a span its rows of each of its tables. */
static void add_parts(struct loading *loading, struct load_span *span)
{
	struct load_part *part;

	span->part_count = row_plan_count(span->plan);
	span->parts = ARENA_ARRAY(&loading->arena, struct load_part,
				  span->part_count);
	part = span->parts;
	for (const struct row_plan *plan = span->plan; plan;
	     plan = plan->beside) {
		*part++ = (struct load_part){
			.plan = plan,
			.first_row = plan->table->row_count,
			.newest = DAY_MISSING,
			.oldest = DAY_LAST,
		};
		plan->table->row_count += span->span.rows_most;
		plan->table->segment_count++;
	}
}

static void add_spans(struct loading *loading, const struct row_plan *plan,
		      const struct span *spans)
{
	struct row_reading *reading = &loading->reading;
	struct load_span *span;

	for (size_t k = 0; k < plan->span_count; k++) {
		memory_grow((void **)&reading->spans, &reading->span_capacity,
			    reading->span_count, sizeof(*reading->spans));
		span = &reading->spans[reading->span_count++];
		*span = (struct load_span){
			.plan = plan,
			.span = spans[k],
		};
		add_parts(loading, span);
		reading->bytes += spans[k].bytes;
	}
}

/* Cuts what is bound into jobs. What no longer fits its table is refused
 * whole, so that it is clear what was read. */
static void cut_sources(struct loading *loading)
{
	for (size_t i = 0; i < loading->plan_count; i++) {
		struct row_plan *plan = loading->plans[i];
		const struct source *source = plan->source;
		struct span *spans;

		plan->span_count = source_reader(source)->cut(
			source, plan->body, loading->span_size, &loading->arena,
			&spans);
		if (!rows_fit(plan, spans, plan->span_count)) {
			plan->span_count = 0;
			loading_refuse(loading, plan->bound, source,
				       FAULT_TOO_MANY_ROWS,
				       plan->table->schema->name);
		}
		add_spans(loading, plan, spans);
	}
}

/* Gives each table room for all of its rows. */
static void reserve_rows(struct loading *loading)
{
	const struct profile *profile = loading->request.profile;

	for (size_t t = 0; t < profile->table_count; t++) {
		struct table *table = &loading->model->tables[t];
		size_t room = (size_t)table->row_count + 1;

		if (!table->given)
			continue;
		table->packed = memory_allocate(room, sizeof(*table->packed));
		table->segments =
			ARENA_ARRAY(loading->request.arena, struct segment,
				    table->segment_count);
		for (uint32_t c = 0; c < table->schema->column_count; c++) {
			struct column *column = &table->columns[c];

			if (column->stored)
				column->values = memory_allocate(
					room,
					column_width(table->schema->columns[c]
							     .type));
		}
	}
}

/* Moves the rows of a span up behind those of the one before. */
static void close_up(struct table *table, uint32_t from, uint32_t rows)
{
	uint32_t to = table->row_count;

	if (to == from || rows == 0)
		return;
	memmove(table->packed + to, table->packed + from,
		rows * sizeof(*table->packed));
	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		size_t width = column_width(table->schema->columns[c].type);
		char *values = table->columns[c].values;

		if (values)
			memmove(values + to * width, values + from * width,
				rows * width);
	}
}

static void note_newest(struct model *model, const struct load_part *part)
{
	if (part->newest == DAY_MISSING || part->newest <= model->newest)
		return;
	model->newest = part->newest;
	model->newest_table = part->plan->table->schema->number;
	model->newest_row = part->first_row + part->newest_row;
}

/* Gives a part its final rows, behind those of the parts before. */
static void join_part(struct loading *loading, struct load_part *part,
		      const struct load_span *span)
{
	struct table *table = part->plan->table;

	close_up(table, part->first_row, span->rows);
	table->segments[table->segment_count++] = (struct segment){
		.first_row = table->row_count,
		.row_count = span->rows,
		.base = span->span.from,
		.binding = part->plan->binding,
	};
	part->first_row = table->row_count;
	table->row_count += span->rows;
	note_newest(loading->model, part);
}

static void join_spans(struct loading *loading)
{
	struct row_reading *reading = &loading->reading;
	struct model *model = loading->model;

	for (size_t t = 0; t < model->profile->table_count; t++)
		model->tables[t].row_count = 0;
	for (size_t t = 0; t < model->profile->table_count; t++)
		model->tables[t].segment_count = 0;
	for (size_t i = 0; i < reading->span_count; i++)
		for (uint32_t k = 0; k < reading->spans[i].part_count; k++)
			join_part(loading, &reading->spans[i].parts[k],
				  &reading->spans[i]);
}

/* Puts together the words that the parts of a plan met, in order. */
static void join_words(struct loading *loading, struct loaded_source *bound,
		       struct load_part *const *parts, size_t count)
{
	struct arena *arena = loading->request.arena;
	struct other_words all = OTHER_WORDS_EMPTY;
	struct other_word *words;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < parts[i]->words.count; k++)
			other_words_add(&all, &parts[i]->words.words[k], arena);
		other_words_release(&parts[i]->words);
	}
	words = ARENA_ARRAY(arena, struct other_word, all.count);
	if (all.count)
		memcpy(words, all.words, all.count * sizeof(*words));
	bound->words = words;
	bound->word_count = all.count;
	other_words_release(&all);
}

/* From the oldest of its rows' days to the newest. */
static struct period days_of(struct load_part *const *parts, size_t count)
{
	struct period days = { DAY_MISSING, DAY_MISSING };

	for (size_t i = 0; i < count; i++) {
		if (parts[i]->newest == DAY_MISSING)
			continue;
		if (days.first == DAY_MISSING || parts[i]->oldest < days.first)
			days.first = parts[i]->oldest;
		if (parts[i]->newest > days.last)
			days.last = parts[i]->newest;
	}
	return days;
}

/* A short row lacks its last cells where no row of the file has a blank one
 * there; else it may lack any. */
static void judge_short_rows(const struct row_plan *plan,
			     struct load_span *spans, struct fault_list *faults)
{
	bool ends_blank = false, any = false;

	for (size_t i = 0; i < plan->span_count; i++) {
		ends_blank |= spans[i].ends_blank;
		any |= spans[i].short_count > 0;
	}
	if (any && !ends_blank)
		rows_find_shifts(spans, plan->span_count, faults);
	for (size_t i = 0; i < plan->span_count; i++) {
		if (ends_blank)
			rows_distrust_short(&spans[i], faults);
		memory_release(spans[i].short_rows);
	}
}

static void fill_table(struct loading *loading, const struct row_plan *plan,
		       struct load_part *const *parts, size_t count)
{
	const struct fill_job job = {
		.table = plan->table,
		.cells = plan->cells,
		.cell_count = plan->cell_count,
		.fields = &plan->household,
		.faults = loading->request.faults,
	};
	struct fill_span *filled =
		ARENA_ARRAY(&loading->arena, struct fill_span, count);

	for (size_t i = 0; i < count; i++)
		filled[i] = (struct fill_span){ parts[i]->first_row,
						&parts[i]->fills };
	fill_down(&job, filled, count);
	for (size_t i = 0; i < count; i++)
		memory_release(parts[i]->fills.events);
}

static void judge_totals(struct loading *loading, const struct row_plan *plan,
			 struct loaded_source *bound,
			 struct load_part *const *parts, size_t count)
{
	const struct totals **totals =
		ARENA_ARRAY(&loading->arena, const struct totals *, count);
	const struct total_judge judge = {
		.faults = loading->request.faults,
		.arena = loading->request.arena,
		.source = plan->source->number,
		.fields = plan->fields,
		.columns = plan->cell_count,
		.compared = &bound->totals,
	};

	for (size_t i = 0; i < count; i++)
		totals[i] = &parts[i]->totals;
	totals_judge(&judge, totals, count);
	for (size_t i = 0; i < count; i++)
		totals_release(&parts[i]->totals);
}

/* Fills in what the rows of one table have beside their cells, and judges
 * their total lines. */
static void account_table(struct loading *loading, const struct row_plan *plan,
			  struct loaded_source *bound,
			  struct load_part *const *parts, size_t count)
{
	fill_table(loading, plan, parts, count);
	given_fill(loading->model, plan->binding, days_of(parts, count),
		   loading->request.faults);
	for (size_t i = 0; i < count; i++)
		if (parts[i]->names_units)
			quantity_named(plan);
	judge_totals(loading, plan, bound, parts, count);
	join_words(loading, bound, parts, count);
}

/* Counts the lines of a source, and sees to its tables one by one. */
static void account(struct loading *loading, const struct row_plan *first,
		    struct loaded_source *bound, struct load_span *spans)
{
	const size_t count = first->span_count;
	struct load_part **parts =
		ARENA_ARRAY(&loading->arena, struct load_part *, count);
	uint32_t number = 0;

	for (size_t i = 0; i < count; i++) {
		bound->rows += spans[i].rows;
		bound->blank_lines += spans[i].blank_lines;
		bound->title_lines += spans[i].title_lines;
		bound->foot_lines += spans[i].foot_lines;
		bound->total_lines += spans[i].parts[0].totals.line_count;
	}
	judge_short_rows(first, spans, loading->request.faults);
	for (const struct row_plan *plan = first; plan; plan = plan->beside) {
		for (size_t i = 0; i < count; i++)
			parts[i] = &spans[i].parts[number];
		account_table(loading, plan, plan->bound, parts, count);
		number++;
	}
	for (size_t i = 0; i < count; i++)
		arena_release(&spans[i].arena);
}

static void account_for_all(struct loading *loading)
{
	struct load_span *spans = loading->reading.spans;

	for (size_t i = 0; i < loading->plan_count; i++) {
		const struct row_plan *plan = loading->plans[i];

		account(loading, plan, plan->bound, spans);
		spans += plan->span_count;
	}
}

/* Days that may be the newest: no typing error of the year. */
static struct period plausible_days(const struct profile *profile)
{
	struct period days = { day_of(1990, 1, 1), day_of(2100, 12, 31) };
	day end = profile->effective.last;

	if (end >= days.first && end < days.last)
		end = day_add_months(end, 12);
	if (end >= days.first && end < days.last)
		days.last = end;
	return days;
}

static void read_all(struct loading *loading)
{
	struct row_reading *reading = &loading->reading;
	unsigned threads = threads_available(loading->request.threads);

	reading->request = &loading->request;
	reading->names = &loading->names;
	reading->model = loading->model;
	reading->plausible = plausible_days(loading->request.profile);
	plan_cells(loading);
	cut_sources(loading);
	reserve_rows(loading);
	reading->lock = platform_mutex_new();
	threads_run(threads, reading->span_count, load_span_read, reading);
	platform_mutex_free(reading->lock);
	join_spans(loading);
	account_for_all(loading);
}

/* Whether rows were met that head tables not known of before. */
static bool take_heads(struct loading *loading)
{
	struct row_reading *reading = &loading->reading;
	bool met = false;

	for (size_t i = 0; i < reading->span_count; i++) {
		struct load_span *span = &reading->spans[i];

		for (size_t k = 0; k < span->head_count; k++)
			met |= blocks_add(&loading->blocks,
					  span->plan->source->number,
					  span->heads[k]);
		memory_release(span->heads);
	}
	return met;
}

/* Loads all; false when it is to be done anew, for there are more tables. */
static bool load_all(struct loading *loading)
{
	const struct load_request *request = &loading->request;
	bool met;

	loading->model = model_new(request);
	memset(loading->bound, 0,
	       request->source_count * sizeof(*loading->bound));
	for (size_t s = 0; s < request->source_count; s++)
		loading_bind(loading, (uint32_t)s);
	loading_leave_copies(loading);
	read_all(loading);
	met = take_heads(loading);
	memory_release(loading->reading.spans);
	memory_release(loading->plans);
	loading->reading = (struct row_reading){ .spans = NULL };
	loading->plans = NULL;
	loading->plan_count = loading->plan_capacity = 0;
	if (met) {
		model_free(loading->model);
		fault_list_release(&loading->faults);
		blocks_settle(&loading->blocks, request->sources,
			      &loading->names);
	}
	return !met;
}

/* Counts the rows that are left of those that were repeated. */
static void count_folded(struct loading *loading)
{
	const struct model *model = loading->model;

	for (size_t s = 0; s < loading->request.source_count; s++)
		for (struct loaded_source *bound = &loading->bound[s]; bound;
		     bound = bound->next) {
			const struct table *table;

			if (!bound->beside)
				continue;
			table = model_table(model, bound->table);
			for (size_t i = 0; i < table->segment_count; i++)
				if (table->segments[i].binding ==
				    bound->binding)
					bound->rows +=
						table->segments[i].row_count;
		}
}

struct model *model_load_in_spans(const struct load_request *request,
				  struct loaded_source *bound,
				  uint64_t span_size)
{
	struct loading loading = {
		.request = *request,
		.bound = bound,
		.span_size = span_size,
	};

	fault_list_init(&loading.faults, request->faults->most);
	loading.request.faults = &loading.faults;
	header_names_init(&loading.names, request->profile, &loading.arena);
	while (!load_all(&loading))
		;
	fold_tables(loading.model, &loading.faults);
	count_folded(&loading);
	fault_list_join(request->faults, &loading.faults);
	keys_find_rows(loading.model);
	loading.model->indexes = index_cache_new(loading.model);
	loading.model->townships = township_cache_new(loading.model);
	memory_release(loading.blocks.starts);
	arena_release(&loading.arena);
	return loading.model;
}

struct model *model_load(const struct load_request *request,
			 struct loaded_source *bound)
{
	return model_load_in_spans(request, bound, SPAN_SIZE);
}

void model_unload(struct model *model)
{
	if (!model)
		return;
	index_cache_free(model->indexes);
	township_cache_free(model->townships);
	model_free(model);
}
