/*
 * Binds sources to tables: finds their headers, has their rows read in
 * parallel and puts the parts together in order. Every stretch of a source
 * gets its own rows of the columns before it is read, as many as it has line
 * ends; the few that stay unused are closed up afterwards. So columns are
 * never held twice.
 */
#include "linter/load/rows.h"

#include "linter/base/text.h"
#include "linter/base/threads.h"
#include "linter/evaluate/index.h"
#include "linter/model/keys.h"

/* Small enough to stay in a processor's cache while it is read. */
#define STRETCH_SIZE ((uint64_t)4 << 20)

struct binder {
	const struct load_request *request;
	struct model *model;
	struct loaded_source *bound;
	struct arena arena; /* until binding is done */
	struct header_names names;
	struct row_plan *plans; /* of bound sources, in their order */
	size_t plan_count;
	struct row_reading reading;
	uint64_t stretch_size;
};

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
	model->bindings = ARENA_ARRAY(request->arena, struct binding,
				      request->source_count);
	keys_init(model);
	return model;
}

static void refuse(struct binder *binder, uint32_t source, enum fault_kind kind,
		   struct slice text)
{
	binder->bound[source].state = LOADED_REFUSED;
	fault_add(binder->request->faults,
		  &(struct fault){
			  .kind = kind,
			  .source = binder->request->sources[source].number,
			  .field = FIELD_NONE,
			  .text = text,
		  });
}

/* Reads the lines above the body once more, for their faults; returns how
 * many blank ones are among them. */
static uint64_t report_head(const struct row_plan *plan,
			    struct fault_list *faults)
{
	uint64_t blank_lines;
	struct record_reader reader;
	struct record record;

	record_reader_init(&reader, plan->source, 0, plan->body, faults);
	while (record_next(&reader, &record))
		;
	blank_lines = reader.blank_lines;
	record_reader_release(&reader);
	return blank_lines;
}

static void bind_source_to(struct binder *binder, uint32_t source,
			   const struct header_search *search,
			   const struct header *header)
{
	struct model *model = binder->model;
	struct table *table = &model->tables[header->table->number];
	struct binding *binding = &model->bindings[model->binding_count];
	struct row_plan *plan = &binder->plans[binder->plan_count++];
	struct loaded_source *bound = &binder->bound[source];

	bound->state = LOADED;
	bound->table = header->table;
	table->given = true;
	load_columns_of(binder->request, search, header, binding, bound);
	*plan = (struct row_plan){
		.source = search->source,
		.table = table,
		.binding = binding,
		.binding_number = (uint32_t)model->binding_count++,
	};
	row_plan_head(plan, header, &binder->arena);
	bound->blank_lines = report_head(plan, binder->request->faults);
	for (uint32_t c = 0; c < header->table->column_count; c++)
		if (binding->field_of[c] != NO_COLUMN)
			table->columns[c].in_file = true;
}

static void find_table(struct binder *binder, uint32_t source)
{
	const struct load_request *request = binder->request;
	struct slice named =
		request->named ? request->named[source].table : SLICE_EMPTY;
	struct header_search search = {
		.names = &binder->names,
		.source = &request->sources[source],
		.arena = &binder->arena,
	};
	struct header header;

	if (search.source->text.length == 0) {
		binder->bound[source].state = LOADED_REFUSED;
		return;
	}
	if (named.length)
		search.named = profile_table(request->profile, named);
	header_find(&search, &header);
	if (header.line_count == 0)
		binder->bound[source].state = LOADED_REFUSED;
	else if (header.table && header.rival)
		refuse(binder, source, FAULT_AMBIGUOUS_TABLE,
		       arena_format(request->arena, "%.*s, %.*s",
				    SLICE_ARGUMENTS(header.table->name),
				    SLICE_ARGUMENTS(header.rival->name)));
	else if (header.table)
		bind_source_to(binder, source, &search, &header);
	else if (search.named)
		refuse(binder, source, FAULT_MISSING_HEADER,
		       search.named->name);
	else
		binder->bound[source].state = LOADED_UNKNOWN;
}

/* A column is loaded when it is needed and some source has it; only then
 * can a plan say what to do with its cells. */
