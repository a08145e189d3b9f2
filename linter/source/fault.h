/*
 * Faults of input, met while files are read and loaded: each has a kind with
 * a stable id and a place. They are gathered here and reported beside the
 * findings; readers never print.
 */
#ifndef FUNDLINT_SOURCE_FAULT_H
#define FUNDLINT_SOURCE_FAULT_H

#include "linter/base/severity.h"
#include "linter/source/row.h"

enum fault_kind {
#define FAULT(name, id, severity, message, help) FAULT_##name,
#include "linter/source/fault.def"
#undef FAULT
	FAULT_KINDS
};

/* Another place that a fault is about. */
struct fault_place {
	uint32_t source, field;
	struct row_address row;
};

struct fault {
	enum fault_kind kind;
	uint32_t source; /* number of the source */
	uint32_t field;  /* of the cell in its row, from 0, or FIELD_NONE */
	struct row_address row;
	/* Bytes of the row to be marked; length 0: the cell, or the row. */
	uint32_t from, length;
	/* What the message names as {found}, {due}, {text}: see fault.def. */
	int64_t found, due;
	struct slice text;        /* borrowed from the run */
	struct fault_place other; /* what {other} of fault_has_other() names */
};

/*
 * Faults by kind: exact counts, and of each kind at most `most` kept, the
 * first by place. Belongs to one thread; joined when threads end.
 */
struct fault_list {
	struct fault *faults; /* owned */
	size_t count, capacity;
	uint64_t total[FAULT_KINDS]; /* all, kept or not */
	size_t kept[FAULT_KINDS];    /* in faults, at most 2 * most */
	size_t most;                 /* 0: keep all */
	/* The last one worth keeping of a kind, once `full` is set for it. */
	struct fault last[FAULT_KINDS];
	bool full[FAULT_KINDS];
};

void fault_list_init(struct fault_list *list, size_t most);
void fault_add(struct fault_list *list, const struct fault *fault);
/* Sorted by source, place and kind; keeps the first `most` of each kind. */
void fault_list_sort(struct fault_list *list);
/* Adds all of `from`, which is empty afterwards. */
void fault_list_join(struct fault_list *into, struct fault_list *from);
void fault_list_release(struct fault_list *list);

/* What fault.def says of a kind. */
struct fault_info {
	const char *id; /* stable, kebab-case: "ragged-row" */
	enum severity severity;
	const char *message; /* msgid */
	const char *help;    /* msgid */
};
const struct fault_info *fault_info(enum fault_kind kind);
/* Whether faults of the kind are about two places. */
bool fault_has_other(enum fault_kind kind);

#endif
