/*
 * Reading mappings strictly: which keys each kind of mapping may have, and
 * values of the simple types. Private to linter/profile and linter/project.
 */
#ifndef FUNDLINT_PROFILE_SCHEMA_KEYS_H
#define FUNDLINT_PROFILE_SCHEMA_KEYS_H

#include "linter/profile/schema/compile.h"

/* The kinds of mappings in a profile, and in fundlint.yml. */
enum level {
	LEVEL_PROFILE,
	LEVEL_PART,
	LEVEL_BILINGUAL,
	LEVEL_SOURCE,
	LEVEL_UNIT,
	LEVEL_VOCABULARY,
	LEVEL_VALUE,
	LEVEL_TABLE,
	LEVEL_COLUMN,
	LEVEL_HISTORY,
	LEVEL_ROLES,
	LEVEL_RULE,
	LEVEL_CITE,
	LEVEL_EXAMPLES,
	LEVEL_FIGURE,
	LEVEL_FIGURE_EXAMPLE,
	LEVEL_ADJUSTMENT,
	LEVEL_NOT_CHECKABLE,
	LEVEL_PROJECT,
	LEVEL_PROJECT_FILES,
	LEVELS
};

/* Sets of node kinds. */
#define KIND_TEXT    (1U << NODE_SCALAR)
#define KIND_LIST    (1U << NODE_SEQUENCE)
#define KIND_MAPPING (1U << NODE_MAPPING)

/* How names are written. */
enum name_style {
	NAME_SNAKE, /* tables, columns: paid_on */
	NAME_DASH,  /* vocabularies, values, units, profiles: loss-relief */
	NAME_ID,    /* rules: NK-IND-52 */
};

/*
 * Adds a problem when the node is none of the kinds or has no value; `name`
 * is the key it stands at.
 */
bool keys_check_kind(struct compiler *compiler, const struct node *node,
		     struct slice name, unsigned kinds);
/*
 * Adds a problem for every key the level does not have, for values of a
 * wrong kind and for required keys that are missing. In a rule, the
 * parameters of `check` are keys too; with NULL, anything may be one.
 * False when it is no mapping at all; `name` says what it is.
 */
bool keys_check(struct compiler *compiler, const struct node *mapping,
		enum level level, struct slice name,
		const struct check_signature *check);
/* The value of a key, or NULL when it is missing or of a wrong kind, which
 * keys_check() has reported. */
const struct node *keys_get(const struct node *mapping, enum level level,
			    const char *key);

/* value.c */
/* Adds `did you mean "..."?` to the newest problem if a name is near. */
void value_help_nearest(struct compiler *compiler, struct slice misspelt,
			const struct slice *names, size_t count);
bool value_check_name(struct compiler *compiler, const struct node *node,
		      enum name_style style);

/*
 * Readers of the value at a key: false when it is missing or wrong, which
 * is reported; *value is left as it was then.
 */
bool value_read_text(const struct node *mapping, enum level level,
		     const char *key, struct slice *value);
bool value_read_bilingual(struct compiler *compiler, const struct node *mapping,
			  enum level level, const char *key,
			  struct bilingual *value);
bool value_read_flag(struct compiler *compiler, const struct node *mapping,
		     enum level level, const char *key, bool *value);
/* The same of a node by itself, a scalar. */
bool value_flag(struct compiler *compiler, const struct node *node,
		bool *value);
/* 2020-03-27 and no other form. */
bool value_day(struct compiler *compiler, const struct node *node, day *value);
/* 2020-01-01..2020-12-31, both days included; *value is left alone when a
 * problem is added. */
bool value_period(struct compiler *compiler, const struct node *node,
		  struct period *value);
/* Adds a problem when it is none of the choices, which end with NULL. */
bool value_choice(struct compiler *compiler, const struct node *node,
		  const char *const *choices, unsigned *value);

#endif
