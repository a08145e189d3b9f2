/*
 * One way to break what a query asks: the test, and what a finding says.
 */
#ifndef FUNDLINT_ENGINE_QUERY_CASE_H
#define FUNDLINT_ENGINE_QUERY_CASE_H

#include "linter/profile/rules/rule.h"

enum query_fact_kind {
	QUERY_VALUE,   /* `value`, in its own unit; a cell is masked */
	QUERY_NUMBER,  /* `value` in `unit` */
	QUERY_RATIO,   /* `value`, in per cent */
	QUERY_COUNT,   /* `value`, a whole number */
	QUERY_TEXT,    /* `value`, masked as `personal` */
	QUERY_WORD,    /* `word`; with `value`, where that is false
			  `other_word` */
	QUERY_COLUMN,  /* the title of `column` */
	QUERY_TABLE,   /* the title of `table` */
	QUERY_FORMULA, /* `value` itself, for people to read */
	QUERY_WRITTEN, /* `value` as the profile has it; NULL: an empty text */
	QUERY_LIST,    /* the operands of `value` but the first */
	QUERY_CELLS,   /* the cells that `value` reads, with their titles */
	QUERY_GROUP,   /* the keys of the group, which are its subject */
};

struct query_fact {
	const char *name;
	enum query_fact_kind kind;
	const struct expression *value;
	const struct unit *unit;
	enum personal_kind personal;
	const char *word, *other_word; /* msgids */
	const struct column_schema *column;
	const struct table_schema *table;
};

enum query_relation_kind {
	RELATE_BESIDE,   /* another cell of the row */
	RELATE_COMPARED, /* the row compared with it */
	RELATE_GROUP,    /* every other row of the group that is judged */
	RELATE_MET,      /* the earlier rows of its pairs, the first ones */
	RELATE_PARTNERS, /* the partners that count for certain */
	RELATE_REACHED,  /* the rows that `value` reaches through keys */
	RELATE_BEFORE,   /* the last partner before the first period missing */
	RELATE_AFTER,    /* the first one after it */
	RELATE_LATEST,   /* the last partner by day */
	RELATE_FILE,     /* the other rows of the file that the measure `value`
			    counts (MEASURE_FILE_COUNT) */
};

/* Rows that are shown beside the primary place of a finding. */
struct query_relation {
	enum query_relation_kind kind;
	uint32_t column; /* of the row that is shown; NO_COLUMN: the row */
	const struct expression *value;
	const char *role; /* msgid */
};

/* What a case is tried on. */
enum query_level {
	CASE_ROW,      /* each row */
	CASE_GROUP,    /* the group, once: see query.group_last */
	CASE_CROSSING, /* the first row of a group it is true of; compared with
			  the row where `greatest` is greatest of those */
};

/* Which row of the group the judged one is compared with. The case is tried
 * on the rows behind that row only. */
enum query_compared {
	COMPARED_NONE,
	COMPARED_FIRST, /* the first that `compared_where` is true of */
	COMPARED_PREVIOUS,
};

/* One way to break the rule. */
struct query_case {
	enum query_level level;
	enum query_compared compared;
	/* NULL: true. CASE_CROSSING: of both rows, once they are found. */
	const struct expression *compared_where;
	const struct expression *test; /* broken where it is true */
	bool open;         /* a row it is unknown of, and no case is true of, is
			undecided */
	bool ends;         /* where it is true no later case is tried */
	bool always;       /* tried on rows that are not judged too */
	uint32_t greatest; /* number of a measure: CASE_CROSSING */
	unsigned message;
	uint32_t column; /* the primary place on the row; NO_COLUMN: the row */
	const struct expression *money; /* at stake; NULL or unknown: it cannot
					   be named */
	const struct unit *money_unit;
	struct query_fact *facts;
	uint32_t fact_count, fact_capacity;
	struct query_relation *related;
	uint32_t related_count, related_capacity;
};

#endif
