/*
 * A run for machines: one JSON object a line, keys in a fixed order. First the
 * run, then its findings and faults, last the summary. findings.schema.json
 * says what may stand where.
 */
#include "linter/report/formats/jsonl.h"

#include "linter/report/style.h"

static void set_spot(struct record *record, const struct spot *spot)
{
	static const struct slice hidden[] = {
		[HIDDEN_NOT] = SLICE_CONSTANT(""),
		[HIDDEN_SHEET] = SLICE_CONSTANT("sheet"),
		[HIDDEN_ROW] = SLICE_CONSTANT("row"),
		[HIDDEN_COLUMN] = SLICE_CONSTANT("column"),
	};

	record_text(record, "file", spot->path);
	if (spot->sheet.length) {
		record_text(record, "sheet", spot->sheet);
		record_count(record, "line", spot->row);
		record_text_if_any(record, "hidden", hidden[spot->hidden]);
		return;
	}
	record_count(record, "line", spot->line);
	record_count(record, "column", spot->column);
}

static void set_cell(struct record *record, const struct entry_view *view)
{
	struct buffer address = BUFFER_EMPTY;

	spot_address_add(&address, &view->spot);
	record_text(record, "address", buffer_slice(&address));
	buffer_release(&address);
	if (view->spot.field == FIELD_NONE)
		return;
	record_text(record, "header", view->header);
	record_text(record, "cell", view->cell);
}

/* The sentence, and which wording of its check it is. */
static void set_message(struct record *record, const struct entry_view *view)
{
	record_text(record, "message", view->message);
	record_text(record, "kind", view->kind);
	record_text_if_any(record, "help", view->help);
}

static void set_facts(struct record *record, const struct entry_view *view)
{
	struct record *facts = record_object(record, "facts");

	for (size_t i = 0; i < view->fact_count; i++)
		record_text(facts, view->facts[i].name, view->facts[i].plain);
	record_decimal(record, "money", view->money);
	record_text(record, "direction", jsonl_direction(view->direction));
	record_text_if_any(record, "key", view->key);
}

/* Whom and what the row is about, as far as its table says. */
static void set_subject(struct record *record, const struct entry_view *view)
{
	const struct subject_view *subject = &view->subject;
	struct record *object = record_object(record, "subject");

	record_text_if_any(object, "household", subject->household);
	record_text_if_any(object, "person", subject->person);
	record_text_if_any(object, "name", subject->name);
	record_text_if_any(object, "township", subject->township);
	record_text_if_any(object, "village", subject->village);
	record_text_if_any(record, "programme", view->programme);
	record_text_if_any(record, "period", view->period);
}

static void set_related(struct record *record, const struct entry_view *view)
{
	struct record *places = record_list(record, "related");

	for (size_t i = 0; i < view->related_count; i++) {
		const struct related_view *related = &view->related[i];
		struct record *place = record_item(places);

		set_spot(place, &related->spot);
		record_text(place, "role", slice_of(related->role_id));
	}
	record_count(record, "related_total", view->related_total);
}

static void set_cite(struct record *record, const struct entry_view *view)
{
	const struct mark *mark = view->rule_mark;
	struct record *cite = record_object(record, "cite");

	record_text(cite, "title", view->title);
	if (view->suspicion)
		record_flag(cite, "suspicion", true);
	record_text_if_any(cite, "document", view->document);
	record_text_if_any(cite, "clause", view->clause);
	record_text_if_any(cite, "quote", view->quote);
	if (mark) {
		record_text(cite, "file", mark->file->path);
		record_count(cite, "line", mark->line);
		record_count(cite, "column", mark->column);
	}
}

static int jsonl_begin(struct writer *writer)
{
	record_end(jsonl_run(writer->summary), &writer->buffer);
	return writer_flush(writer);
}

static int jsonl_entry(struct writer *writer, const struct entry_view *view)
{
	struct record *record = record_new();

	record_text(record, "type",
		    slice_of(view->is_fault ? "fault" : "finding"));
	if (!view->is_fault)
		record_text(record, "rule", view->id);
	record_text(record, "check", view->check);
	record_text(record, "severity", slice_of(severity_id(view->severity)));
	set_spot(record, &view->spot);
	set_cell(record, view);
	set_message(record, view);
	set_subject(record, view);
	if (!view->is_fault) {
		set_facts(record, view);
		set_related(record, view);
		set_cite(record, view);
	} else if (view->related_count) {
		set_related(record, view);
	}
	record_end(record, &writer->buffer);
	return writer_flush(writer);
}

/* After a failure too, when what is written helps nobody. */
static int jsonl_end(struct writer *writer)
{
	record_end(jsonl_summary(writer->summary), &writer->buffer);
	return writer_flush(writer);
}

const struct format format_jsonl = {
	.name = "jsonl",
	.summary = N_("one JSON object a line, for programs"),
	.endings = ".jsonl",
	.begin = jsonl_begin,
	.entry = jsonl_entry,
	.end = jsonl_end,
};
