/*
 * Days of workbooks: numbers counted from 1900 or 1904, which this writes as
 * text. Private to source/workbook (and its unit tests).
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SERIAL_H
#define FUNDLINT_SOURCE_WORKBOOK_SERIAL_H

#include "linter/source/workbook/number_format.h"
#include "linter/source/workbook/number_text.h"

/*
 * Adds 2020-03-27, 2020-03-27 08:30:00, 2020-03, 2020 or 26:30:00, as the kind
 * asks. 60 is 1900-02-29, a day that was never, and stays so: whoever reads it
 * says that it is none. False, and nothing added, when it is no such number.
 */
bool serial_add(struct buffer *buffer, const struct number_text *number,
		enum number_kind kind, bool since_1904);

#endif
