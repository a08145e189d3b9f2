/*
 * An output format: one const descriptor at the foot of its file in formats/
 * and one line in formats.def. It gets every entry ready to be written and
 * knows nothing of profiles, models or readers.
 */
#ifndef FUNDLINT_REPORT_FORMAT_H
#define FUNDLINT_REPORT_FORMAT_H

#include "linter/base/buffer.h"
#include "linter/report/summary.h"
#include "linter/report/view.h"

#include <stdio.h>

struct format;

/* Where one format writes to, and what it knows from the start. */
struct writer {
	const struct format *format;
	const struct run_summary *summary; /* of the whole run */
	FILE *stream;
	bool color;           /* the stream is a terminal that shows it */
	struct buffer buffer; /* owned: what was not flushed yet */
	void *state;          /* the format's own, from begin to end */
};

/* Each function returns 0, or -1 with errno. */
struct format {
	const char *name;    /* as in --format: "jsonl" */
	const char *summary; /* msgid, for --help */
	const char *endings; /* of its files, with spaces between: ".jsonl" */
	bool file_only;      /* not for the standard output: needs --output */
	bool excerpts;       /* shows the lines of spots */
	bool bounded;        /* of each rule and kind of fault only the first
				--max-findings are written */
	int (*begin)(struct writer *writer); /* NULL: nothing to do */
	int (*entry)(struct writer *writer, const struct entry_view *view);
	/* NULL: nothing to do. Called after a failure too, even that of a
	 * begin, to give back what is in `state` if anything is. */
	int (*end)(struct writer *writer);
};

/* As formats.def lists them; the first is the default. */
enum {
#define REPORT_FORMAT(name) FORMAT_##name,
#include "linter/report/formats.def"
#undef REPORT_FORMAT
	FORMATS
};
extern const struct format *const format_list[FORMATS];

/* Writes the buffer to the stream and empties it. -1 with errno. */
int writer_flush(struct writer *writer);

#endif
