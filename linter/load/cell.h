/*
 * Reading cells: from the text of a field to the value of a column, or to a
 * fault. Private to linter/load (and its unit tests).
 */
#ifndef FUNDLINT_LOAD_CELL_H
#define FUNDLINT_LOAD_CELL_H

#include "linter/load/load.h"
#include "linter/source/row.h"

/* How one column is read from the fields of one source. */
struct cell_plan {
	const struct column_schema *column;
	uint32_t number;       /* of the column */
	uint32_t field;        /* NO_COLUMN: the source lacks it */
	enum column_type type; /* IDENTITY too where it refers to such a key */
	bool stored;           /* else it is read for faults only */
	bool names;   /* 姓名, 乡镇, 行政村: no ? belongs in it */
	bool key;     /* holds keys: full-width forms are folded */
	bool repeats; /* 同上 may stand in it */
	bool years;   /* a date whose header speaks of years: 2019 is one */
	bool silent;  /* another table reads the field as this one
				  does, and says what is wrong with it */
	const struct unit *unit; /* of its numbers; NULL: the column's */
	/* The number's unit goes to another column of the row: this one's, or
	 * it is the column that takes it. */
	bool gives_unit, takes_unit;
	/* Of numbers without a unit of their own: what the header says they
	 * are to be multiplied with; 0: nothing. */
	decimal times;
	struct slice header_unit; /* takes_unit: what the header says */
	/* For faults: "a date", and the titles of the codes. */
	struct slice word, allowed;
};

#define CODES_KEPT 256

/* Codes of texts met before: a place by hash each, the latest stays. */
struct code_cache {
	struct {
		struct slice text; /* borrowed from the job's texts */
		uint32_t code;
	} kept[CODES_KEPT];
};

/* What one reading job has at hand. */
struct cell_reader {
	const struct profile *profile;
	const struct source *source;
	const struct row *row;
	struct fault_list *faults;
	struct arena *texts;   /* holds as long as the job */
	struct arena *scratch; /* holds until the texts are numbered */
	/* The unit read last, and its name as written. */
	struct slice unit_name;
	const struct unit *unit;
	/* The unit of the row's quantity as its cell writes it; empty: the
	 * cell says nothing. Kept in `texts`. */
	struct slice quantity_unit;
};

/* cell_clean() of a text that is not empty. */
struct slice cell_clean_slow(struct slice raw);

/* The text of a cell: trimmed, and without what spreadsheets put around
 * texts to keep them as they are: '0123 and ="0123". */
static inline struct slice cell_clean(struct slice raw)
{
	if (raw.length == 0)
		return raw;
	/* Numbers, days and identities, most cells, are as they should be. */
	if (slice_trimmed(raw) && raw.at[0] != '\'' && raw.at[0] != '=')
		return raw;
	return cell_clean_slow(raw);
}
/* A dash, a slash, 无, N/A: nothing, in a cell that holds no text. */
bool cell_placeholder(struct slice text);
/* #N/A, #REF! and the like: what a spreadsheet leaves of a failed formula. */
bool cell_failed_formula(struct slice text);

/* Each takes a clean text. Faults are added at the plan's field. */
decimal cell_read_decimal(struct cell_reader *reader,
			  const struct cell_plan *plan, struct slice text);
day cell_read_day(struct cell_reader *reader, const struct cell_plan *plan,
		  struct slice text);
struct period cell_read_period(struct cell_reader *reader,
			       const struct cell_plan *plan, struct slice text);
enum cell_truth cell_read_truth(struct cell_reader *reader,
				const struct cell_plan *plan,
				struct slice text);
uint32_t cell_read_code(struct cell_reader *reader,
			const struct cell_plan *plan, struct slice text,
			struct code_cache *cache);
/*
 * For TEXT and IDENTITY: TEXT_FIRST when *text is left as what is to be
 * interned (it holds as long as `scratch` or the source), TEXT_MISSING or
 * TEXT_UNREADABLE else.
 */
uint32_t cell_read_text(struct cell_reader *reader,
			const struct cell_plan *plan, struct slice *text);
/* The text of a cell that takes a unit: what the quantity's cell says goes
 * before the cell itself, and its header behind it. */
struct slice cell_unit_text(const struct cell_reader *reader,
			    const struct cell_plan *plan, struct slice text);

/* The number that a total line states: false when it states none. */
bool cell_total(struct cell_reader *reader, const struct cell_plan *plan,
		struct slice text, decimal *value);

/* Says nothing of a cell with damaged bytes, which are a fault themselves. */
void cell_fault(struct cell_reader *reader, const struct cell_plan *plan,
		enum fault_kind kind, struct slice text);
/* The cell is no date, no amount: what its column holds. */
void cell_unreadable(struct cell_reader *reader, const struct cell_plan *plan);

/* What cells of a column are called, translated: a date, an amount. */
struct slice type_word(const struct column_schema *column,
		       enum column_type type);
/* Titles of a vocabulary's first codes, for messages. */
struct slice cell_code_titles(const struct vocabulary *vocabulary,
			      struct arena *arena);

#endif
