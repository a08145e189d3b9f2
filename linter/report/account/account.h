/*
 * The parts of a run's account. Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H
#define FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H

#include "linter/base/buffer.h"
#include "linter/report/summary.h"

/* Files and rows by table, and what was not read. */
void account_files(struct buffer *buffer, const struct run_summary *summary);
/* Every file: encoding, rows, which header became which column. */
void account_files_all(struct buffer *buffer,
		       const struct run_summary *summary);
/* What the rules found, and which did not run and why. With `all`, each. */
void account_rules(struct buffer *buffer, const struct run_summary *summary,
		   bool all);

#endif
