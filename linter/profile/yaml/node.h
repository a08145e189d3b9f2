/*
 * YAML with positions: profiles as trees of nodes that know their place.
 * yaml.c is the only file that knows libyaml.
 */
#ifndef FUNDLINT_PROFILE_YAML_NODE_H
#define FUNDLINT_PROFILE_YAML_NODE_H

#include "linter/base/arena.h"

/* One YAML file; its text is kept so that diagnostics can show its lines. */
struct profile_file {
	struct slice path; /* as shown: profiles/... wherever it was found */
	struct slice text;
	struct slice opened; /* the path it was read from */
};

/* A place in a profile; line and column from 1, in characters. */
struct mark {
	const struct profile_file *file; /* NULL: no place */
	uint32_t line, column;
	uint32_t at; /* byte of the file's text */
};

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
	enum node_kind kind;
	struct mark mark;
	struct mark start; /* NODE_SCALAR: where its text starts: behind the
			      quotation mark, on the line below | or > */
	struct slice text; /* NODE_SCALAR */
	bool quoted;       /* NODE_SCALAR: written in quotation marks or | > */
	struct node **items; /* NODE_SEQUENCE: items; NODE_MAPPING: values */
	struct node **keys;  /* NODE_MAPPING: scalars, in order written */
	size_t count;
};

/* problem.c */
/* What is wrong with a profile, one entry a mistake. */
struct problem {
	struct mark mark;
	struct slice message; /* translated, one line */
	struct slice help;    /* "did you mean ..." or empty */
	bool warning;         /* the profile can still be used */
	size_t order;         /* in which it was found */
};

struct problem_list {
	struct arena *arena;      /* borrowed; its texts and the files shown */
	struct problem *problems; /* owned */
	size_t count, capacity;
	/* All that were met; only the first 1000 are in `problems`. */
	size_t errors, warnings;
};

void problem_add(struct problem_list *list, struct mark mark,
		 const char *format, ...) FORMAT(3, 4);
void problem_warn(struct problem_list *list, struct mark mark,
		  const char *format, ...) FORMAT(3, 4);
/* Gives the newest problem its help. */
void problem_help(struct problem_list *list, const char *format, ...)
	FORMAT(2, 3);
void problem_list_release(struct problem_list *list);

/*
 * yaml.c: reads a YAML file within limits (1 MiB, 64 levels, 200 000 nodes, no
 * aliases or anchors, no duplicate keys, one document, strict UTF-8).
 * NULL when there were problems.
 */
struct node *yaml_read(const struct profile_file *file, struct arena *arena,
		       struct problem_list *problems);

/*
 * node.c: the place of byte `at` of a scalar's text that starts at `start`, also when
 * the text runs over several lines or holds escapes. Takes time in
 * proportion to `at`.
 */
struct mark node_mark_within(struct mark start, struct slice text, size_t at);

/* The value of a key of a mapping, or NULL. */
const struct node *node_get(const struct node *mapping, const char *key);

#endif
