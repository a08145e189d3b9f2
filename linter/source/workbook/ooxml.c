/* The reader of .xlsx and .xlsm files. */
#include "linter/source/workbook/ooxml.h"

#include "linter/source/workbook/book_fault.h"

static bool knows(struct slice bytes)
{
	/* The second is an archive of nothing. */
	return slice_starts(bytes, SLICE_LITERAL("PK\003\004")) ||
	       slice_starts(bytes, SLICE_LITERAL("PK\005\006"));
}

/* Adds a sheet as a source, unless nothing is in it. */
static void add_sheet(struct file *file, struct ooxml_sheet *sheet,
		      const struct package *package, struct source_list *into,
		      struct fault_list *faults)
{
	const struct book_problem problem =
		ooxml_problem(sheet_survey(sheet, package));
	struct source *source;

	if (!problem.met && !sheet->has_values)
		return;
	source = source_add(into, file, sheet->name);
	source->state = sheet;
	source->first.raw = 1;
	source->end.raw = SHEET_ROWS + 1;
	if (problem.met) {
		source->end.raw = source->first.raw;
		book_fault_of_sheet(faults, source->number,
				    problem.kind == FAULT_BROKEN_WORKBOOK
					    ? FAULT_BROKEN_SHEET
					    : problem.kind,
				    problem.text);
	}
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	struct ooxml_book *book = memory_allocate(1, sizeof(*book));
	const size_t first = into->count;
	struct book_problem problem = ooxml_problem(ZIP_BROKEN);
	struct package package;

	file->state = book;
	file->encoding = ENCODING_NONE;
	book->bytes = file->bytes;
	if (package_open(&package, file->bytes, &book->arena))
		problem = ooxml_book_read(book, &package);
	for (size_t i = 0; !problem.met && i < book->sheet_count; i++)
		if (source_wanted(options, book->sheets[i]->name))
			add_sheet(file, book->sheets[i], &package, into,
				  faults);
	package_close(&package);
	if (problem.met)
		book_fault_of_file(file, into, faults, problem.kind,
				   problem.text);
	else if (into->count == first &&
		 (!options->choice || options->choice->whole))
		book_fault_of_file(file, into, faults, FAULT_EMPTY_FILE,
				   SLICE_EMPTY);
}

/* A sheet is read from its beginning: it is one span. */
static size_t cut(const struct source *source, struct row_address from,
		  uint64_t size, struct arena *arena, struct span **spans)
{
	const struct ooxml_sheet *sheet = ooxml_sheet_of(source);

	(void)size;
	*spans = ARENA_NEW(arena, struct span);
	**spans = (struct span){ .from = from,
				 .to = source->end,
				 .bytes = sheet ? sheet->row_most : 0,
				 .rows_most = sheet ? sheet->row_most : 0 };
	return 1;
}

static void forget(const struct source *source, const struct span *span)
{
	(void)source;
	(void)span;
}

static void close_file(struct file *file)
{
	ooxml_book_release(file->state);
}

const struct reader reader_ooxml = {
	.name = "xlsx",
	.endings = (const char *const[]){ ".xlsx", ".xlsm", ".xltx", ".xlsb",
					  NULL },
	.in_columns = true,
	.knows = knows,
	.open = open_file,
	.cut = cut,
	.start = ooxml_start,
	.next = ooxml_next,
	.stop = ooxml_stop,
	.gather = ooxml_gather,
	.forget = forget,
	.close = close_file,
};
