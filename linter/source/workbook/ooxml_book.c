/* Reads the workbook part: which sheets there are, and from which day dates
 * are counted. */
#include "linter/source/workbook/ooxml.h"

/* No workbook that people keep has as many. */
#define SHEETS_MOST 4096

struct reading {
	struct ooxml_book *book;
	const struct package *package;
	struct relations relations;
	unsigned depth;
	unsigned ignored; /* elements open that are not looked at */
};

struct book_problem ooxml_problem(enum zip_problem problem)
{
	struct book_problem found = { .met = true,
				      .kind = FAULT_BROKEN_WORKBOOK };

	switch (problem) {
	case ZIP_FINE:
		found.met = false;
		break;
	case ZIP_BROKEN:
		found.text = slice_of(_("a part of it cannot be read"));
		break;
	case ZIP_STRANGE:
		found.text = slice_of(
			_("it is packed in a way that workbooks never are"));
		break;
	case ZIP_ENCRYPTED:
		found.kind = FAULT_ENCRYPTED_WORKBOOK;
		break;
	case ZIP_TOO_LARGE:
		found.kind = FAULT_WORKBOOK_LIMIT;
		found.text =
			slice_of(_("unpacked it is out of all proportion"));
		break;
	}
	return found;
}

/* False when the sheet has no cells: it is a chart or a macro. That a part is
 * not there is met when it is read. */
static bool sheet_part(const struct reading *reading, const char *id,
		       uint64_t *part)
{
	const struct relation *relation =
		relation_by_id(&reading->relations, slice_of(id));

	*part = relation ? package_find(reading->package, relation->target)
			 : NO_PART;
	return !relation ||
	       slice_equal(relation->type, SLICE_LITERAL("worksheet"));
}

static void add_sheet(struct reading *reading, const char *const *attributes)
{
	struct ooxml_book *book = reading->book;
	const char *name = xml_attribute(attributes, "name");
	const char *id = xml_attribute_prefixed(attributes, "id");
	const char *state = xml_attribute(attributes, "state");
	struct ooxml_sheet *sheet;
	uint64_t part;

	if (!name || !id || book->sheet_count == SHEETS_MOST ||
	    !sheet_part(reading, id, &part))
		return;
	sheet = memory_allocate(1, sizeof(*sheet));
	*sheet = (struct ooxml_sheet){
		.book = book,
		.part = part,
		.name = arena_copy(&book->arena, slice_of(name)),
		.hidden = state && strcmp(state, "visible") != 0,
	};
	memory_grow((void **)&book->sheets, &book->sheet_capacity,
		    book->sheet_count, sizeof(struct ooxml_sheet *));
	book->sheets[book->sheet_count++] = sheet;
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;

	/* Extensions have elements of the same names. */
	if (reading->ignored || strcmp(name, "extLst") == 0 ||
	    strcmp(name, "AlternateContent") == 0) {
		reading->ignored++;
		return;
	}
	reading->depth++;
	if (reading->depth == 2 && strcmp(name, "workbookPr") == 0)
		reading->book->since_1904 =
			xml_truth(xml_attribute(attributes, "date1904"));
	else if (reading->depth == 3 && strcmp(name, "sheet") == 0)
		add_sheet(reading, attributes);
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	(void)name;
	if (reading->ignored)
		reading->ignored--;
	else
		reading->depth--;
}

static void ignore_text(void *context, struct slice text)
{
	(void)context;
	(void)text;
}

/* The name of the part that the package says is its workbook. */
static struct slice workbook_name(const struct package *package)
{
	const struct relations root = package_relations(package, SLICE_EMPTY);
	const struct relation *book =
		relation_by_type(&root, SLICE_LITERAL("officeDocument"));

	return book ? book->target : SLICE_LITERAL("xl/workbook.xml");
}

static uint64_t part_of_type(const struct reading *reading, struct slice type)
{
	const struct relation *relation =
		relation_by_type(&reading->relations, type);

	return relation ? package_find(reading->package, relation->target)
			: NO_PART;
}

/* Parts that a workbook may do without: their types of relation. */
static struct book_problem read_shared(const struct reading *reading)
{
	struct ooxml_book *book = reading->book;
	const uint64_t styles = part_of_type(reading, SLICE_LITERAL("styles"));
	const uint64_t strings =
		part_of_type(reading, SLICE_LITERAL("sharedStrings"));
	enum zip_problem problem = ZIP_FINE;

	if (styles != NO_PART)
		problem = styles_read(&book->styles, reading->package, styles);
	if (problem == ZIP_FINE && strings != NO_PART)
		shared_strings_read(&book->strings, reading->package, strings,
				    &problem);
	return ooxml_problem(problem);
}

static struct book_problem no_workbook(struct slice name)
{
	const bool binary = slice_ends(name, SLICE_LITERAL(".bin"));

	return (struct book_problem){
		.met = true,
		.kind = FAULT_WORKBOOK,
		.text = slice_of(binary ? _("a binary workbook (.xlsb)")
					: _("an archive that holds no "
					    "workbook")),
	};
}

struct book_problem ooxml_book_read(struct ooxml_book *book,
				    const struct package *package)
{
	static const struct xml_handlers handlers = { start, end, ignore_text };
	const struct slice name = workbook_name(package);
	const uint64_t part = package_find(package, name);
	struct reading reading = { .book = book, .package = package };
	struct book_problem problem;

	if (part == NO_PART || slice_ends(name, SLICE_LITERAL(".bin")) ||
	    slice_starts(name, SLICE_LITERAL("word/")) ||
	    slice_starts(name, SLICE_LITERAL("ppt/")))
		return no_workbook(name);
	reading.relations = package_relations(package, name);
	problem =
		ooxml_problem(package_read(package, part, &handlers, &reading));
	return problem.met ? problem : read_shared(&reading);
}

static void sheet_release(struct ooxml_sheet *sheet)
{
	if (sheet->finder)
		ooxml_stop((struct rows *)sheet->finder);
	merges_release(&sheet->merges);
	memory_release(sheet->hidden_columns);
	memory_release(sheet);
}

void ooxml_book_release(struct ooxml_book *book)
{
	for (size_t i = 0; i < book->sheet_count; i++)
		sheet_release(book->sheets[i]);
	memory_release(book->sheets);
	styles_release(&book->styles);
	shared_strings_release(&book->strings);
	arena_release(&book->arena);
	memory_release(book);
}
