/*
 * The steps of loading a profile: its files, then each kind of thing they
 * hold, in the order in which they need each other.
 * Private to linter/profile (and its unit tests).
 */
#ifndef FUNDLINT_PROFILE_LOAD_H
#define FUNDLINT_PROFILE_LOAD_H

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

struct loader {
	struct compiler compiler;
	struct document *documents; /* owned; bases first */
	size_t count, capacity;
	struct visit *visits; /* owned */
	size_t visit_count, visit_capacity;
	size_t file_capacity;       /* of the profile's files */
	struct rule_entry *entries; /* owned; in order of the documents */
	size_t entry_count, entry_capacity;
	struct claims rule_ids; /* id -> number of its entry */
	bool incomplete;        /* a file could not be read: compile nothing */
};

/* file.c */
/*
 * Finds the file of a profile: a path, or a name looked up beside `beside`
 * (NULL: nowhere) and in the request's folders. An empty slice after adding
 * a problem at `mark`.
 */
struct slice file_find(struct loader *loader, struct slice name,
		       struct slice beside, struct mark mark);
/* NULL after adding a problem at `mark`. */
const struct profile_file *file_read(struct loader *loader, struct slice path,
				     struct mark mark);
/* A file whose text is given; both are copied. */
const struct profile_file *file_of_text(struct loader *loader,
					struct slice path, struct slice text);

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

/* Each reads one kind of thing from all documents. */
void load_units(struct loader *loader);
void load_vocabularies(struct loader *loader);
void load_tables(struct loader *loader);
void load_rules(struct loader *loader);
void load_not_checkable(struct loader *loader);

/*
 * schema_column.c: adds a column to the table, which has room for it, or to
 * the column of that name. `headers` are those of the table, each owned by
 * the number of its column.
 */
void load_column(struct loader *loader, struct table_schema *table,
		 struct claims *headers, const struct node *key,
		 const struct node *node);
/* schema_link.c: what needs all columns of all tables. */
void load_links(struct loader *loader);

/* rule_*.c */
void load_adjustments(struct loader *loader);
void load_arguments(struct loader *loader, const struct rule_entry *entry);
void load_examples(struct loader *loader, const struct rule_entry *entry);

/* Adds the problem that there is no rule of this id. */
void load_report_no_rule(struct loader *loader, const struct node *id);

/* lookup.c: each adds a problem with the nearest right name when there is
 * none of that name. */
const struct table_schema *lookup_table(struct compiler *compiler,
					const struct node *name);
uint32_t lookup_column(struct compiler *compiler,
		       const struct table_schema *table,
		       const struct node *name);
const struct vocabulary *lookup_vocabulary(struct compiler *compiler,
					   const struct node *name);
const struct unit *lookup_unit(struct compiler *compiler,
			       const struct node *name);

/* profile.c: as profile_load(), of a text that stands at `path`. */
struct profile *profile_load_text(const struct profile_request *request,
				  struct slice path, struct slice text,
				  struct problem_list *problems);

/* problem.c: further problems are only counted: their help is not needed. */
bool problem_list_full(const struct problem_list *list);
/* By file and place; those of one place stay in order. */
void problem_list_sort(struct problem_list *list);

#endif
