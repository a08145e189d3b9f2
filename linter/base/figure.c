/* Reads figures as reports declare them, and compares them with others. */
#include "linter/base/figure.h"

#include "linter/base/text.h"

/* Takes the sign when it comes next. */
static bool take(struct slice *rest, const char *sign)
{
	struct slice form = slice_of(sign);

	*rest = slice_trim(*rest);
	if (!slice_starts(*rest, form))
		return false;
	*rest = slice_part(*rest, form.length, SIZE_MAX);
	return true;
}

bool figure_read(struct slice text, struct figure *figure)
{
	static const struct {
		const char *ascii, *other;
		enum figure_relation relation;
	} relations[] = {
		{ ">=", "≥", FIGURE_AT_LEAST },
		{ "<=", "≤", FIGURE_AT_MOST },
		{ ">", NULL, FIGURE_ABOVE },
		{ "<", NULL, FIGURE_BELOW },
	};
	struct arena arena = ARENA_EMPTY;
	struct slice rest = text_normalise(&arena, text), unit;
	bool right;

	figure->relation = FIGURE_EQUAL;
	for (size_t i = 0; i < ARRAY_SIZE(relations); i++) {
		if (!take(&rest, relations[i].ascii) &&
		    !(relations[i].other && take(&rest, relations[i].other)))
			continue;
		figure->relation = relations[i].relation;
		break;
	}
	right = number_parse(slice_trim(rest), &figure->value, &unit) ==
		NUMBER_FINE;
	arena_release(&arena);
	return right;
}

bool figure_holds(const struct figure *figure, struct number computed,
		  struct number tolerance)
{
	struct number high = number_add(figure->value, tolerance);
	struct number low = number_subtract(figure->value, tolerance);

	switch (figure->relation) {
	case FIGURE_EQUAL:
		return number_compare(computed, low) >= 0 &&
		       number_compare(computed, high) <= 0;
	case FIGURE_AT_LEAST:
		return number_compare(computed, low) >= 0;
	case FIGURE_AT_MOST:
		return number_compare(computed, high) <= 0;
	case FIGURE_ABOVE:
		return number_compare(computed, low) > 0;
	case FIGURE_BELOW:
		return number_compare(computed, high) < 0;
	}
	BUG("a figure of no relation");
}
