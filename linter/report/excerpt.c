/* Shows a line of a file, shortened around the cell that is underlined. */
#include "linter/report/excerpt.h"

#include "linter/base/text.h"
#include "linter/report/style.h"

#define ELLIPSIS "…"

/* A marked part takes no more when what stands beside it needs room. */
#define MARKED_WIDTH 60

static size_t character_end(struct slice text, size_t at)
{
	for (at++; at < text.length; at++)
		if (((unsigned char)text.at[at] & 0xC0) != 0x80)
			break;
	return at;
}

static size_t character_start(struct slice text, size_t at)
{
	while (--at > 0)
		if (((unsigned char)text.at[at] & 0xC0) != 0x80)
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
static struct widths share_width(const struct excerpt *excerpt)
{
	struct widths widths = {
		.before = text_width(excerpt->before),
		.marked = text_width(excerpt->marked),
		.after = text_width(excerpt->after),
	};
	size_t beside = widths.before + widths.after;
	size_t left, half;

	if (beside + widths.marked <= EXCERPT_WIDTH)
		return widths;
	left = beside < EXCERPT_WIDTH ? EXCERPT_WIDTH - beside : 0;
	if (left < MARKED_WIDTH)
		left = MARKED_WIDTH;
	widths.marked = smaller(widths.marked, left);
	left = EXCERPT_WIDTH - widths.marked;
	half = left / 2;
	if (widths.before <= half) {
		widths.after = smaller(widths.after, left - widths.before);
	} else if (widths.after <= half) {
		widths.before = smaller(widths.before, left - widths.after);
	} else {
		widths.before = half;
		widths.after = left - half;
	}
	return widths;
}

/* The part cut down, with an ellipsis (one column) where it was cut. */
static void add_cut(struct buffer *buffer, struct slice text, size_t width,
		    bool keep_end)
{
	struct slice kept;

	if (text_width(text) <= width) {
		buffer_add(buffer, text);
		return;
	}
	kept = keep_end ? ending(text, width - 1) : beginning(text, width - 1);
	if (keep_end)
		buffer_add(buffer, SLICE_LITERAL(ELLIPSIS));
	buffer_add(buffer, kept);
	if (!keep_end)
		buffer_add(buffer, SLICE_LITERAL(ELLIPSIS));
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

void excerpt_add(struct buffer *buffer, const struct excerpt *excerpt,
		 bool color)
{
	struct widths widths = share_width(excerpt);
	size_t label = text_width(excerpt->label);
	char blanks[32];
	size_t start, marked;

	add_gutter(buffer, excerpt->label, color);
	start = buffer->length;
	add_cut(buffer, excerpt->before, widths.before, true);
	widths.before =
		text_width(slice_part(buffer_slice(buffer), start, SIZE_MAX));
	marked = buffer->length;
	add_cut(buffer, excerpt->marked, widths.marked, false);
	widths.marked =
		text_width(slice_part(buffer_slice(buffer), marked, SIZE_MAX));
	add_cut(buffer, excerpt->after, widths.after, false);
	buffer_add_character(buffer, '\n');

	memset(blanks, ' ', sizeof(blanks));
	add_gutter(buffer,
		   (struct slice){ blanks, smaller(label, sizeof(blanks)) },
		   color);
	repeat(buffer, ' ', widths.before);
	ink_begin(buffer, color, INK_UNDERLINE);
	buffer_add_character(buffer, '^');
	if (widths.marked > 1)
		repeat(buffer, '~', widths.marked - 1);
	ink_end(buffer, color);
	buffer_add_character(buffer, '\n');
}

void excerpt_location(struct buffer *buffer, struct resolver *resolver,
		      const struct location *location)
{
	struct buffer text = BUFFER_EMPTY, label = BUFFER_EMPTY;
	uint64_t start, end, to;
	size_t before, marked;
	struct slice all;

	if (!location->source || !location->line.length)
		return;
	start = (uint64_t)(location->line.at - location->source->text.at);
	end = start + location->line.length;
	to = location->from + location->length;
	if (to > end)
		to = end;
	if (to < location->from)
		to = location->from;
	location_text(resolver, location, start, location->from, &text);
	before = text.length;
	location_text(resolver, location, location->from, to, &text);
	marked = text.length - before;
	location_text(resolver, location, to, end, &text);
	all = buffer_slice(&text);
	location_address(&label, location);
	excerpt_add(
		buffer,
		&(struct excerpt){
			.label = buffer_slice(&label),
			.before = slice_part(all, 0, before),
			.marked = slice_part(all, before, marked),
			.after = slice_part(all, before + marked, all.length),
		},
		resolver->report->color);
	buffer_release(&label);
	buffer_release(&text);
}
