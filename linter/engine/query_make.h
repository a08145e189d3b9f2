/*
 * Makes queries: for check.query, which holds the rule and an arena for all
 * that is made.
 */
#ifndef FUNDLINT_ENGINE_QUERY_MAKE_H
#define FUNDLINT_ENGINE_QUERY_MAKE_H

#include "linter/engine/query.h"
#include "linter/profile/expression/make.h"

struct query_maker {
	const struct rule *rule;
	struct arena *arena;
	struct query *query;
};

/* A query over the rule's table, its `where` and its effective time. */
struct query_maker query_begin(const struct rule *rule, struct arena *arena,
			       enum query_shape shape);
/* Groups by an argument (PARAMETER_VALUES); not given it makes one group. */
void query_group_by(struct query_maker *maker, unsigned parameter);
/* Adds a measure; it is read by the expression that is returned. */
const struct expression *query_measure(struct query_maker *maker,
				       struct query_measure measure);
/* MEASURE_VALUE. */
const struct expression *query_value(struct query_maker *maker,
				     const struct expression *value,
				     const char *name);
/* Holds until the next case is added. */
struct query_case *query_case(struct query_maker *maker,
			      struct query_case broken);
void query_fact(struct query_maker *maker, struct query_case *broken,
		struct query_fact fact);
/* The fact "value": the cell a case is about. */
void query_fact_cell(struct query_maker *maker, struct query_case *broken,
		     uint32_t column);
/* The cell of a column argument that says otherwise than the primary one:
 * the facts "other" (its column) and "found", and a related place. */
void query_fact_beside(struct query_maker *maker, struct query_case *broken,
		       unsigned parameter);
void query_relate(struct query_maker *maker, struct query_case *broken,
		  struct query_relation relation);

static inline const struct argument *
query_argument(const struct query_maker *maker, unsigned parameter)
{
	return &maker->rule->arguments[parameter];
}
/* The cell of the table's own column as it stands. */
const struct expression *query_cell(struct query_maker *maker, uint32_t column);
/* The number of an argument or, where the rule gives none, the cell of the
 * column of decimals of the usual name; NULL when there is none. */
const struct expression *query_operand(struct query_maker *maker,
				       unsigned parameter, const char *usual);
/*
 * A limit in force when the row is for, computed on the row; unknown when none
 * is, or when it changes within the row's period. A row without period and
 * date has one only where it is not dated. NULL when the rule gives none.
 */
const struct expression *query_limit(struct query_maker *maker,
				     unsigned parameter);
/* The same, but where it changes within the period that of both which is
 * harder to break: what breaks it breaks both. */
const struct expression *query_bound(struct query_maker *maker,
				     unsigned parameter);
/* The same of the limit in force on another day. */
const struct expression *query_limit_on(struct query_maker *maker,
					unsigned parameter,
					const struct expression *on);

/* Expressions that no profile writes; what they are is said at enum
 * operation and enum expression_function. */
const struct expression *
query_operation(struct query_maker *maker, enum operation operation,
		enum value_type type, const struct expression *const *operands,
		uint32_t count);
const struct expression *query_function(struct query_maker *maker,
					enum expression_function function,
					enum value_type type,
					const struct expression *first,
					const struct expression *second);
const struct expression *query_call(struct query_maker *maker,
				    enum expression_function function,
				    enum value_type type,
				    const struct expression *const *operands,
				    uint32_t count);
const struct expression *query_if(struct query_maker *maker,
				  const struct expression *condition,
				  const struct expression *one,
				  const struct expression *other);
const struct expression *query_otherwise(struct query_maker *maker,
					 const struct expression *one,
					 const struct expression *other);
const struct expression *query_other_row(struct query_maker *maker,
					 const struct expression *expression);
const struct expression *query_blank(struct query_maker *maker,
				     enum value_type type);
const struct expression *query_integer(struct query_maker *maker,
				       int64_t number);
const struct expression *query_compare(struct query_maker *maker,
				       enum operation operation,
				       const struct expression *left,
				       const struct expression *right);
const struct expression *query_compute(struct query_maker *maker,
				       enum operation operation,
				       const struct expression *left,
				       const struct expression *right);
const struct expression *query_known(struct query_maker *maker,
				     const struct expression *value);
const struct expression *query_not(struct query_maker *maker,
				   const struct expression *condition);
/* NULLs are left out; of one condition it is that one, of none NULL. */
const struct expression *query_both(struct query_maker *maker,
				    const struct expression *one,
				    const struct expression *other);
const struct expression *query_either(struct query_maker *maker,
				      const struct expression *one,
				      const struct expression *other);

/* All conditions of an array, or the sum of its numbers. */
const struct expression *query_all(struct query_maker *maker,
				   const struct expression *const *conditions,
				   uint32_t count);
const struct expression *query_any(struct query_maker *maker,
				   const struct expression *const *conditions,
				   uint32_t count);
const struct expression *query_total(struct query_maker *maker,
				     const struct expression *const *numbers,
				     uint32_t count);
const struct expression *query_boolean(struct query_maker *maker, bool truth);
const struct expression *query_as_of(struct query_maker *maker);
/* The text fits the pattern from end to end. */
const struct expression *query_fits(struct query_maker *maker,
				    const struct expression *text,
				    const struct pattern *pattern);
/* The unit a number counts in, for FUNCTION_UNIT_FACTOR and _OTHER. */
const struct expression *query_unit_function(struct query_maker *maker,
					     enum expression_function function,
					     const struct expression *word,
					     const struct unit *unit);

/* The column of decimals of that name; NO_COLUMN when there is none. */
uint32_t query_default_column(const struct table_schema *table,
			      const char *usual);
/* The row's own column that an expression is, or NO_COLUMN. */
uint32_t query_place(const struct expression *expression);

#endif
