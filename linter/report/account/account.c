/*
 * The account of a run: what was read, what each rule did, and the totals,
 * so that nobody takes a rule that did not run for one that passed.
 */
#include "linter/report/account/account.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/report/order.h"
#include "linter/report/resolve.h"
#include "linter/report/style.h"

/* " (visits.csv:42)": where the newest date stands. */
static void add_newest_place(struct buffer *buffer, const struct report *report)
{
	const struct model *model = report->model;
	const struct table *table = &model->tables[model->newest_table];
	struct place place = {
		.table = model->newest_table,
		.row = model->newest_row,
		.column = table->schema->date,
	};
	struct resolver resolver;

	resolver_init(&resolver, report);
	buffer_add(buffer, SLICE_LITERAL(" ("));
	spot_row_add(buffer, &resolver_place(&resolver, &place)->spot);
	buffer_add_character(buffer, ')');
	resolver_release(&resolver);
}

static void add_as_of(struct buffer *buffer, const struct report *report)
{
	day as_of = report->account->as_of;
	struct buffer date = BUFFER_EMPTY;

	if (as_of == DAY_MISSING)
		return;
	day_format(&date, as_of);
	if (report->as_of_given) {
		buffer_format(buffer, _("as of %s, as asked"), date.text);
	} else if (as_of == report->model->newest) {
		buffer_format(buffer,
			      _("as of %s, the newest date in the data"),
			      date.text);
		add_newest_place(buffer, report);
	} else if (as_of == report->profile->effective.last) {
		buffer_format(buffer,
			      _("as of %s, the last day of the profile's "
				"effective time"),
			      date.text);
	} else {
		buffer_format(buffer, _("as of %s"), date.text);
	}
	buffer_add_character(buffer, '\n');
	buffer_release(&date);
}

static void add_faults(struct buffer *buffer, const struct report *report)
{
	const struct fault_list *faults = report->faults;
	uint64_t shown[FAULT_KINDS] = { 0 };
	const char *between = "";

	for (size_t i = 0; i < faults->count; i++)
		shown[faults->faults[i].kind]++;
	for (size_t i = 0; i < FAULT_KINDS; i++) {
		if (!faults->total[i])
			continue;
		if (!*between)
			buffer_add(buffer, slice_of(_("faults of input: ")));
		buffer_format(buffer, "%s%s %llu", between,
			      fault_info((enum fault_kind)i)->id,
			      (unsigned long long)faults->total[i]);
		if (shown[i] < faults->total[i])
			buffer_format(buffer, _(" (%llu shown)"),
				      (unsigned long long)shown[i]);
		between = _(", ");
	}
	if (*between)
		buffer_add_character(buffer, '\n');
}

static bool anything_capped(const struct report *report)
{
	uint64_t faults = 0;

	for (size_t i = 0; i < FAULT_KINDS; i++)
		faults += report->faults->total[i];
	if (report->faults->count < faults)
		return true;
	for (size_t i = 0; i < report->account->rule_count; i++) {
		const struct finding_list *list =
			&report->account->rules[i].findings;

		if (list->count < list->total)
			return true;
	}
	return false;
}

static void add_money(struct buffer *buffer, const struct report *report)
{
	struct number money = number_of_integer(0);

	for (size_t i = 0; i < report->account->rule_count; i++) {
		const struct finding_list *list =
			&report->account->rules[i].findings;

		if (list->total)
			money = number_add(money, list->money);
	}
	if (number_overflowed(money) ||
	    number_compare(money, number_of_integer(0)) == 0)
		return;
	buffer_add(buffer, slice_of(_("; money at stake: ")));
	number_format(buffer, money, 2);
	buffer_add_character(buffer, ' ');
	buffer_add(buffer, slice_of(_("yuan")));
}

static void add_totals(struct buffer *buffer, const struct report *report)
{
	struct severity_totals totals = report_totals(report);

	buffer_add(buffer, slice_of(_("total: ")));
	for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
		buffer_format(buffer, "%s %llu%s",
			      severity_word((enum severity)i),
			      (unsigned long long)totals.count[i],
			      i > SEVERITY_INFO ? _(", ") : "");
	add_money(buffer, report);
	buffer_add_character(buffer, '\n');
	if (anything_capped(report))
		buffer_format(buffer, "%s\n",
			      _("not all are shown; --max-findings 0 shows "
				"all"));
}

static void add_not_run(struct buffer *buffer, const struct report *report)
{
	size_t not_run = account_not_run(report);

	if (!not_run)
		return;
	ink_begin(buffer, report->color, INK_WARNING);
	buffer_format(buffer,
		      _("rules that did not run: %zu; nothing is known of what "
			"they check"),
		      not_run);
	ink_end(buffer, report->color);
	buffer_add_character(buffer, '\n');
}

static void add_memory(struct buffer *buffer)
{
	const uint64_t peak = platform_peak_memory();

	if (peak)
		buffer_format(buffer, _("peak memory: %ld MiB\n"),
			      (long)(peak >> 20));
}

int report_account(const struct report *report, bool all, FILE *stream)
{
	struct buffer buffer = BUFFER_EMPTY;
	int result = 0;

	account_files(&buffer, report);
	if (all)
		account_files_all(&buffer, report);
	add_as_of(&buffer, report);
	account_rules(&buffer, report, all);
	add_faults(&buffer, report);
	add_totals(&buffer, report);
	add_not_run(&buffer, report);
	if (all)
		add_memory(&buffer);
	if (fwrite(buffer.text, 1, buffer.length, stream) != buffer.length ||
	    fflush(stream) != 0)
		result = -1;
	buffer_release(&buffer);
	return result;
}
