/*
 * Prints every cell of workbooks as their readers give it, a line each: sheet,
 * row, column, form and text, with tabs between; then the faults, by id.
 * Usage: workbook_cells FILE
 */
#include <stdio.h>

#include "linter/base/text.h"
#include "linter/source/reader.h"

static const char *form_name(enum cell_form form)
{
	static const char *const names[] = {
		[FORM_TEXT] = "text",   [FORM_NUMBER] = "number",
		[FORM_DAY] = "day",     [FORM_TRUTH] = "truth",
		[FORM_ERROR] = "error", [FORM_MERGED] = "merged",
	};

	return names[form];
}

static void print_escaped(struct slice text)
{
	struct buffer buffer = BUFFER_EMPTY;

	text_escape(&buffer, text);
	fwrite(buffer.text, 1, buffer.length, stdout);
	buffer_release(&buffer);
}

static void print_row(const struct source *source, const struct row *row)
{
	for (uint32_t i = 0; i < row->count; i++) {
		const struct row_cell *cell = &row->cells[i];

		if (!cell->length && cell->form != FORM_MERGED)
			continue;
		print_escaped(source->sheet);
		printf("\t%llu\t%u\t%s\t", (unsigned long long)row->address.raw,
		       (unsigned)i, form_name(cell->form));
		print_escaped(cell_slice(cell));
		putchar('\n');
	}
}

static void print_source(const struct source *source, struct fault_list *faults)
{
	struct rows *rows = rows_start(source, source_span(source), faults);
	struct row row;

	while (rows_next(rows, &row))
		print_row(source, &row);
	rows_stop(rows);
}

int main(int count, char **arguments)
{
	const struct read_options options = { .threads = 1 };
	struct source_list list = SOURCE_LIST_EMPTY;
	struct fault_list faults;

	fault_list_init(&faults, 20);
	if (count != 2 || source_open(&list, slice_of(arguments[1]), &options,
				      &faults) != 0) {
		fprintf(stderr, "usage: workbook_cells FILE\n");
		return 2;
	}
	for (size_t i = 0; i < list.count; i++)
		print_source(&list.sources[i], &faults);
	fault_list_sort(&faults);
	for (size_t i = 0; i < faults.count; i++)
		printf("fault\t%s\n", fault_info(faults.faults[i].kind)->id);
	source_list_release(&list);
	fault_list_release(&faults);
	return 0;
}
