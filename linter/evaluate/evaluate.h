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
		day day;
		struct period period;
		uint32_t id; /* of `texts`, or a code */
		bool truth;
	};
	const struct interner *texts; /* VALUE_TEXT: whose id it is */
};

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

struct evaluation {
	const struct model *model;
	day as_of;
};

/* `table` is the table the expression was compiled over. */
struct value evaluate_value(const struct evaluation *context,
			    const struct expression *expression,
			    const struct table *table, uint32_t row);
/* A NULL predicate is true. */
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
/* The limit in force on a day: the expression of the last `from` <= on;
 * NULL before the first. */
const struct expression *evaluate_limit_on(const struct argument *limits,
					   day on);

#endif
