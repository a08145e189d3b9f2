/* The account of rules: what they found, and why some did not run. */
#include "linter/report/account/account.h"

#include "linter/base/text.h"
#include "linter/report/style.h"

#include <stdlib.h>

/* What the short account has room for. */
#define FOUND_SHOWN   20
#define NAMED_SHOWN   6
#define NOT_RUN_NAMED 12

static bool same_undecided(const struct rule_summary *a,
			   const struct rule_summary *b)
{
	return a->undecided == b->undecided &&
	       a->cause.column == b->cause.column &&
	       a->cause.blank == b->cause.blank &&
	       a->cause.unreadable == b->cause.unreadable;
}

static bool same_reason(const struct rule_line *a, const struct rule_line *b)
{
	return a->run->state == RULE_NOT_RUN && b->run->state == RULE_NOT_RUN &&
	       a->run->missing_table == b->run->missing_table &&
	       a->run->missing_column == b->run->missing_column &&
	       (a->run->missing_table || same_undecided(a->run, b->run));
}

/* The first rule of those that could not run for the reason of rule i. */
static bool first_of_reason(const struct run_summary *summary, size_t i)
{
	size_t first = 0;

	if (summary->rules[i].run->state != RULE_NOT_RUN)
		return false;
	while (!same_reason(&summary->rules[first], &summary->rules[i]))
		first++;
	return first == i;
}

/* Why rules did not run, and how many. */
struct lacking {
	const struct rule_line *rule; /* the first of them */
	size_t count;
};

/* What most rules lack first, then as in the profile. */
static int compare_lacking(const void *left, const void *right)
{
	const struct lacking *a = left;
	const struct lacking *b = right;

	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return a->rule->run->rule->number < b->rule->run->rule->number ? -1 : 1;
}

/* "Loans 7", or of one column "Loans.due date 7". */
static void add_lack(struct buffer *buffer, const struct lacking *lacking)
{
	buffer_add(buffer, lacking->rule->missing_table);
	if (lacking->rule->run->missing_column) {
		buffer_add_character(buffer, '.');
		buffer_add(buffer, lacking->rule->missing_column);
	}
	buffer_format(buffer, " %zu", lacking->count);
}

/* The reasons of rules that lack something; *undecided: rules that had all
 * they read, and every row undecided. */
static size_t find_lacking(const struct run_summary *summary,
			   struct lacking *all, size_t *undecided)
{
	size_t count = 0;

	*undecided = 0;
	for (size_t i = 0; i < summary->rule_count; i++) {
		const struct rule_summary *run = summary->rules[i].run;

		*undecided += run->state == RULE_NOT_RUN && !run->missing_table;
		if (!run->missing_table || !first_of_reason(summary, i))
			continue;
		all[count].rule = &summary->rules[i];
		for (size_t j = i; j < summary->rule_count; j++)
			all[count].count += same_reason(&summary->rules[i],
							&summary->rules[j]);
		count++;
	}
	qsort(all, count, sizeof(*all), compare_lacking);
	return count;
}

/* What was missing and for how many rules, on the same line: an office
 * seldom has every table a profile knows. */
static void add_lacking(struct buffer *buffer,
			const struct run_summary *summary)
{
	struct lacking *all =
		memory_allocate(summary->rule_count, sizeof(*all));
	size_t undecided;
	const size_t count = find_lacking(summary, all, &undecided);
	const size_t shown = count <= NAMED_SHOWN ? count : NAMED_SHOWN;

	buffer_add(buffer, slice_of(count ? _(" (lacking: ") : _(" (")));
	for (size_t i = 0; i < shown; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		add_lack(buffer, &all[i]);
	}
	if (shown < count)
		buffer_format(buffer, _(" and %zu more"), count - shown);
	if (undecided)
		buffer_format(buffer, _("%severy row undecided %zu"),
			      count ? _("; ") : "", undecided);
	buffer_add(buffer, slice_of(_(")")));
	memory_release(all);
}

static void add_counts(struct buffer *buffer, const struct run_summary *summary,
		       bool all)
{
	const size_t *rules_in = summary->rules_in;

	const size_t unasked = rules_in[RULE_NOT_ASKED] - summary->optional_off;

	buffer_format(buffer,
		      _("rules %zu: with findings %zu, nothing found %zu, "
			"nothing to judge %zu, not run %zu"),
		      summary->rule_count - rules_in[RULE_NOT_ASKED],
		      rules_in[RULE_FINDINGS], rules_in[RULE_NOTHING_FOUND],
		      rules_in[RULE_NOTHING_TO_JUDGE], rules_in[RULE_NOT_RUN]);
	if (!all && rules_in[RULE_NOT_RUN] > NOT_RUN_NAMED)
		add_lacking(buffer, summary);
	if (summary->optional_off)
		buffer_format(buffer,
			      _("; optional rules that are off: %zu, "
				"--optional"),
			      summary->optional_off);
	if (unasked)
		buffer_format(buffer, _("; rules not asked for: %zu"), unasked);
	buffer_add_character(buffer, '\n');
}

/* The id, padded so that what follows stands in one column. */
static void add_id(struct buffer *buffer, const struct rule_line *rule)
{
	size_t width = text_width(rule->id);

	buffer_add(buffer, SLICE_LITERAL("  "));
	buffer_add(buffer, rule->id);
	do {
		buffer_add_character(buffer, ' ');
	} while (++width < 16);
}

