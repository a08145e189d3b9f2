/* Binds sources to tables: finds the headers of each and plans its rows. */
#include "linter/load/beside.h"
#include "linter/load/given.h"
#include "linter/load/loading.h"
#include "linter/load/quantity.h"
#include "linter/project/directions.h"

void loading_refuse(struct loading *loading, struct loaded_source *bound,
		    const struct source *block, enum fault_kind kind,
		    struct slice text)
{
	bound->state = LOADED_REFUSED;
	fault_add(&loading->faults, &(struct fault){
					    .kind = kind,
					    .source = block->number,
					    .field = FIELD_NONE,
					    .row = bound->first,
					    .text = text,
				    });
}

/* Reads the lines above the body once more, for their faults; returns how
 * many blank ones are among them. */
static uint64_t report_head(const struct row_plan *plan,
			    struct fault_list *faults)
{
	struct span head = source_span(plan->source);
	uint64_t blank_lines;
	struct rows *rows;
	struct row row;

	head.to = plan->body;
	rows = rows_start(plan->source, head, faults);
	while (rows_next(rows, &row))
		;
	blank_lines = rows->blank_lines;
	rows_stop(rows);
	return blank_lines;
}

/* A plan for lines that no other reads. */
static void add_plan(struct loading *loading, struct row_plan *plan)
{
	memory_grow((void **)&loading->plans, &loading->plan_capacity,
		    loading->plan_count, sizeof(struct row_plan *));
	loading->plans[loading->plan_count++] = plan;
}

static void note_columns(struct table *table, const struct binding *binding)
{
	for (size_t i = 0; i < binding->given_count; i++)
		table->columns[binding->given[i].column].given = true;
	for (uint32_t c = 0; c < binding->table->column_count; c++)
		if (binding->field_of[c] != NO_COLUMN)
			table->columns[c].in_file = true;
}

/* Binds the lines under a header to its table, beside the first of their
 * tables (NULL: it is the first). */
static struct row_plan *bind_table(struct loading *loading,
				   struct loaded_source *bound,
				   const struct header_search *search,
				   const struct header *header,
				   struct row_plan *first)
{
	const struct load_request *request = &loading->request;
	struct model *model = loading->model;
	struct table *table = &model->tables[header->table->number];
	struct binding *binding = ARENA_NEW(request->arena, struct binding);
	struct row_plan *plan = ARENA_NEW(&loading->arena, struct row_plan);

	bound->state = LOADED;
	bound->table = header->table;
	bound->binding = binding;
	bound->beside = first != NULL;
	table->given = true;
	table->repeats |= first != NULL;
	load_columns_of(request, search, header, first ? first->bound : NULL,
			binding, bound);
	model_add_binding(model, binding);
	*plan = (struct row_plan){
		.source = search->source,
		.table = table,
		.binding = binding,
		.bound = bound,
	};
	row_plan_head(plan, header, &loading->arena);
	plan->household =
		first ? first->household
		      : fill_fields_of(search->names, binding, &loading->arena);
	given_find(request, search, header, binding);
	note_columns(table, binding);
	quantity_bound(table, binding);
	return plan;
}

/* Binds the lines to all of their tables. */
static void bind_tables(struct loading *loading, struct loaded_source *bound,
			const struct header_search *search,
			const struct header *header,
			const struct header_tables *tables)
{
	struct header one = *header;
	struct row_plan *first;

	one.table = tables->tables[0];
	first = bind_table(loading, bound, search, &one, NULL);
	add_plan(loading, first);
	for (uint32_t i = 1; i < tables->count; i++) {
		one.table = tables->tables[i];
		bound->next =
			ARENA_NEW(loading->request.arena, struct loaded_source);
		bound->next->first = bound->first;
		bound = bound->next;
		row_plan_add(first,
			     bind_table(loading, bound, search, &one, first));
	}
	first->bound->blank_lines = report_head(first, loading->request.faults);
}

