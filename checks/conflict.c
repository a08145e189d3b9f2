/*
 * conflict: rows of one group must not differ in some columns.
 *
 * Reads the columns `same` of each group's rows. In order of files and rows,
 * each row that differs from the group's first known value is a finding, one
 * for each column; the first row is the related place. Texts are compared
 * without white space, full-width forms and capitals.
 * Does not flag blank or unreadable cells, nor values outside a vocabulary;
 * a row without any known one is undecided.
 * Cost: O(rows) over a shared index.
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { PER, SAME };

static const struct parameter parameters[] = {
	[PER] = { .name = "per",
		  .type = PARAMETER_VALUES,
		  .required = true,
		  .summary = N_("what makes a group: person, account ...") },
	[SAME] = { .name = "same",
		   .type = PARAMETER_COLUMNS,
		   .required = true,
		   .summary = N_("the columns that must not differ") },
};

enum { DIFFERS };

static const struct message messages[] = {
	[DIFFERS] = { .id = "differs",
		      .text = N_("{group}: {column} is {value} here and "
				 "{first} in an earlier row"),
		      .help = N_("Find out which of them is right and correct "
				 "the other.") },
};

/* Nobody knows whether two values outside a vocabulary are one. */
static const struct expression *is_named(struct query_maker *maker,
					 const struct expression *cell)
{
	return query_operation(maker, OPERATION_IS_NAMED, VALUE_BOOL, &cell, 1);
}

static void add_column(struct query_maker *maker, uint32_t column)
{
	const struct expression *cell =
		make_column(maker->arena, maker->query->table, column);
	const struct expression *first = query_other_row(maker, cell);
	const struct expression *both[] = { first, cell };
	const struct expression *alike = query_operation(
		maker, OPERATION_ALIKE, VALUE_BOOL, both, ARRAY_SIZE(both));
	struct query_case *differs = query_case(
		maker, (struct query_case){
			       .compared = COMPARED_FIRST,
			       .compared_where = is_named(maker, cell),
			       .test = query_both(maker, is_named(maker, cell),
						  query_not(maker, alike)),
			       .message = DIFFERS,
			       .column = column,
		       });

	query_fact_cell(maker, differs, column);
	query_fact(maker, differs,
		   (struct query_fact){ .name = "group", .kind = QUERY_GROUP });
	query_fact(maker, differs,
		   (struct query_fact){ .name = "first", .value = first });
	query_relate(maker, differs,
		     (struct query_relation){ .kind = RELATE_COMPARED,
					      .column = column,
					      .role = N_("compared with") });
}

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct argument *same = query_argument(&maker, SAME);
	const struct expression **named =
		ARENA_ARRAY(arena, const struct expression *, same->count);

	query_group_by(&maker, PER);
	for (uint32_t i = 0; i < same->count; i++) {
		named[i] = is_named(&maker, make_column(arena, rule->table,
							same->columns[i]));
		add_column(&maker, same->columns[i]);
	}
	maker.query->judged = query_any(&maker, named, same->count);
	return maker.query;
}

const struct check check_conflict = {
	.signature = { "conflict", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("rows that belong together do not contradict each "
		      "other"),
	.explanation = N_(
		"One identity number has one name, one account one holder, "
		"one person one household. Rows that say otherwise hold "
		"somebody else's number, or an old state of things. Each row "
		"is compared with the first of its group, over all files "
		"given."),
	.not_flagged = N_(
		"Blank and unreadable cells, values outside a vocabulary, and "
		"texts that differ in spaces, capitals or full-width forms "
		"only. Rows without a known value are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.query = query,
};
