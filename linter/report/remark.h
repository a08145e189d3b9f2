/*
 * Words what a rule could not judge, for the account.
 */
#ifndef FUNDLINT_REPORT_REMARK_H
#define FUNDLINT_REPORT_REMARK_H

#include "linter/engine/engine.h"

/* A remark in the user's language, with its facts filled in, in the arena;
 * the texts of the model that it names are escaped. */
struct slice remark_text(const struct remark *remark, const struct model *model,
			 struct arena *arena);

#endif