static void plan_cells(struct binder *binder)
{
	const struct profile *profile = binder->request->profile;
	bool *const *needed = binder->request->needed;

	for (size_t t = 0; t < profile->table_count; t++)
		for (uint32_t c = 0; c < profile->tables[t].column_count; c++) {
			struct column *column =
				&binder->model->tables[t].columns[c];

			column->stored =
				column->in_file && (!needed || needed[t][c]);
		}
	for (size_t i = 0; i < binder->plan_count; i++)
		row_plan_cells(&binder->plans[i], binder->request,
			       &binder->arena);
}

static void cut_sources(struct binder *binder)
{
	struct row_reading *reading = &binder->reading;
	uint64_t **starts =
		ARENA_ARRAY(&binder->arena, uint64_t *, binder->plan_count);
	size_t next = 0;

	for (size_t i = 0; i < binder->plan_count; i++) {
		struct row_plan *plan = &binder->plans[i];

		plan->stretch_count = source_cut(plan->source, plan->body,
						 binder->stretch_size,
						 &binder->arena, &starts[i]);
		reading->stretch_count += plan->stretch_count;
		reading->bytes += plan->source->text.length - plan->body;
	}
	reading->stretches = ARENA_ARRAY(&binder->arena, struct stretch,
					 reading->stretch_count);
	for (size_t i = 0; i < binder->plan_count; i++) {
		const struct row_plan *plan = &binder->plans[i];

		for (size_t k = 0; k < plan->stretch_count; k++)
			reading->stretches[next++] = (struct stretch){
				.plan = plan,
				.from = starts[i][k],
				.to = k + 1 < plan->stretch_count
					      ? starts[i][k + 1]
					      : plan->source->text.length,
				.newest = DAY_MISSING,
			};
	}
}

/*
 * The most rows a stretch can have: one for each of its lines, and for each
 * record that a line too long for one is cut into.
 */
static uint32_t stretch_room(const struct stretch *stretch)
{
	const struct source *source = stretch->plan->source;
	uint64_t length = stretch->to - stretch->from;
	uint64_t room;

	if (length == 0)
		return 0;
	room = source_line_ends(source, stretch->to) -
	       source_line_ends(source, stretch->from) +
	       length / RECORD_BYTES_MOST;
	if (source->text.at[stretch->to - 1] != '\n' &&
	    source->text.at[stretch->to - 1] != '\r')
		room++;
	return room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
}

