/* Reads once over a sheet for what must be known before its rows are. */
#include "linter/source/workbook/ooxml.h"

#include <stdlib.h>

/* Of a hostile sheet no more are kept; no sheet has as many rows. */
#define MERGES_MOST SHEET_ROWS

struct reading {
	struct ooxml_sheet *sheet;
	unsigned depth;
	bool in_rows;
};

static void hide_columns(struct ooxml_sheet *sheet,
			 const char *const *attributes)
{
	const char *first = xml_attribute(attributes, "min");
	const char *last = xml_attribute(attributes, "max");
	unsigned long from, to;

	if (!first || !last || !xml_truth(xml_attribute(attributes, "hidden")))
		return;
	from = strtoul(first, NULL, 10);
	to = strtoul(last, NULL, 10);
	if (!sheet->hidden_columns)
		sheet->hidden_columns =
			memory_allocate(SHEET_COLUMNS, sizeof(uint8_t));
	for (unsigned long c = from; c >= 1 && c <= to && c <= SHEET_COLUMNS;
	     c++)
		sheet->hidden_columns[c - 1] = 1;
}

static void add_merge(struct ooxml_sheet *sheet, const char *const *attributes)
{
	const char *text = xml_attribute(attributes, "ref");
	struct cell_range range;

	if (text && sheet->merges.count < MERGES_MOST &&
	    reference_read_range(slice_of(text), &range))
		merges_add(&sheet->merges, &range);
}

/* Elements of the sheet beside its rows. */
static void start_beside(struct ooxml_sheet *sheet, const char *name,
			 const char *const *attributes)
{
	if (strcmp(name, "col") == 0)
		hide_columns(sheet, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		add_merge(sheet, attributes);
	else if (strcmp(name, "sheetFormatPr") == 0)
		sheet->rows_hidden =
			xml_truth(xml_attribute(attributes, "zeroHeight"));
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;
	struct ooxml_sheet *sheet = reading->sheet;

	reading->depth++;
	if (!reading->in_rows) {
		reading->in_rows =
			reading->depth == 2 && strcmp(name, "sheetData") == 0;
		if (!reading->in_rows && reading->depth <= 3)
			start_beside(sheet, name, attributes);
		return;
	}
	if (reading->depth == 3 && sheet->row_most < SHEET_ROWS)
		sheet->row_most++;
	else if (reading->depth == 5)
		sheet->has_values |= strcmp(name, "v") == 0 ||
				     strcmp(name, "is") == 0 ||
				     strcmp(name, "f") == 0;
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	(void)name;
	if (reading->depth-- == 2)
		reading->in_rows = false;
}

static void ignore_text(void *context, struct slice text)
{
	(void)context;
	(void)text;
}

enum zip_problem sheet_survey(struct ooxml_sheet *sheet,
			      const struct package *package)
{
	static const struct xml_handlers handlers = { start, end, ignore_text };
	struct reading reading = { .sheet = sheet };
	enum zip_problem problem =
		package_read(package, sheet->part, &handlers, &reading);

	merges_sort(&sheet->merges);
	return problem;
}
