/*
 * Which character stands between the cells of a text.
 */
#ifndef FUNDLINT_SOURCE_CSV_DELIMITER_H
#define FUNDLINT_SOURCE_CSV_DELIMITER_H

#include "linter/source/csv/csv.h"

/*
 * Sets the text's delimiter, from a leading line "sep=;" as Excel writes it,
 * else from the first lines; and where the first row starts.
 */
void delimiter_find(struct csv_text *csv);

#endif
