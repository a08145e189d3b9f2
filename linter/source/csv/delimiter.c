/*
 * Finds the delimiter of a text: the character that cuts the most of its
 * first lines into the same number of cells. A full-width comma is text.
 */
#include "linter/source/csv/delimiter.h"
#include "linter/source/csv/line.h"

/* How much of a text's beginning the delimiter is found from. */
#define BYTES_LOOKED_AT (UINT64_C(1) << 16)
#define LINES_LOOKED_AT 50

/* Those that are rarer in cells first: they win a tie. */
static const char candidates[] = { '\t', '|', ';', ',' };

/* How often each candidate stands on a line, outside quotation marks. */
struct line_sample {
	unsigned times[ARRAY_SIZE(candidates)];
};

/* Counts the candidates of the line at *at and moves *at behind it; false
 * when the line is blank. Quotation marks count within the line only, so
 * that one left open does not hide the lines behind it. */
static bool sample_line(struct slice text, uint64_t *at,
			struct line_sample *sample)
{
	bool quoted = false;
	bool blank = true;
	uint64_t i = *at;

	*sample = (struct line_sample){ .times = { 0 } };
	for (; i < text.length; i++) {
		const char byte = text.at[i];

		if (byte == '\n' || byte == '\r')
			break;
		blank = blank && byte == ' ';
		if (byte == '"')
			quoted = !quoted;
		for (size_t c = 0; !quoted && c < ARRAY_SIZE(candidates); c++)
			sample->times[c] += byte == candidates[c];
	}
	*at = line_after(text, i);
	return !blank;
}

/* How well a candidate fits: lines that agree on its commonest count. */
static unsigned agreement(const struct line_sample *samples, size_t lines,
			  size_t candidate, unsigned *times)
{
	unsigned best = 0;

	*times = 0;
	for (size_t i = 0; i < lines; i++) {
		const unsigned count = samples[i].times[candidate];
		unsigned agree = 0;

		for (size_t j = 0; count > 0 && j < lines; j++)
			agree += samples[j].times[candidate] == count;
		if (agree > best || (agree == best && count > *times)) {
			best = agree;
			*times = count;
		}
	}
	return best;
}

static char judge(struct slice text, uint64_t from)
{
	struct line_sample samples[LINES_LOOKED_AT];
	const struct slice head = { .at = text.at,
				    .length =
					    text.length - from > BYTES_LOOKED_AT
						    ? from + BYTES_LOOKED_AT
						    : text.length };
	char found = ',';
	unsigned most_lines = 0;
	unsigned most_times = 0;
	size_t lines = 0;

	while (from < head.length && lines < LINES_LOOKED_AT)
		lines += sample_line(head, &from, &samples[lines]);
	for (size_t c = 0; c < ARRAY_SIZE(candidates); c++) {
		unsigned times;
		const unsigned agree = agreement(samples, lines, c, &times);

		if (agree > most_lines ||
		    (agree == most_lines && times > most_times)) {
			found = candidates[c];
			most_lines = agree;
			most_times = times;
		}
	}
	return found;
}

void delimiter_find(struct csv_text *csv)
{
	const struct slice text = csv->text;
	const uint64_t end = line_end(text, 0);
	const struct slice first = slice_part(text, 0, end);

	csv->first_row = 0;
	if (first.length == 5 && slice_starts(first, SLICE_LITERAL("sep=")) &&
	    memchr(candidates, first.at[4], sizeof(candidates))) {
		csv->delimiter = first.at[4];
		csv->first_row = line_after(text, end);
		return;
	}
	csv->delimiter = judge(text, 0);
}
