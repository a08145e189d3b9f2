/*
 * Texts that are one edit apart. Private to the check similar (and its unit
 * test).
 */
#ifndef FUNDLINT_CHECKS_SIMILAR_TEXTS_H
#define FUNDLINT_CHECKS_SIMILAR_TEXTS_H

#include "linter/base/arena.h"

#define NO_TEXT UINT32_MAX

/*
 * For each of `count` different texts, in valid UTF-8, `like` receives the
 * number of the earliest text before it that is one edit away (a character
 * put in, left out or changed, or two neighbours swapped), or NO_TEXT. The
 * time grows with the number of texts, not with its square.
 */
void similar_texts(const struct slice *texts, uint32_t count, uint32_t *like);

#endif
