/*
 * Makes sentences: fills facts and cells into wordings. What comes from files
 * is masked and escaped on the way; view.c escapes the sentence as a whole.
 */
#include "linter/report/message.h"

#include "linter/base/language.h"
#include "linter/base/text.h"

/* The fact of that name, or NULL. */
static const struct fact *finding_fact(const struct finding *finding,
				       struct slice name)
{
	for (uint32_t i = 0; i < finding->fact_count; i++)
		if (slice_equal(slice_of(finding->facts[i].name), name))
			return &finding->facts[i];
	return NULL;
}

/* True when the text is a number without a unit of its own. */
static bool is_bare_number(struct slice text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!strchr("0123456789.,-", text.at[i]))
			return false;
	return text.length > 0;
}

/* The unit of a number, of its header if that gives another. */
static void cell_unit_add(struct buffer *buffer, const struct wording *wording,
			  uint32_t column, struct slice text)
{
	const struct binding *binding = wording->location->binding;
	const struct column_schema *schema = &binding->table->columns[column];
	const struct unit *unit = schema->unit;

	if (binding->units && binding->units[column])
		unit = binding->units[column];
	if (unit && is_bare_number(text))
		message_unit_add(buffer, wording, unit);
}

/* Adds the cell of a column of the row at hand, or what it was given in place
 * of a blank one; false: no such column. */
static bool cell_add(struct buffer *buffer, const struct wording *wording,
		     struct slice name)
{
	const struct location *location = wording->location;
	const struct binding *binding = location->binding;
	struct slice text = SLICE_EMPTY;
	const struct given *given;
	uint32_t column, field;

	if (!binding)
		return false;
	column = schema_column(binding->table, name);
	if (column == NO_COLUMN)
		return false;
	field = binding->field_of[column];
	if (field < location->cell_count)
		text = slice_trim(location_cell_of(location, field));
	given = text.length ? NULL : model_given(binding, column);
	if (given)
		message_text_add(buffer, wording, given->text, SLICE_EMPTY,
				 MASK_NOTHING);
	else if (field < location->cell_count)
		message_text_add(
			buffer, wording, text, SLICE_EMPTY,
			location_mask(wording->resolver, location, field));
	cell_unit_add(buffer, wording, column, text);
	return true;
}

/* The name of the cell's column as the file writes it, else its title. */
static void header_add(struct buffer *buffer, const struct wording *wording)
{
	struct slice header = slice_trim(location_header(wording->location));
	const struct place *place;
	const struct column_schema *column;

	if (header.length) {
		message_text_add(buffer, wording, header, SLICE_EMPTY,
				 MASK_NOTHING);
		return;
	}
	if (!wording->entry->finding)
		return;
	place = &wording->entry->finding->primary;
	if (place->column == NO_COLUMN)
		return;
	column = &wording->resolver->report->profile->tables[place->table]
			  .columns[place->column];
	buffer_add(buffer, language_title(&column->title, column->name));
}

/* Adds {column} or {cell}, which findings and faults share. */
static bool cell_words_add(struct buffer *buffer, const struct wording *wording,
			   struct slice name)
{
	const struct location *location = wording->location;

	if (slice_equal(name, SLICE_LITERAL("column"))) {
		header_add(buffer, wording);
	} else if (slice_equal(name, SLICE_LITERAL("cell"))) {
		message_text_add(buffer, wording,
				 slice_trim(location_cell(location)),
				 SLICE_EMPTY,
				 location_mask(wording->resolver, location,
					       location->spot.field));
	} else {
		return false;
	}
	return true;
}

static bool finding_word_add(struct buffer *buffer,
			     const struct wording *wording, struct slice name)
{
	const struct finding *finding = wording->entry->finding;
	const struct fact *fact = finding_fact(finding, name);

	if (fact)
		message_fact_add(buffer, wording, fact);
	else if (slice_equal(name, SLICE_LITERAL("key")))
		message_text_add(
			buffer, wording, finding->key, SLICE_EMPTY,
			resolver_mask(wording->resolver,
				      mask_of_kind(finding->key_personal)));
	else if (slice_equal(name, SLICE_LITERAL("title")))
		buffer_add(buffer, language_text(&finding->rule->title));
	else
		return cell_add(buffer, wording, name) ||
		       cell_words_add(buffer, wording, name);
	return true;
}

