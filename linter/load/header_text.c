/*
 * What in a header is no part of its name: stars, numbers, remarks such as
 * (18位) and 必填, units. A remark that makes another thing of the name, as
 * 配偶 in 身份证号(配偶) or 上年 in 人均纯收入(上年), is not taken for one.
 *
 * All texts are folded: no white space, one kind of bracket.
 */
#include "linter/load/header_text.h"

#include "linter/base/arena.h"

#define CHARACTER 3 /* bytes of an ideograph */

/* Nearly every text that is looked at is a cell of a row, which none of many
 * words begins or ends: most of them are told by one byte. */
static size_t starting(struct slice text, const struct slice *words,
		       size_t count)
{
	if (!text.length)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (text.at[0] == words[i].at[0] &&
		    slice_starts(text, words[i]))
			return words[i].length;
	return 0;
}

static char last_byte(struct slice text)
{
	return text.at[text.length - 1];
}

static size_t ending(struct slice text, const struct slice *words, size_t count)
{
	if (!text.length)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (last_byte(text) == last_byte(words[i]) &&
		    slice_ends(text, words[i]))
			return words[i].length;
	return 0;
}

static bool holds(struct slice text, const struct slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_find(text, words[i]) != SIZE_MAX)
			return true;
	return false;
}

static struct slice behind(struct slice text, size_t length)
{
	return slice_part(text, length, text.length);
}

/* Bytes of a number that counts headers at the start: 1. (2) 三、 12; not
 * of one that belongs to the name: 2024年, 1月, 3级. */
static size_t leading_number(struct slice text)
{
	static const struct slice hanzi[] = {
		SLICE_CONSTANT("一"), SLICE_CONSTANT("二"),
		SLICE_CONSTANT("三"), SLICE_CONSTANT("四"),
		SLICE_CONSTANT("五"), SLICE_CONSTANT("六"),
		SLICE_CONSTANT("七"), SLICE_CONSTANT("八"),
		SLICE_CONSTANT("九"), SLICE_CONSTANT("十"),
	};
	static const struct slice signs[] = {
		SLICE_CONSTANT("."), SLICE_CONSTANT("、"), SLICE_CONSTANT(")"),
		SLICE_CONSTANT("-"), SLICE_CONSTANT(":"),  SLICE_CONSTANT("_"),
		SLICE_CONSTANT("."), SLICE_CONSTANT(","),
	};
	static const struct slice counted[] = {
		SLICE_CONSTANT("年"), SLICE_CONSTANT("月"),
		SLICE_CONSTANT("日"), SLICE_CONSTANT("季"),
		SLICE_CONSTANT("级"), SLICE_CONSTANT("次"),
		SLICE_CONSTANT("期"), SLICE_CONSTANT("口"),
		SLICE_CONSTANT("类"), SLICE_CONSTANT("档"),
		SLICE_CONSTANT("个"), SLICE_CONSTANT("号"),
		SLICE_CONSTANT("岁"), SLICE_CONSTANT("周"),
	};
	size_t bracket = slice_starts(text, SLICE_LITERAL("("));
	size_t at = bracket;
	bool arabic;
	size_t sign;

	while (at < text.length && text.at[at] >= '0' && text.at[at] <= '9' &&
	       at < bracket + 2)
		at++;
	arabic = at > bracket;
	while (!arabic && at < bracket + 2 * CHARACTER &&
	       starting(behind(text, at), hanzi, ARRAY_SIZE(hanzi)))
		at += CHARACTER;
	if (at == bracket || at == text.length)
		return 0;
	sign = starting(behind(text, at), signs, ARRAY_SIZE(signs));
	if (bracket)
		return text.at[at] == ')' ? at + 1 : 0;
	if (sign)
		return at + sign;
	return arabic && !(text.at[at] >= '0' && text.at[at] <= '9') &&
			       !starting(behind(text, at), counted,
					 ARRAY_SIZE(counted))
		       ? at
		       : 0;
}

