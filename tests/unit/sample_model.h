/*
 * A small profile made by hand and files bound to it, for the suites of the
 * model: households (keyed) and payments to them.
 */
#ifndef FUNDLINT_TESTS_SAMPLE_MODEL_H
#define FUNDLINT_TESTS_SAMPLE_MODEL_H

#include "linter/load/rows.h"
#include "linter/profile/schema/words.h"

#include <check.h>

enum { HOUSEHOLD, PAYMENT, SAMPLE_TABLES };
enum {
	HOUSEHOLD_ID,
	HOUSEHOLD_HEAD,
	HOUSEHOLD_VILLAGE,
	HOUSEHOLD_POOR,
	HOUSEHOLD_COLUMNS
};
enum {
	PAYMENT_HOUSEHOLD,
	PAYMENT_PERSON,
	PAYMENT_PROGRAMME,
	PAYMENT_AREA,
	PAYMENT_AMOUNT,
	PAYMENT_PAID_ON,
	PAYMENT_PERIOD,
	PAYMENT_NOTE,
	PAYMENT_COLUMNS
};

struct sample {
	struct arena arena;
	struct interner *texts;
	struct profile profile;
	struct source_list sources;
	struct loaded_source *bound;
	struct fault_list faults;
	struct model *model;
};

#define TEXT(literal) SLICE_LITERAL(literal)

static inline void sample_column(struct sample *sample,
				 struct column_schema *column, const char *name,
				 const char *headers, enum column_type type)
{
	struct slice rest = slice_of(headers);

	column->name = slice_of(name);
	column->type = type;
	column->aliases = ARENA_ARRAY(&sample->arena, struct slice, 8);
	while (rest.length) {
		size_t end = slice_find(rest, TEXT("|"));

		column->aliases[column->alias_count++] =
			slice_part(rest, 0, end);
		rest = slice_part(rest, end == SIZE_MAX ? SIZE_MAX : end + 1,
				  rest.length);
	}
	column->title.zh = column->aliases[0];
	column->aliases[column->alias_count++] = column->name;
}

static inline struct unit *sample_unit(struct sample *sample, const char *name,
				       const char *alias, decimal factor,
				       const struct unit *base)
{
	struct unit *unit = ARENA_NEW(&sample->arena, struct unit);

	unit->name = slice_of(name);
	unit->aliases = ARENA_ARRAY(&sample->arena, struct slice, 1);
	unit->aliases[0] = slice_of(alias);
	unit->alias_count = 1;
	unit->base = base ? base : unit;
	unit->factor = factor;
	sample->profile.units[sample->profile.unit_count++] = unit;
	return unit;
}

static inline struct vocabulary *sample_vocabulary(struct sample *sample)
{
	static const char *const titles[] = { "种养奖补", "种苗补助" };
	struct vocabulary *programme =
		ARENA_NEW(&sample->arena, struct vocabulary);

	programme->count = ARRAY_SIZE(titles);
	programme->entries = ARENA_ARRAY(
		&sample->arena, struct vocabulary_entry, programme->count);
	for (size_t i = 0; i < programme->count; i++) {
		struct vocabulary_entry *entry = &programme->entries[i];

		entry->title.zh = slice_of(titles[i]);
		entry->name = entry->title.zh;
		entry->aliases = &entry->title.zh;
		entry->alias_count = 1;
	}
	vocabulary_index(programme, &sample->arena);
	return programme;
}

static inline void sample_tables(struct sample *sample)
{
	struct profile *profile = &sample->profile;
	struct table_schema *tables =
		ARENA_ARRAY(&sample->arena, struct table_schema, SAMPLE_TABLES);

	profile->tables = tables;
	profile->table_count = SAMPLE_TABLES;
	tables[HOUSEHOLD] = (struct table_schema){
		.number = HOUSEHOLD,
		.name = TEXT("household"),
		.column_count = HOUSEHOLD_COLUMNS,
		.key = HOUSEHOLD_ID,
		.date = NO_COLUMN,
		.period_for = NO_COLUMN,
	};
	tables[PAYMENT] = (struct table_schema){
		.number = PAYMENT,
		.name = TEXT("payment"),
		.column_count = PAYMENT_COLUMNS,
		.key = NO_COLUMN,
		.date = PAYMENT_PAID_ON,
		.period_for = PAYMENT_PERIOD,
	};
	for (size_t t = 0; t < SAMPLE_TABLES; t++)
		tables[t].columns =
			ARENA_ARRAY(&sample->arena, struct column_schema,
				    tables[t].column_count);
}

