/* Profiles: each mistake of units, vocabularies, tables and files is told at
 * its own place, once, with the nearest right name. */
#include "tests/unit/profile_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "linter/base/buffer.h"

#include <check.h>

static const struct mistake head_mistakes[] = {
	{ "@@title: {zh: a}\n", "the profile needs the key \"profile\"", "" },
	{ "profile: a\n@@tables_: {}\n", "the profile has no key \"tables_\"",
	  "did you mean \"tables\"?" },
	{ "profile: a\n@@clause: b\n", "the profile has no key \"clause\"",
	  "\"clause\" belongs to a citation" },
	{ "profile: a\n@@steps: b\n", "the profile has no key \"steps\"",
	  "\"steps\" is a parameter of the check \"cap\"" },
	{ "profile: a\ntitle: @@text\n",
	  "\"title\" must be a mapping, not a text", "" },
	{ "profile: a\ntitle:@@\n", "\"title\" has no value", "" },
	{ "profile: a\ntitle: @@{}\n", "\"title\" has no value",
	  "write {zh: ..., en: ...}" },
	{ "profile: a\ntitle: {zh: @@[a]}\n",
	  "\"zh\" must be a text, not a list", "" },
	{ "profile: a\ntitle: {@@cn: a}\n",
	  "a text in two languages has no key \"cn\"", "" },
	{ "profile: @@A b\n", "\"A b\" cannot be a name",
	  "write it in small letters, digits and -, a letter first" },
	{ "profile: a\neffective: @@2020\n", "\"2020\" is not a range of dates",
	  "write the first and the last day, as in 2020-01-01..2020-12-31" },
	{ "profile: a\neffective: 2020-01-01..@@2020-02-30\n",
	  "\"2020-02-30\" is not a date", "" },
	{ "profile: a\neffective: @@2020.1.1..2020-02-03\n",
	  "\"2020.1.1\" is not a date",
	  "write year-month-day, as in 2020-03-27" },
	{ "profile: a\neffective: @@2021-01-01..2020-12-31\n",
	  "the range 2021-01-01..2020-12-31 ends before it begins", "" },
	{ "profile: a\nsource: @@{issued: 2020-01-01}\n",
	  "the profile's source needs the key \"number\"", "" },
	{ "profile: a\nextends: @@nowhere\n", "there is no profile \"nowhere\"",
	  "" },
	{ "profile: a\nnot_checkable: [{id: @@A b, reason: {zh: c}}]\n",
	  "\"A b\" cannot be a name", "write it in letters, digits and -" },
	{ "profile: a\nnot_checkable:\n- {id: A, reason: {zh: c}}\n"
	  "- {id: @@A, reason: {zh: c}}\n",
	  "\"A\" is listed twice", "" },
	{ "profile: a\nnot_checkable: [@@{id: A}]\n",
	  "an entry of not_checkable needs the key \"reason\"", "" },
};

START_TEST(mistakes_of_the_head)
{
	assert_mistake("", &head_mistakes[_i]);
}
END_TEST

