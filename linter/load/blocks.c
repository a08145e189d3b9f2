/* Finds where the tables below the first of a source begin. */
#include "linter/load/blocks.h"

#include <stdlib.h>

/* No source has more tables than these: what a damaged file repeats in every
 * line is read as rows, and becomes faults. */
#define BLOCKS_MOST 1000
/* Lines above a header among which its titles are looked for. */
#define LINES_ABOVE 8

bool blocks_add(struct block_list *list, uint32_t source,
		struct row_address head)
{
	size_t of_source = 0;

	for (size_t i = list->count;
	     i > 0 && list->starts[i - 1].source == source; i--)
		of_source++;
	if (of_source >= BLOCKS_MOST)
		return false;
	memory_grow((void **)&list->starts, &list->capacity, list->count,
		    sizeof(*list->starts));
	list->starts[list->count++] =
		(struct block_start){ .source = source, .head = head };
	return true;
}

static int compare_starts(const void *left, const void *right)
{
	const struct block_start *a = left;
	const struct block_start *b = right;

	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return row_address_compare(a->head, b->head);
}

/* Addresses of the rows read last. */
struct last_rows {
	struct row_address rows[LINES_ABOVE];
	size_t count;
};

static void keep_row(struct last_rows *last, struct row_address address)
{
	if (last->count == LINES_ABOVE)
		memmove(last->rows, last->rows + 1,
			--last->count * sizeof(*last->rows));
	last->rows[last->count++] = address;
}

/* Reads the lines above a header, and it, and finds where its titles begin. */
static void settle(struct block_start *start, const struct source *source,
		   const struct header_names *names,
		   const struct last_rows *above, struct row_address next)
{
	struct header_line lines[LINES_ABOVE + 1];
	struct arena scratch = ARENA_EMPTY;
	const struct span span = {
		.from = above->count ? above->rows[0] : start->head,
		.to = next,
	};
	struct rows *rows = rows_start(source, span, NULL);
	struct header_score score;
	uint32_t count = 0;
	struct row row;

	while (count <= LINES_ABOVE && rows_next(rows, &row))
		header_line_copy(&lines[count++], &row, &scratch);
	rows_stop(rows);
	start->settled = true;
	start->first = start->head;
	header_score_init(&score, names, &scratch);
	if (count > 1) {
		const uint32_t top = count - 1;

		start->first = lines[top - header_lines_above(&score, lines,
							      top, &scratch)]
				       .address;
	}
	arena_release(&scratch);
}

/* Goes over the rows of a source to those of its `count` headers. */
static void settle_source(struct block_start *starts, size_t count,
			  const struct source *source,
			  const struct header_names *names)
{
	struct rows *rows = rows_start(source, source_span(source), NULL);
	struct last_rows last = { .count = 0 };
	size_t next = 0;
	struct row row;

	while (next < count && rows_next(rows, &row)) {
		if (!row_address_same(row.address, starts[next].head)) {
			keep_row(&last, row.address);
			continue;
		}
		if (!starts[next].settled)
			settle(&starts[next], source, names, &last, row.next);
		last.count = 0;
		next++;
	}
	rows_stop(rows);
}

void blocks_settle(struct block_list *list, const struct source *sources,
		   const struct header_names *names)
{
	size_t count;

	if (list->count)
		qsort(list->starts, list->count, sizeof(*list->starts),
		      compare_starts);
	for (size_t i = 0; i < list->count; i += count) {
		struct block_start *starts = &list->starts[i];

		for (count = 1; i + count < list->count &&
				starts[count].source == starts->source;
		     count++)
			;
		settle_source(starts, count, &sources[starts->source], names);
	}
}

size_t blocks_of(const struct block_list *list, uint32_t source,
		 const struct block_start **starts)
{
	size_t count = 0, first = 0;

	while (first < list->count && list->starts[first].source != source)
		first++;
	*starts = list->starts + first;
	while (first + count < list->count &&
	       list->starts[first + count].source == source)
		count++;
	return count;
}
