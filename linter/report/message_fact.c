/*
 * Writes values into sentences: a fact with its unit, title or sign, a text of
 * the data masked and cut.
 */
#include "linter/report/message.h"

#include "linter/base/language.h"
#include "linter/base/text.h"
#include "linter/profile/expression/print.h"
#include "linter/report/money.h"

/* Characters of a cell shown inside a sentence. */
#define VALUE_MOST 60

/* Decimal places of a number that is not exact; of a ratio in per cent, and
 * of one that would otherwise look as round as most limits are. */
#define NUMBER_PLACES      2
#define RATIO_PLACES       2
#define RATIO_PLACES_CLOSE 4

/* Adds text that is masked and escaped, cut when it is long. */
static void cut_add(struct buffer *buffer, struct slice text)
{
	size_t end = text_bytes(text, VALUE_MOST);

	buffer_add(buffer, slice_part(text, 0, end));
	if (end < text.length)
		buffer_add(buffer, SLICE_LITERAL("…"));
}

/* The name of whom the row is about, where it may stand beside the number that
 * was hidden: the person's own, an account or a telephone number. */
static struct slice name_beside(const struct wording *wording,
				struct slice shown, enum mask mask)
{
	const struct role_texts *roles = wording->roles;

	if (!roles)
		return SLICE_EMPTY;
	if (mask == MASK_ACCOUNT || mask == MASK_PHONE ||
	    slice_equal(shown, roles->of[ROLE_PERSON]))
		return roles->of[ROLE_NAME];
	return SLICE_EMPTY;
}

void message_text_add(struct buffer *buffer, const struct wording *wording,
		      struct slice text, struct slice beside, enum mask mask)
{
	struct buffer shown = BUFFER_EMPTY, safe = BUFFER_EMPTY;
	struct slice name = SLICE_EMPTY;

	mask_add_differing(&shown, text, beside, mask);
	text_escape(&safe, buffer_slice(&shown));
	if (!slice_equal(buffer_slice(&shown), text))
		name = name_beside(wording, buffer_slice(&shown), mask);
	/* Once a sentence is enough. */
	if (slice_find(buffer_slice(buffer), name) != SIZE_MAX)
		name = SLICE_EMPTY;
	if (name.length) {
		cut_add(buffer, name);
		buffer_add(buffer, slice_of(_(" (")));
	}
	cut_add(buffer, buffer_slice(&safe));
	if (name.length)
		buffer_add(buffer, slice_of(_(")")));
	buffer_release(&shown);
	buffer_release(&safe);
}

void message_unit_add(struct buffer *buffer, const struct wording *wording,
		      const struct unit *unit)
{
	struct slice title;

	if (!unit)
		return;
	title = language_title(&unit->title, unit->name);
	if (slice_starts(slice_trim(wording->follows), title) ||
	    slice_starts(slice_trim(wording->follows), unit->name))
		return;
	buffer_add_character(buffer, ' ');
	buffer_add(buffer, title);
}

/* Yuan and cents in full, with thousands separators. */
static bool yuan_add(struct buffer *buffer, struct number number,
		     const struct unit *unit)
{
	if (!unit_is_money(unit) || unit->factor != DECIMAL_ONE ||
	    number_overflowed(number) ||
	    number_compare(number, number_round(number, NUMBER_PLACES)) != 0)
		return false;
	money_add(buffer, number);
	return true;
}

/* "≈67.14": the sign in words where the language has none. */
static void inexact_add(struct buffer *buffer, struct number number, int places)
{
	static const struct slice sign = SLICE_CONSTANT("≈");
	struct buffer text = BUFFER_EMPTY;
	struct slice digits;

	number_format(&text, number, places);
	digits = buffer_slice(&text);
	if (slice_starts(digits, sign)) {
		buffer_add(buffer, slice_of(_("≈")));
		digits = slice_part(digits, sign.length, digits.length);
	}
	buffer_add(buffer, digits);
	buffer_release(&text);
}

static void number_add_with_unit(struct buffer *buffer,
				 const struct wording *wording,
				 struct number number, const struct unit *unit)
{
	if (!yuan_add(buffer, number, unit))
		inexact_add(buffer, number, NUMBER_PLACES);
	message_unit_add(buffer, wording, unit);
}