static void add_found(struct buffer *buffer, const struct rule_line *rule)
{
	const struct finding_list *list = &rule->run->findings;

	add_id(buffer, rule);
	buffer_format(buffer, "%s %llu",
		      severity_word(rule->run->rule->severity),
		      (unsigned long long)list->total);
	if (list->count < list->total)
		buffer_format(buffer, _(" (%zu shown)"), list->count);
	account_money(buffer, _(", "), list->money);
	buffer_add(buffer, SLICE_LITERAL("  "));
	buffer_add(buffer, rule->title);
	buffer_add_character(buffer, '\n');
}

/* Graver rules first, then those that found more, then as in the profile. */
static int compare_found(const void *left, const void *right)
{
	const struct rule_summary *a =
		(*(const struct rule_line *const *)left)->run;
	const struct rule_summary *b =
		(*(const struct rule_line *const *)right)->run;

	if (a->rule->severity != b->rule->severity)
		return a->rule->severity < b->rule->severity ? 1 : -1;
	if (a->findings.total != b->findings.total)
		return a->findings.total < b->findings.total ? 1 : -1;
	return a->rule->number < b->rule->number ? -1 : 1;
}

static void add_all_found(struct buffer *buffer,
			  const struct run_summary *summary, bool all)
{
	const struct rule_line **found =
		memory_allocate(summary->rule_count, sizeof(*found));
	size_t count = 0, shown;

	for (size_t i = 0; i < summary->rule_count; i++)
		if (summary->rules[i].run->state == RULE_FINDINGS)
			found[count++] = &summary->rules[i];
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

static void id_list_add(struct id_list *list, const struct rule_line *rule)
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

static void add_reason(struct buffer *buffer, const struct rule_line *rule)
{
	buffer_add(buffer, slice_of(_("not run, ")));
	summary_reason_add(buffer, rule);
	buffer_add(buffer, slice_of(_(":")));
}

/* Rules that could not run, by reason, each named: the long account. */
static void name_reasons(struct buffer *buffer,
			 const struct run_summary *summary)
{
	for (size_t i = 0; i < summary->rule_count; i++) {
		struct id_list ids = { .buffer = buffer, .all = true };

		if (!first_of_reason(summary, i))
			continue;
		add_reason(buffer, &summary->rules[i]);
		for (size_t j = i; j < summary->rule_count; j++)
			if (same_reason(&summary->rules[i], &summary->rules[j]))
				id_list_add(&ids, &summary->rules[j]);
		id_list_end(&ids);
	}
}

/* One of the rule's remarks says just that. */
static bool has_remark(const struct rule_line *rule, struct slice remark)
{
	for (unsigned i = 0; i < rule->run->remark_count; i++)
		if (slice_equal(rule->remarks[i], remark))
			return true;
	return false;
}

/* A remark, and all rules that make it, at the first of them. */
static void add_remark(struct buffer *buffer, const struct run_summary *summary,
		       size_t rule, struct slice remark, bool all)
{
	const struct rule_line *rules = summary->rules;
	struct id_list ids = { .buffer = buffer, .all = all };

	for (size_t i = 0; i < rule; i++)
		if (has_remark(&rules[i], remark))
			return;
	buffer_add(buffer, remark);
	buffer_add(buffer, slice_of(_(":")));
	for (size_t i = rule; i < summary->rule_count; i++)
		if (has_remark(&rules[i], remark))
			id_list_add(&ids, &rules[i]);
	id_list_end(&ids);
}

static void add_remarks(struct buffer *buffer,
			const struct run_summary *summary, bool all)
{
	for (size_t i = 0; i < summary->rule_count; i++)
		for (unsigned k = 0; k < summary->rules[i].run->remark_count;
		     k++)
			add_remark(buffer, summary, i,
				   summary->rules[i].remarks[k], all);
}

static void add_undecided(struct buffer *buffer,
			  const struct run_summary *summary)
{
	uint64_t rows = 0;
	size_t rules = 0;

	for (size_t i = 0; i < summary->rule_count; i++) {
		rows += summary->rules[i].run->undecided;
		rules += summary->rules[i].run->undecided > 0;
	}
	if (rules)
		buffer_format(buffer,
			      _("not judged because cells are blank or "
				"unreadable: rows %llu, in rules %zu\n"),
			      (unsigned long long)rows, rules);
}

/* Each rule that ran or was not asked for: the long account. */
static void add_each(struct buffer *buffer, const struct run_summary *summary)
{
	for (size_t i = 0; i < summary->rule_count; i++) {
		const struct rule_summary *run = summary->rules[i].run;

		if (run->state == RULE_NOT_RUN)
			continue;
		add_id(buffer, &summary->rules[i]);
		if (run->state == RULE_NOT_ASKED) {
			buffer_format(buffer, "%s\n", _("not asked for"));
			continue;
		}
		if (run->state == RULE_NOTHING_TO_JUDGE) {
			buffer_format(buffer, "%s\n", _("nothing to judge"));
			continue;
		}
		buffer_format(buffer,
			      _("findings %llu, rows judged %llu, not judged "
				"%llu\n"),
			      (unsigned long long)run->findings.total,
			      (unsigned long long)run->evaluated,
			      (unsigned long long)run->undecided);
	}
}

void account_rules(struct buffer *buffer, const struct run_summary *summary,
		   bool all)
{
	add_counts(buffer, summary, all);
	add_all_found(buffer, summary, all);
	if (all)
		add_each(buffer, summary);
	if (all || summary->rules_in[RULE_NOT_RUN] <= NOT_RUN_NAMED)
		name_reasons(buffer, summary);
	add_remarks(buffer, summary, all);
	add_undecided(buffer, summary);
}
