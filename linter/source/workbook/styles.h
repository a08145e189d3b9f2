/*
 * The styles of a workbook, as far as they say what numbers are. Private to
 * source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_STYLES_H
#define FUNDLINT_SOURCE_WORKBOOK_STYLES_H

#include "linter/source/workbook/number_format.h"
#include "linter/source/workbook/package.h"

struct styles {
	enum number_kind *kinds; /* owned; of each cell style */
	size_t count, capacity;
};

/* What is broken in the part ends it. */
enum zip_problem styles_read(struct styles *styles,
			     const struct package *package, uint64_t part);
static inline enum number_kind styles_kind(const struct styles *styles,
					   uint64_t style)
{
	return style < styles->count ? styles->kinds[style] : NUMBER_PLAIN;
}
void styles_release(struct styles *styles);

#endif
