/*
 * Follows the text of a YAML scalar through the file it was written in, so
 * that a mistake inside an expression is shown at its own line and column,
 * whether the scalar is plain, quoted, folded or a block.
 * Private to linter/profile (and its unit tests).
 */
#ifndef FUNDLINT_PROFILE_POSITION_H
#define FUNDLINT_PROFILE_POSITION_H

#include "linter/profile/node.h"

struct position {
	struct mark mark;     /* of the next character */
	const char *raw;      /* where it stands in the file; NULL: lost */
	const char *raw_end;
	char quote;           /* ' or " around the scalar, else 0 */
};

/* `quoted`: the mark is that of a quotation mark or of a | or >. */
void position_start(struct position *position, struct mark mark, bool quoted);
/* Moves over the next bytes of the scalar's text. Where file and text do not
 * agree (an escape such as \u5143), columns are counted on in characters. */
void position_advance(struct position *position, struct slice text);

#endif
