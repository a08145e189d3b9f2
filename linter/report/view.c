/* Resolves, words and masks an entry, so that no format has to. */
#include "linter/report/view.h"

#include "linter/base/text.h"
#include "linter/report/message.h"

void viewer_init(struct viewer *viewer, const struct report *report,
		 bool excerpts)
{
	*viewer = (struct viewer){ .excerpts = excerpts,
				   .arena = ARENA_EMPTY,
				   .buffer = BUFFER_EMPTY };
	resolver_init(&viewer->resolver, report);
}

void viewer_release(struct viewer *viewer)
{
	resolver_release(&viewer->resolver);
	arena_release(&viewer->arena);
	buffer_release(&viewer->buffer);
}

/* Ends a text that was put together in the buffer. */
static struct slice take_text(struct viewer *viewer)
{
	struct slice text =
		arena_copy(&viewer->arena, buffer_slice(&viewer->buffer));

	buffer_reset(&viewer->buffer);
	return text;
}

/* Ends a sentence. Whatever went into it, a profile's words and titles
 * included, is made safe for a terminal here; the text of cells was already,
 * and does not change when it is escaped again. */
static struct slice take_sentence(struct viewer *viewer)
{
	struct buffer safe = BUFFER_EMPTY;
	struct slice sentence;

	text_escape(&safe, buffer_slice(&viewer->buffer));
	sentence = arena_copy(&viewer->arena, buffer_slice(&safe));
	buffer_release(&safe);
	buffer_reset(&viewer->buffer);
	return sentence;
}

static struct slice masked(struct viewer *viewer, struct slice text,
			   enum mask mask)
{
	mask_add(&viewer->buffer, text, mask);
	return take_text(viewer);
}

static struct slice masked_by_kind(struct viewer *viewer, struct slice text,
				   enum personal_kind kind)
{
	return masked(viewer, text,
		      resolver_mask(&viewer->resolver, mask_of_kind(kind)));
}

/* Bytes before and behind the marked part, and of it, that are made ready to be
 * shown: a line may be as long as its file. */
#define BYTES_LOOKED_AT 4096

static struct slice no_further(struct slice text)
{
	size_t end = BYTES_LOOKED_AT;

	if (text.length <= end)
		return text;
	while (end < text.length && text_continues(text.at[end]))
		end++;
	return slice_part(text, 0, end);
}

static struct slice no_sooner(struct slice text)
{
	size_t start;

	if (text.length <= BYTES_LOOKED_AT)
		return text;
	start = text.length - BYTES_LOOKED_AT;
	while (start > 0 && text_continues(text.at[start]))
		start--;
	return slice_part(text, start, text.length);
}

/* Puts the line of a spot as it may be shown in place of the file's own. */
static void show_line(struct viewer *viewer, const struct location *location,
		      struct spot *spot)
{
	struct resolver *resolver = &viewer->resolver;
	struct buffer *buffer = &viewer->buffer;
	size_t marked, after;
	struct slice line;

	location_text_add(resolver, location, no_sooner(location->spot.before),
			  buffer);
	marked = buffer->length;
	location_text_add(resolver, location, no_further(location->spot.marked),
			  buffer);
	after = buffer->length;
	location_text_add(resolver, location, no_further(location->spot.after),
			  buffer);
	line = take_text(viewer);
	spot->before = slice_part(line, 0, marked);
	spot->marked = slice_part(line, marked, after - marked);
	spot->after = slice_part(line, after, line.length);
}

static void show_spot(struct viewer *viewer, const struct location *location,
		      bool with_line, struct spot *spot)
{
	*spot = location->spot;
	spot->before = spot->marked = spot->after = SLICE_EMPTY;
	if (with_line && viewer->excerpts)
		show_line(viewer, location, spot);
}

/* What a program can compute with: no unit, no language; texts of the data are
 * masked. */
static void plain_fact(struct buffer *buffer, const struct resolver *resolver,
		       const struct fact *fact)
{
	if (fact->type == FACT_TEXT) {
		mask_add(buffer, fact->text,
			 resolver_mask(resolver, mask_of_kind(fact->personal)));
		return;
	}
	if (fact->type != FACT_LIST) {
		fact_write(buffer, fact);
		return;
	}
	for (uint32_t i = 0; i < fact->part_count; i++) {
		if (i)
			buffer_add(buffer, SLICE_LITERAL(", "));
		if (fact->parts[i].column)
			buffer_format(
				buffer, "%.*s ",
				SLICE_ARGUMENTS(fact->parts[i].column->name));
		plain_fact(buffer, resolver, &fact->parts[i]);
	}
	if (fact->more)
		buffer_add(buffer, SLICE_LITERAL(", ..."));
}

static void show_facts(struct viewer *viewer, const struct resolved *resolved,
		       struct entry_view *view)
{
	const struct finding *finding = resolved->entry->finding;
	const struct wording wording = { .resolver = &viewer->resolver,
					 .entry = resolved->entry,
					 .location = resolved->primary };
	struct fact_view *facts = ARENA_ARRAY(&viewer->arena, struct fact_view,
					      finding->fact_count);

