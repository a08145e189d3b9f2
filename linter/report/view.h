/*
 * Findings and faults as formats get them: resolved, worded and masked, once
 * for all formats. Sentences and whatever else is put together for people
 * hold no control characters; what is taken over from one place (a cell, a
 * title, a quotation) is as it stands there.
 */
#ifndef FUNDLINT_REPORT_VIEW_H
#define FUNDLINT_REPORT_VIEW_H

#include "linter/engine/check.h"
#include "linter/report/roles.h"

struct fact_view {
	const char *name;
	enum fact_type type;
	struct slice plain; /* for a program: no unit, no language */
	struct slice shown; /* for people */
	struct slice unit;  /* its name in the profile; empty: none */
};

/* Of related places only the first EXCERPTS_RELATED have a line. */
#define EXCERPTS_RELATED 6

struct related_view {
	struct spot spot;
	struct slice role;   /* what it has to do with the finding */
	const char *role_id; /* the same in English, before it is filled in */
};

/* Whom the row is about, as the roles of its table say: as the files write it,
 * masked; empty: not known. */
struct subject_view {
	struct slice household, person; /* their keys */
	struct slice name, township, village;
};

struct entry_view {
	bool is_fault;      /* of input: no rule, no facts */
	struct slice id;    /* of the rule, or of the kind of fault */
	struct slice check; /* "input" for a fault */
	struct slice kind;  /* which wording of the check; a fault's id */
	enum severity severity;
	enum direction direction;
	struct slice message, help;                  /* help may be empty */
	struct slice title, document, clause, quote; /* any may be empty */
	bool suspicion;               /* the title says what is suspected */
	const struct mark *rule_mark; /* NULL: the rule stands in no file */
	/* The pieces of its line are masked, escaped and, of a very long line,
	 * only what stands near the marked one. */
	struct spot spot;
	struct slice header, cell; /* header as written, cell masked; empty
				      when the field is FIELD_NONE */
	const struct fact_view *facts;
	size_t fact_count;
	struct slice key; /* of the subject, masked; may be empty */
	struct subject_view subject;
	struct slice programme, period; /* by roles too */
	bool hidden;   /* the row or its sheet is not shown by a spreadsheet */
	decimal money; /* yuan at stake; DECIMAL_MISSING: none to be named */
	const struct related_view *related; /* those that were kept */
	size_t related_count;
	uint64_t related_total; /* kept or not */
	uint64_t fingerprint;   /* 0: none was made */
};

/* Makes views, one after the other. */
struct viewer {
	struct resolver resolver;
	bool excerpts; /* the lines of spots are wanted; else they are empty */
	const struct resolved *resolved; /* of the batch */
	const struct role_texts *roles;
	struct arena arena;   /* owned: of the entry at hand */
	struct buffer buffer; /* owned: a text being put together */
};

void viewer_init(struct viewer *viewer, const struct report *report,
		 bool excerpts);
void viewer_release(struct viewer *viewer);
/* Finds all that is to be shown of a batch of entries, at best
 * RESOLVED_AT_ONCE. */
void viewer_gather(struct viewer *viewer, const struct entry *entries,
		   size_t count);
/* Shows entry number `i` of the batch. Everything in the view holds until the
 * next call. */
void viewer_show(struct viewer *viewer, size_t i, struct entry_view *view);

#endif
