/*
 * The lines of JSON that are about the run as a whole.
 * Private to linter/report/formats.
 */
#ifndef FUNDLINT_REPORT_FORMATS_JSONL_H
#define FUNDLINT_REPORT_FORMATS_JSONL_H

#include "linter/report/format.h"
#include "linter/report/formats/record.h"

/* Readers refuse a number they do not know; keys and types of lines may be
 * added without another one. */
#define JSONL_SCHEMA 1

/* "over", "under", "doubt" or "none". */
struct slice jsonl_direction(enum direction direction);
/* What was asked for and what was read. */
struct record *jsonl_run(const struct run_summary *summary);
/* What each rule judged, and what none did. */
struct record *jsonl_summary(const struct run_summary *summary);

#endif