	for (uint32_t i = 0; i < finding->fact_count; i++) {
		const struct fact *fact = &finding->facts[i];

		facts[i].name = fact->name;
		facts[i].type = fact->type;
		if (fact->type == FACT_NUMBER && fact->unit)
			facts[i].unit = fact->unit->name;
		plain_fact(&viewer->buffer, &viewer->resolver, fact);
		facts[i].plain = take_text(viewer);
		message_fact_add(&viewer->buffer, &wording, fact);
		facts[i].shown = take_sentence(viewer);
	}
	view->facts = facts;
	view->fact_count = finding->fact_count;
}

/* What a related place is to the finding, or the other place to its fault. */
static const char *role_of(const struct entry *entry, uint32_t number)
{
	return entry->finding ? entry->finding->related[number].role
			      : N_("compared with");
}

static void show_related(struct viewer *viewer, const struct resolved *resolved,
			 struct entry_view *view)
{
	const struct entry *entry = resolved->entry;
	struct related_view *related = ARENA_ARRAY(
		&viewer->arena, struct related_view, resolved->related_count);

	for (uint32_t i = 0; i < resolved->related_count; i++) {
		const struct location *location = &resolved->related[i];
		struct wording wording = { .resolver = &viewer->resolver,
					   .entry = entry,
					   .location = location };

		show_spot(viewer, location, i < EXCERPTS_RELATED,
			  &related[i].spot);
		related[i].role_id = role_of(entry, i);
		message_fill(&viewer->buffer, &wording,
			     slice_of(_(related[i].role_id)));
		related[i].role = take_sentence(viewer);
	}
	view->related = related;
	view->related_count = resolved->related_count;
	view->related_total = entry->finding ? entry->finding->related_total
					     : resolved->related_count;
}

static void show_rule(const struct rule *rule, struct entry_view *view)
{
	const struct mark *mark =
		rule->cite.mark.file ? &rule->cite.mark : &rule->mark;

	view->check = slice_of(rule->check->name);
	view->title = language_title(&rule->title, rule->id);
	view->suspicion = rule->suspicion;
	view->document = rule->cite.document;
	view->clause = rule->cite.clause;
	view->quote = rule->cite.quote;
	view->rule_mark = mark->file ? mark : NULL;
}

static void show_finding(struct viewer *viewer, const struct resolved *resolved,
			 struct entry_view *view)
{
	const struct finding *finding = resolved->entry->finding;
	const struct message *message = message_of(finding);

	view->kind = slice_of(message->id);
	view->direction = message_direction(finding->rule, finding->message);
	view->money = finding->money;
	view->key = masked_by_kind(viewer, finding->key, finding->key_personal);
	show_rule(finding->rule, view);
	show_facts(viewer, resolved, view);
}

/* What is said of the entry's own place. */
static void show_primary(struct viewer *viewer, size_t i,
			 struct entry_view *view)
{
	const struct resolved *resolved = &viewer->resolved[i];
	const struct location *location = resolved->primary;
	const struct wording wording = {
		.resolver = &viewer->resolver,
		.entry = resolved->entry,
		.location = location,
		.roles = &viewer->roles[i],
		.other = view->is_fault && resolved->related_count
				 ? &resolved->related[0]
				 : NULL,
	};

	show_spot(viewer, location, true, &view->spot);
	if (location->spot.field != FIELD_NONE) {
		view->header = location_header(location);
		view->cell = masked(viewer, location_cell(location),
				    location_mask(&viewer->resolver, location,
						  location->spot.field));
	}
	message_add(&viewer->buffer, &wording);
	view->message = take_sentence(viewer);
	message_help_add(&viewer->buffer, &wording);
	view->help = take_sentence(viewer);
}

static void show_roles(const struct role_texts *texts, struct entry_view *view)
{
	view->subject = (struct subject_view){
		.household = texts->of[ROLE_HOUSEHOLD],
		.person = texts->of[ROLE_PERSON],
		.name = texts->of[ROLE_NAME],
		.township = texts->of[ROLE_TOWNSHIP],
		.village = texts->of[ROLE_VILLAGE],
	};
	view->programme = texts->of[ROLE_PROGRAMME];
	view->period = texts->of[ROLE_PERIOD];
}

void viewer_gather(struct viewer *viewer, const struct entry *entries,
		   size_t count)
{
	struct resolver *resolver = &viewer->resolver;

	viewer->resolved =
		resolver_gather(resolver, entries, count, RELATED_MOST);
	viewer->roles = roles_read(resolver, viewer->resolved, count);
}

void viewer_show(struct viewer *viewer, size_t i, struct entry_view *view)
{
	const struct resolved *resolved = &viewer->resolved[i];
	const struct entry *entry = resolved->entry;

	arena_reset(&viewer->arena);
	*view = (struct entry_view){
		.is_fault = !entry->finding,
		.id = entry_id(entry),
		.check = SLICE_LITERAL("input"),
		.kind = entry_id(entry),
		.severity = entry_severity(entry),
		.money = DECIMAL_MISSING,
	};
	show_primary(viewer, i, view);
	show_roles(&viewer->roles[i], view);
	show_related(viewer, resolved, view);
	if (!view->is_fault)
		show_finding(viewer, resolved, view);
}
