/*
 * The texts that the cells of a workbook share, side by side in memory.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_SHARED_STRINGS_H
#define FUNDLINT_SOURCE_WORKBOOK_SHARED_STRINGS_H

#include "linter/base/buffer.h"
#include "linter/source/workbook/package.h"

struct shared_strings {
	struct buffer text;
	uint32_t *ends; /* owned; of each text in `text` */
	size_t count, capacity;
};

/* Reads the part; what is broken in it ends it: *problem. */
void shared_strings_read(struct shared_strings *strings,
			 const struct package *package, uint64_t part,
			 enum zip_problem *problem);
/* False when there is no such text. */
bool shared_strings_get(const struct shared_strings *strings, uint64_t number,
			struct slice *text);
void shared_strings_release(struct shared_strings *strings);

/* Turns _x000D_ and the like (ECMA-376 part 1, 22.9.2.19) in what was added
 * from byte `start` on into the characters they stand for. */
void escapes_decode(struct buffer *buffer, size_t start);

#endif
