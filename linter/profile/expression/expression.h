/*
 * Expressions of rules, parsed and typed against the schema before any data is
 * read. evaluate/evaluate.h computes them.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_EXPRESSION_H
#define FUNDLINT_PROFILE_EXPRESSION_EXPRESSION_H

#include "linter/profile/expression/computed.h"
#include "linter/profile/schema/schema.h"

enum value_type {
	VALUE_NUMBER,
	VALUE_DAY,
	VALUE_PERIOD,
	VALUE_TEXT, /* interned text; identity and text columns */
	VALUE_CODE, /* of `vocabulary` */
	VALUE_BOOL,
};

enum operation {
	/* leaves */
	OPERATION_LITERAL, /* `literal` */
	OPERATION_COLUMN,  /* `path`; operand 0, if any: the `at` day */
	OPERATION_AS_OF,   /* the run's as-of day */
	/* the period a row is for, where that is not known its day: operands
	 * are the columns `period_for` and `date` of the table */
	OPERATION_ROW_PERIOD,
	/* arithmetic on numbers */
	OPERATION_ADD,
	OPERATION_SUBTRACT,
	OPERATION_MULTIPLY,
	OPERATION_DIVIDE,
	OPERATION_NEGATE,
	OPERATION_MIN,
	OPERATION_MAX,
	OPERATION_ABSOLUTE,
	OPERATION_ROUND,
	OPERATION_FLOOR,
	/* operand 0 counted in `unit`, where text operand 1 names its own */
	OPERATION_IN_UNIT,
	/* comparison: operands of one type */
	OPERATION_EQUAL,
	OPERATION_NOT_EQUAL,
	OPERATION_LESS,
	OPERATION_LESS_EQUAL,
	OPERATION_GREATER,
	OPERATION_GREATER_EQUAL,
	OPERATION_IN,      /* operand 0 in operands 1.. */
	OPERATION_BETWEEN, /* operands 1 and 2, both included */
	OPERATION_MATCHES, /* operand 0 against `pattern`, found anywhere */
	OPERATION_IS_MISSING,
	OPERATION_IS_KNOWN,
	/* truth, three-valued */
	OPERATION_AND,
	OPERATION_OR,
	OPERATION_NOT,
	OPERATION_IF, /* condition, then, else */
	/* functions of dates and texts */
	OPERATION_YEAR,
	OPERATION_HALF,
	OPERATION_QUARTER,
	OPERATION_MONTH,
	OPERATION_DAY_OF_MONTH, /* numbers; half, quarter and month are counted from the year 0, so they differ between years */
	OPERATION_MONTH_OF_YEAR,   /* 1 to 12 */
	OPERATION_QUARTER_OF_YEAR, /* 1 to 4 */
	OPERATION_AGE,             /* age(birth, on) in whole years */
	OPERATION_MONTHS_BETWEEN,  /* months_between(from, to), whole months */
	OPERATION_DAYS_BETWEEN,
	OPERATION_ADD_MONTHS,
	OPERATION_ADD_DAYS,
	OPERATION_MONTH_END, /* the last day of the day's month */
	OPERATION_FIRST_DAY,
	OPERATION_LAST_DAY,      /* of a period; of a day what it may be */
	OPERATION_PERIOD_MONTHS, /* calendar months a period touches */
	OPERATION_LENGTH,        /* characters of a text */
	OPERATION_NUMBER_IN,     /* first number `pattern` captures in a text */
	OPERATION_TIER, /* tier(x, from1, value1, from2, value2 ...): the value
			   of the last `from` <= x; missing below the first */
	/* asked by checks (engine/query.h), written in no profile */
	OPERATION_BLANK,     /* no value */
	OPERATION_CELL,      /* `path` of one step: the row's own cell as it
				stands, its `otherwise` not followed */
	OPERATION_OTHERWISE, /* the first operand that is known */
	OPERATION_MEASURE,   /* number `measure` of the query's measures */
	OPERATION_OTHER_ROW, /* operand 0 on the row that is compared */
	OPERATION_IS_NAMED,  /* known, and on its vocabulary; never unknown */
	OPERATION_FITS,      /* operand 0 against `pattern`, from end to end */
	OPERATION_ALIKE,     /* equal but for spaces, width and capitals */
	OPERATION_FUNCTION,  /* `function` of its operands */
};

struct literal {
	struct number number;
	bool percent; /* the number was written in per cent */
	day day;
	struct period period;
	uint32_t id; /* of an interned text; VALUE_CODE: its code */
	/* VALUE_TEXT, VALUE_PERIOD: as written between the quotation marks */
	struct slice text;
	bool truth;
};

struct expression {
	enum operation operation;
	enum value_type type;
	struct mark mark;
	const struct vocabulary *vocabulary; /* VALUE_CODE */
	const struct unit *unit;     /* VALUE_NUMBER; NULL: none or mixed */
	const struct unit *per_unit; /* 13 yuan/bird: bird; NULL: none */
	struct literal literal;
	struct column_path path;
	/* A column `at` a day: the table of dated states of the last step's
	 * table, and its column of the same name. NULL: no day was asked. */
	const struct table_schema *history;
	uint32_t history_column;
	const struct pattern *pattern;
	uint32_t measure;                  /* OPERATION_MEASURE */
	enum expression_function function; /* OPERATION_FUNCTION */
	/* `open`: the same while the compiler types them, for it alone. */
	union {
		const struct expression *const *operands;
		struct expression **open;
	};
	uint32_t count;
	/* OPERATION_LITERAL: what it was computed or converted from; NULL:
	 * nothing else. */
	const struct expression *written;
	struct slice text; /* as written; borrowed from the profile */
};

/* name.c: what a column of the type gives in an expression. */
enum value_type expression_column_type(enum column_type type);

/* The column a path ends at. */
static inline const struct column_schema *
path_column(const struct column_path *path)
{
	const struct column_step *last = &path->steps[path->count - 1];

	return &last->table->columns[last->column];
}

/* arithmetic.c: one operation, OPERATION_ADD to OPERATION_FLOOR; those of
 * one operand ignore `b`. NUMBER_OVERFLOW when the result does not fit. */
struct number expression_arithmetic(enum operation operation, struct number a,
				    struct number b);
/*
 * never.c: true when no row can make the predicate true, because it needs one
 * value to be in two separate ranges or equal to two values. False when unsure.
 */
bool expression_never_true(const struct expression *predicate);
/* A predicate that must be true of a row, or false when `negated`. */
struct condition {
	const struct expression *predicate; /* NULL: true of every row */
	bool negated;
};

/* True when no row can keep to all of them. False when unsure. */
bool expression_never_together(const struct condition *conditions,
			       size_t count);
/* implies.c: true when every row that makes `known` true makes `predicate` true; as
 * `known`, NULL is true of every row. False when unsure. */
bool expression_implies(const struct expression *known,
			const struct expression *predicate);
/* equal.c: true when both have the same value on every row. The order of the
 * operands of `and`, `or`, == and lists does not matter, nor where they are
 * written. */
bool expression_equal(const struct expression *a, const struct expression *b);
/* The same for two literals of one type; units are not compared. */
bool expression_literal_equal(const struct expression *a,
			      const struct expression *b);
/* columns.c: calls visit() for every column path in an expression; `dated`: it is read
 * `at` a day. A NULL expression has none. */
void expression_columns(const struct expression *expression,
			void (*visit)(void *context,
				      const struct column_path *path,
				      bool dated),
			void *context);

#endif
