/*
 * Keeps the findings of one rule in bounds: every one is counted, the first
 * `most` by place are kept, and memory holds at most twice as many.
 */
#include "linter/engine/check.h"

#include <stdlib.h>

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Which way the money of a finding goes: in doubt where its wording names no
 * direction. */
static enum direction money_direction(const struct rule *rule, unsigned message)
{
	enum direction direction = message_direction(rule, message);

	return direction == DIRECTION_NONE ? DIRECTION_DOUBT : direction;
}

void finding_list_init(struct finding_list *list, const struct rule *rule,
		       const struct model *model, size_t most)
{
	*list = (struct finding_list){
		.rule = rule,
		.model = model,
		.arena = ARENA_EMPTY,
		.most = most,
	};
	for (int i = 0; i < DIRECTIONS; i++)
		list->money[i] = number_of_integer(0);
}

void finding_list_release(struct finding_list *list)
{
	arena_release(&list->arena);
	memory_release(list->findings);
	memory_release(list->moneys);
	memory_release(list->money_rows);
	list->findings = NULL;
	list->moneys = NULL;
	list->money_rows = NULL;
	list->count = list->capacity = 0;
	list->money_count = list->money_capacity = 0;
	list->money_row_count = list->money_row_capacity = 0;
}

/* What is known as soon as a finding begins. */
static int compare_starts(const struct finding *a, const struct finding *b)
{
	int order = ORDER(a->source, b->source);

	if (!order)
		order = row_address_compare(a->row, b->row);
	/* NO_COLUMN is the largest number: whole rows come last. */
	if (!order)
		order = ORDER(a->primary.column, b->primary.column);
	return order ? order : ORDER(a->message, b->message);
}

static int compare_related(const struct finding *a, const struct finding *b)
{
	int order = ORDER(a->related_count, b->related_count);

	for (uint32_t i = 0; !order && i < a->related_count; i++) {
		const struct place *left = &a->related[i].place;
		const struct place *right = &b->related[i].place;

		order = ORDER(left->table, right->table);
		if (!order)
			order = ORDER(left->row, right->row);
		if (!order)
			order = ORDER(left->column, right->column);
	}
	return order;
}

static int compare_texts(const struct finding *a, const struct finding *b)
{
	int order = ORDER(a->fact_count, b->fact_count);

	for (uint32_t i = 0; !order && i < a->fact_count; i++) {
		const struct fact *left = &a->facts[i];
		const struct fact *right = &b->facts[i];

		order = ORDER(left->count, right->count);
		if (!order)
			order = ORDER(left->day, right->day);
		if (!order && left->type == FACT_TEXT &&
		    right->type == FACT_TEXT)
			order = slice_compare(left->text, right->text);
	}
	return order;
}

/* Groups are met in no fixed order, so findings at one place are told apart
 * by all that they would print. */
static int compare_findings(const void *left, const void *right)
{
	const struct finding *a = left;
	const struct finding *b = right;
	int order = compare_starts(a, b);

	if (!order)
		order = slice_compare(a->key, b->key);
	if (!order)
		order = ORDER(a->money, b->money);
	if (!order)
		order = compare_related(a, b);
	return order ? order : compare_texts(a, b);
}

static bool has_money(decimal money)
{
	return money != DECIMAL_MISSING && money != DECIMAL_UNREADABLE;
}

/* Money is told of all findings, those that are not kept too. */
static void note_money(struct finding_list *list, const struct finding *finding)
{
	memory_grow((void **)&list->moneys, &list->money_capacity,
		    list->money_count, sizeof(*list->moneys));
	list->moneys[list->money_count++] = (struct finding_money){
		.place = finding->primary,
		.direction = money_direction(list->rule, finding->message),
		.money = finding->money,
		.first_row = list->money_row_count,
	};
}

void finding_made_of(struct finding_list *list, uint32_t row)
{
	memory_grow((void **)&list->money_rows, &list->money_row_capacity,
		    list->money_row_count, sizeof(*list->money_rows));
	list->money_rows[list->money_row_count++] = row;
	list->moneys[list->money_count - 1].row_count++;
}

