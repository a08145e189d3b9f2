/*
 * A source is one input file: its bytes as UTF-8 text, what its encoding
 * was, and where its lines start. Sources live as long as the run.
 */
#ifndef FUNDLINT_SOURCE_SOURCE_H
#define FUNDLINT_SOURCE_SOURCE_H

#include "linter/base/arena.h"
#include "linter/source/fault.h"

enum encoding {
	ENCODING_FIND, /* UTF-16, strict UTF-8, else strict GB18030 */
	ENCODING_UTF8,
	ENCODING_GB18030, /* GBK and GB2312 are read as GB18030 */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
};

struct line_index; /* lines before each stretch; source_lines.c */

struct source {
	uint32_t number;        /* its place in the run, from 0 */
	struct slice path;      /* as the user gave or would write it */
	struct slice text;      /* UTF-8, without the byte-order mark */
	enum encoding encoding; /* what the bytes were; never FIND */
	bool marked;            /* began with a byte-order mark */
	char delimiter;         /* , \t ; or | */
	uint64_t first_record;  /* 0, or behind a leading line "sep=;" */
	void *mapping;          /* owned: mapped file or decoded copy */
	size_t mapping_size;
	bool mapped; /* false: `mapping` came from memory_allocate() */
	struct line_index *lines; /* owned */
};

/* "UTF-8", "GB18030", ... */
const char *encoding_name(enum encoding encoding);
/* From a name a user writes (gbk, gb2312, utf8 ...); false: not known. */
bool encoding_by_name(struct slice name, enum encoding *encoding);

/*
 * Opens and decodes a file and finds its delimiter. Faults (empty,
 * undecodable, NUL, mixed line ends) go to `faults` with `number` as their
 * source. Returns -1, errno set, when it cannot be opened or read.
 */
int source_open(struct source *source, uint32_t number, struct slice path,
		enum encoding encoding, unsigned threads,
		struct fault_list *faults);
/* A source over text in memory, for the examples of rules; borrows it. */
void source_from_text(struct source *source, uint32_t number, struct slice name,
		      struct slice text, struct fault_list *faults);
void source_close(struct source *source);
/* Tells the system that the pages of a stretch will not be read soon. */
void source_forget(const struct source *source, uint64_t from, uint64_t to);

struct line_column {
	uint64_t line;   /* physical, from 1; CRLF, LF and CR each end one */
	uint64_t column; /* in characters, from 1 */
};

/* How many line ends lie before the offset; reads a few kilobytes. */
uint64_t source_line_ends(const struct source *source, uint64_t before);
/* Safe from one thread at a time. */
struct line_column source_position(struct source *source, uint64_t offset);
/* The physical line that holds the offset, without its line end. */
struct slice source_line(const struct source *source, uint64_t offset);

#endif
