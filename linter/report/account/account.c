/*
 * The account of a run: what was read, what each rule did, and the totals,
 * so that nobody takes a rule that did not run for one that passed.
 */
#include "linter/report/account/account.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/report/style.h"

static void add_as_of(struct buffer *buffer, const struct run_summary *summary)
{
	struct buffer date = BUFFER_EMPTY;

	if (summary->as_of_from == DAY_OF_NOTHING)
		return;
	day_format(&date, summary->as_of);
	if (summary->as_of_from == DAY_ASKED) {
		buffer_format(buffer, _("as of %s, as asked"), date.text);
	} else if (summary->as_of_from == DAY_NEWEST) {
		buffer_format(buffer,
			      _("as of %s, the newest date in the data"),
			      date.text);
		buffer_add(buffer, SLICE_LITERAL(" ("));
		buffer_add(buffer, summary->newest);
		buffer_add_character(buffer, ')');
	} else {
		buffer_format(buffer,
			      _("as of %s, the last day of the profile's "
				"effective time"),
			      date.text);
	}
	buffer_add_character(buffer, '\n');
	buffer_release(&date);
}

static void add_faults(struct buffer *buffer, const struct run_summary *summary)
{
	const char *between = "";

	for (size_t i = 0; i < FAULT_KINDS; i++) {
		if (!summary->faults[i])
			continue;
		if (!*between)
			buffer_add(buffer, slice_of(_("faults of input: ")));
		buffer_format(buffer, "%s%s %llu", between,
			      fault_info((enum fault_kind)i)->id,
			      (unsigned long long)summary->faults[i]);
		if (summary->faults_kept[i] < summary->faults[i])
			buffer_format(
				buffer, _(" (%llu shown)"),
				(unsigned long long)summary->faults_kept[i]);
		between = _(", ");
	}
	if (*between)
		buffer_add_character(buffer, '\n');
}

static void add_money(struct buffer *buffer, struct number money)
{
	if (number_overflowed(money) ||
	    number_compare(money, number_of_integer(0)) == 0)
		return;
	buffer_add(buffer, slice_of(_("; money at stake: ")));
	number_format(buffer, money, 2);
	buffer_add_character(buffer, ' ');
	buffer_add(buffer, slice_of(_("yuan")));
}

static void add_totals(struct buffer *buffer, const struct run_summary *summary)
{
	buffer_add(buffer, slice_of(_("total: ")));
	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
		buffer_format(buffer, "%s %llu%s",
			      severity_word((enum severity)i),
			      (unsigned long long)summary->severities[i],
			      i > SEVERITY_INFO ? _(", ") : "");
	add_money(buffer, summary->money);
	buffer_add_character(buffer, '\n');
	if (summary->capped)
		buffer_format(buffer, "%s\n",
			      _("not all are shown; --max-findings 0 shows "
				"all"));
}

static void add_not_run(struct buffer *buffer,
			const struct run_summary *summary, bool color)
{
	size_t not_run = summary->rules_in[RULE_NOT_RUN];

	if (!not_run)
		return;
	ink_begin(buffer, color, INK_WARNING);
	buffer_format(buffer,
		      _("rules that did not run: %zu; nothing is known of what "
			"they check"),
		      not_run);
	ink_end(buffer, color);
	buffer_add_character(buffer, '\n');
}

static void add_memory(struct buffer *buffer)
{
	const uint64_t peak = platform_peak_memory();

	if (peak)
		buffer_format(buffer, _("peak memory: %ld MiB\n"),
			      (long)(peak >> 20));
}

int report_account(const struct run_summary *summary, bool all, bool color,
		   FILE *stream)
{
	struct buffer buffer = BUFFER_EMPTY;
	int result = 0;

	account_files(&buffer, summary);
	if (all)
		account_files_all(&buffer, summary);
	add_as_of(&buffer, summary);
	account_rules(&buffer, summary, all);
	add_faults(&buffer, summary);
	add_totals(&buffer, summary);
	add_not_run(&buffer, summary, color);
	if (all)
		add_memory(&buffer);
	if (fwrite(buffer.text, 1, buffer.length, stream) != buffer.length ||
	    fflush(stream) != 0)
		result = -1;
	buffer_release(&buffer);
	return result;
}
