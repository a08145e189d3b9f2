/* Finds rows outside the profile's time and totals that were not compared. */
#include "linter/report/unrecognised.h"

#include "linter/base/text.h"
#include "linter/source/reader.h"

struct slice unrecognised_place(const struct source *source,
				struct row_address row, uint32_t field,
				struct arena *arena)
{
	struct spot spot = source_spot(source, row, arena);
	struct buffer text = BUFFER_EMPTY, letters = BUFFER_EMPTY;
	struct slice place;

	spot.field = field;
	if (spot.sheet.length) {
		spot_add(&text, &spot);
		place = arena_copy(arena, buffer_slice(&text));
	} else {
		spot.column = 0;
		text_escape(&text, spot.path);
		spot_letters_add(&letters, field);
		place = arena_format(arena, _("%s line %llu, column %s"),
				     text.text, (unsigned long long)spot.line,
				     letters.text);
	}
	buffer_release(&letters);
	buffer_release(&text);
	return place;
}

static void add_year(struct rows_outside *outside, int32_t year)
{
	if (!outside->rows || year < outside->first_year)
		outside->first_year = year;
	if (!outside->rows || year > outside->last_year)
		outside->last_year = year;
	outside->rows++;
}

/* The year of a row for another time than the effective one; 0: it is not. */
static int32_t year_outside(const struct evaluation *evaluation,
			    const struct table *table, uint32_t row)
{
	const struct period *effective = &evaluation->model->profile->effective;
	struct value time = evaluate_row_period(evaluation, table, row);

	if (time.state != VALUE_KNOWN ||
	    (time.period.last >= effective->first &&
	     time.period.first <= effective->last))
		return 0;
	return day_year(time.period.first);
}

static void add_outside(struct rows_outside *outside,
			const struct evaluation *evaluation,
			const struct table *table)
{
	const struct table_schema *schema = table->schema;
	uint32_t amount = schema_amount(schema);
	const struct unit *unit =
		amount == NO_COLUMN ? NULL : schema->columns[amount].unit;

	for (uint32_t row = 0; row < table->row_count; row++) {
		const int32_t year = year_outside(evaluation, table, row);
		decimal yuan;

		if (!year)
			continue;
		add_year(outside, year);
		if (!unit || !table->columns[amount].stored)
			continue;
		outside->priced = true;
		yuan = cell_decimal(table, amount, row);
		if (yuan > DECIMAL_UNREADABLE)
			yuan = finding_money(number_of_decimal(yuan), unit);
		if (yuan > DECIMAL_UNREADABLE)
			outside->money = number_add(outside->money,
						    number_of_decimal(yuan));
	}
}

static void find_outside(struct unrecognised *found,
			 const struct report *report)
{
	const struct period *effective = &report->profile->effective;
	const struct evaluation evaluation = { report->model,
					       report->rules->as_of };

	if (effective->first == DAY_FIRST && effective->last == DAY_LAST)
		return;
	for (size_t t = 0; t < report->profile->table_count; t++) {
		const struct table *table = &report->model->tables[t];

		if (table->given && table->schema->date != NO_COLUMN)
			add_outside(&found->outside, &evaluation, table);
	}
}

static void add_totals(struct unrecognised *found, const struct source *source,
		       const struct totals_compared *totals,
		       struct arena *arena)
{
	found->totals_compared += totals->lines;
	if (totals->gaps && !found->total_gaps)
		found->gap = unrecognised_place(source, totals->gap,
						totals->gap_field, arena);
	found->total_gaps += totals->gaps;
}

static void find_totals(struct unrecognised *found, const struct report *report,
			struct arena *arena)
{
	for (size_t i = 0; i < report->source_count; i++)
		for (const struct loaded_source *loaded = &report->loaded[i];
		     loaded; loaded = loaded->next)
			add_totals(found, &report->sources[i], &loaded->totals,
				   arena);
}

struct unrecognised unrecognised_find(const struct report *report,
				      struct arena *arena)
{
	struct unrecognised found = {
		.outside.money = number_of_integer(0),
	};

	unrecognised_words(&found, report, arena);
	unrecognised_headers(&found, report, arena);
	find_outside(&found, report);
	find_totals(&found, report, arena);
	return found;
}
