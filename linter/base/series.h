/*
 * Numbers given one after the other: the text before the last digits of a
 * cell (凭证-0012) names their series.
 */
#ifndef FUNDLINT_BASE_SERIES_H
#define FUNDLINT_BASE_SERIES_H

#include "linter/base/slice.h"

struct series_text {
	struct slice series; /* borrowed from the text */
	int64_t number;
	bool numbered; /* false: the text does not end in a digit */
};

/* Of more than 15 digits those before belong to the name of the series. */
struct series_text series_read(struct slice text);

#endif
