/* Shows a line of a file, shortened around the cell that is underlined. */
#include "linter/report/excerpt.h"

#include "linter/base/text.h"
#include "linter/report/style.h"

#define ELLIPSIS "…"

/* A marked part takes no more when what stands beside it needs room. */
#define MARKED_WIDTH 60

/* Room for the longest address there is. */
#define LABEL_WIDTH 32

static size_t character_end(struct slice text, size_t at)
{
	return at + text_first(slice_part(text, at, text.length));
}

static size_t character_start(struct slice text, size_t at)
{
	while (--at > 0)
		if (!text_continues(text.at[at]))
			break;
	return at;
}

/* The longest beginning of the text that is at most `width` wide. */
static struct slice beginning(struct slice text, size_t width)
{
	size_t at = 0;

	while (at < text.length) {
		size_t end = character_end(text, at);
		size_t columns = text_width(slice_part(text, at, end - at));

		if (columns > width)
			break;
		width -= columns;
		at = end;
	}
	return slice_part(text, 0, at);
}

/* The longest ending of the text that is at most `width` wide. */
static struct slice ending(struct slice text, size_t width)
{
	size_t at = text.length;

	while (at > 0) {
		size_t start = character_start(text, at);
		size_t columns =
			text_width(slice_part(text, start, at - start));

		if (columns > width)
			break;
		width -= columns;
		at = start;
	}
	return slice_part(text, at, text.length - at);
}

static void repeat(struct buffer *buffer, char character, size_t count)
{
	while (count--)
		buffer_add_character(buffer, character);
}

/* How much of the line each part may take. */
struct widths {
	size_t before, marked, after;
};

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Shares the width out: what one end does not need, the other one gets. */
static struct widths share_width(const struct widths *whole)
{
	struct widths widths = *whole;
	size_t beside = whole->before + whole->after;
	size_t left, half;

	if (beside + whole->marked <= EXCERPT_WIDTH)
		return widths;
	left = beside < EXCERPT_WIDTH ? EXCERPT_WIDTH - beside : 0;
	if (left < MARKED_WIDTH)
		left = MARKED_WIDTH;
	widths.marked = smaller(whole->marked, left);
	left = EXCERPT_WIDTH - widths.marked;
	half = left / 2;
	if (whole->before <= half) {
		widths.after = smaller(whole->after, left - whole->before);
	} else if (whole->after <= half) {
		widths.before = smaller(whole->before, left - whole->after);
	} else {
		widths.before = half;
		widths.after = left - half;
	}
	return widths;
}

/*
 * Adds the part, or as much of it as `width` allows with an ellipsis (one
 * column) where it was cut. Returns the columns it took; `whole` is what all
 * of it takes.
 */
static size_t add_cut(struct buffer *buffer, struct slice text, size_t whole,
		      size_t width, bool keep_end)
{
	struct slice kept;

	if (whole <= width) {
		buffer_add(buffer, text);
		return whole;
	}
	kept = keep_end ? ending(text, width - 1) : beginning(text, width - 1);
	if (keep_end)
		buffer_add(buffer, SLICE_LITERAL(ELLIPSIS));
	buffer_add(buffer, kept);
	if (!keep_end)
		buffer_add(buffer, SLICE_LITERAL(ELLIPSIS));
	return text_width(kept) + 1;
}

static void add_gutter(struct buffer *buffer, struct slice label, bool color)
{
	size_t width = text_width(label);

	ink_begin(buffer, color, INK_QUIET);
	repeat(buffer, ' ', width < 6 ? 6 - width : 0);
	buffer_add(buffer, label);
	buffer_add(buffer, SLICE_LITERAL(" | "));
	ink_end(buffer, color);
}

/* Adds the line and returns the columns that each part took. */
static struct widths add_line(struct buffer *buffer,
			      const struct excerpt *excerpt)
{
	struct widths whole = {
		.before = text_width(excerpt->before),
		.marked = text_width(excerpt->marked),
		.after = text_width(excerpt->after),
	};
	struct widths widths = share_width(&whole);

	widths.before = add_cut(buffer, excerpt->before, whole.before,
				widths.before, true);
	widths.marked = add_cut(buffer, excerpt->marked, whole.marked,
				widths.marked, false);
	widths.after = add_cut(buffer, excerpt->after, whole.after,
			       widths.after, false);
	buffer_add_character(buffer, '\n');
	return widths;
}

void excerpt_add(struct buffer *buffer, const struct excerpt *excerpt,
		 bool color)
{
	size_t label = smaller(text_width(excerpt->label), LABEL_WIDTH);
	char blanks[LABEL_WIDTH];
	struct widths widths;

	if (!excerpt->before.length && !excerpt->marked.length &&
	    !excerpt->after.length)
		return;
	add_gutter(buffer, excerpt->label, color);
	widths = add_line(buffer, excerpt);
	memset(blanks, ' ', sizeof(blanks));
	add_gutter(buffer, (struct slice){ blanks, label }, color);
	repeat(buffer, ' ', widths.before);
	ink_begin(buffer, color, INK_UNDERLINE);
	buffer_add_character(buffer, '^');
	if (widths.marked > 1)
		repeat(buffer, '~', widths.marked - 1);
	ink_end(buffer, color);
	buffer_add_character(buffer, '\n');
}
