/*
 * The headers and words of the base profile: tables of spellings that
 * offices use, each with what it must mean, and of those that must mean
 * nothing (-).
 */
#include "checks/registry.h"
#include "linter/base/buffer.h"
#include "linter/load/header.h"
#include "linter/profile/profile.h"
#include "linter/profile/schema/words.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define FIELDS  3
#define LONGEST 1024

Suite *suite_words(void);

/* What reading the lists needs. */
struct lists {
	struct arena arena;
	struct interner *texts;
	struct problem_list problems;
	struct profile *profile;
	struct header_names names;
	struct buffer wrong; /* a line for each mistake */
	size_t means, nothing;
};

typedef void judgement(struct lists *lists, struct slice fields[FIELDS]);

#define CHECKS_MOST 100

static void lists_open(struct lists *lists)
{
	const struct check_signature *checks[CHECKS_MOST + 1] = { NULL };
	struct profile_request request = {
		.name = SLICE_LITERAL(WORDS_PROFILE),
		.checks = checks,
	};

	for (size_t i = 0; i < CHECKS_MOST && registry_checks[i]; i++)
		checks[i] = &registry_checks[i]->signature;
	*lists = (struct lists){ .arena = ARENA_EMPTY };
	lists->texts = interner_new();
	lists->problems.arena = &lists->arena;
	request.texts = lists->texts;
	lists->profile = profile_load(&request, &lists->problems);
	ck_assert_ptr_nonnull(lists->profile);
	header_names_init(&lists->names, lists->profile, &lists->arena);
}

static void lists_close(struct lists *lists)
{
	buffer_release(&lists->wrong);
	profile_free(lists->profile);
	problem_list_release(&lists->problems);
	interner_free(lists->texts);
	arena_release(&lists->arena);
}

/* \n in a list is a line break in the header. */
static struct slice unescaped(struct lists *lists, struct slice text)
{
	char *at = arena_bytes(&lists->arena, text.length);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] == '\\' && i + 1 < text.length &&
		    text.at[i + 1] == 'n') {
			at[length++] = '\n';
			i++;
		} else {
			at[length++] = text.at[i];
		}
	}
	return (struct slice){ .at = at, .length = length };
}

static void judge_line(struct lists *lists, char *line, judgement *judge)
{
	struct slice rest = slice_trim(slice_of(line));
	struct slice fields[FIELDS];

	if (rest.length == 0 || rest.at[0] == '#')
		return;
	for (size_t i = 0; i < FIELDS; i++) {
		size_t end = slice_find(rest, SLICE_LITERAL("\t"));

		ck_assert_msg(i == FIELDS - 1 || end != SIZE_MAX,
			      "not three fields: %s", line);
		fields[i] = unescaped(lists, slice_part(rest, 0, end));
		rest = end == SIZE_MAX ? SLICE_EMPTY
				       : slice_part(rest, end + 1, rest.length);
	}
	if (slice_equal(fields[2], SLICE_LITERAL("-")))
		lists->nothing++;
	else
		lists->means++;
	judge(lists, fields);
}

/* Judges each line of the list; all mistakes are shown together. */
static void judge_list(const char *path, judgement *judge, size_t means,
		       size_t nothing)
{
	struct lists lists;
	char line[LONGEST];
	FILE *file = fopen(path, "r");

	ck_assert_ptr_nonnull(file);
	lists_open(&lists);
	while (fgets(line, sizeof(line), file))
		judge_line(&lists, line, judge);
	fclose(file);
	ck_assert_msg(lists.wrong.length == 0, "\n%s", lists.wrong.text);
	ck_assert_uint_ge(lists.means, means);
	ck_assert_uint_ge(lists.nothing, nothing);
	lists_close(&lists);
}

static void add_wrong(struct lists *lists, struct slice fields[FIELDS],
		      struct slice found)
{
	buffer_format(&lists->wrong, "%.*s: %.*s is %.*s, not %.*s\n",
		      SLICE_ARGUMENTS(fields[0]), SLICE_ARGUMENTS(fields[1]),
		      SLICE_ARGUMENTS(found), SLICE_ARGUMENTS(fields[2]));
}

/* The column that the header names in the table, as a file is bound. */
static struct slice column_of(const struct table_schema *table,
			      const struct header_match *match)
{
	uint32_t column = NO_COLUMN;

	for (size_t i = 0; i < match->count; i++) {
		if (match->names[i].table != table->number)
			continue;
		if (column != NO_COLUMN)
			return SLICE_LITERAL("two columns");
		column = match->names[i].column;
	}
	if (column == NO_COLUMN)
		return SLICE_LITERAL("-");
	for (size_t i = 0; i < match->other_count; i++)
		if (match->others[i].table == table->number &&
		    match->others[i].column != column)
			return SLICE_LITERAL("two columns");
	return table->columns[column].name;
}

static void judge_header(struct lists *lists, struct slice fields[FIELDS])
{
	const struct table_schema *table =
		profile_table(lists->profile, fields[0]);
	struct header_match match;
	struct slice found;

	ck_assert_msg(table != NULL, "no table %.*s",
		      SLICE_ARGUMENTS(fields[0]));
	match = header_match(&lists->names, fields[1], &lists->arena);
	found = column_of(table, &match);
	if (!slice_equal(found, fields[2]))
		add_wrong(lists, fields, found);
}

static const struct vocabulary *vocabulary_of(const struct lists *lists,
					      struct slice name)
{
	for (size_t i = 0; i < lists->profile->vocabulary_count; i++)
		if (slice_equal(lists->profile->vocabularies[i]->name, name))
			return lists->profile->vocabularies[i];
	return NULL;
}

static void judge_word(struct lists *lists, struct slice fields[FIELDS])
{
	const struct vocabulary *vocabulary = vocabulary_of(lists, fields[0]);
	uint32_t entry;
	struct slice found = SLICE_LITERAL("-");

	ck_assert_msg(vocabulary != NULL, "no vocabulary %.*s",
		      SLICE_ARGUMENTS(fields[0]));
	entry = vocabulary_find(vocabulary, fields[1], &lists->arena);
	if (entry != NO_ENTRY)
		found = vocabulary->entries[entry].name;
	if (!slice_equal(found, fields[2]))
		add_wrong(lists, fields, found);
}

START_TEST(headers_bind_right)
{
	judge_list(WORDS_LISTS "/headers.tsv", judge_header, 500, 100);
}
END_TEST

START_TEST(words_have_one_value)
{
	judge_list(WORDS_LISTS "/words.tsv", judge_word, 500, 100);
}
END_TEST

Suite *suite_words(void)
{
	Suite *suite = suite_create("words");
	TCase *tests = tcase_create("words");

	tcase_add_test(tests, headers_bind_right);
	tcase_add_test(tests, words_have_one_value);
	suite_add_tcase(suite, tests);
	return suite;
}
