/*
 * Finding the header of a source: which table it is, and which field holds
 * which column. Private to linter/load (and its unit tests).
 */
#ifndef FUNDLINT_LOAD_HEADER_H
#define FUNDLINT_LOAD_HEADER_H

#include "linter/load/load.h"
#include "linter/source/reader.h"

/* A header that a profile knows, and the column it stands for. */
struct header_name {
	struct slice folded;
	uint32_t table, column;
	/* 0; else it stands for the column only where no other header does,
	 * and of such the least. */
	uint32_t spare;
};

/* All of a profile's, in order of their text. */
struct header_names {
	const struct profile *profile;
	/* What the user says of the headers of the source at hand; or NULL. */
	const struct directions *directions;
	struct header_name *names;
	size_t count;
	uint32_t *first_column; /* of each table, when all are counted on */
	uint32_t column_count;  /* of all tables */
	/* A bit for each way to begin: header_may_begin(). */
#define HEADER_BEGINNINGS 4096
	uint8_t beginnings[HEADER_BEGINNINGS / 8];
};

/* `arena` keeps them; they borrow the profile's texts. */
void header_names_init(struct header_names *names,
		       const struct profile *profile, struct arena *arena);

/* What the text of one header cell says. */
struct header_match {
	const struct header_name *names; /* equal texts, side by side */
	size_t count;
	struct slice unit; /* in brackets or behind a colon; may be empty */
	/* Columns too that the unit names: 姓名/身份证号 matches neither. */
	const struct header_name *others;
	size_t other_count;
	bool ignored; /* the user wants the column passed over */
	bool of_year; /* 2024年 before it: a file may have one for each year */
};

/* Matches a header as a whole, else without what is no part of its name:
 * header_text.h. */
struct header_match header_match(const struct header_names *names,
				 struct slice text, struct arena *arena);

/* Whether some name begins as the text does, which is not empty: a cheap
 * look, that may be wrong when it says so. */
bool header_may_begin(const struct header_names *names, struct slice text);

/* No header is longer: of longer cells no more is kept. */
#define HEADER_LONGEST 1024

/* One of the first rows of a source, copied. */
struct header_line {
	struct row_address address, next; /* next: of the row behind it */
	struct slice *cells;              /* trimmed */
	uint32_t count;
};

/* The first rows of a source, and the header among them. */
struct header {
	struct header_line *lines;
	uint32_t line_count;
	const struct table_schema *table; /* NULL: none was found */
	const struct table_schema *rival; /* NULL: none fits as well */
	uint32_t last; /* line that is the header, or its second row */
	bool two_rows;
	uint32_t below;                  /* lines under it that are of it */
	const struct header_line *units; /* of these, that of units; or NULL */
	uint32_t above; /* first line above it that is a row; else itself */
	bool leavers;   /* no table: a list of those who left a roster */
	bool lower;     /* below these lines stands another table */
};

/* A header cell: in a header of two rows, of both. */
struct header_cell {
	struct slice text; /* as written */
	struct header_match match;
	/* Matched by its lower row alone, though an upper one stands over
	 * it: it gives way to any other header of the column. */
	bool by_half;
};

struct header_search {
	const struct header_names *names;
	const struct source *source;
	const struct table_schema *named; /* by hand; NULL: find it */
	struct arena *arena;              /* for lines and cells */
};

void header_find(const struct header_search *search, struct header *header);
/* `lines` is the upper row of a header of two rows, or its only row. */
struct header_cell header_cell(const struct header_names *names,
			       const struct header_line *lines, bool two_rows,
			       uint32_t field, struct arena *arena);
/* Cells of the wider row. */
uint32_t header_width(const struct header_line *lines, bool two_rows);

/*
 * Gives fields to columns (columns.c). `binding` and `bound` are filled
 * from the run's arena; faults go to the request's list. `beside` is what became
 * of the first table of the same lines (NULL: this one is): of the fields that
 * it reads this one takes what beside_shares() lets it, and what is wrong with
 * them has been said; headers that only it did not know are no longer unused.
 */
void load_columns_of(const struct load_request *request,
		     const struct header_search *search,
		     const struct header *header, struct loaded_source *beside,
		     struct binding *binding, struct loaded_source *bound);

/* True for a column of serial numbers (序号): not reported as unused. */
bool header_numbers_rows(struct slice header, struct arena *arena);
/* Whether a text, folded, is a unit: 亩, 万元. */
bool header_is_unit(const struct profile *profile, struct slice text);
/* The unit of that name in a profile, or NULL. */
const struct unit *header_unit(const struct profile *profile,
			       struct slice folded);
/* A title in Chinese, else in English, else the name. */
struct slice header_title(const struct bilingual *title, struct slice name);

#endif