static int compare_moneys(const void *left, const void *right)
{
	const struct finding_money *a = left;
	const struct finding_money *b = right;
	int order = ORDER(a->place.table, b->place.table);

	if (!order)
		order = ORDER(a->place.row, b->place.row);
	if (!order)
		order = ORDER(a->direction, b->direction);
	if (!order)
		order = ORDER(a->money, b->money);
	return order ? order : ORDER(a->row_count, b->row_count);
}

static void sort_findings(struct finding_list *list)
{
	if (list->count)
		qsort(list->findings, list->count, sizeof(*list->findings),
		      compare_findings);
	if (list->most && list->count > list->most)
		list->count = list->most;
}

void finding_list_sort(struct finding_list *list)
{
	sort_findings(list);
	if (list->money_count)
		qsort(list->moneys, list->money_count, sizeof(*list->moneys),
		      compare_moneys);
}

/* A list's parts are no lists, so this goes one deeper at most. */
static struct fact *facts_copy(struct arena *arena, const struct fact *facts,
			       uint32_t count)
{
	struct fact *copy = ARENA_ARRAY(arena, struct fact, count);

	for (uint32_t i = 0; i < count; i++) {
		copy[i] = facts[i];
		if (copy[i].type == FACT_TEXT)
			copy[i].text = arena_copy(arena, copy[i].text);
		if (copy[i].type == FACT_LIST)
			copy[i].parts = facts_copy(arena, copy[i].parts,
						   copy[i].part_count);
	}
	return copy;
}

/* Moves what a kept finding holds to the arena that outlives the pruning. */
static void finding_move(struct finding *finding, struct arena *arena)
{
	struct related *related =
		ARENA_ARRAY(arena, struct related, finding->related_count);

	if (finding->related_count)
		memcpy(related, finding->related,
		       finding->related_count * sizeof(*related));
	finding->facts = facts_copy(arena, finding->facts, finding->fact_count);
	finding->fact_capacity = finding->fact_count;
	finding->related = related;
	finding->related_capacity = finding->related_count;
	finding->key = arena_copy(arena, finding->key);
}

/*
 * Sorts and drops all but the first `most`. It happens once in `most`
 * additions, so each addition pays for a constant share of it.
 */
static void prune(struct finding_list *list)
{
	struct arena kept = ARENA_EMPTY;

	sort_findings(list);
	for (size_t i = 0; i < list->count; i++)
		finding_move(&list->findings[i], &kept);
	arena_release(&list->arena);
	list->arena = kept;
	list->pruned = true;
}

static void count_finding(struct finding_list *list,
			  const struct finding *finding)
{
	const struct check *check = rule_check(list->rule);

	list->total++;
	list->info += check->messages[finding->message].info;
	if (has_money(finding->money)) {
		struct number *sum = &list->money[money_direction(
			list->rule, finding->message)];

		*sum = number_add(*sum, number_of_decimal(finding->money));
		note_money(list, finding);
	}
}

struct finding *finding_add(struct finding_list *list, unsigned message,
			    struct place primary, decimal money)
{
	const struct model *model = list->model;
	const struct table *table = &model->tables[primary.table];
	struct row_place start = model_row_place(table, primary.row);
	struct finding finding = {
		.rule = list->rule,
		.message = message,
		.primary = primary,
		.source = start.source,
		.row = start.address,
		.money = money,
		.key = SLICE_EMPTY,
		.list = list,
	};
	uint32_t subject;

	count_finding(list, &finding);
	if (list->pruned &&
	    compare_starts(&finding, &list->findings[list->most - 1]) > 0)
		return NULL;
	if (list->most && list->count == 2 * list->most)
		prune(list);
	memory_grow((void **)&list->findings, &list->capacity, list->count,
		    sizeof(*list->findings));
	list->findings[list->count] = finding;
	subject = finding_subject(model->profile, table->schema);
	if (subject != NO_COLUMN)
		finding_key_cell(
			&list->findings[list->count],
			(struct place){ primary.table, primary.row, subject });
	return &list->findings[list->count++];
}
