/*
 * unique: no two rows share the values of some columns.
 *
 * Reads the columns named, over every file given; their values count
 * together. In order of files and rows, every row but the first is the
 * primary place, the first one the related place. An identity number of 15
 * digits equals the one of 18 that it became.
 * Does not flag rows of which some value is blank or unreadable, or is
 * outside its vocabulary: nobody knows whether two such are the same. They
 * are undecided.
 * Cost: O(rows) over a shared index.
 */
#include "linter/engine/check.h"
#include "linter/engine/query_make.h"

enum { COLUMNS };

static const struct parameter parameters[] = {
	[COLUMNS] = { .name = "columns",
		      .type = PARAMETER_VALUES,
		      .required = true,
		      .summary = N_("what may stand together on one row only: "
				    "columns, or values such as "
				    "year(paid_on)") },
};

enum { REPEATED };

static const struct message messages[] = {
	[REPEATED] = { .id = "repeated",
		       .text = N_("{group} again: it stands on {count} rows, "
				  "this is number {place}"),
		       .help = N_("Remove the row, or correct the value that "
				  "makes it the same as the other.") },
};

static const struct query *query(const struct rule *rule, struct arena *arena)
{
	struct query_maker maker = query_begin(rule, arena, QUERY_GROUPS);
	const struct argument *columns = query_argument(&maker, COLUMNS);
	/* A row's cell, when the first of its values is one. */
	uint32_t column = query_place(columns->expressions[0]);
	struct query_measure place = { .name = "place", .kind = MEASURE_PLACE };
	struct query_measure count = { .name = "count", .kind = MEASURE_ROWS };
	struct query_case *repeated =
		query_case(&maker, (struct query_case){
					   .compared = COMPARED_FIRST,
					   .message = REPEATED,
					   .column = column,
				   });

	query_group_by(&maker, COLUMNS);
	query_fact(&maker, repeated,
		   (struct query_fact){ .name = "group", .kind = QUERY_GROUP });
	query_fact(
		&maker, repeated,
		(struct query_fact){ .name = "place",
				     .kind = QUERY_COUNT,
				     .value = query_measure(&maker, place) });
	query_fact(
		&maker, repeated,
		(struct query_fact){ .name = "count",
				     .kind = QUERY_COUNT,
				     .value = query_measure(&maker, count) });
	query_relate(&maker, repeated,
		     (struct query_relation){ .kind = RELATE_COMPARED,
					      .column = column,
					      .role = N_("first seen here") });
	return maker.query;
}

const struct check check_unique = {
	.signature = { "unique", parameters, ARRAY_SIZE(parameters) },
	.summary = N_("no two rows share the values of some columns"),
	.explanation = N_(
		"A number that names a household, a person or a voucher names "
		"one only. A row that repeats it was entered twice, or holds "
		"somebody else's number; either way money may go out twice. "
		"All files given are looked at together."),
	.not_flagged =
		N_("Rows of which one of the values is blank, unreadable or "
		   "outside its vocabulary: they are counted as undecided."),
	.cost = COST_ROWS,
	.messages = messages,
	.message_count = ARRAY_SIZE(messages),
	.query = query,
};
