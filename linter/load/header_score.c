/* Weighs rows as headers. */
#include "linter/load/header_score.h"

#include "linter/base/text.h"

/* No header is wider; what a damaged file has beyond is not looked at. */
#define CELLS_MOST 4096
/* So long a header of one table alone is no word of everyday lists. */
#define TELLING_CHARACTERS 4

/* Whether the column's cells are of a kind: 姓名 and 单位 may hold anything. */
static bool has_kind(const struct column_schema *column)
{
	return column->type == COLUMN_IDENTITY || column->type == COLUMN_DATE ||
	       column->type == COLUMN_PERIOD ||
	       column->personal == PERSONAL_ACCOUNT ||
	       (column->type == COLUMN_DECIMAL && column->unit);
}

static bool holds_keys(const struct header_names *names,
		       const struct header_name *name)
{
	const struct table_schema *table = &names->profile->tables[name->table];

	return table->key == name->column ||
	       table->columns[name->column].refers;
}

/* A key by this header in every table: 户编号 is, 行政村 is not. */
static bool always_keys(const struct header_names *names,
			const struct header_match *match)
{
	for (size_t i = 0; i < match->count; i++)
		if (!holds_keys(names, &match->names[i]))
			return false;
	return true;
}

bool header_tells(const struct header_names *names,
		  const struct header_match *match, size_t number)
{
	const struct header_name *name = &match->names[number];
	const struct table_schema *table = &names->profile->tables[name->table];

	return has_kind(&table->columns[name->column]) ||
	       (match->count == 1 &&
		text_characters(name->folded) >= TELLING_CHARACTERS) ||
	       always_keys(names, match);
}

bool header_of_numbers(const struct header_names *names,
		       const struct header_match *match,
		       const struct table_schema *table)
{
	for (size_t i = 0; i < match->count; i++)
		if (match->names[i].table == table->number &&
		    (has_kind(&table->columns[match->names[i].column]) ||
		     holds_keys(names, &match->names[i])))
			return true;
	return false;
}

void header_line_copy(struct header_line *line, const struct row *row,
		      struct arena *arena)
{
	line->address = row->address;
	line->next = row->next;
	line->count = row->count < CELLS_MOST ? row->count : CELLS_MOST;
	line->cells = ARENA_ARRAY(arena, struct slice, line->count);
	for (uint32_t i = 0; i < line->count; i++) {
		struct slice cell = slice_trim(cell_slice(&row->cells[i]));

		if (cell.length > HEADER_LONGEST)
			cell.length = HEADER_LONGEST;
		line->cells[i] = arena_copy(arena, cell);
	}
}

struct slice header_without_brackets(struct slice text)
{
	if (text.length >= 2 && text.at[0] == '(' &&
	    text.at[text.length - 1] == ')')
		return slice_part(text, 1, text.length - 2);
	return text;
}

uint32_t header_filled(const struct header_line *line)
{
	uint32_t filled = 0;

	for (uint32_t f = 0; f < line->count; f++)
		filled += line->cells[f].length > 0;
	return filled;
}

bool header_is_number(struct slice text)
{
	bool digit = false;

	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] >= '0' && text.at[i] <= '9')
			digit = true;
		else if (!strchr("+-.,/:xXeE ", text.at[i]) || !text.at[i])
			return false;
	}
	return digit;
}

void header_score_init(struct header_score *score,
		       const struct header_names *names, struct arena *arena)
{
	*score = (struct header_score){
		.names = names,
		.tables = ARENA_ARRAY(arena, struct evidence,
				      names->profile->table_count),
		.seen = ARENA_ARRAY(arena, uint32_t, names->column_count),
	};
}

/* What a header says of one of the columns it names. */
static void count_column(struct header_score *score,
			 const struct header_match *match, size_t number)
{
	const struct header_names *names = score->names;
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

void header_score_take(struct header_score *score,
		       const struct header_line *lines, bool two_rows,
		       struct arena *arena)
{
	const uint32_t width = header_width(lines, two_rows);

	score->candidates++;
	score->named = 0;
	memset(score->tables, 0,
	       score->names->profile->table_count * sizeof(*score->tables));
	for (uint32_t f = 0; f < width; f++) {
		const struct header_match match =
			header_cell(score->names, lines, two_rows, f, arena)
				.match;

		score->named += match.count > 0;
		for (size_t i = 0; i < match.count; i++)
			count_column(score, &match, i);
	}
}

uint32_t header_score_most(const struct header_score *score)
{
	uint32_t most = 0;

	for (size_t t = 0; t < score->names->profile->table_count; t++)
		if (score->tables[t].columns > most)
			most = score->tables[t].columns;
	return most;
}

bool header_score_heads(struct header_score *score,
			const struct header_line *line, struct arena *arena)
{
	for (uint32_t f = 0; f < line->count; f++)
		if (header_is_number(line->cells[f]))
			return false;
	header_score_take(score, line, false, arena);
	if (score->named * 2 <= header_filled(line))
		return false;
	for (size_t t = 0; t < score->names->profile->table_count; t++)
		if (score->tables[t].columns >= 3 && score->tables[t].telling)
			return true;
	return false;
}

uint32_t header_lines_above(struct header_score *score,
			    const struct header_line *lines, uint32_t top,
			    struct arena *arena)
{
	uint32_t above = 0;
	uint32_t most;

	if (!top)
		return 0;
	header_score_take(score, &lines[top], false, arena);
	most = header_score_most(score);
	header_score_take(score, &lines[top - 1], true, arena);
	if (header_score_most(score) > most)
		above++;
	while (above < top && line_kind_is_title(&lines[top - 1 - above]))
		above++;
	return above;
}

/* Whether the column only says whom or where a row is about. */
static bool says_whom(const struct table_schema *table, uint32_t column)
{
	static const enum table_role roles[] = { ROLE_NAME, ROLE_TOWNSHIP,
						 ROLE_VILLAGE };

	if (column == table->key || table->columns[column].refers)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		if (table->roles[roles[i]].count &&
		    table->roles[roles[i]].steps[0].column == column)
			return true;
	return false;
}

bool header_only_whom(const struct header_search *search,
		      const struct header *header)
{
	const struct header_line *top =
		&header->lines[header->last - header->two_rows];

	for (uint32_t f = 0; f < header_width(top, header->two_rows); f++) {
		const struct header_match match =
			header_cell(search->names, top, header->two_rows, f,
				    search->arena)
				.match;

		for (size_t i = 0; i < match.count; i++)
			if (match.names[i].table == header->table->number &&
			    !says_whom(header->table, match.names[i].column))
				return false;
	}
	return true;
}
