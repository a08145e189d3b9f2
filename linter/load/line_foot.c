/* Knows what stands at the foot of a printed table. */
#include "linter/load/line_text.h"

#include "linter/base/text.h"

/* Bytes of the longest word before the colon of a signature. */
#define SIGNED_LONGEST 36
/* So long a text that stands alone in its line is a note. */
#define NOTE_CHARACTERS 15

/* They end what is signed: 制表人, 单位负责人, 村委会(盖章), 填表日期. */
static const struct slice signed_endings[] = {
	SLICE_CONSTANT("人"),     SLICE_CONSTANT("长"),
	SLICE_CONSTANT("员"),     SLICE_CONSTANT("导"),
	SLICE_CONSTANT("表"),     SLICE_CONSTANT("审"),
	SLICE_CONSTANT("核"),     SLICE_CONSTANT("批"),
	SLICE_CONSTANT("签"),     SLICE_CONSTANT("字"),
	SLICE_CONSTANT("名"),     SLICE_CONSTANT("章"),
	SLICE_CONSTANT("章)"),    SLICE_CONSTANT("字)"),
	SLICE_CONSTANT("名)"),    SLICE_CONSTANT("签)"),
	SLICE_CONSTANT("期"),     SLICE_CONSTANT("时间"),
	SLICE_CONSTANT("电话"),   SLICE_CONSTANT("会计"),
	SLICE_CONSTANT("出纳"),   SLICE_CONSTANT("主任"),
	SLICE_CONSTANT("书记"),   SLICE_CONSTANT("单位"),
	SLICE_CONSTANT("部门"),   SLICE_CONSTANT("小组"),
	SLICE_CONSTANT("工作队"), SLICE_CONSTANT("政府"),
	SLICE_CONSTANT("委会"),   SLICE_CONSTANT("经办"),
	SLICE_CONSTANT("复核"),   SLICE_CONSTANT("制单"),
	SLICE_CONSTANT("记账"),   SLICE_CONSTANT("意见"),
	SLICE_CONSTANT("备注"),   SLICE_CONSTANT("说明"),
	SLICE_CONSTANT("注"),     SLICE_CONSTANT("附件"),
	SLICE_CONSTANT("依据"),   SLICE_CONSTANT("监督"),
};

/* The whole of a cell. */
static const struct slice whole_words[] = {
	SLICE_CONSTANT("制表"),       SLICE_CONSTANT("制表人"),
	SLICE_CONSTANT("填表"),       SLICE_CONSTANT("填表人"),
	SLICE_CONSTANT("填报"),       SLICE_CONSTANT("填报人"),
	SLICE_CONSTANT("填报单位"),   SLICE_CONSTANT("审核"),
	SLICE_CONSTANT("审核人"),     SLICE_CONSTANT("复核"),
	SLICE_CONSTANT("复核人"),     SLICE_CONSTANT("审批"),
	SLICE_CONSTANT("审批人"),     SLICE_CONSTANT("负责人"),
	SLICE_CONSTANT("单位负责人"), SLICE_CONSTANT("经办"),
	SLICE_CONSTANT("经办人"),     SLICE_CONSTANT("经手人"),
	SLICE_CONSTANT("联系人"),     SLICE_CONSTANT("联系电话"),
	SLICE_CONSTANT("单位公章"),   SLICE_CONSTANT("单位盖章"),
	SLICE_CONSTANT("公章"),       SLICE_CONSTANT("盖章"),
	SLICE_CONSTANT("签字"),       SLICE_CONSTANT("签名"),
	SLICE_CONSTANT("备注"),       SLICE_CONSTANT("说明"),
	SLICE_CONSTANT("注"),         SLICE_CONSTANT("会计"),
	SLICE_CONSTANT("出纳"),       SLICE_CONSTANT("分管领导"),
	SLICE_CONSTANT("主要领导"),   SLICE_CONSTANT("填表日期"),
	SLICE_CONSTANT("制表日期"),   SLICE_CONSTANT("打印日期"),
};

