/*
 * What a cell that holds a number shows, as its format has it. Private to
 * source/workbook (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_VALUE_H
#define FUNDLINT_SOURCE_WORKBOOK_VALUE_H

#include "linter/source/row.h"
#include "linter/source/workbook/number_format.h"
#include "linter/base/buffer.h"

/*
 * Adds the text of a number, written as 43917 or 4.3917E4: 2020-03-27, 85%,
 * 1234.5. What is no number is added as it is. Returns the form of the cell:
 * a number, a day or text.
 */
enum cell_form value_add(struct buffer *buffer, struct slice written,
			 enum number_kind kind, bool since_1904);

#endif
