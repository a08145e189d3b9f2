/*
 * Leaves out sources whose content was read from another file. Where names say
 * that the same rows are those of another month or place, both are read.
 */
#include "linter/load/loading.h"

/* Whether the rows of both were given the same beside their cells. */
static bool same_given(const struct binding *a, const struct binding *b)
{
	if (a->table != b->table || a->given_count != b->given_count)
		return false;
	for (size_t i = 0; i < a->given_count; i++)
		if (a->given[i].column != b->given[i].column ||
		    memcmp(a->given[i].value, b->given[i].value,
			   sizeof(a->given[i].value)) != 0)
			return false;
	return true;
}

/* Whether all tables of one source are those of the other. */
static bool same_tables(const struct loaded_source *a,
			const struct loaded_source *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->state != LOADED || b->state != LOADED ||
		    !same_given(a->binding, b->binding))
			return false;
	return !a && !b;
}

/* Takes the plans of a source away, so that nothing reads its rows. */
static void drop_plans(struct loading *loading, uint32_t source)
{
	size_t kept = 0;

	for (size_t i = 0; i < loading->plan_count; i++)
		if (loading->plans[i]->source->number != source)
			loading->plans[kept++] = loading->plans[i];
	loading->plan_count = kept;
}

static void leave_out(struct loading *loading, const struct source *source,
		      const struct source *original)
{
	for (struct loaded_source *bound = &loading->bound[source->number];
	     bound; bound = bound->next)
		*bound = (struct loaded_source){
			.state = LOADED_COPY,
			.first = bound->first,
			.next = bound->next,
		};
	drop_plans(loading, source->number);
	fault_add(&loading->faults, &(struct fault){
					    .kind = FAULT_COPIED_FILE,
					    .source = source->number,
					    .field = FIELD_NONE,
					    .text = original->path,
				    });
}

void loading_leave_copies(struct loading *loading)
{
	const struct load_request *request = &loading->request;

	for (size_t i = 0; i < request->source_count; i++) {
		const struct source *source = &request->sources[i];

		if (source->copy_of != source->number &&
		    same_tables(&loading->bound[source->number],
				&loading->bound[source->copy_of]))
			leave_out(loading, source,
				  &request->sources[source->copy_of]);
	}
}
