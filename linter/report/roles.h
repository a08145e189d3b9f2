/*
 * Whom and what rows are about, by the roles of their tables.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ROLES_H
#define FUNDLINT_REPORT_ROLES_H

#include "linter/report/resolve.h"

/* By enum table_role; masked, as the files write it; empty: not known. */
struct role_texts {
	struct slice of[TABLE_ROLES];
};

/*
 * Of each entry of the batch just gathered. What stands in another table is
 * read there, in one pass more. Holds as long as the batch.
 */
const struct role_texts *roles_read(struct resolver *resolver,
				    const struct resolved *resolved,
				    size_t count);

#endif
