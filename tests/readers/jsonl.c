/*
 * A reader of tables as JSON lines, as twin.py writes them, to prove that
 * nothing but a reader knows how a file looks. A line is a row:
 *
 *   {"row":4,"line":5,"cells":["H1","5,500"],"shown":["H1","\"5,500\""],"by":","}
 *
 * `row` and `line` are where it stood in the file it is the twin of, `shown`
 * and `by` how it looked there, where that is not its cells with commas.
 *
 * It is as unlike delimited text as a reader can be: addresses are numbers of
 * rows, nothing is found without passing over all before it, and no text
 * lasts longer than its row.
 */
#include <jansson.h>

#include "linter/base/buffer.h"
#include "linter/base/text.h"
#include "linter/source/reader.h"

extern const struct reader reader_jsonl;

/* Few, so that small files too are read in many spans. */
#define ROWS_OF_SPAN 7

struct jsonl_rows {
	struct rows rows;
	struct slice rest; /* of the text */
	uint64_t next, end;
	json_t *line; /* the row read last; owned */
	struct row_cell *cells;
	size_t capacity;
};

static bool knows(struct slice bytes)
{
	return slice_starts(bytes, SLICE_LITERAL("{\"row\":"));
}

static void open_file(struct file *file, const struct read_options *options,
		      struct source_list *into, struct fault_list *faults)
{
	struct source *source = source_add(into, file, SLICE_EMPTY);
	const struct slice text = file->bytes;

	(void)options;
	(void)faults;
	source->first.raw = 1;
	source->end.raw = 1;
	for (size_t i = 0; i < text.length; i++)
		source->end.raw += text.at[i] == '\n';
}

static size_t cut(const struct source *source, struct row_address from,
		  uint64_t size, struct arena *arena, struct span **spans)
{
	const uint64_t rows = source->end.raw - from.raw;
	const size_t count = rows ? (rows - 1) / ROWS_OF_SPAN + 1 : 1;

	(void)size;
	*spans = ARENA_ARRAY(arena, struct span, count);
	for (size_t i = 0; i < count; i++) {
		struct span *span = &(*spans)[i];

		span->from.raw = from.raw + i * ROWS_OF_SPAN;
		span->to.raw = i + 1 < count ? span->from.raw + ROWS_OF_SPAN
					     : source->end.raw;
		span->rows_most = ROWS_OF_SPAN;
	}
	return count;
}

/* Passes over lines until the row of that number is the next. */
static void skip_to(struct jsonl_rows *rows, uint64_t row)
{
	while (rows->next < row) {
		const size_t end = slice_find(rows->rest, SLICE_LITERAL("\n"));

		if (end == SIZE_MAX)
			return;
		rows->rest = slice_part(rows->rest, end + 1, rows->rest.length);
		rows->next++;
	}
}

/* Takes the next line off the text and parses it; false at the end. */
static bool read_line(struct jsonl_rows *rows)
{
	const size_t end = slice_find(rows->rest, SLICE_LITERAL("\n"));

	if (end == SIZE_MAX)
		return false;
	json_decref(rows->line);
	rows->line = json_loadb(rows->rest.at, end, 0, NULL);
	if (!rows->line)
		BUG("a line that is no JSON");
	skip_to(rows, rows->next + 1);
	return true;
}

static void rows_init(struct jsonl_rows *rows, const struct source *source,
		      const struct span *span, struct fault_list *faults)
{
	*rows = (struct jsonl_rows){
		.rows = { .source = source,
			  .reader = &reader_jsonl,
			  .faults = faults,
			  .lasting = SLICE_EMPTY },
		.rest = source->file->bytes,
		.next = 1,
		.end = span->to.raw,
	};
	skip_to(rows, span->from.raw);
}

static void rows_release(struct jsonl_rows *rows)
{
	json_decref(rows->line);
	memory_release(rows->cells);
}

static struct rows *start(const struct source *source, const struct span *span,
			  struct fault_list *faults)
{
	struct jsonl_rows *rows = memory_allocate(1, sizeof(*rows));

	rows_init(rows, source, span, faults);
	return &rows->rows;
}

/* Sets the cells of the line read last; returns how many. */
static uint32_t take_cells(struct jsonl_rows *rows)
{
	const json_t *cells = json_object_get(rows->line, "cells");
	const size_t count = json_array_size(cells);

	if (count > rows->capacity) {
		rows->capacity = count;
		rows->cells = memory_reallocate(rows->cells, count,
						sizeof(*rows->cells));
	}
	for (size_t i = 0; i < count; i++) {
		const json_t *cell = json_array_get(cells, i);

		rows->cells[i] = (struct row_cell){
			.at = json_string_value(cell),
			.length = (uint32_t)json_string_length(cell),
			.form = FORM_TEXT,
		};
	}
	return (uint32_t)count;
}

