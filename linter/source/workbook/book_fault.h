/*
 * Faults of workbooks as whole files, each with the way out in its help.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_BOOK_FAULT_H
#define FUNDLINT_SOURCE_WORKBOOK_BOOK_FAULT_H

#include "linter/source/source.h"

/* Adds a source without rows, of no sheet, and the fault to it: of the file
 * nothing is read. `text` lasts as long as the run. */
void book_fault_of_file(struct file *file, struct source_list *into,
			struct fault_list *faults, enum fault_kind kind,
			struct slice text);
/* A fault of a sheet as a whole. */
void book_fault_of_sheet(struct fault_list *faults, uint32_t source,
			 enum fault_kind kind, struct slice text);

#endif
