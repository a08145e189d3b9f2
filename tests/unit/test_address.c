/* Spreadsheet row numbers. */
#include <check.h>

#include "linter/report/address.h"

Suite *suite_address(void);

/* Records of one and of several lines, and a blank line. */
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

static uint64_t row_at(struct row_counter *counter, const char *start)
{
	uint64_t offset = slice_find(slice_of(rows), slice_of(start));

	return row_counter_row(counter, offset,
			       source_position(counter->source, offset).line);
}

START_TEST(counts_records_as_rows)
{
	struct fault_list faults;
	struct source source;
	struct row_counter counter;

	fault_list_init(&faults, 0);
	source_from_text(&source, 0, SLICE_LITERAL("rows.csv"), slice_of(rows),
			 &faults);
	row_counter_init(&counter, &source);
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		ck_assert_uint_eq(row_at(&counter, starts[i].start),
				  starts[i].row);
	row_counter_release(&counter);
	/* Asked from the end, it knows the rows before as well. */
	row_counter_init(&counter, &source);
	for (size_t i = ARRAY_SIZE(starts); i-- > 0;)
		ck_assert_uint_eq(row_at(&counter, starts[i].start),
				  starts[i].row);
	row_counter_release(&counter);
	source_close(&source);
	fault_list_release(&faults);
}
END_TEST

Suite *suite_address(void)
{
	Suite *suite = suite_create("address");
	TCase *tests = tcase_create("address");

	tcase_add_test(tests, counts_records_as_rows);
	suite_add_tcase(suite, tests);
	return suite;
}
