/* The account of rules: what they found, and why some did not run. */
#include "linter/report/account/account.h"

#include "linter/base/text.h"
#include "linter/report/style.h"

#include <stdlib.h>

/* What the short account has room for. */
#define FOUND_SHOWN   20
#define NAMED_SHOWN   6
#define NOT_RUN_NAMED 12

struct rule_counts {
	size_t of[RULE_NOT_ASKED + 1]; /* by enum rule_state */
};

static struct rule_counts count_rules(const struct report *report)
{
	struct rule_counts counts = { .of = { 0 } };

	for (size_t i = 0; i < report->account->rule_count; i++)
		counts.of[report->account->rules[i].state]++;
	return counts;
}

size_t account_not_run(const struct report *report)
{
	return count_rules(report).of[RULE_NOT_RUN];
}

static void add_counts(struct buffer *buffer, const struct report *report)
{
	struct rule_counts counts = count_rules(report);

	buffer_format(buffer,
		      _("rules: passed %zu, with findings %zu, not run %zu"),
		      counts.of[RULE_PASSED], counts.of[RULE_FOUND],
		      counts.of[RULE_NOT_RUN]);
	if (counts.of[RULE_NOT_ASKED])
		buffer_format(buffer, _(", not asked for %zu"),
			      counts.of[RULE_NOT_ASKED]);
	buffer_add_character(buffer, '\n');
}

/* The id, padded so that what follows stands in one column. */
static void add_id(struct buffer *buffer, const struct rule *rule)
{
	size_t width = text_width(rule->id);

	buffer_add(buffer, SLICE_LITERAL("  "));
	buffer_add(buffer, rule->id);
	do {
		buffer_add_character(buffer, ' ');
	} while (++width < 16);
}

static void add_found(struct buffer *buffer, const struct rule_summary *rule)
{
	const struct finding_list *list = &rule->findings;

	add_id(buffer, rule->rule);
	buffer_format(buffer, "%s %llu", severity_word(rule->rule->severity),
		      (unsigned long long)list->total);
	if (list->count < list->total)
		buffer_format(buffer, _(" (%zu shown)"), list->count);
	if (!number_overflowed(list->money) &&
	    number_compare(list->money, number_of_integer(0)) != 0) {
		buffer_add(buffer, slice_of(_(", ")));
		number_format(buffer, list->money, 2);
		buffer_add_character(buffer, ' ');
		buffer_add(buffer, slice_of(_("yuan")));
	}
	buffer_add(buffer, SLICE_LITERAL("  "));
	buffer_add(buffer, language_text(&rule->rule->title));
	buffer_add_character(buffer, '\n');
}

/* Graver rules first, then those that found more, then as in the profile. */
static int compare_found(const void *left, const void *right)
{
	const struct rule_summary *a =
		*(const struct rule_summary *const *)left;
	const struct rule_summary *b =
		*(const struct rule_summary *const *)right;

	if (a->rule->severity != b->rule->severity)
		return a->rule->severity < b->rule->severity ? 1 : -1;
	if (a->findings.total != b->findings.total)
		return a->findings.total < b->findings.total ? 1 : -1;
	return a->rule->number < b->rule->number ? -1 : 1;
}

static void add_all_found(struct buffer *buffer, const struct report *report,
			  bool all)
{
	const struct rules_summary *account = report->account;
	const struct rule_summary **found =
		memory_allocate(account->rule_count, sizeof(*found));
	size_t count = 0, shown;

	for (size_t i = 0; i < account->rule_count; i++)
		if (account->rules[i].state == RULE_FOUND)
			found[count++] = &account->rules[i];
	qsort(found, count, sizeof(*found), compare_found);
	shown = all || count <= FOUND_SHOWN ? count : FOUND_SHOWN;
	for (size_t i = 0; i < shown; i++)
		add_found(buffer, found[i]);
	if (shown < count)
		buffer_format(
			buffer,
			_("  more rules with findings: %zu; --stats lists "
			  "them\n"),
			count - shown);
	memory_release(found);
}

