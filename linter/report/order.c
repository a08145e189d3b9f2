/* Merges the findings of all rules and the faults into one order. */
#include "linter/report/order.h"

#include <stdlib.h>

struct slice entry_id(const struct entry *entry)
{
	if (entry->finding)
		return entry->finding->rule->id;
	return slice_of(fault_info(entry->fault->kind)->id);
}

enum severity entry_severity(const struct entry *entry)
{
	if (entry->finding)
		return message_severity(entry->finding->rule,
					entry->finding->message);
	return fault_info(entry->fault->kind)->severity;
}

static struct entry entry_of_finding(const struct model *model,
				     const struct finding *finding)
{
	const struct place *place = &finding->primary;
	struct row_place row =
		model_row_place(&model->tables[place->table], place->row);
	struct entry entry = {
		.finding = finding,
		.source = row.source,
		.row = row.address,
	};

	if (place->column != NO_COLUMN &&
	    row.binding->field_of[place->column] != NO_COLUMN)
		entry.field = row.binding->field_of[place->column] + 1;
	return entry;
}

static struct entry entry_of_fault(const struct fault *fault)
{
	bool cell = fault->field != FIELD_NONE;

	return (struct entry){
		.fault = fault,
		.source = fault->source,
		.row = fault->row,
		.from = cell ? 0 : fault->from,
		.field = cell ? fault->field + 1 : 0,
	};
}

static int compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	int order = compare_numbers(a->source, b->source);

	if (!order)
		order = row_address_compare(a->row, b->row);
	if (!order)
		order = compare_numbers(a->from, b->from);
	if (!order)
		order = compare_numbers(a->field, b->field);
	if (!order)
		order = slice_compare(entry_id(a), entry_id(b));
	return order ? order : compare_numbers(a->arrival, b->arrival);
}

struct entry *report_order(const struct report *report, size_t *count)
{
	const struct rules_summary *rules = report->rules;
	size_t most = report->faults->count;
	struct entry *entries;

	for (size_t i = 0; i < rules->rule_count; i++)
		most += rules->rules[i].findings.count;
	entries = memory_allocate(most, sizeof(*entries));
	*count = 0;
	for (size_t i = 0; i < report->faults->count; i++)
		entries[(*count)++] =
			entry_of_fault(&report->faults->faults[i]);
	for (size_t i = 0; i < rules->rule_count; i++) {
		const struct finding_list *list = &rules->rules[i].findings;

		for (size_t j = 0; j < list->count; j++)
			entries[(*count)++] = entry_of_finding(
				report->model, &list->findings[j]);
	}
	for (size_t i = 0; i < *count; i++)
		entries[i].arrival = (uint32_t)i;
	qsort(entries, *count, sizeof(*entries), compare_entries);
	return entries;
}
