/*
 * Compares total lines with the rows. Spans of a file are read at the
 * same time, so each keeps its sums between the total lines it met; they are
 * put together in order afterwards.
 */
#include "linter/load/total.h"

void totals_init(struct totals *totals, uint32_t columns, struct arena *arena)
{
	*totals = (struct totals){
		.arena = arena,
		.columns = columns,
		.sums = ARENA_ARRAY(arena, struct total_sum, columns),
	};
}

decimal *totals_line(struct totals *totals, enum total_kind kind,
		     struct row_address address)
{
	struct total_line *line;

	memory_grow((void **)&totals->lines, &totals->line_capacity,
		    totals->line_count, sizeof(*totals->lines));
	line = &totals->lines[totals->line_count++];
	*line = (struct total_line){
		.kind = kind,
		.address = address,
		.rows = totals->rows,
		.sums = totals->sums,
		.stated = ARENA_ARRAY(totals->arena, decimal, totals->columns),
	};
	for (uint32_t c = 0; c < totals->columns; c++)
		line->stated[c] = DECIMAL_MISSING;
	totals->rows = 0;
	totals->sums =
		ARENA_ARRAY(totals->arena, struct total_sum, totals->columns);
	return line->stated;
}

void totals_release(struct totals *totals)
{
	memory_release(totals->lines);
	totals->lines = NULL;
	totals->line_count = totals->line_capacity = 0;
}

/* Sums over the rows since some line. */
struct sums {
	uint64_t rows;
	struct total_sum *sums;
};

struct all_sums {
	struct sums part, section, whole;
	/* A total line above the first row speaks for all rows below it. */
	const struct total_line *leading;
};

static struct sums sums_new(uint32_t columns, struct arena *arena)
{
	return (struct sums){
		.sums = ARENA_ARRAY(arena, struct total_sum, columns),
	};
}

static void sums_add(struct sums *over, uint64_t rows,
		     const struct total_sum *sums, uint32_t columns)
{
	over->rows += rows;
	for (uint32_t c = 0; c < columns; c++) {
		over->sums[c].sum += sums[c].sum;
		over->sums[c].unsure |= sums[c].unsure;
	}
}

static void all_sums_add(struct all_sums *all, uint64_t rows,
			 const struct total_sum *sums, uint32_t columns)
{
	sums_add(&all->part, rows, sums, columns);
	sums_add(&all->section, rows, sums, columns);
	sums_add(&all->whole, rows, sums, columns);
}

static void sums_clear(struct sums *over, uint32_t columns)
{
	over->rows = 0;
	memset(over->sums, 0, columns * sizeof(*over->sums));
}

/* Whether a total can be compared with the sum over its rows. */
static bool comparable(const struct total_sum *sum)
{
	return !sum->unsure && sum->sum <= INT64_MAX && sum->sum >= -INT64_MAX;
}

static void add_mismatch(const struct total_judge *judge,
			 const struct total_line *line, const struct sums *over,
			 uint32_t column)
{
	fault_add(judge->faults,
		  &(struct fault){
			  .kind = FAULT_TOTAL_MISMATCH,
			  .source = judge->source,
			  .field = judge->fields[column],
			  .row = line->address,
			  .found = line->stated[column],
			  .due = (int64_t)over->sums[column].sum,
			  .text = arena_format(judge->arena, "%llu",
					       (unsigned long long)over->rows),
		  });
}

/* Compares one column with the sums over either rows; false: it cannot be. */
static bool judge_column(const struct total_judge *judge,
			 const struct total_line *line, const struct sums *over,
			 const struct sums *or_over, uint32_t column)
{
	const struct total_sum *sum = &over->sums[column];
	const struct total_sum *or_sum = &or_over->sums[column];
	decimal stated = line->stated[column];

	if ((comparable(sum) && sum->sum == stated) ||
	    (comparable(or_sum) && or_sum->sum == stated))
		return true;
	if (!comparable(sum) || !comparable(or_sum))
		return false;
	add_mismatch(judge, line, over, column);
	return true;
}

static void judge_line(const struct total_judge *judge,
		       const struct total_line *line, const struct sums *over,
		       const struct sums *or_over)
{
	struct totals_compared *compared = judge->compared;
	bool any = false, gap = false;

	for (uint32_t c = 0; c < judge->columns; c++) {
		if (line->stated[c] == DECIMAL_MISSING)
			continue;
		if (judge_column(judge, line, over, or_over, c)) {
			any = true;
			continue;
		}
		if (!compared->gaps && !gap) {
			compared->gap = line->address;
			compared->gap_field = judge->fields[c];
		}
		gap = true;
	}
	compared->lines += any && !gap;
	compared->gaps += gap;
}

static void judge_next(const struct total_judge *judge, struct all_sums *all,
		       const struct total_line *line)
{
	enum total_kind kind = line->kind;

	all_sums_add(all, line->rows, line->sums, judge->columns);
	if (all->whole.rows == 0) {
		if (!all->leading)
			all->leading = line;
		return;
	}
	/* 一组小计, 二组小计, 东村小计: the last is of all the parts. */
	if (kind == TOTAL_PART && all->part.rows == 0)
		kind = TOTAL_SECTION;
	switch (kind) {
	case TOTAL_PART:
		judge_line(judge, line, &all->part, &all->part);
		break;
	case TOTAL_SECTION:
		judge_line(judge, line, &all->section, &all->whole);
		sums_clear(&all->section, judge->columns);
		break;
	case TOTAL_WHOLE:
		judge_line(judge, line, &all->whole, &all->whole);
		break;
	case TOTAL_NONE:
		BUG("a total line of no kind");
	}
	sums_clear(&all->part, judge->columns);
}

void totals_judge(const struct total_judge *judge,
		  const struct totals *const *parts, size_t count)
{
	struct arena scratch = ARENA_EMPTY;
	struct all_sums all = {
		.part = sums_new(judge->columns, &scratch),
		.section = sums_new(judge->columns, &scratch),
		.whole = sums_new(judge->columns, &scratch),
	};

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < parts[i]->line_count; k++)
			judge_next(judge, &all, &parts[i]->lines[k]);
		all_sums_add(&all, parts[i]->rows, parts[i]->sums,
			     judge->columns);
	}
	if (all.leading)
		judge_line(judge, all.leading, &all.whole, &all.whole);
	arena_release(&scratch);
}
