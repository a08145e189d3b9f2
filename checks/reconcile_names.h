/*
 * The declared figures that formulas call by name: checks/reconcile.c.
 * Private to the check reconcile.
 */
#ifndef FUNDLINT_CHECKS_RECONCILE_NAMES_H
#define FUNDLINT_CHECKS_RECONCILE_NAMES_H

#include "checks/reconcile_formula.h"
#include "linter/base/hash_map.h"
#include "linter/base/intern.h"
#include "linter/engine/subject.h"

/* Which row declares the figure of a name within a document. */
struct figure_rows {
	struct check_run *run;
	/* The arguments, or NULL: figures have no names; names are unique in
	 * the table, not in each document. */
	const struct expression *name, *document;
	const struct expression *declared;
	struct interner *names; /* owned: document and name, joined */
	struct hash_map rows;   /* number of `names` -> row */
};

/* One row's view: names are looked up in its own document. */
struct figure_lookup {
	const struct figure_rows *figures;
	uint32_t row;
	uint32_t *parts; /* owned: rows of the figures found */
	size_t part_count, part_capacity;
	/* A figure was found that declares nothing, or is unreadable. */
	bool blank;
};

void reconcile_figures_init(struct figure_rows *figures);
void reconcile_figures_release(struct figure_rows *figures);
/* For struct formula_names: `context` is a struct figure_lookup. */
bool reconcile_find_figure(void *context, struct slice name,
			   struct number *figure);

#endif