struct slice header_text_bare(struct slice text)
{
	static const struct slice heads[] = {
		SLICE_CONSTANT("*"),    SLICE_CONSTANT("#"),
		SLICE_CONSTANT("☆"),    SLICE_CONSTANT("★"),
		SLICE_CONSTANT("※"),    SLICE_CONSTANT("▲"),
		SLICE_CONSTANT("△"),    SLICE_CONSTANT("●"),
		SLICE_CONSTANT("○"),    SLICE_CONSTANT("◆"),
		SLICE_CONSTANT("◇"),    SLICE_CONSTANT("■"),
		SLICE_CONSTANT("□"),    SLICE_CONSTANT("·"),
		SLICE_CONSTANT("()"),   SLICE_CONSTANT("必填"),
		SLICE_CONSTANT("选填"), SLICE_CONSTANT("✱"),
		SLICE_CONSTANT("▪"),    SLICE_CONSTANT("-"),
		SLICE_CONSTANT("_"),    SLICE_CONSTANT("、"),
		SLICE_CONSTANT("."),    SLICE_CONSTANT(":"),
		SLICE_CONSTANT("√"),    SLICE_CONSTANT("'"),
	};
	static const struct slice tails[] = {
		SLICE_CONSTANT("*"),      SLICE_CONSTANT("#"),
		SLICE_CONSTANT("☆"),      SLICE_CONSTANT("★"),
		SLICE_CONSTANT("※"),      SLICE_CONSTANT("▲"),
		SLICE_CONSTANT("△"),      SLICE_CONSTANT("●"),
		SLICE_CONSTANT("◆"),      SLICE_CONSTANT("▼"),
		SLICE_CONSTANT(":"),      SLICE_CONSTANT("."),
		SLICE_CONSTANT("。"),     SLICE_CONSTANT("、"),
		SLICE_CONSTANT(","),      SLICE_CONSTANT(";"),
		SLICE_CONSTANT("?"),      SLICE_CONSTANT("()"),
		SLICE_CONSTANT("必填项"), SLICE_CONSTANT("必填"),
		SLICE_CONSTANT("选填"),   SLICE_CONSTANT("✱"),
		SLICE_CONSTANT("-"),      SLICE_CONSTANT("_"),
		SLICE_CONSTANT("√"),      SLICE_CONSTANT("/"),
		SLICE_CONSTANT("'"),
	};
	size_t cut;

	do {
		cut = ending(text, tails, ARRAY_SIZE(tails));
		text.length -= cut;
		if (cut)
			continue;
		cut = starting(text, heads, ARRAY_SIZE(heads));
		if (!cut)
			cut = leading_number(text);
		text = behind(text, cut);
	} while (cut);
	return text;
}

struct slice header_text_opened(struct slice text, struct arena *arena)
{
	char *at = arena_bytes(arena, text.length);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		if (!strchr("()-_", text.at[i]))
			at[length++] = text.at[i];
	return (struct slice){ .at = at, .length = length };
}

/* In a remark they say that the cells hold something else: */
static const struct slice turning_words[] = {
	/* another person's, */
	SLICE_CONSTANT("配偶"),
	SLICE_CONSTANT("监护"),
	SLICE_CONSTANT("父"),
	SLICE_CONSTANT("母"),
	SLICE_CONSTANT("子女"),
	SLICE_CONSTANT("代"),
	SLICE_CONSTANT("经办"),
	SLICE_CONSTANT("联系人"),
	SLICE_CONSTANT("负责人"),
	SLICE_CONSTANT("法人"),
	SLICE_CONSTANT("法定"),
	SLICE_CONSTANT("担保"),
	SLICE_CONSTANT("亲属"),
	SLICE_CONSTANT("家长"),
	SLICE_CONSTANT("帮扶"),
	SLICE_CONSTANT("村干部"),
	SLICE_CONSTANT("成员"),
	SLICE_CONSTANT("审"),
	SLICE_CONSTANT("受托"),
	SLICE_CONSTANT("委托"),
	/* of another time, */
	SLICE_CONSTANT("上年"),
	SLICE_CONSTANT("上月"),
	SLICE_CONSTANT("上一"),
	SLICE_CONSTANT("上次"),
	SLICE_CONSTANT("去年"),
	SLICE_CONSTANT("前"),
	SLICE_CONSTANT("原"),
	SLICE_CONSTANT("旧"),
	SLICE_CONSTANT("曾"),
	SLICE_CONSTANT("新"),
	SLICE_CONSTANT("下年"),
	SLICE_CONSTANT("次年"),
	SLICE_CONSTANT("明年"),
	SLICE_CONSTANT("历年"),
	SLICE_CONSTANT("历史"),
	SLICE_CONSTANT("后"),
	/* or of another state. */
	SLICE_CONSTANT("计划"),
	SLICE_CONSTANT("预"),
	SLICE_CONSTANT("拟"),
	SLICE_CONSTANT("申报"),
	SLICE_CONSTANT("申请"),
	SLICE_CONSTANT("应"),
	SLICE_CONSTANT("未"),
	SLICE_CONSTANT("退"),
	SLICE_CONSTANT("扣"),
	SLICE_CONSTANT("减"),
	SLICE_CONSTANT("差"),
	SLICE_CONSTANT("补"),
	SLICE_CONSTANT("累计"),
	SLICE_CONSTANT("其中"),
	SLICE_CONSTANT("小计"),
	SLICE_CONSTANT("余"),
	SLICE_CONSTANT("上限"),
	SLICE_CONSTANT("下限"),
	SLICE_CONSTANT("最高"),
	SLICE_CONSTANT("最低"),
	SLICE_CONSTANT("自付"),
	SLICE_CONSTANT("自筹"),
	SLICE_CONSTANT("估"),
	SLICE_CONSTANT("非"),
	SLICE_CONSTANT("不合格"),
	SLICE_CONSTANT("流转"),
};

