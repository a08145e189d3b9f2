/* Patterns of paths. Private to linter/project (and its unit tests). */
#ifndef FUNDLINT_PROJECT_GLOB_H
#define FUNDLINT_PROJECT_GLOB_H

#include "linter/base/slice.h"

/*
 * Whether the whole path is what the pattern says: * stands for any signs of
 * one name, ** for any signs, and ** with a / behind it for any folders, or
 * none. All other signs stand for themselves. O(pattern x path).
 */
bool glob_matches(struct slice pattern, struct slice path);

#endif
