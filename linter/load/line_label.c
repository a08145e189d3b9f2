/* Reads the labels of total lines. */
#include "linter/load/line_text.h"

#include "linter/base/text.h"

/* Bytes of the longest label, spaces between its characters counted. */
#define LABEL_LONGEST 96

static const struct {
	struct slice word;
	enum total_kind kind;
} labels[] = {
	/* Longer ones first: what holds them is not the shorter one. */
	{ SLICE_CONSTANT("总合计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("本页合计"), TOTAL_PART },
	{ SLICE_CONSTANT("本页小计"), TOTAL_PART },
	{ SLICE_CONSTANT("合计"), TOTAL_SECTION },
	{ SLICE_CONSTANT("小计"), TOTAL_PART },
	{ SLICE_CONSTANT("总计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("共计"), TOTAL_SECTION },
	{ SLICE_CONSTANT("累计"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("grandtotal"), TOTAL_WHOLE },
	{ SLICE_CONSTANT("subtotal"), TOTAL_PART },
	{ SLICE_CONSTANT("total"), TOTAL_SECTION },
};

static bool begins(struct slice text, const char *ideograph)
{
	return memcmp(text.at, ideograph, 3) == 0;
}

const bool line_label_beginnings[UCHAR_MAX + 1] = {
	['T'] = true,
	['t'] = true,
	['S'] = true,
	['s'] = true,
	['G'] = true,
	['g'] = true,
	[' '] = true,
	/* 合小共, 总本, 累, wide spaces, full-width letters. */
	[0xE5] = true,
	[0xE6] = true,
	[0xE7] = true,
	[0xE3] = true,
	[0xC2] = true,
	[0xEF] = true,
};

bool line_label_may_begin_slow(struct slice text)
{
	if (text.length > LABEL_LONGEST)
		return false;
	switch ((unsigned char)text.at[0]) {
	case 0xE5:
		return begins(text, "合") || begins(text, "小") ||
		       begins(text, "共");
	case 0xE6:
		return begins(text, "总") || begins(text, "本");
	case 0xE7:
		return begins(text, "累");
	default:
		return true;
	}
}

/* Bytes of the number, unit or remark that the text begins with. */
static size_t remark_piece(struct slice text)
{
	static const struct slice pieces[] = {
		SLICE_CONSTANT("人民币"), SLICE_CONSTANT("金额"),
		SLICE_CONSTANT("大写"),   SLICE_CONSTANT("小写"),
		SLICE_CONSTANT("人数"),   SLICE_CONSTANT("户数"),
		SLICE_CONSTANT("面积"),   SLICE_CONSTANT("数量"),
		SLICE_CONSTANT("资金"),   SLICE_CONSTANT("平方米"),
		SLICE_CONSTANT("人次"),   SLICE_CONSTANT("公斤"),
	};
	static const char characters[] =
		"元角分整正零壹贰叁肆伍陆柒捌玖拾佰仟万亿一二三四五六七八九十百千"
		"圆户人口亩头只次笔份名项个件羽套吨斤株㎡共计为、，。；（）";

	if (strchr("0123456789.,:;()+-*%/=", text.at[0]))
		return 1;
	for (size_t i = 0; i < ARRAY_SIZE(pieces); i++)
		if (slice_starts(text, pieces[i]))
			return pieces[i].length;
	for (size_t i = 0; text.length >= 3 && characters[i]; i += 3)
		if (memcmp(text.at, characters + i, 3) == 0)
			return 3;
	return 0;
}

/* Whether the text is but numbers, units and remarks: 2户5人, (元),
 * (大写):陆佰元整. */
static bool is_remark(struct slice text)
{
	size_t piece = 1;

	while (text.length && piece) {
		piece = remark_piece(text);
		text = slice_part(text, piece, text.length);
	}
	return text.length == 0;
}

/* Whether the text may stand before a label: 东村, 全县, (一), a sign. */
static bool may_precede(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (strchr(",;:?!\"", text.at[i]))
			return false;
	return true;
}

static struct line_label read_label(struct slice folded)
{
	struct line_label label = { .kind = TOTAL_NONE };

	for (size_t i = 0; i < ARRAY_SIZE(labels); i++) {
		const struct slice word = labels[i].word;
		const size_t at = slice_find(folded, word);
		struct slice behind;

		if (at == SIZE_MAX)
			continue;
		behind = slice_part(folded, at + word.length, folded.length);
		if (!is_remark(behind) ||
		    !may_precede(slice_part(folded, 0, at)))
			continue;
		label.kind = labels[i].kind;
		label.alone =
			at == 0 && (behind.length == 0 ||
				    slice_equal(behind, SLICE_LITERAL(":")));
		break;
	}
	return label;
}

struct line_label line_label(struct slice text)
{
	struct arena scratch = ARENA_EMPTY;
	struct line_label label = { .kind = TOTAL_NONE };

	if (text.length <= LABEL_LONGEST)
		label = read_label(text_fold(&scratch, text));
	arena_release(&scratch);
	return label;
}