/* Whether the remark makes another thing of the name. */
static bool turns(struct slice remark)
{
	static const struct slice harmless[] = {
		SLICE_CONSTANT("必填"), SLICE_CONSTANT("填写"),
		SLICE_CONSTANT("请"),   SLICE_CONSTANT("格式"),
		SLICE_CONSTANT("不含"), SLICE_CONSTANT("代码"),
	};

	return holds(remark, turning_words, ARRAY_SIZE(turning_words)) &&
	       !holds(remark, harmless, ARRAY_SIZE(harmless));
}

/* Whether a text before the name, or behind a sign, is but a remark. */
static bool is_remark(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("必填"), SLICE_CONSTANT("选填"),
		SLICE_CONSTANT("可填"), SLICE_CONSTANT("可选"),
		SLICE_CONSTANT("必录"), SLICE_CONSTANT("下拉"),
		SLICE_CONSTANT("填写"), SLICE_CONSTANT("格式"),
		SLICE_CONSTANT("位"),   SLICE_CONSTANT("文本"),
		SLICE_CONSTANT("数字"), SLICE_CONSTANT("签字"),
		SLICE_CONSTANT("盖章"), SLICE_CONSTANT("单选"),
		SLICE_CONSTANT("重要"), SLICE_CONSTANT("唯一"),
	};

	return text.length == 0 || leading_number(text) == text.length ||
	       holds(text, words, ARRAY_SIZE(words));
}

/* A remark of digits and signs alone counts headers or refers to a note. */
static bool only_digits(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return true;
}

static bool cut_bracket(struct slice text, struct header_cut *cut,
			struct arena *arena)
{
	struct slice rest;
	size_t from, length;

	for (from = text.length; from-- > 0 && text.at[from] != '(';)
		;
	if (from == SIZE_MAX)
		return false;
	rest = behind(text, from + 1);
	length = slice_find(rest, SLICE_LITERAL(")"));
	if (length == SIZE_MAX)
		return false;
	cut->aside = slice_part(rest, 0, length);
	rest = behind(rest, length + 1);
	if (turns(cut->aside) ||
	    (from == 0 && !is_remark(cut->aside) && !only_digits(cut->aside)))
		return false;
	cut->left = rest.length && from
			    ? arena_both(arena, slice_part(text, 0, from), rest)
			    : (from ? slice_part(text, 0, from) : rest);
	cut->sign = false;
	return true;
}

static bool cut_sign(struct slice text, struct header_cut *cut)
{
	static const struct slice label = SLICE_CONSTANT("单位");
	static const struct slice signs[] = {
		SLICE_CONSTANT(":"), SLICE_CONSTANT("/"), SLICE_CONSTANT(","),
		SLICE_CONSTANT("-"), SLICE_CONSTANT("_"), SLICE_CONSTANT("、"),
	};

	for (size_t at = text.length; at-- > 1;) {
		size_t sign =
			starting(behind(text, at), signs, ARRAY_SIZE(signs));

		if (!sign)
			continue;
		cut->left = slice_part(text, 0, at);
		/* 金额单位:万元 */
		if (slice_ends(cut->left, label))
			cut->left.length -= label.length;
		if (cut->left.length == 0)
			return false;
		cut->aside = behind(text, at + sign);
		cut->sign = !is_remark(cut->aside);
		return true;
	}
	return false;
}

bool header_text_cut(struct slice text, struct header_cut *cut,
		     struct arena *arena)
{
	if (slice_find(text, SLICE_LITERAL("(")) != SIZE_MAX)
		return cut_bracket(text, cut, arena);
	return cut_sign(text, cut);
}

struct slice header_text_without_year(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("年度"),
		SLICE_CONSTANT("年"),
	};
	size_t length;

	if (text.length < 4 || !only_digits(slice_part(text, 0, 4)) ||
	    (text.at[0] != '1' && text.at[0] != '2'))
		return SLICE_EMPTY;
	length = starting(behind(text, 4), words, ARRAY_SIZE(words));
	return length ? behind(text, 4 + length) : SLICE_EMPTY;
}
