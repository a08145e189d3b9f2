/*
 * Readers behind their descriptor: the loader takes whatever addresses a
 * reader gives, far beyond 32 bits, and however many rows it promises.
 */
#include "tests/unit/sample_model.h"

#include "linter/source/reader.h"

Suite *suite_reader(void);

/* ---- a reader of rows that are not there --------------------------------- */

#define FAR (UINT64_C(5) << 40)

/* Each span is as wide as a span may be. */
static const uint64_t addresses[] = {
	FAR,
	FAR + 7,
	FAR + UINT32_MAX,
	FAR + (UINT64_C(1) << 32),
	FAR + (UINT64_C(1) << 33) - 1,
	FAR + (UINT64_C(3) << 33),
};
#define SPANS     3
#define FAR_CELLS 3

struct far_rows {
	struct rows rows;
	size_t next;
	uint64_t to;
	struct row_cell cells[FAR_CELLS];
};

static size_t far_cut(const struct source *source, struct row_address from,
		      uint64_t size, struct arena *arena, struct span **spans)
{
	const uint64_t begins[SPANS + 1] = { from.raw,
					     FAR + (UINT64_C(1) << 32),
					     FAR + (UINT64_C(3) << 33),
					     source->end.raw };

	(void)size;
	*spans = ARENA_ARRAY(arena, struct span, SPANS);
	for (size_t i = 0; i < SPANS; i++)
		(*spans)[i] = (struct span){
			.from = { begins[i] },
			.to = { begins[i + 1] },
			.rows_most = source->number ? UINT32_MAX / 2 : 3,
		};
	return SPANS;
}

static struct rows *far_start(const struct source *source,
			      const struct span *span,
			      struct fault_list *faults)
{
	struct far_rows *rows = memory_allocate(1, sizeof(*rows));

	*rows = (struct far_rows){
		.rows = { .source = source,
			  .reader = source->file->reader,
			  .faults = faults,
			  .lasting = SLICE_EMPTY },
		.to = span->to.raw,
	};
	while (rows->next < ARRAY_SIZE(addresses) &&
	       addresses[rows->next] < span->from.raw)
		rows->next++;
	return &rows->rows;
}

static bool far_next(struct rows *reading, struct row *row)
{
	static const char *const texts[][FAR_CELLS] = {
		{ "户编号", "金额", "身份证号" },
		{ "H1", "1", "110105491231002" },
		{ "H2", "2", "110105194912310000" },
		{ "H3", "x", "110105194912310021" },
		{ "H4", "4", "" },
		{ "H5", "5", "11010519491231002X" },
	};
	struct far_rows *rows = (struct far_rows *)reading;
	const size_t at = rows->next;

	if (at == ARRAY_SIZE(addresses) || addresses[at] >= rows->to)
		return false;
	for (size_t i = 0; i < FAR_CELLS; i++)
		rows->cells[i] = (struct row_cell){
			.at = texts[at][i],
			.length = (uint32_t)strlen(texts[at][i]),
			.form = at > 0 && at < 4 ? FORM_NUMBER : FORM_TEXT,
		};
	rows->next++;
	*row = (struct row){
		.address = { addresses[at] },
		.next = { rows->next < ARRAY_SIZE(addresses)
				  ? addresses[rows->next]
				  : UINT64_MAX },
		.cells = rows->cells,
		.count = FAR_CELLS,
	};
	return true;
}

static void far_stop(struct rows *rows)
{
	memory_release(rows);
}

static void far_forget(const struct source *source, const struct span *span)
{
	(void)source;
	(void)span;
}

static void far_close(struct file *file)
{
	(void)file;
}

static const struct reader reader_far = {
	.name = "far",
	.cut = far_cut,
	.start = far_start,
	.next = far_next,
	.stop = far_stop,
	.forget = far_forget,
	.close = far_close,
};

static void add_far(struct sample *sample)
{
	struct source_list *list = &sample->sources;
	struct file *file = memory_allocate(1, sizeof(*file));
	struct source *source;

	file->path = TEXT("far");
	file->reader = &reader_far;
	memory_grow((void **)&list->files, &list->file_capacity,
		    list->file_count, sizeof(struct file *));
	list->files[list->file_count++] = file;
	source = source_add(list, file, TEXT("sheet"));
	source->first.raw = FAR;
	source->end.raw = UINT64_MAX;
}

START_TEST(addresses_far_beyond_32_bits)
{
	struct sample sample;
	const struct table *table;

	sample_init(&sample);
	add_far(&sample);
	sample_bind_with(&sample, 2, 1);
	table = sample_table(&sample, PAYMENT);
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_uint_eq(table->row_count, ARRAY_SIZE(addresses) - 1);
	ck_assert_uint_eq(table->segment_count, SPANS);
	for (uint32_t row = 0; row < table->row_count; row++)
		ck_assert_uint_eq(model_row_place(table, row).address.raw,
				  addresses[row + 1]);
	ck_assert_uint_eq(
		sample_fault(&sample, FAULT_UNREADABLE_VALUE)->row.raw,
		addresses[3]);
	assert_text(cell_text(sample.model, table, PAYMENT_HOUSEHOLD, 4), "H5");
	sample_free(&sample);
}
END_TEST

