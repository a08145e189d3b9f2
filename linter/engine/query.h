/*
 * What a rule asks of the tables, as data and apart from how it is computed:
 * a check makes it of the rule's arguments; the engine computes findings from
 * it alone, lint_* compares rules by it, `fundlint dump rules` prints it.
 * Made before any data is read; borrows from the profile.
 *
 * Conditions are three-valued. Expressions over the row compared with
 * the judged one stand in OPERATION_OTHER_ROW; OPERATION_MEASURE reads a
 * measure. Quotients are left as OPERATION_DIVIDE of their parts.
 */
#ifndef FUNDLINT_ENGINE_QUERY_H
#define FUNDLINT_ENGINE_QUERY_H

#include "linter/engine/query_case.h"

enum query_shape {
	QUERY_ROWS,   /* rows, each by itself */
	QUERY_GROUPS, /* rows with equal keys, together */
	QUERY_ABSENT, /* rows by the rows of another table that belong to
			 them: partners they lack, or have */
};

enum measure_kind {
	MEASURE_VALUE, /* `value` on the row */

	/* of a group, over the rows of it that are judged */
	MEASURE_ROWS,     /* how many */
	MEASURE_LEFT_OUT, /* how many rows of the group are not judged */
	MEASURE_SUM,      /* of `value`; unknown when one of them is */
	MEASURE_LAST,     /* what measure `of` is on the last row */

	/* of a row in its group, in the query's order */
	MEASURE_PLACE,    /* 1 on the first row */
	MEASURE_RUNNING,  /* the sum of `value` up to and with the row */
	MEASURE_DISTINCT, /* the different values of `value` so far */
	MEASURE_LASTING,  /* the smallest that measure `of` is from the row on:
			     what refunds leave of it */
	MEASURE_STANDING, /* 1, or 0 where the row is a refund or was taken back
			     by one: `value` is the amount, measures `of` and
			     `with` say which rows are of one side */
	MEASURE_MET,      /* earlier rows that `pair` is true of; with `value`,
			     those of them it is true of */

	/* of the rows of the row's file that are judged */
	MEASURE_FILE_ROWS,  /* how many */
	MEASURE_FILE_COUNT, /* of how many `value` is true */
	MEASURE_FILE_FIRST, /* 1 on the first that measure `of` counts */
	MEASURE_FILE_SUM,   /* of `value` on those that measure `of` counts;
			       rows of which it is unknown are passed over */

	/* of the row's partners */
	MEASURE_PARTNERS,          /* how many count for certain */
	MEASURE_PARTNERS_POSSIBLE, /* and with those that may count */
	MEASURE_PARTNERS_SUM,      /* of `value`; unknown when one of them is */
	MEASURE_PARTNERS_DISTINCT, /* different values of `value`, likewise */

	/* 1 where the key is on no roster and the row's township is known to
	 * be one of those the roster has */
	MEASURE_TOWNSHIP_GIVEN,

	/* of the row's partners by day (struct query_calendar) */
	MEASURE_ENTRIES,       /* partners up to the as-of day; unknown when
				  one may count and has no readable day */
	MEASURE_ENTRY_LAST,    /* the last one's day */
	MEASURE_LEDGER_FIRST,  /* the first day of the whole table */
	MEASURE_DUE,           /* periods in which one was due */
	MEASURE_DUE_FROM,      /* the first day of the first of them */
	MEASURE_DUE_UNTIL,     /* the last day of the last of them */
	MEASURE_DUE_MISSING,   /* how many of them have none */
	MEASURE_FIRST_MISSING, /* the first one of those */
};

/* What is computed of a row or a group, at most once. */
struct query_measure {
	const char *name; /* literal: "sum", "due" */
	enum measure_kind kind;
	const struct expression *value;
	/* number of another measure: LAST, LASTING, STANDING, FILE_* */
	uint32_t of;
	uint32_t with; /* the same: STANDING */
};

enum query_order {
	ORDER_ROWS,    /* of the files */
	ORDER_DAYS,    /* the date of the table, undated rows last */
	ORDER_PERIODS, /* the last day of what the row is for, then its date */
	ORDER_SERIES, /* text `ordered_by` before its last digits, then those */
};

/* Rows of a table that belong to a row: each `theirs` equals `own`. */
struct query_partners {
	const struct table_schema *table;
	/* The first `theirs` is a column of ids; count 0: every row of the
	 * table belongs to every row. */
	const struct expression *const *own, *const *theirs;
	uint32_t key_count;
	const struct expression *having; /* which of them count; NULL: all */
	/* Where it is true of no row of the table, what would count was not
	 * given, and no row is judged; NULL: all is taken for given. */
	const struct expression *given;
	/* One whose `having` is unknown leaves sums open; else it is not
	 * among them. */
	bool having_open;
	bool listed; /* only whether there is one is asked: `theirs` is the key
			of the table */
};

/* When a partner was due: in calendar periods in which a duty held. */
struct query_calendar {
	uint32_t on;    /* the partners' column with the day */
	int32_t months; /* of a period, counted from January; 0: none is due */
	/* The duty holds from `during[0]` to `during[1]` and not from
	 * `outside[0]` to `outside[1]`, columns of the query's table, blank
	 * ends open; NULL: no such bound. */
	const uint32_t *during, *outside;
	struct period effective;
	const char *cut; /* msgid with {day}: the table begins too late for
			    some of the periods */
};

struct query {
	enum query_shape shape;
	const struct table_schema *table;
	const struct expression *where; /* NULL: every row */
	struct period effective; /* rows dated outside are not looked at */
	bool uncounted; /* its rows are not among those the rule judged */
	/* Of rows with one key of the table only the first is judged; one
	 * without a key is undecided. */
	bool first_of_key;
	/* Rows that are judged: true; false: passed over; unknown: undecided.
	 * NULL: all. */
	const struct expression *taken;
	/* What must be true of a row to be judged; else it is undecided. */
	const struct expression *judged;

	const struct expression *const *keys; /* GROUPS; none: one group */
	uint32_t key_count;
	bool key_blanks; /* see grouping.blanks */
	enum query_order order;
	const struct expression *ordered_by; /* ORDER_SERIES */
	/* What must be true of a group; else all its rows are undecided. */
	const struct expression *group_judged;
	bool group_last; /* a group is judged on its last row, not its first */
	/* An earlier row of the group is met by a later one where this is
	 * true; it reads measures only. */
	const struct expression *pair;

	const struct query_partners *partners; /* ABSENT */
	const struct query_calendar *calendar;

	struct query_measure *measures;
	uint32_t measure_count, measure_capacity;
	struct query_case *cases; /* in the order they are tried */
	uint32_t case_count, case_capacity;
	const struct query *also; /* asked too; NULL: no more */
};

/*
 * What every row that the query judges must fulfil, in the arena: that none of
 * its cases be true. NULL when that cannot be said of the row alone.
 */
const struct expression *query_demand(const struct query *query,
				      struct arena *arena);

#endif
