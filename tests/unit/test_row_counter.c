/* Spreadsheet row numbers. */
#include <check.h>

#include "linter/source/csv/csv.h"

Suite *suite_row_counter(void);

/* Rows of one and of several lines, and a blank line. */
static const char rows[] = "a,b\n"             /* row 1, line 1 */
			   "\"x\ny\",1\n"      /* row 2, lines 2 and 3 */
			   "c,d\n"             /* row 3, line 4 */
			   "\n"                /* row 4, line 5 */
			   "\"q\",2\n"         /* row 5, line 6 */
			   "e,\"x\r\ny\nz\"\n" /* row 6, lines 7 to 9 */
			   "f,g\n";            /* row 7, line 10 */

static const struct {
	const char *start;
	uint64_t row;
} starts[] = {
	{ "a,b", 1 }, { "\"x\n", 2 }, { "c,d", 3 },
	{ "\"q", 5 }, { "e,", 6 },    { "f,g", 7 },
};

static void expect_row(const struct source *source, size_t number)
{
	const uint64_t at =
		slice_find(slice_of(rows), slice_of(starts[number].start));
	const uint64_t line = csv_position(csv_of(source), at).line;

	ck_assert_uint_eq(row_counter_row(source, at, line),
			  starts[number].row);
}

START_TEST(counts_rows_of_several_lines)
{
	struct source_list list = SOURCE_LIST_EMPTY;
	struct fault_list faults;

	fault_list_init(&faults, 0);
	for (size_t i = 0; i < 2; i++)
		source_open_text(&list, SLICE_LITERAL("rows.csv"),
				 slice_of(rows), &faults);
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		expect_row(&list.sources[0], i);
	/* Asked from the end, it knows the rows before as well. */
	for (size_t i = ARRAY_SIZE(starts); i-- > 0;)
		expect_row(&list.sources[1], i);
	source_list_release(&list);
	fault_list_release(&faults);
}
END_TEST

Suite *suite_row_counter(void)
{
	Suite *suite = suite_create("row_counter");
	TCase *tests = tcase_create("row_counter");

	tcase_add_test(tests, counts_rows_of_several_lines);
	suite_add_tcase(suite, tests);
	return suite;
}
