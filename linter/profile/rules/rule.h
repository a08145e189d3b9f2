/*
 * Rules as the profile compiler leaves them, and the signatures of checks it
 * compiles them against.
 */
#ifndef FUNDLINT_PROFILE_RULES_RULE_H
#define FUNDLINT_PROFILE_RULES_RULE_H

#include "linter/base/severity.h"
#include "linter/profile/expression/expression.h"

enum parameter_type {
	PARAMETER_PREDICATE,  /* expression, true or false */
	PARAMETER_NUMBER,     /* expression, a number; 90% is 0.9 */
	PARAMETER_LIMIT,      /* a number, or day: number for dated limits */
	PARAMETER_VALUE,      /* expression of any type */
	PARAMETER_VALUES,     /* list of expressions: what to group by */
	PARAMETER_NUMBERS,    /* list of number expressions */
	PARAMETER_PREDICATES, /* list of predicates */
	PARAMETER_PREDICATE_LISTS, /* list of lists of predicates */
	PARAMETER_COLUMN,          /* a column of the table */
	PARAMETER_COLUMNS,
	PARAMETER_TABLE,    /* another table */
	PARAMETER_PATTERN,  /* a regular expression */
	PARAMETER_DURATION, /* 1 month, 2 months, 30 days, 1 year */
	PARAMETER_RULE,     /* the id of another rule */
	PARAMETER_CHOICE,   /* one of `choices` */
	PARAMETER_FLAG,     /* yes or no */
};

/* How two rules that differ only in this parameter are compared by it. */
enum bound_kind {
	BOUND_NONE,  /* they judge other things */
	BOUND_LEAST, /* the larger is the stricter */
	BOUND_MOST,  /* the smaller is the stricter */
	BOUND_EXACT, /* they contradict each other */
};

/* One parameter of a check, as its descriptor states it. */
struct parameter {
	const char *name;
	enum parameter_type type;
	bool required;
	/* 1 + the number of the PARAMETER_TABLE parameter whose rows the
	 * expression reads; 0: the rule's own table. */
	unsigned over;
	enum bound_kind bound;
	const char *const *choices; /* PARAMETER_CHOICE, NULL at the end */
	const char *summary;        /* msgid: what it means, for `checks` */
	/* COLUMN, COLUMNS, VALUES: 1 + the number of the PARAMETER_FLAG
	 * parameter by which the rule runs though no file has them; 0: none. */
	unsigned waived_by;
};

/* What the profile compiler knows of a check. */
struct check_signature {
	const char *name;
	const struct parameter *parameters;
	size_t parameter_count;
};

enum duration_unit { DURATION_DAYS, DURATION_MONTHS };

struct dated_limit {
	day from; /* DAY_FIRST for a limit without dates */
	const struct expression *value;
};

/* The value of one parameter in one rule. */
struct argument {
	bool given;
	struct mark mark;
	const struct expression *expression;   /* PREDICATE, NUMBER, VALUE */
	const struct expression **expressions; /* VALUES, NUMBERS, PREDICATES;
						  LISTS: all, one list after
						  the other */
	uint32_t count;
	uint32_t *list_ends; /* PREDICATE_LISTS: end of each list */
	uint32_t list_count;
	struct dated_limit *limits;       /* LIMIT, in order of day; `count` */
	uint32_t *columns;                /* COLUMN: one; COLUMNS: `count` */
	const struct table_schema *table; /* TABLE */
	const struct pattern *pattern;
	int32_t duration;
	enum duration_unit duration_unit;
	const struct rule *rule;
	unsigned choice; /* number in `choices` */
	bool flag;
};

/* One table of an example: a CSV text, and the place it stands at. */
struct example_table {
	const struct table_schema *table;
	struct slice text; /* rows to be found end in " # ..." in `bad` */
	struct mark mark;  /* of the first line of the text */
};

struct example {
	bool bad;  /* some rows must be found; else none */
	day as_of; /* DAY_MISSING: newest day in the example */
	struct example_table *tables; /* the rule's own table first */
	size_t table_count;
	struct mark mark;
};

/* An expression between the braces of a rule's wordings. */
struct told {
	const char *name; /* as written: how a finding names its value */
	const struct expression *value; /* over the rule's table */
};

struct rule {
	uint32_t number; /* its place in the profile's rules */
	struct slice id;
	struct bilingual title, hint, note, because;
	struct told *told; /* each once */
	uint32_t told_count;
	const struct check_signature *check;
	const struct table_schema *table; /* NULL only after a problem */
	const struct expression *where;   /* NULL: every row */
	struct argument *arguments;       /* one for each parameter, in order */
	enum severity severity;
	/* Rows dated outside are not judged: the rule's own time, else that
	 * of its profile, else all time. */
	struct period effective;
	bool optional; /* runs only when asked for */
	bool must_run; /* exit 3 when it cannot */
	/* What it finds proves nothing and is to be looked into: its title
	 * says what may have happened, not what is demanded. */
	bool suspicion;
	struct {
		struct slice document, clause, quote;
		struct mark mark; /* of the quote, else of the rule */
	} cite;
	struct example *examples;
	size_t example_count;
	struct mark mark; /* of the id */
};

#endif
