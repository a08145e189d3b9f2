/* Spots: places in text files and workbooks, as they are written. */
#include <check.h>

#include "linter/source/spot.h"

Suite *suite_spot(void);

static const struct {
	uint32_t field;
	const char *letters;
} fields[] = {
	{ 0, "A" },       { 3, "D" },
	{ 25, "Z" },      { 26, "AA" },
	{ 51, "AZ" },     { 52, "BA" },
	{ 701, "ZZ" },    { 702, "AAA" },
	{ 16383, "XFD" }, { UINT32_MAX, "MWLQKWV" },
};

START_TEST(names_columns)
{
	struct buffer buffer = BUFFER_EMPTY;

	spot_letters_add(&buffer, fields[_i].field);
	ck_assert_str_eq(buffer.text, fields[_i].letters);
	buffer_release(&buffer);
}
END_TEST

static const struct {
	struct spot spot;
	const char *cell, *row; /* as spot_add(), spot_row_add() write it */
} spots[] = {
	{ { .path = SLICE_CONSTANT("a/b.csv"),
	    .line = 12,
	    .column = 57,
	    .row = 11,
	    .field = 3 },
	  "a/b.csv:12:57",
	  "a/b.csv:12" },
	{ { .path = SLICE_CONSTANT("a\nb.csv"), .line = 1, .column = 1 },
	  "a\\nb.csv:1:1",
	  "a\\nb.csv:1" },
	{ { .path = SLICE_CONSTANT("book.xlsx"),
	    .sheet = SLICE_CONSTANT("低保"),
	    .row = 14,
	    .field = 9 },
	  "book.xlsx!低保!J14",
	  "book.xlsx!低保!14" },
	{ { .path = SLICE_CONSTANT("book.xlsx"),
	    .sheet = SLICE_CONSTANT("a!b"),
	    .row = 14,
	    .field = FIELD_NONE },
	  "book.xlsx!'a!b'!14",
	  "book.xlsx!'a!b'!14" },
	{ { .path = SLICE_CONSTANT("book.xlsx"),
	    .sheet = SLICE_CONSTANT("it's"),
	    .field = FIELD_NONE },
	  "book.xlsx!'it''s'",
	  "book.xlsx!'it''s'" },
	{ { .path = SLICE_CONSTANT("book.xlsx"),
	    .sheet = SLICE_CONSTANT(""),
	    .field = FIELD_NONE },
	  "book.xlsx",
	  "book.xlsx" },
};

START_TEST(writes_places)
{
	struct buffer buffer = BUFFER_EMPTY;

	spot_add(&buffer, &spots[_i].spot);
	ck_assert_str_eq(buffer.text, spots[_i].cell);
	buffer_reset(&buffer);
	spot_row_add(&buffer, &spots[_i].spot);
	ck_assert_str_eq(buffer.text, spots[_i].row);
	buffer_release(&buffer);
}
END_TEST

Suite *suite_spot(void)
{
	Suite *suite = suite_create("spot");
	TCase *tests = tcase_create("spot");

	tcase_add_loop_test(tests, names_columns, 0, ARRAY_SIZE(fields));
	tcase_add_loop_test(tests, writes_places, 0, ARRAY_SIZE(spots));
	suite_add_tcase(suite, tests);
	return suite;
}
