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
		buffer_add(buffer, slice_of(_(" (")));
		buffer_add(buffer, summary->newest);
		buffer_add(buffer, slice_of(_(")")));
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

void account_fill(struct buffer *buffer, const char *text,
		  const struct buffer *amount)
{
	static const struct slice mark = SLICE_CONSTANT("{amount}");
	const struct slice whole = slice_of(text);
	const size_t at = slice_find(whole, mark);

	if (at == SIZE_MAX)
		BUG("no place for the amount in \"%s\"", text);
	buffer_add(buffer, slice_part(whole, 0, at));
	buffer_add(buffer, buffer_slice(amount));
	buffer_add(buffer, slice_part(whole, at + mark.length, whole.length));
}

/* False when there is none. */
static bool add_one_money(struct buffer *buffer, const char *before,
			  const char *text, struct number money)
{
	struct buffer yuan = BUFFER_EMPTY;

	if (!number_overflowed(money) &&
	    number_compare(money, number_of_integer(0)) == 0)
		return false;
	money_add(&yuan, money);
	buffer_add(buffer, slice_of(before));
	account_fill(buffer, text, &yuan);
	buffer_release(&yuan);
	return true;
}

void account_money(struct buffer *buffer, const char *before,
		   const struct number money[DIRECTIONS])
{
	if (add_one_money(buffer, before, _("overpaid {amount} yuan"),
			  money[DIRECTION_OVER]))
		before = _(", ");
	if (add_one_money(buffer, before, _("underpaid {amount} yuan"),
			  money[DIRECTION_UNDER]))
		before = _(", ");
	(void)add_one_money(buffer, before, _("in doubt {amount} yuan"),
			    money[DIRECTION_DOUBT]);
}

static void add_totals(struct buffer *buffer, const struct run_summary *summary)
{
	const uint64_t *found = summary->severities;
	size_t money_from;

	buffer_format(buffer, _("total: error %llu, warning %llu, info %llu"),
		      (unsigned long long)found[SEVERITY_ERROR],
		      (unsigned long long)found[SEVERITY_WARNING],
		      (unsigned long long)found[SEVERITY_INFO]);
	money_from = buffer->length;
	account_money(buffer, _("; "), summary->money.of);
	if (buffer->length > money_from)
		buffer_add(buffer, slice_of(_(" (overlaps counted once)")));
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

	account_project(&buffer, summary);
	account_files(&buffer, summary);
	if (all)
		account_files_all(&buffer, summary);
	add_as_of(&buffer, summary);
	account_rules(&buffer, summary, all);
	add_faults(&buffer, summary);
	account_unrecognised(&buffer, summary, all);
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