/* 89.996 % is not 90 %, and is not to look like it. */
static int ratio_places(struct number percent)
{
	if (number_overflowed(percent) ||
	    number_compare(number_round(percent, RATIO_PLACES - 1),
			   number_round(percent, RATIO_PLACES)) != 0)
		return RATIO_PLACES;
	return RATIO_PLACES_CLOSE;
}

static void ratio_add(struct buffer *buffer, struct number ratio)
{
	struct number percent = number_multiply(ratio, number_of_integer(100));

	inexact_add(buffer, percent, ratio_places(percent));
	buffer_add(buffer, slice_of(_(" %")));
}

static struct slice code_title(const struct fact *fact)
{
	const struct vocabulary_entry *entry;

	if (fact->code < CODE_FIRST)
		return slice_of(_("another value"));
	entry = &fact->vocabulary->entries[fact->code - CODE_FIRST];
	return language_title(&entry->title, entry->name);
}

static struct slice column_title(const struct column_schema *column)
{
	return language_title(&column->title, column->name);
}

/* What something of the profile or of the program is called. */
static struct slice fact_title(const struct fact *fact)
{
	switch (fact->type) {
	case FACT_CODE:
		return code_title(fact);
	case FACT_WORD:
		return slice_of(_(fact->word));
	case FACT_COLUMN:
		return column_title(fact->column);
	case FACT_TABLE:
		return language_title(&fact->table->title, fact->table->name);
	default:
		BUG("fact %s has no title", fact->name);
	}
}

/* "2020-01..2020-03", the dots in words where the language has none. */
static void period_add(struct buffer *buffer, struct period period)
{
	static const struct slice dots = SLICE_CONSTANT("..");
	struct buffer text = BUFFER_EMPTY;
	struct slice all;
	size_t end;

	period_format(&text, period);
	all = buffer_slice(&text);
	end = slice_find(all, dots);
	if (end == SIZE_MAX) {
		buffer_add(buffer, all);
	} else {
		buffer_add(buffer, slice_part(all, 0, end));
		buffer_add(buffer, slice_of(_("..")));
		buffer_add(buffer,
			   slice_part(all, end + dots.length, all.length));
	}
	buffer_release(&text);
}

static void list_add(struct buffer *buffer, const struct wording *wording,
		     const struct fact *fact)
{
	for (uint32_t i = 0; i < fact->part_count; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		if (fact->parts[i].column) {
			buffer_add(buffer, column_title(fact->parts[i].column));
			buffer_add_character(buffer, ' ');
		}
		message_fact_add(buffer, wording, &fact->parts[i]);
	}
	if (fact->more)
		buffer_add(buffer, SLICE_LITERAL(" ..."));
}

/* Another number of the same kind that the finding tells, such as the one
 * that this one is almost equal to. */
static struct slice text_beside(const struct wording *wording,
				const struct fact *fact)
{
	const struct finding *finding = wording->entry->finding;

	for (uint32_t i = 0; finding && i < finding->fact_count; i++) {
		const struct fact *other = &finding->facts[i];

		if (other->type == FACT_TEXT &&
		    other->personal == fact->personal &&
		    !slice_equal(other->text, fact->text))
			return other->text;
	}
	return SLICE_EMPTY;
}

void message_fact_add(struct buffer *buffer, const struct wording *wording,
		      const struct fact *fact)
{
	switch (fact->type) {
	case FACT_NUMBER:
		number_add_with_unit(buffer, wording, fact->number, fact->unit);
		break;
	case FACT_RATIO:
		ratio_add(buffer, fact->number);
		break;
	case FACT_DAY:
		day_format(buffer, fact->day);
		break;
	case FACT_PERIOD:
		period_add(buffer, fact->period);
		break;
	case FACT_COUNT:
		buffer_format(buffer, "%lld", (long long)fact->count);
		break;
	case FACT_TEXT:
		message_text_add(buffer, wording, fact->text,
				 text_beside(wording, fact),
				 resolver_mask(wording->resolver,
					       mask_of_kind(fact->personal)));
		break;
	case FACT_CODE:
	case FACT_WORD:
	case FACT_COLUMN:
	case FACT_TABLE:
		buffer_add(buffer, fact_title(fact));
		break;
	case FACT_FORMULA:
		expression_show(buffer, fact->expression);
		break;
	case FACT_LIST:
		list_add(buffer, wording, fact);
		break;
	}
}
