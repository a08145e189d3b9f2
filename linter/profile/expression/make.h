/*
 * Trees that no profile wrote, made in an arena: what the engine and checks
 * ask of rows. Operands are borrowed, so trees share their parts. A tree has
 * the mark of the first of its operands that has one, until its maker gives it
 * another.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_MAKE_H
#define FUNDLINT_PROFILE_EXPRESSION_MAKE_H

#include "linter/profile/expression/expression.h"

/* A column of the table itself; computed, it follows `otherwise` as a cell read
 * by its number does not. By value: for one that lives as long as its caller. */
struct expression make_own_column(const struct table_schema *table,
				  uint32_t column);
/* The same in the arena. */
struct expression *make_column(struct arena *arena,
			       const struct table_schema *table,
			       uint32_t column);
/* `unit`: NULL for none. */
struct expression *make_number(struct arena *arena, struct number number,
			       const struct unit *unit);
/* OPERATION_ROW_PERIOD of a table that has one. */
struct expression *make_row_period(struct arena *arena,
				   const struct table_schema *table);
/* The number in the unit, where it is a column whose unit another column names
 * row by row (`unit_in`); NULL: it is none. */
struct expression *make_in_unit(struct arena *arena,
				const struct expression *number,
				const struct unit *unit);
struct expression *make_day(struct arena *arena, day value);
/* `id`: CODE_FIRST + the number of the entry. */
struct expression *make_code(struct arena *arena,
			     const struct vocabulary *vocabulary, uint32_t id);

/* OPERATION_EQUAL to OPERATION_GREATER_EQUAL; both of one type and unit. */
struct expression *make_comparison(struct arena *arena,
				   enum operation operation,
				   const struct expression *left,
				   const struct expression *right);
/* Both bounds included. */
struct expression *make_between(struct arena *arena,
				const struct expression *subject,
				const struct expression *low,
				const struct expression *high);
struct expression *make_in(struct arena *arena,
			   const struct expression *subject,
			   const struct expression *const *values,
			   uint32_t count);
struct expression *make_missing(struct arena *arena,
				const struct expression *subject);
struct expression *make_known(struct arena *arena,
			      const struct expression *subject);
struct expression *make_not(struct arena *arena,
			    const struct expression *condition);
/* All, or any, of the conditions. NULLs are left out: of one remaining it is
 * that one, of none NULL. */
const struct expression *make_all(struct arena *arena,
				  const struct expression *const *conditions,
				  uint32_t count);
const struct expression *make_any(struct arena *arena,
				  const struct expression *const *conditions,
				  uint32_t count);
/* OPERATION_ADD to OPERATION_DIVIDE; both of the units it can be done with. */
struct expression *make_arithmetic(struct arena *arena,
				   enum operation operation,
				   const struct expression *left,
				   const struct expression *right);

#endif
