/* What link.c has other files do. Private to linter/profile/schema. */
#ifndef FUNDLINT_PROFILE_SCHEMA_LINK_H
#define FUNDLINT_PROFILE_SCHEMA_LINK_H

#include "linter/profile/compilation.h"

/* Reads `beside:` of a table, as one of the profile's files writes it. */
void link_beside(struct compiler *compiler, struct table_schema *table,
		 const struct node *node);

#endif