static void bind_found(struct loading *loading, struct loaded_source *bound,
		       const struct header_search *search,
		       const struct header *header)
{
	const struct header_tables tables = beside_find(search, header);

	if (header->rival && !beside_has(&tables, header->rival))
		loading_refuse(
			loading, bound, search->source, FAULT_AMBIGUOUS_TABLE,
			arena_format(loading->request.arena, "%.*s, %.*s",
				     SLICE_ARGUMENTS(header->table->name),
				     SLICE_ARGUMENTS(header->rival->name)));
	else
		bind_tables(loading, bound, search, header, &tables);
}

/*
 * Binds a block to those of the tables named by hand whose columns its header
 * has, and notes them; false: to none.
 */
static bool bind_named(struct loading *loading, struct loaded_source *bound,
		       struct header_search *search, struct header *header,
		       bool *carried)
{
	const struct directions *named = search->source->directions;
	struct header_tables tables = {
		.tables =
			ARENA_ARRAY(search->arena, const struct table_schema *,
				    named->table_count),
	};

	for (uint32_t i = 0; i < named->table_count; i++) {
		search->named = named->tables[i];
		if (!tables.count) {
			header_find(search, header);
			if (!header->table)
				continue;
		} else if (!beside_carries(search, header, named->tables[i])) {
			continue;
		}
		carried[i] = true;
		tables.tables[tables.count++] = named->tables[i];
	}
	if (!tables.count)
		return false;
	beside_order(&tables);
	bind_tables(loading, bound, search, header, &tables);
	return true;
}

/*
 * Finds the table of a block, one of several where `among`: of these some may
 * be tables that were named by hand, which are noted in `carried`, the others
 * are found.
 */
static void bind_block(struct loading *loading, struct loaded_source *bound,
		       const struct source *block, bool among, bool *carried)
{
	const struct directions *directions = block->directions;
	struct header_names names = loading->names;
	struct header_search search = {
		.names = &names,
		.source = block,
		.arena = &loading->arena,
	};
	struct header header = { .lower = false };

	names.directions = directions;
	if (directions && directions->table_count) {
		if (bind_named(loading, bound, &search, &header, carried))
			return;
		search.named = NULL;
	}
	if (!carried || among || header.lower)
		header_find(&search, &header);
	if (header.line_count == 0)
		bound->state = LOADED_REFUSED;
	else if (header.table)
		bind_found(loading, bound, &search, &header);
	else
		bound->state = header.leavers ? LOADED_LEAVERS : LOADED_UNKNOWN;
}

/* Says which tables named by hand the source has no header of. */
static void refuse_missing(struct loading *loading, uint32_t number,
			   const bool *carried)
{
	const struct source *source = &loading->request.sources[number];
	const struct directions *directions = source->directions;
	struct loaded_source *bound = &loading->bound[number];
	const enum loaded_state state = bound->state;
	bool any = false;

	for (uint32_t i = 0; i < directions->table_count; i++) {
		any |= carried[i];
		if (!carried[i])
			loading_refuse(loading, bound, source,
				       FAULT_MISSING_HEADER,
				       directions->tables[i]->name);
	}
	if (any)
		bound->state = state;
}

void loading_bind(struct loading *loading, uint32_t number)
{
	const struct source *source = &loading->request.sources[number];
	const struct directions *directions = source->directions;
	const struct block_start *starts;
	const size_t below = blocks_of(&loading->blocks, number, &starts);
	struct source *blocks =
		ARENA_ARRAY(&loading->arena, struct source, below + 1);
	struct loaded_source *bound = &loading->bound[number];
	bool *carried = NULL;

	if (directions && directions->ignore) {
		bound->state = LOADED_IGNORED;
		return;
	}
	if (directions && directions->table_count)
		carried = ARENA_ARRAY(&loading->arena, bool,
				      directions->table_count);
	for (size_t i = 0; i <= below; i++) {
		blocks[i] = *source;
		if (i > 0) {
			blocks[i].first = starts[i - 1].first;
			while (bound->next)
				bound = bound->next;
			bound->next = ARENA_NEW(loading->request.arena,
						struct loaded_source);
			bound = bound->next;
			bound->first = blocks[i].first;
		}
		if (i < below)
			blocks[i].end = starts[i].first;
		bind_block(loading, bound, &blocks[i], below > 0, carried);
	}
	if (carried && !directions->of_file &&
	    loading->bound[number].state != LOADED_REFUSED)
		refuse_missing(loading, number, carried);
}
