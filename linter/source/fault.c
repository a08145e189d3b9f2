/* Gathers faults of input: exact counts, and the first few of each kind. */
#include "linter/source/fault.h"

#include <stdlib.h>

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_places(const struct fault *a, const struct fault *b)
{
	if (a->source != b->source)
		return ORDER(a->source, b->source);
	if (!row_address_same(a->row, b->row))
		return row_address_compare(a->row, b->row);
	if (a->field != b->field)
		return ORDER(a->field, b->field);
	return ORDER(a->from, b->from);
}

/* By everything printed, so that equal places too have one order. */
static int compare_faults(const void *left, const void *right)
{
	const struct fault *a = left;
	const struct fault *b = right;
	int order = compare_places(a, b);

	if (!order)
		order = ORDER(a->kind, b->kind);
	if (!order)
		order = ORDER(a->length, b->length);
	if (!order)
		order = ORDER(a->found, b->found);
	if (!order)
		order = ORDER(a->due, b->due);
	return order ? order : slice_compare(a->text, b->text);
}

void fault_list_init(struct fault_list *list, size_t most)
{
	*list = (struct fault_list){ .most = most };
}

/* Drops all but the first `most` of each kind; the list is sorted. */
static void prune(struct fault_list *list)
{
	size_t stay = 0;

	memset(list->kept, 0, sizeof(list->kept));
	for (size_t i = 0; i < list->count; i++) {
		struct fault fault = list->faults[i];

		if (list->most && list->kept[fault.kind] == list->most)
			continue;
		list->faults[stay++] = fault;
		if (++list->kept[fault.kind] == list->most) {
			list->last[fault.kind] = fault;
			list->full[fault.kind] = true;
		}
	}
	list->count = stay;
}

void fault_list_sort(struct fault_list *list)
{
	if (list->count)
		qsort(list->faults, list->count, sizeof(*list->faults),
		      compare_faults);
	prune(list);
}

/* Keeps the fault if it may be among the first; counts nothing. */
static void keep(struct fault_list *list, const struct fault *fault)
{
	/* Readers go forward, so once a kind is full nearly all of its
	 * faults end here. */
	if (list->full[fault->kind] &&
	    compare_faults(fault, &list->last[fault->kind]) >= 0)
		return;
	memory_grow((void **)&list->faults, &list->capacity, list->count,
		    sizeof(*list->faults));
	list->faults[list->count++] = *fault;
	list->kept[fault->kind]++;
	if (list->most && list->kept[fault->kind] / 2 >= list->most)
		fault_list_sort(list);
}

void fault_add(struct fault_list *list, const struct fault *fault)
{
	list->total[fault->kind]++;
	keep(list, fault);
}

void fault_list_join(struct fault_list *into, struct fault_list *from)
{
	for (size_t i = 0; i < from->count; i++)
		keep(into, &from->faults[i]);
	for (size_t kind = 0; kind < FAULT_KINDS; kind++)
		into->total[kind] += from->total[kind];
	fault_list_release(from);
}

void fault_list_release(struct fault_list *list)
{
	memory_release(list->faults);
	fault_list_init(list, list->most);
}

bool fault_has_other(enum fault_kind kind)
{
	return kind == FAULT_CONTRADICTION || kind == FAULT_ROSTERS_DIFFER;
}

const struct fault_info *fault_info(enum fault_kind kind)
{
	static const struct fault_info infos[] = {
#define FAULT(name, id, severity, message, help) \
	[FAULT_##name] = { id, SEVERITY_##severity, message, help },
#include "linter/source/fault.def"
#undef FAULT
	};

	return &infos[kind];
}