/* Of a cell that says where pages and tables end. */
static const struct slice page_words[] = {
	SLICE_CONSTANT("以下空白"),   SLICE_CONSTANT("以下无正文"),
	SLICE_CONSTANT("以下无数据"), SLICE_CONSTANT("以下为空"),
	SLICE_CONSTANT("以下无内容"), SLICE_CONSTANT("此页空白"),
	SLICE_CONSTANT("接下页"),     SLICE_CONSTANT("转下页"),
	SLICE_CONSTANT("下页续"),     SLICE_CONSTANT("续上页"),
	SLICE_CONSTANT("接上页"),     SLICE_CONSTANT("承上页"),
	SLICE_CONSTANT("本页结束"),   SLICE_CONSTANT("本页完"),
	SLICE_CONSTANT("全文完"),     SLICE_CONSTANT("表尾"),
};

static bool among(struct slice text, const struct slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(text, words[i]))
			return true;
	return false;
}

/* Without brackets and dashes around it: -1-, (盖章), —以下空白—. */
static struct slice without_signs(struct slice text)
{
	static const struct slice signs[] = {
		SLICE_CONSTANT("("), SLICE_CONSTANT(")"), SLICE_CONSTANT("-"),
		SLICE_CONSTANT("—"), SLICE_CONSTANT("–"), SLICE_CONSTANT("_"),
		SLICE_CONSTANT("*"), SLICE_CONSTANT("="), SLICE_CONSTANT("。"),
		SLICE_CONSTANT("."),
	};
	size_t before;

	do {
		before = text.length;
		for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
			if (slice_starts(text, signs[i]))
				text = slice_part(text, signs[i].length,
						  text.length);
			if (slice_ends(text, signs[i]))
				text.length -= signs[i].length;
		}
	} while (text.length && text.length < before);
	return text;
}

static struct slice without_digits(struct slice text)
{
	size_t at = 0;

	while (at < text.length && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return slice_part(text, at, text.length);
}

/* 第1页, 第1页共2页, 第1/2页, 共2页, 页码:1, 1页. */
static bool is_page(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("第"), SLICE_CONSTANT("共"),
		SLICE_CONSTANT("页"), SLICE_CONSTANT("码"),
		SLICE_CONSTANT("/"),  SLICE_CONSTANT(":"),
		SLICE_CONSTANT(","),  SLICE_CONSTANT("-"),
		SLICE_CONSTANT("，"), SLICE_CONSTANT("、"),
	};
	const bool page = slice_find(text, SLICE_LITERAL("页")) != SIZE_MAX;
	size_t before;

	do {
		before = text.length;
		text = without_digits(text);
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (slice_starts(text, words[i]))
				text = slice_part(text, words[i].length,
						  text.length);
	} while (text.length && text.length < before);
	return page && !text.length;
}

/* - 1 -: a number between dashes; -900 and (900) are amounts. */
static bool is_numbered(struct slice text, struct slice bare)
{
	return bare.length && !without_digits(bare).length &&
	       (slice_ends(text, SLICE_LITERAL("-")) ||
		slice_ends(text, SLICE_LITERAL("—")) ||
		slice_ends(text, SLICE_LITERAL("–")));
}

/* 2024年3月5日, 二〇二四年三月; not 2024-03-05, which may be a cell's. */
static bool is_written_day(struct slice text)
{
	static const char characters[] = "年月日〇零○一二三四五六七八九十元";
	size_t at = 0;

	if (slice_find(text, SLICE_LITERAL("年")) == SIZE_MAX ||
	    slice_find(text, SLICE_LITERAL("月")) == SIZE_MAX)
		return false;
	while (at < text.length) {
		size_t known = text.at[at] >= '0' && text.at[at] <= '9';

		for (size_t i = 0;
		     !known && at + 3 <= text.length && characters[i]; i += 3)
			if (memcmp(text.at + at, characters + i, 3) == 0)
				known = 3;
		if (!known)
			return false;
		at += known;
	}
	return true;
}

