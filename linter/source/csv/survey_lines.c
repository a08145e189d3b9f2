/*
 * The first reading of a text's lines: their number, how they end, NUL
 * bytes among them.
 */
#include "linter/base/threads.h"
#include "linter/source/csv/line.h"
#include "linter/source/csv/quote.h"
#include "linter/source/csv/survey.h"

struct reading {
	const struct csv_text *csv;
	struct line_count *counts; /* of each block */
	bool *nul;                 /* a NUL byte is in the block */
};

static void read_block(void *context, size_t index)
{
	struct reading *reading = context;
	const struct slice text = reading->csv->text;
	const uint64_t from = index * LINE_BLOCK;
	const uint64_t to = text.length - from > LINE_BLOCK ? from + LINE_BLOCK
							    : text.length;

	reading->counts[index] = line_count(text, from, to);
	reading->nul[index] = memchr(text.at + from, '\0', to - from) != NULL;
}

static void report(const struct csv_text *csv, enum fault_kind kind,
		   uint64_t line, uint64_t at, const char *text,
		   struct fault_list *faults)
{
	struct fault fault = {
		.kind = kind,
		.source = csv->source,
		.field = FIELD_NONE,
		.length = kind == FAULT_NUL_BYTE ? 1 : 0,
		.text = slice_of(text),
	};

	csv_place_fault(&fault, line, at);
	fault_add(faults, &fault);
}

/* ---- NUL bytes ----------------------------------------------------------- */

/* Reports the first NUL byte of each line of the block. Returns how far the
 * text is done with. */
static uint64_t report_nul(const struct csv_text *csv, uint64_t from,
			   uint64_t to, struct fault_list *faults)
{
	const struct slice text = csv->text;

	while (from < to) {
		const char *nul = memchr(text.at + from, '\0', to - from);
		uint64_t at;

		if (!nul)
			return to;
		at = (uint64_t)(nul - text.at);
		report(csv, FAULT_NUL_BYTE, line_start(text, at, 0), at, "",
		       faults);
		from = line_after(text, line_end(text, at));
	}
	return from;
}

static void report_nuls(const struct reading *reading, size_t blocks,
			struct fault_list *faults)
{
	const uint64_t length = reading->csv->text.length;
	uint64_t done = 0;

	for (size_t i = 0; i < blocks; i++) {
		const uint64_t from = i * LINE_BLOCK;
		const uint64_t to =
			length - from > LINE_BLOCK ? from + LINE_BLOCK : length;

		if (reading->nul[i] && done < to)
			done = report_nul(reading->csv,
					  done > from ? done : from, to,
					  faults);
	}
}

/* ---- line ends ----------------------------------------------------------- */

enum end_kind { END_FEED, END_RETURN, END_PAIR };

static enum end_kind end_at(struct slice text, uint64_t at)
{
	if (text.at[at] == '\n')
		return END_FEED;
	return at + 1 < text.length && text.at[at + 1] == '\n' ? END_PAIR
							       : END_RETURN;
}

static bool ends_like(const struct line_count *count, enum end_kind kind)
{
	switch (kind) {
	case END_FEED:
		return count->returns == 0;
	case END_RETURN:
		return count->feeds == 0;
	case END_PAIR:
		return count->feeds == count->pairs &&
		       count->returns == count->pairs;
	}
	BUG("a line end of kind %d", (int)kind);
}

/* A line end of any kind, or of any but one. */
#define END_NONE 3

/*
 * The first line end from *at on, below `to`, that is not of kind `but` and
 * surely stands between rows: a spreadsheet puts a bare LF into cells.
 * SIZE_MAX when there is none; *at is how far the text is done with.
 */
static uint64_t find_end(const struct csv_text *csv, uint64_t *at, uint64_t to,
			 unsigned but)
{
	const struct slice text = csv->text;

	while (*at < to) {
		const uint64_t end = line_end(text, *at);
		struct lone_quote lone;

		if (end >= text.length)
			break;
		*at = line_after(text, end);
		if (end_at(text, end) == but)
			continue;
		lone = quote_find_lone(csv, *at);
		if (!lone.closes)
			return end;
		*at = lone.at + 1;
	}
	return SIZE_MAX;
}

static const char *mixture(enum end_kind first, enum end_kind then)
{
	static const char *const names[3][3] = {
		[END_FEED] = { "LF", N_("LF, then CR"), N_("LF, then CRLF") },
		[END_RETURN] = { N_("CR, then LF"), "CR", N_("CR, then CRLF") },
		[END_PAIR] = { N_("CRLF, then LF"), N_("CRLF, then CR"),
			       "CRLF" },
	};

	return names[first][then];
}

static void report_mixture(const struct reading *reading, size_t blocks,
			   struct fault_list *faults)
{
	const struct csv_text *csv = reading->csv;
	const struct slice text = csv->text;
	uint64_t at = 0;
	const uint64_t first = find_end(csv, &at, text.length, END_NONE);
	enum end_kind kind;

	if (first == SIZE_MAX)
		return;
	kind = end_at(text, first);
	for (size_t i = 0; i < blocks; i++) {
		const uint64_t from = i * LINE_BLOCK;
		uint64_t end, start;

		if (at < from) /* not between CR and LF */
			at = from + (text.at[from] == '\n' &&
				     text.at[from - 1] == '\r');
		if (ends_like(&reading->counts[i], kind))
			continue;
		end = find_end(csv, &at, from + LINE_BLOCK, kind);
		if (end == SIZE_MAX)
			continue;
		start = line_start(text, end, 0);
		report(csv, FAULT_MIXED_LINE_ENDS, start, start,
		       _(mixture(kind, end_at(text, end))), faults);
		return;
	}
}

/* ---- the whole ----------------------------------------------------------- */

/* Stops at the first line that holds any. */
static bool holds_text(struct slice text)
{
	uint64_t at = 0;

	while (at < text.length) {
		const uint64_t end = line_end(text, at);

		if (slice_trim(slice_part(text, at, end - at)).length > 0)
			return true;
		at = line_after(text, end);
	}
	return false;
}

static struct line_index *make_index(const struct line_count *counts,
				     size_t blocks)
{
	struct line_index *index = memory_allocate(1, sizeof(*index));
	uint64_t lines = 0;

	index->blocks = blocks;
	index->before = memory_allocate(blocks + 1, sizeof(*index->before));
	for (size_t i = 0; i < blocks; i++) {
		index->before[i] = lines;
		lines += counts[i].feeds + counts[i].returns - counts[i].pairs;
	}
	index->before[blocks] = lines;
	return index;
}

void survey_lines(struct csv_text *csv, unsigned threads,
		  struct fault_list *faults)
{
	const size_t blocks = (csv->text.length + LINE_BLOCK - 1) / LINE_BLOCK;
	struct reading reading = {
		.csv = csv,
		.counts = memory_allocate(blocks + 1, sizeof(*reading.counts)),
		.nul = memory_allocate(blocks + 1, sizeof(*reading.nul)),
	};

	threads_run(threads, blocks, read_block, &reading);
	csv->lines = make_index(reading.counts, blocks);
	report_nuls(&reading, blocks, faults);
	if (holds_text(csv->text))
		report_mixture(&reading, blocks, faults);
	else
		report(csv, FAULT_EMPTY_FILE, 0, 0, "", faults);
	memory_release(reading.counts);
	memory_release(reading.nul);
}
