/* Reads profiles for the suites and compares what is wrong with them. */
#include "tests/unit/profile_fixture.h"

#include "linter/base/buffer.h"
#include "linter/base/text.h"

#include <check.h>

static const char *const ways[] = { "up", "down", NULL };

static const struct parameter sum_parameters[] = {
	{ .name = "per",
	  .type = PARAMETER_VALUES,
	  .required = true,
	  .summary = "" },
	{ .name = "sum", .type = PARAMETER_NUMBER, .summary = "" },
	{ .name = "at_most", .type = PARAMETER_LIMIT, .summary = "" },
	{ .name = "within", .type = PARAMETER_RULE, .summary = "" },
	{ .name = "way",
	  .type = PARAMETER_CHOICE,
	  .choices = ways,
	  .summary = "" },
	{ .name = "exact", .type = PARAMETER_FLAG, .summary = "" },
	{ .name = "steps", .type = PARAMETER_NUMBERS, .summary = "" },
	{ .name = "between", .type = PARAMETER_PREDICATES, .summary = "" },
	{ .name = "allowed", .type = PARAMETER_PREDICATE_LISTS, .summary = "" },
};

static const struct parameter visit_parameters[] = {
	{ .name = "having",
	  .type = PARAMETER_PREDICATE,
	  .over = 2,
	  .summary = "" },
	{ .name = "visits",
	  .type = PARAMETER_TABLE,
	  .required = true,
	  .summary = "" },
	{ .name = "every", .type = PARAMETER_DURATION, .summary = "" },
	{ .name = "through",
	  .type = PARAMETER_COLUMN,
	  .over = 2,
	  .summary = "" },
};

static const struct parameter domain_parameters[] = {
	{ .name = "column",
	  .type = PARAMETER_COLUMN,
	  .required = true,
	  .summary = "" },
	{ .name = "columns", .type = PARAMETER_COLUMNS, .summary = "" },
	{ .name = "one_of", .type = PARAMETER_VALUES, .summary = "" },
	{ .name = "at_least", .type = PARAMETER_VALUE, .summary = "" },
	{ .name = "like", .type = PARAMETER_PATTERN, .summary = "" },
};

static const struct check_signature sum = { "cap", sum_parameters,
					    ARRAY_SIZE(sum_parameters) };
static const struct check_signature visit = { "visit", visit_parameters,
					      ARRAY_SIZE(visit_parameters) };
static const struct check_signature domain = { "domain", domain_parameters,
					       ARRAY_SIZE(domain_parameters) };

const struct check_signature *const fixture_checks[] = { &sum, &visit, &domain,
							 NULL };

const char fixture_schema[] =
	"profile: small\n"
	"units:\n"
	"  yuan: {zh: 元}\n"
	"vocabularies:\n"
	"  programme:\n"
	"    values:\n"
	"      breeding: {zh: 种养奖补}\n"
	"      loss-relief: {zh: 滞销补助}\n"
	"tables:\n"
	"  household:\n"
	"    key: household\n"
	"    columns:\n"
	"      household: {type: text, zh: 户编号}\n"
	"      township: {type: text, zh: 乡镇}\n"
	"  payment:\n"
	"    date: paid_on\n"
	"    columns:\n"
	"      household: {type: text, refers: household, zh: 户编号}\n"
	"      programme: {type: code, vocabulary: programme, zh: 项目}\n"
	"      amount: {type: decimal, unit: yuan, zh: 金额}\n"
	"      paid_on: {type: date, zh: 日期}\n";

void reading_init(struct reading *reading)
{
	*reading = (struct reading){ .arena = ARENA_EMPTY };
	reading->texts = interner_new();
	reading->problems.arena = &reading->arena;
	reading->request.checks = fixture_checks;
	reading->request.texts = reading->texts;
}

void reading_load(struct reading *reading, const char *first,
		  const char *second)
{
	struct slice text =
		arena_format(&reading->arena, "%s%s", first, second);

	reading->profile =
		profile_load_text(&reading->request, SLICE_LITERAL("p.yml"),
				  text, &reading->problems);
}

void reading_free(struct reading *reading)
{
	profile_free(reading->profile);
	problem_list_release(&reading->problems);
	interner_free(reading->texts);
	arena_release(&reading->arena);
}

/* Everything that is wrong, as lines: what a failing test shows. */
static void write_problems(struct buffer *all, const struct reading *reading)
{
	for (size_t i = 0; i < reading->problems.count; i++) {
		const struct problem *problem = &reading->problems.problems[i];

		buffer_format(all, "%u:%u: %.*s [%.*s]\n",
			      (unsigned)problem->mark.line,
			      (unsigned)problem->mark.column,
			      SLICE_ARGUMENTS(problem->message),
			      SLICE_ARGUMENTS(problem->help));
	}
}

/* Writes the line the mistake must give, and the text without "@@". */
static void expect(struct buffer *due, struct buffer *text, const char *before,
		   const struct mistake *mistake)
{
	struct slice written = slice_of(mistake->text);
	size_t place = slice_find(written, SLICE_LITERAL("@@"));
	unsigned line = 1;
	size_t start = 0;

	ck_assert_msg(place != SIZE_MAX, "no @@ in: %s", mistake->text);
	buffer_add(text, slice_of(before));
	buffer_add(text, slice_part(written, 0, place));
	for (size_t i = 0; i < text->length; i++) {
		if (text->text[i] != '\n')
			continue;
		line++;
		start = i + 1;
	}
	buffer_format(due, "%u:%zu: %s [%s]\n", line,
		      text_characters(slice_part(buffer_slice(text), start,
						 text->length)) +
			      1,
		      mistake->message, mistake->help);
	buffer_add(text, slice_part(written, place + 2, written.length));
}

void assert_mistake(const char *before, const struct mistake *mistake)
{
	struct buffer due = BUFFER_EMPTY, text = BUFFER_EMPTY;
	struct buffer found = BUFFER_EMPTY;
	struct reading reading;

	reading_init(&reading);
	expect(&due, &text, before, mistake);
	reading_load(&reading, text.text, "");
	write_problems(&found, &reading);
	ck_assert_msg(found.text != NULL, "nothing is wrong with: %s",
		      mistake->text);
	ck_assert_str_eq(found.text, due.text);
	reading_free(&reading);
	buffer_release(&found);
	buffer_release(&text);
	buffer_release(&due);
}

void assert_fine(const char *before, const char *text)
{
	struct buffer found = BUFFER_EMPTY;
	struct reading reading;

	reading_init(&reading);
	reading_load(&reading, before, text);
	write_problems(&found, &reading);
	ck_assert_msg(reading.profile != NULL, "%s", found.text);
	reading_free(&reading);
	buffer_release(&found);
}
