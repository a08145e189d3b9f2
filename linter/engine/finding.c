/* Fills findings with named facts, related places and the subject's key. */
#include "linter/engine/finding.h"
#include "linter/profile/expression/make.h"
#include "linter/profile/expression/print.h"

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
		     const struct expression *expression)
{
	fact_add(finding, name, FACT_FORMULA)->expression = expression;
}

void finding_table(struct finding *finding, const char *name,
		   const struct table_schema *table)
{
	fact_add(finding, name, FACT_TABLE)->table = table;
}

void finding_relate(struct finding *finding, struct place place,
		    const char *role)
{
	struct arena *arena = &finding->list->arena;

	finding->related_total++;
	if (finding->related_count == RELATED_MOST)
		return;
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

	if (expression->operation == OPERATION_OTHER_ROW)
		return expression_personal(expression->operands[0]);
	if (expression->operation != OPERATION_COLUMN &&
	    expression->operation != OPERATION_CELL)
		return PERSONAL_NONE;
	column = path_column(&expression->path);
	if (column->personal == PERSONAL_NONE &&
	    column->type == COLUMN_IDENTITY)
		return PERSONAL_IDENTITY;
	return column->personal;
}

static void word_set(struct fact *fact, const char *word)
{
	fact->type = FACT_WORD;
	fact->word = word;
}

static void code_set(struct fact *fact, const struct vocabulary *vocabulary,
		     uint32_t code)
{
	if (code == CODE_OTHER) {
		word_set(fact, N_("another value"));
		return;
	}
	fact->type = FACT_CODE;
	fact->vocabulary = vocabulary;
	fact->code = code;
}

/* Months, quarters and halves are counted on from the year 0. */
static int32_t counted_months(enum operation operation)
{
	switch (operation) {
	case OPERATION_MONTH:
		return 1;
	case OPERATION_QUARTER:
		return 3;
	case OPERATION_HALF:
		return 6;
	default:
		return 0;
	}
}

static void number_set(struct fact *fact, const struct expression *expression,
		       struct number number)
{
	int32_t months = counted_months(expression->operation);
	decimal counted;
	day first;

	if (months && number_to_decimal(number, &counted)) {
		first = day_add_months(day_of(0, 1, 1),
				       (int32_t)(counted / DECIMAL_ONE) *
					       months);
		fact->type = FACT_PERIOD;
		fact->period =
			(struct period){ first,
					 day_add_months(first, months) - 1 };
		return;
	}
	fact->type = FACT_NUMBER;
	fact->number = number;
	fact->unit = expression->unit;
}

/* What an expression gave, typed; the text is copied to the arena. */
static void value_set(struct fact *fact, struct arena *arena,
		      const struct expression *expression,
		      const struct value *value)
{
	if (value->state != VALUE_KNOWN) {
		word_set(fact, value->state == VALUE_MISSING
				       ? N_("blank")
				       : N_("unreadable"));
		return;
	}
	switch (value->type) {
	case VALUE_NUMBER:
		number_set(fact, expression, value->number);
		break;
	case VALUE_DAY:
		fact->type =
			value->day == value->until ? FACT_DAY : FACT_PERIOD;
		fact->day = value->day;
		fact->period = (struct period){ value->day, value->until };
		break;
	case VALUE_PERIOD:
		fact->type = FACT_PERIOD;
		fact->period = value->period;
		break;
	case VALUE_TEXT:
		fact->type = FACT_TEXT;
		fact->text = arena_copy(arena,
					interner_text(value->texts, value->id));
		fact->personal = expression_personal(expression);
		break;
	case VALUE_CODE:
		code_set(fact, expression->vocabulary, value->id);
		break;
	case VALUE_BOOL:
		word_set(fact, value->truth ? N_("yes") : N_("no"));
		break;
	}
}

void finding_value(struct finding *finding, const char *name,
		   const struct expression *expression,
		   const struct value *value)
{
	value_set(fact_add(finding, name, FACT_WORD), &finding->list->arena,
		  expression, value);
}

void finding_values(struct finding *finding, const char *name,
		    const struct expression *const *expressions,
		    const struct value *values, uint32_t count, bool more)
{
	struct arena *arena = &finding->list->arena;
	struct fact *fact = fact_add(finding, name, FACT_LIST);

	fact->parts = ARENA_ARRAY(arena, struct fact, count);
	fact->part_count = count;
	fact->more = more;
	for (uint32_t i = 0; i < count; i++)
		value_set(&fact->parts[i], arena, expressions[i], &values[i]);
}

static void list_write(struct buffer *buffer, const struct fact *fact)
{
	for (uint32_t i = 0; i < fact->part_count; i++) {
		if (i)
			buffer_add(buffer, SLICE_LITERAL(", "));
		if (fact->parts[i].column)
			buffer_format(
				buffer, "%.*s ",
				SLICE_ARGUMENTS(fact->parts[i].column->name));
		fact_write(buffer, &fact->parts[i]);
	}
	if (fact->more)
		buffer_add(buffer, SLICE_LITERAL(", ..."));
}

void fact_write(struct buffer *buffer, const struct fact *fact)
{
	switch (fact->type) {
	case FACT_NUMBER:
	case FACT_RATIO:
		number_format(buffer, fact->number, DECIMAL_PLACES);
		break;
	case FACT_DAY:
		day_format(buffer, fact->day);
		break;
	case FACT_PERIOD:
		period_format(buffer, fact->period);
		break;
	case FACT_COUNT:
		buffer_format(buffer, "%lld", (long long)fact->count);
		break;
	case FACT_TEXT:
		buffer_add(buffer, fact->text);
		break;
	case FACT_FORMULA:
		expression_write(buffer, fact->expression);
		break;
	case FACT_CODE:
		if (fact->code >= CODE_FIRST)
			buffer_add(buffer,
				   fact->vocabulary
					   ->entries[fact->code - CODE_FIRST]
					   .name);
		break;
	case FACT_WORD:
		buffer_add(buffer, slice_of(fact->word));
		break;
	case FACT_COLUMN:
		buffer_add(buffer, fact->column->name);
		break;
	case FACT_TABLE:
		buffer_add(buffer, fact->table->name);
		break;
	case FACT_LIST:
		list_write(buffer, fact);
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

	if (!unit_is_money(unit))
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
