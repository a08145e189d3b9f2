/* Writes all findings and faults in order, and counts them by severity. */
#include "linter/report/report.h"

#include "linter/report/formats/writer.h"

struct severity_totals report_totals(const struct report *report)
{
	struct severity_totals totals = { .count = { 0 } };

	for (size_t i = 0; i < FAULT_KINDS; i++) {
		enum fault_kind kind = (enum fault_kind)i;

		totals.count[fault_info(kind)->severity] +=
			report->faults->total[kind];
	}
	for (size_t i = 0; i < report->account->rule_count; i++) {
		const struct rule_summary *rule = &report->account->rules[i];

		totals.count[rule->rule->severity] +=
			rule->findings.total - rule->findings.info;
		totals.count[SEVERITY_INFO] += rule->findings.info;
	}
	return totals;
}

/* Rows are read again all over the sources; without this all of these would
 * come to lie in memory side by side. */
static void forget_sources(const struct report *report)
{
	for (size_t i = 0; i < report->source_count; i++)
		source_forget(&report->sources[i], 0,
			      report->sources[i].text.length);
}

static int write_batch(struct resolver *resolver, const struct entry *entries,
		       size_t count, enum report_format format, FILE *stream)
{
	const struct resolved *resolved = resolver_gather(
		resolver, entries, count,
		format == REPORT_TEXT ? TEXT_RELATED_MOST : RELATED_MOST);
	struct buffer buffer = BUFFER_EMPTY;
	int result = 0;

	for (size_t i = 0; i < count && result == 0; i++) {
		buffer_reset(&buffer);
		if (format == REPORT_JSONL)
			jsonl_entry(&buffer, resolver, &resolved[i]);
		else
			text_entry(&buffer, resolver, &resolved[i]);
		if (fwrite(buffer.text, 1, buffer.length, stream) !=
		    buffer.length)
			result = -1;
	}
	buffer_release(&buffer);
	return result;
}

static int write_entries(struct resolver *resolver, const struct entry *entries,
			 size_t count, enum report_format format, FILE *stream)
{
	int result = 0;

	for (size_t i = 0; i < count && result == 0; i += RESOLVED_AT_ONCE) {
		const size_t left = count - i;

		result = write_batch(resolver, &entries[i],
				     left < RESOLVED_AT_ONCE ? left
							     : RESOLVED_AT_ONCE,
				     format, stream);
		forget_sources(resolver->report);
	}
	return result;
}

int report_findings(const struct report *report, enum report_format format,
		    FILE *stream)
{
	struct resolver resolver;
	struct entry *entries;
	size_t count;
	int result;

	entries = report_order(report, &count);
	resolver_init(&resolver, report);
	result = write_entries(&resolver, entries, count, format, stream);
	resolver_release(&resolver);
	memory_release(entries);
	if (fflush(stream) != 0)
		result = -1;
	return result;
}