/* The unit of the column that a field holds in a table of its lines; NULL:
 * none. */
static const struct unit *field_unit(const struct wording *wording,
				     uint32_t field)
{
	const struct model *model = wording->resolver->report->model;
	const struct binding *first = wording->location->binding;

	for (const struct binding *binding = first;
	     binding && (binding == first || binding->beside == first);
	     binding =
		     model_binding(model, binding->source, binding->number + 1))
		for (uint32_t c = 0; c < binding->table->column_count; c++)
			if (binding->field_of[c] == field &&
			    binding->table->columns[c].unit)
				return binding->table->columns[c].unit;
	return NULL;
}

/* What a total line counts is money or quantity; other faults count lines
 * and cells. */
static void fault_count_add(struct buffer *buffer,
			    const struct wording *wording, int64_t count)
{
	const struct fault *fault = wording->entry->fault;

	if (fault->kind != FAULT_TOTAL_MISMATCH) {
		buffer_format(buffer, "%lld", (long long)count);
		return;
	}
	decimal_format(buffer, count);
	message_unit_add(buffer, wording, field_unit(wording, fault->field));
}

static bool fault_word_add(struct buffer *buffer, const struct wording *wording,
			   struct slice name)
{
	const struct fault *fault = wording->entry->fault;

	if (slice_equal(name, SLICE_LITERAL("found"))) {
		fault_count_add(buffer, wording, fault->found);
	} else if (slice_equal(name, SLICE_LITERAL("due"))) {
		fault_count_add(buffer, wording, fault->due);
	} else if (wording->other &&
		   slice_equal(name, SLICE_LITERAL("other"))) {
		message_text_add(
			buffer, wording,
			slice_trim(location_cell(wording->other)), SLICE_EMPTY,
			location_mask(wording->resolver, wording->other,
				      wording->other->spot.field));
	} else if (slice_equal(name, SLICE_LITERAL("text"))) {
		mask_add_escaped(
			buffer, fault->text,
			resolver_mask(wording->resolver, MASK_UNKNOWN));
	} else {
		return cell_words_add(buffer, wording, name);
	}
	return true;
}

void message_fill(struct buffer *buffer, const struct wording *wording,
		  struct slice template)
{
	struct wording here = *wording;
	size_t at = 0;

	while (at < template.length) {
		struct slice rest = slice_part(template, at, template.length);
		size_t open = slice_find(rest, SLICE_LITERAL("{"));
		size_t close = slice_find(rest, SLICE_LITERAL("}"));
		struct slice name;
		bool known;

		if (open >= close || close == SIZE_MAX) {
			size_t plain =
				close == SIZE_MAX ? rest.length : close + 1;

			buffer_add(buffer, slice_part(rest, 0, plain));
			at += plain;
			continue;
		}
		buffer_add(buffer, slice_part(rest, 0, open));
		name = slice_part(rest, open + 1, close - open - 1);
		here.follows = slice_part(rest, close + 1, rest.length);
		known = wording->entry->finding
				? finding_word_add(buffer, &here, name)
				: fault_word_add(buffer, &here, name);
		if (!known)
			buffer_add(buffer,
				   slice_part(rest, open, close + 1 - open));
		at += close + 1;
	}
}

const struct message *message_of(const struct finding *finding)
{
	return &rule_check(finding->rule)->messages[finding->message];
}

void message_add(struct buffer *buffer, const struct wording *wording)
{
	const struct entry *entry = wording->entry;
	struct slice template;

	if (!entry->finding) {
		template = slice_of(_(fault_info(entry->fault->kind)->message));
	} else {
		template = language_text(&entry->finding->rule->because);
		if (!template.length)
			template =
				slice_of(_(message_of(entry->finding)->text));
	}
	message_fill(buffer, wording, template);
}

void message_help_add(struct buffer *buffer, const struct wording *wording)
{
	const struct entry *entry = wording->entry;
	const char *help;

	if (!entry->finding) {
		help = fault_info(entry->fault->kind)->help;
	} else {
		struct slice hint = language_text(&entry->finding->rule->hint);

		if (hint.length) {
			message_fill(buffer, wording, hint);
			return;
		}
		help = message_of(entry->finding)->help;
	}
	if (help && *help)
		message_fill(buffer, wording, slice_of(_(help)));
}