static const struct mistake word_mistakes[] = {
	{ "units: {yuan: {zh: 元}, @@kuai: {zh: 元}}\n",
	  "\"元\" is written for the unit \"yuan\" already", "" },
	{ "units: {yuan: {zh: 元}, wan: {zh: 万元, of: @@yaun, factor: 10}}\n",
	  "there is no unit \"yaun\"", "did you mean \"yuan\"?" },
	{ "units: {yuan: {zh: 元}, @@wan: {zh: 万元, of: yuan}}\n",
	  "a unit needs both \"of\" and \"factor\", or neither", "" },
	{ "units: {yuan: {zh: 元}, wan: {zh: 万, of: yuan, factor: @@0}}\n",
	  "\"0\" is not a factor: a number above 0", "" },
	{ "units: {wan: {zh: 万, of: @@wan, factor: 2}}\n",
	  "the unit \"wan\" cannot be counted in itself", "" },
	{ "units: {a: {zh: 甲}, b: {of: a, factor: 2}, @@c: {of: b, factor: 2}}\n",
	  "the unit \"c\" is counted in \"b\", which is itself counted in \"a\"",
	  "give the factor to \"a\"" },
	{ "units: {@@Yuan: {zh: 元}}\n", "\"Yuan\" cannot be a name",
	  "write it in small letters, digits and -, a letter first" },
	{ "units: {a: {@@files: [b]}}\n", "a unit has no key \"files\"",
	  "\"files\" belongs to a table" },
	{ "vocabularies: {a: @@{open: yes}}\n",
	  "a vocabulary needs the key \"values\"", "" },
	{ "vocabularies: {a: {open: @@maybe, values: {b: {zh: c}}}}\n",
	  "\"maybe\" is neither yes nor no", "" },
	{ "vocabularies: {a: {values: {b: {zh: 丙}, @@c: {also: [丙]}}}}\n",
	  "\"丙\" is written for the value \"b\" already", "" },
	{ "vocabularies: {a: {values: {b: {also: [@@[x]]}}}}\n",
	  "\"also\" must be a text, not a list", "" },
	{ "vocabularies: {a: {values: {@@b_c: {zh: 丙}}}}\n",
	  "\"b_c\" cannot be a name",
	  "write it in small letters, digits and -, a letter first" },
};

START_TEST(mistakes_of_words)
{
	assert_mistake("profile: a\n", &word_mistakes[_i]);
}
END_TEST

START_TEST(mistakes_of_patterns)
{
	struct reading reading;

	reading_init(&reading);
	reading_load(&reading, "profile: a\n",
		     "vocabularies: {a: {values: {b: {like: '甲(x'}}}}\n");
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.count, 1);
	/* The group is found open where the text ends. */
	ck_assert_uint_eq(reading.problems.problems[0].mark.line, 2);
	ck_assert_uint_eq(reading.problems.problems[0].mark.column, 43);
	reading_free(&reading);
}
END_TEST

