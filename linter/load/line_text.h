/*
 * What the words in a line say of it: labels of total lines, signatures and
 * what else stands at the foot of a printed page. Private to linter/load.
 */
#ifndef FUNDLINT_LOAD_LINE_TEXT_H
#define FUNDLINT_LOAD_LINE_TEXT_H

#include "linter/base/slice.h"
#include "linter/load/total.h"
#include "linter/source/row.h"

#include <limits.h>

/* What a cell says of totals. */
struct line_label {
	enum total_kind kind; /* TOTAL_NONE: nothing */
	bool alone;           /* 合计, and nothing before or behind it */
};

/* 合计, 白岩镇小计, 合计2户5人, 合计（大写）：陆佰元整; line_label.c. */
struct line_label line_label(struct slice text);
/* The bytes that such a label may begin with. */
extern const bool line_label_beginnings[UCHAR_MAX + 1];
/* line_label_may_begin() of a cell that begins with one of them. */
bool line_label_may_begin_slow(struct slice text);
/* Whether the cell may begin such a label, by a cheap look: most cells end at
 * their first byte. */
static inline bool line_label_may_begin(const struct row_cell *cell)
{
	return cell->length >= 3 &&
	       line_label_beginnings[(unsigned char)cell->at[0]] &&
	       line_label_may_begin_slow(cell_slice(cell));
}

/* Whether a cell belongs to the foot of a table: 制表人：张三, 审核,
 * 以下空白, 第1页 共2页, 2024年3月5日; line_foot.c. */
bool line_foot_cell(struct slice text);
/* Whether a foot may begin with the cell: a cheap look. */
bool line_foot_may_begin(struct slice text);
/* Whether such a cell stands above tables as well: 填报单位：清溪镇. */
bool line_foot_heads(struct slice text);
/* Whether a cell that stands alone in its line is a note: 2.金额单位为元。 */
bool line_foot_note(struct slice text);

#endif