/* Gives each stretch its rows, and each table room for all of them. */
static void reserve_rows(struct binder *binder)
{
	struct row_reading *reading = &binder->reading;
	const struct profile *profile = binder->request->profile;

	for (size_t i = 0; i < reading->stretch_count; i++) {
		struct stretch *stretch = &reading->stretches[i];
		struct table *table = stretch->plan->table;

		stretch->room = stretch_room(stretch);
		stretch->first_row = table->row_count;
		if (__builtin_add_overflow(table->row_count, stretch->room,
					   &table->row_count))
			BUG("a table of more than 2^32 rows");
		table->segment_count++;
	}
	for (size_t t = 0; t < profile->table_count; t++) {
		struct table *table = &binder->model->tables[t];
		size_t room = (size_t)table->row_count + 1;

		if (!table->given)
			continue;
		table->offsets = memory_allocate(room, sizeof(*table->offsets));
		table->segments =
			ARENA_ARRAY(binder->request->arena, struct segment,
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

/* Moves the rows of a stretch up behind those of the one before. */
static void close_up(struct table *table, const struct stretch *stretch)
{
	uint32_t to = table->row_count;

	if (to == stretch->first_row || stretch->rows == 0)
		return;
	memmove(table->offsets + to, table->offsets + stretch->first_row,
		stretch->rows * sizeof(*table->offsets));
	for (uint32_t c = 0; c < table->schema->column_count; c++) {
		size_t width = column_width(table->schema->columns[c].type);
		char *values = table->columns[c].values;

		if (values)
			memmove(values + to * width,
				values + stretch->first_row * width,
				stretch->rows * width);
	}
}

static void note_newest(struct model *model, const struct stretch *stretch,
			uint32_t first_row)
{
	uint32_t table = stretch->plan->table->schema->number;

	if (stretch->newest == DAY_MISSING || stretch->newest <= model->newest)
		return;
	model->newest = stretch->newest;
	model->newest_table = table;
	model->newest_row = first_row + stretch->newest_row;
}

static void join_stretches(struct binder *binder)
{
	struct row_reading *reading = &binder->reading;
	struct model *model = binder->model;

	for (size_t t = 0; t < model->profile->table_count; t++)
		model->tables[t].row_count = 0;
	for (size_t t = 0; t < model->profile->table_count; t++)
		model->tables[t].segment_count = 0;
	for (size_t i = 0; i < reading->stretch_count; i++) {
		const struct stretch *stretch = &reading->stretches[i];
		const struct row_plan *plan = stretch->plan;
		struct table *table = plan->table;

		close_up(table, stretch);
		note_newest(model, stretch, table->row_count);
		table->segments[table->segment_count++] = (struct segment){
			.source = plan->binding->source,
			.first_row = table->row_count,
			.row_count = stretch->rows,
			.base = stretch->from,
			.binding = plan->binding_number,
		};
		table->row_count += stretch->rows;
	}
}

/* Counts what a source gave, and judges its total lines. */
static void account(struct binder *binder, const struct row_plan *plan,
		    struct loaded_source *bound, struct stretch *stretches)
{
	const struct totals **totals = ARENA_ARRAY(
		&binder->arena, const struct totals *, plan->stretch_count);
	struct total_judge judge = {
		.faults = binder->request->faults,
		.arena = binder->request->arena,
		.source = plan->source->number,
		.fields = plan->fields,
		.columns = plan->cell_count,
	};

	for (size_t i = 0; i < plan->stretch_count; i++) {
		totals[i] = &stretches[i].totals;
		bound->rows += stretches[i].rows;
		bound->blank_lines += stretches[i].blank_lines;
		bound->title_lines += stretches[i].title_lines;
		bound->foot_lines += stretches[i].foot_lines;
		bound->total_lines += stretches[i].totals.line_count;
	}
	totals_judge(&judge, totals, plan->stretch_count);
	for (size_t i = 0; i < plan->stretch_count; i++) {
		totals_release(&stretches[i].totals);
		arena_release(&stretches[i].arena);
	}
}

static void account_for_all(struct binder *binder)
{
	struct stretch *stretches = binder->reading.stretches;
	const struct row_plan *plan = binder->plans;

	for (size_t s = 0; s < binder->request->source_count; s++) {
		if (binder->bound[s].state != LOADED)
			continue;
		account(binder, plan, &binder->bound[s], stretches);
		stretches += plan->stretch_count;
		plan++;
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

static void read_all(struct binder *binder)
{
	struct row_reading *reading = &binder->reading;
	unsigned threads = threads_available(binder->request->threads);

	reading->request = binder->request;
	reading->model = binder->model;
	reading->plausible = plausible_days(binder->request->profile);
	plan_cells(binder);
	cut_sources(binder);
	reserve_rows(binder);
	reading->lock = platform_mutex_new();
	threads_run(threads, reading->stretch_count, stretch_read, reading);
	platform_mutex_free(reading->lock);
	join_stretches(binder);
	account_for_all(binder);
}

struct model *model_load_in_spans(const struct load_request *request,
				  struct loaded_source *bound,
				  uint64_t stretch_size)
{
	struct binder binder = {
		.request = request,
		.model = model_new(request),
		.bound = bound,
		.stretch_size = stretch_size,
	};

	memset(bound, 0, request->source_count * sizeof(*bound));
	header_names_init(&binder.names, request->profile, &binder.arena);
	binder.plans = ARENA_ARRAY(&binder.arena, struct row_plan,
				   request->source_count);
	for (size_t s = 0; s < request->source_count; s++)
		find_table(&binder, (uint32_t)s);
	read_all(&binder);
	keys_find_rows(binder.model);
	binder.model->indexes = index_cache_new(binder.model);
	arena_release(&binder.arena);
	return binder.model;
}

struct model *model_load(const struct load_request *request,
			 struct loaded_source *bound)
{
	return model_load_in_spans(request, bound, STRETCH_SIZE);
}

void model_unload(struct model *model)
{
	if (!model)
		return;
	index_cache_free(model->indexes);
	model_free(model);
}
