/*
 * What the files of the profile compiler share. Private to linter/profile
 * (and its unit tests).
 */
#ifndef FUNDLINT_PROFILE_SCHEMA_COMPILE_H
#define FUNDLINT_PROFILE_SCHEMA_COMPILE_H

#include "linter/profile/profile.h"

struct compiler {
	struct profile *profile; /* being made; its arena holds everything */
	struct problem_list *problems;
	const struct profile_request *request;
};

/* What an expression must give. */
enum wanted_type {
	WANTED_ANY,
	WANTED_NUMBER,
	WANTED_BOOL,
	WANTED_DAY,
};

/*
 * type.c: parses and types the expression a scalar node holds, over rows of `over`.
 * Code names (programme == breeding) are resolved from the other operand's
 * vocabulary. NULL after adding a problem at the very place in the text.
 */
struct expression *expression_compile(struct compiler *compiler,
				      const struct table_schema *over,
				      const struct node *node,
				      enum wanted_type wanted);
/*
 * The same from text that starts at `mark`. A code name standing alone is
 * taken from `codes` when that is not NULL (one_of: of a code column).
 */
struct expression *expression_compile_text(struct compiler *compiler,
					   const struct table_schema *over,
					   struct slice text, struct mark mark,
					   enum wanted_type wanted,
					   const struct vocabulary *codes);

/* path.c: resolves household.category from `over`; false after adding a
 * problem. */
bool path_compile(struct compiler *compiler, const struct table_schema *over,
		  struct slice text, struct mark mark,
		  struct column_path *path);

/*
 * Compiles a regular expression whose text starts at `start` and hands it to
 * the profile, which frees it. NULL after adding a problem at the character
 * where it goes wrong. In vocabulary.c.
 */
const struct pattern *compiler_pattern(struct compiler *compiler,
				       struct slice text, struct mark start);

/* unit.c: NULL when there is none of that name. */
const struct unit *compiler_unit(const struct compiler *compiler,
				 struct slice name);
/* lookup.c: the same, after adding a problem at the mark. */
const struct unit *lookup_unit(struct compiler *compiler, struct slice name,
			       struct mark mark);

#endif
