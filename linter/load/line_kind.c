/*
 * Tells rows from the other lines under a header: blank lines, repeated
 * headers, total lines, and what stands at the foot of a printed table. Rows
 * must never be lost, so whatever is in doubt is a row.
 */
#include "linter/load/header_score.h"
#include "linter/load/line_text.h"
#include "linter/load/rows.h"

#include "linter/base/text.h"

/* The label mostly stands in one of the first cells. */
#define LABEL_CELLS 4
/* A line of titles has no more: 乡镇：清溪镇 and 单位：元. */
#define TITLE_CELLS 2
/* A note may stand alone in a line of a table that has as many columns. */
#define NOTE_COLUMNS 4
/* No fewer digits are an identity number's. */
#define IDENTITY_DIGITS 15

static struct slice trimmed_cell(const struct row *row, uint32_t field)
{
	return slice_trim(cell_slice(&row->cells[field]));
}

static enum field_use use_of(const struct row_plan *plan, uint32_t field)
{
	return field < plan->binding->field_count ? plan->uses[field]
						  : FIELD_FREE;
}

/* Whether a cell other than `but` holds what only a row does: a key, a date
 * or a code. */
static bool holds_particulars(const struct row_plan *plan,
			      const struct row *row, uint32_t but)
{
	for (uint32_t f = 0; f < row->count; f++)
		if (f != but && use_of(plan, f) == FIELD_PARTICULAR &&
		    trimmed_cell(row, f).length)
			return true;
	return false;
}

/* The first cell of a row with anything but the number of the row; `field` is
 * as many as there are cells when there is none. */
struct first_cell {
	uint32_t field;
	struct slice text; /* trimmed */
	bool ascii;        /* as keys are, with which most rows begin */
	bool numbered;     /* before it stands the number of the row */
};

/* Whether the cell, and the row beside it, make a total line. */
static enum total_kind kind_of_cell(const struct row_plan *plan,
				    const struct row *row, uint32_t field)
{
	const struct line_label label = line_label(trimmed_cell(row, field));

	if (label.kind != TOTAL_NONE && ((label.alone && field < LABEL_CELLS) ||
					 !holds_particulars(plan, row, field)))
		return label.kind;
	return TOTAL_NONE;
}

static enum total_kind total_kind_of(const struct row_plan *plan,
				     const struct row *row,
				     const struct first_cell *first)
{
	enum total_kind kind = TOTAL_NONE;
	uint32_t field = first->field, count = row->count;

	if (!line_label_may_begin(&row->cells[field])) {
		/* Behind particulars a label stands alone in one of the first
		 * cells, or is none. */
		if (count > LABEL_CELLS &&
		    use_of(plan, field) == FIELD_PARTICULAR)
			count = LABEL_CELLS;
		field++;
	}
	for (; field < count && kind == TOTAL_NONE; field++)
		if (line_label_may_begin(&row->cells[field]))
			kind = kind_of_cell(plan, row, field);
	/* 白岩镇小计, 石桥村小计2人 */
	if (kind == TOTAL_NONE && !first->ascii &&
	    slice_find(first->text, SLICE_LITERAL("计")) != SIZE_MAX)
		kind = kind_of_cell(plan, row, first->field);
	return kind;
}

static bool is_digits(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return true;
}

static struct first_cell first_filled(const struct row_plan *plan,
				      const struct row *row)
{
	struct first_cell first = { .text = SLICE_EMPTY };

	for (; first.field < row->count; first.field++) {
		const struct slice text = trimmed_cell(row, first.field);

		if (!text.length)
			continue;
		if (use_of(plan, first.field) != FIELD_NUMBERING ||
		    !is_digits(text)) {
			first.text = text;
			first.ascii = text_is_ascii(text);
			break;
		}
		first.numbered = true;
	}
	return first;
}

/* Whether a cell, trimmed, is that of a line above the body. */
static bool same_cell(struct slice head, struct slice text)
{
	return slice_equal(head, slice_part(text, 0, HEADER_LONGEST));
}

/* Whether the row is one of the lines above the body again, cell by cell. */
static bool repeats_head(const struct row_plan *plan, const struct row *row,
			 const struct first_cell *first)
{
	for (uint32_t i = 0; i < plan->head_count; i++) {
		const struct header_line *line = &plan->head[i];
		uint32_t same = 0;

		/* Nearly every row ends here. */
		if (line->count != row->count ||
		    !same_cell(line->cells[first->field], first->text))
			continue;
		while (same < row->count &&
		       same_cell(line->cells[same], trimmed_cell(row, same)))
			same++;
		if (same == row->count)
			return true;
	}
	return false;
}

/* Whether only the first cell has anything in it. */
static bool stands_alone(const struct row *row, const struct first_cell *first)
{
	for (uint32_t f = first->field + 1; f < row->count; f++)
		if (trimmed_cell(row, f).length)
			return false;
	return true;
}

/* Whether a text holds an amount or an identity number, as only rows do. */
static bool is_value(const struct row_plan *plan, struct slice text,
		     uint32_t field)
{
	return header_is_number(text) && (use_of(plan, field) == FIELD_NUMBER ||
					  text.length >= IDENTITY_DIGITS);
}

/*
 * Whether the line is of the foot: its first cell is, and each other is too,
 * or holds a name, a day or a telephone number, wherever it was cut.
 */
static bool is_foot(const struct row_plan *plan, const struct row *row,
		    const struct first_cell *first)
{
	if (plan->binding->field_count >= NOTE_COLUMNS &&
	    stands_alone(row, first) && !header_is_number(first->text))
		return line_foot_note(first->text);
	/* Of ASCII alone a foot has but the number of the page: - 1 -. */
	if (first->ascii && first->text.at[first->text.length - 1] != '-')
		return false;
	if (!line_foot_may_begin(first->text) || !line_foot_cell(first->text))
		return false;
	for (uint32_t f = first->field + 1; f < row->count; f++)
		if (is_value(plan, trimmed_cell(row, f), f))
			return false;
	return true;
}

struct line_kind line_kind(const struct row_plan *plan, const struct row *row)
{
	const struct first_cell first = first_filled(plan, row);
	struct line_kind kind = { .use = LINE_ROW, .numbered = first.numbered };

	if (first.field == row->count) {
		kind.use = LINE_BLANK;
	} else if (repeats_head(plan, row, &first)) {
		kind.use = LINE_TITLE;
	} else {
		kind.total = total_kind_of(plan, row, &first);
		if (kind.total != TOTAL_NONE)
			kind.use = LINE_TOTAL;
		else if (is_foot(plan, row, &first))
			kind.use = LINE_FOOT;
	}
	return kind;
}

bool line_kind_is_title(const struct header_line *line)
{
	struct slice first = SLICE_EMPTY;
	uint32_t filled = 0;

	for (uint32_t f = 0; f < line->count; f++) {
		if (!line->cells[f].length)
			continue;
		if (header_is_number(line->cells[f]))
			return false;
		if (!filled++)
			first = line->cells[f];
	}
	return filled && filled <= TITLE_CELLS &&
	       line_label(first).kind == TOTAL_NONE &&
	       (!line_foot_cell(first) || line_foot_heads(first));
}
