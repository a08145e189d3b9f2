/*
 * The keys of tables: household and person numbers that rows are joined by.
 */
#ifndef FUNDLINT_MODEL_KEYS_H
#define FUNDLINT_MODEL_KEYS_H

#include "linter/model/model.h"

/* Makes the interners of tables, before rows are read. */
void keys_init(struct model *model);
/* Finds the row of each key, once all rows are read. */
void keys_find_rows(struct model *model);
void keys_free(struct model *model);

#endif
