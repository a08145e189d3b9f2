/*
 * Taking off a header what is no part of its name. All texts are folded.
 * Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_HEADER_TEXT_H
#define FUNDLINT_LOAD_HEADER_TEXT_H

#include "linter/base/arena.h"
#include "linter/base/slice.h"

/* A header in two. */
struct header_cut {
	struct slice left;  /* the name, as far as it is known */
	struct slice aside; /* a unit, a remark or another name */
	bool sign; /* behind / or : stands no remark: a unit, or a name */
};

/* Without stars, numbers and the like at both ends. */
struct slice header_text_bare(struct slice text);
/* Without the brackets, though with what stands in them, and dashes. */
struct slice header_text_opened(struct slice text, struct arena *arena);
/* Takes one bracket off, the last, else what stands behind the last sign;
 * false when there is none, or when it is part of the meaning. */
bool header_text_cut(struct slice text, struct header_cut *cut,
		     struct arena *arena);
/* 2024年人均纯收入 without the year; empty when none stands before. */
struct slice header_text_without_year(struct slice text);

#endif
