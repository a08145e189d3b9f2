/*
 * The entry of a list that a misspelt name most likely means.
 */
#ifndef FUNDLINT_BASE_SUGGEST_H
#define FUNDLINT_BASE_SUGGEST_H

#include "linter/base/slice.h"

/* The entry nearest to a misspelt name, or an empty slice: at most a third
 * of its characters differ. */
struct slice suggest_nearest(struct slice misspelt, const struct slice *names,
			     size_t count);

#endif