static const struct mistake table_mistakes[] = {
	{ "  @@Pay: {columns: {a: {type: text}}}\n", "\"Pay\" cannot be a name",
	  "write it in small letters, digits and _, a letter first" },
	{ "  @@pay: {title: {zh: a}}\n", "the table \"pay\" has no columns",
	  "" },
	{ "  pay: {columns: {@@a: {zh: 甲}}}\n", "the column \"a\" has no type",
	  "" },
	{ "  pay: {columns: {a: {type: @@txt}}}\n",
	  "\"txt\" is none of: text, code, identity, decimal, date, period, bool",
	  "did you mean \"text\"?" },
	{ "  pay: {columns: {@@a: {type: code}}}\n",
	  "the code column \"a\" needs a vocabulary", "" },
	{ "  pay: {columns: {a: {type: code, vocabulary: @@programe}}}\n",
	  "there is no vocabulary \"programe\"",
	  "did you mean \"programme\"?" },
	{ "  pay: {columns: {a: {type: text, vocabulary: @@programme}}}\n",
	  "a text column has no vocabulary",
	  "columns with a vocabulary are of type code" },
	{ "  pay: {columns: {a: {type: decimal, unit: @@yuen}}}\n",
	  "there is no unit \"yuen\"", "did you mean \"yuan\"?" },
	{ "  pay: {columns: {a: {type: date, unit: @@yuan}}}\n",
	  "a date column has no unit", "" },
	{ "  pay: {columns: {a: {type: decimal, unit_in: @@b}, c: {type: text}}}\n",
	  "the table \"pay\" has no column \"b\"", "" },
	{ "  pay: {columns: {a: {type: decimal, unit: yuan, unit_in: @@b}, b: {type: text}}}\n",
	  "\"unit_in\" is for numbers without a unit, and names a text column",
	  "" },
	{ "  pay: {columns: {a: {type: decimal, unit_in: @@b}, b: {type: date}}}\n",
	  "\"unit_in\" is for numbers without a unit, and names a text column",
	  "" },
	{ "  pay: {columns: {a: {type: text, personal: @@yes}}}\n",
	  "\"yes\" is none of: identity, account, phone", "" },
	{ "  pay: {columns: {@@not: {type: text}}}\n",
	  "\"not\" cannot name a column: it is a word of the expressions", "" },
	{ "  pay: {columns: {a: {type: text, @@key: b}}}\n",
	  "a column has no key \"key\"", "\"key\" belongs to a table" },
	{ "  pay: {columns: {a: {type: text, zh: 甲}, b: {type: text, also: [乙, @@甲]}}}\n",
	  "the header \"甲\" belongs to the column \"a\" already",
	  "that column is at p.yml:22" },
	{ "  pay: {columns: {a: {type: text, zh: 甲, also: [乙, @@乙]}}}\n",
	  "the header \"乙\" is written twice", "" },
	{ "  pay: {key: @@b, columns: {a: {type: text}}}\n",
	  "the table \"pay\" has no column \"b\"", "" },
	{ "  pay: {key: @@a, columns: {a: {type: date}}}\n",
	  "\"a\" cannot be a key: keys are text or identity columns", "" },
	{ "  pay: {date: @@a, columns: {a: {type: text}}}\n",
	  "\"a\" cannot date a row: it is no date or period column", "" },
	{ "  pay: {columns: {a: {type: text, refers: @@househld}}}\n",
	  "there is no table \"househld\"", "did you mean \"household\"?" },
	{ "  pay: {columns: {a: {type: text, refers: @@payment}}}\n",
	  "the table \"payment\" has no key to refer to", "" },
	{ "  pay: {columns: {a: {type: date, refers: @@household}}}\n",
	  "the column \"a\" is not of the type of the key of \"household\"",
	  "" },
	{ "  pay: {history_of: @@household, columns: {a: {type: text}}}\n",
	  "a table of dated states needs both \"history_of\" and \"history\"",
	  "" },
	{ "  pay: {history_of: household, history: {key: @@a, from: b, until: b},"
	  " columns: {a: {type: text}, b: {type: date}}}\n",
	  "the column \"a\" does not refer to \"household\"", "" },
	{ "  pay: {history_of: household, history: {key: a, from: @@a, until: b},"
	  " columns: {a: {type: text, refers: household}, b: {type: date}}}\n",
	  "\"a\" is no date column", "" },
	{ "  pay: {history_of: household, history: @@{key: a, from: b},"
	  " columns: {a: {type: text, refers: household}, b: {type: date}}}\n",
	  "a table's history needs the key \"until\"", "" },
	{ "  pay: {columns: {h: {type: text, refers: household},"
	  " a: {type: date, otherwise: @@h.township}}}\n",
	  "\"h.township\" cannot stand in for \"a\": its type, unit, vocabulary or what it refers to differs",
	  "" },
	{ "  pay: {columns: {h: {type: text, refers: household},"
	  " a: {type: text, refers: household, otherwise: @@h.household}}}\n",
	  "\"h.household\" cannot stand in for \"a\": its type, unit, vocabulary or what it refers to differs",
	  "" },
	{ "  pay: {roles: {village: @@b}, columns: {a: {type: text}}}\n",
	  "table \"pay\" has no column \"b\"", "" },
	{ "  pay: {roles: {village: @@a.b}, columns: {a: {type: text}}}\n",
	  "column \"a\" holds no key of a table, so nothing can follow it",
	  "" },
	{ "  pay: {roles: {@@towship: a}, columns: {a: {type: text}}}\n",
	  "a table's roles has no key \"towship\"",
	  "did you mean \"township\"?" },
	{ "  pay: {beside: {@@houshold: [a]}, columns: {a: {type: text}}}\n",
	  "there is no table \"houshold\"", "did you mean \"household\"?" },
	{ "  pay: {beside: {household: [@@b]}, columns: {a: {type: text}}}\n",
	  "the table \"pay\" has no column \"b\"", "" },
	{ "  pay: {beside: {household: [[a, @@pay.a]]},"
	  " columns: {a: {type: text}}}\n",
	  "a column here is one of \"pay\", or is written household.column",
	  "" },
	{ "  pay: {beside: {household: @@a}, columns: {a: {type: text}}}\n",
	  "\"beside\" must be a list, not a text", "" },
	{ "  pay: {columns: {a: {type: text, otherwise: @@a}}}\n",
	  "\"otherwise\" of the column \"a\" leads back to itself", "" },
};