/* Ids of rules, a few of them unless all are wanted. */
struct id_list {
	struct buffer *buffer;
	bool all;
	size_t count;
};

static void id_list_add(struct id_list *list, const struct rule *rule)
{
	if (!list->all && list->count++ >= NAMED_SHOWN)
		return;
	buffer_add_character(list->buffer, ' ');
	buffer_add(list->buffer, rule->id);
}

static void id_list_end(struct id_list *list)
{
	if (!list->all && list->count > NAMED_SHOWN)
		buffer_format(list->buffer, _(" and %zu more"),
			      list->count - NAMED_SHOWN);
	buffer_add_character(list->buffer, '\n');
}

static bool same_reason(const struct rule_summary *a,
			const struct rule_summary *b)
{
	return a->state == RULE_NOT_RUN && b->state == RULE_NOT_RUN &&
	       a->missing_table == b->missing_table &&
	       a->missing_column == b->missing_column;
}

static void add_reason(struct buffer *buffer, const struct rule_summary *rule)
{
	struct slice table = SLICE_EMPTY, column;

	if (rule->missing_table)
		table = language_title(&rule->missing_table->title,
				       rule->missing_table->name);
	if (!rule->missing_column) {
		buffer_format(buffer, _("not run, table %.*s was not given:"),
			      SLICE_ARGUMENTS(table));
		return;
	}
	column = language_title(&rule->missing_column->title,
				rule->missing_column->name);
	buffer_format(buffer,
		      _("not run, no file of table %.*s has column %.*s:"),
		      SLICE_ARGUMENTS(table), SLICE_ARGUMENTS(column));
}

/* The first rule of those that could not run for the reason of rule i. */
static bool first_of_reason(const struct rules_summary *account, size_t i)
{
	size_t first = 0;

	if (account->rules[i].state != RULE_NOT_RUN)
		return false;
	while (!same_reason(&account->rules[first], &account->rules[i]))
		first++;
	return first == i;
}

/* Rules that could not run, by reason, each named: the long account. */
static void name_reasons(struct buffer *buffer,
			 const struct rules_summary *account)
{
	for (size_t i = 0; i < account->rule_count; i++) {
		struct id_list ids = { .buffer = buffer, .all = true };

		if (!first_of_reason(account, i))
			continue;
		add_reason(buffer, &account->rules[i]);
		for (size_t j = i; j < account->rule_count; j++)
			if (same_reason(&account->rules[i], &account->rules[j]))
				id_list_add(&ids, account->rules[j].rule);
		id_list_end(&ids);
	}
}

/* "Loans 7": what is missing, and for how many rules. */
static void add_missing(struct buffer *buffer,
			const struct rules_summary *account, size_t i)
{
	const struct rule_summary *rule = &account->rules[i];
	struct slice title = language_title(&rule->missing_table->title,
					    rule->missing_table->name);
	size_t count = 0;

	if (rule->missing_column)
		title = language_title(&rule->missing_column->title,
				       rule->missing_column->name);
	for (size_t j = i; j < account->rule_count; j++)
		count += same_reason(rule, &account->rules[j]);
	buffer_format(buffer, " %.*s %zu;", SLICE_ARGUMENTS(title), count);
}

/* Ends a line of things missing, whose last one has a mark too many. */
static void end_missing(struct buffer *buffer)
{
	buffer->length--;
	buffer_add_character(buffer, '\n');
}

/* One line for the columns that all files of one table lack. */
static void count_columns(struct buffer *buffer,
			  const struct rules_summary *account,
			  const struct table_schema *table)
{
	bool begun = false;

	for (size_t i = 0; i < account->rule_count; i++) {
		if (!first_of_reason(account, i) ||
		    account->rules[i].missing_table != table ||
		    !account->rules[i].missing_column)
			continue;
		if (!begun) {
			struct slice title =
				language_title(&table->title, table->name);

			buffer_format(buffer,
				      _("not run, columns that %.*s lacks:"),
				      SLICE_ARGUMENTS(title));
		}
		begun = true;
		add_missing(buffer, account, i);
	}
	if (begun)
		end_missing(buffer);
}

