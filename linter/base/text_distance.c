/* Counts the edits between two texts and stops beyond a limit. */
#include "linter/base/text.h"

#include "linter/base/character.h"

/* Texts up to this many characters need no allocation. */
#define CHARACTERS_AT_HAND 64
#define ROWS               3

/* Both texts as characters and the last rows of the table of distances. */
struct comparison {
	uint32_t *a, *b;
	size_t a_length, b_length;
	size_t *rows[ROWS]; /* of i - 2, i - 1 and i, each b_length + 1 */
};

static size_t spread(struct slice text, uint32_t *characters)
{
	struct cursor cursor = { .text = text };
	size_t count = 0;

	for (; cursor.at < text.length; cursor_step(&cursor))
		characters[count++] = cursor_peek(&cursor);
	return count;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Fills the row of a's first i characters; returns its least distance. */
static size_t fill_row(const struct comparison *texts, size_t i)
{
	const size_t *two_up = texts->rows[0];
	const size_t *up = texts->rows[1];
	size_t *row = texts->rows[2];
	const uint32_t *a = texts->a;
	const uint32_t *b = texts->b;
	size_t least = i;

	row[0] = i;
	for (size_t j = 1; j <= texts->b_length; j++) {
		bool same = a[i - 1] == b[j - 1];

		row[j] = smaller(up[j - 1] + !same,
				 smaller(up[j], row[j - 1]) + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
		    a[i - 2] == b[j - 1])
			row[j] = smaller(row[j], two_up[j - 2] + 1);
		least = smaller(least, row[j]);
	}
	return least;
}

static size_t distance(struct comparison *texts, size_t limit)
{
	size_t least_before = 0;

	for (size_t j = 0; j <= texts->b_length; j++)
		texts->rows[1][j] = j;
	for (size_t i = 1; i <= texts->a_length; i++) {
		size_t least = fill_row(texts, i);
		size_t *oldest = texts->rows[0];

		/* A swap reaches back two rows, so both must be beyond the
		 * limit. */
		if (least > limit && least_before > limit)
			return least;
		least_before = least;
		texts->rows[0] = texts->rows[1];
		texts->rows[1] = texts->rows[2];
		texts->rows[2] = oldest;
	}
	return texts->rows[1][texts->b_length];
}

size_t text_distance(struct slice a, struct slice b, size_t limit)
{
	uint32_t characters[2 * CHARACTERS_AT_HAND];
	size_t cells[ROWS * (CHARACTERS_AT_HAND + 1)];
	/* A character has at least one byte. */
	size_t longest = a.length > b.length ? a.length : b.length;
	bool at_hand = longest <= CHARACTERS_AT_HAND;
	struct comparison texts = { .a = characters };
	size_t *table = cells;
	size_t found, apart;

	if (!at_hand) {
		texts.a = memory_allocate(2 * longest, sizeof(*texts.a));
		table = memory_allocate(ROWS * (longest + 1), sizeof(*table));
	}
	texts.b = texts.a + longest;
	for (size_t i = 0; i < ROWS; i++)
		texts.rows[i] = table + i * (longest + 1);
	texts.a_length = spread(a, texts.a);
	texts.b_length = spread(b, texts.b);
	apart = texts.a_length > texts.b_length
			? texts.a_length - texts.b_length
			: texts.b_length - texts.a_length;
	found = apart > limit ? apart : distance(&texts, limit);
	if (!at_hand) {
		memory_release(texts.a);
		memory_release(table);
	}
	return found > limit ? limit + 1 : found;
}
