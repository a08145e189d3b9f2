/*
 * Findings and faults for people: the sentence behind its place, the record
 * with the cell underlined, related places, the clause and what to do.
 */
#include "linter/base/text.h"
#include "linter/report/excerpt.h"
#include "linter/report/format.h"
#include "linter/report/style.h"

/* Related places shown of one finding. */
#define RELATED_SHOWN (EXCERPTS_RELATED - 1)

static void add_line(struct writer *writer, const struct spot *spot)
{
	struct buffer label = BUFFER_EMPTY;

	spot_address_add(&label, spot);
	excerpt_add(&writer->buffer,
		    &(struct excerpt){
			    .label = buffer_slice(&label),
			    .before = spot->before,
			    .marked = spot->marked,
			    .after = spot->after,
		    },
		    writer->color);
	buffer_release(&label);
}

/* Whoever opens the workbook does not see the place. */
static void add_hidden(struct writer *writer, const struct spot *spot)
{
	static const char *const words[] = {
		[HIDDEN_SHEET] = N_("the sheet is hidden"),
		[HIDDEN_ROW] = N_("the row is hidden"),
		[HIDDEN_COLUMN] = N_("the column is hidden"),
	};
	struct buffer *buffer = &writer->buffer;

	if (spot->hidden == HIDDEN_NOT)
		return;
	style_spot_add(buffer, writer->color, spot);
	style_note_add(buffer, writer->color);
	buffer_add(buffer, slice_of(_(words[spot->hidden])));
	buffer_add_character(buffer, '\n');
}

static void add_headline(struct writer *writer, const struct entry_view *view)
{
	struct buffer *buffer = &writer->buffer;

	style_spot_add(buffer, writer->color, &view->spot);
	style_severity_add(buffer, writer->color, view->severity);
	buffer_add(buffer, view->message);
	buffer_add(buffer, SLICE_LITERAL(" ["));
	text_escape(buffer, view->id);
	buffer_add(buffer, SLICE_LITERAL("]\n"));
	add_line(writer, &view->spot);
	add_hidden(writer, &view->spot);
}

static void add_related(struct writer *writer, const struct entry_view *view)
{
	struct buffer *buffer = &writer->buffer;
	size_t shown = view->related_count;

	/* One more place takes no more room than saying "and 1 more". */
	if (view->related_total > RELATED_SHOWN + 1)
		shown = RELATED_SHOWN;
	for (size_t i = 0; i < shown; i++) {
		const struct related_view *related = &view->related[i];

		style_spot_add(buffer, writer->color, &related->spot);
		style_note_add(buffer, writer->color);
		buffer_add(buffer, related->role);
		buffer_add_character(buffer, '\n');
		add_line(writer, &related->spot);
	}
	if (shown < view->related_total) {
		style_note_add(buffer, writer->color);
		buffer_format(
			buffer, _("more places like these: %llu"),
			(unsigned long long)(view->related_total - shown));
		buffer_add_character(buffer, '\n');
	}
}

/* The clause: "Attachment 3 of 2020-9", or what of it is given. */
static void add_clause(struct buffer *buffer, const struct entry_view *view)
{
	if (view->document.length || view->clause.length)
		buffer_add(buffer, slice_of(_("; ")));
	text_escape(buffer, view->document);
	if (view->document.length && view->clause.length)
		buffer_add_character(buffer, ' ');
	text_escape(buffer, view->clause);
	if (view->quote.length) {
		buffer_add(buffer, SLICE_LITERAL(" 「"));
		text_escape(buffer, view->quote);
		buffer_add(buffer, SLICE_LITERAL("」"));
	}
}

/* The profile's own line: which rule this is and the clause it stands on. */
static void add_rule(struct writer *writer, const struct entry_view *view)
{
	const struct mark *mark = view->rule_mark;
	struct buffer *buffer = &writer->buffer;

	if (!mark)
		return;
	style_place_add(buffer, writer->color, mark->file->path, mark->line,
			mark->column);
	style_note_add(buffer, writer->color);
	buffer_add(buffer, slice_of(view->suspicion ? _("suspected: ")
						    : _("the rule: ")));
	text_escape(buffer, view->title);
	add_clause(buffer, view);
	buffer_add_character(buffer, '\n');
}

static int text_entry(struct writer *writer, const struct entry_view *view)
{
	struct buffer *buffer = &writer->buffer;

	add_headline(writer, view);
	add_related(writer, view);
	add_rule(writer, view);
	if (view->help.length) {
		style_help_add(buffer, writer->color);
		buffer_add(buffer, view->help);
		buffer_add_character(buffer, '\n');
	}
	return writer_flush(writer);
}

const struct format format_text = {
	.name = "text",
	.summary = N_("each finding with its line, its clause and what to do"),
	.endings = ".txt",
	.excerpts = true,
	.bounded = true,
	.entry = text_entry,
};
