/*
 * What people call tables, columns, values and units, in Chinese or by the
 * names of the profile, and what to say of a name that is none of these.
 * Private to linter/project and linter/commands.
 */
#ifndef FUNDLINT_PROJECT_NAMING_H
#define FUNDLINT_PROJECT_NAMING_H

#include "linter/profile/profile.h"

struct naming {
	const struct profile *profile;
	struct arena *arena; /* of the texts below */
	/* Of the last name that was refused: what is wrong with it, translated,
	 * and the nearest right name, or an empty slice. */
	struct slice message, nearest;
};

/* Each gives NULL, NO_COLUMN or false after setting `message`. */
const struct table_schema *naming_table(struct naming *naming,
					struct slice name);
uint32_t naming_column(struct naming *naming, const struct table_schema *table,
		       struct slice name);
/* table or table.column; *column: NO_COLUMN where the table is meant. */
const struct table_schema *naming_place(struct naming *naming,
					struct slice name, uint32_t *column);
/* A unit that the column's values can be in. */
const struct unit *naming_unit(struct naming *naming,
			       const struct column_schema *column,
			       struct slice name);
/*
 * A value for all rows of a column, as an array of its type holds it; of a
 * text column nothing is written: texts get their ids when rows are read. The
 * key of a table and identity numbers are no such values.
 */
bool naming_value(struct naming *naming, const struct table_schema *table,
		  uint32_t column, struct slice text, unsigned char *value);

#endif
