/*
 * Hides personal data in text that is about to be shown: runs of digits, with
 * single spaces or hyphens between groups, are judged by length and look.
 */
#include "linter/report/mask.h"

#include "linter/base/character.h"
#include "linter/base/identity.h"
#include "linter/base/text.h"

/* Digits of a run that are looked at; a longer run is taken for an account. */
#define RUN_MOST 24

/* Digits shown of those in which two numbers differ. */
#define DIFFERING_MOST 2

/* A run of fewer digits identifies no person and is shown. */
#define PERSONAL_LEAST 7

/* A run of digits, perhaps in groups, perhaps with an X at its end. */
struct run {
	struct slice text;
	char digits[RUN_MOST + 1]; /* folded to ASCII */
	uint32_t count;            /* digits and the X, shown or not */
};

/* Which digits of a run stay visible; all of them when `hides` is false. */
struct visible {
	bool hides;
	uint32_t front, back;
	uint32_t from, until; /* and digits from..until - 1 */
};

enum mask mask_of_kind(enum personal_kind kind)
{
	switch (kind) {
	case PERSONAL_NONE:
		return MASK_UNKNOWN;
	case PERSONAL_IDENTITY:
		return MASK_IDENTITY;
	case PERSONAL_ACCOUNT:
		return MASK_ACCOUNT;
	case PERSONAL_PHONE:
		return MASK_PHONE;
	}
	BUG("no personal kind: %d", (int)kind);
}

enum mask mask_of_column(const struct table_schema *table, uint32_t column)
{
	const struct column_schema *schema = &table->columns[column];

	if (schema->personal != PERSONAL_NONE)
		return mask_of_kind(schema->personal);
	if (schema->type == COLUMN_IDENTITY)
		return MASK_IDENTITY;
	if (schema->refers && schema->refers->key != NO_COLUMN) {
		const struct table_schema *other = schema->refers;

		if (other->columns[other->key].type == COLUMN_IDENTITY)
			return MASK_IDENTITY;
		return MASK_KEY;
	}
	if (schema->type == COLUMN_DECIMAL)
		return MASK_AMOUNT;
	return column == table->key ? MASK_KEY : MASK_UNKNOWN;
}

static void run_take(struct run *run, char digit)
{
	if (run->count < RUN_MOST)
		run->digits[run->count] = digit;
	run->count++;
}

/* Takes the digits at the cursor, and an X behind them. */
static void take_group(struct cursor *cursor, struct run *run)
{
	int digit;

	while ((digit = cursor_digit(cursor)) >= 0) {
		run_take(run, (char)('0' + digit));
		cursor_step(cursor);
	}
	if (run->count == 17 &&
	    (cursor_take(cursor, 'X') || cursor_take(cursor, 'x')))
		run_take(run, 'X');
}

/*
 * Reads the run that begins at the cursor and leaves the cursor behind it.
 * With `joined`, groups of four digits or more go together.
 */
static void run_read(struct cursor *cursor, bool joined, struct run *run)
{
	struct cursor from = *cursor;

	*run = (struct run){ .count = 0 };
	take_group(cursor, run);
	while (joined) {
		struct cursor ahead = *cursor;
		struct run next = *run;

		if (!cursor_take(&ahead, ' ') && !cursor_take(&ahead, '-'))
			break;
		take_group(&ahead, &next);
		if (next.count < run->count + 4)
			break;
		*run = next;
		*cursor = ahead;
	}
	run->digits[run->count < RUN_MOST ? run->count : RUN_MOST] = '\0';
	run->text = slice_part(from.text, from.at, cursor->at - from.at);
}

static int two_digits(const char *at)
{
	return (at[0] - '0') * 10 + (at[1] - '0');
}

/* True when month and day stand where `at` points. */
static bool looks_like_birthday(const char *at)
{
	int month = two_digits(at), on = two_digits(at + 2);

	return month >= 1 && month <= 12 && on >= 1 && on <= 31;
}

static bool looks_like_identity(const struct run *run)
{
	if (run->count == 18) {
		int century = two_digits(run->digits + 6);

		return century >= 18 && century <= 20 &&
		       looks_like_birthday(run->digits + 10);
	}
	return run->count == 15 && looks_like_birthday(run->digits + 8);
}

static struct visible judge_unknown(const struct run *run)
{
	if (looks_like_identity(run))
		return (struct visible){ true, 6, 4, 0, 0 };
	if (run->count >= 16)
		return (struct visible){ true, 0, 4, 0, 0 };
	if (run->count == 11 && run->digits[0] == '1' && run->digits[1] >= '3')
		return (struct visible){ true, 3, 4, 0, 0 };
	return (struct visible){ .hides = false };
}

static struct visible judge(const struct run *run, enum mask mask)
{
	bool is_long = run->count > 10;

	if (mask == MASK_UNKNOWN || mask == MASK_AMOUNT)
		return judge_unknown(run);
	if (mask == MASK_KEY) {
		struct identity identity = identity_read(run->text);

		return (struct visible){ identity.form == IDENTITY_18 &&
						 identity.checksum_right &&
						 identity.region_known,
					 6, 4, 0, 0 };
	}
	if (run->count < PERSONAL_LEAST)
		return (struct visible){ .hides = false };
	if (mask == MASK_IDENTITY)
		return (struct visible){ true, is_long ? 6 : 0, 4, 0, 0 };
	if (mask == MASK_PHONE)
		return (struct visible){ true, is_long ? 3 : 0, 4, 0, 0 };
	return (struct visible){ true, 0, 4, 0, 0 };
}

