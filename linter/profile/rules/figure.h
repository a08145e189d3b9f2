/*
 * Figures: lines of a profile that compare what a report declares with what
 * a table gives. Each stands for a rule of the check `reconcile`.
 * Private to linter/profile.
 */
#ifndef FUNDLINT_PROFILE_RULES_FIGURE_H
#define FUNDLINT_PROFILE_RULES_FIGURE_H

#include "linter/profile/compilation.h"

/*
 * The rule that a line of `figures` stands for, written out as a node with
 * the marks of the line; in the profile's arena. NULL after adding a problem.
 */
const struct node *figure_rule(struct compilation *compilation,
			       const struct node *line);

/* figure_example.c */
/* The examples of the figure of this id and declared name, written out as
 * those of a rule; NULL when it has none. */
const struct node *figure_examples(struct compilation *compilation,
				   const struct node *id,
				   const struct node *declared);
/* Once all rules are known: adds a problem for each example of something
 * that is no figure. */
void figure_examples_check(struct compilation *compilation);

/* A mapping or list being made; it has room for `capacity` items. */
struct figure_node {
	struct arena *arena;
	struct node *node;
	size_t capacity;
};

struct figure_node figure_node_of(struct compilation *compilation,
				  enum node_kind kind, struct mark mark,
				  size_t capacity);
/* Adds an item, of a mapping at `key`; nothing where it is NULL. */
void figure_node_add(struct figure_node *made, const char *key,
		     const struct node *item);
void figure_node_add_text(struct figure_node *made, const char *key,
			  struct mark mark, struct slice text);

#endif
