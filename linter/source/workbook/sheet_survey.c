/* Reads once over a sheet for what must be known before its rows are. */
#include "linter/source/workbook/ooxml.h"

#include <stdlib.h>

#include "linter/source/workbook/sheet_scan.h"

/* Bytes unpacked at once. */
#define PIECE ((size_t)64 << 10)

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

/* Hands the parser what the scan lets through. */
static enum xml_state parse(struct xml *xml, struct slice through)
{
	char *room = xml_room(xml, through.length + 1);

	if (!room)
		return XML_BROKEN;
	memcpy(room, through.at, through.length);
	return xml_parse(xml, through.length, false);
}

/* Scans a piece of the sheet, of which `kept` bytes were there before. */
static enum xml_state scan_piece(struct sheet_scan *scan, struct xml *xml,
				 char *piece, size_t *kept, bool last)
{
	struct slice bytes = { piece, *kept };
	enum xml_state state = XML_MORE;
	size_t taken;

	do {
		const enum scan_place place = scan->place;
		struct slice through;

		taken = sheet_scan_take(scan, bytes, last, &through);
		bytes = slice_part(bytes, taken, bytes.length);
		if (through.length)
			state = parse(xml, through);
		if (place != scan->place)
			taken = 1;
	} while (taken && bytes.length && state == XML_MORE);
	memmove(piece, bytes.at, bytes.length);
	*kept = bytes.length;
	return state;
}

/* Reads the sheet through the scan; false when that cannot tell. */
static bool scan_sheet(struct ooxml_sheet *sheet, struct zip_part *part,
		       struct xml *xml, enum zip_problem *problem)
{
	char *piece = memory_allocate(2 * PIECE, 1);
	struct sheet_scan scan = { .place = SCAN_ABOVE };
	enum xml_state state = XML_MORE;
	size_t kept = 0, read;

	do {
		read = zip_part_read(part, piece + kept, PIECE, problem);
		kept += read;
		state = scan_piece(&scan, xml, piece, &kept, !read);
	} while (read && state == XML_MORE && !scan.strange && kept <= PIECE);
	if (state == XML_MORE && *problem == ZIP_FINE)
		state = xml_parse(xml, 0, true);
	memory_release(piece);
	sheet->row_most =
		scan.rows < SHEET_ROWS ? (uint32_t)scan.rows : SHEET_ROWS;
	sheet->has_values = scan.has_values;
	return state == XML_MORE && !scan.strange && !kept &&
	       scan.place == SCAN_BELOW;
}

/* Parses all of the sheet, which is sure and takes as long as reading it. */
static enum zip_problem survey_all(struct ooxml_sheet *sheet,
				   const struct package *package)
{
	static const struct xml_handlers handlers = { start, end, ignore_text };
	struct reading reading = { .sheet = sheet };

	merges_release(&sheet->merges);
	sheet->row_most = 0;
	return package_read(package, sheet->part, &handlers, &reading);
}

enum zip_problem sheet_survey(struct ooxml_sheet *sheet,
			      const struct package *package)
{
	static const struct xml_handlers handlers = { start, end, ignore_text };
	struct reading reading = { .sheet = sheet };
	enum zip_problem problem = ZIP_BROKEN;
	struct zip_part *part = NULL;
	struct xml *xml;
	bool scanned;

	if (sheet->part != NO_PART)
		part = zip_part_open(package->archive, sheet->part, &problem);
	if (!part)
		return problem;
	xml = xml_new(&handlers, &reading, NULL);
	scanned = scan_sheet(sheet, part, xml, &problem);
	xml_free(xml);
	zip_part_close(part);
	if (problem == ZIP_FINE && !scanned)
		problem = survey_all(sheet, package);
	merges_sort(&sheet->merges);
	return problem;
}
