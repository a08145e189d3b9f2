/* The reader of .xls files and of .et files, which are the same. */
#include "linter/source/workbook/biff.h"
#include "linter/source/workbook/book_fault.h"
#include "linter/source/workbook/ole.h"

struct xls_book {
	struct ole ole;
	struct biff_book book;
	struct arena arena;
	struct sheet_grid *grids; /* owned; one for each sheet of the book */
};

/* Excel 2, 3 and 4 wrote the records alone, without a container. */
static bool is_old(struct slice bytes)
{
	return slice_starts(bytes, SLICE_LITERAL("\x09\x00\x04\x00")) ||
	       slice_starts(bytes, SLICE_LITERAL("\x09\x02\x06\x00")) ||
	       slice_starts(bytes, SLICE_LITERAL("\x09\x04\x06\x00"));
}

static bool knows(struct slice bytes)
{
	return ole_knows(bytes) || is_old(bytes);
}

/* Why a file is not read; met is false where it is. */
struct refusal {
	bool met;
	enum fault_kind kind;
	const char *text; /* a msgid; "": the kind says it all */
};

static struct refusal broken(const char *text)
{
	return (struct refusal){ .met = true,
				 .kind = FAULT_BROKEN_WORKBOOK,
				 .text = text };
}

static struct refusal not_read(const char *text)
{
	return (struct refusal){ .met = true,
				 .kind = FAULT_WORKBOOK,
				 .text = text };
}

static struct refusal encrypted(void)
{
	return (struct refusal){ .met = true,
				 .kind = FAULT_ENCRYPTED_WORKBOOK,
				 .text = "" };
}

/* The stream of the book; one that is cut off is read as far as it goes. */
static struct refusal find_stream(struct xls_book *xls, struct slice bytes,
				  struct slice *stream, bool *whole)
{
	if (is_old(bytes))
		return not_read(N_("a workbook of Excel 4 or older"));
	if (!ole_open(&xls->ole, bytes))
		return broken(N_("its directory cannot be read"));
	if (ole_has(&xls->ole, "EncryptedPackage"))
		return encrypted();
	if (!ole_stream(&xls->ole, "Workbook", stream, whole) &&
	    !ole_stream(&xls->ole, "Book", stream, whole))
		return not_read(N_("a document of another kind (no workbook)"));
	return (struct refusal){ .met = false };
}

static struct refusal read_book(struct xls_book *xls, struct slice bytes,
				bool *whole)
{
	struct slice stream;
	const struct refusal refusal = find_stream(xls, bytes, &stream, whole);

	if (refusal.met)
		return refusal;
	switch (biff_book_read(&xls->book, stream, &xls->arena)) {
	case BIFF_IS_ENCRYPTED:
		return encrypted();
	case BIFF_IS_OLD:
		return not_read(N_("a workbook of Excel 4 or older"));
	case BIFF_IS_BROKEN:
		return broken(N_("its records cannot be read"));
	case BIFF_READ:
		break;
	}
	return refusal;
}

/* Adds a sheet as a source, unless nothing is in it. */
static void add_sheet(struct file *file, uint32_t number, bool whole,
		      struct source_list *into, struct fault_list *faults)
{
	struct xls_book *xls = file->state;
	const struct biff_sheet *sheet = &xls->book.sheets[number];
	struct sheet_grid *grid = &xls->grids[number];
	struct source *source;

	whole = biff_sheet_read(&xls->book, sheet, grid) && whole &&
		!xls->book.cut_off;
	if (whole && grid->count == 0)
		return;
	source = source_add(into, file, sheet->name);
	grid->hidden = sheet->hidden;
	sheet_grid_source(grid, source);
	if (!whole)
		book_fault_of_sheet(faults, source->number, FAULT_BROKEN_SHEET,
				    slice_of(_("the file was cut off")));
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	struct xls_book *xls = memory_allocate(1, sizeof(*xls));
	const size_t first = into->count;
	bool whole = true;
	struct refusal refusal;

	file->state = xls;
	refusal = read_book(xls, file->bytes, &whole);
	xls->grids =
		memory_allocate(xls->book.sheet_count, sizeof(*xls->grids));
	for (uint32_t i = 0; !refusal.met && i < xls->book.sheet_count; i++)
		if (source_wanted(options, xls->book.sheets[i].name))
			add_sheet(file, i, whole, into, faults);
	if (refusal.met)
		book_fault_of_file(file, into, faults, refusal.kind,
				   refusal.text[0] ? slice_of(_(refusal.text))
						   : SLICE_EMPTY);
	else if (into->count == first)
		book_fault_of_file(file, into, faults, FAULT_EMPTY_FILE,
				   SLICE_EMPTY);
}

static void close_file(struct file *file)
{
	struct xls_book *xls = file->state;

	for (uint32_t i = 0; i < xls->book.sheet_count; i++)
		sheet_grid_release(&xls->grids[i]);
	memory_release(xls->grids);
	biff_book_release(&xls->book);
	ole_release(&xls->ole);
	arena_release(&xls->arena);
	memory_release(xls);
}

const struct reader reader_xls = {
	.name = "xls",
	.endings = (const char *const[]){ ".xls", ".et", NULL },
	.in_columns = true,
	.knows = knows,
	.open = open_file,
	.cut = sheet_grid_cut,
	.start = sheet_grid_start,
	.next = sheet_grid_next,
	.stop = sheet_grid_stop,
	.gather = sheet_grid_gather,
	.forget = sheet_grid_forget,
	.close = close_file,
};