/* 制表人:张三: what is signed, a colon, and whoever did. */
static bool is_signed(struct slice text)
{
	const size_t colon = slice_find(text, SLICE_LITERAL(":"));
	struct slice what = slice_part(text, 0, colon);

	if (colon == SIZE_MAX || colon > SIGNED_LONGEST)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(signed_endings); i++)
		if (slice_ends(what, signed_endings[i]))
			return true;
	return false;
}

bool line_foot_heads(struct slice text)
{
	static const struct slice endings[] = {
		SLICE_CONSTANT("单位"), SLICE_CONSTANT("部门"),
		SLICE_CONSTANT("政府"), SLICE_CONSTANT("委会"),
		SLICE_CONSTANT("时间"), SLICE_CONSTANT("期"),
		SLICE_CONSTANT("说明"), SLICE_CONSTANT("附件"),
	};
	struct arena scratch = ARENA_EMPTY;
	const struct slice folded = text_fold(&scratch, text);
	const struct slice what =
		slice_part(folded, 0, slice_find(folded, SLICE_LITERAL(":")));
	bool heads = is_written_day(folded);

	for (size_t i = 0; i < ARRAY_SIZE(endings) && !heads; i++)
		heads = slice_ends(what, endings[i]);
	arena_release(&scratch);
	return heads;
}

static bool foot_folded(struct slice folded)
{
	const struct slice bare = without_signs(folded);

	if (is_signed(folded) || is_page(bare) || is_numbered(folded, bare) ||
	    is_written_day(bare) ||
	    among(bare, whole_words, ARRAY_SIZE(whole_words)))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(page_words); i++)
		if (slice_find(bare, page_words[i]) != SIZE_MAX)
			return true;
	return slice_ends(folded, SLICE_LITERAL("(盖章)")) ||
	       slice_ends(folded, SLICE_LITERAL("(公章)")) ||
	       slice_ends(folded, SLICE_LITERAL("(签字)")) ||
	       slice_ends(folded, SLICE_LITERAL("(签章)"));
}

bool line_foot_cell(struct slice text)
{
	struct arena scratch = ARENA_EMPTY;
	const bool foot = foot_folded(text_fold(&scratch, text));

	arena_release(&scratch);
	return foot;
}

static bool begins_word(struct slice text)
{
	static const char *const beginnings[] = {
		"制", "填", "审", "复", "负", "单", "经", "联", "公",
		"盖", "签", "备", "说", "注", "会", "出", "分", "主",
		"打", "第", "共", "以", "此", "接", "转", "下", "续",
		"承", "本", "全", "表", "页", "二", "—",  "（",
	};

	for (size_t i = 0; text.length >= 3 && i < ARRAY_SIZE(beginnings); i++)
		if (memcmp(text.at, beginnings[i], 3) == 0)
			return true;
	return false;
}

/* A colon, a bracket, a dash, or one of the words' beginnings. */
bool line_foot_may_begin(struct slice text)
{
	const struct slice seen = slice_part(text, 0, SIGNED_LONGEST);

	switch (text.at[0]) {
	case '(':
	case '-':
	case '*':
	case '=':
		return true;
	default:
		break;
	}
	if (memchr(seen.at, ':', seen.length) ||
	    memchr(seen.at, '(', seen.length))
		return true;
	/* Keys, with which most rows begin, end here. */
	if (text_is_ascii(seen))
		return false;
	return begins_word(text) ||
	       slice_find(seen, SLICE_LITERAL("：")) != SIZE_MAX ||
	       slice_find(seen, SLICE_LITERAL("（")) != SIZE_MAX;
}

bool line_foot_note(struct slice text)
{
	static const struct slice signs[] = {
		SLICE_CONSTANT("。"),
		SLICE_CONSTANT("；"),
		SLICE_CONSTANT("："),
		SLICE_CONSTANT("，"),
	};

	if (line_foot_cell(text))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (slice_find(text, signs[i]) != SIZE_MAX)
			return true;
	return text_characters(text) >= NOTE_CHARACTERS;
}
