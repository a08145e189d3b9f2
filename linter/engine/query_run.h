/*
 * How a query is computed: what its files share. Private to linter/engine.
 */
#ifndef FUNDLINT_ENGINE_QUERY_RUN_H
#define FUNDLINT_ENGINE_QUERY_RUN_H

#include "linter/base/hash_map.h"
#include "linter/engine/check.h"
#include "linter/engine/query_township.h"

struct query_run;

/* The measures of one row. */
struct row_measures {
	struct measures measures; /* first: what OPERATION_MEASURE asks */
	struct query_run *query_run;
	uint32_t index; /* of the row in its group */
};

/* The rows of a group that are judged, in the query's order. */
struct query_group {
	uint32_t *rows;
	uint32_t count, capacity;
	uint32_t left_out;
	/* Of each measure, when it is first asked for: its number on each row
	 * (RUNNING, DISTINCT, PLACE, LASTING), or its value (SUM, LAST). */
	struct number **numbers;
	struct value *values;
	bool *ready;
	struct arena arena; /* reset after each group */
};

/* What a group's total must exceed for CASE_CROSSING to be tried. */
struct query_crossing {
	bool known;
	uint32_t running; /* number of the measure of the total */
	struct number least;
};

/* Rows that exclude the same others: equal in all that `pair` reads. */
struct pair_kind {
	struct value *values;        /* of each measure */
	uint32_t first, last, count; /* rows of the group; see pairs.next */
};

/* The earlier rows of a group, by kind. */
struct query_pairs {
	bool *read; /* of each measure: `pair` reads it */
	struct pair_kind *kinds;
	uint32_t kind_count;
	uint32_t *next; /* of each row: the next one of its kind */
	uint32_t *met;  /* kinds that the row judged meets */
	uint32_t met_count;
};

/* What a measure is over the partners. */
struct partner_total {
	struct number number;
	struct hash_map seen; /* DISTINCT */
	bool open;            /* one of them is unknown */
};

/* Partners of the row that is judged. */
struct query_tally {
	const uint32_t *rows; /* under the first key; NULL: the whole table */
	uint32_t row_count;
	int64_t certain, possible;
	struct partner_total *totals; /* of each measure */
	bool open;                    /* nobody knows which of them count */
	bool ready;
};

/* Partners that count, by day. */
struct query_entries {
	uint32_t *rows;
	day *days; /* the last that it may have been on */
	struct period
		last; /* of the last entry: the days it may have been on */
	uint32_t count;
	bool unknown; /* one that may count has no readable day, or is known
			 to a month or year that reaches over two periods */
	uint32_t due, missing;
	struct period first_missing;
	day from, until;
	bool ready;
};

/* What a measure is over the rows of a file. */
struct file_tally {
	int64_t count;
	struct number sum;
	uint32_t first; /* row that is counted; no sense where none is */
	uint32_t *rows; /* counted ones, at most RELATED_MOST */
	uint32_t row_count;
};

struct query_run {
	struct check_run *run;
	const struct query *query;
	struct scope scope;    /* the row that is judged */
	struct scope compared; /* the other one: scope.other */
	struct row_measures own, other;
	/* For going over the rows of a group while one of them is judged. */
	struct scope walk;
	struct row_measures walked;
	/* Kinds of cases that the query has. */
	bool has_rows, has_whole, has_compared, has_crossing;
	struct query_crossing crossing;
	bool alone_fine; /* a group of one row breaks none of them */
	struct query_group group;
	struct query_pairs pairs;
	const struct table *partners;  /* NULL: none are asked for */
	const struct row_index *index; /* of the partners by their first key */
	const struct interner *index_texts;
	/* No partner names any row of the table: the part of the ledger that
	 * would was not given. */
	bool strangers;
	struct query_townships townships;
	struct query_tally tally;
	struct query_entries entries;
	struct file_tally **files; /* of each measure, each file; NULL until
				      one is asked for */
	day ledger_first; /* of the partners; DAY_MISSING: none has a day */
	/* The months its periods begin and end in; none to judge where the
	 * first is behind the last. */
	int32_t month_first, month_last;
};

/* Computes the findings of a query and of those asked too. */
void query_run(struct check_run *run, const struct query *query);

/* query_report.c */
void query_report(struct query_run *query_run, const struct query_case *broken);

/* query_refund.c: MEASURE_STANDING on each row of the group at hand. */
void query_fill_standing(struct query_run *query_run,
			 const struct query_measure *measure,
			 struct number *numbers);

/* query_measure.c: for struct measures. */
void query_fill(struct measures *measures, const struct scope *scope,
		uint32_t measure);
/* Goes to a row: its measures are unknown again. `index`: in its group. */
void query_go(struct query_run *query_run, uint32_t row, uint32_t index);
void query_go_other(struct query_run *query_run, uint32_t row, uint32_t index);
void query_walk(struct query_run *query_run, uint32_t row, uint32_t index);
/* The value of a measure on the row gone to. */
struct value query_read(struct query_run *query_run, uint32_t measure);

/* query_judge.c: tells it in the account; takes over its names. */
void query_remark(struct query_run *query_run, struct remark remark);
/* query_judge.c: tries the cases of a level on the row gone to. */
void query_judge(struct query_run *query_run, enum query_level level);
void query_judge_always(struct query_run *query_run);
static inline enum truth query_truth(const struct query_run *query_run,
				     const struct expression *predicate)
{
	return evaluate_condition(&query_run->scope, predicate);
}

/* query_group.c */
void query_run_groups(struct query_run *query_run);
struct value query_group_measure(struct query_run *query_run, uint32_t measure,
				 uint32_t index);

/* query_pairs.c: begins a group; finds the earlier rows that the row gone to
 * meets; adds the row to them. */
void query_pairs_begin(struct query_run *query_run);
void query_pairs_meet(struct query_run *query_run);
void query_pairs_add(struct query_run *query_run);
int64_t query_pairs_count(struct query_run *query_run,
			  const struct expression *value);
/* The first rows met, at most RELATED_MOST, in the order of the group. */
uint32_t query_pairs_rows(const struct query_run *query_run, uint32_t *rows);

/* query_partners.c */
void query_partners_begin(struct query_run *query_run);
/* Finds tally.rows. */
void query_partner_rows(struct query_run *query_run);
const struct query_tally *query_tally(struct query_run *query_run);
/* True when the key of the row is on the table of the partners. */
bool query_is_listed(const struct query_run *query_run,
		     const struct scope *scope);
/* query_file.c: over the file that the row is in. */
const struct file_tally *query_file_tally(struct query_run *query_run,
					  uint32_t measure, uint32_t row);
/* query_calendar.c */
void query_calendar_begin(struct query_run *query_run);
const struct query_entries *query_entries(struct query_run *query_run);

#endif
