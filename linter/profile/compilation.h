/*
 * A profile while it is compiled: its files, then each kind of thing they
 * hold, in the order in which they need each other.
 * Private to linter/profile (and its unit tests).
 */
#ifndef FUNDLINT_PROFILE_COMPILATION_H
#define FUNDLINT_PROFILE_COMPILATION_H

#include "linter/base/claims.h"
#include "linter/profile/schema/keys.h"

/* One file of the profile or of one it extends. */
struct document {
	const struct profile_file *file;
	const struct node *root; /* a mapping */
	enum level level;        /* LEVEL_PROFILE or LEVEL_PART */
	size_t profile; /* number of the LEVEL_PROFILE document it is part of;
			   its own when it is one */
	struct period effective; /* of a LEVEL_PROFILE document */
};

/* A file met on the way, by its real path. */
struct visit {
	struct slice real_path;
	bool open; /* what it extends is being loaded */
};

/* A rule as written, before it is compiled. */
struct rule_entry {
	const struct document *document;
	const struct node *node;
	const struct node *id;
	struct rule *rule;           /* NULL when disabled */
	const struct node *disabled; /* the adjustment that did it, or NULL */
	const struct node *severity; /* of the last adjustment, or NULL */
};

struct compilation {
	struct compiler compiler;
	struct document *documents; /* owned; bases first */
	size_t count, capacity;
	struct visit *visits; /* owned */
	size_t visit_count, visit_capacity;
	size_t file_capacity;       /* of the profile's files */
	struct rule_entry *entries; /* owned; in order of the documents */
	size_t entry_count, entry_capacity;
	struct claims rule_ids; /* id -> number of its entry */
	size_t profile;         /* whose words and headers are being read */
	bool incomplete;        /* a file could not be read: compile nothing */
};

/* file.c */
/*
 * Finds the file of a profile: a path, or a name looked up beside `beside`
 * (NULL: nowhere) and in the request's folders. An empty slice after adding
 * a problem at `mark`.
 */
struct slice file_find(struct compilation *compilation, struct slice name,
		       struct slice beside, struct mark mark);
/* NULL after adding a problem at `mark`. */
const struct profile_file *file_read(struct compilation *compilation,
				     struct slice path, struct mark mark);
/* A file whose text is given; both are copied. */
const struct profile_file *file_of_text(struct compilation *compilation,
					struct slice path, struct slice text);

/* profile.c */
/* The mapping at a key of a document, or NULL. */
const struct node *document_get(const struct document *document,
				const char *key);
/* Adds a problem and returns false when there are too many of something. */
bool profile_check_count(struct compiler *compiler, struct mark mark,
			 size_t count, size_t limit);
/* Folds the items of the list at a key into `texts`, which has room for all;
 * `marks` receives their places unless it is NULL. How many there are. */
size_t profile_read_words(struct compiler *compiler, const char *key,
			  const struct node *list, struct slice *texts,
			  struct mark *marks);
/* As profile_load(), of a text that stands at `path`. */
struct profile *profile_load_text(const struct profile_request *request,
				  struct slice path, struct slice text,
				  struct problem_list *problems);

/* Each compiles one kind of thing from all documents; in this order, since
 * columns name units and vocabularies, and rules all of them. */
void units_compile(struct compilation *compilation);         /* unit.c */
void vocabularies_compile(struct compilation *compilation);  /* vocabulary.c */
void tables_compile(struct compilation *compilation);        /* schema.c */
void rules_compile(struct compilation *compilation);         /* rule.c */
void not_checkable_compile(struct compilation *compilation); /* adjust.c */

/*
 * column.c: adds a column to the table, which has room for it, or to the
 * column of that name. `headers` are those of the table, each owned by the
 * number of its column.
 */
void column_compile(struct compilation *compilation, struct table_schema *table,
		    struct claims *headers, const struct node *key,
		    const struct node *node);
/* link.c: what needs all columns of all tables. */
void links_compile(struct compilation *compilation);

/* adjust.c: before the rules, which it changes, are compiled. */
void adjustments_compile(struct compilation *compilation);
/* argument.c and example.c: of one rule. */
void arguments_compile(struct compilation *compilation,
		       const struct rule_entry *entry);
void examples_compile(struct compilation *compilation,
		      const struct rule_entry *entry);
/* because.c: reads the wordings at a key of the rule, whose table is known by
 * now, and compiles the expressions between their braces. */
void because_compile(struct compilation *compilation,
		     const struct rule_entry *entry, const char *key,
		     struct bilingual *texts);

/* lookup.c: each adds a problem with the nearest right name when there is
 * none of that name. */
const struct table_schema *lookup_table(struct compiler *compiler,
					const struct node *name);
uint32_t lookup_column(struct compiler *compiler,
		       const struct table_schema *table,
		       const struct node *name);
const struct vocabulary *lookup_vocabulary(struct compiler *compiler,
					   const struct node *name);
/* Adds the problem that there is no rule of this id. */
void lookup_no_rule(struct compilation *compilation, const struct node *id);

/* problem.c */
/* True when further problems are only counted and need no help. */
bool problem_list_full(const struct problem_list *list);
/* By file and place; those of one place stay in order. */
void problem_list_sort(struct problem_list *list);

#endif
