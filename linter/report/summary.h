/*
 * What a run read, ran and found, in numbers and titles: made once, for every
 * format and for the account. Titles and headers are in the user's language
 * where they have one and hold no control characters; paths are as given.
 */
#ifndef FUNDLINT_REPORT_SUMMARY_H
#define FUNDLINT_REPORT_SUMMARY_H

#include "linter/report/money.h"
#include "linter/report/unrecognised.h"

enum source_state {
	SOURCE_READ,        /* it is a table of the profile */
	SOURCE_COPIED,      /* its content was read from another file */
	SOURCE_UNREADABLE,  /* it could not be opened */
	SOURCE_NOT_FITTING, /* no table of the profile, or more than one */
	SOURCE_SKIPPED,     /* found in a folder, and of no kind that is read */
	SOURCE_PASSED_OVER, /* the same, and of no kind that holds ledgers */
	SOURCE_IGNORED,     /* as fundlint.yml wants it */
};

/* Which column of its table a field of a source is. */
struct column_summary {
	uint32_t field; /* from 0 */
	struct slice header, name;
	struct slice unit; /* title of the header's own unit; empty: none */
};

/* A value that all rows of a source were given beside their cells. */
struct given_summary {
	struct slice where; /* "title" */
	struct slice text, name;
};

/* One source, a file or a sheet of one; of several tables, one under the other
 * or beside it, each. Those opened come first, in their order. */
struct source_summary {
	struct slice path;
	struct slice sheet; /* empty: the file has no sheets */
	bool below;         /* of the same source as the one before */
	bool beside;        /* and of the same lines: `rows` counts again */
	uint64_t line; /* where it begins, if it is below; of a sheet row */
	enum source_state state;
	struct slice reason;  /* why it was not read; empty: it was */
	const char *encoding; /* NULL: it was not opened */
	bool marked;          /* begins with a byte-order mark */
	struct slice reader;  /* its name; empty: it was not opened */
	struct slice table;   /* title; SOURCE_READ */
	struct slice table_name;
	uint64_t rows, title_lines, blank_lines, total_lines, foot_lines;
	uint64_t head_lines; /* above the header; title_lines too */
	const struct column_summary *columns;
	size_t column_count;
	const struct given_summary *given;
	size_t given_count;
	const struct slice *unused_headers; /* no column took them */
	size_t unused_count;
};

/* One table of the profile. */
struct table_summary {
	const struct table_schema *schema;
	struct slice title;
	bool given; /* some file is this table */
	uint64_t rows;
};

/* One rule of the profile. */
struct rule_line {
	const struct rule_summary *run; /* state, counts, findings */
	struct slice id, title;
	/* Titles of what was not given; empty but for RULE_NOT_RUN, the
	 * column also where it is the whole table. */
	struct slice missing_table, missing_column;
	struct slice unknown_column;        /* where every row was undecided */
	struct slice remarks[REMARKS_MOST]; /* as run->remarks, worded */
};

enum day_source {
	DAY_OF_NOTHING,   /* there is no as-of day */
	DAY_ASKED,        /* --as-of */
	DAY_NEWEST,       /* the newest date in the data */
	DAY_OF_EFFECTIVE, /* the last day of the profile's effective time */
};

struct run_summary {
	struct slice profile;                  /* its name */
	const struct run_arguments *arguments; /* NULL: not known */
	const struct source_summary *sources;
	size_t source_count;
	size_t files_read; /* those with a source that was read */
	/* Sheets that were read, and tables of all files, those beside others
	 * too. */
	size_t sheets_read, tables_read;
	uint64_t rows, foot_lines, head_lines; /* of the files read */
	const struct table_summary *tables;    /* as in the profile */
	size_t table_count;
	const struct rule_line *rules; /* as in the profile */
	size_t rule_count;
	size_t rules_in[RULE_NOT_ASKED + 1]; /* by enum rule_state */
	size_t optional_off; /* of RULE_NOT_ASKED: --optional runs them */
	/* Sources in other states than read, copied, ignored, passed over. */
	size_t unread;
	size_t ignored, ignored_headers; /* as fundlint.yml wants it */
	uint64_t faults[FAULT_KINDS];    /* all, and those kept */
	uint64_t faults_kept[FAULT_KINDS];
	uint64_t severities[SEVERITIES]; /* findings and faults, kept or not */
	bool capped;             /* not everything was kept: --max-findings */
	struct money_sums money; /* at stake, over all findings */
	struct unrecognised unrecognised;
	int exit;  /* the status the program is to end with */
	day as_of; /* DAY_MISSING: none */
	enum day_source as_of_from;
	struct slice newest; /* DAY_NEWEST: where that date stands */
};

/* Everything in it is borrowed from the report or taken from the arena. */
struct run_summary summary_make(const struct report *report,
				struct arena *arena);

/* Why a rule of RULE_NOT_RUN did not run: "table Households was not given". */
void summary_reason_add(struct buffer *buffer, const struct rule_line *line);

#endif