START_TEST(mistakes_of_tables)
{
	assert_mistake(fixture_schema, &table_mistakes[_i]);
}
END_TEST

START_TEST(mistakes_add_up)
{
	struct reading reading;

	reading_init(&reading);
	reading_load(&reading, "profile: A\nunits: {b: {of: c, factor: 2}}\n",
		     "tables: {t: {key: k, columns: {d: {type: e}}}}\n");
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.errors, 4);
	/* In the order of their places. */
	ck_assert_uint_eq(reading.problems.problems[0].mark.line, 1);
	ck_assert_uint_eq(reading.problems.problems[1].mark.line, 2);
	ck_assert_uint_eq(reading.problems.problems[2].mark.column, 19);
	reading_free(&reading);
}
END_TEST

START_TEST(mistakes_are_capped)
{
	struct reading reading;
	struct buffer text = BUFFER_EMPTY;

	for (int i = 0; i < 3000; i++)
		buffer_format(&text, "k%d: 1\n", i);
	reading_init(&reading);
	reading_load(&reading, "profile: a\n", text.text);
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.errors, 3000);
	ck_assert_uint_eq(reading.problems.count, 1000);
	reading_free(&reading);
	buffer_release(&text);
}
END_TEST

START_TEST(compiled_tables)
{
	struct reading reading;
	const struct table_schema *payment, *person;

	reading_init(&reading);
	reading_load(&reading, fixture_schema,
		     "  person:\n"
		     "    key: id\n"
		     "    columns:\n"
		     "      id: {type: identity, zh: 身份证号}\n"
		     "      home: {type: text, refers: household}\n");
	ck_assert_ptr_nonnull(reading.profile);
	payment = profile_table(reading.profile, SLICE_LITERAL("payment"));
	ck_assert_uint_eq(payment->number, 1);
	ck_assert_uint_eq(payment->date,
			  schema_column(payment, SLICE_LITERAL("paid_on")));
	ck_assert_uint_eq(payment->key, NO_COLUMN);
	ck_assert_ptr_eq(
		payment->columns[0].refers,
		profile_table(reading.profile, SLICE_LITERAL("household")));
	ck_assert_ptr_eq(payment->columns[2].unit, reading.profile->units[0]);
	person = profile_table(reading.profile, SLICE_LITERAL("person"));
	ck_assert_int_eq(person->columns[0].personal, PERSONAL_IDENTITY);
	ck_assert_ptr_null(
		profile_table(reading.profile, SLICE_LITERAL("persons")));
	reading_free(&reading);
}
END_TEST

/* A folder of profiles that is there for one test. */
struct folder {
	char path[40];
	const char *names[4];
	size_t count;
};

static void folder_add(struct folder *folder, const char *name,
		       const char *text)
{
	char path[80];
	FILE *file;

	if (folder->count == 0) {
		snprintf(folder->path, sizeof(folder->path), "%s",
			 "profiles-XXXXXX");
		ck_assert_ptr_nonnull(mkdtemp(folder->path));
	}
	folder->names[folder->count++] = name;
	snprintf(path, sizeof(path), "%s/%s", folder->path, name);
	file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	fclose(file);
}

static void folder_remove(struct folder *folder)
{
	char path[80];

	for (size_t i = 0; i < folder->count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder->path,
			 folder->names[i]);
		unlink(path);
	}
	rmdir(folder->path);
}

