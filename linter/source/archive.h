/*
 * Archives of exports: a .zip is read as the folder it was packed from, and a
 * file in it has a path below it: exports.zip/低保/a.csv.
 */
#ifndef FUNDLINT_SOURCE_ARCHIVE_H
#define FUNDLINT_SOURCE_ARCHIVE_H

#include "linter/source/source.h"

/* How the name of one ends. */
#define ARCHIVE_ENDING ".zip"

/* Whether the bytes are an archive, no workbook, that holds a file to read. */
bool archive_knows(struct slice bytes);

struct archive_member {
	struct slice path; /* below the archive's; of the arena */
	char *bytes;       /* to be released; NULL: it cannot be read */
	size_t length;
	enum fault_kind problem; /* where it cannot be read */
	struct slice text;       /* of that fault */
};

struct archive;

/* Bytes and path are borrowed. */
struct archive *archive_open(struct slice bytes, struct slice path);
/* The next file that some reader reads, in the order of the archive. */
bool archive_next(struct archive *archive, struct archive_member *member,
		  struct arena *arena);
void archive_close(struct archive *archive);

#endif
