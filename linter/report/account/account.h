/*
 * The parts of a run's account. Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H
#define FUNDLINT_REPORT_ACCOUNT_ACCOUNT_H

#include "linter/base/buffer.h"
#include "linter/report/summary.h"

/* Which fundlint.yml is followed, and which are not. */
void account_project(struct buffer *buffer, const struct run_summary *summary);
/* Files and rows by table, and what was not read. */
void account_files(struct buffer *buffer, const struct run_summary *summary);
/* Every file: encoding, rows, which header became which column. */
void account_files_all(struct buffer *buffer,
		       const struct run_summary *summary);
/* What the rules found, and which did not run and why. With `all`, each. */
void account_rules(struct buffer *buffer, const struct run_summary *summary,
		   bool all);

/* Words and headers nobody knows, rows outside the time, totals that were not
 * compared: the first few of each, or all. */
void account_unrecognised(struct buffer *buffer,
			  const struct run_summary *summary, bool all);
/* Adds the text with the amount in the place of its {amount}. */
void account_fill(struct buffer *buffer, const char *text,
		  const struct buffer *amount);
/* ", overpaid 1,234.50 yuan, underpaid ..." of the directions that have any
 * money; `before` stands before the first. */
void account_money(struct buffer *buffer, const char *before,
		   const struct number money[DIRECTIONS]);

#endif
