/*
 * The container of .xls and .et: an OLE compound file, a small file system
 * in a file ([MS-CFB]). Nothing in it is trusted: chains of sectors may loop,
 * leave the file or lie about their length.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_OLE_H
#define FUNDLINT_SOURCE_WORKBOOK_OLE_H

#include "linter/base/arena.h"

struct ole {
	struct slice bytes;     /* of the whole file, borrowed */
	uint32_t sector_size;   /* 512 or 4096 bytes */
	uint32_t mini_cutoff;   /* streams below it lie in mini sectors */
	uint32_t *next;         /* by sector: the one behind it; owned */
	uint32_t sector_count;  /* of `next` */
	struct slice directory; /* entries of 128 bytes; in the arena */
	struct slice mini;      /* the stream of mini sectors, likewise */
	uint32_t *mini_next;    /* by mini sector; in the arena */
	uint32_t mini_count;
	struct arena arena;
};

/* Whether bytes begin as such a file. */
bool ole_knows(struct slice bytes);
/* Reads the tables of a file; false: they are broken. ole_release() either
 * way. */
bool ole_open(struct ole *ole, struct slice bytes);
/*
 * The bytes of the stream of that name (ASCII, whatever its case), cut where
 * its chain of sectors breaks off: *whole is false then. It lies in the
 * ole's arena. False: there is none.
 */
bool ole_stream(struct ole *ole, const char *name, struct slice *stream,
		bool *whole);
/* Whether a stream or folder has that name. */
bool ole_has(const struct ole *ole, const char *name);
void ole_release(struct ole *ole);

#endif
