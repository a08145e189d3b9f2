/*
 * Leaves out of a programme's name what does not tell one programme from
 * another: 2020年6月农村低保补助资金 and 农村低保金 are one.
 */
#include "linter/profile/schema/words.h"

#include "linter/base/buffer.h"
#include "linter/base/text.h"

/* Longer texts are no names. */
#define NAME_LONGEST 240
#define CHARACTER    3 /* bytes of an ideograph */

static const struct slice hanzi_digits =
	SLICE_CONSTANT("〇零一二三四五六七八九十");

/* The longest of the words that the text starts with; its bytes, or 0. */
static size_t starting_word(struct slice text, const struct slice *words,
			    size_t count)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (words[i].length > longest && slice_starts(text, words[i]))
			longest = words[i].length;
	return longest;
}

static size_t ending_word(struct slice text, const struct slice *words,
			  size_t count)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (words[i].length > longest && slice_ends(text, words[i]))
			longest = words[i].length;
	return longest;
}

static size_t arabic_digits(struct slice text)
{
	size_t count = 0;

	while (count < text.length && text.at[count] >= '0' &&
	       text.at[count] <= '9')
		count++;
	return count;
}

/* Bytes of 二, 十二, 二〇二〇 at the start. */
static size_t chinese_digits(struct slice text)
{
	size_t length = 0;

	while (length + CHARACTER <= text.length &&
	       slice_find(hanzi_digits, slice_part(text, length, CHARACTER)) !=
		       SIZE_MAX)
		length += CHARACTER;
	return length;
}

static struct slice behind(struct slice text, size_t length)
{
	return slice_part(text, length, text.length);
}

/* Bytes of a range's second half: -6, 至6, 、6; 0 when there is none. */
static size_t range_end(struct slice text, size_t (*digits)(struct slice))
{
	static const struct slice signs[] = {
		SLICE_CONSTANT("-"),   SLICE_CONSTANT("~"),
		SLICE_CONSTANT("至"),  SLICE_CONSTANT("到"),
		SLICE_CONSTANT("、"),  SLICE_CONSTANT("/"),
		SLICE_CONSTANT("—"),   SLICE_CONSTANT("."),
		SLICE_CONSTANT("月-"), SLICE_CONSTANT("月至"),
		SLICE_CONSTANT("年-"), SLICE_CONSTANT("年至"),
		SLICE_CONSTANT("–"),
	};
	size_t sign = starting_word(text, signs, ARRAY_SIZE(signs));
	size_t length = sign ? digits(behind(text, sign)) : 0;

	return length ? sign + length : 0;
}

/* What a number is followed by when it dates a payment. */
static const struct slice counters[] = {
	SLICE_CONSTANT("年"),   SLICE_CONSTANT("年度"),
	SLICE_CONSTANT("学年"), SLICE_CONSTANT("学年度"),
	SLICE_CONSTANT("月"),   SLICE_CONSTANT("月份"),
	SLICE_CONSTANT("季度"), SLICE_CONSTANT("批"),
	SLICE_CONSTANT("批次"), SLICE_CONSTANT("期"),
	SLICE_CONSTANT("学期"), SLICE_CONSTANT("日"),
	SLICE_CONSTANT("号"),   SLICE_CONSTANT("次"),
};

/* Bytes of a time written in digits at the start: 2020年, 1-6月, 第二批. */
static size_t counted_time(struct slice text)
{
	static const struct slice ordinal = SLICE_CONSTANT("第");
	size_t start = slice_starts(text, ordinal) ? ordinal.length : 0;
	size_t (*digits)(struct slice) = arabic_digits;
	size_t length = digits(behind(text, start));
	bool year = length == 4;
	size_t counter;

	if (!length) {
		digits = chinese_digits;
		length = digits(behind(text, start));
		year = false;
	}
	if (!length)
		return 0;
	length += start;
	length += range_end(behind(text, length), digits);
	counter = starting_word(behind(text, length), counters,
				ARRAY_SIZE(counters));
	/* 一次性 tells kinds of aid apart. */
	if (slice_starts(behind(text, length), SLICE_LITERAL("次")) && !start)
		counter = 0;
	if (counter)
		return length + counter;
	return year || (!start && digits == arabic_digits && length == 6)
		       ? length
		       : 0;
}

static size_t named_time(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("上半年"),   SLICE_CONSTANT("下半年"),
		SLICE_CONSTANT("半年度"),   SLICE_CONSTANT("全年"),
		SLICE_CONSTANT("本年度"),   SLICE_CONSTANT("当年度"),
		SLICE_CONSTANT("年度"),     SLICE_CONSTANT("学年度"),
		SLICE_CONSTANT("学年"),     SLICE_CONSTANT("季度"),
		SLICE_CONSTANT("月度"),     SLICE_CONSTANT("月份"),
		SLICE_CONSTANT("春季学期"), SLICE_CONSTANT("秋季学期"),
		SLICE_CONSTANT("春季"),     SLICE_CONSTANT("秋季"),
		SLICE_CONSTANT("春期"),     SLICE_CONSTANT("秋期"),
		SLICE_CONSTANT("上学期"),   SLICE_CONSTANT("下学期"),
		SLICE_CONSTANT("学期"),     SLICE_CONSTANT("当月"),
		SLICE_CONSTANT("本月"),     SLICE_CONSTANT("每月"),
		SLICE_CONSTANT("按月"),     SLICE_CONSTANT("按季"),
	};

	return starting_word(text, words, ARRAY_SIZE(words));
}

/* Bytes of the character at the start. */

