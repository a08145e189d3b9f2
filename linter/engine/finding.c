/* Fills findings with named facts, related places and the subject's key. */
#include "linter/engine/finding.h"
#include "linter/profile/expression/make.h"

static struct fact *fact_add(struct finding *finding, const char *name,
			     enum fact_type type)
{
	struct arena *arena = &finding->list->arena;
	struct fact *fact;

	if (finding->fact_count == finding->fact_capacity) {
		uint32_t capacity = finding->fact_capacity * 2 + 4;
		struct fact *facts = ARENA_ARRAY(arena, struct fact, capacity);

		if (finding->fact_count)
			memcpy(facts, finding->facts,
			       finding->fact_count * sizeof(*facts));
		finding->facts = facts;
		finding->fact_capacity = capacity;
	}
	fact = &finding->facts[finding->fact_count++];
	fact->name = name;
	fact->type = type;
	return fact;
}

void finding_number(struct finding *finding, const char *name,
		    struct number number, const struct unit *unit)
{
	struct fact *fact = fact_add(finding, name, FACT_NUMBER);

	fact->number = number;
	fact->unit = unit;
}

void finding_ratio(struct finding *finding, const char *name,
		   struct number ratio)
{
	fact_add(finding, name, FACT_RATIO)->number = ratio;
}

void finding_day(struct finding *finding, const char *name, day value)
{
	fact_add(finding, name, FACT_DAY)->day = value;
}

void finding_period(struct finding *finding, const char *name,
		    struct period value)
{
	fact_add(finding, name, FACT_PERIOD)->period = value;
}

void finding_count(struct finding *finding, const char *name, int64_t count)
{
	fact_add(finding, name, FACT_COUNT)->count = count;
}

void finding_text(struct finding *finding, const char *name, struct slice text,
		  enum personal_kind personal)
{
	struct fact *fact = fact_add(finding, name, FACT_TEXT);

	fact->text = arena_copy(&finding->list->arena, text);
	fact->personal = personal;
}

void finding_word(struct finding *finding, const char *name, const char *word)
{
	fact_add(finding, name, FACT_WORD)->word = word;
}

void finding_column(struct finding *finding, const char *name,
		    const struct column_schema *column)
{
	fact_add(finding, name, FACT_COLUMN)->column = column;
}

void finding_formula(struct finding *finding, const char *name,
		     const struct expression *expression,
		     const struct table_schema *table)
{
	struct fact *fact = fact_add(finding, name, FACT_FORMULA);

	fact->text = expression->text;
	fact->table = table;
}

void finding_table(struct finding *finding, const char *name,
		   const struct table_schema *table)
{
	fact_add(finding, name, FACT_TABLE)->table = table;
}

/* The fact "related", begun when the first place is dropped. */
static void count_dropped(struct finding *finding)
{
	for (uint32_t i = 0; i < finding->fact_count; i++) {
		struct fact *fact = &finding->facts[i];

		if (strcmp(fact->name, "related") == 0) {
			fact->count++;
			return;
		}
	}
	finding_count(finding, "related", RELATED_MOST + 1);
}

void finding_relate(struct finding *finding, struct place place,
		    const char *role)
{
	struct arena *arena = &finding->list->arena;

	if (finding->related_count == RELATED_MOST) {
		count_dropped(finding);
		return;
	}
	if (finding->related_count == finding->related_capacity) {
		uint32_t capacity = finding->related_capacity * 2 + 2;
		struct related *related =
			ARENA_ARRAY(arena, struct related, capacity);

		if (finding->related_count)
			memcpy(related, finding->related,
			       finding->related_count * sizeof(*related));
		finding->related = related;
		finding->related_capacity = capacity;
	}
	finding->related[finding->related_count++] =
		(struct related){ .place = place, .role = role };
}

enum personal_kind expression_personal(const struct expression *expression)
{
	const struct column_schema *column;

