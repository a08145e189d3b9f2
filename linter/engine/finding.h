/*
 * Findings: the rule, the place, related places, named facts, the money at
 * stake and the key of the subject. No prose: linter/report makes that.
 */
#ifndef FUNDLINT_ENGINE_FINDING_H
#define FUNDLINT_ENGINE_FINDING_H

#include "linter/evaluate/evaluate.h"

/* Which way what was found departs from what is due. */
enum direction {
	DIRECTION_NONE,  /* it is no more or less */
	DIRECTION_OVER,  /* too much: money is to be recovered */
	DIRECTION_UNDER, /* too little: money is still owed */
	DIRECTION_DOUBT, /* the wording serves both */
	DIRECTIONS
};

/* A cell or row of a table. */
struct place {
	uint32_t table; /* number in profile->tables */
	uint32_t row;
	uint32_t column; /* NO_COLUMN: the whole row */
};

enum fact_type {
	FACT_NUMBER,
	FACT_RATIO, /* a number shown in per cent */
	FACT_DAY,
	FACT_PERIOD,
	FACT_COUNT,
	FACT_TEXT, /* text of the data: escaped and, if personal, masked */
	FACT_CODE, /* an entry of `vocabulary`, shown in the user's language */
	FACT_WORD, /* a msgid */
	FACT_COLUMN,  /* a column's title */
	FACT_TABLE,   /* a table's title */
	FACT_FORMULA, /* an expression of the profile, for people to read */
	FACT_LIST,    /* several values: `parts` */
};

struct fact {
	const char *name; /* literal: "sum", "limit", "excess" */
	enum fact_type type;
	struct number number;    /* FACT_NUMBER, FACT_RATIO */
	const struct unit *unit; /* FACT_NUMBER; NULL: none */
	day day;
	struct period period;
	int64_t count;
	struct slice text;
	enum personal_kind personal; /* FACT_TEXT */
	const struct vocabulary *vocabulary;
	uint32_t code;
	const char *word;
	/* FACT_COLUMN; of a part: the column that the value stands in, or
	 * NULL */
	const struct column_schema *column;
	const struct table_schema *table;
	const struct expression *expression; /* FACT_FORMULA */
	struct fact *parts; /* FACT_LIST; of any other type, without names */
	uint32_t part_count;
	bool more; /* the list goes on */
};

/* The role of the rows that a sum, a count or a share is made of. */
#define FINDING_COUNTED N_("counted here")

struct related {
	struct place place;
	const char *role; /* msgid: FINDING_COUNTED */
};

struct finding {
	const struct rule *rule;
	uint32_t message; /* number in the check's messages */
	struct place primary;
	uint32_t source; /* where the primary row is: what orders them */
	struct row_address row;
	struct related *related;
	uint32_t related_count, related_capacity;
	uint64_t related_total; /* kept or not */
	struct fact *facts;
	uint32_t fact_count, fact_capacity;
	decimal money;    /* yuan at stake; DECIMAL_MISSING: none to be named */
	struct slice key; /* of the subject: household number, identity ... */
	enum personal_kind key_personal;
	struct finding_list *list; /* whose memory it is in */
};

/* The money of a finding, kept or not. */
struct finding_money {
	struct place place;
	enum direction direction;
	decimal money; /* yuan */
	/* The other rows of the table that it is made of, in the list's
	 * `money_rows`. */
	size_t first_row;
	uint32_t row_count;
};

/*
 * The findings of one rule: exact totals, and the first `most` by place.
 * Belongs to one thread.
 */
struct finding_list {
	const struct rule *rule;
	const struct model *model;
	struct arena arena; /* of kept findings; made anew when pruned */
	struct finding *findings;
	size_t count, capacity;
	size_t most; /* 0: keep all */
	bool pruned; /* finding number `most` - 1 is the last worth keeping */
	uint64_t total; /* all, kept or not */
	uint64_t info;  /* of them, those whose message is only info */
	/* Sums over all, kept or not; none of DIRECTION_NONE. */
	struct number money[DIRECTIONS];
	struct finding_money *moneys; /* owned; by row once sorted */
	size_t money_count, money_capacity;
	uint32_t *money_rows; /* owned */
	size_t money_row_count, money_row_capacity;
};

/*
 * Counts a finding and begins it. NULL when it comes behind those that are
 * kept: it is counted all the same and needs nothing more. Everything added
 * to it is copied. `message` is a number in the check's messages. The key is
 * the row's own subject (see finding_subject()) unless one is set. Holds
 * until the next finding_add() to the list.
 */
struct finding *finding_add(struct finding_list *list, unsigned message,
			    struct place primary, decimal money);
/* Another row of its table that the money of the finding added last is made of;
 * to be told of one that was not kept too. */
void finding_made_of(struct finding_list *list, uint32_t row);
/* At most RELATED_MOST are kept; related_total counts the others too. */
#define RELATED_MOST 100
void finding_relate(struct finding *finding, struct place place,
		    const char *role);
void finding_number(struct finding *finding, const char *name,
		    struct number number, const struct unit *unit);
/* 0.9 is shown as 90 %. */
void finding_ratio(struct finding *finding, const char *name,
		   struct number ratio);
void finding_day(struct finding *finding, const char *name, day value);
void finding_period(struct finding *finding, const char *name,
		    struct period value);
void finding_count(struct finding *finding, const char *name, int64_t count);
void finding_text(struct finding *finding, const char *name, struct slice text,
		  enum personal_kind personal);
void finding_word(struct finding *finding, const char *name, const char *word);
void finding_column(struct finding *finding, const char *name,
		    const struct column_schema *column);
/* An expression itself; borrowed for as long as the finding. */
void finding_formula(struct finding *finding, const char *name,
		     const struct expression *expression);
void finding_table(struct finding *finding, const char *name,
		   const struct table_schema *table);
/* The value of an evaluated expression, whatever its type. */
void finding_value(struct finding *finding, const char *name,
		   const struct expression *expression,
		   const struct value *value);
/* Several values under one name: expressions[i] gave values[i]. `more`: others
 * were left out. */
void finding_values(struct finding *finding, const char *name,
		    const struct expression *const *expressions,
		    const struct value *values, uint32_t count, bool more);
/* The fact as a program would write it: names of the profile in place of titles,
 * no units, six decimal places; texts as they are, masked by nobody. */
void fact_write(struct buffer *buffer, const struct fact *fact);
/* How what an expression gives is masked: as the column it is, if any. */
enum personal_kind expression_personal(const struct expression *expression);
/* The cell of a row, masked as its column asks. */
void finding_cell(struct finding *finding, const char *name,
		  struct place place);
/* The subject's key from another cell, or from a group's keys. */
void finding_key_cell(struct finding *finding, struct place place);
void finding_key_text(struct finding *finding, struct slice key,
		      enum personal_kind personal);

/* An amount as the yuan at stake; DECIMAL_MISSING when its unit is no money or
 * it does not fit. */
decimal finding_money(struct number amount, const struct unit *unit);

/*
 * The column that says whom a row of the table is about: its key when other
 * tables refer to it, else the first column that refers to another table,
 * else its key. NO_COLUMN when it has none of them.
 */
uint32_t finding_subject(const struct profile *profile,
			 const struct table_schema *table);

void finding_list_init(struct finding_list *list, const struct rule *rule,
		       const struct model *model, size_t most);
/* By source, row, column, message, key: the order they are printed in. */
void finding_list_sort(struct finding_list *list);
void finding_list_release(struct finding_list *list);

#endif