/* Adds the text without the times in it. */
static void add_timeless(struct buffer *buffer, struct slice text)
{
	while (text.length) {
		size_t length = counted_time(text);

		if (!length)
			length = named_time(text);
		if (!length) {
			length = text_first(text);
			buffer_add(buffer, slice_part(text, 0, length));
		}
		text = behind(text, length);
	}
}

/* Removes one bracket that says nothing more, (), (元), (打卡). */
static struct slice without_bracket(struct slice text, struct arena *arena)
{
	static const struct slice remarks[] = {
		SLICE_CONSTANT("()"),         SLICE_CONSTANT("(元)"),
		SLICE_CONSTANT("(万元)"),     SLICE_CONSTANT("(打卡)"),
		SLICE_CONSTANT("(发放)"),     SLICE_CONSTANT("(一卡通)"),
		SLICE_CONSTANT("(打卡发放)"), SLICE_CONSTANT("(资金)"),
		SLICE_CONSTANT("(-)"),        SLICE_CONSTANT("(新增)"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(remarks); i++) {
		size_t at = slice_find(text, remarks[i]);
		struct slice rest;

		if (at == SIZE_MAX)
			continue;
		rest = behind(text, at + remarks[i].length);
		return arena_both(arena, slice_part(text, 0, at), rest);
	}
	return text;
}

/* Takes off separators, words that go with any money, and what is left of a
 * bracket, at both ends. */
static struct slice trim_words(struct slice text)
{
	static const struct slice tails[] = {
		SLICE_CONSTANT("专项资金"), SLICE_CONSTANT("资金"),
		SLICE_CONSTANT("项目"),     SLICE_CONSTANT("发放"),
		SLICE_CONSTANT("发放表"),   SLICE_CONSTANT("发放明细"),
		SLICE_CONSTANT("发放名册"), SLICE_CONSTANT("发放清册"),
		SLICE_CONSTANT("花名册"),   SLICE_CONSTANT("明细表"),
		SLICE_CONSTANT("-"),        SLICE_CONSTANT("_"),
		SLICE_CONSTANT(":"),        SLICE_CONSTANT("、"),
		SLICE_CONSTANT("/"),        SLICE_CONSTANT("."),
		SLICE_CONSTANT("—"),        SLICE_CONSTANT("~"),
		SLICE_CONSTANT(","),
	};
	static const struct slice heads[] = {
		SLICE_CONSTANT("发放"), SLICE_CONSTANT("兑付"),
		SLICE_CONSTANT("拨付"), SLICE_CONSTANT("-"),
		SLICE_CONSTANT("_"),    SLICE_CONSTANT("、"),
		SLICE_CONSTANT(":"),    SLICE_CONSTANT("—"),
		SLICE_CONSTANT("."),    SLICE_CONSTANT(","),
	};
	size_t cut;

	do {
		cut = ending_word(text, tails, ARRAY_SIZE(tails));
		text.length -= cut;
		if (!cut) {
			cut = starting_word(text, heads, ARRAY_SIZE(heads));
			text = behind(text, cut);
		}
	} while (cut);
	return text;
}

static struct slice without_time(struct slice text, struct arena *arena)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice left;
	size_t length;

	add_timeless(&buffer, text);
	left = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	do {
		length = left.length;
		left = trim_words(without_bracket(left, arena));
	} while (left.length < length);
	return left;
}

/* One word for all that say that money is given. */
static struct slice with_one_award(struct slice text, struct arena *arena)
{
	static const struct slice awards[] = {
		SLICE_CONSTANT("补助金"),   SLICE_CONSTANT("补助款"),
		SLICE_CONSTANT("补助费"),   SLICE_CONSTANT("补助"),
		SLICE_CONSTANT("补贴金"),   SLICE_CONSTANT("补贴款"),
		SLICE_CONSTANT("补贴费"),   SLICE_CONSTANT("补贴"),
		SLICE_CONSTANT("奖补"),     SLICE_CONSTANT("津贴"),
		SLICE_CONSTANT("以奖代补"), SLICE_CONSTANT("奖励补助"),
		SLICE_CONSTANT("奖励补贴"), SLICE_CONSTANT("奖补金"),
	};
	struct buffer buffer = BUFFER_EMPTY;
	struct slice form;

	while (text.length) {
		size_t length = starting_word(text, awards, ARRAY_SIZE(awards));

		if (length) {
			buffer_add(&buffer, SLICE_LITERAL("补"));
		} else {
			length = text_first(text);
			buffer_add(&buffer, slice_part(text, 0, length));
		}
		text = behind(text, length);
	}
	form = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return form;
}

/* 交通补 is 交通, 低保金 is 低保; never down to one character. */
static struct slice stem(struct slice text)
{
	static const struct slice ends[] = {
		SLICE_CONSTANT("补"),
		SLICE_CONSTANT("金"),
		SLICE_CONSTANT("款"),
		SLICE_CONSTANT("费"),
	};
	size_t cut = ending_word(text, ends, ARRAY_SIZE(ends));

	if (text.length < cut + 2 * CHARACTER)
		return text;
	text.length -= cut;
	return text;
}

struct slice loose_word(struct arena *arena, struct slice folded,
			enum looseness looseness)
{
	struct slice left;

	if (looseness == LOOSE_NOT || folded.length > NAME_LONGEST)
		return folded;
	left = without_time(folded, arena);
	if (looseness >= LOOSE_AWARD)
		left = with_one_award(left, arena);
	if (looseness >= LOOSE_STEM)
		left = stem(left);
	return left.length ? left : folded;
}
