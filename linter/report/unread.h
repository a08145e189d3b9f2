/*
 * What a file of no kind that is read may be. Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_UNREAD_H
#define FUNDLINT_REPORT_UNREAD_H

#include "linter/base/slice.h"

/* "WPS workbook": msgid of the kind of a file that may hold a ledger; NULL
 * for others (pictures, Thumbs.db, ~$ledger.xlsx), which nobody misses. */
const char *unread_kind(struct slice path);

#endif
