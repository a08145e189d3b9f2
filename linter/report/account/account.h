/*
 * The parts of a run's account. Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H
#define FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H

#include "linter/base/buffer.h"
#include "linter/report/report.h"

/* Files and rows by table, and what was not read. */
void account_files(struct buffer *buffer, const struct report *report);
/* Every file: encoding, rows, which header became which column. */
void account_files_all(struct buffer *buffer, const struct report *report);
/* What the rules found, and which did not run and why. With `all`, each. */
void account_rules(struct buffer *buffer, const struct report *report,
		   bool all);
/* How many rules could not run. */
size_t account_not_run(const struct report *report);

#endif
