/*
 * What the files of the evaluator share. Private to linter/evaluate.
 */
#ifndef FUNDLINT_EVALUATE_PARTS_H
#define FUNDLINT_EVALUATE_PARTS_H

#include "linter/evaluate/evaluate.h"

/* column.c */
/* A column, through its keys, at its day, its `otherwise` path followed. */
struct value evaluate_column(const struct scope *scope,
			     const struct expression *expression);
/* The row's own cell as it stands. */
struct value evaluate_cell(const struct scope *scope,
			   const struct expression *expression);
/* function.c: OPERATION_FUNCTION. */
struct value evaluate_function(const struct scope *scope,
			       const struct expression *expression);
/* OPERATION_IN_UNIT. */
struct value evaluate_in_unit(const struct scope *scope,
			      const struct expression *expression);
/* date.c: functions of days and periods. */
struct value evaluate_date(const struct scope *scope,
			   const struct expression *expression);
/* compare.c: ==, <, in, between ... */
enum truth evaluate_comparison(const struct scope *scope,
			       const struct expression *expression);

static inline struct value evaluate_operand(const struct scope *scope,
					    const struct expression *expression,
					    uint32_t operand)
{
	return evaluate_in(scope, expression->operands[operand]);
}

/* The column of the row itself that the expression is, or NULL. */
static inline const struct column *
own_column(const struct scope *scope, const struct expression *expression)
{
	const struct column *column;

	if ((expression->operation != OPERATION_COLUMN &&
	     expression->operation != OPERATION_CELL) ||
	    expression->path.count != 1 || expression->history)
		return NULL;
	column = &scope->table->columns[expression->path.steps[0].column];
	return column->stored ? column : NULL;
}

static inline struct value value_unknown(const struct expression *expression,
					 enum value_state state)
{
	return (struct value){ .state = state, .type = expression->type };
}

/* A number that does not fit is unreadable. */
static inline struct value value_number(struct number number)
{
	return (struct value){
		.state = number_overflowed(number) ? VALUE_UNREADABLE
						   : VALUE_KNOWN,
		.type = VALUE_NUMBER,
		.number = number,
	};
}

static inline enum truth truth_of(bool truth)
{
	return truth ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Known or not, what two operands make together. */
static inline enum value_state state_of_both(const struct value *a,
					     const struct value *b)
{
	if (a->state == VALUE_UNREADABLE || b->state == VALUE_UNREADABLE)
		return VALUE_UNREADABLE;
	return a->state == VALUE_KNOWN ? b->state : a->state;
}

#endif
