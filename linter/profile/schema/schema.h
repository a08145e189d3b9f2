/*
 * What a profile says of data: tables, columns, vocabularies, units.
 * Made once by the profile compiler, then only read.
 */
#ifndef FUNDLINT_PROFILE_SCHEMA_SCHEMA_H
#define FUNDLINT_PROFILE_SCHEMA_SCHEMA_H

#include "linter/base/date.h"
#include "linter/base/language.h"
#include "linter/base/number.h"
#include "linter/profile/yaml/node.h"

enum column_type {
	COLUMN_TEXT,     /* interned text */
	COLUMN_CODE,     /* an entry of a vocabulary */
	COLUMN_IDENTITY, /* resident identity number; text in its 18-digit form */
	COLUMN_DECIMAL,
	COLUMN_DATE,
	COLUMN_PERIOD,
	COLUMN_BOOL, /* 是/否, Y/N, 1/0, √/× */
};

/* What a profile calls the types, by enum column_type; NULL at the end. */
extern const char *const schema_type_names[];

/* How a cell is masked when it is shown. */
enum personal_kind {
	PERSONAL_NONE,
	PERSONAL_IDENTITY,
	PERSONAL_ACCOUNT,
	PERSONAL_PHONE,
};

struct unit {
	struct slice name; /* yuan, mu, head */
	struct bilingual title;
	struct slice *aliases; /* as written in cells, folded */
	size_t alias_count;
	const struct unit *base; /* itself when it is a base unit */
	decimal factor;          /* base units in one of it */
	struct mark mark;
};

/* Codes of a code column: 0 missing, 1 unreadable, 2 another value (open
 * vocabularies only), then the entries in order. */
#define CODE_MISSING    UINT32_C(0)
#define CODE_UNREADABLE UINT32_C(1)
#define CODE_OTHER      UINT32_C(2)
#define CODE_FIRST      UINT32_C(3)

struct pattern; /* a compiled regular expression: pattern.h */

struct vocabulary_entry {
	struct slice name; /* loss-relief */
	struct bilingual title;
	struct slice *aliases; /* folded; the zh title is one */
	/* That wrote each: greater than those it extends. */
	size_t *alias_profiles;
	size_t alias_count;
	const struct pattern *like; /* NULL: none */
	size_t like_profile;
	struct mark mark;
};

/* How much of a programme's name is left out when it is compared. */
enum looseness {
	LOOSE_NOT,  /* nothing */
	LOOSE_TIME, /* years, months, terms, batches; 资金 and 项目 behind */
	LOOSE_AWARD, /* and which of 补助, 补贴, 奖补, 津贴 it says */
	LOOSE_STEM,  /* and such a word, or 金, at its end */
	LOOSENESSES
};

struct vocabulary_word {
	struct slice text;
	uint32_t entry;
};

/* In order of their texts; a text of two entries stands twice. */
struct word_list {
	struct vocabulary_word *words;
	size_t count;
};

struct vocabulary {
	struct slice name;
	struct vocabulary_entry *entries;
	size_t count;
	bool open;  /* other values are no faults */
	bool loose; /* words are names of programmes */
	struct word_list words[LOOSENESSES];
	uint32_t *patterns; /* entries with one, the last profile's first */
	size_t pattern_count;
	struct mark mark;
};

#define NO_COLUMN UINT32_MAX

struct table_schema;

/* A column reached from a row through the keys it holds:
 * person.household.category is three steps. */
struct column_path {
	struct column_step {
		const struct table_schema *table;
		uint32_t column;
	} steps[4];
	uint32_t count;
};

struct column_schema {
	struct slice name;      /* snake_case */
	struct bilingual title; /* zh is its header in exports */
	struct slice *aliases; /* other headers, folded; zh and name included */
	size_t alias_count;
	/* Headers that stand for it only where no other of the source does,
	 * the best first. */
	struct slice *spares;
	size_t spare_count;
	enum column_type type;
	const struct unit *unit; /* COLUMN_DECIMAL; NULL: none */
	/* COLUMN_DECIMAL without a unit: the text column of the table that
	 * names the unit of each cell; NULL: none. */
	const struct column_schema *unit_in;
	const struct vocabulary *vocabulary; /* COLUMN_CODE */
	const struct table_schema *refers;   /* holds keys of that table */
	/* Where to look when the cell is blank; count 0: nowhere. */
	struct column_path otherwise;
	enum personal_kind personal;
	struct mark mark;
};

/* What a report says of any row, whatever its table: whom and what it is
 * about. */
enum table_role {
	ROLE_HOUSEHOLD,
	ROLE_PERSON,
	ROLE_NAME,
	ROLE_TOWNSHIP,
	ROLE_VILLAGE,
	ROLE_PROGRAMME,
	ROLE_PERIOD,
	TABLE_ROLES
};

/* Columns of one or two tables; a header must name one of them. */
struct column_choice {
	struct column_of {
		const struct table_schema *table;
		uint32_t column;
	} * columns;
	uint32_t count;
};

/* A sheet of table `leads` holds rows of another too, repeated on its lines,
 * where its header meets all demands. */
struct table_beside {
	const struct table_schema *leads;
	struct column_choice *demands;
	uint32_t demand_count;
};

struct table_schema {
	uint32_t number; /* its place in the profile's tables */
	struct slice name;
	struct bilingual title;
	struct column_schema *columns;
	uint32_t column_count;
	uint32_t key;  /* column that names a row, or NO_COLUMN */
	uint32_t date; /* column that dates a row, or NO_COLUMN */
	/* Column with the period that a row is for, or NO_COLUMN: known, it
	 * decides in the date's place what holds of the row. */
	uint32_t period_for;
	/* A table of dated states of another: household_status. */
	const struct table_schema *history_of; /* NULL: none */
	uint32_t history_key, history_from, history_until;
	/* Where each role stands; count 0: the table does not say. */
	struct column_path roles[TABLE_ROLES];
	/* In whose sheets its rows may stand too. */
	struct table_beside *beside;
	uint32_t beside_count;
	struct slice *files; /* words in file names that speak for it, folded */
	size_t file_count;
	struct mark mark;
};

/* lookup.c: NO_COLUMN when there is none of that name. */
uint32_t schema_column(const struct table_schema *table, struct slice name);
/* The column that says how much money a row is about: `amount` in a unit of
 * money; NO_COLUMN where there is none. */
uint32_t schema_amount(const struct table_schema *table);
/* The column that names the units of a column's cells; NO_COLUMN: none. */
uint32_t schema_unit_column(const struct table_schema *table, uint32_t column);
/* The column that says in which township a row is: that of its role, else one
 * of that name; NO_COLUMN where there is none of texts. */
uint32_t schema_township(const struct table_schema *table);
/* A unit of money: yuan or a multiple of it. */
bool unit_is_money(const struct unit *unit);

#endif
