/*
 * Compares total lines with the rows. Stretches of a file are read at the
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
		     uint64_t offset)
{
	struct total_line *line;

	memory_grow((void **)&totals->lines, &totals->line_capacity,
		    totals->line_count, sizeof(*totals->lines));
	line = &totals->lines[totals->line_count++];
	*line = (struct total_line){
		.kind = kind,
		.offset = offset,
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
struct span {
	uint64_t rows;
	struct total_sum *sums;
};

struct spans {
	struct span part, section, whole;
	/* A total line above the first row speaks for all rows below it. */
	const struct total_line *leading;
};

static struct span span_new(uint32_t columns, struct arena *arena)
{
	return (struct span){
		.sums = ARENA_ARRAY(arena, struct total_sum, columns),
	};
}

static void span_add(struct span *span, uint64_t rows,
		     const struct total_sum *sums, uint32_t columns)
{
	span->rows += rows;
	for (uint32_t c = 0; c < columns; c++) {
		span->sums[c].sum += sums[c].sum;
		span->sums[c].unsure |= sums[c].unsure;
	}
}

static void spans_add(struct spans *spans, uint64_t rows,
		      const struct total_sum *sums, uint32_t columns)
{
	span_add(&spans->part, rows, sums, columns);
	span_add(&spans->section, rows, sums, columns);
	span_add(&spans->whole, rows, sums, columns);
}

static void span_clear(struct span *span, uint32_t columns)
{
	span->rows = 0;
	memset(span->sums, 0, columns * sizeof(*span->sums));
}

/* Whether the line agrees with a span in one column; also true where that
 * cannot be told. */
static bool agrees(const struct total_line *line, const struct span *span,
		   uint32_t column)
{
	return line->stated[column] == DECIMAL_MISSING ||
	       span->sums[column].unsure ||
	       span->sums[column].sum == line->stated[column];
}

static void judge_line(const struct total_judge *judge,
		       const struct total_line *line, const struct span *span,
		       const struct span *or_span)
{
	for (uint32_t c = 0; c < judge->columns; c++) {
		wide due = span->sums[c].sum;

		if (agrees(line, span, c) || agrees(line, or_span, c) ||
		    due > INT64_MAX || due < -INT64_MAX)
			continue;
		fault_add(judge->faults,
			  &(struct fault){
				  .kind = FAULT_TOTAL_MISMATCH,
				  .source = judge->source,
				  .field = judge->fields[c],
				  .record = line->offset,
				  .at = line->offset,
				  .found = line->stated[c],
				  .due = (int64_t)due,
				  .text = arena_format(
					  judge->arena, "%llu",
					  (unsigned long long)span->rows),
			  });
	}
}

static void judge_next(const struct total_judge *judge, struct spans *spans,
		       const struct total_line *line)
{
	enum total_kind kind = line->kind;

	spans_add(spans, line->rows, line->sums, judge->columns);
	if (spans->whole.rows == 0) {
		if (!spans->leading)
			spans->leading = line;
		return;
	}
	/* 一组小计, 二组小计, 东村小计: the last is of all the parts. */
	if (kind == TOTAL_PART && spans->part.rows == 0)
		kind = TOTAL_SECTION;
	switch (kind) {
	case TOTAL_PART:
		judge_line(judge, line, &spans->part, &spans->part);
		break;
	case TOTAL_SECTION:
		judge_line(judge, line, &spans->section, &spans->whole);
		span_clear(&spans->section, judge->columns);
		break;
	case TOTAL_WHOLE:
		judge_line(judge, line, &spans->whole, &spans->whole);
		break;
	case TOTAL_NONE:
		BUG("a total line of no kind");
	}
	span_clear(&spans->part, judge->columns);
}

void totals_judge(const struct total_judge *judge,
		  const struct totals *const *stretches, size_t count)
{
	struct arena scratch = ARENA_EMPTY;
	struct spans spans = {
		.part = span_new(judge->columns, &scratch),
		.section = span_new(judge->columns, &scratch),
		.whole = span_new(judge->columns, &scratch),
	};

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < stretches[i]->line_count; k++)
			judge_next(judge, &spans, &stretches[i]->lines[k]);
		spans_add(&spans, stretches[i]->rows, stretches[i]->sums,
			  judge->columns);
	}
	if (spans.leading)
		judge_line(judge, spans.leading, &spans.whole, &spans.whole);
	arena_release(&scratch);
}
