/*
 * What the readers of packaged workbooks need of libzip: the parts of an
 * archive in memory, unpacked piece by piece. Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_ZIP_H
#define FUNDLINT_SOURCE_WORKBOOK_ZIP_H

#include "linter/base/slice.h"

/* An archive may be read by one thread at a time: each opens its own. */
struct zip_archive;
struct zip_part;

/* Why a part, or an archive, is not read. */
enum zip_problem {
	ZIP_FINE,
	ZIP_BROKEN,    /* damaged, or cut off */
	ZIP_ENCRYPTED, /* by a password of the archive */
	ZIP_STRANGE,   /* packed by a method that workbooks do not have */
	ZIP_TOO_LARGE, /* unpacked it is larger than is permitted */
};

/* No part may be more than this many times as large as it is packed, and
 * something, */
#define ZIP_RATIO_MOST 200
#define ZIP_PLAIN_SIZE (UINT64_C(8) << 20)
/* nor larger than this. */
#define ZIP_SIZE_MOST (UINT64_C(4) << 30)

/* NULL when it is no archive. The bytes are borrowed. */
struct zip_archive *zip_archive_open(struct slice bytes);
void zip_archive_close(struct zip_archive *archive);
/* How many names it has. */
uint64_t zip_archive_count(const struct zip_archive *archive);
/* The bytes of a name, as they are; holds as long as the archive. */
struct slice zip_archive_name(struct zip_archive *archive, uint64_t index);
/* NULL when it cannot be read: *problem says why. */
struct zip_part *zip_part_open(struct zip_archive *archive, uint64_t index,
			       enum zip_problem *problem);
/* At most `size` bytes; 0 at the end, or when *problem is set. */
size_t zip_part_read(struct zip_part *part, char *bytes, size_t size,
		     enum zip_problem *problem);
void zip_part_close(struct zip_part *part);

#endif
