/*
 * Reads a record that holds quotation marks: a quoted cell may span lines, a
 * mark that opens or closes nothing is reported and kept as text.
 */
#include "linter/source/csv/adapter.h"
#include "linter/source/csv/quote.h"
#include "linter/source/csv/record_parts.h"

/* The field's text is still to be unquoted. */
#define STILL_QUOTED NULL

static void report(struct record_reader *reader, const struct record *record,
		   enum fault_kind kind, uint64_t at, uint64_t lines)
{
	const struct fault fault = {
		.kind = kind,
		.source = reader->source->number,
		.field = record->count,
		.record = record->offset,
		.at = at,
		.length = 1,
		.found = (int64_t)lines,
		.text = SLICE_EMPTY,
	};

	if (reader->faults)
		fault_add(reader->faults, &fault);
}

/* Where the plain text from `at` on ends: at a delimiter or a line end. */
static uint64_t plain_end(const struct source *source, uint64_t at)
{
	const char *text = source->text.at;
	const uint64_t limit = record_limit(source, at);

	while (at < limit && text[at] != source->delimiter &&
	       text[at] != '\n' && text[at] != '\r')
		at++;
	return at;
}

static uint64_t read_plain_field(struct record_reader *reader,
				 struct record *record, uint64_t start)
{
	const char *text = reader->source->text.at;
	const uint64_t end = plain_end(reader->source, start);
	const char *mark = memchr(text + start, '"', end - start);

	if (mark)
		report(reader, record, FAULT_STRAY_QUOTE,
		       (uint64_t)(mark - text), 0);
	record_add_field(reader, record, start, end);
	return end;
}

/* Whether a mark stands where a field starts: it looks like an opening. */
static bool looks_opening(const struct source *source, uint64_t mark)
{
	const char *text = source->text.at;

	while (mark > 0 && text[mark - 1] == ' ')
		mark--;
	return mark > 0 && text[mark - 1] == source->delimiter;
}

/*
 * The cell whose opening mark, at `open`, has no partner. In "Li,"Wang",9
 * the first mark is at fault and the cell ends at its delimiter; in
 * "a,b"c,9 the second one is, and the delimiter before it is text.
 */
static uint64_t read_broken_field(struct record_reader *reader,
				  struct record *record, uint64_t start,
				  uint64_t open, const struct quoted *quoted)
{
	uint64_t end;

	if (quoted->end == QUOTED_UNCLOSED) {
		report(reader, record, FAULT_UNCLOSED_QUOTE, open,
		       quoted->lines);
		end = plain_end(reader->source, open);
	} else if (looks_opening(reader->source, quoted->mark)) {
		report(reader, record, FAULT_STRAY_QUOTE, open, 0);
		end = plain_end(reader->source, open);
	} else {
		report(reader, record, FAULT_STRAY_QUOTE, quoted->mark, 0);
		end = plain_end(reader->source, quoted->mark);
	}
	record_add_field(reader, record, start, end);
	return end;
}

/* Reads the field at `start`; returns where it ends. *doubled is set when
 * quotation marks in it stand in pairs. */
static uint64_t read_field(struct record_reader *reader, struct record *record,
			   uint64_t start, bool *doubled)
{
	const struct slice text = reader->source->text;
	const uint64_t open = quote_skip_spaces(reader->source, start);
	struct quoted quoted;
	uint64_t end;
	struct field *field;
	uint64_t inside;

	if (open == text.length || text.at[open] != '"')
		return read_plain_field(reader, record, start);
	quoted = quote_follow(reader->source, open);
	if (quoted.end != QUOTED_CLOSED)
		return read_broken_field(reader, record, start, open, &quoted);
	end = quote_skip_spaces(reader->source, quoted.mark + 1);
	field = record_add_field(reader, record, start, end);
	inside = open + 1;
	field->at = text.at + inside;
	field->length = (uint32_t)(quoted.mark - inside);
	if (memchr(field->at, '"', field->length)) {
		field->at = STILL_QUOTED;
		*doubled = true;
	}
	return end;
}

/* Has libcsv unquote the fields with doubled marks; all others are a part of
 * the source as they are. */
static void unquote(struct record_reader *reader, const struct record *record)
{
	const char *text = reader->source->text.at + record->offset;

	if (!reader->csv)
		reader->csv = csv_adapter_new();
	csv_adapter_begin(reader->csv, record->length);
	for (uint32_t i = 0; i < record->count; i++) {
		struct field *field = &reader->fields[i];
		size_t from, to;
		struct slice cell;

		if (field->at != STILL_QUOTED)
			continue;
		from = field->start;
		to = from + field->raw_length;
		while (text[from] != '"')
			from++;
		while (text[to - 1] != '"')
			to--;
		cell = csv_adapter_unquote(
			reader->csv, (struct slice){ .at = text + from,
						     .length = to - from });
		field->at = cell.at;
		field->length = (uint32_t)cell.length;
	}
}

void record_read_quoted(struct record_reader *reader, struct record *record)
{
	const struct source *source = reader->source;
	const uint64_t limit = record_limit(source, record->offset);
	uint64_t at = record->offset;
	bool doubled = false;

	record->count = 0;
	for (;;) {
		at = read_field(reader, record, at, &doubled);
		if (at >= limit || source->text.at[at] != source->delimiter)
			break;
		at++;
	}
	record->length = at - record->offset;
	if (doubled)
		unquote(reader, record);
}