static inline void sample_columns(struct sample *sample)
{
	struct column_schema *column =
		sample->profile.tables[HOUSEHOLD].columns;

	sample_column(sample, &column[HOUSEHOLD_ID], "id", "户编号",
		      COLUMN_TEXT);
	sample_column(sample, &column[HOUSEHOLD_HEAD], "head", "户主姓名|姓名",
		      COLUMN_TEXT);
	sample_column(sample, &column[HOUSEHOLD_VILLAGE], "village",
		      "行政村|村", COLUMN_TEXT);
	sample_column(sample, &column[HOUSEHOLD_POOR], "poor", "是否贫困户",
		      COLUMN_BOOL);
	column = sample->profile.tables[PAYMENT].columns;
	sample_column(sample, &column[PAYMENT_HOUSEHOLD], "household", "户编号",
		      COLUMN_TEXT);
	sample_column(sample, &column[PAYMENT_PERSON], "person",
		      "身份证号|户主身份证号", COLUMN_IDENTITY);
	sample_column(sample, &column[PAYMENT_PROGRAMME], "programme",
		      "补贴项目", COLUMN_CODE);
	sample_column(sample, &column[PAYMENT_AREA], "area", "面积",
		      COLUMN_DECIMAL);
	sample_column(sample, &column[PAYMENT_AMOUNT], "amount",
		      "金额|补贴金额|发放金额", COLUMN_DECIMAL);
	sample_column(sample, &column[PAYMENT_PAID_ON], "paid_on", "发放日期",
		      COLUMN_DATE);
	sample_column(sample, &column[PAYMENT_PERIOD], "period", "补贴期间",
		      COLUMN_PERIOD);
	sample_column(sample, &column[PAYMENT_NOTE], "note", "备注",
		      COLUMN_TEXT);
	column[PAYMENT_HOUSEHOLD].refers = &sample->profile.tables[HOUSEHOLD];
	column[PAYMENT_PROGRAMME].vocabulary = sample_vocabulary(sample);
}

static inline void sample_init(struct sample *sample)
{
	struct column_schema *payment;
	struct unit *yuan;

	*sample = (struct sample){ .texts = interner_new() };
	sample->profile.texts = sample->texts;
	sample->profile.effective = (struct period){ DAY_FIRST, DAY_LAST };
	sample->profile.units = ARENA_ARRAY(&sample->arena, struct unit *, 8);
	yuan = sample_unit(sample, "yuan", "元", DECIMAL_ONE, NULL);
	sample_tables(sample);
	sample_columns(sample);
	payment = sample->profile.tables[PAYMENT].columns;
	payment[PAYMENT_AMOUNT].unit = yuan;
	payment[PAYMENT_AREA].unit =
		sample_unit(sample, "mu", "亩", DECIMAL_ONE, NULL);
	sample_unit(sample, "hectare", "公顷", 15 * DECIMAL_ONE,
		    payment[PAYMENT_AREA].unit);
	fault_list_init(&sample->faults, 0);
}

/* Adds a file; `text` is borrowed. */
static inline void sample_add(struct sample *sample, const char *name,
			      const char *text)
{
	source_open_text(&sample->sources, slice_of(name), slice_of(text),
			 &sample->faults);
}

static inline void sample_bind_with(struct sample *sample, unsigned threads,
				    uint64_t size)
{
	struct load_request request = {
		.profile = &sample->profile,
		.sources = sample->sources.sources,
		.source_count = sample->sources.count,
		.arena = &sample->arena,
		.threads = threads,
		.faults = &sample->faults,
	};

	sample->bound = ARENA_ARRAY(&sample->arena, struct loaded_source,
				    sample->sources.count);
	sample->model = model_load_in_spans(&request, sample->bound, size);
	fault_list_sort(&sample->faults);
}

static inline void sample_bind(struct sample *sample)
{
	sample_bind_with(sample, 1, 1 << 20);
}

/* Binds one file by itself. */
static inline void sample_of(struct sample *sample, const char *text)
{
	sample_init(sample);
	sample_add(sample, "file.csv", text);
	sample_bind(sample);
}

static inline void sample_free(struct sample *sample)
{
	model_unload(sample->model);
	source_list_release(&sample->sources);
	fault_list_release(&sample->faults);
	interner_free(sample->texts);
	arena_release(&sample->arena);
}

static inline const struct table *sample_table(const struct sample *sample,
					       size_t table)
{
	return &sample->model->tables[table];
}

/* Faults of one kind. */
static inline uint64_t sample_faults(const struct sample *sample,
				     enum fault_kind kind)
{
	return sample->faults.total[kind];
}

static inline uint64_t sample_all_faults(const struct sample *sample)
{
	uint64_t total = 0;

	for (size_t kind = 0; kind < FAULT_KINDS; kind++)
		total += sample->faults.total[kind];
	return total;
}

/* The first fault of a kind; there must be one. */
static inline const struct fault *sample_fault(const struct sample *sample,
					       enum fault_kind kind)
{
	for (size_t i = 0; i < sample->faults.count; i++)
		if (sample->faults.faults[i].kind == kind)
			return &sample->faults.faults[i];
	ck_abort_msg("no fault %s", fault_info(kind)->id);
	return NULL;
}

static inline void assert_text(struct slice text, const char *wanted)
{
	ck_assert_msg(slice_equal(text, slice_of(wanted)),
		      "\"%.*s\" is not \"%s\"", SLICE_ARGUMENTS(text), wanted);
}

#endif
