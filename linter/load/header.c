/*
 * Finds the header among the first rows of a source: the row, or the pair of
 * rows, whose cells are the headers of most columns of one table.
 */
#include "linter/load/header_said.h"
#include "linter/load/header_score.h"

#include "linter/base/text.h"

#define LINES_MOST 30
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
		header_line_copy(&header->lines[header->line_count++], &row,
				 search->arena);
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
	cell->text = arena_both(arena, upper, lower);
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

/* The candidate that is chosen so far. */
struct best {
	uint32_t weight;
	uint32_t by_name; /* words in names and titles that speak for it */
};

/* Two columns make a header, one of them by a header that tells, or three
 * where a name or title speaks; of a small table or one named by hand one. */
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

/* A candidate: a row of the header's lines, or a pair. */
struct candidate {
	uint32_t first;
	bool two_rows;
	struct header_said said;
};

static void choose(const struct header_search *search,
		   struct header_score *score,
		   const struct candidate *candidate, struct header *header,
		   struct best *best)
{
	const struct profile *profile = search->names->profile;

	header_score_take(score, &header->lines[candidate->first],
			  candidate->two_rows, search->arena);

	for (size_t t = 0; t < profile->table_count; t++) {
		const struct table_schema *table = &profile->tables[t];
		const struct evidence *evidence = &score->tables[t];
		uint32_t by_name;

		if (!evidence->columns || evidence->weight < best->weight)
			continue;
		by_name = header_said_like(table, &candidate->said,
					   candidate->first);
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
		header->last = candidate->first + candidate->two_rows;
		header->two_rows = candidate->two_rows;
		*best = (struct best){ evidence->weight, by_name };
	}
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

/*
 * Takes back what was found by its header alone: a list of those who left is
 * no roster, and a list of names that may be of several tables is none.
 */
static void give_up(const struct header_search *search, struct header *header,
		    const struct header_said *said)
{
	const uint32_t top = header->last - header->two_rows;

	if (search->named)
		return;
	header->leavers = header_said_leavers(header->table, said, top);
	if (header->leavers ||
	    (header->rival && header_only_whom(search, header))) {
		header->table = NULL;
		header->rival = NULL;
	}
}

static void find_best(const struct header_search *search,
		      struct header_score *score, struct header *header)
{
	struct candidate candidate = { .said = header_said_read(search,
								header) };
	struct best best = { .weight = 0 };
	uint32_t *const first = &candidate.first;

	header->table = NULL;
	header->rival = NULL;
	/* Single rows first: a pair must name more columns to win. */
	for (*first = 0; *first < header->line_count; ++*first)
		choose(search, score, &candidate, header, &best);
	candidate.two_rows = true;
	for (*first = 0; *first + 1 < header->line_count; ++*first)
		choose(search, score, &candidate, header, &best);
	if (header->table && !header->two_rows &&
	    header->last + 1 < header->line_count &&
	    names_parts(search, &header->lines[header->last])) {
		header->two_rows = true;
		header->last++;
	}
	if (header->table)
		give_up(search, header, &candidate.said);
}

/* Whether the line, which heads a table, has rows under it. */
static bool has_rows(const struct header *header, uint32_t line, uint32_t end)
{
	return line + 1 < end && header_filled(&header->lines[line + 1]) >= 3;
}

/*
 * Of several tables one under the other the first is the one; the best header
 * may be that of another. Leaves out the lines from that one's head on, and
 * returns false when there is none.
 */
static bool leave_lower_out(const struct header_search *search,
			    struct header_score *score, struct header *header)
{
	const uint32_t top = header->last - header->two_rows;

	for (uint32_t i = 0; i < top; i++) {
		uint32_t end;

		if (!has_rows(header, i, top) ||
		    !header_score_heads(score, &header->lines[i],
					search->arena))
			continue;
		end = top - header_lines_above(score, header->lines, top,
					       search->arena);
		if (end <= i + 1)
			return false;
		header->line_count = end;
		header->lower = true;
		return true;
	}
	return false;
}

/* What the cells of a line say of its being a row under the header. */
static bool fits_under(const struct header_search *search,
		       const struct header *header,
		       const struct header_line *line)
{
	const struct header_line *top =
		&header->lines[header->last - header->two_rows];
	uint32_t fits = 0, misfits = 0;

	for (uint32_t f = 0; f < line->count; f++) {
		const struct header_cell cell = header_cell(
			search->names, top, header->two_rows, f, search->arena);

		if (!line->cells[f].length ||
		    !header_of_numbers(search->names, &cell.match,
				       header->table))
			continue;
		if (header_is_number(line->cells[f]))
			fits++;
		else
			misfits++;
	}
	return fits >= 2 && fits > misfits;
}

/* Rows may stand above their header: someone sorted the sheet. */
static void find_rows_above(const struct header_search *search,
			    struct header *header)
{
	const uint32_t top = header->last - header->two_rows;

	header->above = 0;
	while (header->above < top &&
	       !fits_under(search, header, &header->lines[header->above]))
		header->above++;
}

/* Whether the cells of a line are units and nothing else: a row of (万元). */
static bool names_units(const struct header_search *search,
			const struct header_line *line)
{
	bool any = false;

	for (uint32_t f = 0; f < line->count; f++) {
		const struct slice text = header_without_brackets(
			text_fold(search->arena, line->cells[f]));

		if (!text.length)
			continue;
		if (!header_is_unit(search->names->profile, text))
			return false;
		any = true;
	}
	return any;
}

/* Whether the cells count the columns: 1, 2, 3; 甲, 乙, 1, 2; (1), (2). */
static bool counts_columns(const struct header_search *search,
			   const struct header_line *line)
{
	static const char letters[] = "甲乙丙丁戊己庚辛";
	uint64_t letter = 0, number = 0;

	for (uint32_t f = 0; f < line->count; f++) {
		const struct slice text = header_without_brackets(
			text_fold(search->arena, line->cells[f]));
		struct slice due;

		if (!text.length)
			continue;
		due = arena_format(search->arena, "%llu",
				   (unsigned long long)number + 1);
		if (slice_equal(text, due))
			number++;
		else if (!number && 3 * letter + 3 < sizeof(letters) &&
			 text.length == 3 &&
			 memcmp(text.at, letters + 3 * letter, 3) == 0)
			letter++;
		else
			return false;
	}
	return number >= 3;
}

/* Lines under the header that are of it: units, numbers of the columns. */
static void find_below(const struct header_search *search,
		       struct header *header)
{
	uint32_t next = header->last + 1;

	header->units = NULL;
	while (next < header->line_count) {
		const struct header_line *line = &header->lines[next];

		if (names_units(search, line))
			header->units = line;
		else if (!counts_columns(search, line))
			break;
		next++;
	}
	header->below = next - header->last - 1;
}

void header_find(const struct header_search *search, struct header *header)
{
	struct header_score score;

	*header = (struct header){ .table = NULL };
	header_score_init(&score, search->names, search->arena);
	read_lines(search, header);
	do
		find_best(search, &score, header);
	while (header->table && leave_lower_out(search, &score, header));
	if (header->table) {
		find_rows_above(search, header);
		find_below(search, header);
	}
}
