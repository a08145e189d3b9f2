/*
 * Computes expressions on a row of the model. Values are known, missing or
 * unreadable; truth is three-valued.
 */
#ifndef FUNDLINT_EVALUATE_EVALUATE_H
#define FUNDLINT_EVALUATE_EVALUATE_H

#include "linter/model/model.h"

enum value_state { VALUE_KNOWN, VALUE_MISSING, VALUE_UNREADABLE };

struct value {
	enum value_state state;
	enum value_type type;
	union {
		struct number number;
		/* VALUE_DAY: one, or from the first to the last that it may
		 * be where only its month or year is known. */
		struct {
			day day, until;
		};
		struct period period;
		uint32_t id; /* of `texts`, or a code */
		bool truth;
	};
	const struct interner *texts; /* VALUE_TEXT: whose id it is */
};

/* Any day of the period; missing or unreadable when its first day is. */
static inline struct value value_of_days(struct period days)
{
	struct value value = { .type = VALUE_DAY };

	value.day = days.first;
	value.until = days.last;
	if (days.first <= DAY_UNREADABLE)
		value.state = days.first == DAY_MISSING ? VALUE_MISSING
							: VALUE_UNREADABLE;
	return value;
}

static inline struct value value_of_day(day value)
{
	return value_of_days((struct period){ value, value });
}

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

struct evaluation {
	const struct model *model;
	day as_of;
};

struct scope;

/*
 * Values that a query computes of a row or of its group (engine/query.h), each
 * when it is first asked for: OPERATION_MEASURE reads them.
 */
struct measures {
	struct value *values;
	/* Of each, the last time it was computed; `now`: of this row. */
	uint32_t *ready;
	uint32_t now;
	/* Fills in values[measure]. */
	void (*compute)(struct measures *measures, const struct scope *scope,
			uint32_t measure);
};

/* Where an expression is computed: one row in one run. */
struct scope {
	const struct evaluation *context;
	const struct table *table;
	uint32_t row;
	struct measures *measures; /* NULL outside of a query */
	const struct scope *other; /* the row compared with, or NULL */
};

struct value evaluate_in(const struct scope *scope,
			 const struct expression *expression);
/* A NULL predicate is true. */
enum truth evaluate_condition(const struct scope *scope,
			      const struct expression *predicate);
/* A text, also one that a function makes of a part of another; false when it
 * is not known. */
bool evaluate_text(const struct scope *scope,
		   const struct expression *expression, struct buffer *text);

/* The same of a row outside of any query. `table` is the table the expression
 * was compiled over. */
struct value evaluate_value(const struct evaluation *context,
			    const struct expression *expression,
			    const struct table *table, uint32_t row);
enum truth evaluate_truth(const struct evaluation *context,
			  const struct expression *predicate,
			  const struct table *table, uint32_t row);
/* Equal values of one type and one text space have equal words: what groups
 * are made by. Only for a known value. */
uint64_t value_word(const struct value *value);
/* The row at the end of the keys of a path but for its last step (NO_ROW
 * when a key is blank or leads nowhere). */
uint32_t evaluate_path_row(const struct model *model,
			   const struct column_path *path,
			   const struct table *table, uint32_t row);
/*
 * The period a row is for, where the table has such a column and the cell is
 * known; else its day, as a period of one. Missing where both are blank.
 */
struct value evaluate_row_period(const struct evaluation *context,
				 const struct table *table, uint32_t row);
/* The limit in force on a day: the expression of the last `from` <= on;
 * NULL before the first. */
const struct expression *evaluate_limit_on(const struct argument *limits,
					   day on);

#endif
