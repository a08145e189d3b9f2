/* The reader of delimited text: .csv, .tsv and .txt files. */
#include "linter/source/csv/csv.h"

#include "linter/source/csv/decode.h"
#include "linter/source/csv/delimiter.h"
#include "linter/source/csv/line.h"
#include "linter/source/csv/survey.h"

/* Any file may be text: what it is not is a fault. */
static bool knows(struct slice bytes)
{
	(void)bytes;
	return true;
}

/* Adds the one source of the file, still without a text. */
static struct csv_text *add_text(struct file *file, struct source_list *into)
{
	struct source *source = source_add(into, file, SLICE_EMPTY);
	struct csv_text *csv = memory_allocate(1, sizeof(*csv));

	*csv = (struct csv_text){ .source = source->number,
				  .text = SLICE_EMPTY,
				  .delimiter = ',' };
	file->state = csv;
	source->state = csv;
	return csv;
}

/* Turns the bytes into text; what they were copied from is given back. */
static struct slice decode_bytes(struct file *file, uint32_t source,
				 const struct read_options *options,
				 struct fault_list *faults)
{
	const struct decoded decoded =
		encoding_decode(file->bytes, options->encoding, source,
				options->threads, faults);

	file->encoding = decoded.encoding;
	file->marked = decoded.marked;
	if (decoded.memory)
		file_replace_bytes(file, decoded.memory, decoded.text.length);
	return decoded.text;
}

/* Old programs end a text with Ctrl-Z. */
static struct slice without_end_mark(struct slice text)
{
	struct slice rest = slice_trim(
		slice_part(text, text.length > 4 ? text.length - 4 : 0, 4));

	if (!slice_ends(rest, SLICE_LITERAL("\x1A")))
		return text;
	text.length = (size_t)(rest.at - text.at) + rest.length - 1;
	return text;
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	struct csv_text *csv = add_text(file, into);
	struct source *source = &into->sources[csv->source];

	csv->text = without_end_mark(
		decode_bytes(file, csv->source, options, faults));
	delimiter_find(csv);
	survey_lines(csv, options->threads, faults);
	source->first = csv_address(csv->first_row);
	source->end = csv_address(csv->text.length);
	file_forget(file, csv->text.at, csv->text.at + csv->text.length);
}

static void forget(const struct source *source, const struct span *span)
{
	const char *text = csv_of(source)->text.at;

	file_forget(source->file, text + span->from.raw, text + span->to.raw);
}

static void close_file(struct file *file)
{
	struct csv_text *csv = file->state;

	if (csv->lines)
		memory_release(csv->lines->before);
	memory_release(csv->lines);
	row_counter_release(&csv->counter);
	memory_release(csv);
}

const struct reader reader_csv = {
	.name = "csv",
	.endings = (const char *const[]){ ".csv", ".tsv", ".txt", NULL },
	.knows = knows,
	.open = open_file,
	.cut = csv_cut,
	.start = csv_start,
	.next = csv_next,
	.stop = csv_stop,
	.gather = csv_gather,
	.forget = forget,
	.close = close_file,
};
