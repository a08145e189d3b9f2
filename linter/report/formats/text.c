/*
 * Findings and faults for people: the sentence behind its place, the record
 * with the cell underlined, related places, the clause and what to do.
 */
#include "linter/report/excerpt.h"
#include "linter/report/style.h"
#include "linter/report/formats/writer.h"

static void add_headline(struct buffer *buffer, const struct wording *wording)
{
	bool color = wording->resolver->report->color;

	spot_headline_add(buffer, color, &wording->location->spot);
	severity_add(buffer, color, entry_severity(wording->entry));
	message_add(buffer, wording);
	buffer_add(buffer, SLICE_LITERAL(" ["));
	buffer_add(buffer, entry_id(wording->entry));
	buffer_add(buffer, SLICE_LITERAL("]\n"));
	excerpt_location(buffer, wording->resolver, wording->location);
}

static void add_related(struct buffer *buffer, struct resolver *resolver,
			const struct resolved *resolved)
{
	const struct finding *finding = resolved->entry->finding;
	uint64_t total = finding->related_total;
	uint32_t shown = finding->related_count;

	/* One more place takes no more room than saying "and 1 more". */
	if (total > TEXT_RELATED_MOST)
		shown = TEXT_RELATED_MOST - 1;
	for (uint32_t i = 0; i < shown; i++) {
		const struct related *related = &finding->related[i];
		const struct location *location = &resolved->related[i];
		struct wording wording = { resolver, resolved->entry,
					   location };

		spot_headline_add(buffer, resolver->report->color,
				  &location->spot);
		note_word_add(buffer, resolver->report->color);
		template_fill(buffer, &wording, slice_of(_(related->role)));
		buffer_add_character(buffer, '\n');
		excerpt_location(buffer, resolver, location);
	}
	if (shown < total) {
		note_word_add(buffer, resolver->report->color);
		buffer_format(buffer, _("more places like these: %llu"),
			      (unsigned long long)(total - shown));
		buffer_add_character(buffer, '\n');
	}
}

/* The clause: "Attachment 3 of 2020-9", or what of it is given. */
static void add_clause(struct buffer *buffer, const struct rule *rule)
{
	struct slice document = rule->cite.document;
	struct slice clause = rule->cite.clause;

	if (document.length || clause.length)
		buffer_add(buffer, slice_of(_("; ")));
	buffer_add(buffer, document);
	if (document.length && clause.length)
		buffer_add_character(buffer, ' ');
	buffer_add(buffer, clause);
	if (rule->cite.quote.length) {
		buffer_add(buffer, SLICE_LITERAL(" 「"));
		buffer_add(buffer, rule->cite.quote);
		buffer_add(buffer, SLICE_LITERAL("」"));
	}
}

/* The profile's own line: which rule this is and the clause it stands on. */
static void add_rule(struct buffer *buffer, const struct resolver *resolver,
		     const struct rule *rule)
{
	const struct mark *mark =
		rule->cite.mark.file ? &rule->cite.mark : &rule->mark;
	bool color = resolver->report->color;

	if (!mark->file)
		return;
	place_add(buffer, color, mark->file->path, mark->line, mark->column);
	note_word_add(buffer, color);
	buffer_add(buffer, slice_of(_("the rule: ")));
	buffer_add(buffer, language_title(&rule->title, rule->id));
	add_clause(buffer, rule);
	buffer_add_character(buffer, '\n');
}

void text_entry(struct buffer *buffer, struct resolver *resolver,
		const struct resolved *resolved)
{
	const struct entry *entry = resolved->entry;
	struct buffer help = BUFFER_EMPTY;
	struct wording wording = { resolver, entry, resolved->primary };

	add_headline(buffer, &wording);
	help_add(&help, &wording);
	if (entry->finding) {
		add_related(buffer, resolver, resolved);
		add_rule(buffer, resolver, entry->finding->rule);
	}
	if (help.length) {
		help_word_add(buffer, resolver->report->color);
		buffer_add(buffer, buffer_slice(&help));
		buffer_add_character(buffer, '\n');
	}
	buffer_release(&help);
}
