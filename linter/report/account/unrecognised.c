/* The account of what was read and no rule can have judged. */
#include "linter/report/account/account.h"

#include "linter/base/language.h"

/* Words, and headers, named in the short account. */
#define NAMED_MOST 3

static void add_yuan(struct buffer *buffer, struct number money)
{
	struct buffer yuan = BUFFER_EMPTY;

	money_add(&yuan, money);
	buffer_format(buffer, _(", %s yuan"), yuan.text);
	buffer_release(&yuan);
}

static void add_guess(struct buffer *buffer, const struct unknown_word *word)
{
	if (!word->nearest.length)
		return;
	if (word->of_column.length)
		buffer_format(buffer,
			      _(" (\"%.*s\" is a word of %.*s; fill in %.*s)"),
			      SLICE_ARGUMENTS(word->nearest),
			      SLICE_ARGUMENTS(word->of_column),
			      SLICE_ARGUMENTS(word->column));
	else
		buffer_format(buffer, _(" (did you mean \"%.*s\"?)"),
			      SLICE_ARGUMENTS(word->nearest));
}

static void add_word(struct buffer *buffer, const struct unknown_word *word)
{
	struct buffer rows = BUFFER_EMPTY;

	money_count_add(&rows, word->rows);
	if (word->word.length)
		buffer_format(buffer, _("  %.*s \"%.*s\": rows %s"),
			      SLICE_ARGUMENTS(word->column),
			      SLICE_ARGUMENTS(word->word), rows.text);
	else
		buffer_format(buffer, _("  %.*s, further words: rows %s"),
			      SLICE_ARGUMENTS(word->column), rows.text);
	if (word->priced)
		add_yuan(buffer, word->money);
	add_guess(buffer, word);
	buffer_release(&rows);
}

/* Ends the line of the last one named. */
static void end_named(struct buffer *buffer, size_t left)
{
	if (left)
		buffer_format(buffer, _("; more kinds: %zu, see --stats"),
			      left);
	buffer_add_character(buffer, '\n');
}

static void add_words(struct buffer *buffer, const struct unrecognised *found,
		      bool all)
{
	size_t shown = all || found->word_count <= NAMED_MOST
			       ? found->word_count
			       : NAMED_MOST;

	for (size_t i = 0; i < shown; i++) {
		add_word(buffer, &found->words[i]);
		end_named(buffer,
			  i + 1 < shown ? 0 : found->word_count - shown);
	}
}

static void add_header(struct buffer *buffer,
		       const struct unknown_header *header)
{
	buffer_format(buffer, _("  header \"%.*s\" (%.*s"),
		      SLICE_ARGUMENTS(header->header),
		      SLICE_ARGUMENTS(header->place));
	if (header->files > 1)
		buffer_format(buffer, _("; files: %zu"), header->files);
	if (header->nearest.length)
		buffer_format(buffer, _(", did you mean \"%.*s\"?"),
			      SLICE_ARGUMENTS(header->nearest));
	buffer_add(buffer, slice_of(_(")")));
}

static void add_headers(struct buffer *buffer, const struct unrecognised *found,
			bool all)
{
	size_t shown = all || found->header_count <= NAMED_MOST
			       ? found->header_count
			       : NAMED_MOST;

	for (size_t i = 0; i < shown; i++) {
		add_header(buffer, &found->headers[i]);
		end_named(buffer,
			  i + 1 < shown ? 0 : found->header_count - shown);
	}
}

static void add_outside(struct buffer *buffer,
			const struct rows_outside *outside)
{
	struct buffer rows = BUFFER_EMPTY;

	if (!outside->rows)
		return;
	money_count_add(&rows, outside->rows);
	buffer_format(buffer, _("  outside the effective time: rows %s"),
		      rows.text);
	if (outside->priced)
		add_yuan(buffer, outside->money);
	if (outside->first_year == outside->last_year)
		buffer_format(buffer, _(" (%d)"), (int)outside->first_year);
	else
		buffer_format(buffer, _(" (%d to %d)"),
			      (int)outside->first_year,
			      (int)outside->last_year);
	buffer_add_character(buffer, '\n');
	buffer_release(&rows);
}

static void add_gaps(struct buffer *buffer, const struct unrecognised *found)
{
	if (found->total_gaps)
		buffer_format(buffer,
			      _("  totals that could not be compared with "
				"their rows: %llu (%.*s)\n"),
			      (unsigned long long)found->total_gaps,
			      SLICE_ARGUMENTS(found->gap));
}

void account_unrecognised(struct buffer *buffer,
			  const struct run_summary *summary, bool all)
{
	const struct unrecognised *found = &summary->unrecognised;

	if (!found->word_count && !found->header_count &&
	    !found->outside.rows && !found->total_gaps)
		return;
	buffer_add(buffer,
		   slice_of(_("not recognised, and judged by no rule:\n")));
	add_words(buffer, found, all);
	add_headers(buffer, found, all);
	add_outside(buffer, &found->outside);
	add_gaps(buffer, found);
}
