/*
 * The intermediate form: tables of typed columns, rows that know where they
 * start, keys as dense ids. Built by model_load() of linter/load; while rules run,
 * only texts and indexes are added.
 */
#ifndef FUNDLINT_MODEL_MODEL_H
#define FUNDLINT_MODEL_MODEL_H

#include "linter/profile/profile.h"
#include "linter/source/source.h"

#define NO_ROW UINT32_MAX

/* The rows that one span of a source gave one table; in row order. */
struct segment {
	uint32_t first_row, row_count;
	struct row_address base; /* packed addresses count from here */
	const struct binding *binding;
};

/* Where a value was found that no cell holds. */
enum given_origin {
	GIVEN_BY_USER, /* by an argument or fundlint.yml */
	GIVEN_BY_TITLE,
	GIVEN_BY_SHEET,
	GIVEN_BY_FILE,
	GIVEN_BY_FOLDER,
};

/* What all rows under a header have in a column that their cells leave
 * blank. */
struct given {
	uint32_t column;
	enum given_origin origin;
	struct slice text;       /* as it was given */
	struct row_address line; /* GIVEN_BY_TITLE: its row */
	bool conflict; /* titles and names differ: `text` lists what they say */
	bool used;     /* rows have it */
	/* As an array of the column's type holds it. */
	unsigned char value[8];
};

/* How fields of a source were read as one table: found from a header. A
 * source may have several bindings. */
struct binding {
	uint32_t number; /* its place in model.bindings */
	uint32_t source;
	const struct table_schema *table;
	struct row_address header; /* its (last) row */
	/* Of the header or, where rows stand above it, of the first of them:
	 * what stands there or behind is of this table. */
	struct row_address first;
	uint32_t field_count; /* of the header */
	uint32_t *field_of;   /* column -> field, or NO_COLUMN */
	/* column -> the unit its header names, or NULL */
	const struct unit **units;
	/* column -> 0.01 or 0.001 where its header is in % or ‰, or 0 */
	decimal *part_of_one;
	struct slice *headers; /* field -> header as written */
	struct given *given;   /* at most one of a column */
	size_t given_count;
	/* The first table of the same lines, on which rows of this one are
	 * repeated; NULL: it is the first. */
	const struct binding *beside;
};

struct column {
	bool stored;  /* some rule reads it and some source has it */
	bool in_file; /* some source has it, or its rows were given it */
	bool given;   /* some source may be given it beside its cells */
	/* One array, by type of the column; owned by the model:
	 * TEXT, IDENTITY: uint32_t ids of model.texts, or of the key
	 * ids of the table it refers to or is the key of;
	 * CODE: uint32_t; DECIMAL: decimal; DATE: day, perhaps known to its
	 * month or year only; PERIOD: struct period;
	 * BOOL: uint8_t, see enum cell_truth. */
	void *values;
};

enum cell_truth { CELL_NO, CELL_YES, CELL_MISSING, CELL_UNREADABLE };

struct table {
	const struct table_schema *schema;
	uint32_t row_count;
	struct column *columns; /* as schema->columns */
	uint32_t *packed;       /* where each row is: row_address_pack() */
	struct segment *segments;
	size_t segment_count;
	/* Key values as ids: of this table's key column and of every
	 * column that refers to it. NULL for a table without a key. */
	struct interner *keys;
	uint32_t *row_of_key; /* key id -> first row, or NO_ROW */
	/* A bit for each key id: several rows have it; NULL: no key is
	 * repeated. */
	uint64_t *repeated;
	uint32_t key_limit; /* one more than the largest key id */
	bool given;         /* at least one source was this table */
	bool repeats; /* some binding of it stands beside another table's */
};

struct row_index;
struct township_cache;

struct model {
	const struct profile *profile;
	struct arena *arena;          /* borrowed: the run's */
	struct interner *texts;       /* borrowed: the run's */
	const struct source *sources; /* borrowed: all of the run */
	size_t source_count;
	struct table *tables; /* as profile->tables; owned */
	/* In the order of their sources; the array is owned. */
	const struct binding **bindings;
	size_t binding_count, binding_capacity;
	day newest; /* newest plausible row date, or DAY_MISSING */
	uint32_t newest_table, newest_row;
	struct index_cache *indexes;      /* shared row indexes: index.h */
	struct township_cache *townships; /* township.h */
};

/* Bytes of a cell of that type. */
size_t column_width(enum column_type type);

/* Of a model without indexes; model_unload() is for those that were loaded. */
void model_free(struct model *model);

/* Several rows of the table have the key. */
static inline bool table_repeats(const struct table *table, uint32_t key)
{
	return table->repeated && table->repeated[key / 64] >> key % 64 & 1;
}

static inline const struct table *model_table(const struct model *model,
					      const struct table_schema *schema)
{
	return &model->tables[schema->number];
}

/* Adds a binding, of the last source that has any or of one behind it. */
void model_add_binding(struct model *model, struct binding *binding);
/* The first binding of a source from number `from` on; NULL: no more. */
const struct binding *model_binding(const struct model *model, uint32_t source,
				    size_t from);
/* The last binding of a source that does not begin behind the row, the first
 * one of its lines; NULL: the row is above all tables. */
const struct binding *model_binding_at(const struct model *model,
				       uint32_t source, struct row_address row);

/* What the rows of the binding were given in the column; NULL: nothing. */
const struct given *model_given(const struct binding *binding, uint32_t column);

/* Where a row is. */
struct row_place {
	uint32_t source;
	struct row_address address;
	const struct binding *binding;
};
struct row_place model_row_place(const struct table *table, uint32_t row);

/* Cells. The column must be loaded; else they give missing. */
uint32_t cell_id(const struct table *table, uint32_t column, uint32_t row);
decimal cell_decimal(const struct table *table, uint32_t column, uint32_t row);
/* As the column holds it, perhaps known to the month or year only. */
day cell_day(const struct table *table, uint32_t column, uint32_t row);
/* The days it may be: day_span(). */
static inline struct period cell_days(const struct table *table,
				      uint32_t column, uint32_t row)
{
	return day_span(cell_day(table, column, row));
}
struct period cell_period(const struct table *table, uint32_t column,
			  uint32_t row);
enum cell_truth cell_truth(const struct table *table, uint32_t column,
			   uint32_t row);
/* The text of a TEXT or IDENTITY cell; empty when missing or unreadable. */
struct slice cell_text(const struct model *model, const struct table *table,
		       uint32_t column, uint32_t row);
/* The id space a column's texts live in: a table's keys, or texts. */
struct interner *column_texts(const struct model *model,
			      const struct column_schema *column,
			      const struct table_schema *table);

#endif
