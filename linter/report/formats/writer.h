/*
 * The two ways to write findings and faults, one entry after the other.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_FORMATS_WRITER_H
#define FUNDLINT_REPORT_FORMATS_WRITER_H

#include "linter/report/message.h"

/* Related places that text shows of one finding, and one more. */
#define TEXT_RELATED_MOST 6

/* Adds one entry as lines for people. */
void text_entry(struct buffer *buffer, struct resolver *resolver,
		const struct resolved *resolved);
/* Adds one entry as a JSON object on a line of its own. */
void jsonl_entry(struct buffer *buffer, struct resolver *resolver,
		 const struct resolved *resolved);

#endif
