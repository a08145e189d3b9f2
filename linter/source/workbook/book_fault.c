/* Says what is wrong with a workbook or a sheet as a whole. */
#include "linter/source/workbook/book_fault.h"

void book_fault_of_sheet(struct fault_list *faults, uint32_t source,
			 enum fault_kind kind, struct slice text)
{
	fault_add(faults, &(struct fault){ .kind = kind,
					   .source = source,
					   .field = FIELD_NONE,
					   .text = text });
}

void book_fault_of_file(struct file *file, struct source_list *into,
			struct fault_list *faults, enum fault_kind kind,
			struct slice text)
{
	book_fault_of_sheet(faults, source_add(into, file, SLICE_EMPTY)->number,
			    kind, text);
}