/* A number keeps 15 digits; of an identity number the rest was lost. */
START_TEST(cells_say_their_form)
{
	struct sample sample;
	const struct table *table;

	sample_init(&sample);
	add_far(&sample);
	sample_bind(&sample);
	table = sample_table(&sample, PAYMENT);
	assert_text(cell_text(sample.model, table, PAYMENT_PERSON, 0),
		    "11010519491231002X");
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 1), TEXT_UNREADABLE);
	ck_assert_uint_eq(cell_id(table, PAYMENT_PERSON, 2), TEXT_UNREADABLE);
	assert_text(cell_text(sample.model, table, PAYMENT_PERSON, 4),
		    "11010519491231002X");
	ck_assert_uint_eq(sample_faults(&sample, FAULT_RUINED_IDENTITY), 2);
	ck_assert_int_eq(cell_decimal(table, PAYMENT_AMOUNT, 1),
			 2 * DECIMAL_ONE);
	sample_free(&sample);
}
END_TEST

/* What would not fit is refused whole, and everything else is read. */
START_TEST(more_rows_than_numbers)
{
	struct sample sample;

	sample_init(&sample);
	sample_add(&sample, "a.csv", "户编号,金额\nH1,1\n");
	add_far(&sample);
	sample_add(&sample, "b.csv", "户编号,金额\nH2,2\n合计,3\n");
	sample_bind(&sample);
	ck_assert_int_eq(sample.bound[0].state, LOADED);
	ck_assert_int_eq(sample.bound[1].state, LOADED_REFUSED);
	ck_assert_int_eq(sample.bound[2].state, LOADED);
	ck_assert_uint_eq(sample_table(&sample, PAYMENT)->row_count, 2);
	ck_assert_uint_eq(sample.bound[2].rows, 1);
	ck_assert_uint_eq(sample.bound[2].total_lines, 1);
	ck_assert_uint_eq(sample_all_faults(&sample), 2);
	ck_assert_uint_eq(sample_fault(&sample, FAULT_TOO_MANY_ROWS)->source,
			  1);
	ck_assert_uint_eq(sample_fault(&sample, FAULT_TOTAL_MISMATCH)->source,
			  2);
	sample_free(&sample);
}
END_TEST

/* ---- several tables of one source ---------------------------------------- */

START_TEST(bindings_by_row)
{
	struct binding bindings[] = {
		{ .source = 1, .first = { 0 } },
		{ .source = 3, .first = { 10 } },
		{ .source = 3, .first = { 10 } },
		{ .source = 3, .first = { 50 } },
		{ .source = 4, .first = { 0 } },
	};
	const struct row_address rows[] = { { 9 }, { 10 }, { 49 }, { 50 } };
	struct model model = { .newest = DAY_MISSING };

	for (size_t i = 0; i < ARRAY_SIZE(bindings); i++)
		model_add_binding(&model, &bindings[i]);
	ck_assert_ptr_eq(model_binding(&model, 3, 0), &bindings[1]);
	ck_assert_ptr_eq(model_binding(&model, 3, 3), &bindings[3]);
	ck_assert_ptr_null(model_binding(&model, 3, 4));
	ck_assert_ptr_null(model_binding(&model, 2, 0));
	ck_assert_ptr_null(model_binding(&model, 5, 0));
	ck_assert_ptr_null(model_binding_at(&model, 3, rows[0]));
	ck_assert_ptr_eq(model_binding_at(&model, 3, rows[1]), &bindings[2]);
	ck_assert_ptr_eq(model_binding_at(&model, 3, rows[2]), &bindings[2]);
	ck_assert_ptr_eq(model_binding_at(&model, 3, rows[3]), &bindings[3]);
	ck_assert_ptr_eq(model_binding_at(&model, 4, rows[3]), &bindings[4]);
	memory_release(model.bindings);
}
END_TEST

/* ---- the list ------------------------------------------------------------ */

START_TEST(endings)
{
	ck_assert(reader_reads(TEXT("a.csv")));
	ck_assert(reader_reads(TEXT("低保/a.TXT")));
	ck_assert(reader_reads(TEXT("a.b.Tsv")));
	ck_assert(!reader_reads(TEXT(".csv")));
	ck_assert(!reader_reads(TEXT("a.csv.bak")));
	ck_assert(!reader_reads(TEXT("csv")));
	ck_assert_str_eq(reader_of(TEXT("anything"))->name, "csv");
}
END_TEST

Suite *suite_reader(void)
{
	Suite *suite = suite_create("reader");
	TCase *tests = tcase_create("reader");

	tcase_add_test(tests, addresses_far_beyond_32_bits);
	tcase_add_test(tests, cells_say_their_form);
	tcase_add_test(tests, more_rows_than_numbers);
	tcase_add_test(tests, bindings_by_row);
	tcase_add_test(tests, endings);
	suite_add_tcase(suite, tests);
	return suite;
}
