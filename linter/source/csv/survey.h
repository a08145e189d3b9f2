/*
 * The first reading of a text, on all processors: is it strict UTF-8, where
 * are NUL bytes, how do its lines end and where do they start.
 */
#ifndef FUNDLINT_SOURCE_CSV_SURVEY_H
#define FUNDLINT_SOURCE_CSV_SURVEY_H

#include "linter/source/csv/csv.h"

/* Whether all of the text is strict UTF-8. */
bool survey_valid(struct slice text, unsigned threads);

/* How much of a text that is not strict UTF-8 still looks like it. */
struct damage {
	uint64_t characters; /* well-formed ones of three bytes and more */
	uint64_t bytes;      /* that belong to no character */
	uint64_t places;     /* runs of such bytes */
};

/* Measures the damage and, unless `faults` is NULL, adds a fault for each
 * place; the faults' text is `encoding`'s name. */
struct damage survey_damage(struct slice text, uint32_t number,
			    enum encoding encoding, unsigned threads,
			    struct fault_list *faults);

/* survey_lines.c */
/*
 * Makes the text's line index and reports NUL bytes, line ends that
 * differ and a text of white space only. The delimiter must be known.
 */
void survey_lines(struct csv_text *csv, unsigned threads,
		  struct fault_list *faults);

#endif
