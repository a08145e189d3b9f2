/*
 * Reading rows: spans of sources, read at the same time, straight into the
 * columns of their tables. Private to linter/load (and its unit tests).
 */
#ifndef FUNDLINT_LOAD_ROWS_H
#define FUNDLINT_LOAD_ROWS_H

#include "linter/base/platform.h"
#include "linter/load/cell.h"
#include "linter/load/fill.h"
#include "linter/load/header.h"
#include "linter/load/other_words.h"
#include "linter/load/total.h"

/* What fields tell of the kind of a line. */
enum field_use {
	FIELD_FREE,       /* read by nothing, or any text */
	FIELD_NUMBERING,  /* 序号, read by nothing */
	FIELD_NUMBER,     /* rows and total lines fill it */
	FIELD_PARTICULAR, /* a key, a date, a code: only rows fill it */
};

/* How the rows under one header are read. */
struct row_plan {
	const struct source *source;
	struct table *table;
	const struct binding *binding;
	struct loaded_source *bound; /* what becomes of the source */
	struct cell_plan *cells;     /* columns that are read or stored */
	uint32_t cell_count;
	uint32_t *fields;      /* of each cell plan, for total lines */
	uint32_t fields_least; /* up to the last header that is not blank */
	/* Cells that most of the first rows have; those beyond the header are
	 * blank. Such rows are whole. */
	uint32_t fields_common;
	/* None of the first rows ends in a blank cell: the file leaves them
	 * out, and a short row may be whole. */
	bool leaves_out;
	uint32_t date_field;  /* of the table's date, or NO_COLUMN */
	uint32_t amount;      /* cell plan of the row's money, or NO_COLUMN */
	enum field_use *uses; /* of each field */
	struct fill_fields household; /* what names a row's household */
	/* The lines above the body: printed exports repeat them. */
	const struct header_line *head;
	uint32_t head_count;
	struct row_address body; /* the first row under them */
	size_t span_count;
	/* Another table that the same lines are read as; NULL: no more. What
	 * is said above of lines and fields holds of the first for all. */
	struct row_plan *beside;
};

/* A row that lacks cells though all it has may be in place. */
struct short_row {
	uint32_t row; /* counted from the first of its span */
	uint32_t count;
	struct row_address address;
};

/* What one table gets of a span: as many rows as each other one. */
struct load_part {
	const struct row_plan *plan;
	uint32_t first_row;       /* where its rows are written */
	struct fill_events fills; /* owned */
	struct totals totals;
	struct other_words words; /* owned */
	day newest;               /* DAY_MISSING: none */
	day oldest;               /* DAY_LAST: none */
	uint32_t newest_row;      /* counted from its first */
	bool names_units;         /* cells name the units of their quantities */
};

/* One job: a span of a source, and what came of it. */
struct load_span {
	const struct row_plan *plan; /* the first */
	struct span span;
	struct load_part *parts; /* of the plans, in their order */
	uint32_t part_count;
	uint32_t rows;
	uint64_t blank_lines, title_lines, foot_lines;
	struct short_row *short_rows; /* owned */
	size_t short_count, short_capacity;
	bool ends_blank; /* some row ends in a blank cell */
	/* Rows that head another table; owned. */
	struct row_address *heads;
	size_t head_count, head_capacity;
	struct arena arena; /* of totals and words */
};

/* What all jobs share. */
struct row_reading {
	const struct load_request *request;
	const struct header_names *names;
	struct model *model;
	struct period plausible; /* dates outside are typing errors */
	struct load_span *spans; /* owned */
	size_t span_count, span_capacity;
	uint64_t bytes_done, bytes; /* under the lock */
	struct platform_mutex
		*lock; /* owned; for the request's faults and progress */
};

enum line_use {
	LINE_ROW,
	LINE_TOTAL,
	LINE_BLANK, /* nothing, or the number of a row that was never filled */
	LINE_TITLE, /* a line above the body again, on a further page */
	LINE_FOOT, /* 制表人：..., 填表日期：...: who made the table */
};

struct line_kind {
	enum line_use use;
	enum total_kind total; /* LINE_TOTAL */
	bool numbered;         /* it begins with the number of a row */
};

/* What a line under the header is (line_kind.c). When in doubt a row. */
struct line_kind line_kind(const struct row_plan *plan, const struct row *row);
/* What the header says of the rows under it. */
void row_plan_head(struct row_plan *plan, const struct header *header,
		   struct arena *arena);
/* Has the plan read the lines of `first` too, as another table. */
void row_plan_add(struct row_plan *first, struct row_plan *plan);
/* The cells to read, once it is known which columns are loaded: of each plan
 * behind those before it. */
void row_plan_cells(struct row_plan *first, const struct load_request *request,
		    struct arena *arena);
uint32_t row_plan_count(const struct row_plan *first);
/*
 * Reports the short rows of a span, which were taken for whole, and has no
 * rule judge them: some other row of the file ends in a blank cell.
 */
void rows_distrust_short(const struct load_span *span,
			 struct fault_list *faults);
/*
 * Reports rows of a source, all of whose spans these are, that are shifted
 * though nothing shows by their number of cells, and has no rule judge them:
 * for files that leave blank cells out (shifts.c).
 */
void rows_find_shifts(const struct load_span *spans, size_t count,
		      struct fault_list *faults);
/* A job of threads_run(): `reading` is a struct row_reading. */
void load_span_read(void *reading, size_t index);

/* model_load() with another size of span, for tests. */
struct model *model_load_in_spans(const struct load_request *request,
				  struct loaded_source *bound,
				  uint64_t span_size);

#endif
