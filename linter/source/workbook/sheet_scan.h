/*
 * Goes over the bytes of a sheet before its rows are read: lets through what
 * stands around them, and counts the rows themselves, which are nearly all of
 * it, without parsing them. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SHEET_SCAN_H
#define FUNDLINT_SOURCE_WORKBOOK_SHEET_SCAN_H

#include "linter/base/slice.h"

enum scan_place {
	SCAN_ABOVE, /* the rows: everything goes through */
	SCAN_ROWS,
	SCAN_BELOW, /* everything goes through */
};

struct sheet_scan {
	enum scan_place place;
	uint64_t rows;   /* tags of rows; no fewer than there are */
	bool has_values; /* some cell holds anything */
	bool strange;    /* something stands among the rows that this does not
			    read: nothing of the scan counts */
};

/* No tag that is looked for is longer; a prefix may be. */
#define SCAN_TAG_MOST 64

/*
 * Takes the next bytes; `last`: there are no more. *through are those that go
 * through, which may be none. Returns how many were taken: the caller gives
 * the others again with what follows.
 */
size_t sheet_scan_take(struct sheet_scan *scan, struct slice bytes, bool last,
		       struct slice *through);

#endif
