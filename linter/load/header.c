/*
 * Finds the header among the first rows of a source: the row, or the pair of
 * rows, whose cells are the headers of most columns of one table.
 */
#include "linter/load/header.h"

#include "linter/base/text.h"

#define LINES_MOST 30
/* No header is wider; what a damaged file has beyond is not looked at. */
#define CELLS_MOST 4096

static void copy_line(const struct header_search *search, const struct row *row,
		      struct header_line *line)
{
	line->address = row->address;
	line->next = row->next;
	line->count = row->count < CELLS_MOST ? row->count : CELLS_MOST;
	line->cells = ARENA_ARRAY(search->arena, struct slice, line->count);
	for (uint32_t i = 0; i < line->count; i++) {
		struct slice cell = slice_trim(cell_slice(&row->cells[i]));

		if (cell.length > HEADER_LONGEST)
			cell.length = HEADER_LONGEST;
		line->cells[i] = arena_copy(search->arena, cell);
	}
}

static void read_lines(const struct header_search *search,
		       struct header *header)
{
	struct rows *rows;
	struct row row;

	header->lines =
		ARENA_ARRAY(search->arena, struct header_line, LINES_MOST);
	/* Faults are told when it is known that the source is a table. */
	rows = rows_start(search->source, source_span(search->source), NULL);
	while (header->line_count < LINES_MOST && rows_next(rows, &row))
		copy_line(search, &row, &header->lines[header->line_count++]);
	rows_stop(rows);
}

uint32_t header_width(const struct header_line *lines, bool two_rows)
{
	if (two_rows && lines[1].count > lines[0].count)
		return lines[1].count;
	return lines[0].count;
}

static struct slice cell_of(const struct header_line *line, uint32_t field)
{
	return field < line->count ? line->cells[field] : SLICE_EMPTY;
}

/* Exports leave all but the first of merged cells blank. */
static struct slice merged_cell(const struct header_line *line, uint32_t field)
{
	struct slice text = cell_of(line, field);

	while (text.length == 0 && field > 0)
		text = cell_of(line, --field);
	return text;
}

/* 户主信息 above 姓名 means 户主姓名. */
static struct slice without_filler(struct slice upper)
{
	static const struct slice fillers[] = {
		SLICE_CONSTANT("基本信息"),
		SLICE_CONSTANT("基本情况"),
		SLICE_CONSTANT("信息"),
		SLICE_CONSTANT("情况"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(fillers); i++)
		if (slice_ends(upper, fillers[i]))
			return slice_part(upper, 0,
					  upper.length - fillers[i].length);
	return upper;
}

/* Matches both rows of a header as one text; false: no column is named so. */
static bool match_both(const struct header_names *names, struct slice upper,
		       struct slice lower, struct header_cell *cell,
		       struct arena *arena)
{
	cell->text = arena_format(arena, "%.*s%.*s", SLICE_ARGUMENTS(upper),
				  SLICE_ARGUMENTS(lower));
	cell->match = header_match(names, cell->text, arena);
	return cell->match.count > 0;
}

struct header_cell header_cell(const struct header_names *names,
			       const struct header_line *lines, bool two_rows,
			       uint32_t field, struct arena *arena)
{
	struct header_cell cell = { .text = cell_of(&lines[0], field) };
	struct slice upper;
	struct slice lower;

	if (two_rows && cell_of(&lines[1], field).length) {
		lower = lines[1].cells[field];
		upper = merged_cell(&lines[0], field);
		if (match_both(names, upper, lower, &cell, arena) ||
		    match_both(names, without_filler(upper), lower, &cell,
			       arena))
			return cell;
		cell.text = lower;
		cell.by_half = upper.length > 0;
	}
	cell.match = header_match(names, cell.text, arena);
	return cell;
}

/* What speaks for a table in the header of a candidate. */
struct evidence {
	uint32_t columns; /* that are named */
	uint32_t telling; /* of them, by headers that tell */
	uint32_t weight;  /* of them: amounts count twice */
};

/* A candidate for the header, and what speaks for each table in it. */
struct score {
	uint32_t last; /* line that is the candidate, or its second row */
	bool two_rows;
	struct evidence *tables;
	uint32_t *seen;      /* of each column: the last candidate it is in */
	uint32_t candidates; /* so far */
	struct slice file;   /* the file's name, folded */
};

/* What a header says of one of the columns it names. */
static void count_column(const struct header_names *names, struct score *score,
			 const struct header_match *match, size_t number)
{
	const struct header_name *name = &match->names[number];
	const struct table_schema *table = &names->profile->tables[name->table];
	const struct column_schema *column = &table->columns[name->column];
	struct evidence *evidence = &score->tables[name->table];
	uint32_t at = names->first_column[name->table] + name->column;

	if (score->seen[at] == score->candidates)
		return;
	score->seen[at] = score->candidates;
	evidence->columns++;
	evidence->telling += header_tells(names, match, number);
	/* A table that would leave the amounts unread is the wrong one. */
	evidence->weight +=
		column->type == COLUMN_DECIMAL && column->unit ? 2 : 1;
}

static void score_candidate(const struct header_search *search,
			    struct score *score,
			    const struct header_line *lines, uint32_t first,
			    bool two_rows)
{
	const struct header_names *names = search->names;
	uint32_t width = header_width(&lines[first], two_rows);

	score->last = first + two_rows;
	score->two_rows = two_rows;
	score->candidates++;
	memset(score->tables, 0,
	       names->profile->table_count * sizeof(*score->tables));
	for (uint32_t f = 0; f < width; f++) {
		struct header_match match =
			header_cell(names, &lines[first], two_rows, f,
				    search->arena)
				.match;

		for (size_t i = 0; i < match.count; i++)
			count_column(names, score, &match, i);
	}
}

/* How many words that speak for the table are in the file's name. */
static uint32_t named_like(const struct table_schema *table, struct slice name)
{
	uint32_t words = 0;

	for (size_t i = 0; i < table->file_count; i++)
		words += slice_find(name, table->files[i]) != SIZE_MAX;
	return words;
}

/* Cells of a line that are not blank. */
static uint32_t filled_cells(const struct header_line *line)
{
	uint32_t filled = 0;

	for (uint32_t f = 0; f < line->count; f++)
		filled += line->cells[f].length > 0;
	return filled;
}

struct best {
	uint32_t weight;
	uint32_t by_name; /* words in the file's name that speak for it */
};

/* Two columns make a header, one of them by a header that tells, or three
 * where the file's name speaks; of a small table or one named by hand one. */
static bool enough(const struct header_search *search,
		   const struct table_schema *table,
		   const struct evidence *evidence, uint32_t by_name)
{
	if (search->named)
		return table == search->named && evidence->columns >= 1;
	if (table->column_count <= 2)
		return evidence->columns >= 1;
	return evidence->columns >= 2 &&
	       (evidence->telling || (by_name && evidence->columns >= 3));
}

static void choose(const struct header_search *search,
		   const struct score *score, struct header *header,
		   struct best *best)
{
	const struct profile *profile = search->names->profile;

