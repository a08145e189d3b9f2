/* Binds sources to tables: finds the headers of each and plans its rows. */
#include "linter/load/given.h"
#include "linter/load/loading.h"
#include "linter/load/quantity.h"

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

static struct row_plan *add_plan(struct loading *loading)
{
	struct row_plan *plan = ARENA_NEW(&loading->arena, struct row_plan);

	memory_grow((void **)&loading->plans, &loading->plan_capacity,
		    loading->plan_count, sizeof(struct row_plan *));
	loading->plans[loading->plan_count++] = plan;
	return plan;
}

static void bind_table(struct loading *loading, struct loaded_source *bound,
		       const struct header_search *search,
		       const struct header *header)
{
	const struct load_request *request = &loading->request;
	struct model *model = loading->model;
	struct table *table = &model->tables[header->table->number];
	struct binding *binding = ARENA_NEW(request->arena, struct binding);
	struct row_plan *plan = add_plan(loading);

	bound->state = LOADED;
	bound->table = header->table;
	bound->binding = binding;
	table->given = true;
	load_columns_of(request, search, header, binding, bound);
	model_add_binding(model, binding);
	*plan = (struct row_plan){
		.source = search->source,
		.table = table,
		.binding = binding,
		.bound = bound,
	};
	row_plan_head(plan, header, &loading->arena);
	plan->household =
		fill_fields_of(&loading->names, binding, &loading->arena);
	given_find(request, search, header, binding);
	for (size_t i = 0; i < binding->given_count; i++)
		table->columns[binding->given[i].column].given = true;
	bound->blank_lines = report_head(plan, request->faults);
	for (uint32_t c = 0; c < header->table->column_count; c++)
		if (binding->field_of[c] != NO_COLUMN)
			table->columns[c].in_file = true;
	quantity_bound(table, binding);
}

static void bind_found(struct loading *loading, struct loaded_source *bound,
		       const struct header_search *search,
		       const struct header *header)
{
	if (header->rival)
		loading_refuse(
			loading, bound, search->source, FAULT_AMBIGUOUS_TABLE,
			arena_format(loading->request.arena, "%.*s, %.*s",
				     SLICE_ARGUMENTS(header->table->name),
				     SLICE_ARGUMENTS(header->rival->name)));
	else
		bind_table(loading, bound, search, header);
}

/*
 * Finds the table of a block, one of several where `among`: of these one may
 * be the table that was named by hand, the others are found. Returns whether
 * it is the one named.
 */
static bool bind_block(struct loading *loading, struct loaded_source *bound,
		       const struct source *block,
		       const struct table_schema *named, bool among)
{
	struct header_search search = {
		.names = &loading->names,
		.source = block,
		.named = named,
		.arena = &loading->arena,
	};
	struct header header;
	bool as_named;

	header_find(&search, &header);
	as_named = header.table != NULL;
	if (!header.table && named && (among || header.lower)) {
		search.named = NULL;
		header_find(&search, &header);
	}
	if (header.line_count == 0)
		bound->state = LOADED_REFUSED;
	else if (header.table)
		bind_found(loading, bound, &search, &header);
	else
		bound->state = LOADED_UNKNOWN;
	return as_named || header.line_count == 0;
}

void loading_bind(struct loading *loading, uint32_t number)
{
	const struct load_request *request = &loading->request;
	const struct source *source = &request->sources[number];
	const struct table_schema *named =
		source->named.length
			? profile_table(request->profile, source->named)
			: NULL;
	const struct block_start *starts;
	const size_t below = blocks_of(&loading->blocks, number, &starts);
	struct source *blocks =
		ARENA_ARRAY(&loading->arena, struct source, below + 1);
	struct loaded_source *bound = &loading->bound[number];
	bool as_named = false;

	for (size_t i = 0; i <= below; i++) {
		blocks[i] = *source;
		if (i > 0) {
			blocks[i].first = starts[i - 1].first;
			bound->next =
				ARENA_NEW(request->arena, struct loaded_source);
			bound = bound->next;
			bound->first = blocks[i].first;
		}
		if (i < below)
			blocks[i].end = starts[i].first;
		as_named |= bind_block(loading, bound, &blocks[i], named,
				       below > 0);
	}
	if (named && !as_named && !source->named_with_file)
		loading_refuse(loading, &loading->bound[number], source,
			       FAULT_MISSING_HEADER, named->name);
}