static void load_named(struct reading *reading, const struct folder *folder,
		       const char *name)
{
	const char *const folders[] = { folder->path, NULL };

	reading->request.folders = folders;
	reading->request.name = slice_of(name);
	reading->profile = profile_load(&reading->request, &reading->problems);
	reading->request.folders = NULL;
}

START_TEST(extending)
{
	struct folder folder = { .count = 0 };
	struct reading reading;
	const struct profile *profile;
	const struct vocabulary *programme;
	const struct table_schema *payment;
	const struct column_schema *amount;

	folder_add(&folder, "base.yml", fixture_schema);
	folder_add(&folder, "county.yml",
		   "profile: county\n"
		   "extends: base\n"
		   "include: [roles.yml, part.yml]\n"
		   "effective: 2020-01-01..2020-12-31\n"
		   "vocabularies: {programme: {values: {breeding: {zh: 养殖},\n"
		   " works: {zh: 公益岗}}}}\n");
	folder_add(
		&folder, "roles.yml",
		"tables:\n"
		"  payment:\n"
		"    roles: {name: household, township: household.township}\n");
	folder_add(&folder, "part.yml",
		   "tables:\n"
		   "  payment:\n"
		   "    roles: {name: note}\n"
		   "    columns:\n"
		   "      amount: {also: [发放金额]}\n"
		   "      note: {type: text, zh: 备注}\n");
	reading_init(&reading);
	load_named(&reading, &folder, "county");
	ck_assert_ptr_nonnull(reading.profile);
	profile = reading.profile;
	ck_assert(slice_equal(profile->name, SLICE_LITERAL("county")));
	ck_assert_int_eq(profile->effective.first, day_of(2020, 1, 1));
	ck_assert_uint_eq(profile->file_count, 4);
	programme = profile->vocabularies[0];
	ck_assert_uint_eq(programme->count, 3);
	ck_assert(slice_equal(programme->entries[0].title.zh,
			      SLICE_LITERAL("养殖")));
	payment = profile_table(profile, SLICE_LITERAL("payment"));
	ck_assert_uint_eq(payment->column_count, 5);
	ck_assert_uint_eq(payment->roles[ROLE_NAME].steps[0].column,
			  schema_column(payment, SLICE_LITERAL("note")));
	ck_assert_uint_eq(payment->roles[ROLE_TOWNSHIP].count, 2);
	ck_assert_uint_eq(payment->roles[ROLE_PERIOD].count, 0);
	amount = &payment->columns[2];
	ck_assert_int_eq(amount->type, COLUMN_DECIMAL);
	ck_assert_uint_eq(amount->alias_count, 3);
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

static const char some_rules[] =
	"rules:\n"
	"- {id: A, title: {zh: a}, check: cap, table: payment, per: [household],\n"
	"   effective: 2013-01-01..2020-12-31}\n"
	"- {id: B, title: {zh: b}, check: cap, table: payment, per: [household],\n"
	"   within: A}\n";

START_TEST(adjusting)
{
	struct folder folder = { .count = 0 };
	struct reading reading;
	const struct rule *rule;

	folder_add(&folder, "base.yml", fixture_schema);
	folder_add(&folder, "rules.yml",
		   "profile: r\nextends: base\n"
		   "include: more.yml\n"
		   "effective: 2020-01-01..2020-12-31\n"
		   "source: {number: 甲1号}\n");
	folder_add(&folder, "more.yml", some_rules);
	folder_add(&folder, "c.yml",
		   "profile: c\nextends: rules\n"
		   "adjust: {B: {enabled: no}, A: {severity: info}}\n");
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	ck_assert_ptr_nonnull(reading.profile);
	ck_assert_uint_eq(reading.profile->rule_count, 1);
	rule = &reading.profile->rules[0];
	ck_assert(slice_equal(rule->id, SLICE_LITERAL("A")));
	ck_assert_int_eq(rule->severity, SEVERITY_INFO);
	/* Its own time, not the profile's. */
	ck_assert_int_eq(rule->effective.first, day_of(2013, 1, 1));
	ck_assert_int_eq(rule->effective.last, day_of(2020, 12, 31));
	/* A rule cites the document of the profile it was written in. */
	ck_assert(slice_equal(rule->cite.document, SLICE_LITERAL("甲1号")));
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

static void assert_one(const struct reading *reading, unsigned line,
		       unsigned column, const char *message)
{
	const struct problem *problem;

	ck_assert_ptr_null(reading->profile);
	ck_assert_uint_eq(reading->problems.count, 1);
	problem = &reading->problems.problems[0];
	ck_assert_uint_eq(problem->mark.line, line);
	ck_assert_uint_eq(problem->mark.column, column);
	ck_assert_msg(slice_equal(problem->message, slice_of(message)), "%.*s",
		      SLICE_ARGUMENTS(problem->message));
}

/* What is wrong with adjustments of `some_rules`, in the third line. */
static const struct {
	const char *adjust;
	unsigned column;
	const char *message;
} adjustments[] = {
	{ "adjust: {A: {severty: info}}\n", 14,
	  "an adjustment has no key \"severty\"" },
	{ "adjust: {A: {severity: infos}}\n", 24,
	  "\"infos\" is none of: info, warning, error" },
	{ "adjust: {A: yes}\n", 13, "\"A\" must be a mapping, not a text" },
	{ "adjust: {C: {enabled: no}}\n", 10, "there is no rule \"C\"" },
	{ "adjust: {A: {enabled: never}}\n", 23,
	  "\"never\" is neither yes nor no" },
};

START_TEST(wrong_adjustments)
{
	struct folder folder = { .count = 0 };
	struct reading reading;
	struct buffer text = BUFFER_EMPTY, base = BUFFER_EMPTY;

	buffer_format(&base, "%s%s", fixture_schema, some_rules);
	buffer_format(&text, "profile: c\nextends: base\n%s",
		      adjustments[_i].adjust);
	folder_add(&folder, "base.yml", base.text);
	folder_add(&folder, "c.yml", text.text);
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	assert_one(&reading, 3, adjustments[_i].column,
		   adjustments[_i].message);
	reading_free(&reading);
	folder_remove(&folder);
	buffer_release(&base);
	buffer_release(&text);
}
END_TEST

START_TEST(switched_off_but_needed)
{
	struct folder folder = { .count = 0 };
	struct reading reading;
	struct buffer base = BUFFER_EMPTY;

	buffer_format(&base, "%s%s", fixture_schema, some_rules);
	folder_add(&folder, "base.yml", base.text);
	folder_add(&folder, "c.yml",
		   "profile: c\nextends: base\nadjust: {A: {enabled: no}}\n");
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.count, 1);
	ck_assert_uint_eq(reading.problems.problems[0].mark.line, 26);
	ck_assert_uint_eq(reading.problems.problems[0].mark.column, 12);
	reading_free(&reading);
	folder_remove(&folder);
	buffer_release(&base);
}
END_TEST

START_TEST(rules_keep_their_time)
{
	struct folder folder = { .count = 0 };
	struct reading reading;
	struct buffer base = BUFFER_EMPTY;
	const struct rule *rule;

	buffer_format(&base, "%s%s%s", fixture_schema,
		      "effective: 2019-01-01..2019-12-31\n", some_rules);
	folder_add(&folder, "base.yml", base.text);
	folder_add(&folder, "c.yml",
		   "profile: c\nextends: base\n"
		   "effective: 2024-01-01..2024-12-31\n");
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	ck_assert_ptr_nonnull(reading.profile);
	rule = profile_rule(reading.profile, SLICE_LITERAL("B"));
	ck_assert_int_eq(rule->effective.first, day_of(2019, 1, 1));
	ck_assert_int_eq(reading.profile->effective.first, day_of(2024, 1, 1));
	reading_free(&reading);
	folder_remove(&folder);
	buffer_release(&base);
}
END_TEST

START_TEST(extending_in_a_circle)
{
	struct folder folder = { .count = 0 };
	struct reading reading;

	folder_add(&folder, "a.yml", "profile: a\nextends: b\n");
	folder_add(&folder, "b.yml", "profile: b\nextends: [./a.yml]\n");
	reading_init(&reading);
	load_named(&reading, &folder, "a");
	assert_one(&reading, 2, 11,
		   "\"./a.yml\" leads back to the file that extends it");
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

START_TEST(two_ways_to_one_base)
{
	struct folder folder = { .count = 0 };
	struct reading reading;

	folder_add(&folder, "base.yml", fixture_schema);
	folder_add(&folder, "b.yml", "profile: b\nextends: base\n");
	folder_add(&folder, "c.yml", "profile: c\nextends: [b, base]\n");
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	ck_assert_ptr_nonnull(reading.profile);
	ck_assert_uint_eq(reading.profile->table_count, 2);
	ck_assert_uint_eq(reading.profile->file_count, 3);
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

START_TEST(parts_are_no_profiles)
{
	struct folder folder = { .count = 0 };
	struct reading reading;

	folder_add(&folder, "a.yml", "profile: a\ninclude: b.yml\n");
	folder_add(&folder, "b.yml", "profile: b\n");
	reading_init(&reading);
	load_named(&reading, &folder, "a");
	assert_one(&reading, 1, 1,
		   "a part of a profile has no key \"profile\"");
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

START_TEST(types_are_not_changed)
{
	struct folder folder = { .count = 0 };
	struct reading reading;

	folder_add(&folder, "base.yml", fixture_schema);
	folder_add(&folder, "c.yml",
		   "profile: c\nextends: base\ntables: {payment: {columns:"
		   " {amount: {type: text}}}}\n");
	reading_init(&reading);
	load_named(&reading, &folder, "c");
	assert_one(
		&reading, 3, 45,
		"the column \"amount\" is of type decimal already and cannot become text");
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

START_TEST(missing_profiles)
{
	struct folder folder = { .count = 0 };
	struct reading reading;

	folder_add(&folder, "base.yml", fixture_schema);
	reading_init(&reading);
	load_named(&reading, &folder, "bsae");
	ck_assert_ptr_null(reading.profile);
	ck_assert_uint_eq(reading.problems.count, 1);
	ck_assert_ptr_null(reading.problems.problems[0].mark.file);
	ck_assert_uint_ne(
		slice_find(reading.problems.problems[0].help, slice_of("base")),
		SIZE_MAX);
	reading_free(&reading);
	folder_remove(&folder);
}
END_TEST

Suite *suite_profile(void);
Suite *suite_profile(void)
{
	Suite *suite = suite_create("profile");
	TCase *cases = tcase_create("profile");

	tcase_add_loop_test(cases, mistakes_of_the_head, 0,
			    (int)ARRAY_SIZE(head_mistakes));
	tcase_add_loop_test(cases, mistakes_of_words, 0,
			    (int)ARRAY_SIZE(word_mistakes));
	tcase_add_loop_test(cases, mistakes_of_tables, 0,
			    (int)ARRAY_SIZE(table_mistakes));
	tcase_add_test(cases, mistakes_of_patterns);
	tcase_add_test(cases, mistakes_add_up);
	tcase_add_test(cases, mistakes_are_capped);
	tcase_add_test(cases, compiled_tables);
	tcase_add_test(cases, extending);
	tcase_add_test(cases, adjusting);
	tcase_add_test(cases, rules_keep_their_time);
	tcase_add_loop_test(cases, wrong_adjustments, 0,
			    (int)ARRAY_SIZE(adjustments));
	tcase_add_test(cases, switched_off_but_needed);
	tcase_add_test(cases, extending_in_a_circle);
	tcase_add_test(cases, two_ways_to_one_base);
	tcase_add_test(cases, parts_are_no_profiles);
	tcase_add_test(cases, types_are_not_changed);
	tcase_add_test(cases, missing_profiles);
	suite_add_tcase(suite, cases);
	return suite;
}