/* Adds a run; what separates its groups is kept. */
static void add_run(struct buffer *buffer, const struct run *run,
		    struct visible visible)
{
	struct cursor cursor = { .text = run->text };
	uint32_t digit = 0;

	while (cursor.at < run->text.length) {
		size_t from = cursor.at;
		uint32_t character = cursor_peek(&cursor);
		bool counted = character != ' ' && character != '-';
		bool shown = !counted || digit < visible.front ||
			     digit + visible.back >= run->count ||
			     (digit >= visible.from && digit < visible.until);

		cursor_step(&cursor);
		digit += counted;
		if (shown)
			buffer_add(buffer, slice_part(run->text, from,
						      cursor.at - from));
		else if (cursor.at - from == 1)
			buffer_add_character(buffer, '*');
		else
			buffer_add(buffer, SLICE_LITERAL("＊"));
	}
}

/* Adds the digits at the cursor if they are the places behind a point and no
 * identity number. */
static bool add_places(struct buffer *buffer, struct cursor *cursor)
{
	const struct cursor from = *cursor;
	const char *at = from.text.at;
	struct run run;

	if (from.at < 2 || at[from.at - 1] != '.' || at[from.at - 2] < '0' ||
	    at[from.at - 2] > '9')
		return false;
	run_read(cursor, false, &run);
	if (looks_like_identity(&run)) {
		*cursor = from;
		return false;
	}
	buffer_add(buffer, run.text);
	return true;
}

/* Adds the run of digits at the cursor, masked as need be. */
static void add_digits(struct buffer *buffer, struct cursor *cursor,
		       enum mask mask)
{
	struct cursor from = *cursor;
	struct run run;
	struct visible visible;

	run_read(cursor, true, &run);
	visible = judge(&run, mask);
	if (!visible.hides) {
		/* No number as a whole: perhaps its first group is one. */
		*cursor = from;
		run_read(cursor, false, &run);
		visible = judge(&run, mask);
	}
	if (visible.hides)
		add_run(buffer, &run, visible);
	else
		buffer_add(buffer, run.text);
}

bool mask_could_hide(struct slice text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		/* Full-width digits are EF BC 90 to EF BC 99. */
		digits += (byte >= '0' && byte <= '9') || byte == 0xBC;
	}
	return digits >= PERSONAL_LEAST;
}

void mask_add(struct buffer *buffer, struct slice text, enum mask mask)
{
	struct cursor cursor = { .text = text };
	size_t plain = 0;

	if (mask == MASK_NOTHING) {
		buffer_add(buffer, text);
		return;
	}
	while (cursor.at < text.length) {
		unsigned char byte = (unsigned char)text.at[cursor.at];

		/* Byte by byte, for speed and so that a broken byte takes no
		 * digits with it: only these begin a digit. */
		if ((!(byte >= '0' && byte <= '9') && byte != 0xEF) ||
		    cursor_digit(&cursor) < 0) {
			cursor.at++;
			continue;
		}
		buffer_add(buffer, slice_part(text, plain, cursor.at - plain));
		if (mask != MASK_AMOUNT || !add_places(buffer, &cursor))
			add_digits(buffer, &cursor, mask);
		plain = cursor.at;
	}
	buffer_add(buffer, slice_part(text, plain, text.length - plain));
}

/* True when the whole text is one run that is hidden. */
static bool whole_run(struct slice text, enum mask mask, struct run *run,
		      struct visible *visible)
{
	struct cursor cursor = { .text = text };

	if (cursor_digit(&cursor) < 0)
		return false;
	run_read(&cursor, true, run);
	*visible = judge(run, mask);
	return cursor.at == text.length && visible->hides &&
	       run->count <= RUN_MOST;
}

/* The last digits of the part between what both runs begin and end with. */
static void show_differing(const struct run *run, const struct run *other,
			   struct visible *visible)
{
	uint32_t shorter =
		run->count < other->count ? run->count : other->count;
	uint32_t same = 0, tail = 0;

	while (same < shorter && run->digits[same] == other->digits[same])
		same++;
	while (tail < shorter - same &&
	       run->digits[run->count - 1 - tail] ==
		       other->digits[other->count - 1 - tail])
		tail++;
	visible->from = same;
	visible->until = run->count - tail;
	if (visible->until > visible->from + DIFFERING_MOST)
		visible->from = visible->until - DIFFERING_MOST;
}

void mask_add_differing(struct buffer *buffer, struct slice text,
			struct slice beside, enum mask mask)
{
	struct run run, other;
	struct visible visible, visible_other;

	if (mask == MASK_NOTHING || !whole_run(text, mask, &run, &visible) ||
	    !whole_run(beside, mask, &other, &visible_other)) {
		mask_add(buffer, text, mask);
		return;
	}
	show_differing(&run, &other, &visible);
	add_run(buffer, &run, visible);
}

void mask_add_escaped(struct buffer *buffer, struct slice text, enum mask mask)
{
	struct buffer masked = BUFFER_EMPTY;

	if (mask == MASK_NOTHING || !mask_could_hide(text)) {
		text_escape(buffer, text);
		return;
	}
	mask_add(&masked, text, mask);
	text_escape(buffer, buffer_slice(&masked));
	buffer_release(&masked);
}
