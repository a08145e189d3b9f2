/*
 * Shows a line of a file with a part of it underlined.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_EXCERPT_H
#define FUNDLINT_REPORT_EXCERPT_H

#include "linter/base/buffer.h"

/* Columns of a terminal that a line may take; longer ones are shortened. */
#define EXCERPT_WIDTH 100

/* A line in three parts, ready to be shown: masked and escaped. */
struct excerpt {
	struct slice label; /* stands in the gutter: D122 */
	struct slice before, marked, after;
};

/*
 * Adds the line and, under it, a ^~~~ as wide as the marked part (a single ^
 * when that is empty). A line that is too wide loses its ends, and a marked
 * part that is too wide its own, to an ellipsis. Of an empty line it adds
 * nothing.
 */
void excerpt_add(struct buffer *buffer, const struct excerpt *excerpt,
		 bool color);

#endif