	for (size_t t = 0; t < profile->table_count; t++) {
		const struct table_schema *table = &profile->tables[t];
		const struct evidence *evidence = &score->tables[t];
		uint32_t by_name;

		if (!evidence->columns || evidence->weight < best->weight)
			continue;
		by_name = named_like(table, score->file);
		if (!enough(search, table, evidence, by_name))
			continue;
		if (evidence->weight == best->weight) {
			/* Of equal rows of one table the first is the header,
			 * the others are those of further pages. */
			if (table == header->table || best->by_name > by_name)
				continue;
			if (best->by_name == by_name) {
				if (!header->rival)
					header->rival = table;
				continue;
			}
		}
		header->table = table;
		header->rival = NULL;
		header->last = score->last;
		header->two_rows = score->two_rows;
		*best = (struct best){ evidence->weight, by_name };
	}
}

/* The last part of the path, folded. */
static struct slice file_name(const struct header_search *search)
{
	struct slice path = search->source->path;
	size_t from = path.length;

	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return text_fold(search->arena,
			 slice_part(path, from, path.length - from));
}

static bool has_digit(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

/*
 * Whether the line under a header names parts of its merged cells, though of
 * no column that is known: words only, nothing under a known header, and
 * something under a blank one.
 */
static bool names_parts(const struct header_search *search,
			const struct header_line *lines)
{
	bool under_blank = false;

	for (uint32_t f = 0; f < lines[1].count; f++) {
		struct slice upper = cell_of(&lines[0], f);
		struct slice lower = lines[1].cells[f];

		if (lower.length == 0)
			continue;
		if (has_digit(lower) ||
		    header_match(search->names, upper, search->arena).count)
			return false;
		under_blank |= upper.length == 0 && f > 0;
	}
	return under_blank;
}

/* Three columns of one table, one of them by a header that tells, and no
 * data: a form above a table has its names and values side by side. */
static bool heads_a_table(const struct header_search *search,
			  const struct score *score,
			  const struct header_line *line)
{
	for (uint32_t f = 0; f < line->count; f++)
		if (has_digit(line->cells[f]))
			return false;
	for (size_t t = 0; t < search->names->profile->table_count; t++)
		if (score->tables[t].columns >= 3 && score->tables[t].telling)
			return true;
	return false;
}

/*
 * Of several tables one under the other the one with the best header is read.
 * The rows above that header, under one of their own, are counted, so that
 * they are not lost in silence.
 */
static void count_other_rows(const struct header_search *search,
			     struct score *score, struct header *header)
{
	uint32_t top = header->last - header->two_rows;

	for (uint32_t i = 0; i < top; i++) {
		const struct header_line *line = &header->lines[i];

		if (header->other_rows) {
			header->other_rows += filled_cells(line) >= 3;
			continue;
		}
		score_candidate(search, score, header->lines, i, false);
		if (i + 1 == top || !heads_a_table(search, score, line) ||
		    filled_cells(line + 1) < 3)
			continue;
		header->other = i;
		header->other_rows = 1;
		i++;
	}
}

void header_find(const struct header_search *search, struct header *header)
{
	const struct header_names *names = search->names;
	struct best best = { .weight = 0 };
	struct score score = {
		.tables = ARENA_ARRAY(search->arena, struct evidence,
				      names->profile->table_count),
		.seen = ARENA_ARRAY(search->arena, uint32_t,
				    names->column_count),
		.file = file_name(search),
	};

	*header = (struct header){ .table = NULL };
	read_lines(search, header);
	/* Single rows first: a pair must name more columns to win. */
	for (uint32_t i = 0; i < header->line_count; i++) {
		score_candidate(search, &score, header->lines, i, false);
		choose(search, &score, header, &best);
	}
	for (uint32_t i = 0; i + 1 < header->line_count; i++) {
		score_candidate(search, &score, header->lines, i, true);
		choose(search, &score, header, &best);
	}
	if (header->table && !header->two_rows &&
	    header->last + 1 < header->line_count &&
	    names_parts(search, &header->lines[header->last])) {
		header->two_rows = true;
		header->last++;
	}
	if (header->table)
		count_other_rows(search, &score, header);
}
