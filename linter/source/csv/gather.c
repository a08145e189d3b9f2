/* Finds rows of a text again, with the lines they stand on. */
#include "linter/source/csv/line.h"
#include "linter/source/csv/row.h"

/* Cuts the line around the marked bytes and counts where they stand. */
static void locate(const struct source *source, struct line_walk *walk,
		   struct gathered *found, uint64_t row, uint64_t from,
		   uint64_t length)
{
	const struct csv_text *csv = csv_of(source);
	const struct line_column position = csv_walk(walk, csv, from);
	const struct slice line = walk->line;
	const uint64_t start = walk->start;
	struct spot *spot = &found->spot;
	uint64_t row_line = position.line;

	spot->path = source->path;
	spot->sheet = source->sheet;
	spot->line = position.line;
	spot->column = position.column;
	spot->before = slice_part(line, 0, from - start);
	spot->marked = slice_part(line, from - start, length);
	spot->after = slice_part(line, from - start + length, line.length);
	if (!found->cell_count)
		row = from;
	/* The row may have begun some lines above its cell. */
	if (row < start) {
		row_line = csv_position(csv, row).line;
		found->shown_from = start - row;
	}
	spot->row = row_counter_row(source, row, row_line);
}

static void answer(const struct source *source, struct line_walk *walk,
		   const struct row_mark *mark, const struct gathered *row,
		   struct gathered *found)
{
	const uint64_t start = mark->address.raw;
	uint64_t from = start + mark->from;
	uint64_t length = mark->length;

	*found = *row;
	found->spot.field = FIELD_NONE;
	if (mark->field < row->cell_count) {
		const struct row_cell *cell = &row->cells[mark->field];

		found->spot.field = mark->field;
		if (!mark->length) {
			from = start + cell->start;
			length = cell->raw_length;
		}
	}
	locate(source, walk, found, start, from, length);
}

/* Copies the cells of a row, and such texts as will not last. */
static void keep_row(const struct row *row, struct slice lasting,
		     struct arena *arena, struct gathered *kept)
{
	struct row_cell *cells =
		ARENA_ARRAY(arena, struct row_cell, row->count);

	for (uint32_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		if ((uintptr_t)cells[i].at - (uintptr_t)lasting.at >=
		    lasting.length)
			cells[i].at =
				arena_copy(arena, cell_slice(&cells[i])).at;
	}
	kept->cells = cells;
	kept->cell_count = row->count;
}

void csv_gather(const struct source *source, const struct row_mark *marks,
		size_t count, struct gathered *found, struct arena *arena)
{
	const struct csv_text *csv = csv_of(source);
	struct gathered kept = { .cell_count = 0 };
	struct line_walk walk = { .start = 0 };
	struct csv_rows rows;
	struct row row;

	csv_rows_init(&rows, csv, 0, csv->text.length, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct row_address address = marks[i].address;

		if (i == 0 ||
		    !row_address_same(address, marks[i - 1].address)) {
			kept = (struct gathered){ .cell_count = 0 };
			rows.next = address.raw;
			if (csv_rows_next(&rows, &row) &&
			    row_address_same(row.address, address))
				keep_row(&row, csv->text, arena, &kept);
		}
		answer(source, &walk, &marks[i], &kept, &found[i]);
	}
	csv_rows_release(&rows);
}
