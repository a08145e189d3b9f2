/*
 * fundlint.yml: what a folder's owner says of its files. It is read strictly
 * before the profile, which it may name, and resolved against it.
 */
#ifndef FUNDLINT_PROJECT_PROJECT_H
#define FUNDLINT_PROJECT_PROJECT_H

#include "linter/project/directions.h"

/* What is said of the files that a pattern matches. */
struct project_entry {
	const struct node *node;
	struct mark mark;   /* of the pattern */
	struct slice files; /* pattern of their paths, from the folder */
	struct slice sheet; /* pattern of sheets; empty: all */
	bool ignore;
	struct directions directions; /* project_resolve() */
	bool met;                     /* something matched */
};

struct project {
	const struct profile_file *file;
	struct slice folder;  /* that it lies in; empty: the current one */
	struct slice profile; /* a name or a path; empty: not said */
	struct mark profile_mark;
	day as_of; /* DAY_MISSING: not said */
	struct project_entry *entries;
	size_t entry_count;
	const struct node **required; /* scalars: tables and columns */
	struct slice *required_names; /* as the profile calls them: table or
					 table.column; project_resolve() */
	size_t required_count;
};

/* Reads the file; all is kept in the arena. NULL after adding a problem. */
struct project *project_read(struct slice path, struct arena *arena,
			     struct problem_list *problems);
/* Finds what the entries name in a profile; false after adding a problem. */
bool project_resolve(struct project *project, const struct profile *profile,
		     struct problem_list *problems);
/* Whether nothing of a file is to be read, which may be known before its sheets
 * are. */
bool project_ignores(const struct project *project, struct slice path,
		     struct slice place);
/*
 * The first entry that speaks for a file, or for a sheet of it (empty: it has
 * none); NULL: none. `place` is its path below the folder named by the user, which
 * counts, as does `path` itself, where the file does not lie below the project's.
 */
struct project_entry *project_entry(const struct project *project,
				    struct slice path, struct slice place,
				    struct slice sheet);
/* Warns of entries that nothing matched. */
void project_warn(const struct project *project, struct problem_list *problems);

#endif
