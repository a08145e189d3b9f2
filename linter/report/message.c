/*
 * Makes sentences: fills facts and cells into wordings. What comes from files
 * is masked and escaped on the way; view.c escapes the sentence as a whole.
 */
#include "linter/report/message.h"

#include "linter/base/language.h"
#include "linter/base/text.h"
#include "linter/profile/expression/print.h"
#include "linter/report/style.h"

/* Characters of a cell shown inside a sentence. */
#define VALUE_MOST 60

/* Decimal places of what is not exact: of a ratio in per cent, of a number. */
#define RATIO_PLACES  4
#define NUMBER_PLACES 2

/* Adds text of the data, cut when it is long. */
static void value_add(struct buffer *buffer, struct slice text, enum mask mask)
{
	struct buffer shown = BUFFER_EMPTY;
	struct slice all;
	size_t end;

	mask_add_escaped(&shown, text, mask);
	all = buffer_slice(&shown);
	end = text_bytes(all, VALUE_MOST);
	buffer_add(buffer, slice_part(all, 0, end));
	if (end < all.length)
		buffer_add(buffer, SLICE_LITERAL("…"));
	buffer_release(&shown);
}

static void unit_add(struct buffer *buffer, const struct unit *unit)
{
	if (!unit)
		return;
	buffer_add_character(buffer, ' ');
	buffer_add(buffer, language_title(&unit->title, unit->name));
}

static void number_add_with_unit(struct buffer *buffer, struct number number,
				 const struct unit *unit)
{
	number_format(buffer, number, NUMBER_PLACES);
	unit_add(buffer, unit);
}

static void ratio_add(struct buffer *buffer, struct number ratio)
{
	number_format(buffer, number_multiply(ratio, number_of_integer(100)),
		      RATIO_PLACES);
	buffer_add(buffer, SLICE_LITERAL(" %"));
}

static struct slice code_title(const struct fact *fact)
{
	const struct vocabulary_entry *entry;

	if (fact->code < CODE_FIRST)
		return slice_of(_("another value"));
	entry = &fact->vocabulary->entries[fact->code - CODE_FIRST];
	return language_title(&entry->title, entry->name);
}

/* What something of the profile or of the program is called. */
static struct slice fact_title(const struct fact *fact)
{
	switch (fact->type) {
	case FACT_CODE:
		return code_title(fact);
	case FACT_WORD:
		return slice_of(_(fact->word));
	case FACT_COLUMN:
		return language_title(&fact->column->title, fact->column->name);
	case FACT_TABLE:
		return language_title(&fact->table->title, fact->table->name);
	default:
		BUG("fact %s has no title", fact->name);
	}
}

/* "2020-01..2020-03", the dots in words where the language has none. */
static void period_add(struct buffer *buffer, struct period period)
{
	static const struct slice dots = SLICE_CONSTANT("..");
	struct buffer text = BUFFER_EMPTY;
	struct slice all;
	size_t end;

	period_format(&text, period);
	all = buffer_slice(&text);
	end = slice_find(all, dots);
	if (end == SIZE_MAX) {
		buffer_add(buffer, all);
	} else {
		buffer_add(buffer, slice_part(all, 0, end));
		buffer_add(buffer, slice_of(_("..")));
		buffer_add(buffer,
			   slice_part(all, end + dots.length, all.length));
	}
	buffer_release(&text);
}

static void list_add(struct buffer *buffer, const struct resolver *resolver,
		     const struct fact *fact)
{
	for (uint32_t i = 0; i < fact->part_count; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		message_fact_add(buffer, resolver, &fact->parts[i]);
	}
	if (fact->more)
		buffer_add(buffer, SLICE_LITERAL(" ..."));
}

void message_fact_add(struct buffer *buffer, const struct resolver *resolver,
		      const struct fact *fact)
{
	switch (fact->type) {
	case FACT_NUMBER:
		number_add_with_unit(buffer, fact->number, fact->unit);
		break;
	case FACT_RATIO:
		ratio_add(buffer, fact->number);
		break;
	case FACT_DAY:
		day_format(buffer, fact->day);
		break;
	case FACT_PERIOD:
		period_add(buffer, fact->period);
		break;
	case FACT_COUNT:
		buffer_format(buffer, "%lld", (long long)fact->count);
		break;
	case FACT_TEXT:
		value_add(
			buffer, fact->text,
			resolver_mask(resolver, mask_of_kind(fact->personal)));
		break;
	case FACT_CODE:
	case FACT_WORD:
	case FACT_COLUMN:
	case FACT_TABLE:
		buffer_add(buffer, fact_title(fact));
		break;
	case FACT_FORMULA:
		expression_show(buffer, fact->expression);
		break;
	case FACT_LIST:
		list_add(buffer, resolver, fact);
		break;
	}
}

/* The fact of that name, or NULL. */
static const struct fact *finding_fact(const struct finding *finding,
				       struct slice name)
{
	for (uint32_t i = 0; i < finding->fact_count; i++)
		if (slice_equal(slice_of(finding->facts[i].name), name))
			return &finding->facts[i];
	return NULL;
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
		value_add(buffer, given->text, MASK_NOTHING);
	else if (field < location->cell_count)
		value_add(buffer, text,
			  location_mask(wording->resolver, location, field));
	return true;
}

/* The name of the cell's column as the file writes it, else its title. */
static void header_add(struct buffer *buffer, const struct wording *wording)
{
	struct slice header = slice_trim(location_header(wording->location));
	const struct place *place;
	const struct column_schema *column;

	if (header.length) {
		value_add(buffer, header, MASK_NOTHING);
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
		value_add(buffer, slice_trim(location_cell(location)),
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
	const struct resolver *resolver = wording->resolver;
	const struct fact *fact = finding_fact(finding, name);

	if (fact)
		message_fact_add(buffer, resolver, fact);
	else if (slice_equal(name, SLICE_LITERAL("key")))
		value_add(buffer, finding->key,
			  resolver_mask(resolver,
					mask_of_kind(finding->key_personal)));
	else if (slice_equal(name, SLICE_LITERAL("title")))
		buffer_add(buffer, language_text(&finding->rule->title));
	else
		return cell_add(buffer, wording, name) ||
		       cell_words_add(buffer, wording, name);
	return true;
}

/* The unit of the column that a field holds; NULL: none. */
static const struct unit *field_unit(const struct binding *binding,
				     uint32_t field)
{
	for (uint32_t c = 0; binding && c < binding->table->column_count; c++)
		if (binding->field_of[c] == field)
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
	unit_add(buffer, field_unit(wording->location->binding, fault->field));
}

static bool fault_word_add(struct buffer *buffer, const struct wording *wording,
			   struct slice name)
{
	const struct fault *fault = wording->entry->fault;

	if (slice_equal(name, SLICE_LITERAL("found"))) {
		fault_count_add(buffer, wording, fault->found);
	} else if (slice_equal(name, SLICE_LITERAL("due"))) {
		fault_count_add(buffer, wording, fault->due);
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
		known = wording->entry->finding
				? finding_word_add(buffer, wording, name)
				: fault_word_add(buffer, wording, name);
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