	if (expression->operation != OPERATION_COLUMN)
		return PERSONAL_NONE;
	column = path_column(&expression->path);
	if (column->personal == PERSONAL_NONE &&
	    column->type == COLUMN_IDENTITY)
		return PERSONAL_IDENTITY;
	return column->personal;
}

static void code_add(struct finding *finding, const char *name,
		     const struct vocabulary *vocabulary, uint32_t code)
{
	struct fact *fact;

	if (code == CODE_OTHER) {
		finding_word(finding, name, N_("another value"));
		return;
	}
	fact = fact_add(finding, name, FACT_CODE);
	fact->vocabulary = vocabulary;
	fact->code = code;
}

void finding_value(struct finding *finding, const char *name,
		   const struct expression *expression,
		   const struct value *value)
{
	if (value->state != VALUE_KNOWN) {
		finding_word(finding, name,
			     value->state == VALUE_MISSING ? N_("blank")
							   : N_("unreadable"));
		return;
	}
	switch (value->type) {
	case VALUE_NUMBER:
		finding_number(finding, name, value->number, expression->unit);
		break;
	case VALUE_DAY:
		finding_day(finding, name, value->day);
		break;
	case VALUE_PERIOD:
		finding_period(finding, name, value->period);
		break;
	case VALUE_TEXT:
		finding_text(finding, name,
			     interner_text(value->texts, value->id),
			     expression_personal(expression));
		break;
	case VALUE_CODE:
		code_add(finding, name, expression->vocabulary, value->id);
		break;
	case VALUE_BOOL:
		finding_word(finding, name,
			     value->truth ? N_("yes") : N_("no"));
		break;
	}
}

static struct value cell_value(const struct model *model,
			       const struct expression *cell,
			       const struct table *table, uint32_t row)
{
	struct evaluation evaluation = { .model = model, .as_of = DAY_MISSING };

	return evaluate_value(&evaluation, cell, table, row);
}

void finding_cell(struct finding *finding, const char *name, struct place place)
{
	const struct model *model = finding->list->model;
	const struct table *table = &model->tables[place.table];
	struct expression cell = make_own_column(table->schema, place.column);
	struct value value = cell_value(model, &cell, table, place.row);

	finding_value(finding, name, &cell, &value);
}

void finding_key_text(struct finding *finding, struct slice key,
		      enum personal_kind personal)
{
	finding->key = arena_copy(&finding->list->arena, key);
	finding->key_personal = personal;
}

void finding_key_cell(struct finding *finding, struct place place)
{
	const struct model *model = finding->list->model;
	const struct table *table = &model->tables[place.table];
	struct expression cell = make_own_column(table->schema, place.column);
	struct value value = cell_value(model, &cell, table, place.row);

	if (value.state != VALUE_KNOWN || value.type != VALUE_TEXT)
		return;
	finding_key_text(finding, interner_text(value.texts, value.id),
			 expression_personal(&cell));
}

decimal finding_money(struct number amount, const struct unit *unit)
{
	struct number yuan;
	decimal money;

	if (!unit || !slice_equal(unit->base->name, SLICE_LITERAL("yuan")))
		return DECIMAL_MISSING;
	yuan = number_multiply(amount, number_of_decimal(unit->factor));
	if (number_overflowed(yuan) ||
	    !number_to_decimal(number_round(yuan, DECIMAL_PLACES), &money))
		return DECIMAL_MISSING;
	return money;
}

static bool referred_to(const struct profile *profile,
			const struct table_schema *table)
{
	for (size_t i = 0; i < profile->table_count; i++) {
		const struct table_schema *other = &profile->tables[i];

		for (uint32_t j = 0; j < other->column_count; j++)
			if (other->columns[j].refers == table && other != table)
				return true;
	}
	return false;
}

uint32_t finding_subject(const struct profile *profile,
			 const struct table_schema *table)
{
	if (table->key != NO_COLUMN && referred_to(profile, table))
		return table->key;
	for (uint32_t i = 0; i < table->column_count; i++)
		if (table->columns[i].refers && i != table->key)
			return i;
	return table->key;
}
