/*
 * Tells rows from the other lines under a header: blank lines, repeated
 * headers, total lines, and what stands at the foot of a printed table. Rows
 * must never be lost, so whatever is in doubt is a row.
 */
#include "linter/load/header_score.h"
#include "linter/load/rows.h"

#include "linter/base/text.h"

/* The label stands in one of the first cells. */
#define LABEL_CELLS 4
/* Bytes of the longest label with spaces between its characters. */
#define LABEL_LONGEST 48
/* A line of titles has no more: 乡镇：清溪镇 and 单位：元. */
#define TITLE_CELLS 2

static const struct {
	struct slice word;
	enum total_kind kind;
} labels[] = {
	{ SLICE_CONSTANT("合计"), TOTAL_SECTION },
	{ SLICE_CONSTANT("小计"), TOTAL_PART },
	{ SLICE_CONSTANT("总计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("共计"), TOTAL_SECTION },
	{ SLICE_CONSTANT("总合计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("累计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("本页合计"), TOTAL_PART },
	{ SLICE_CONSTANT("本页小计"), TOTAL_PART },
	{ SLICE_CONSTANT("total"), TOTAL_SECTION },
	{ SLICE_CONSTANT("grandtotal"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("subtotal"), TOTAL_PART },
};

/* Whether a label may begin so; nearly every cell ends here. */
static bool may_be_label(struct slice text)
{
	static const char beginnings[][3] = {
		{ '\xE5', '\x90', '\x88' }, /* 合 */
		{ '\xE5', '\xB0', '\x8F' }, /* 小 */
		{ '\xE6', '\x80', '\xBB' }, /* 总 */
		{ '\xE5', '\x85', '\xB1' }, /* 共 */
		{ '\xE7', '\xB4', '\xAF' }, /* 累 */
		{ '\xE6', '\x9C', '\xAC' }, /* 本 */
	};

	if (text.length < 3 || text.length > LABEL_LONGEST)
		return false;
	if ((unsigned char)text.at[0] < 0x80)
		return text.at[0] == 'T' || text.at[0] == 't' ||
		       text.at[0] == 'S' || text.at[0] == 's' ||
		       text.at[0] == 'G' || text.at[0] == 'g' ||
		       text.at[0] == ' ';
	for (size_t i = 0; i < ARRAY_SIZE(beginnings); i++)
		if (memcmp(text.at, beginnings[i], 3) == 0)
			return true;
	/* Wide spaces and full-width letters. */
	return text.at[0] == '\xE3' || text.at[0] == '\xEF' ||
	       text.at[0] == '\xC2';
}

/* The kind that a whole cell names or, `ending`, that its end does. */
static enum total_kind label_kind(struct slice text, bool ending)
{
	struct arena scratch = ARENA_EMPTY;
	struct slice folded = text_fold(&scratch, text);
	enum total_kind kind = TOTAL_NONE;

	if (slice_ends(folded, SLICE_LITERAL(":")))
		folded.length--;
	for (size_t i = 0; i < ARRAY_SIZE(labels) && kind == TOTAL_NONE; i++)
		if (ending ? slice_ends(folded, labels[i].word)
			   : slice_equal(folded, labels[i].word))
			kind = labels[i].kind;
	arena_release(&scratch);
	return kind;
}

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

/* Whether 东村小计 or 全县合计： may end so: 计 or a colon. */
static bool may_end_label(struct slice text)
{
	static const struct slice endings[] = {
		SLICE_CONSTANT("计"),
		SLICE_CONSTANT(":"),
		SLICE_CONSTANT("："),
	};

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
		if (slice_ends(text, endings[i]))
			return text.length <= LABEL_LONGEST;
	return false;
}

/* The first cell of a row with anything but the number of the row; `field` is
 * as many as there are cells when there is none. */
struct first_cell {
	uint32_t field;
	struct slice text; /* trimmed */
};

static enum total_kind total_kind_of(const struct row_plan *plan,
				     const struct row *row,
				     const struct first_cell *first)
{
	uint32_t seen = row->count < LABEL_CELLS ? row->count : LABEL_CELLS;
	enum total_kind kind = TOTAL_NONE;

	for (uint32_t f = 0; f < seen; f++) {
		struct slice text = cell_slice(&row->cells[f]);

		if (may_be_label(text))
			kind = label_kind(text, false);
		if (kind != TOTAL_NONE)
			return kind;
	}
	if (may_end_label(first->text) &&
	    !holds_particulars(plan, row, first->field))
		return label_kind(first->text, true);
	return TOTAL_NONE;
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
	for (uint32_t f = 0; f < row->count; f++) {
		struct slice text = trimmed_cell(row, f);

		if (text.length &&
		    (use_of(plan, f) != FIELD_NUMBERING || !is_digits(text)))
			return (struct first_cell){ f, text };
	}
	return (struct first_cell){ row->count, SLICE_EMPTY };
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

/* 制表人：张三 and the like: one of the words and a colon, or the word. */
static bool foot_cell(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("制表"),       SLICE_CONSTANT("填表"),
		SLICE_CONSTANT("填报"),       SLICE_CONSTANT("审核"),
		SLICE_CONSTANT("复核"),       SLICE_CONSTANT("审批"),
		SLICE_CONSTANT("负责人"),     SLICE_CONSTANT("单位负责人"),
		SLICE_CONSTANT("经办"),       SLICE_CONSTANT("联系人"),
		SLICE_CONSTANT("联系电话"),   SLICE_CONSTANT("单位公章"),
		SLICE_CONSTANT("单位盖章"),   SLICE_CONSTANT("单位(公章)"),
		SLICE_CONSTANT("单位(盖章)"), SLICE_CONSTANT("(公章)"),
		SLICE_CONSTANT("(盖章)"),     SLICE_CONSTANT("公章"),
		SLICE_CONSTANT("盖章"),       SLICE_CONSTANT("签字"),
		SLICE_CONSTANT("签名"),       SLICE_CONSTANT("备注"),
		SLICE_CONSTANT("说明"),       SLICE_CONSTANT("注"),
	};
	struct arena scratch = ARENA_EMPTY;
	struct slice folded = text_fold(&scratch, text);
	bool colon = slice_find(folded, SLICE_LITERAL(":")) != SIZE_MAX;
	bool found = false;

	for (size_t i = 0; i < ARRAY_SIZE(words) && !found; i++)
		found = colon ? slice_starts(folded, words[i])
			      : slice_equal(folded, words[i]);
	arena_release(&scratch);
	return found;
}

/* Whether a foot may begin so; nearly every row ends here. */
static bool may_be_foot(struct slice text)
{
	static const char *const beginnings[] = {
		"制", "填", "审", "复", "负", "单", "经", "联",
		"公", "盖", "签", "备", "说", "注", "（",
	};

	if (text.at[0] == '(')
		return true;
	for (size_t i = 0; text.length >= 3 && i < ARRAY_SIZE(beginnings); i++)
		if (memcmp(text.at, beginnings[i], 3) == 0)
			return true;
	return false;
}

/* Whether every cell is a part of the foot: begins with one of its words,
 * or stands where rows hold neither a key nor a value. */
static bool is_foot(const struct row_plan *plan, const struct row *row,
		    const struct first_cell *first)
{
	if (!may_be_foot(first->text) || !foot_cell(first->text))
		return false;
	for (uint32_t f = first->field + 1; f < row->count; f++) {
		struct slice text = trimmed_cell(row, f);

		if (text.length && use_of(plan, f) >= FIELD_NUMBER &&
		    !foot_cell(text))
			return false;
	}
	return true;
}

struct line_kind line_kind(const struct row_plan *plan, const struct row *row)
{
	struct line_kind kind = { .use = LINE_ROW };
	const struct first_cell first = first_filled(plan, row);

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
	       !(may_be_foot(first) && foot_cell(first)) &&
	       !(may_be_label(first) &&
		 label_kind(first, false) != TOTAL_NONE) &&
	       !(may_end_label(first) && label_kind(first, true) != TOTAL_NONE);
}
