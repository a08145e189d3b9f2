/*
 * Quantities whose unit stands in another column of the row (`unit_in`): what
 * their header or cell says of it goes to that column. Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_QUANTITY_H
#define FUNDLINT_LOAD_QUANTITY_H

#include "linter/load/rows.h"

/* The number whose unit goes to the column: NO_COLUMN where the source has
 * none. */
uint32_t quantity_of(const struct binding *binding, uint32_t column);
/* What the plan of a cell says of units. */
void quantity_plan(struct cell_plan *cell, const struct binding *binding,
		   const struct profile *profile);
/* Makes room for the units of what the binding has. */
void quantity_bound(struct table *table, const struct binding *binding);
/* Cells have named their units, so the table has the column of units. */
void quantity_named(const struct row_plan *plan);

#endif
