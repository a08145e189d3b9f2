/*
 * The nearest right name to a misspelt one, for "did you mean ...".
 */
#include "linter/base/suggest.h"

#include "linter/base/text.h"

struct slice suggest_nearest(struct slice misspelt, const struct slice *names,
			     size_t count)
{
	struct slice nearest = SLICE_EMPTY;
	size_t limit = text_characters(misspelt) / 3;

	for (size_t i = 0; i < count && limit > 0; i++) {
		size_t distance = text_distance(misspelt, names[i], limit);

		if (distance > limit)
			continue;
		nearest = names[i];
		/* Of several equally near names the first is kept. */
		limit = distance - (distance > 0);
		if (distance == 0)
			break;
	}
	return nearest;
}