/* What was missing and for how many rules: a line or two, since an office
 * seldom has every table a profile knows. */
static void count_reasons(struct buffer *buffer, const struct report *report)
{
	const struct rules_summary *account = report->account;
	bool begun = false;

	for (size_t i = 0; i < account->rule_count; i++) {
		if (!first_of_reason(account, i) ||
		    account->rules[i].missing_column)
			continue;
		if (!begun)
			buffer_add(buffer,
				   slice_of(_("not run, tables not given:")));
		begun = true;
		add_missing(buffer, account, i);
	}
	if (begun)
		end_missing(buffer);
	for (size_t t = 0; t < report->profile->table_count; t++)
		count_columns(buffer, account, &report->profile->tables[t]);
}

static bool same_remark(const struct rule_summary *a,
			const struct rule_summary *b)
{
	return a->remark && b->remark && strcmp(a->remark, b->remark) == 0 &&
	       a->remark_day == b->remark_day;
}

/* A remark with its {day} filled in. */
static void add_remark(struct buffer *buffer, const struct rule_summary *rule)
{
	struct slice text = slice_of(_(rule->remark));
	size_t at = slice_find(text, SLICE_LITERAL("{day}"));

	buffer_add(buffer, slice_part(text, 0, at));
	if (at != SIZE_MAX) {
		day_format(buffer, rule->remark_day);
		buffer_add(buffer,
			   slice_part(text, at + strlen("{day}"), text.length));
	}
	buffer_add(buffer, slice_of(_(":")));
}

static void add_remarks(struct buffer *buffer, const struct report *report,
			bool all)
{
	const struct rule_summary *rules = report->account->rules;
	size_t count = report->account->rule_count;

	for (size_t i = 0; i < count; i++) {
		struct id_list ids = { .buffer = buffer, .all = all };
		size_t first = 0;

		if (!rules[i].remark)
			continue;
		while (!same_remark(&rules[first], &rules[i]))
			first++;
		if (first < i)
			continue;
		add_remark(buffer, &rules[i]);
		for (size_t j = i; j < count; j++)
			if (same_remark(&rules[i], &rules[j]))
				id_list_add(&ids, rules[j].rule);
		id_list_end(&ids);
	}
}

static void add_silenced(struct buffer *buffer, const struct report *report)
{
	uint64_t rows = 0;
	size_t rules = 0;

	for (size_t i = 0; i < report->account->rule_count; i++) {
		rows += report->account->rules[i].undecided;
		rules += report->account->rules[i].undecided > 0;
	}
	if (rules)
		buffer_format(buffer,
			      _("not judged because cells are blank or "
				"unreadable: rows %llu, in rules %zu\n"),
			      (unsigned long long)rows, rules);
}

/* Each rule that ran or was not asked for: the long account. */
static void add_each(struct buffer *buffer, const struct report *report)
{
	for (size_t i = 0; i < report->account->rule_count; i++) {
		const struct rule_summary *rule = &report->account->rules[i];

		if (rule->state == RULE_NOT_RUN)
			continue;
		add_id(buffer, rule->rule);
		if (rule->state == RULE_NOT_ASKED) {
			buffer_format(buffer, "%s\n", _("not asked for"));
			continue;
		}
		buffer_format(buffer,
			      _("findings %llu, rows judged %llu, not judged "
				"%llu\n"),
			      (unsigned long long)rule->findings.total,
			      (unsigned long long)rule->evaluated,
			      (unsigned long long)rule->undecided);
	}
}

void account_rules(struct buffer *buffer, const struct report *report, bool all)
{
	add_counts(buffer, report);
	add_all_found(buffer, report, all);
	if (all)
		add_each(buffer, report);
	if (all || account_not_run(report) <= NOT_RUN_NAMED)
		name_reasons(buffer, report->account);
	else
		count_reasons(buffer, report);
	add_remarks(buffer, report, all);
	add_silenced(buffer, report);
}