static bool next(struct rows *reading, struct row *row)
{
	struct jsonl_rows *rows = (struct jsonl_rows *)reading;

	while (rows->next < rows->end && read_line(rows)) {
		const uint32_t count = take_cells(rows);

		*row = (struct row){ .address = { rows->next - 1 },
				     .next = { rows->next },
				     .cells = rows->cells,
				     .count = count };
		if (count)
			return true;
		reading->blank_lines++;
	}
	return false;
}

static void stop(struct rows *reading)
{
	rows_release((struct jsonl_rows *)reading);
	memory_release(reading);
}

/* ---- rows found again ---------------------------------------------------- */

static uint64_t number_of(const struct jsonl_rows *rows, const char *key)
{
	return (uint64_t)json_integer_value(json_object_get(rows->line, key));
}

/* Copies the cells of the line and sets where each stands in `shown`. */
static void keep_row(struct jsonl_rows *rows, struct arena *arena,
		     struct gathered *kept, struct slice *shown)
{
	const json_t *looks = json_object_get(rows->line, "shown");
	const char *by = json_string_value(json_object_get(rows->line, "by"));
	struct buffer line = BUFFER_EMPTY;
	struct row_cell *cells;

	kept->cell_count = take_cells(rows);
	cells = ARENA_ARRAY(arena, struct row_cell, kept->cell_count);
	for (uint32_t i = 0; i < kept->cell_count; i++) {
		struct slice text = cell_slice(&rows->cells[i]);

		cells[i] = rows->cells[i];
		cells[i].at = arena_copy(arena, text).at;
		if (i)
			buffer_add(&line, slice_of(by ? by : ","));
		if (looks)
			text = slice_of(
				json_string_value(json_array_get(looks, i)));
		cells[i].start = (uint32_t)line.length;
		cells[i].raw_length = (uint32_t)text.length;
		buffer_add(&line, text);
	}
	kept->cells = cells;
	kept->spot.line = number_of(rows, "line");
	kept->spot.row = number_of(rows, "row");
	*shown = arena_copy(arena, buffer_slice(&line));
	buffer_release(&line);
}

/* Cuts the physical line around the marked bytes. */
static void locate(struct gathered *found, struct slice shown, size_t from,
		   size_t length)
{
	struct slice line = shown;
	struct spot *spot = &found->spot;
	size_t end;

	while ((end = slice_find(line, SLICE_LITERAL("\n"))) != SIZE_MAX &&
	       found->shown_from + end < from) {
		found->shown_from += end + 1;
		line = slice_part(line, end + 1, line.length);
		spot->line++;
	}
	line = slice_part(line, 0, end);
	from -= found->shown_from;
	spot->before = slice_part(line, 0, from);
	spot->marked = slice_part(line, from, length);
	spot->after = slice_part(line, from + length, line.length);
	spot->column = text_characters(spot->before) + 1;
}

static void answer(const struct source *source, const struct row_mark *mark,
		   struct slice shown, struct gathered *found)
{
	found->spot.path = source->path;
	found->spot.sheet = source->sheet;
	found->spot.field = FIELD_NONE;
	if (mark->field < found->cell_count) {
		const struct row_cell *cell = &found->cells[mark->field];

		found->spot.field = mark->field;
		locate(found, shown, cell->start, cell->raw_length);
	} else {
		locate(found, shown, 0, 0);
	}
}

static void gather(const struct source *source, const struct row_mark *marks,
		   size_t count, struct gathered *found, struct arena *arena)
{
	const struct span span = source_span(source);
	struct gathered kept = { .cell_count = 0 };
	struct slice shown = SLICE_EMPTY;
	struct jsonl_rows rows;

	rows_init(&rows, source, &span, NULL);
	for (size_t i = 0; i < count; i++) {
		/* 0 is the source as a whole: it is shown at its first row. */
		const uint64_t row =
			marks[i].address.raw ? marks[i].address.raw : 1;

		if (rows.next > row + 1)
			BUG("marks that are not sorted");
		skip_to(&rows, row);
		if (rows.next == row && read_line(&rows)) {
			kept = (struct gathered){ .cell_count = 0 };
			keep_row(&rows, arena, &kept, &shown);
		}
		found[i] = kept;
		answer(source, &marks[i], shown, &found[i]);
	}
	rows_release(&rows);
}

static void forget(const struct source *source, const struct span *span)
{
	(void)source;
	(void)span;
}

static void close_file(struct file *file)
{
	(void)file;
}

const struct reader reader_jsonl = {
	.name = "jsonl",
	.endings = (const char *const[]){ ".jsonl", NULL },
	.knows = knows,
	.open = open_file,
	.cut = cut,
	.start = start,
	.next = next,
	.stop = stop,
	.gather = gather,
	.forget = forget,
	.close = close_file,
};
