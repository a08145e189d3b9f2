/*
 * A reader makes rows of cells of one kind of file. Each is one descriptor,
 * listed in readers.def; nothing outside of it knows how its files look.
 */
#ifndef FUNDLINT_SOURCE_READER_H
#define FUNDLINT_SOURCE_READER_H

#include "linter/base/arena.h"
#include "linter/source/source.h"
#include "linter/source/spot.h"

/* A part of a source to be read by itself: the rows that begin in
 * [from, to). `from` begins one. */
struct span {
	struct row_address from, to;
	uint64_t bytes;     /* about how many, to tell how far a run is */
	uint32_t rows_most; /* it has no more rows than these */
};

/* The reading of one span. A reader's own struct begins with this one. */
struct rows {
	const struct source *source;
	const struct reader *reader; /* of the source */
	struct fault_list *faults;   /* NULL: do not report */
	/* Texts of cells that lie in here hold as long as the file, all others
	 * until the next row. */
	struct slice lasting;
	uint64_t blank_lines; /* skipped so far, as nothing was on them */
};

/* What to find again of a row. */
struct row_mark {
	struct row_address address;
	uint32_t field; /* the cell; FIELD_NONE: the row */
	/* Bytes from the row's first, as a fault names them; length 0: all of
	 * the cell, or of the row. */
	uint32_t from, length;
};

/* A row found again. */
struct gathered {
	struct spot spot; /* its field is FIELD_NONE where the row has none */
	const struct row_cell *cells;
	uint32_t cell_count; /* 0: no row begins at the address */
	uint64_t shown_from; /* byte of the row that the spot's line begins
				with: cells count from the row's first */
};

struct reader {
	const char *name;           /* "csv" */
	const char *const *endings; /* ".csv"; in lower case, NULL at the end */
	/* A row's cells say themselves in which columns they stand, however
	 * few it has: no delimiter can be missing. */
	bool in_columns;
	/* Whether a file that begins so is its kind. */
	bool (*knows)(struct slice bytes);
	/* Adds the sources of a file and sets its state. */
	void (*open)(struct file *file, const struct read_options *options,
		     struct source_list *into, struct fault_list *faults);
	/*
	 * Cuts the rows from `from` to the source's end, which may be a part
	 * of what the reader found, into spans of about `size` bytes for
	 * threads to read: the first begins at `from`, each other where the
	 * one before ends. They come from the arena; returns how many. A
	 * span's addresses lie less than 2^32 apart: row_address_pack().
	 */
	size_t (*cut)(const struct source *source, struct row_address from,
		      uint64_t size, struct arena *arena, struct span **spans);
	/* Begins to read a span. Any number may be read at the same time. */
	struct rows *(*start)(const struct source *source,
			      const struct span *span,
			      struct fault_list *faults);
	/* The next row that has any text; holds until the next call. */
	bool (*next)(struct rows *rows, struct row *row);
	void (*stop)(struct rows *rows);
	/*
	 * Finds rows again, in one pass forward: the marks are sorted by
	 * address. `found` has room for as many answers, which may use the
	 * arena. Only one thread gathers at a time.
	 */
	void (*gather)(const struct source *source,
		       const struct row_mark *marks, size_t count,
		       struct gathered *found, struct arena *arena);
	/* What was read of the span may leave memory. */
	void (*forget)(const struct source *source, const struct span *span);
	/* Gives back the state of the file and of its sources. */
	void (*close)(struct file *file);
};

/* As listed in readers.def, NULL at the end: the first that knows a file
 * reads it, and the last knows all. */
extern const struct reader *const readers[];

/* The reader of files that begin so. */
const struct reader *reader_of(struct slice bytes);
/* Whether a file of that name, met in a folder, is one to be read. */
bool reader_reads(struct slice path);
/* Adds the endings of such names: ".csv, .tsv, .txt". */
void reader_endings_add(struct buffer *buffer);

static inline const struct reader *source_reader(const struct source *source)
{
	return source->file->reader;
}

/* All rows of a source. */
static inline struct span source_span(const struct source *source)
{
	return (struct span){ .from = source->first, .to = source->end };
}

static inline struct rows *rows_start(const struct source *source,
				      struct span span,
				      struct fault_list *faults)
{
	return source_reader(source)->start(source, &span, faults);
}

static inline bool rows_next(struct rows *rows, struct row *row)
{
	return rows->reader->next(rows, row);
}

static inline void rows_stop(struct rows *rows)
{
	rows->reader->stop(rows);
}

/* Where one row of the source is. */
static inline struct spot source_spot(const struct source *source,
				      struct row_address address,
				      struct arena *arena)
{
	const struct row_mark mark = { .address = address,
				       .field = FIELD_NONE };
	struct gathered found;

	source_reader(source)->gather(source, &mark, 1, &found, arena);
	return found.spot;
}

/* What was read of the span may leave memory. */
static inline void source_forget(const struct source *source, struct span span)
{
	source_reader(source)->forget(source, &span);
}

/* A row's address in 32 bits, counted from that of a span it lies in. */
static inline uint32_t row_address_pack(struct row_address base,
					struct row_address address)
{
	if (address.raw - base.raw > UINT32_MAX)
		BUG("a row beyond its span");
	return (uint32_t)(address.raw - base.raw);
}

static inline struct row_address row_address_unpack(struct row_address base,
						    uint32_t packed)
{
	return (struct row_address){ base.raw + packed };
}

#endif
